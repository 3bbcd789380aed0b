"""Many processes at once: every read is of a version that the same imports, one after the other, make too."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from chattui.archive.history import log
from chattui.errors import ExitCode
from tests.cli.exports import export
from tests.cli.running import Chattui
from tests.cli.test_exit_codes import held
from tests.torture.polling import OVER, answers

IMPORTERS, READERS = 8, 3
OVERLAP = 12
"""Rows of each export; the next begins in the middle of it, and says other things of the same rows."""


def exports(folder: Path, number: int) -> list[str]:
    """Write what one importer brings, two tables over three months, and return the names."""
    chats = ["conversation_id,started_at,agent,visitor_email"]
    orders = ["order_id,placed_at,amount,visitor_email"]
    for row in range(number * OVERLAP // 2, number * OVERLAP // 2 + OVERLAP):
        day = f"2026-0{1 + row % 3}-{1 + row % 28:02}"
        chats.append(f"{row},{day}T09:00:00Z,Agent {number},{row}@x.fi")
        orders.append(f"{row},{day}T10:00:00Z,{10 + number},{row}@x.fi")
    tables = {f"chats-{number}.csv": chats, f"orders-{number}.csv": orders}
    return [export(folder, name, "\n".join(lines)).name for name, lines in tables.items()]


def begun(folder: Path) -> Chattui:
    """Make a client, with the first import in it; persons have the same hashes in each."""
    folder.mkdir()
    chattui = Chattui(folder)
    chattui.well("client", "add", "acme", "--timezone", "Europe/Helsinki")
    (chattui.client("acme") / "key").write_bytes(b"k" * 32)
    chattui.well("import", *(folder / name for name in exports(folder, 0)))
    return chattui


def one_by_one(folder: Path, chattui: Chattui) -> Iterator[list[str]]:
    """Import again what a client's log tells, in its order; gives the answers of each version."""
    again = begun(folder)
    yield answers(again)
    for version in log(chattui.client("acme") / "archive")[-2::-1]:
        again.well("import", *(chattui.folder / read.name for read in version.imports))
        yield answers(again)


def test_importers_of_overlapping_exports_and_readers_meanwhile(tmp_path, record_property):
    chattui = begun(tmp_path / "at once")
    folder = chattui.folder

    def process(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", *words],
            cwd=folder,
            env=chattui.environ(PYTHONPATH=str(Path(__file__).parents[2])),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    def bring_in(number: int) -> "subprocess.CompletedProcess[str]":
        return process("chattui", "import", "--wait", "200", *exports(folder, number))

    with ThreadPoolExecutor(IMPORTERS + READERS) as pool:
        looking = [pool.submit(process, "tests.torture.polling", str(folder)) for _ in range(READERS)]
        try:
            imports = list(pool.map(bring_in, range(1, IMPORTERS + 1)))
        finally:
            (folder / OVER).touch()
        looks = [looked.result() for looked in looking]
    for ended in (*imports, *looks):
        assert ended.returncode == 0, ended.stderr

    versions = list(one_by_one(tmp_path / "one by one", chattui))
    assert len(versions) == IMPORTERS + 1
    assert answers(chattui) == versions[-1]
    chattui.well("archive", "check")
    for looked in looks:
        reached = 0
        for question, answer in map(json.loads, looked.stdout.splitlines()):
            # Never an older version than the one before: `next` finds none then.
            reached = next(at for at in range(reached, IMPORTERS + 1) if versions[at][question] == answer)
    record_property("reads by processes while others imported", sum(one.stdout.count("\n") for one in looks))
    record_property("processes that imported at once", IMPORTERS)


def test_a_process_that_was_killed_while_it_held_the_lock_holds_nobody_up(tmp_path):
    chattui = begun(tmp_path / "held")
    lock = chattui.client("acme") / "archive" / "lock"
    files = [chattui.folder / name for name in exports(chattui.folder, 1)]
    with held(lock) as holder:
        ended = chattui.process("import", "--wait", "0.2", *files)
        assert ended.returncode == ExitCode.BUSY
        assert f"Another chattui is writing this archive: process {holder.pid} of " in ended.stderr
        assert chattui.process("summary").returncode == 0
        holder.kill()
        assert chattui.process("import", *files).returncode == 0
