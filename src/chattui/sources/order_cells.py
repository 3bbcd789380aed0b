"""What the CSV exports of shops have in common: blank cells, refunds, and orders that do not count."""

from collections.abc import Iterable

import polars as pl

_EXACT = pl.Decimal(38, 10)


def given(name: str) -> pl.Expr:
    """Return a column of text, trimmed, null where nothing is given."""
    return pl.col(name).str.strip_chars().replace("", None)


def exact(column: pl.Expr) -> pl.Expr:
    """Read amounts with a decimal point; null where one cannot be read."""
    return column.cast(_EXACT, strict=False)


def less_refunds(total: pl.Expr, refunded: pl.Expr) -> pl.Expr:
    """Return what is left of totals, as text.

    What cannot be read is left as it is, to be refused where all amounts are read.
    """
    of_all, back = exact(total), exact(refunded)
    return (
        pl.when(refunded.is_null() | of_all.is_null())
        .then(total)
        .when(back.is_null())
        .then(refunded)
        .when(back == 0)
        .then(total)
        .otherwise(_written(of_all - back))
    )


def is_returned(total: pl.Expr, refunded: pl.Expr) -> pl.Expr:
    """Say which orders were paid back in full."""
    of_all, back = exact(total), exact(refunded)
    return ((back >= of_all) & (of_all > 0)).fill_null(value=False)


def is_of(status: pl.Expr, words: Iterable[str]) -> pl.Expr:
    """Say whose status is one of these, in small letters and with `_` for blanks and hyphens."""
    plain = status.str.to_lowercase().str.replace_all("[ -]+", "_")
    return plain.is_in([*words]).fill_null(value=False)


def _written(amount: pl.Expr) -> pl.Expr:
    """Write a decimal as text without needless zeros."""
    return amount.cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")
