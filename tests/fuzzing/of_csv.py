"""Ways to spoil CSV by its structure: cells, columns and records that are not what they should be."""

import csv
import io
from collections.abc import Callable
from functools import wraps
from random import Random

from tests.fuzzing import values

Rows = list[list[str]]
_WIDE = 10_000
_TALL = 3000


def of_rows(spoil: Callable[[Rows, Random], None]) -> Callable[[bytes, Random], bytes]:
    """Return what spoils the bytes of a sheet."""

    @wraps(spoil)
    def spoilt(data: bytes, chance: Random) -> bytes:
        rows = [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
        spoil(rows, chance)
        return written(rows, chance)

    return spoilt


def written(rows: Rows, chance: Random) -> bytes:
    """Write rows in one of the ways in which systems write CSV."""
    stream = io.StringIO(newline="")
    csv.writer(
        stream,
        delimiter=chance.choice(",,,;\t"),
        lineterminator=chance.choice(("\n", "\r\n", "\n", "\r")),
        quoting=chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    ).writerows(rows)
    return stream.getvalue().encode("utf-8", "surrogatepass")


def odd_cell(rows: Rows, chance: Random) -> None:
    """Put something odd in the place of cells."""
    for _ in range(chance.choice((1, 3, 20))):
        row = chance.choice(rows[1:] or rows)
        if row:
            row[chance.randrange(len(row))] = values.text(chance)


def odd_column(rows: Rows, chance: Random) -> None:
    """Fill a column with one odd text."""
    place, text = chance.randrange(len(rows[0])), values.text(chance)
    for row in rows[1:]:
        if place < len(row):
            row[place] = text


def ragged(rows: Rows, chance: Random) -> None:
    """Let records have more or fewer cells than the header."""
    for _ in range(chance.choice((1, 3))):
        row = chance.choice(rows)
        if chance.random() < 0.5:
            row.insert(chance.randrange(len(row) + 1), values.text(chance))
        elif row:
            del row[chance.randrange(len(row)) :]


def names(rows: Rows, chance: Random) -> None:
    """Spoil the header: other names, none, one twice, all of them gone."""
    header = rows[0]
    place = chance.randrange(len(header))
    match chance.randrange(5):
        case 0:
            header[place] = values.text(chance)
        case 1:
            header[place] = header[place - 1]
        case 2:
            header[place] = "_line"
        case 3:
            del rows[0]
        case _:
            header[:] = [name.upper() for name in header]
    if not rows:
        rows.append([""])


def other_columns(rows: Rows, chance: Random) -> None:
    """Let columns change places, or leave one away."""
    order = [*range(len(rows[0]))]
    chance.shuffle(order)
    order = order[chance.randrange(2) :]
    rows[:] = [[row[place] for place in order if place < len(row)] for row in rows]


def wide(rows: Rows, chance: Random) -> None:
    """Add thousands of columns, filled or not."""
    filled = chance.random() < 0.5
    rows[0] += [f"c{number}" for number in range(_WIDE)]
    for row in rows[1:]:
        row += ["1" * filled] * _WIDE


def tall(rows: Rows, chance: Random) -> None:
    """Have the records many times over, and blank lines among them."""
    body = rows[1:] or [[""]]
    rows[1:] = (body * (_TALL // len(body) + 1))[:_TALL]
    for _ in range(chance.choice((0, 5))):
        rows.insert(chance.randrange(1, len(rows)), [])


def raw_quote(data: bytes, chance: Random) -> bytes:
    """Put quotes where none belong."""
    for _ in range(chance.choice((1, 2, 3))):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice((b'"', b'""', b'"\n', b',"', b'",')) + data[place:]
    return data


def mixed_breaks(data: bytes, chance: Random) -> bytes:
    """End lines in different ways."""
    lines = data.splitlines()
    return b"".join(line + chance.choice((b"\n", b"\r\n", b"\r", b"\n\n")) for line in lines)


def mark_within(data: bytes, chance: Random) -> bytes:
    """Join two files, each with the mark of its encoding."""
    mark = b"\xef\xbb\xbf"
    return mark * chance.choice((0, 1, 2)) + data + mark + data
