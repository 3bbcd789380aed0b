"""The conversations behind a number, worked out by hand."""

from typing import Any

import pytest

from chattui.archive.scan import Archive
from chattui.errors import UsageError
from chattui.measures.catalogue import METRICS
from chattui.model.filters import Filters
from chattui.model.tables import CONVERSATIONS
from tests.oracle.case import WEEK, chat, client, order
from tests.reporting.archives import archive_of
from tests.reporting.asking import body

CHATS = [
    chat("old", "01-30 09:00", reply=5, end=60, close=5 * 86_400, visitor=4, agent="Aino", rating=5),
    chat("a", "02-02 09:00", reply=30, end=600, visitor=1, agent="aino@x.fi", tags=["ship", "gift"]),
    chat("b", "02-03 09:00:00.25", reply=5, end=60.5, visitor=2**64 - 1, x_country="FI"),
    chat("c", "02-03 09:00:00.000001", end=90, visitor=0, rating=2),
    chat("d", "02-04 09:00", tags=["ship"], rating=4),
    chat("d", "02-04 09:00", reply=5, source="chat", satisfied=True),
]
ORDERS = [
    order("1", "02-02 10:00", "20", visitor=1),
    order("2", "02-02 11:00", "5.5", visitor=1),
    order("3", "02-03 10:00", "40", visitor=2**64 - 1),
    order("4", "02-05 10:00", "80", conversation_id="old"),
    order("5", "02-05 10:00", "160"),
    order("6", "02-09 00:00", "320", conversation_id="d"),
]
SETTINGS = client(agents={"aino@x.fi": "Aino"}, categories={"Post": ["ship"]})


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("conversations") / "archive", CHATS, ORDERS)


def listed(archive: Archive, *, settings=SETTINGS, **asked):
    found = body(archive, "conversations", settings, WEEK, **({"compare": None} | asked))
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def names(archive: Archive, **asked: Any):
    return [row["conversation_id"] for row in listed(archive, **asked)]


def test_the_columns_are_the_stored_ones_and_three_more(archive):
    found = body(archive, "conversations", SETTINGS, WEEK)
    assert found.columns == (*CONVERSATIONS.names, "x_country", "wait", "duration", "sales")
    assert found.behind is None


def test_a_row_as_people_see_it(archive):
    (row,) = listed(archive, filters=Filters(tag=("gift",)))
    known = {column: value for column, value in row.items() if value is not None}
    assert known == {
        "source": "web",
        "conversation_id": "a",
        "started_at": "2026-02-02T09:00:00Z",
        "first_reply_at": "2026-02-02T09:00:30Z",
        "ended_at": "2026-02-02T09:10:00Z",
        "visitor": "0000000000000001",
        "agent": "Aino",
        "tags": ["ship", "gift"],
        "category": "Post",
        "billed": True,
        "wait": 30,
        "duration": 600,
        "sales": 25.5,
    }


def test_visitors_instants_and_empty_cells(archive):
    rows = {row["conversation_id"]: row for row in listed(archive)}
    assert rows["b"]["visitor"] == "f" * 16
    assert rows["c"]["visitor"] == "0" * 16
    assert rows["d"]["visitor"] is None
    assert rows["b"]["started_at"] == "2026-02-03T09:00:00.250Z"
    assert rows["c"]["started_at"] == "2026-02-03T09:00:00.000001Z"
    assert (rows["b"]["duration"], rows["c"]["wait"], rows["c"]["tags"]) == (60.5, None, [])
    assert (rows["b"]["x_country"], rows["c"]["x_country"], rows["c"]["ended_at"][-4:]) == (
        "FI",
        None,
        "001Z",
    )


def test_visitors_of_every_size_are_hexadecimal(tmp_path):
    visitors = [0x0123456789ABCDEF, 2**63, 2**63 - 1, 10]
    chats = [chat(f"{place}", "02-02 09:00", visitor=visitor) for place, visitor in enumerate(visitors)]
    rows = listed(archive_of(tmp_path / "archive", chats))
    assert [row["visitor"] for row in rows] == [f"{visitor:016x}" for visitor in visitors]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (None, ["a", "c", "b", "chat/d", "d"]),
        ("-started_at", ["chat/d", "d", "b", "c", "a"]),
        ("wait", ["chat/d", "b", "a", "c", "d"]),
        ("-wait", ["a", "chat/d", "b", "c", "d"]),
        ("sales", ["a", "b", "d", "chat/d", "c"]),
        ("-sales", ["d", "b", "a", "chat/d", "c"]),
        ("rating", ["c", "d", "chat/d", "a", "b"]),
        ("-rating", ["d", "c", "chat/d", "a", "b"]),
        ("x_country", ["b", "chat/d", "a", "c", "d"]),
        ("-visitor", ["b", "a", "c", "chat/d", "d"]),
        ("conversation_id", ["a", "b", "c", "chat/d", "d"]),
    ],
)
def test_sorted_with_empty_cells_last_and_ties_by_key(archive, sort, order):
    rows = listed(archive, sort=sort)
    shown = [("chat/" if row["source"] == "chat" else "") + row["conversation_id"] for row in rows]
    assert shown == order


