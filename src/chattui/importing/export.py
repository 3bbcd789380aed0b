"""A client's rows as files of chattui's own columns, which an import takes back as they were."""

import io
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from chattui.archive import datafile
from chattui.archive.datafile import KEY_HASH
from chattui.archive.manifest import Manifest
from chattui.archive.refusal import reading
from chattui.archive.scan import Archive, open_archive
from chattui.archive.verify import Superseded
from chattui.errors import UsageError
from chattui.files import PRIVATE_FOLDER, sync_folder, write_new, writing
from chattui.home import settings
from chattui.home.keys import fingerprint
from chattui.importing.persons import HASH, carried
from chattui.model.tables import BY_NAME
from chattui.paths import ClientPaths


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        rows: Of each table that has any.
        manifest: Of the version that was written out.
    """

    rows: Counter[str]
    manifest: Manifest


def export_client(
    paths: ClientPaths, folder: Path, *, key: bytes, cache: Path | None, clock: Callable[[], datetime]
) -> Exported:
    """Write one Parquet file for each table and month of the newest version, and the settings.

    Persons are written as their hashes with the fingerprint of the key (`persons.carried`). All files are
    there at once, for their owner alone.

    Args:
        paths: The client's.
        folder: A folder that is not there yet.
        key: The client's 32 secret bytes; it is not written.
        cache: Where it is remembered which files of archives were verified today.
        clock: Gives the present time.

    Raises:
        UsageError: There is something of this name.
        ChattuiError: A file of the archive is damaged, or something could not be written.
    """
    folder = folder.absolute()
    if os.path.lexists(folder):
        raise UsageError(f"There is something at {folder} already.", "Name a folder that is not there yet.")
    beside = folder.with_name(f".chattui-{os.urandom(8).hex()}")
    with writing(folder):
        beside.mkdir(PRIVATE_FOLDER)
        beside.chmod(PRIVATE_FOLDER)  # the umask may have taken bits away
        try:
            write_new(beside / paths.settings.name, settings.read(paths).encode())
            try:
                done = _write_rows(open_archive(paths.archive, cache, clock), beside, key)
            except Superseded:  # an import took the files away from under us
                for path in beside.glob("*.parquet"):
                    path.unlink()
                done = _write_rows(open_archive(paths.archive, cache, clock), beside, key)
            sync_folder(beside)
            beside.rename(folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        sync_folder(folder.parent)
    return done


def _write_rows(archive: Archive, folder: Path, key: bytes) -> Exported:
    rows: Counter[str] = Counter()
    for name, month, entry in archive.manifest.entries():
        with reading(archive.folder):
            frame = datafile.load(BY_NAME[name], archive.memory.path(entry), entry).drop(KEY_HASH)
        if "visitor" in frame.columns:
            known = carried(pl.col("visitor"), fingerprint(key)).alias(HASH)
            frame = frame.with_columns(known).drop("visitor")
        buffer = io.BytesIO()
        frame.write_parquet(buffer, compression="zstd")
        write_new(folder / f"{name}-{month}.parquet", buffer.getvalue())
        rows[name] += frame.height
    return Exported(rows, archive.manifest)
