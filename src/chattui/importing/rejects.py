"""Refused rows on disk: where they stood and why, and a keyed hash to know them again."""

import csv
import io
from collections.abc import Sequence
from hashlib import blake2b, sha256
from pathlib import Path

from chattui.files import read_ordinary, replace_bytes, writing
from chattui.home.access import access_of, ensure_folder
from chattui.model.text import clean, defused
from chattui.paths import ClientPaths
from chattui.sources.base import Refusal

HEADER = ("file", "line", "column", "reason", "row")
_HASH_BYTES = 16
_NAME_LENGTH = 16


def row_hash(refusal: Refusal, key: bytes) -> str:
    """Return what a refused row is known by: 32 hexadecimal digits that tell nothing without the key."""
    return blake2b(refusal.row, key=key, digest_size=_HASH_BYTES).hexdigest()


def refused_before(folder: Path) -> frozenset[str]:
    """Return the hashes of the rows that earlier imports refused; a file that cannot be read tells none."""
    known: set[str] = set()
    for path in sorted(folder.glob("*.csv")):
        try:
            text = io.StringIO(read_ordinary(path, below=True).decode(), newline="")
            known.update(row["row"] for row in csv.DictReader(text) if row.get("row"))
        except (OSError, UnicodeDecodeError, csv.Error):
            continue
    return frozenset(known)


def write_rejects(paths: ClientPaths, refused: Sequence[Refusal], key: bytes) -> Path:
    """Write refusals into a file that is named after its content, so that the same ones give the same file.

    Args:
        paths: The client's; what is made gets the permissions of its folder.
        refused: At least one.
        key: The client's key.

    Raises:
        ChattuiError: It could not be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(
        (defused(clean(refusal.file)), refusal.line, defused(clean(refusal.column)), refusal.reason, digest)
        for refusal, digest in sorted(
            ((refusal, row_hash(refusal, key)) for refusal in refused),
            key=lambda pair: (pair[0].file, pair[0].line, pair[0].column, pair[1]),
        )
    )
    data = text.getvalue().encode()
    path = paths.rejects / f"{sha256(data).hexdigest()[:_NAME_LENGTH]}.csv"
    access = access_of(paths.folder)
    with writing(path):
        ensure_folder(paths.rejects, access)
    replace_bytes(path, data, access.file)
    return path
