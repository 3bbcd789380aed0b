"""Persons: a keyed 64-bit hash instead of an address or an id (metrics.md §1)."""

from hashlib import blake2b

import polars as pl

from chattui.model.text import clean

EMAIL, ID = "visitor_email", "visitor_id"
COLUMNS = (EMAIL, ID)
KEY_BYTES = 32


def person_hash(text: str, key: bytes) -> int:
    """Return the hash under which the archive knows a person, by address or id.

    Args:
        text: An e-mail address (whatever holds an `@`), else the id of a visitor.
        key: The client's 32 secret bytes.
    """
    text = clean(text)
    return _hash(f"email:{text.casefold()}" if "@" in text else f"id:{text}", key)


def hash_persons(frame: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """Put `visitor` (UInt64) in the place of `visitor_email` and `visitor_id` (clean texts).

    The address holds where a row has both. A frame with neither column stays as it is.
    """
    given = [name for name in COLUMNS if name in frame.columns]
    if not given:
        return frame
    address = pl.concat_str(pl.lit("email:"), EMAIL) if EMAIL in given else pl.lit(None, pl.String)
    visitor = pl.lit(None, pl.String)
    if ID in given:
        kind = (
            pl.when(pl.col(ID).str.contains("@", literal=True))
            .then(pl.lit("email:"))
            .otherwise(pl.lit("id:"))
        )
        visitor = pl.concat_str(kind, ID)
    named = frame.with_columns(person=pl.coalesce(address, visitor))
    distinct = named["person"].drop_nulls().unique()
    hashes = pl.Series("visitor", [_hash(_folded(text), key) for text in distinct], dtype=pl.UInt64)
    pairs = pl.DataFrame({"person": distinct, "visitor": hashes})
    return named.join(pairs, on="person", how="left", maintain_order="left").drop("person", *given)


def _folded(text: str) -> str:
    return text.casefold() if text.startswith("email:") else text


def _hash(text: str, key: bytes) -> int:
    return int.from_bytes(blake2b(text.encode(), key=key, digest_size=8).digest(), "big")