def test_a_cut_is_told(archive):
    found = body(archive, "conversations", SETTINGS, WEEK, most=2, sort="-wait")
    assert ([row[1] for row in found.rows], found.total) == (["a", "d"], 5)
    assert body(archive, "conversations", SETTINGS, WEEK, most=5).total == 5


@pytest.mark.parametrize(
    ("behind", "order"),
    [
        ("chats", ["a", "c", "b", "d", "d"]),
        ("answered_chats", ["a", "b", "d"]),
        ("missed_chats", ["c"]),
        ("missed_rate", ["a", "c", "b", "d"]),
        ("waiting_chats", ["d"]),
        ("wait_median", ["a", "b", "d"]),
        ("csat", ["c", "d", "d"]),
        ("rating_mean", ["c", "d"]),
        ("closed_chats", ["old"]),
        ("close_mean", ["old"]),
        ("converted_chats", ["a", "b"]),
        ("conversion", ["a", "b"]),
        ("tagged_chats", ["a", "d"]),
        ("cost", ["a", "b", "d"]),
        ("orders_chatters", ["old", "a", "b"]),
        ("sales", ["old", "a", "b"]),
        ("aov_chatters", ["old", "a", "b"]),
        ("aov_impact", ["old", "a", "b"]),
        ("sales_per_billed_chat", ["old", "a", "b"]),
    ],
)
def test_behind_a_number(archive, behind, order):
    """A count has those that it counts, a mean or share those that it rests on."""
    assert names(archive, behind=behind) == order


def test_orders_tell_what_they_brought_each_conversation(archive):
    assert [row["sales"] for row in listed(archive, behind="sales")] == [80, 25.5, 40]
    assert [row["sales"] for row in listed(archive, behind="closed_chats")] == [80]
    only = Filters(agent=("Aino",), where={"x_country": ("(none)",)})
    assert names(archive, behind="sales", filters=only) == ["old", "a"]


def test_by_the_time_of_their_closing(archive):
    assert names(archive, date_by="closed") == ["old"]
    assert names(archive, date_by="closed", behind="missed_chats") == []
    assert listed(archive, date_by="closed")[0]["sales"] == 80
    # Orders have a time of their own.
    assert names(archive, date_by="closed", behind="sales") == ["old", "a", "b"]


@pytest.mark.parametrize("behind", sorted(METRICS))
def test_every_metric_has_conversations_or_says_why_not(archive, behind):
    if behind in ("orders_others", "sales_others", "aov_others"):
        with pytest.raises(UsageError, match=f"There are no conversations behind {behind}."):
            names(archive, behind=behind)
    else:
        assert set(names(archive, behind=behind)) <= {"old", "a", "b", "c", "d"}


def test_an_empty_archive(tmp_path):
    archive = archive_of(tmp_path / "archive")
    for behind in (None, "missed_chats", "sales", "closed_chats"):
        found = body(archive, "conversations", SETTINGS, WEEK, behind=behind)
        assert (found.rows, found.total) == ((), 0)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"sort": "tags"}, "There is no column to sort by 'tags'."),
        ({"sort": "-strated_at"}, "There is no column to sort by 'strated_at'."),
        ({"sort": "x_county"}, "There is no column to sort by 'x_county'."),
        ({"behind": "chatz"}, "There is no metric 'chatz'."),
    ],
)
def test_what_cannot_be_asked(archive, asked, message):
    with pytest.raises(UsageError, match=message):
        names(archive, **asked)


def test_times_of_the_archive_are_in_utc(archive):
    helsinki = client(timezone="Europe/Helsinki")
    assert listed(archive, settings=helsinki)[0]["started_at"] == "2026-02-02T09:00:00Z"
