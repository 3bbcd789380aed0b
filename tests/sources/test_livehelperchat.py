import csv
import io
import json

import pytest

from chattui.errors import ChattuiError
from tests.sources.platforms import by_id, rows, source
from tests.sources.support import DATA, file_of, read_all

SAMPLE = "livehelperchat/report.derived.csv"
COLUMNS = json.loads((DATA / "livehelperchat/export_columns.json").read_text())


def sheet() -> list[list[str]]:
    return [*csv.reader(io.StringIO((DATA / SAMPLE).read_text()))]


def written(rows: list[list[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


def test_the_rows_of_the_sample():
    first, missed, third = rows("livehelperchat").values()
    replies = [row["first_reply_at"] for row in (first, third)]
    assert [f"{reply:%Y-%m-%d %H:%M:%S}" for reply in replies] == [
        "2026-05-04 09:00:28",
        "2026-05-10 23:30:30",
    ]
    assert missed["first_reply_at"] is None
    assert (first["agent"], first["agent_id"], first["team"]) == ("Aino Virtanen", "aino", "Sales")
    assert (first["visitor_email"], first["visitor_id"]) == ("ann@example.com", "7")
    assert [row["tags"] for row in (first, third)] == [["lead", "billing"], ["billing"]]
    assert [row["visitor_messages"] for row in (first, missed, third)] == [4, 1, 1]
    assert [row["agent_messages"] for row in (first, missed, third)] == [5, 0, 1]


@pytest.mark.parametrize("name", ["{}", "sarake {}", "{0} {0}"])
def test_a_translated_header_is_known_by_the_places_of_its_columns(name):
    header, *chats = sheet()
    translated = [name.format(f"Ä{place % 60}") for place in range(len(header))]
    text = written([translated, *chats])
    match = source("livehelperchat").recognise(file_of(text))
    assert match is not None
    assert match.certainty < 0.9
    plain, other = (by_id(read_all(source("livehelperchat"), file_of(text))), rows("livehelperchat"))
    assert plain == other


def test_without_columns_on_messages_the_wait_for_the_operator_is_the_reply():
    header, *chats = sheet()
    start, end = len(COLUMNS["main_columns"]), -len(COLUMNS["tail_columns"])
    text = written([[*row[:start], *row[end:]] for row in (header, *chats)])
    first, missed, third = by_id(read_all(source("livehelperchat"), file_of(text))).values()
    assert [f"{row['first_reply_at']:%H:%M:%S}" for row in (first, third)] == ["09:00:28", "23:30:01"]
    assert missed["first_reply_at"] is None
    assert "visitor_messages" not in first


def test_an_english_header_is_read_by_its_names():
    header, *chats = sheet()
    order = [*range(20, len(header)), *range(20)]
    text = written([[row[place] for place in order if header[place] != "Phone"] for row in (header, *chats)])
    assert by_id(read_all(source("livehelperchat"), file_of(text))) == rows("livehelperchat")


def test_a_sheet_of_other_things_is_not_taken_for_chats():
    header, *_ = sheet()
    other = written([[f"c{place}" for place in range(len(header))], ["x"] * len(header)])
    assert source("livehelperchat").recognise(file_of(other)) is None
    with pytest.raises(ChattuiError, match="fewer than the 69 columns"):
        read_all(source("livehelperchat"), file_of("a,b\n1,2\n"))


@pytest.mark.parametrize("number", ["1" + "0" * 30, "1e300", "-1e300", "nan", "inf"])
def test_numbers_beyond_all_calendars_stop_nothing(number):
    odd = sheet()
    for name in ("Operator messages", "Visitor messages", "Wait time till first operator message"):
        odd[1][odd[0].index(name)] = number
    (batch,) = read_all(source("livehelperchat"), file_of(written(odd)))
    assert batch.frame.height == 3
    assert str(batch.frame["first_reply_at"][0])[:4] != "2026"
