"""Times of one row that must follow each other."""

from datetime import timedelta

import polars as pl

from chattui.importing.cells import Cells, Fault, Noted
from chattui.model.tables import CONVERSATIONS, STAGES, Table

TOLERANCE = timedelta(seconds=1)
"""Systems round: a reply or an end up to this much before the start is taken as equal to it."""


def check_order(table: Table, columns: dict[str, Cells]) -> dict[str, Cells]:
    """Hold the later times of each row against the first; return the columns with what was found."""
    checked = dict(columns)
    if table is CONVERSATIONS and "started_at" in columns:
        start = columns["started_at"].values
        for name in ("first_reply_at", "ended_at"):
            if name in columns:
                checked[name] = _not_before(columns[name], start)
        if "closed_at" in columns:
            closed = columns["closed_at"]
            early = int((closed.values < start).sum())
            checked["closed_at"] = Cells(
                closed.values, closed.faults, {**closed.noted, Noted.CLOSED_EARLY: early}
            )
    if table is STAGES and {"entered_at", "exited_at"} <= columns.keys():
        left = columns["exited_at"]
        early_exit = _mask(left.values < columns["entered_at"].values)
        fault = Fault(early_exit, "before entered_at")
        checked["exited_at"] = Cells(left.values, (*left.faults, fault), left.noted)
    return checked


def _not_before(cells: Cells, start: pl.Series) -> Cells:
    """Take a time just before the start as the start; one further back is a fault."""
    early = _mask(cells.values < start)
    if not early.any():
        return cells
    fault = Fault(_mask((start - cells.values) > TOLERANCE), "more than a second before started_at")
    return Cells(start.zip_with(early, cells.values), (*cells.faults, fault), cells.noted)


def _mask(mask: pl.Series) -> pl.Series:
    return mask.fill_null(value=False)
