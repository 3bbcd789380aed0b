import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from chattui.home.settings import parse
from chattui.home.template import new_settings
from chattui.model.settings import Settings
from chattui.model.text import clean

FILE = Path("client.toml")


def test_what_is_given_is_what_is_read():
    text = new_settings(
        "Acme", kind="service", timezone="Asia/Jakarta", currency="IDR", language="id", since="2024-03-01"
    )
    read = parse(text, FILE)
    assert (read.name, read.kind, read.timezone) == ("Acme", "service", "Asia/Jakarta")
    assert (read.currency, read.language, str(read.since)) == ("IDR", "id", "2024-03-01")


def test_without_more_the_defaults_hold():
    assert parse(new_settings("Acme"), FILE) == Settings(name="Acme")


def test_every_line_offered_in_a_comment_is_right():
    offered = re.sub(r"^#(?=\S)", "", new_settings("Acme"), flags=re.MULTILINE)
    read = parse(offered, FILE)
    assert read.since is not None
    assert read.rules.hours is not None
    assert read.imports.timezone == "UTC"
    assert read.categories
    assert read.agents
    assert read.reports.weekly.metrics
    assert read.reports.monthly.sections
    assert read.rules.billed == Settings().rules.billed


def test_the_terms_offered_in_a_comment_are_right():
    offered = "\n".join(re.findall(r"^#   (.*)$", new_settings("Acme"), flags=re.MULTILINE))
    [terms] = parse(offered, FILE).terms
    assert set(terms.goals) == {"week", "month"}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_name_survives_but_for_what_does_not_print(name):
    assert parse(new_settings(name), FILE).name == (name if name.isprintable() else clean(name))
