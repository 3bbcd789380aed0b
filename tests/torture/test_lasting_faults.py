"""A disk that breaks or fills up at some operation, and stays so until the command has ended."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from chattui.errors import ChattuiError
from tests.archive.faults import Faults, injected
from tests.archive.test_faults import SCENARIOS, content, copy, goes_on
from tests.torture.disk import small_disk

CHANGING = ("open", "mkdir", "write", "fsync", "link", "rename", "unlink", "chmod", "fchmod")


class Broken(Faults):
    """From the k-th operation on, nothing can be changed any more."""

    def done(self, name: str, real: Any, *arguments: Any, **options: Any) -> Any:
        self.count += 1
        reads = name == "open" and not arguments[1] & os.O_CREAT
        if self.at and self.count >= self.at and name in CHANGING and not reads:
            raise OSError(errno.EIO, os.strerror(errno.EIO), "a file")
        return real(*arguments, **options)


class Filling(Faults):
    """Before the k-th operation, somebody else fills the disk."""

    def __init__(self, at: int, filler: Path) -> None:
        super().__init__()
        self.when, self.filler = at, filler

    def done(self, name: str, real: Any, *arguments: Any, **options: Any) -> Any:
        if self.count + 1 == self.when:
            fill(self.filler)
        return super().done(name, real, *arguments, **options)


def fill(filler: Path) -> None:
    """Write a file that takes all the room there is."""
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def states(folder: Path, scenario: str) -> tuple[Path, Any, Any, int]:
    """Return where the archive is as before, what a reader sees before and after, and how many operations."""
    steps, action = SCENARIOS[scenario]
    template, whole, counting = folder / "template", folder / "whole", Faults()
    for step in steps:
        step(template)
    copy(template, whole)
    with injected(counting):
        action(whole)
    return template, content(template), content(whole), counting.count


def attempted(scenario: str, archive: Path, faults: Faults) -> ChattuiError | None:
    with injected(faults):
        try:
            SCENARIOS[scenario][1](archive)
        except ChattuiError as error:
            return error
    return None


def judged(found: Any, before: Any, after: Any, error: ChattuiError | None) -> None:
    assert found in (before, after)
    if error is None:
        assert found == after
    else:
        assert found == (before if "as it was before" in error.hint else after), error.message


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_disk_that_breaks_and_stays_broken(tmp_path, scenario, record_property):
    template, before, after, operations = states(tmp_path, scenario)
    for point in range(1, operations + 1):
        archive = tmp_path / "archive"
        copy(template, archive)
        error = attempted(scenario, archive, Broken(point))
        judged(content(archive), before, after, error)
        goes_on(archive)
        shutil.rmtree(archive)
    record_property("points at which a disk broke and stayed broken", operations)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_disk_that_fills_up_during_a_command(tmp_path, scenario, record_property):
    template, before, after, operations = states(tmp_path, scenario)
    with small_disk(tmp_path / "disk", size=1 << 20):
        for point in range(1, operations + 1):
            archive, filler = tmp_path / "disk" / "archive", tmp_path / "disk" / "filler"
            copy(template, archive)
            error = attempted(scenario, archive, Filling(point, filler))
            judged(content(archive), before, after, error)
            filler.unlink(missing_ok=True)
            goes_on(archive)
            shutil.rmtree(archive)
    record_property("points at which a disk filled up", operations)
