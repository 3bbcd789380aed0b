"""What things in the archive's folder are called."""

import re
from pathlib import Path

MANIFESTS = "manifests"
LOCK = "lock"
"""Never removed: whoever removed it would let two writers hold two locks."""

LATEST = "latest"
"""Tells the newest version a second time: see `latest`."""

ASIDE = "damaged"
"""Where `repair` puts damaged files."""

MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
DATA_NAME = rf"^[a-z]+/month={MONTH.pattern}/[0-9a-f]{{16}}\.parquet$"
"""What the name of a data file is like, relative to the archive."""
_MANIFEST = re.compile(r"(\d{8,})\.json")
_TEMPORARY = re.compile(r"\.\d{8,}\.\d+\.tmp")
_DATA = re.compile(r"[0-9a-f]{16}\.parquet")
_MONTH_FOLDER = re.compile(rf"month=({MONTH.pattern})")


def manifest_name(version: int) -> str:
    """Return the name of the manifest of a version, relative to the archive."""
    return f"{MANIFESTS}/{version:08}.json"


def manifest_path(folder: Path, version: int) -> Path:
    """Return the path of the manifest of a version."""
    return folder / manifest_name(version)


def temporary_path(folder: Path, version: int, process: int) -> Path:
    """Return the path under which a manifest is written before it gets its number, or `latest` its name."""
    return folder / MANIFESTS / f".{version:08}.{process}.tmp"


def version_of(name: str) -> int | None:
    """Return the version of a manifest's file name; None for any other name."""
    match = _MANIFEST.fullmatch(name)
    return int(match[1]) if match else None


def is_temporary(name: str) -> bool:
    """Say whether a name in the folder of manifests is that of an unfinished one."""
    return _TEMPORARY.fullmatch(name) is not None


def month_folder(table: str, month: str) -> str:
    """Return the folder of a month's files, relative to the archive."""
    return f"{table}/month={month}"


def month_of(folder_name: str) -> str | None:
    """Return the month of a folder's name; None for any other name."""
    match = _MONTH_FOLDER.fullmatch(folder_name)
    return match[1] if match else None


def data_name(table: str, month: str, sha256: str) -> str:
    """Return the name of a data file, relative to the archive."""
    return f"{month_folder(table, month)}/{sha256[:16]}.parquet"


def is_data(name: str) -> bool:
    """Say whether a name in a month's folder is that of a data file."""
    return _DATA.fullmatch(name) is not None
