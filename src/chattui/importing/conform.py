"""One batch of a source, as typed canonical rows and as refusals with their reasons."""

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import polars as pl

from chattui.errors import ChattuiError
from chattui.importing import agents, persons
from chattui.importing.cells import Cells, Fault, Noted, Reader
from chattui.importing.cleaning import read_tags, read_text
from chattui.importing.distinct import read_distinct, repeats
from chattui.importing.numbers import read_bool, read_count, read_money, read_seconds
from chattui.importing.order_of_times import check_order
from chattui.importing.times import read_time
from chattui.model.tables import OWN_PREFIX, Column, Kind, Table
from chattui.schema import DTYPES
from chattui.sources import base
from chattui.sources.base import Batch, Reading, Refusal, Stated

READERS: Mapping[Kind, Reader] = {
    Kind.ID: read_text,
    Kind.TEXT: read_text,
    Kind.TAGS: read_tags,
    Kind.TIME: read_time,
    Kind.BOOL: read_bool,
    Kind.COUNT: read_count,
    Kind.SECONDS: read_seconds,
    Kind.MONEY: read_money,
}
CURRENCY, LINE, REMOVE = "currency", "_line", "_remove"
BESIDE = (CURRENCY, *persons.COLUMNS, agents.ID)
"""Columns of a batch that are read and then become something else."""
NEVER_NULL = {"told_by_chat": False}
"""What an empty cell of a column that has no null means."""


@dataclass(frozen=True)
class Conformed:
    """What became of one batch.

    Attributes:
        frame: Typed rows: the canonical and own columns that were given, `visitor`, `_remove`.
        skipped: Records that the source left out by rule.
        refused: Those of the source first, then in the order of the file.
        unknown: Names of columns that were ignored.
        noted: How often something happened that the user should know.
        currencies: Where rows name their currency, how many there are of each.
        stated: What the file says of its own numbers.
    """

    table: Table
    file: str
    frame: pl.DataFrame
    skipped: int
    refused: list[Refusal]
    unknown: tuple[str, ...]
    noted: Counter[Noted]
    currencies: Counter[str] = field(default_factory=Counter)
    stated: tuple[Stated, ...] = ()


def conform(batch: Batch, reading: Reading, *, label: str, names: Mapping[str, str], key: bytes) -> Conformed:
    """Read every cell of a batch by the rules of interface.md §4.

    Args:
        batch: What a source read.
        reading: The zone of times without offset, and the client's currency.
        label: The value of `source` where the batch has no such column.
        names: The client's [agents] table.
        key: The key of the hashes of persons.

    Raises:
        ChattuiError: A required column is not there at all.
    """
    frame = batch.frame
    if "source" not in frame.columns:
        frame = frame.with_columns(source=pl.lit(label))
    columns = {column.name: column for column in _columns_of(batch.table, frame.columns)}
    if frame.height:
        _require(batch, columns)
    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:  # each column is work for one core
        read = pool.map(lambda column: _read(frame[column.name], column, reading), columns.values())
        cells = dict(zip(columns, read, strict=True))
    cells = check_order(batch.table, cells)
    currencies: Counter[str] = Counter()
    if CURRENCY in cells:
        currencies = _currencies(cells[CURRENCY].values)
        cells[CURRENCY] = _in_currency(cells[CURRENCY], reading.currency)
    removed = frame[REMOVE].fill_null(value=False) if REMOVE in frame.columns else None
    faults = [(name, fault) for name, column in cells.items() for fault in column.faults if fault.rows.any()]
    if removed is not None:
        # A row that takes an order away only has to say which one.
        faults = [
            (name, fault if name in batch.table.key else replace(fault, rows=fault.rows & ~removed))
            for name, fault in faults
        ]
    typed = pl.DataFrame({name: column.values for name, column in cells.items()})
    if removed is not None:
        typed = typed.with_columns(removed.alias(REMOVE))
    refused, kept = _refuse(batch, faults, typed.drop(CURRENCY, strict=False))
    noted = sum((Counter(column.noted) for column in cells.values()), Counter[Noted]())
    return Conformed(
        table=batch.table,
        file=batch.file,
        frame=agents.name_agents(persons.hash_persons(kept, key), names),
        skipped=batch.skipped,
        refused=[*batch.refused, *refused],
        unknown=(
            *batch.unknown,
            *(name for name in batch.frame.columns if name not in {*columns, LINE, REMOVE}),
        ),
        noted=noted,
        currencies=currencies,
        stated=batch.stated,
    )


