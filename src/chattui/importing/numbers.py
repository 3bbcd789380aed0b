"""Booleans, counts, seconds and money: taken as they are written, or refused."""

import polars as pl

from chattui.importing.cells import Cells, Fault, is_text, shortest_text, unreadable
from chattui.importing.cleaning import given_texts
from chattui.model.tables import Column
from chattui.schema import MONEY
from chattui.sources.base import Reading

YES, NO = ("true", "yes", "1"), ("false", "no", "0")
HIGHEST_COUNT = 2**31 - 1
HIGHEST_SECONDS = 1e10
"""Three centuries. Beyond both, sums could leave what their types can hold."""


def read_bool(series: pl.Series, column: Column, _reading: Reading) -> Cells:
    """Read true/false, yes/no and 1/0, in any case."""
    if series.dtype == pl.Boolean:
        return Cells(series)
    texts = given_texts(series, column.kind)
    known = texts.str.to_lowercase()
    values = known.is_in(YES).set(~known.is_in([*YES, *NO]), None)
    return Cells(values, (unreadable(texts, values, "not true or false (yes or no, 1 or 0)"),))


def read_count(series: pl.Series, column: Column, _reading: Reading) -> Cells:
    """Read whole numbers within the column's range; `3.0` is 3."""
    texts = _numerals(series, column)
    whole = texts.str.contains(r"^[+-]?[0-9]+(?:\.0*)?$")
    values = texts.set(~whole, None).str.replace(r"\.0*$", "").cast(pl.Int64, strict=False)
    low, high = column.low or 0, HIGHEST_COUNT if column.high is None else column.high
    allowed = f"not between {low} and {high}"
    return Cells(
        values,
        (
            Fault(
                _false_if_null(texts.str.contains(r"^-[0-9]*[1-9]")),
                "negative" if column.low is None else allowed,
            ),
            Fault(_false_if_null(whole) & values.is_null(), allowed),
            unreadable(texts, values, "not a whole number"),
            Fault(_false_if_null(~values.is_between(low, high)), allowed),
        ),
    )


def read_seconds(series: pl.Series, column: Column, _reading: Reading) -> Cells:
    """Read finite numbers of seconds, not negative."""
    texts = _numerals(series, column)
    values = texts.cast(pl.Float64, strict=False)
    return Cells(
        values,
        (
            unreadable(texts, values, "not a number of seconds"),
            Fault(_false_if_null(values < 0), "negative"),
            Fault(
                _false_if_null(~(values <= HIGHEST_SECONDS) | values.is_nan()),
                "not a finite number of seconds",
            ),
        ),
    )


def read_money(series: pl.Series, column: Column, _reading: Reading) -> Cells:
    """Read amounts: decimal point, up to 4 decimals, no thousands mark; numbers by their shortest text."""
    texts = _numerals(series, column)
    amount = texts.str.contains(r"^[0-9]{1,14}(?:\.[0-9]{1,4})?$")
    values = texts.set(~amount, None).cast(MONEY)
    return Cells(
        values,
        (
            Fault(_false_if_null(texts.str.contains(r"^-[0-9]+(?:\.[0-9]+)?$")), "negative"),
            Fault(
                _false_if_null(texts.str.contains(r"^[0-9]{15,}(?:\.|$)")),
                "more than 14 digits before the point",
            ),
            unreadable(
                texts,
                values,
                "not an amount such as 1234.50 (up to 4 decimals after a point, no thousands mark)",
            ),
        ),
    )


def _numerals(series: pl.Series, column: Column) -> pl.Series:
    """Return the cells as they are written; a Boolean is no number and keeps its word."""
    return given_texts(series, column.kind) if is_text(series) else shortest_text(series)


def _false_if_null(mask: pl.Series) -> pl.Series:
    return mask.fill_null(value=False)
