"""CSV record by record: for files in which some record is not as the header says."""

import csv
import io
from collections.abc import Iterator

import polars as pl

from chattui.sources import base
from chattui.sources.base import LINE, Refusal
from chattui.sources.header import Header
from chattui.sources.text import DamagedError, cut_off

_ROWS = 50_000
"""Records that are held as Python lists at a time."""
_OPEN_QUOTE = "unexpected end of data"
_TOO_LONG = "field larger than"


def read_records(body: bytes, header: Header, name: str, before: int) -> tuple[pl.DataFrame, list[Refusal]]:
    """Read what follows the header, and refuse the records that do not fit it.

    Blank lines are passed over. Texts of more than 128 KiB come of a missing quote: with them no
    line of the file can be trusted.

    Args:
        body: UTF-8, as checked before.
        header: Of the file.
        name: Of the file.
        before: The number of lines that stand in front of `body`.

    Returns:
        The records as text with `_line`, and the refusals.

    Raises:
        ChattuiError: The file is cut off, a quote is missing, or there are too many refusals.
    """
    schema = pl.Schema({**dict.fromkeys(header.names, pl.String), LINE: pl.Int64})
    frames = [pl.DataFrame(schema=schema)]
    refused: list[Refusal] = []
    rows: list[tuple[str | int, ...]] = []
    for line, record in _records(body, header, name, before):
        if isinstance(record, Refusal):
            refused.append(record)
            if len(refused) > base.MOST_REFUSED:
                raise base.too_many_refused(record)
            continue
        rows.append((*record, line))
        if len(rows) == _ROWS:
            frames.append(_frame(rows, schema))
            rows = []
    frames.append(_frame(rows, schema))
    return pl.concat(frames), refused


def _frame(rows: list[tuple[str | int, ...]], schema: pl.Schema) -> pl.DataFrame:
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pl.DataFrame(dict(zip(schema, columns, strict=True)), schema=schema)


def _records(
    body: bytes, header: Header, name: str, before: int
) -> Iterator[tuple[int, list[str] | Refusal]]:
    """Yield the line on which each record begins, and its cells or why it is refused."""
    width = len(header.names)
    ended = body.endswith((b"\n", b"\r"))
    last = body.count(b"\n") + body.count(b"\r") - body.count(b"\r\n") + (not ended)
    taken: list[str] = []
    reader = csv.reader(_noting(body, taken), delimiter=header.separator, strict=True)
    while True:
        line = before + reader.line_num + 1
        taken.clear()
        fault = ""
        cells: list[str] = []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if str(error).startswith(_OPEN_QUOTE):
                raise cut_off(name, line) from error
            if str(error).startswith(_TOO_LONG):
                raise DamagedError(
                    f"{name} has a text of more than 128 KiB in line {line}.",
                    "Look for a quote that is opened there and not closed.",
                    line,
                ) from error
            fault = "a quote in the middle of a cell"
        if not ended and reader.line_num == last and (fault or len(cells) < width):
            raise cut_off(name, line)
        if not fault and (not cells or (len(cells) == 1 < width and not cells[0].strip())):
            continue
        if not fault and len(cells) != width:
            fault = f"{len(cells)} cell{'s' * (len(cells) != 1)} where the header has {width}"
        yield line, Refusal(name, line, "", fault, "".join(taken).encode()) if fault else cells


def _noting(body: bytes, taken: list[str]) -> Iterator[str]:
    """Yield the lines, and note in `taken` those that the reader has asked for."""
    for line in io.TextIOWrapper(io.BytesIO(body), encoding="utf-8", newline=""):
        taken.append(line)
        yield line
