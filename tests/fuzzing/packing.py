"""Ways in which a file may come: as it is, packed, in an archive, in another encoding, as a workbook."""

import csv
import gzip
import io
import warnings
import zipfile
from random import Random
from typing import NamedTuple

import zstandard

from tests.fuzzing import of_bytes, of_workbook
from tests.sources.workbooks import Cell, workbook


class Packed(NamedTuple):
    """A file to import: its name, and what is in it."""

    name: str
    data: bytes


def as_it_is(name: str, data: bytes, _chance: Random) -> Packed:
    """Leave it as it is."""
    return Packed(name, data)


def gzipped(name: str, data: bytes, chance: Random) -> Packed:
    """Pack it with gzip; once in a while twice, cut off, or with something behind it."""
    packed = gzip.compress(data, mtime=0)
    match chance.randrange(6):
        case 0:
            packed = gzip.compress(packed, mtime=0)
        case 1:
            packed = of_bytes.cut(packed, chance)
        case 2:
            packed += chance.choice((b"\0" * 100, packed, b"x"))
        case 3:
            packed = of_bytes.flip(packed, chance)
    return Packed(f"{name}.gz", packed)


def zstd(name: str, data: bytes, chance: Random) -> Packed:
    """Pack it with zstd; once in a while spoilt."""
    packed = zstandard.compress(data)
    return Packed(f"{name}.zst", chance.choice((packed, of_bytes.flip(packed, chance), packed[:-3])))


def bomb(name: str, data: bytes, chance: Random) -> Packed:
    """Pack what unpacks to a hundred times more and is nothing."""
    endless = data + chance.choice((b"\0", b" ", b"\n", b",", b"[")) * 300_000_000
    packed = chance.choice((gzip.compress, zstandard.compress))(endless)
    return Packed(f"{name}.gz", packed)


def zipped(name: str, data: bytes, chance: Random) -> Packed:
    """Put it into an archive, under a name that may lead elsewhere."""
    inner = chance.choice(
        (
            name,
            f"folder/{name}",
            f"./{name}",
            f"../{name}",
            f"/tmp/fuzzed-{name}",  # noqa: S108 - must not be written there
            f"..\\..\\{name}",
            f"C:\\{name}",
            f"a/../../{name}",
            f"__MACOSX/{name}",
            f".{name}",
            "\x1b[2J\u202e.csv",
            "x" * 3000,
            " ",
            "/",
            "././",
        )
    )
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        info = zipfile.ZipInfo(inner)
        info.external_attr = chance.choice((0o100644, 0o100644, 0o120777, 0o010644)) << 16
        archive.writestr(info, data)
        match chance.randrange(6):
            case 0:
                archive.writestr("inner.zip", stream.getvalue())
            case 1:
                archive.writestr(inner, data)
            case 2:
                archive.writestr("zeros.csv", bytes(30_000_000), zipfile.ZIP_DEFLATED)
    packed = stream.getvalue()
    match chance.randrange(5):
        case 0:
            packed = _flagged(packed, chance)
        case 1:
            packed = of_bytes.flip(packed, chance)
        case 2:
            packed = of_bytes.cut(packed, chance)
    return Packed("export.zip", packed)


def utf16(name: str, data: bytes, chance: Random) -> Packed:
    """Write it in UTF-16, with and without a mark, perhaps with a byte too few."""
    text = data.decode("utf-8", "replace")
    coded = text.encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be")), "replace")
    return Packed(name, coded[: len(coded) - chance.randrange(2)])


def windows(name: str, data: bytes, _chance: Random) -> Packed:
    """Write it in Windows-1252."""
    return Packed(name, data.decode("utf-8", "replace").encode("cp1252", "replace") + b"\n\xe4\xf6\n")


def as_workbook(name: str, data: bytes, chance: Random) -> Packed:
    """Make a workbook of it, and spoil that once in a while."""
    try:
        rows = [*csv.reader(io.StringIO(data.decode(), newline=""))][:50]
    except (ValueError, csv.Error):
        rows = [["a"]]
    # XML has no signs below the blank but these three.
    none = {number: None for number in range(32) if number not in (9, 10, 13)}
    first: list[list[Cell]] = [[cell[:500].translate(none) for cell in row[:50]] for row in rows]
    second: list[list[Cell]] = [["other"], [(45000.5, 1), (1.5, 2), True, None]]
    return Packed(
        f"{name}.xlsx", of_workbook.spoilt(workbook(first, *[second] * chance.randrange(2)), chance)
    )


def _flagged(packed: bytes, chance: Random) -> bytes:
    """Say of the first file that it is locked, packed in an unknown way, or of another size."""
    held = bytearray(packed)
    central = held.find(b"PK\x01\x02")
    place, value = chance.choice(((8, 1), (10, 99), (20, 0xFF), (24, 0xFF), (27, 0x7F), (42, 0xFF)))
    held[central + place] = value
    return bytes(held)
