from collections.abc import Collection
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from chattui.errors import ChattuiError, UsageError
from chattui.home import settings
from chattui.model.settings import Goal, Settings

FILE = Path("client.toml")


def refusal(text: str, metrics: Collection[str] | None = None) -> tuple[str, str]:
    with pytest.raises(UsageError) as caught:
        settings.parse(text, FILE, metrics)
    message = caught.value.message
    assert message.startswith("client.toml: ")
    assert "\n" not in message
    return message.removeprefix("client.toml: "), caught.value.hint


def test_the_example_of_the_contract_is_read_whole(example):
    read = settings.load(example, {"chats", "sales", "wait_median", "missed_chats"})
    assert (read.name, read.kind, read.timezone, read.language) == (
        "Acme Oy",
        "sales",
        "Europe/Helsinki",
        "fi",
    )
    assert read.since == date(2024, 3, 1)
    assert read.rules.billed.except_tags == ("test",)
    assert read.rules.wait.target_seconds == 45
    assert read.imports.timezone == "Europe/Helsinki"
    assert list(read.categories) == ["IT services", "Customer service"]
    assert read.agents == {"aino@example.com": "Aino"}
    [terms] = read.terms
    assert (terms.starts, terms.price_per_billed_chat) == ("2026-01", Decimal("4.50"))
    assert terms.goals["month"]["missed_chats"] == Goal(at_most=Decimal(0))


def test_an_empty_file_gives_the_defaults_and_the_id_as_name(acme):
    acme.settings.write_text("")
    assert settings.load(acme) == Settings(name="acme")


def test_a_byte_order_mark_and_windows_line_ends_are_taken(acme):
    acme.settings.write_bytes(b'\xef\xbb\xbfname = "A"\r\nkind = "leads"\r\n')
    assert settings.load(acme) == Settings(name="A", kind="leads")


def test_signs_that_do_not_print_are_taken_out_of_names_and_values():
    text = 'name = "A\\u001b[2Jcme\\u202e"\n[categories]\n"IT\\u009b31m" = ["x\\u200b", "a  b"]\n'
    read = settings.parse(text, FILE)
    assert (read.name, read.categories) == ("Acme", {"IT": ("x", "a  b")})


