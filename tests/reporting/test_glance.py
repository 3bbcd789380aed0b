"""All clients at a glance: order, headlines and lateness, from answers made by hand."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from chattui.errors import ChattuiError
from chattui.model.answer import Answer
from chattui.model.bodies import Summary, Trends
from chattui.model.coverage import Coverage
from chattui.model.glance import ClientLine, FailedLine, Line
from chattui.model.settings import Goal
from chattui.model.values import MetricValue, Unit
from chattui.render.glance import clients_grid
from chattui.render.style import Style
from chattui.render.text_grid import grid_lines
from chattui.reporting.glance import HEADLINES, days_late, in_order, line_of
from tests.render.answers import WEEK, header, value

NOW = datetime(2026, 2, 18, 12, tzinfo=UTC)
HELSINKI = ZoneInfo("Europe/Helsinki")


def summary(name: str, attainment: float | None = None, met: bool | None = None, **rest: object) -> Answer:
    """Return the summary of a client whose one goal is met that far."""
    goal = {} if met is None else {"goal": Goal(at_least=Decimal(10)), "met": met, "attainment": attainment}
    units: dict[str, Unit] = {"chats": "count", "sales": "money", "conversion": "ratio"}
    metrics = {id: value(id, 12, unit, previous=10) for id, unit in units.items()}
    metrics["chats"] = structs.replace(metrics["chats"], **goal)
    known = header()
    client = structs.replace(known.client, id=name.lower(), name=name)
    return Answer(structs.replace(known, client=client, **rest), Summary(metrics, (), (), ()))


def line(name: str, attainment: float | None = None, met: bool | None = None) -> ClientLine:
    return line_of(summary(name, attainment, met), NOW)


def test_unmet_goals_come_first_then_by_attainment_and_what_failed_before_all():
    failed = FailedLine.of("zebra", ChattuiError("No.", "Do."))
    lines: list[Line] = [
        line("No goals"),
        line("Far over", 3.0, True),
        line("Just met", 1.0, True),
        line("Nearly", 0.9, False),
        line("Unknown", None, False),
        line("Bad", 0.1, False),
        failed,
    ]
    found = [one.client if isinstance(one, FailedLine) else one.client.name for one in in_order(lines)]
    assert found == ["zebra", "Bad", "Nearly", "Unknown", "Just met", "Far over", "No goals"]


def test_a_line_has_the_headline_of_its_kind_and_its_goals_the_least_attained_first():
    known = summary("Acme")
    assert isinstance(known.body, Summary)

    def goal(id: str, attainment: float, met: bool) -> MetricValue:
        return value(id, 1, goal=Goal(at_least=Decimal(1)), met=met, attainment=attainment)

    metrics = {**known.body.metrics, "a": goal("a", 2.0, True), "b": goal("b", 0.2, False)}
    metrics["unknown"] = value("unknown", None, goal=Goal(at_least=Decimal(1)))
    found = line_of(structs.replace(known, body=structs.replace(known.body, metrics=metrics)), NOW)
    assert tuple(metric.id for metric in found.headline) == HEADLINES["sales"]
    assert [metric.id for metric in found.goals] == ["b", "a"]
    assert (found.unmet, found.attainment, found.period) == (1, 0.2, WEEK)


@pytest.mark.parametrize(
    ("newest", "through", "late"),
    [
        ("2026-02-17T21:59:00", None, 0),  # of yesterday
        ("2026-02-18T09:00:00", None, 0),
        ("2026-02-16T21:59:00", None, 1),  # 23:59 there
        ("2026-02-16T22:01:00", None, 0),  # 00:01 of the next day
        ("2026-02-10T10:00:00", "2026-02-17T22:00:00", 0),  # the exports reach to the end of yesterday
        ("2026-02-10T10:00:00", "2026-02-15T22:00:00", 2),
    ],
)
def test_data_is_late_by_the_whole_days_up_to_yesterday_that_it_lacks(newest, through, late):
    def at(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    reach = Coverage(at(newest) - timedelta(days=9), at(newest), at(through) if through else None)
    assert days_late(reach, HELSINKI, NOW) == late


def test_no_data_is_not_late():
    assert days_late(None, HELSINKI, NOW) == 0


def test_a_line_is_made_of_a_summary_only():
    with pytest.raises(TypeError, match="not of trends"):
        line_of(structs.replace(summary("Acme"), body=Trends((), 0)), NOW)


def test_the_table_leaves_out_what_has_no_room_and_says_what_each_number_is_of():
    lines: list[Line] = [FailedLine.of("zebra", ChattuiError("No.")), line("Acme", 0.5, False), line("Bolt")]
    narrow, wide = (grid_lines(clients_grid(lines), Style(width=width)).rows for width in (60, 200))
    assert narrow[0].split() == ["zebra", "failed"]
    assert narrow[1].split() == [
        "Acme",
        "12",
        "▲",
        "+20.0",
        "%",
        "0",
        "of",
        "1",
        "✗",
        "50",
        "%",
        "2",
        "days",
        "late",
    ]
    assert narrow[2].endswith("2 days late")
    assert "EUR" not in narrow[1]
    for text in ("2026-W06", "12.00 EUR", "converted", "15 Feb 2026"):
        assert text in wide[1]
