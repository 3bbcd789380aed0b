import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chattui.errors import ChattuiError
from chattui.model.mapping import Mapping, Taken
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.sources.base import LINE, Batch, File, Reading
from chattui.sources.mapped import mapped
from tests.sources.support import file_of, only

BASE = {"conversation_id": Taken(from_=("Id",)), "started_at": Taken(from_=("Begun",))}
HELSINKI = ZoneInfo("Europe/Helsinki")


def read(file: File, zone: ZoneInfo | None = HELSINKI, **mapping: Any) -> Batch:
    given = {"table": "conversations", "columns": {}} | mapping
    if given["table"] == "conversations":
        given["columns"] = BASE | given["columns"]
    return only(list(mapped(Mapping(**given)).read([file], Reading(zone, "EUR"))))


def sheet(*cells: str, head: str = "A", begun: str = "2026-02-03 10:00:00") -> File:
    lines = "".join(f"{number},{begun},{cell}\n" for number, cell in enumerate(cells, 1))
    return file_of(f"Id,Begun,{head}\n{lines}", "export.csv")


def column(name: str, taken: Taken, *cells: str, **mapping: Any) -> list[object]:
    return read(sheet(*cells), columns={name: taken}, **mapping).frame[name].to_list()


def test_columns_become_ours_and_others_are_left_out():
    batch = read(
        sheet("x,y", head="A,B"), columns={"x_b": Taken(from_=("B",)), "channel": Taken(value="web")}
    )
    assert batch.table is CONVERSATIONS
    assert batch.frame.to_dicts() == [
        {"conversation_id": "1", "started_at": "2026-02-03 10:00:00", "x_b": "y", "channel": "web", LINE: 2}
    ]
    assert batch.unknown == ()


@pytest.mark.parametrize(
    ("name", "taken", "cells", "values"),
    [
        (
            "agent",
            Taken(from_=("A",), values={"a@x.fi": "Aino"}),
            ["a@x.fi", "Eero", ""],
            ["Aino", "Eero", None],
        ),
        (
            "resolved",
            Taken(from_=("A",), values={"Closed": "true"}, other="false"),
            ["Closed", " Closed ", "closed", ""],
            ["true", "true", "false", None],
        ),
        (
            "ended_at",
            Taken(from_=("A",), format="%d.%m.%Y %H:%M"),
            ["03.02.2026 10:15", "2026-02-03T10:15", "x"],
            ["2026-02-03T10:15:00.000000", "2026-02-03T10:15", "x"],
        ),
        (
            "ended_at",
            Taken(from_=("A",), format="%Y/%m/%d %H:%M %z"),
            ["2026/02/03 10:15 +0200"],
            ["2026-02-03T08:15:00.000000Z"],
        ),
        ("ended_at", Taken(from_=("A",), format="%q"), ["2026-02-03 10:15"], ["2026-02-03 10:15"]),
        (
            "ended_at",
            Taken(from_=("A",), format="%+"),
            ["2026-02-03T10:15:00.5+02:00"],
            ["2026-02-03T08:15:00.500000Z"],
        ),
        (
            "ended_at",
            Taken(from_=("A",), after="started_at"),
            ["90", "1:00:00", "1 day 2 hours", "N/A", "soon"],
            [
                "2026-02-03T08:01:30.000000Z",
                "2026-02-03T09:00:00.000000Z",
                "2026-02-04T10:00:00.000000Z",
                None,
                "soon",
            ],
        ),
        ("reply_seconds_total", Taken(from_=("A",), unit="minutes"), ["1.5", "-", "x"], ["90.0", None, "x"]),
        ("tags", Taken(from_=("A",)), ["a; b|c", ""], [["a", "b", "c"], [""]]),
        ("tags", Taken(from_=("A",), separator="/"), ["a/b;c"], [["a", "b;c"]]),
        ("tags", Taken(from_=("A",), values={"a": "Aa"}), ["a;b"], [["Aa", "b"]]),
    ],
)
def test_how_a_column_is_taken(name, taken, cells, values):
    assert column(name, taken, *cells) == values


