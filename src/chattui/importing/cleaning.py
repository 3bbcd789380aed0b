"""Texts, ids and tags: cleaned once, here, distinct suspicious values only."""

from itertools import product

import polars as pl

from chattui.importing.cells import Cells, Fault, shortest_text
from chattui.model.tables import LONGEST_TEXT, Column, Kind
from chattui.model.text import clean
from chattui.sources.base import Reading

SUSPICIOUS = (
    r"[^\x20-\x7e\u{a1}-\u{ac}\u{ae}-\u{2ff}\u{400}-\u{482}\u{48a}-\u{52f}\u{3041}-\u{3096}\u{30a1}-\u{30fa}"
    r"\u{4e00}-\u{9fff}\u{ac00}-\u{d7a3}]|  |^ | $"
)
"""Matches every text that cleaning might change; the signs left out are visible and normal by themselves."""

MISSING = tuple(
    "".join(letters)
    for mark in ("", "null", "none", "n/a", "-")
    for letters in product(*(sorted({letter, letter.upper()}) for letter in mark))
)
"""What says that a cell is empty, in every case, except in ids."""

TOO_LONG = f"longer than {LONGEST_TEXT:,} characters"
_BETWEEN_TAGS = "\x1f"


def clean_texts(texts: pl.Series) -> pl.Series:
    """Clean a column of texts (`chattui.model.text`); what is empty then stays an empty text."""
    suspicious = texts.str.contains(SUSPICIOUS).fill_null(value=False)
    if not suspicious.any():
        return texts
    distinct = texts.filter(suspicious).unique()
    cleaned = pl.Series("cleaned", [clean(text) for text in distinct], dtype=pl.String)
    pairs = pl.DataFrame({"text": distinct, "cleaned": cleaned})
    joined = texts.to_frame("text").join(pairs, on="text", how="left", maintain_order="left")["cleaned"]
    return joined.zip_with(joined.is_not_null(), texts).alias(texts.name)


def given_texts(series: pl.Series, kind: Kind) -> pl.Series:
    """Return the cells as clean text; null where nothing is given."""
    texts = clean_texts(shortest_text(series))
    missing = texts == "" if kind is Kind.ID else texts.is_in(MISSING)
    return texts.set(missing, None) if missing.any() else texts


def read_text(series: pl.Series, column: Column, _reading: Reading) -> Cells:
    """Read texts and ids."""
    texts = given_texts(series, column.kind)
    return Cells(texts, _too_long(texts))


def read_tags(series: pl.Series, _column: Column, _reading: Reading) -> Cells:
    """Read tags: a list, or a text with `;` or `|` between them; trimmed, without doubles, in their order.

    A missing cell is the empty list.
    """
    if isinstance(series.dtype, pl.List | pl.Array):
        tags = pl.element().cast(pl.String).str.replace_all(_BETWEEN_TAGS, "", literal=True)
        joined = series.cast(pl.List(series.dtype.inner)).list.eval(tags).list.join(_BETWEEN_TAGS)
    else:
        joined = given_texts(series, Kind.TAGS).str.replace_all("[;|]", _BETWEEN_TAGS)
    joined = joined.fill_null("").rename("joined")
    lists = _split(joined.unique())
    values = joined.to_frame().join(lists, on="joined", how="left", maintain_order="left")
    too_long = values["longest"].fill_null(0) > LONGEST_TEXT
    faults = (Fault(too_long, f"a tag is {TOO_LONG}"),) if too_long.any() else ()
    return Cells(values["tags"], faults)


def _split(joined: pl.Series) -> pl.DataFrame:
    """Return columns `joined`, `tags` (list of text) and `longest` (characters), a row each distinct text."""
    parts = joined.to_frame().with_columns(tag=pl.col("joined").str.split(_BETWEEN_TAGS)).explode("tag")
    parts = (
        parts.with_columns(clean_texts(parts["tag"])).filter(pl.col("tag") != "").unique(maintain_order=True)
    )
    lists = parts.group_by("joined", maintain_order=True).agg(
        tags="tag", longest=pl.col("tag").str.len_chars().max()
    )
    filled = joined.to_frame().join(lists, on="joined", how="left")
    return filled.with_columns(pl.col("tags").fill_null([]))


def _too_long(texts: pl.Series) -> tuple[Fault, ...]:
    """Find texts over the limit; bytes are counted first, being quicker and never fewer."""
    if not (texts.str.len_bytes() > LONGEST_TEXT).any():
        return ()
    return (Fault((texts.str.len_chars() > LONGEST_TEXT).fill_null(value=False), TOO_LONG),)
