"""Whatever fails, and wherever the process ends: the archive is as before or as after, and goes on."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from chattui.archive import fileops, layout
from chattui.archive.check import check
from chattui.archive.collect import unnamed_files
from chattui.archive.commit import Incoming, commit
from chattui.archive.forget import erase, retain
from chattui.archive.history import log, restore, undo
from chattui.archive.scan import open_archive
from chattui.errors import ChattuiError, ExitCode
from chattui.model.tables import CONVERSATIONS, ORDERS
from tests.archive.building import KEY, at, chat, frame, now, order, put
from tests.archive.faults import Counted, Endings, Faults, fault, injected

Action = Callable[[Path], None]
ANNA = 11
ERASED_KEY = b"2" * 32
FIRST = [chat(1, "2026-01-05", agent="Aino", visitor=ANNA), chat(2, "2026-02-05", agent="Aino", visitor=None)]
SECOND = [chat(1, "2026-02-05", agent="Eino"), chat(3, "2026-03-01", agent="Eino")]


def first_import(archive: Path) -> None:
    put(archive, FIRST)


def second_import(archive: Path) -> None:
    incoming = [Incoming(CONVERSATIONS, frame(SECOND)), Incoming(ORDERS, frame([order()], ORDERS))]
    commit(archive, incoming, key=KEY, clock=now, user="aino", wait=0)


def take_back(archive: Path) -> None:
    undo(archive, clock=now, user="aino", wait=0)


def bring_back(archive: Path) -> None:
    restore(archive, 1, clock=now, user="aino", wait=0)


def forget_anna(archive: Path) -> None:
    erase(archive, [ANNA], key=KEY, erased_key=ERASED_KEY, clock=now, user="aino", wait=0)


def forget_january(archive: Path) -> None:
    retain(archive, at("2026-02-05 12:00"), clock=now, user="aino", wait=0)


SCENARIOS: dict[str, tuple[list[Action], Action]] = {
    "first import": ([], first_import),
    "second import": ([first_import], second_import),
    "undo": ([first_import, second_import], take_back),
    "restore": ([first_import, second_import], bring_back),
    "erase": ([first_import, second_import], forget_anna),
    "retain": ([first_import, second_import], forget_january),
}


def content(archive: Path) -> tuple[int, Any]:
    """Return what a reader sees, having read all of it."""
    found = open_archive(archive)
    rows = [found.scan(table).sort(table.key).collect().to_dicts() for table in (CONVERSATIONS, ORDERS)]
    return found.version, rows


def leftovers(archive: Path) -> list[str]:
    return unnamed_files(archive, log(archive)) + [
        path.name for path in (archive / layout.MANIFESTS).glob(".*")
    ]


def copy(template: Path, archive: Path) -> None:
    with suppress(FileNotFoundError):
        shutil.copytree(template, archive)


def attempt(action: Action, archive: Path, faults: Faults) -> ChattuiError | None:
    """Return what the action raised."""
    with injected(faults):
        try:
            action(archive)
        except ChattuiError as error:
            return error
    return None


def state(archive: Path) -> frozenset[tuple[str, bytes]]:
    """Return all that lies on disk: what follows depends on nothing else."""
    files = (path for path in archive.rglob("*") if path.is_file())
    return frozenset((path.relative_to(archive).as_posix(), path.read_bytes()) for path in files)


def goes_on(archive: Path) -> None:
    """See that the next import works and tidies up, and that all is whole then."""
    version = content(archive)[0]
    put(archive, [chat(9, "2026-04-01")], erased_key=ERASED_KEY)
    assert content(archive)[0] == version + 1
    assert leftovers(archive) == []
    assert log(archive)[-1].version >= log(archive)[0].floor
    assert check(archive).problems == []


def begun(folder: Path, scenario: str) -> Path:
    """Return an archive as it is before an action; it need not be there."""
    for step in SCENARIOS[scenario][0]:
        step(folder)
    return folder


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_operation_may_fail(tmp_path, scenario, record_property):
    action = SCENARIOS[scenario][1]
    template, whole, counting = begun(tmp_path / "template", scenario), tmp_path / "whole", Faults()
    copy(template, whole)
    with injected(counting):
        action(whole)
    before, after = content(template), content(whole)
    assert counting.count > 30
    assert after != before

    seen: dict[frozenset[tuple[str, bytes]], tuple[int, Any]] = {}
    for point in range(1, counting.count + 1):
        archive = tmp_path / f"{point}"
        copy(template, archive)
        error = attempt(action, archive, fault(point))
        left = state(archive)
        known = left in seen
        found = seen[left] = seen[left] if known else content(archive)
        assert found in (before, after), point
        if error:
            promised = "as it was before" in error.hint
            assert promised or "is written" in error.message, point
            assert found == (before if promised else after), point
            assert error.code == ExitCode.DATA
        if found == before:
            assert leftovers(archive) == [], point
        if not known:
            goes_on(archive)
        shutil.rmtree(archive, ignore_errors=True)  # it may never have been made
    assert {version for version, _ in seen.values()} == {before[0], after[0]}
    record_property("points at which the archive was made to fail", counting.count)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_process_may_end_at_every_operation(tmp_path, scenario, record_property):
    archive = begun(tmp_path / "archive", scenario)
    before, endings = content(archive), Endings(archive, tmp_path / "kept")
    with injected(endings):
        SCENARIOS[scenario][1](archive)
    after, seen = content(archive), set()
    for left in endings.kept():
        found = content(left)
        assert found in (before, after), left.name
        seen.add(found[0])
        goes_on(left)
    assert seen == {before[0], after[0]}
    record_property("points at which the process ended", endings.count)


def test_a_full_disk_is_said_in_one_line(tmp_path):
    archive = tmp_path / "archive"
    put(archive, FIRST)
    counting = Faults()
    with injected(counting):
        put(archive, SECOND)
    full = Faults(counting.count // 2, errno.ENOSPC)
    with injected(full), pytest.raises(ChattuiError, match="The disk is full") as caught:
        put(archive, [chat(7), chat(8, "2026-01-20")])
    assert "\n" not in caught.value.message + caught.value.hint
    assert "as it was before" in caught.value.hint


def test_short_writes_are_gone_on_with(tmp_path, monkeypatch):
    class Sluggish(Counted):
        def write(self, descriptor: int, data: memoryview) -> int:
            return os.write(descriptor, data[:100])

    monkeypatch.setattr(fileops, "os", Sluggish(os, Faults()))
    put(tmp_path / "archive", FIRST)
    monkeypatch.undo()
    assert check(tmp_path / "archive").problems == []
