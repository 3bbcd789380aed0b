"""Each client.toml is one that chattui takes, and the generator reads it as chattui does."""

import json
import tomllib
from decimal import Decimal

import msgspec
import pytest
from sample_data.contents import CLIENTS, HERE, TOTALS
from sample_data.truth import Rules

from chattui.model.opening import opening_spans
from chattui.model.periods import parse_key
from chattui.model.settings import Settings

KINDS = {"demo-shop": "sales", "demo-leads": "leads", "demo-desk": "service"}


@pytest.fixture(params=sorted(CLIENTS))
def client(request):
    return request.param


@pytest.fixture
def settings(client):
    text = (HERE / client / "client.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text, parse_float=Decimal), Settings)


@pytest.fixture
def rules(client):
    return Rules.of(HERE / client / "client.toml")


def test_it_says_what_the_client_is(client, settings):
    assert settings.kind == KINDS[client]
    assert str(settings.since) == "2025-01-01"
    assert settings.name


def test_the_generator_keeps_to_the_same_hours(settings, rules):
    spans = opening_spans(settings.rules.hours)
    theirs = [(span.weekday - 1, span.start * 60, span.end * 60) for span in spans]
    ours = [(day, *span) for day in sorted(rules.hours.spans) for span in rules.hours.spans[day]]
    assert ours == theirs


def test_the_generator_keeps_to_the_same_rules(settings, rules):
    theirs = settings.rules
    assert (rules.billed_visitor_messages, rules.billed_agent_messages) == (
        theirs.billed.visitor_messages,
        theirs.billed.agent_messages,
    )
    assert rules.billed_except == set(theirs.billed.except_tags)
    assert rules.success == theirs.success
    assert rules.grace_seconds == theirs.missed.grace_seconds
    assert rules.target_seconds == theirs.wait.target_seconds
    assert rules.window_seconds == theirs.attribution.window_hours * 3600
    assert rules.clock.zone == settings.zone
    assert rules.categories == settings.categories


def test_every_tag_has_a_category(client, settings, built):
    tags = json.loads(built[TOTALS])[client]["tags"]
    assert set(tags) == {tag for tags in settings.categories.values() for tag in tags}


def test_prices_and_goals_hold_through_the_whole_sample(settings):
    for key in ("2025-W02", "2026-W07"):
        week = parse_key("week", key)
        terms = settings.terms_for(week)
        assert terms.price_per_billed_chat > 0
        assert terms.goals["week"]
        assert terms.goals["month"]


def test_the_terms_of_the_newest_week_are_not_those_of_the_first(settings):
    first, newest = (settings.terms_for(parse_key("week", key)) for key in ("2025-W02", "2026-W07"))
    assert first != newest
