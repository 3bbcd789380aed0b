import gzip
import io
import json
from datetime import UTC, datetime

import polars as pl
import pytest

from chattui.errors import ChattuiError
from chattui.sources import canonical_parquet
from chattui.sources.base import LINE, Batch, Reading
from chattui.sources.canonical import CANONICAL
from chattui.sources.files import open_file
from tests.sources.support import file_of, only, or_message, read_all

NEEDED = "Needed are: for orders order_id and placed_at; for stages conversation_id and stage and entered_at"


def read(data: bytes | str, source: str | None = None) -> Batch:
    return only(read_all(CANONICAL, file_of(data), reading=Reading(None, "EUR", source)))


def parquet(frame: pl.DataFrame) -> bytes:
    stream = io.BytesIO()
    frame.write_parquet(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("columns", "table"),
    [
        ("started_at,conversation_id", "conversations"),
        ("order_id,placed_at,amount,conversation_id", "orders"),
        ("order_id,placed_at,conversation_id,started_at", "orders"),
        ("conversation_id,stage,entered_at,pipeline", "stages"),
        ("conversation_id,stage,started_at,pipeline", "conversations"),
        ("conversation_id,channel", None),
        ("order_id,amount", None),
        ("stage,entered_at", None),
    ],
)
def test_the_columns_say_the_table(columns, table):
    text = f"{columns}\n{','.join('1' * (columns.count(',') + 1))}\n"
    assert (CANONICAL.recognise(file_of(text)) is not None) == (table is not None)
    if table:
        assert read(text).table.name == table
    else:
        with pytest.raises(ChattuiError) as caught:
            read(text)
        assert "which are those of no table" in caught.value.message
        assert caught.value.hint.startswith(NEEDED)


def test_known_columns_are_kept_as_text_and_others_named():
    batch = read(
        "conversation_id,started_at,visitor_email,visitor,currency,x_country,x_bad-name,tags,source,\x1b[2JAgent\n"
        "1,2026-02-03 10:00,a@example.com,7,EUR,FI,?,a;b,shop,\n"
    )
    known = ["conversation_id", "started_at", "visitor_email", "x_country", "tags", "source", LINE]
    assert batch.frame.columns == known
    assert batch.frame.row(0) == ("1", "2026-02-03 10:00", "a@example.com", "FI", "a;b", "shop", 2)
    assert batch.unknown == ("visitor", "currency", "x_bad-name", "Agent")


def test_a_source_that_the_user_names_holds_for_all_rows():
    batch = read("conversation_id,started_at,source\n1,2,shop\n", source="desk")
    assert "source" not in batch.frame.columns
    assert batch.unknown == ()


def test_refused_records_come_with_their_line():
    batch = read("conversation_id,started_at\n1,2,3\n4,5\n")
    assert [(refusal.line, refusal.row) for refusal in batch.refused] == [(2, b"1,2,3\n")]
    assert batch.frame.rows() == [("4", "5", 3)]


def test_json_values_stay_as_they_are_written():
    lines = [
        '{"conversation_id": "1", "started_at": 1770112800, "rating": 4, "billed": true, "z": {}}',
        "",
        '{"conversation_id": 2, "started_at": 1770112800.50, "agent": "A\\u00efno", "billed": false}\r',
    ]
    batch = read("\n".join(lines) + "\n")
    assert batch.frame.drop(LINE).to_dicts() == [
        {"conversation_id": "1", "started_at": "1770112800", "rating": "4", "billed": "true", "agent": None},
        {
            "conversation_id": "2",
            "started_at": "1770112800.50",
            "rating": None,
            "billed": "false",
            "agent": "Aïno",
        },
    ]
    assert batch.frame[LINE].to_list() == [1, 3]
    assert batch.unknown == ("z",)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([["a", "b"], [], None, ["c", 7, None]], [["a", "b"], [], None, ["c", "7"]]),
        ([["a"], "b; c|d", 5, None], [["a"], ["b", " c", "d"], ["5"], None]),
        (["a;b", None], ["a;b", None]),
    ],
)
def test_tags_in_json_are_lists_or_texts(tags, expected):
    lines = [json.dumps({"conversation_id": "1", "started_at": "x", "tags": value}) for value in tags]
    assert read("\n".join(lines)).frame["tags"].to_list() == expected


