from typing import Any

import pytest

from chattui.errors import ChattuiError
from tests.sources.platforms import batches as samples
from tests.sources.platforms import by_id, rows, source
from tests.sources.support import file_of, read_all

TICKETS = "hubspot/ticket_data.csv"
HEADER = "Ticket ID,Ticket name,Create date,Close date,Pipeline,Ticket status,Ticket owner,Source"
ENTERED, EXITED = ("Date entered 'New (Support)'", "Date exited 'New (Support)'")


def read(*texts: str) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """Return conversations and stages of files."""
    batches = read_all(source("hubspot"), *map(file_of, texts))
    stages = [row for batch in batches if batch.table.name == "stages" for row in batch.frame.to_dicts()]
    return by_id(batches), stages


def test_the_rows_of_the_sample():
    found = rows("hubspot")
    assert len(found) == 25
    assert found["293370454"]["first_reply_at"] == "2021-01-29 15:37:44"
    assert found["293370454"]["resolved"] is False
    row = found["350123456"]
    assert (row["closed_at"], row["ended_at"]) == ("2025-07-25 08:15:00",) * 2
    assert (row["pipeline"], row["agent_id"], row["resolved"]) == ("3136178a", "90700234", True)


def test_a_ticket_closed_before_it_was_made_ends_with_its_start():
    row = rows("hubspot", TICKETS)["307034542"]
    assert row["closed_at"] == "2020-11-10 14:54:50"
    assert row["ended_at"] == row["started_at"] == "2021-02-16 20:31:05"


def test_stages_out_of_the_history_of_properties():
    stages = [
        {name: row[name] for name in ("conversation_id", "pipeline", "stage", "entered_at", "exited_at")}
        for batch in samples("hubspot")
        if batch.table.name == "stages"
        for row in batch.frame.to_dicts()
    ]
    label = "4f5372f07271c52cf8420846e945323c"
    assert stages == [
        {
            "conversation_id": "350123456",
            "pipeline": "3136178",
            "stage": label,
            "entered_at": "2020-07-09 11:06:21.056",
            "exited_at": "2025-01-01 00:00:00.000",
        },
        {
            "conversation_id": "350123456",
            "pipeline": "3136178a",
            "stage": label,
            "entered_at": "2025-01-01 00:00:00.000",
            "exited_at": None,
        },
    ]


def history(*changes: tuple[str, str, str]) -> str:
    lines = [f"7,{name},{time},{value}" for name, time, value in changes]
    return "\n".join(["ticket_id,name,timestamp_instant,value", *lines]) + "\n"


def test_a_stage_entered_again_has_its_first_entry_and_its_last_exit():
    _, stages = read(
        history(
            ("hs_pipeline", "2026-05-04 10:00:00", "P"),
            ("hs_pipeline_stage", "2026-05-04 10:00:00", "new"),
            ("hs_pipeline_stage", "2026-05-04 12:00:00", "new"),
            ("hs_pipeline_stage", "2026-05-04 11:00:00", "waiting"),
            ("subject", "2026-05-04 11:30:00", "new"),
            ("hs_pipeline_stage", "2026-05-04 13:00:00", "waiting"),
        )
    )
    assert [
        (row["stage"], row["entered_at"][11:13], row["exited_at"] and row["exited_at"][11:13])
        for row in stages
    ] == [
        ("new", "10", "13"),
        ("waiting", "11", None),
    ]
    assert {row["pipeline"] for row in stages} == {"P"}


def test_a_history_without_pipelines_takes_that_of_the_ticket():
    tickets = "id,property_createdate,property_hs_pipeline\n7,2026-05-04 10:00:00,P\n"
    _, stages = read(tickets, history(("hs_pipeline_stage", "2026-05-04 10:00:00", "new")))
    assert [(row["pipeline"], row["stage"]) for row in stages] == [("P", "new")]


def test_a_stage_entered_after_its_last_exit_is_not_left_yet():
    text = (
        "id,property_createdate,property_hs_pipeline,property_hs_date_entered_1,property_hs_date_exited_1\n"
        "7,2026-05-04 10:00:00,0,2026-05-04 12:00:00,2026-05-04 11:00:00\n"
    )
    _, (stage,) = read(text)
    assert (stage["entered_at"], stage["exited_at"]) == ("2026-05-04 12:00:00", None)


def test_a_stage_with_an_unreadable_time_is_left_to_be_refused():
    _, stages = read(history(("hs_pipeline_stage", "yesterday", "new")))
    assert [(row["stage"], row["entered_at"]) for row in stages] == [("new", "yesterday")]


@pytest.mark.parametrize(
    "names", [(ENTERED, EXITED), (ENTERED.replace("'", '""'), EXITED.replace("'", '""'))]
)
def test_tickets_of_the_app_tell_their_stages_in_columns(names):
    entered, exited = (f'"{name}"' for name in names)
    text = (
        f"{HEADER},{entered},{exited}\n"
        "7,Help,2026-05-04 10:00,2026-05-04 11:00,Support,Closed,Aino,Chat,"
        "2026-05-04 10:00,2026-05-04 10:20\n"
        "8,Help,2026-05-04 10:00,,Support,New,,Email,,\n"
    )
    assert source("hubspot").recognise(file_of(text)) is not None
    found, stages = read(text)
    assert (found["7"]["agent"], found["7"]["channel"], found["7"]["pipeline"]) == ("Aino", "chat", "Support")
    assert found["8"]["ended_at"] is None
    (stage,) = stages
    assert (stage["conversation_id"], stage["pipeline"], stage["stage"]) == ("7", "Support", "New")
    assert (stage["entered_at"], stage["exited_at"]) == ("2026-05-04 10:00", "2026-05-04 10:20")


def test_properties_of_stages_get_their_labels_from_the_list_of_stages():
    tickets = (
        "id,property_createdate,property_hs_pipeline,property_hs_date_entered_1,property_hs_v2_date_entered_2,"
        "property_hs_lastmodifieddate,property_hubspot_team_id,property_source_type,property_hs_customer_email\n"
        "7,2026-05-04 10:00:00,0,2026-05-04 10:00:00,2026-05-04 11:00:00,2026-05-05 10:00:00,"
        "t,CHAT,a@example.com\n"
    )
    labels = "stage_id,label,pipeline_id\n1,New,0\n2,Waiting,0\n1,Other,9\n"
    found, stages = read(tickets, labels)
    assert [(row["pipeline"], row["stage"], row["exited_at"]) for row in stages] == [
        ("0", "New", None),
        ("0", "Waiting", None),
    ]
    row = found["7"]
    assert (row["team"], row["channel"], row["visitor_email"]) == ("t", "chat", "a@example.com")
    assert row["updated_at"] == "2026-05-05 10:00:00"
    assert "closed_at" not in row, "a column that is not there leaves what is stored"


def test_deleted_tickets_are_left_out():
    text = (
        "id,is_deleted,property_createdate,property_hs_pipeline\n"
        "1,TRUE,2026-05-04 10:00:00,0\n2,FALSE,2026-05-04 10:00:00,0\n"
    )
    batches = read_all(source("hubspot"), file_of(text))
    assert [*by_id(batches)] == ["2"]
    assert batches[0].skipped == 1


def test_a_file_that_lacks_what_every_ticket_has_is_an_error():
    with pytest.raises(ChattuiError, match="Create date or Create Date"):
        read("Ticket ID,Pipeline\n1,Support\n")
