"""Time in the stages of a pipeline, worked out by hand (metrics.md §5)."""

from datetime import timedelta

import pytest

from chattui.errors import UsageError
from chattui.model.bodies import StageRow
from chattui.model.filters import Filters
from tests.oracle.case import WEEK, at, chat, client
from tests.reporting.archives import archive_of
from tests.reporting.asking import body

DAY = 86_400


def ticket(name: str, closed: str | None, **columns):
    start = at("01-20 09:00")
    close = None if closed is None else (at(closed) - start).total_seconds()
    return chat(name, start, close=close, source="desk", **columns)


def stage(
    name: str, stage: str, entered: str, seconds: float | None = None, *, pipeline="Support", source="desk"
):
    begun = at(entered)
    row = {
        "source": source,
        "conversation_id": name,
        "pipeline": pipeline,
        "stage": stage,
        "entered_at": begun,
    }
    return row if seconds is None else row | {"exited_at": begun + timedelta(seconds=seconds)}


CHATS = [
    ticket("1", "02-02 09:00", agent="Aino", team="Desk", tags=["vpn"]),
    ticket("2", "02-08 23:59", agent="Eero", team="Desk"),
    ticket("3", "02-03 09:00"),
    ticket("4", "02-09 00:00", agent="Aino"),
    ticket("5", None, agent="Aino"),
]
STAGES = [
    stage("1", "New", "01-20 09:00", 10),
    stage("1", "Assigned", "01-20 09:00:10", 100),
    stage("1", "Done", "02-02 09:00"),
    stage("2", "New", "01-20 10:00", 40),
    stage("2", "Assigned", "01-20 10:00:40", 200),
    stage("2", "Done", "02-08 23:59"),
    stage("3", "New", "01-20 11:00", 100),
    stage("3", "Zero", "01-21 11:00", 0.5, pipeline="Billing"),
    stage("4", "New", "01-20 12:00", 7 * DAY),
    stage("5", "New", "01-20 12:00", 7 * DAY),
    # A ticket of another system that has the same id, and one that no conversation belongs to.
    stage("1", "New", "01-20 09:00", 9 * DAY, source="csv"),
    stage("9", "New", "01-20 09:00", 9 * DAY),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("pipeline") / "archive", CHATS, stages=STAGES)


def test_finished_tickets_by_stage_in_their_order(archive):
    found = body(archive, "pipeline", client(), WEEK)
    assert found.by is None
    assert found.rows == (
        StageRow("Support", "New", 50, 40, 3),
        StageRow("Support", "Assigned", 150, 150, 2),
        StageRow("Support", "Done", None, None, 0),
        StageRow("Billing", "Zero", 0.5, 0.5, 1),
    )


def test_by_agent(archive):
    found = body(archive, "pipeline", client(agents={"Eero": "Helmi"}), WEEK, by=("agent",))
    assert found.by == "agent"
    assert [(row.stage, row.key, row.seconds_mean) for row in found.rows] == [
        ("New", "Aino", 10),
        ("New", "Helmi", 40),
        ("New", "(none)", 100),
        ("Assigned", "Aino", 100),
        ("Assigned", "Helmi", 200),
        ("Done", "Aino", None),
        ("Done", "Helmi", None),
        ("Zero", "(none)", 0.5),
    ]


def test_by_team_the_most_tickets_first(archive):
    rows = body(archive, "pipeline", client(), WEEK, by=("team",)).rows
    assert [(row.stage, row.key, row.n) for row in rows][:2] == [("New", "Desk", 2), ("New", "(none)", 1)]


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (Filters(tag=("vpn",)), [("New", 10), ("Assigned", 100), ("Done", None)]),
        (Filters(agent=("Eero",)), [("New", 40), ("Assigned", 200), ("Done", None)]),
        (Filters(agent=("(none)",)), [("Zero", 0.5), ("New", 100)]),
        (Filters(agent=("Aino",), team=("(none)",)), []),
    ],
)
def test_filters_are_of_the_conversation(archive, filters, rows):
    found = body(archive, "pipeline", client(), WEEK, filters=filters)
    assert [(row.stage, row.seconds_mean) for row in found.rows] == rows


def test_the_period_is_that_of_the_closing(archive):
    assert body(archive, "pipeline", client(), WEEK.previous).rows == ()
    assert [row.n for row in body(archive, "pipeline", client(), WEEK.step(1)).rows] == [1]
    # In Helsinki the second one closed on the Monday after.
    local = body(archive, "pipeline", client(timezone="Europe/Helsinki"), WEEK.step(1)).rows
    assert [(row.stage, row.n) for row in local] == [("New", 2), ("Assigned", 1), ("Done", 0)]
    by_start = body(archive, "pipeline", client(), WEEK, date_by="closed")
    assert by_start == body(archive, "pipeline", client(), WEEK, date_by="started")


def test_a_stage_entered_after_the_period_belongs_to_its_ticket(tmp_path):
    stages = [stage("1", "New", "01-20 09:00", 10), stage("1", "Survey", "03-02 09:00", 60)]
    archive = archive_of(tmp_path / "archive", CHATS[:1], stages=stages)
    found = body(archive, "pipeline", client(), WEEK).rows
    assert [(row.stage, row.seconds_mean) for row in found] == [("New", 10), ("Survey", 60)]


def test_no_tickets(tmp_path):
    assert body(archive_of(tmp_path / "empty"), "pipeline", client(), WEEK).rows == ()
    assert body(archive_of(tmp_path / "chats", CHATS), "pipeline", client(), WEEK).rows == ()


@pytest.mark.parametrize(
    ("by", "hint"),
    [(("agnet",), "agent"), (("channel",), "Known: agent, team."), (("agent", "team"), "agent")],
)
def test_other_divisions(archive, by, hint):
    with pytest.raises(UsageError, match="There is no division of a pipeline") as raised:
        body(archive, "pipeline", client(), WEEK, by=by)
    assert hint in raised.value.hint
