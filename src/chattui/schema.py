"""The canonical tables as Polars schemas."""

from datetime import UTC, datetime, timedelta

import polars as pl

from chattui.model.tables import OWN_PREFIX, Kind, Table

TIME = pl.Datetime("us", "UTC")
MONEY = pl.Decimal(18, 4)

ROW = "_row"
"""The number of a row in its whole table, by time and key: it stands for the row in joins."""

_EPOCH = datetime.fromtimestamp(0, UTC)

DTYPES: dict[Kind, pl.DataType] = {
    Kind.ID: pl.String(),
    Kind.TEXT: pl.String(),
    Kind.TAGS: pl.List(pl.String()),
    Kind.TIME: TIME,
    Kind.BOOL: pl.Boolean(),
    Kind.COUNT: pl.Int64(),
    Kind.SECONDS: pl.Float64(),
    Kind.MONEY: MONEY,
    Kind.PERSON: pl.UInt64(),
}


def dtype(table: Table, name: str) -> pl.DataType:
    """Return the type of a canonical or `x_...` column; KeyError for any other."""
    column = table.column(name)
    if column is None:
        raise KeyError(name)
    return DTYPES[column.kind]


def schema(table: Table, own: tuple[str, ...] = ()) -> pl.Schema:
    """Return the whole schema of a table, with the client's own columns after the canonical ones."""
    columns = {name: dtype(table, name) for name in table.names}
    return pl.Schema(columns | {name: pl.String() for name in sorted(own) if name.startswith(OWN_PREFIX)})


def empty(table: Table) -> pl.DataFrame:
    """Return a frame of this table without rows."""
    return pl.DataFrame(schema=schema(table))


def instant(moment: datetime | None) -> pl.Expr:
    """Return an instant as a literal; of a number of microseconds, which takes a thirtieth of the time."""
    since = None if moment is None else (moment - _EPOCH) // timedelta(microseconds=1)
    return pl.lit(since, dtype=pl.Int64).cast(TIME)
