import io
import re
import sys
import zipfile

import pytest

from chattui.errors import ChattuiError
from chattui.sources.opening import open_all
from tests.sources.workbooks import Cell, workbook

HEAD: list[Cell] = ["conversation_id", "started_at", "messages", "took", "billed", "note"]
ROWS: list[list[Cell]] = [
    HEAD,
    ["1", (46056.427083333, 1), 3, (0.0423, 2), True, 'a "b", c'],
    ["2", (46057.5, 1), 3.25, (1.5, 2), False, None],
]
CSV = """\
conversation_id,started_at,messages,took,billed,note
1,2026-02-03 10:15:00,3,1:00:55,true,"a ""b"", c"
2,2026-02-04 12:00:00,3.25,36:00:00,false,
"""


def test_a_sheet_becomes_csv_with_times_spans_and_numbers():
    (file,) = open_all([("export.xlsx", workbook(ROWS))])
    assert file.open().decode() == CSV
    assert (file.name, file.head.decode(), file.told) == ("export.xlsx", CSV, [])


def test_the_first_sheet_that_holds_anything_is_read_and_others_are_told(tmp_path):
    path = tmp_path / "book.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("export.xlsx", workbook([], ROWS, [["more"]]))
    (file,) = open_all([path])
    assert (file.name, file.open().decode()) == ("book.zip/export.xlsx", CSV)
    assert file.told == ["Only the first sheet that holds anything was read"]


def test_without_the_extra_it_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "fastexcel", None)
    with pytest.raises(ChattuiError, match="only with an extra") as caught:
        open_all([("export.xlsx", workbook(ROWS))])
    assert "pip install 'chattui[excel]'" in caught.value.hint


def test_empty_and_damaged_workbooks_are_errors():
    with pytest.raises(ChattuiError, match=r"export\.xlsx is empty"):
        open_all([("export.xlsx", workbook([]))])
    whole = workbook(ROWS)
    with pytest.raises(ChattuiError, match="damaged or cut off"):
        open_all([("export.xlsx", whole[:-30])])
    broken = workbook(ROWS).replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet9.xml")
    with pytest.raises(ChattuiError, match="no readable workbook"):
        open_all([("export.xlsx", broken)])


def with_sheet(sheet: str) -> bytes:
    """Return a workbook whose sheet has these rows."""
    book, stream = zipfile.ZipFile(io.BytesIO(workbook([["a"]]))), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in book.namelist():
            text = book.read(name).decode()
            is_sheet = name.endswith("sheet1.xml")
            archive.writestr(name, re.sub("<row>.*</row>", sheet, text) if is_sheet else text)
    return stream.getvalue()


def cell(place: str) -> str:
    return f'<row><c {place} t="inlineStr"><is><t>x</t></is></c></row>'


@pytest.mark.parametrize("write", ['r="{}"', "r='{}'", 'r = "{}"', 'r\n=\t"{}"', 's="0" r="{}"'])
@pytest.mark.parametrize("far", ["ZZ1000000", "zz1000000", "XFD2", "XFD1048576", "A99999999999999999999"])
def test_a_cell_far_away_is_refused_before_all_between_is_filled(write, far):
    book = with_sheet(cell(write.format("A1")) + cell(write.format(far)))
    with pytest.raises(ChattuiError, match=r"far away from all others|more than 2,000 columns"):
        open_all([("export.xlsx", book)])


def test_cells_that_do_not_say_where_they_are_are_counted():
    with pytest.raises(ChattuiError, match="more than 2,000 columns"):
        open_all([("export.xlsx", with_sheet("<row>" + "<c><v>1</v></c>" * 2001 + "</row>"))])
    (file,) = open_all([("export.xlsx", with_sheet(("<row>" + "<c><v>1</v></c>" * 2 + "</row>") * 1500))])
    assert file.open() == b"1,1\n" * 1500


def test_a_sheet_of_few_columns_may_be_as_long_as_any():
    (file,) = open_all([("export.xlsx", with_sheet(cell('r="A1"') + cell('r="B1048576"')))])
    assert file.open().count(b"\n") == 1_048_576


def test_a_workbook_of_two_kinds_is_refused():
    stream = io.BytesIO(with_sheet(cell('r="A1"')))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/Workbook.bin", b"")
    with pytest.raises(ChattuiError, match="two kinds of workbook"):
        open_all([("export.xlsx", stream.getvalue())])