def _columns_of(table: Table, present: Sequence[str]) -> list[Column]:
    """Return the columns to read, canonical ones first; `visitor` is never taken from a file."""
    known = [column for column in table.columns if column.name in present and column.kind is not Kind.PERSON]
    own = [Column(name, Kind.TEXT, "the client's own") for name in present if name.startswith(OWN_PREFIX)]
    beside = [Column(name, Kind.TEXT, "") for name in BESIDE if name in present]
    return [*known, *own, *beside]


def _require(batch: Batch, columns: Mapping[str, Column]) -> None:
    lacking = [name for name in batch.table.required if name not in columns]
    if lacking:
        raise ChattuiError(
            f"{batch.file} has no column {lacking[0]}, which {batch.table.name} must have.",
            f"Required are {', '.join(batch.table.required)}.",
        )


def _read(series: pl.Series, column: Column, reading: Reading) -> Cells:
    """Read one column; a cell that holds more than one value is read only as tags."""
    if not _is_readable(series.dtype, column.kind):
        nothing = pl.Series([None], dtype=DTYPES[column.kind]).new_from_index(0, len(series))
        return Cells(nothing, (Fault(series.is_not_null(), "not a single value"),))
    reader = READERS[column.kind]
    if repeats(series, column.kind):
        cells = read_distinct(reader, series, column, reading)
    else:
        cells = reader(series, column, reading)
    if column.name in NEVER_NULL:
        cells = replace(cells, values=cells.values.fill_null(value=NEVER_NULL[column.name]))
    if column.required:
        cells = replace(cells, faults=(*cells.faults, Fault(cells.values.is_null(), "missing")))
    return cells


def _is_readable(given: pl.DataType, kind: Kind) -> bool:
    if kind is Kind.TAGS and isinstance(given, pl.List | pl.Array):
        return given.inner.is_numeric() or given.inner in (pl.String, pl.Categorical, pl.Enum, pl.Null)
    return not given.is_nested() and given not in (pl.Binary, pl.Object)


def _currencies(codes: pl.Series) -> Counter[str]:
    """Count the rows of each currency."""
    counts = codes.drop_nulls().str.to_uppercase().value_counts()
    return Counter(dict(counts.sort(codes.name).iter_rows()))


def _in_currency(cells: Cells, currency: str) -> Cells:
    same = (cells.values.str.to_uppercase() == currency).fill_null(value=False)
    return replace(cells, faults=(*cells.faults, Fault(~same, f"not in {currency}, the client's currency")))


def _refuse(
    batch: Batch, faults: Sequence[tuple[str, Fault]], typed: pl.DataFrame
) -> tuple[list[Refusal], pl.DataFrame]:
    """Return the refusals, one a row and by its first fault, and the typed rows that are kept."""
    if not faults:
        return [], typed
    frame = batch.frame
    first = pl.Series([len(faults)], dtype=pl.UInt32).new_from_index(0, frame.height)
    for number, (_, fault) in reversed(list(enumerate(faults))):
        first = first.set(fault.rows, number)
    kept = first == len(faults)
    rows = frame.filter(~kept)
    if rows.height > base.MOST_REFUSED:
        column, fault = faults[first.filter(~kept)[0]]
        raise base.too_many_refused(Refusal(batch.file, rows[LINE][0], column, fault.reason, b""))
    # Dates as numbers: what a file says may lie outside of every calendar.
    plain = (rows[name] for name in sorted(set(rows.columns) - {LINE}))
    numbers = [
        one.to_physical() if one.dtype.is_temporal() or one.dtype.is_nested() else one for one in plain
    ]
    contents = pl.DataFrame(numbers).iter_rows(named=True)
    refused = [
        Refusal(batch.file, line, faults[number][0], faults[number][1].reason, repr(content).encode())
        for line, number, content in zip(rows[LINE], first.filter(~kept), contents, strict=True)
    ]
    return refused, typed.filter(kept)
