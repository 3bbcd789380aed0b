"""Persons: a keyed 64-bit hash instead of an address or an id (metrics.md §1)."""

from hashlib import blake2b

import polars as pl

from chattui.home.keys import fingerprint
from chattui.model.text import clean

EMAIL, ID, HASH = "visitor_email", "visitor_id", "visitor_hash"
COLUMNS = (EMAIL, ID, HASH)
KEY_BYTES = 32
_DIGITS = 20
"""How long a 64-bit number can be."""
_ADDRESS, _OTHER, _HASHED = "email:", "id:", "hash:"


def person_hash(text: str, key: bytes) -> int:
    """Return the hash under which the archive knows a person, by address or id.

    Args:
        text: An e-mail address (whatever holds an `@`), else the id of a visitor.
        key: The client's 32 secret bytes.
    """
    text = clean(text)
    named = (_ADDRESS if "@" in text else _OTHER) + text
    return int(hashes(pl.Series([named]), key).item())


def hash_persons(frame: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """Put `visitor` (UInt64) in the place of `visitor_email`, `visitor_id` and `visitor_hash` (clean texts).

    The first of these holds that a row has. A frame with none of them stays as it is.
    """
    given = [name for name in COLUMNS if name in frame.columns]
    if not given:
        return frame
    address = pl.concat_str(pl.lit(_ADDRESS), EMAIL) if EMAIL in given else pl.lit(None, pl.String)
    visitor = pl.lit(None, pl.String)
    if ID in given:
        is_address = pl.col(ID).str.contains("@", literal=True)
        kind = pl.when(is_address).then(pl.lit(_ADDRESS)).otherwise(pl.lit(_OTHER))
        visitor = pl.concat_str(kind, ID)
    hashed = pl.concat_str(pl.lit(_HASHED), HASH) if HASH in given else pl.lit(None, pl.String)
    persons = frame.select(person=pl.coalesce(address, visitor, hashed))
    distinct = persons["person"].drop_nulls().unique()
    pairs = pl.DataFrame({"person": distinct, "visitor": hashes(distinct, key)})
    found = persons.join(pairs, on="person", how="left", maintain_order="left")
    return frame.drop(given).with_columns(found["visitor"])


def carried(visitor: pl.Expr, key_name: str) -> pl.Expr:
    """Return the text by which `visitor_hash` carries a person: the fingerprint of the key, and the hash.

    An import under the same key takes the hash as it is. Under another key the text is an id like any
    other: the same persons are the same then, but are not known again by their addresses.
    """
    return pl.concat_str(pl.lit(f"{key_name}:"), visitor.cast(pl.String))


def hashes(named: pl.Series, key: bytes) -> pl.Series:
    """Return the hashes (UInt64) of persons, each given by kind (`email:`, `id:`, `hash:`) and clean text."""
    keyed = blake2b(key=key, digest_size=8)
    own = f"{_HASHED}{fingerprint(key)}:"
    digests = []
    for text in named:
        if text.startswith(own) and (known := _carried_hash(text[len(own) :])) is not None:
            digests.append(known)
            continue
        digest = keyed.copy()  # takes half the time that beginning anew does
        digest.update((text.casefold() if text.startswith(_ADDRESS) else text).encode())
        digests.append(digest.digest())
    return pl.Series(digests, dtype=pl.Binary).bin.reinterpret(dtype=pl.UInt64, endianness="big")


def _carried_hash(text: str) -> bytes | None:
    """Return the hash that a text of `visitor_hash` carries; None where it is none."""
    if len(text) <= _DIGITS and text.isascii() and text.isdecimal() and int(text) < 2**64:
        return int(text).to_bytes(8)
    return None