def test_several_columns_of_tags_times_and_texts():
    file = sheet("T1,,2026-02-03,10:15", ",T2,,", head="Tag 1,Tag 2,Day,Clock")
    frame = read(
        file,
        columns={
            "tags": Taken(from_=("Tag 1", "Tag 2")),
            "ended_at": Taken(from_=("Day", "Clock")),
            "x_first": Taken(from_=("Tag 1", "Tag 2")),
        },
    ).frame
    assert frame["tags"].to_list() == [["T1"], ["T2"]]
    assert frame["ended_at"].to_list() == ["2026-02-03 10:15", None]
    assert frame["x_first"].to_list() == ["T1", "T2"]


@pytest.mark.parametrize(
    ("begun", "zone", "end"),
    [
        ("2026-02-03T10:00:00+01:00", None, "2026-02-03T09:01:00.000000Z"),
        ("2026-02-03 10:00:00Z", HELSINKI, "2026-02-03T10:01:00.000000Z"),
        ("1770112800", None, "2026-02-03T10:01:00.000000Z"),
        ("1770112800000", None, "2026-02-03T10:01:00.000000Z"),
        # The clock goes forward at 03:00: half past two and an hour is half past four.
        ("2026-03-29 02:59:00", HELSINKI, "2026-03-29T01:00:00.000000Z"),
        ("2026-02-03 10:00:00", None, "60"),
    ],
)
def test_a_span_after_a_time_counts_in_real_seconds(begun, zone, end):
    taken = {"ended_at": Taken(from_=("A",), after="started_at")}
    assert read(sheet("60", begun=begun), zone, columns=taken).frame["ended_at"].to_list() == [end]


@pytest.mark.parametrize("span", ["9" * 12, "9" * 25, "99999999999 days", "999999999999:00:00"])
def test_a_span_that_no_calendar_has_ends_where_no_time_is_taken(span):
    taken = {"ended_at": Taken(from_=("A",), after="started_at")}
    (end,) = read(sheet(span), columns=taken).frame["ended_at"].to_list()
    assert str(end) > "2300"


@pytest.mark.parametrize(
    ("decimal", "thousands", "cell", "amount"),
    [
        (".", None, "1234.50", "1234.50"),
        (",", None, "1234,50", "1234.50"),
        (",", ".", "1.234.567,50", "1234567.50"),
        (",", " ", "1\u00a0234,5", "1234.5"),
        (".", ",", "1,234", "1234"),
        (",", ".", "1.23", "1.23?"),
        (",", None, "12.50", "12.50?"),
        (".", ",", "12,34", "12,34"),
        (",", ".", "12", "12"),
    ],
)
def test_amounts_are_written_as_the_mapping_says_or_spoilt(decimal, thousands, cell, amount):
    file = file_of(f"Id;Begun;A\n1;2026-02-03 10:00:00;{cell}\n")
    batch = read(
        file,
        table="orders",
        decimal=decimal,
        thousands=thousands,
        columns={
            "order_id": Taken(from_=("Id",)),
            "placed_at": Taken(from_=("Begun",)),
            "amount": Taken(from_=("A",)),
        },
    )
    assert batch.table is ORDERS
    assert batch.frame["amount"].to_list() == [amount]


def test_refunds_are_taken_off_and_rows_that_do_not_count_left_out():
    file = file_of("Id|Begun|A|B|State\n1|2026|10,50|-3,25|Paid\n2|2026|5||CANCELLED\n")
    columns = {
        "order_id": Taken(from_=("Id",)),
        "placed_at": Taken(from_=("Begun",)),
        "amount": Taken(from_=("A",), less="B"),
    }
    out = {"State": ("cancelled", "failed")}
    batch = read(file, table="orders", separator="|", decimal=",", columns=columns, leave_out=out)
    assert batch.frame.select("amount", "_remove").rows() == [("7.25", False), ("5", True)]
    batch = read(sheet("Offline", "chat"), leave_out={"A": ("offline",)})
    assert (batch.skipped, batch.frame["conversation_id"].to_list()) == (1, ["2"])


