"""Many writers and readers at once: no update is lost, nothing doubled, every read is of a whole version."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from chattui.archive.check import check
from chattui.archive.scan import open_archive
from chattui.archive.verify import Superseded
from chattui.model.tables import CONVERSATIONS
from tests.archive.building import chat, put, stored

WRITERS, READERS = 8, 2
OVERLAP = 12
"""Rows of each import; the next begins in the middle of it."""


def rows_of(writer: int) -> list[int]:
    return list(range(writer * OVERLAP // 2, writer * OVERLAP // 2 + OVERLAP))


def read(archive: Path) -> tuple[int, int, int]:
    """Return the version, how many rows it has, and how many keys."""
    found = open_archive(archive)
    with found.collecting():
        keys = found.scan(CONVERSATIONS).select(CONVERSATIONS.key).collect()
    assert keys.height == sum(one.rows for one in found.manifest.tables["conversations"].values())
    return found.version, keys.height, keys.n_unique()


def test_importers_of_overlapping_exports_and_readers_meanwhile(tmp_path, record_property):
    archive = tmp_path / "archive"
    put(archive, [chat(0)])
    over = Event()

    def bring_in(writer: int) -> None:
        # Locks belong to an open file: threads keep each other out as processes do.
        put(archive, [chat(number, f"2026-0{1 + number % 3}-05") for number in rows_of(writer)], wait=60)

    def look() -> list[tuple[int, int, int]]:
        seen = []
        while not over.is_set():
            try:
                seen.append(read(archive))
            except Superseded:
                continue  # a reader opens the archive again then
        return seen

    with ThreadPoolExecutor(WRITERS + READERS) as pool:
        looking = [pool.submit(look) for _ in range(READERS)]
        try:
            for done in [pool.submit(bring_in, writer) for writer in range(WRITERS)]:
                done.result()
        finally:
            over.set()
        reads = [future.result() for future in looking]
    numbers = {number for writer in range(WRITERS) for number in rows_of(writer)}
    assert [row["conversation_id"] for row in stored(archive)] == sorted(f"C{number}" for number in numbers)
    assert check(archive).problems == []
    for seen in reads:
        assert seen == sorted(seen)  # versions and rows only grow
        assert all(rows == keys for _, rows, keys in seen)
    assert sum(map(len, reads)) > 0
    record_property("reads while others wrote", sum(map(len, reads)))
