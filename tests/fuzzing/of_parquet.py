"""Ways to spoil Parquet: columns of other types, and the footer, which says where everything lies."""

import io
import struct
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random

import polars as pl

_TYPES: tuple[pl.DataType, ...] = (
    pl.Int8(),
    pl.Int64(),
    pl.UInt64(),
    pl.Int128(),
    pl.Float32(),
    pl.Float64(),
    pl.Boolean(),
    pl.Binary(),
    pl.Categorical(),
    pl.Null(),
    pl.Decimal(38, 10),
    pl.Date(),
    pl.Time(),
    pl.Duration("ns"),
    pl.Datetime("ms"),
    pl.Datetime("ns", "Europe/Helsinki"),
    pl.Datetime("us", "UTC"),
    pl.List(pl.Int64()),
    pl.List(pl.List(pl.String())),
    pl.Array(pl.String(), 2),
    pl.Struct({"a": pl.String(), "b": pl.List(pl.Int8())}),
    pl.Enum(["a", "b"]),
)
_NUMBERS = (0, -1, 1, 2**31, 2**40, 2**62, 2**63 - 1, -(2**63))


def other_types(data: bytes, chance: Random) -> bytes:
    """Give columns other types, with values from the edges of these."""
    frame = pl.read_parquet(io.BytesIO(data))
    for name in chance.sample(frame.columns, chance.choice((1, 3, frame.width))):
        frame = frame.with_columns(_odd(name, chance.choice(_TYPES), frame.height, chance))
    return _written(frame, chance)


def other_shape(data: bytes, chance: Random) -> bytes:
    """Have no rows, equal ones without end, a column less or a column more."""
    frame = pl.read_parquet(io.BytesIO(data))
    match chance.randrange(4):
        case 0:
            frame = frame.clear()
        case 1:
            # Equal rows take next to no room in a file.
            frame = pl.concat([frame.head(1)] * 1000, rechunk=True)
        case 2:
            frame = frame.drop(chance.choice(frame.columns))
        case _:
            frame = frame.rename({chance.choice(frame.columns): chance.choice(("", "_line", "x_\0", "ä"))})
    return _written(frame, chance)


def footer(data: bytes, chance: Random) -> bytes:
    """Spoil bytes of the footer, or what it says of its own length."""
    held = bytearray(data)
    (size,) = struct.unpack("<I", data[-8:-4])
    if chance.random() < 0.2:
        held[-8:-4] = struct.pack("<I", chance.choice((0, 1, size + 1, len(data), 2**31, 2**32 - 1)))
        return bytes(held)
    start = max(0, len(held) - 8 - size)
    for _ in range(chance.choice((1, 1, 3))):
        held[chance.randrange(start, len(held) - 8)] = chance.choice(
            (0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256))
        )
    return bytes(held)


def _odd(name: str, dtype: pl.DataType, rows: int, chance: Random) -> pl.Series:
    if isinstance(dtype, pl.Datetime | pl.Duration):
        numbers = [chance.choice(_NUMBERS) for _ in range(rows)]
        return pl.Series(name, numbers, dtype=pl.Int64).cast(dtype)
    return pl.Series(name, [_value(dtype, chance) for _ in range(rows)], dtype=dtype, strict=False)


def _value(dtype: pl.DataType, chance: Random) -> object:
    if chance.random() < 0.2:
        return None
    if dtype.is_integer():
        return chance.choice([number for number in _NUMBERS if -128 <= number < 128] + [5])
    if dtype.is_float():
        return chance.choice((0.0, -0.0, 1e38, float("nan"), float("inf"), 1.5, 1770109200.0))
    match dtype:
        case pl.Boolean():
            return chance.random() < 0.5
        case pl.Binary():
            return chance.randbytes(6)
        case pl.Categorical() | pl.Enum():
            return chance.choice("ab")
        case pl.Decimal():
            return chance.choice((Decimal(-1), Decimal("12345678901234567890.5"), Decimal("0.00001")))
        case pl.Date():
            return chance.choice((date.min, date.max, date(2026, 2, 3)))
        case pl.Time():
            return time(23, 59, 59)
        case pl.List(inner=pl.Int64()):
            return [1, None]
        case pl.List():
            return [["a\x1b[2J"], None, []]
        case pl.Array():
            return ["a", None]
        case pl.Struct():
            return {"a": "x", "b": [1]}
        case _:
            return timedelta(0) if dtype == pl.Duration else None


def _written(frame: pl.DataFrame, chance: Random) -> bytes:
    stream = io.BytesIO()
    frame.write_parquet(
        stream, compression=chance.choice(("zstd", "snappy", "gzip", "uncompressed")), row_group_size=2
    )
    return stream.getvalue()
