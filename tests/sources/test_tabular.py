import csv
import io
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.errors import ChattuiError
from chattui.sources import tabular
from chattui.sources.base import LINE, Refusal
from chattui.sources.header import read_header
from chattui.sources.tabular import read_sheet
from chattui.sources.tabular_fast import read_at_once
from chattui.sources.tabular_slow import read_records
from chattui.sources.text import check_utf8
from tests.sources.support import file_of, or_message


def rows(data: bytes | str) -> tuple[list[tuple[object, ...]], list[tuple[int, str]]]:
    """Return the rows with their lines, and line and reason of each refusal."""
    sheet = read_sheet(file_of(data))
    assert sheet.frame.columns[-1] == LINE
    return sheet.frame.rows(), [(refusal.line, refusal.reason) for refusal in sheet.refused]


def problem(data: bytes | str) -> str:
    with pytest.raises(ChattuiError) as caught:
        read_sheet(file_of(data, "a.csv"))
    assert caught.value.hint
    return caught.value.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", [("1", "2", 2)]),
        ("a;b\n1;2,5\n", [("1", "2,5", 2)]),
        ("a\tb\n1\t2\n", [("1", "2", 2)]),
        ('"a;x",b\n1,2\n', [("1", "2", 2)]),
        ("\ufeffa,b\r\n1,2\r\n3,4", [("1", "2", 2), ("3", "4", 3)]),
        ("a,b\n,\n1,\n", [("", "", 2), ("1", "", 3)]),
        ('a,b\n"x ""y""","1,\n\n2"\n3,4\n', [('x "y"', "1,\n\n2", 2), ("3", "4", 5)]),
        ("\n\na,b\n\n1,2\n\n\n3,4\n\n", [("1", "2", 5), ("3", "4", 8)]),
        ('"a\nb",c\n1,2\n', [("1", "2", 3)]),
        ("a,b\r1,2\r3,4\r", [("1", "2", 2), ("3", "4", 3)]),
        ('a,b\n5" pipe,2\n', [('5" pipe', "2", 2)]),
        ("a\n1\n\n2\n", [("1", 2), ("2", 4)]),
        ("a,b\n", []),
    ],
)
def test_dialects(text, expected):
    assert rows(text) == (expected, [])


def test_names_are_trimmed_and_nameless_columns_get_their_place():
    assert read_sheet(file_of(" a ,b,\n1,2,\n")).frame.columns == ["a", "b", "(3)", LINE]


def test_records_with_other_cells_than_the_header_are_refused_with_their_line():
    text = 'a,b\n1,2\n3\n\n"x\ny",4\n5,6,7\n8,9\n'
    read, refused = rows(text)
    assert read == [("1", "2", 2), ("x\ny", "4", 5), ("8", "9", 8)]
    assert refused == [(3, "1 cell where the header has 2"), (7, "3 cells where the header has 2")]


def test_one_empty_cell_too_many_at_the_very_end_is_seen():
    assert rows("a,b\n1\n2,3,") == (
        [],
        [(2, "1 cell where the header has 2"), (3, "3 cells where the header has 2")],
    )


def test_a_quote_in_the_middle_of_a_quoted_cell_is_refused():
    assert rows('a,b\n"x"y,1\n2,3\n') == ([("2", "3", 3)], [(2, "a quote in the middle of a cell")])


def test_parts_without_fault_are_read_at_once(monkeypatch):
    monkeypatch.setattr(tabular, "PART_BYTES", 8)
    slow: list[bytes] = []

    def noted(body: bytes, *args: Any) -> tuple[pl.DataFrame, list[Refusal]]:
        slow.append(body)
        return read_records(body, *args)

    monkeypatch.setattr(tabular, "read_records", noted)
    lines = ["a,b", *(f"{i},x" for i in range(20)), "oops", *(f'"{i}\n",y' for i in range(20))]
    read, refused = rows("\n".join(lines) + "\n")
    assert len(read) == 40
    assert [line for line, _ in refused] == [22]
    assert read[-1] == ("19\n", "y", 61)
    assert b"oops" in slow[0]
    assert b"0,x" not in slow[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\n1,\xff\n", "a.csv is not UTF-8: byte 6 is no text."),
        (b"a,\xc3(\n1,2\n", "a.csv is not UTF-8: byte 2 is no text."),
        ("a,b\n1,2\n".encode("utf-16"), "a.csv is UTF-16, not UTF-8."),
        ("a,b\n1,2\n".encode("utf-16-le"), "a.csv is UTF-16, not UTF-8."),
        ("a,b,a\n1,2,3\n", "a.csv has two columns a."),
        (",".join(f"c{place}" for place in range(2001)) + "\n", "a.csv has more than 2,000 columns."),
        ("_line,b\n1,2\n", "a.csv has a column _line."),
        ('"a,b\n1,2\n', "a.csv has no header that could be read."),
        ("a" * 70_000, "a.csv has no header that could be read."),
        ("a,b\n1,2\n3", "a.csv is cut off in line 3."),
        ('a,b\n1,2\n"3,4\n5,6\n', "a.csv is cut off in line 3."),
        ("a,b", "a.csv is cut off in line 1."),
        ('a,b\n1,2\n"' + "x,y\n" * 50_000, "a.csv has a text of more than 128 KiB in line 3."),
    ],
)
def test_files_of_which_nothing_is_taken(data, message):
    assert problem(data) == message


def test_a_file_cut_anywhere_never_loses_a_row_in_silence():
    text = (
        'conversation_id,started_at,tags\r\n1,2026-01-01,"a;b, c"\r\n2,2026-01-02,"x\r\n""y"""\r\n\r\n3,,\r\n'
    )
    begins = [i for i, line in enumerate(text.splitlines(keepends=True)) if line[0] in "123"]
    starts = [sum(map(len, text.splitlines(keepends=True)[:i])) for i in begins]
    for length in range(1, len(text)):
        sheet = or_message(read_sheet, file_of(text[:length]))
        if isinstance(sheet, str):
            assert "cut off" in sheet or "no header" in sheet
        else:
            assert sheet.frame.height + len(sheet.refused) == sum(start < length for start in starts)


cells = st.text(st.sampled_from('a1 ,;"\n\té'), max_size=4)


@given(
    st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_written_is_read(records, quoting, end):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=quoting, lineterminator=end)
    writer.writerow(["one", "two", "three"])
    lines = []
    for record in records:
        lines.append(len(stream.getvalue().splitlines()) + 1)
        writer.writerow(record)
    assert rows(stream.getvalue()) == ([(*r, line) for r, line in zip(records, lines, strict=True)], [])


pieces = st.sampled_from(
    [",", '"', "\n", "a", "\r\n", '""', "a,b\n", '"a,b",c\n', "é", 'x,"y\nz"\n', "\r", "\udcff"]
)


@given(st.lists(pieces, max_size=14), st.sampled_from([5, 4096]))
def test_both_ways_of_reading_agree_on_anything(parts, size):
    body = "".join(parts).encode("utf-8", "surrogateescape")
    data = b"one,two\n" + body
    header = read_header(data)
    assert header is not None

    def slowly() -> tuple[list[tuple[object, ...]], list[Refusal]]:
        check_utf8(data, "f")
        frame, refused = read_records(body, header, "f", header.lines)
        return frame.rows(), refused

    expected = or_message(slowly)
    fast = read_at_once(body, header, header.lines)
    assert fast is None or (fast.rows(), []) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tabular, "PART_BYTES", size)
        sheet = or_message(read_sheet, file_of(data, "f"))
    assert (sheet if isinstance(sheet, str) else (sheet.frame.rows(), sheet.refused)) == expected
