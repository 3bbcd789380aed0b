from datetime import date
from decimal import Decimal

import msgspec
import pytest

from chattui.model.periods import numbered, parse_key
from chattui.model.settings import Goal, Import, Settings, Terms, zone


def test_the_defaults_are_those_of_the_definitions():
    rules = Settings().rules
    assert (rules.billed.visitor_messages, rules.billed.agent_messages) == (1, 2)
    assert rules.success == ("answered", "ended")
    assert (rules.missed.grace_seconds, rules.wait.target_seconds) == (0, 60)
    assert (rules.attribution.window_hours, rules.fcr.window_days) == (24, 7)
    assert rules.hours is None


def test_settings_survive_json():
    settings = Settings(
        since=date(2024, 3, 1),
        imports=Import(timezone="Asia/Jakarta"),
        terms=(
            Terms(starts="2026-01", goals={"week": {"chats": Decimal(5), "sales": Goal(at_most=Decimal(2))}}),
        ),
    )
    assert msgspec.json.decode(msgspec.json.encode(settings), type=Settings) == settings


@pytest.mark.parametrize("bounds", [{}, {"at_least": Decimal(1), "at_most": Decimal(2)}])
def test_a_goal_has_exactly_one_bound(bounds):
    with pytest.raises(ValueError, match="a goal is a number"):
        Goal(**bounds)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_goals_and_prices_are_finite(number):
    for make in (
        lambda value: Goal(at_most=value),
        lambda value: Terms(goals={"week": {"chats": value}}),
        lambda value: Terms(price_per_billed_chat=value),
    ):
        with pytest.raises(ValueError, match=r"finite|not negative"):
            make(Decimal(number))


@pytest.mark.parametrize("month", ["2026", "2026-13", "2026-1", "0000-01", "2026-01-01"])
def test_terms_begin_in_a_month(month):
    with pytest.raises(ValueError, match="`from` is a month"):
        Terms(starts=month)


def test_the_newest_terms_that_begin_by_the_first_day_hold():
    always, january, march = Terms(), Terms(starts="2026-01"), Terms(starts="2026-03")
    settings = Settings(terms=(march, always, january))
    holding = {
        "2025-12": always,
        "2026-01": january,
        "2026-W01": always,  # begins on 29 December
        "2026-W02": january,
        "2026-02": january,
        "2026-03": march,
    }
    for key, terms in holding.items():
        period = parse_key("week" if "W" in key else "month", key)
        assert period is not None
        assert settings.terms_for(period) is terms, key
    assert Settings(terms=(march,)).terms_for(numbered("month", 2026, 2)) is None


@pytest.mark.parametrize("starts", ["2026-01", None])
def test_two_terms_of_one_beginning_are_refused(starts):
    with pytest.raises(ValueError, match="two"):
        Settings(terms=(Terms(starts=starts), Terms(starts=starts)))


@pytest.mark.parametrize(
    "name", ["", "Europe", "Europe/Helsinky", "../../etc/passwd", "/etc/passwd", "UTC\0"]
)
def test_what_is_no_time_zone_is_refused(name):
    with pytest.raises(ValueError, match="there is no time zone"):
        zone(name)


@pytest.mark.parametrize("wrong", [{"timezone": "x"}, {"currency": "eur"}, {"currency": "EURO"}])
def test_settings_refuse_zones_and_currencies_that_are_none(wrong):
    with pytest.raises(ValueError, match=r"time zone|currency"):
        Settings(**wrong)