@pytest.mark.parametrize(
    ("taken", "message", "hint"),
    [
        (
            Taken(from_=("Tagg",)),
            "export.csv has no Tagg, which the mapping takes for tags.",
            "Did you mean Tag?",
        ),
        (Taken(from_=("Something",)), "export.csv has no Something", "It has Id, Begun, Tag."),
    ],
)
def test_a_column_that_is_not_there_is_an_error_with_the_nearest(taken, message, hint):
    with pytest.raises(ChattuiError) as caught:
        read(sheet("x", head="Tag"), columns={"tags": taken})
    assert message in caught.value.message
    assert caught.value.hint == hint


CHAT = {
    "Id": 7,
    "Begun": 1770112800,
    "user": {"mail": "a@example.com"},
    "labels": [{"name": "a"}, {"name": "b"}],
    "kinds": ["x", None, "y;z"],
    "flags": [True, False],
    "a.b": "dotted",
}
PATHS = {
    "visitor_email": Taken(from_=("user.mail",)),
    "tags": Taken(from_=("labels[].name", "kinds")),
    "resolved": Taken(from_=("flags[0]",)),
    "x_dotted": Taken(from_=("a.b",)),
}
ROW = {
    "conversation_id": "7",
    "started_at": "1770112800",
    "visitor_email": "a@example.com",
    "tags": ["a", "b", "x", "y;z"],
    "resolved": "true",
    "x_dotted": "dotted",
}


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (json.dumps([CHAT]), None),
        (json.dumps(CHAT) + "\n", None),
        (json.dumps({"data": {"chats": [CHAT]}}), "data.chats"),
        (json.dumps({"data": {"chats": []}}) + "\n" + json.dumps({"data": {"chats": [CHAT]}}), "data.chats"),
    ],
)
def test_json_is_read_by_paths(text, records):
    paths = PATHS | {"tags": Taken(from_=("labels[].name", "kinds"), separator="/")}
    (row,) = read(file_of(text), columns=paths, records=records).frame.drop(LINE).to_dicts()
    assert row == ROW


def test_records_that_cannot_be_taken_are_refused():
    text = "\n".join([json.dumps(CHAT), "5", '{"Id": {"a": 1}, "Begun": 1}', "{broken", json.dumps(CHAT)])
    batch = read(file_of(text), columns=PATHS)
    assert batch.frame[LINE].to_list() == [1, 5]
    assert [(refused.line, refused.column) for refused in batch.refused] == [(2, ""), (3, "Id"), (4, "")]


@pytest.mark.parametrize(
    ("path", "hint"),
    [("user.mial", "Did you mean user.mail?"), ("lables[].name", "Did you mean labels[].name?")],
)
def test_a_path_that_no_record_has_is_an_error_with_the_nearest(path, hint):
    with pytest.raises(ChattuiError) as caught:
        read(file_of(json.dumps([CHAT])), columns={"x_a": Taken(from_=(path,))})
    assert hint.removesuffix("?") in caught.value.hint


def test_cut_off_json_and_a_list_that_is_not_there_are_errors():
    with pytest.raises(ChattuiError, match="is cut off"):
        read(file_of(json.dumps([CHAT])[:-5]))
    with pytest.raises(ChattuiError, match="cut off in line 2"):
        read(file_of(json.dumps(CHAT) + "\n" + json.dumps(CHAT)[:-5]))
    with pytest.raises(ChattuiError, match="has no chats"):
        read(file_of(json.dumps({"data": [CHAT]})), records="chats")


def test_stages_are_mapped_too():
    file = file_of("Ticket;Step;In;Hours\n7;Triage;2026-02-03 10:00;1,5\n")
    columns = {
        "conversation_id": Taken(from_=("Ticket",)),
        "pipeline": Taken(value="Support"),
        "stage": Taken(from_=("Step",)),
        "entered_at": Taken(from_=("In",)),
        "exited_at": Taken(from_=("Hours",), after="entered_at", unit="hours"),
    }
    batch = read(file, table="stages", decimal=",", columns=columns)
    assert batch.frame.drop(LINE).rows() == [
        ("7", "Support", "Triage", "2026-02-03 10:00", "2026-02-03T09:30:00.000000Z")
    ]


@pytest.mark.parametrize("data", [b"PAR1PAR1", b"%PDF-1.7", b"<html>"])
def test_what_is_neither_csv_nor_json_is_an_error(data):
    with pytest.raises(ChattuiError, match="no mapping can read it"):
        read(file_of(data))