def test_a_date_may_stand_without_quotes():
    assert settings.parse("since = 2024-03-01", FILE).since == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "key", "meant"),
    [
        ('nmae = "x"', "nmae", "name"),
        ("[rules]\nwiat = { target_seconds = 1 }", "rules.wiat", "rules.wait"),
        ("[rules.wait]\ntarget_second = 1", "rules.wait.target_second", "rules.wait.target_seconds"),
        ('[imports]\ntimezone = "UTC"', "imports", "import"),
        ('[[terms]]\nfrmo = "2026-01"', "terms[1].frmo", "terms[1].from"),
        ("[[terms]]\nstarts = 1", "terms[1].starts", None),
        ("target_seconds = 5", "target_seconds", "rules.wait.target_seconds"),
        ('["a b"]\nx = 1', '"a b"', None),
        ("[[terms]]\ngoals.week.chats = { atmost = 0 }", "terms[1].goals.week.chats.atmost", "at_most"),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_right_one(text, key, meant):
    message, hint = refusal(text)
    assert message == f"{key}: there is no such setting"
    assert (meant in hint and "Did you mean" in hint) if meant else "Known here: " in hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[rules.wait]\ntarget_seconds = "fast"', "rules.wait.target_seconds: expected a number, got text"),
        (
            "[rules.billed]\nvisitor_messages = 1.5",
            "rules.billed.visitor_messages: expected a whole number, got the number 1.5",
        ),
        (
            "[rules.wait]\ntarget_seconds = -1",
            "rules.wait.target_seconds: expected at least 0, got -1",
        ),
        ("[rules.wait]\ntarget_seconds = nan", "rules.wait.target_seconds: expected at least 0, got NaN"),
        ("[rules.fcr]\nwindow_days = inf", "rules.fcr.window_days: expected at most 366, got Infinity"),
        ("name = true", "name: expected text, got true"),
        ("name = 2026-01-01", "name: expected text, got a date or time"),
        ("rules = []", "rules: expected a table, got a list"),
        ('categories.IT = "vpn"', "categories.IT: expected a list, got text"),
        (
            'categories."IT services" = ["a", 5]',
            'categories."IT services"[2]: expected text, got the number 5',
        ),
        (
            'rules.success = ["answered", "solved"]',
            "rules.success[2]: expected one of answered, ended, resolved, satisfied, got 'solved'",
        ),
        ('since = "1.3.2024"', "since: expected a date such as 2026-02-28, got '1.3.2024'"),
        ("[rules.wait]\ntarget_seconds = true", "rules.wait.target_seconds: expected a number, got true"),
        ("[[terms]]\ngoals.week.chats = '150'", "terms[1].goals.week.chats: expected a number, got text"),
        ("[[terms]]\ngoals.week.chats = []", "terms[1].goals.week.chats: expected a number, got a list"),
        (
            "[[terms]]\n[[terms]]\nfrom = '2026-1'",
            "terms[2]: `from` is a month such as 2026-01",
        ),
        (
            "[[terms]]\ngoals.weeks.chats = 1",
            "terms[1]: goals are for day, week, month, quarter, year, not 'weeks'",
        ),
        (
            "[[terms]]\ngoals.week.chats = { at_least = 1, at_most = 2 }",
            "terms[1].goals.week.chats: a goal is a number, { at_least = x } or { at_most = x }",
        ),
        ("[[terms]]\nprice_per_billed_chat = -1", "terms[1]: a price is a number that is not negative"),
        (
            "[rules]\nhours = { man = ['9:00-10:00'] }",
            "rules: 'man' is no weekday or range of weekdays (mon, tue … sun; mon-fri)",
        ),
        ('currency = "euro"', "`currency` is a code of three letters such as EUR"),
        ("[[terms]]\n[[terms]]", "two [[terms]] begin without `from`"),
    ],
)
def test_a_wrong_value_is_named_in_plain_words(text, said):
    assert refusal(text)[0] == said


def test_a_wrong_choice_gets_the_nearest():
    assert refusal('kind = "sale"') == (
        "kind: expected one of sales, leads, service, got 'sale'",
        "Did you mean sales?",
    )


@pytest.mark.parametrize("key", ["timezone", "import.timezone"])
def test_a_mistyped_time_zone_gets_the_nearest(key):
    message, hint = refusal(f'{key} = "Europe/Helsinky"')
    assert message == f"{key}: there is no time zone 'Europe/Helsinky'"
    assert "Europe/Helsinki" in hint


def test_broken_toml_is_told_with_its_line():
    message, _ = refusal('name = "x"\nkind "sales"\n')
    assert message.startswith("no valid TOML: ")
    assert "line 2" in message


def test_goals_name_metrics_that_there_are():
    text = "[[terms]]\ngoals.week.chatz = 1"
    assert settings.parse(text, FILE).terms
    assert refusal(text, {"chats", "sales"}) == (
        "terms[1].goals.week.chatz: there is no such metric",
        "Did you mean chats?",
    )


def test_a_missing_file_is_told(acme):
    acme.settings.unlink()
    with pytest.raises(UsageError, match="The settings of acme are missing"):
        settings.load(acme)


def test_a_file_in_another_encoding_is_told(acme):
    acme.settings.write_bytes('name = "Äiti"'.encode("latin-1"))
    with pytest.raises(UsageError, match="it is not UTF-8 text"):
        settings.load(acme)


def test_a_file_that_cannot_be_read_is_told(acme):
    acme.settings.unlink()
    acme.settings.mkdir()
    with pytest.raises(ChattuiError, match=r"client.toml cannot be read"):
        settings.load(acme)
