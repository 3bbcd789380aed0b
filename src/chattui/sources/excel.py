"""Excel workbooks, by the extra `chattui[excel]`: a sheet becomes CSV, which all sources read."""

from pathlib import Path

import polars as pl

from chattui.errors import ChattuiError
from chattui.model.text import clean
from chattui.sources import zips
from chattui.sources.base import File
from chattui.sources.files import file_of
from chattui.sources.sheet_reach import check_reach

WORKBOOK = "xl/workbook.xml"
"""The member of a zip archive that makes it a workbook."""
_CLOCK = r"^(?:1899-12-31|1900-0[12]-[0-9]{2}) [0-9:.]+$"
"""How a span of time comes out of a cell: as a moment of the first days that Excel has."""
_ZERO = pl.datetime(1899, 12, 31)


def open_workbook(path: Path, open: zips.Opener, within: str = "") -> File:
    """Return the first sheet of a workbook that holds anything, as a CSV file.

    Raises:
        ChattuiError: The extra is not installed, or the workbook is damaged, hostile or empty.
    """
    name = clean(path.name)
    zips.check(open, name)
    with zips.archive_of(open, name) as archive:
        check_reach(archive, name)
    with open() as stream:
        csv, others = _as_csv(stream.read(), name)
    file = file_of(path, lambda most: csv if most is None else csv[:most], within)
    if others:
        file.tell("Only the first sheet that holds anything was read")
    return file


def _as_csv(data: bytes, name: str) -> tuple[bytes, int]:
    """Return the first sheet that holds anything, and how many more there are that do."""
    try:
        import fastexcel
    except ImportError:
        raise ChattuiError(
            f"{name} is an Excel workbook, which chattui reads only with an extra.",
            "Install it: pip install 'chattui[excel]'. Or save the sheet as CSV.",
        ) from None
    try:
        book = fastexcel.read_excel(data)
        sheets = [
            book.load_sheet(number, header_row=None, dtypes="string").to_polars()
            for number in range(len(book.sheet_names))
        ]
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise ChattuiError(
            f"{name} is damaged or locked: it is no readable workbook.", "Save it again, or as CSV."
        ) from error
    filled = [sheet for sheet in sheets if sheet.height and sheet.width]
    if not filled:
        return b"", 0
    return filled[0].select(map(_spans, filled[0].columns)).write_csv(include_header=False).encode(), len(
        filled
    ) - 1


def _spans(name: str) -> pl.Expr:
    """Write spans of time as H:MM:SS; all other cells stay as they are."""
    column = pl.col(name).cast(pl.String)
    moment = pl.coalesce(
        column.str.to_datetime(form, strict=False, time_unit="ms")
        for form in ("%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M:%S")
    )
    seconds = (moment - _ZERO).dt.total_milliseconds().truediv(1000).round().cast(pl.Int64)
    clock = pl.format(
        "{}:{}:{}",
        seconds // 3600,
        (seconds // 60 % 60).cast(pl.String).str.zfill(2),
        (seconds % 60).cast(pl.String).str.zfill(2),
    )
    return pl.when(column.str.contains(_CLOCK)).then(clock).otherwise(column).alias(name)
