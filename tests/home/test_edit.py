import os
import stat
from decimal import Decimal

import pytest
import tomlkit
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chattui.errors import ChattuiError, UsageError
from chattui.home import settings
from chattui.home.edit import set_value
from chattui.paths import ClientPaths
from tests.home.example import EXAMPLE


def changed_lines(paths: ClientPaths) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came, against the example."""
    before, after = EXAMPLE.splitlines(), paths.settings.read_text().splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("key", "text", "went", "came"),
    [
        (
            "kind",
            "leads",
            'kind = "sales"                 # sales (B2C: orders), leads (B2B), service (support desk)',
            'kind = "leads"                 # sales (B2C: orders), leads (B2B), service (support desk)',
        ),
        ("name", '"Acme 2"', 'name = "Acme Oy"', 'name = "Acme 2"'),
        ("name", "Acme 2", 'name = "Acme Oy"', 'name = "Acme 2"'),
        ("name", "2026", 'name = "Acme Oy"', 'name = "2026"'),
        (
            "rules.wait.target_seconds",
            "30",
            "wait = { target_seconds = 45 }",
            "wait = { target_seconds = 30 }",
        ),
        (
            "rules.wait",
            "{ target_seconds = 5 }",
            "wait = { target_seconds = 45 }",
            "wait = { target_seconds = 5 }",
        ),
        ("rules.success", '["resolved"]', 'success = ["answered", "ended"]', 'success = ["resolved"]'),
        (
            'agents."aino@example.com"',
            "Aino K.",
            '"aino@example.com" = "Aino"',
            '"aino@example.com" = "Aino K."',
        ),
        (
            'categories."IT services"',
            '["vpn"]',
            '"IT services" = ["vpn", "laptop"]',
            '"IT services" = ["vpn"]',
        ),
    ],
)
def test_one_value_changes_and_nothing_else(example, key, text, went, came):
    set_value(example, key, text)
    assert changed_lines(example) == ([went], [came])


def test_a_date_may_be_given_plainly(example):
    assert str(set_value(example, "since", "2025-05-01").since) == "2025-05-01"


@pytest.mark.parametrize(
    ("key", "text", "line"),
    [
        ('agents."liisa@example.com"', "Liisa", '"liisa@example.com" = "Liisa"'),
        ("categories.Sales", '["price"]', 'Sales = ["price"]'),
        ("rules.resolved.tags", '["solved"]', 'resolved = {tags = ["solved"]}'),
    ],
)
def test_what_was_not_set_yet_is_added(example, key, text, line):
    set_value(example, key, text)
    assert changed_lines(example) == ([], [line])


def test_tables_are_made_where_they_are_missing(acme):
    acme.settings.write_text('name = "A"\n\n[[terms]]\ngoals.week = { chats = 1 }')
    set_value(acme, "rules.wait.target_seconds", "30")
    set_value(acme, "currency", "USD")
    after = set_value(acme, "import.timezone", "Asia/Jakarta")
    assert after == settings.load(acme)
    assert (after.name, after.currency, after.rules.wait.target_seconds) == ("A", "USD", 30)
    assert after.imports.timezone == "Asia/Jakarta"
    assert after.terms[0].goals == {"week": {"chats": Decimal(1)}}


def test_the_settings_returned_carry_the_id_as_name_where_there_is_none(acme):
    acme.settings.write_text("")
    assert set_value(acme, "currency", "USD").name == "acme"


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("kind", "sale", "kind: expected one of sales, leads, service, got 'sale'"),
        ("rules.wiat.target_seconds", "5", "rules.wiat: there is no such setting"),
        ("rules.wait.target_seconds", "fast", "rules.wait.target_seconds: expected a number, got text"),
        ("rules.wait.target_seconds", "-5", "rules.wait.target_seconds: expected at least 0"),
        ("timezone", "Europe/Helsinky", "timezone: there is no time zone 'Europe/Helsinky'"),
        ("rules.wait", "5", "rules.wait: expected a table, got the number 5"),
        ("name.first", "x", "name is no table in which 'first' could be set"),
        ("terms.goals", "x", "terms is no table in which 'goals' could be set"),
        ("categories.IT services", "x", "'categories.IT services' is no key of a setting"),
        ("", "x", "'' is no key of a setting"),
        ("name = 'x'\nkind", "sales", "is no key of a setting"),
    ],
)
def test_what_is_wrong_is_told_and_leaves_the_file_as_it_was(example, key, text, said):
    with pytest.raises(UsageError) as caught:
        set_value(example, key, text)
    assert said in caught.value.message
    assert caught.value.hint
    assert example.settings.read_text() == EXAMPLE


def test_goals_set_this_way_name_metrics_that_there_are(example):
    with pytest.raises(UsageError, match="there is no such metric"):
        set_value(example, "terms", "[{ goals = { week = { chatz = 1 } } }]", {"chats"})


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(
    st.text(max_size=20) | st.sampled_from(["1 # x", "1\nkind = 2", '"a', "[1", "{a=1", "'''", "1_0", "inf"])
)
def test_any_text_is_a_name_or_refused_and_touches_nothing_else(example, text):
    example.settings.write_text(EXAMPLE)
    before = settings.load(example)
    try:
        after = set_value(example, "name", text)
    except UsageError:
        assert settings.load(example) == before
    else:
        assert after == settings.load(example)
        assert (after.kind, after.rules, after.terms) == (before.kind, before.rules, before.terms)


@pytest.mark.parametrize("mode", [0o600, 0o660])
def test_the_mode_of_the_file_is_kept(example, mode):
    example.settings.chmod(mode)
    set_value(example, "name", "B")
    assert stat.S_IMODE(example.settings.stat().st_mode) == mode


def test_a_failed_write_leaves_the_file_as_it_was(example, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ChattuiError, match="No space left on device"):
        set_value(example, "name", "B")
    assert example.settings.read_text() == EXAMPLE


def test_an_edit_that_would_lose_something_is_not_written(example, monkeypatch):
    monkeypatch.setattr(tomlkit, "dumps", lambda _: EXAMPLE.replace("laptop", "desktop"))
    with pytest.raises(ChattuiError, match="cannot be changed without losing something"):
        set_value(example, "name", "B")
    assert example.settings.read_text() == EXAMPLE