HOSTILE = {
    "not JSON": "{oops}",
    "a list": "[1]",
    "deep": '{"agent": ' + "[" * 5000 + "]" * 5000 + "}",
    "huge": '{"rating": ' + "9" * 5000 + "}",
    "NaN": '{"rating": NaN}',
    "nested": '{"conversation_id": "9", "started_at": {"at": 1}}',
    "nested tags": '{"conversation_id": "9", "started_at": "x", "tags": [["a"]]}',
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_line_that_cannot_be_read_is_refused(line):
    good = '{"conversation_id": "1", "started_at": "x"}\n'
    batch = read(good + line + "\n" + good)
    assert [refusal.line for refusal in batch.refused] == [2]
    assert batch.refused[0].row == line.encode()
    assert batch.frame[LINE].to_list() == [1, 3]


def test_bytes_that_are_no_text_are_refused_and_half_letters_replaced():
    batch = read(
        b'{"conversation_id": "a\xff", "started_at": "x"}\n'
        b'{"conversation_id": "a\\ud800b\\\\ud800\\ud83d\\ude00", "started_at": "x"}\n'
    )
    assert [(refusal.line, refusal.reason) for refusal in batch.refused] == [(1, "not UTF-8")]
    assert batch.frame["conversation_id"].to_list() == ["a\ufffdb\\ud800😀"]


@pytest.mark.parametrize("form", ["json", "parquet"])
def test_files_cut_anywhere_never_lose_a_row_in_silence(form):
    if form == "json":
        data = b'{"conversation_id": "1", "started_at": "\xc3\xa9"}\n'
        data += b'{"conversation_id": "2", "started_at": "\\ud83d"}\n'
    else:
        data = parquet(pl.DataFrame({"conversation_id": ["1", "2"], "started_at": ["a", "b"]}))
    for length in range(4 if form == "parquet" else 1, len(data) - 1):
        batch = or_message(read, data[:length])
        if isinstance(batch, str):
            assert "cut off" in batch or "no table" in batch
        else:
            assert batch.frame.height == data[:length].count(b"}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ('[{"conversation_id": "1", "started_at": "x"}]', "export.txt is a JSON list."),
        ("".join(json.dumps({f"x_{i}": "1"}) + "\n" for i in range(1001)), "more than 1000 different keys"),
        (b"PAR1 nothing of the kind PAR1", "export.txt is damaged or cut off: it is no readable Parquet."),
    ],
)
def test_files_of_which_nothing_is_taken(data, message):
    with pytest.raises(ChattuiError) as caught:
        read(data)
    assert message in caught.value.message
    assert caught.value.hint


def test_parquet_keeps_its_types(tmp_path):
    moment = datetime(2026, 2, 3, 10, tzinfo=UTC)
    frame = pl.DataFrame(
        {"conversation_id": [1, 2], "started_at": [moment, None], "tags": [["a"], []], "other": [1.5, 2.5]}
    )
    path = tmp_path / "chats"
    path.write_bytes(gzip.compress(parquet(frame)))
    file = open_file(path)
    assert CANONICAL.recognise(file) is not None
    batch = only(read_all(CANONICAL, file))
    assert batch.frame.equals(frame.drop("other").with_columns(pl.Series(LINE, [1, 2])))
    assert batch.unknown == ("other",)


def test_a_panic_of_the_parquet_reader_is_an_error(monkeypatch):
    data = parquet(pl.DataFrame({"conversation_id": ["1"], "started_at": ["a"]}))

    def panic(*args, **options):
        raise pl.exceptions.PanicException("index out of bounds")

    monkeypatch.setattr(pl, "read_parquet", panic)
    with pytest.raises(ChattuiError, match="damaged"):
        read(data)


def test_parquet_that_would_fill_the_memory_is_not_read(monkeypatch):
    data = parquet(pl.DataFrame({"conversation_id": ["1"] * 1000, "started_at": ["a"] * 1000}))
    assert read(data).frame.height == 1000
    monkeypatch.setattr(canonical_parquet, "MOST_BYTES", 15_999)
    with pytest.raises(ChattuiError, match="4 GiB"):
        read(data)
