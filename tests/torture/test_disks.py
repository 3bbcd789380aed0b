"""Disks that are small, that may not be written, or whose folders belong to others."""

import subprocess
from pathlib import Path

import pytest

from tests.torture.disk import read_only, small_disk
from tests.torture.trial import ACTIONS, Action, Bench, Trial

PAGE = 4096
ROOM = (0, 1, 2, 3, 5, 8, 100)
"""Pages, or names, that are still free."""
NO_OVERRIDE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", "--")
"""Without it, root may write whatever the permissions say."""
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--")

each_action = pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)


def used(folder: Path) -> tuple[int, int]:
    """Return how many pages the files of a folder take on a disk in memory, and how many names there are."""
    paths = list(folder.rglob("*"))
    return sum(-(-path.stat().st_size // PAGE) for path in paths if path.is_file()), len(paths)


def ran_here(under: tuple[str, ...]) -> None:
    """Skip a test where a command cannot be run under this one."""
    with_python = Trial(Path("/")).attempt(Action("version", ("--version",)), under)
    if with_python.returncode:
        pytest.skip(f"{' '.join(under)} does not run Python here: {with_python.stderr.strip()[:200]}")


def refused(bench: Bench, trial: Trial, ended: subprocess.CompletedProcess[str]) -> None:
    """See that a command was refused, and everything is as before."""
    assert ended.returncode in (1, 2), ended.stderr
    assert "Traceback" not in ended.stderr
    assert trial.content() == bench.before


@each_action
def test_a_disk_with_little_room(tmp_path, action: Action, record_property):
    bench = Bench(tmp_path, action)
    pages, _ = used(tmp_path / "template")
    codes = []
    for room in ROOM:
        with small_disk(tmp_path / "disk", size=(pages + room) * PAGE):
            trial = bench.trial(tmp_path / "disk" / "trial")
            ended = trial.attempt(action)
            codes.append(ended.returncode)
            assert trial.content() == (bench.before if ended.returncode else bench.after)
            assert "Traceback" not in ended.stderr
            assert ended.returncode == 0 or "The disk is full" in ended.stderr
    assert codes[0] == 1
    assert codes[-1] == 0
    record_property("commands on disks that were nearly full", len(ROOM))


@each_action
def test_a_disk_with_few_names_left(tmp_path, action: Action, record_property):
    bench = Bench(tmp_path, action)
    _, names = used(tmp_path / "template")
    codes = []
    for room in ROOM:
        with small_disk(tmp_path / "disk", size=1 << 22, names=names + room + 2):
            trial = bench.trial(tmp_path / "disk" / "trial")
            ended = trial.attempt(action)
            codes.append(ended.returncode)
            assert trial.content() == (bench.before if ended.returncode else bench.after)
            assert ended.returncode == 0 or "The disk is full" in ended.stderr
    assert codes[0] == 1
    assert codes[-1] == 0
    record_property("commands on disks that were nearly full", len(ROOM))


@each_action
def test_a_home_that_may_only_be_read(tmp_path, action: Action, record_property):
    bench = Bench(tmp_path, action)
    trial = bench.trial()
    with read_only(trial.folder):
        ended = trial.attempt(action)
        refused(bench, trial, ended)
        assert "may not be written" in ended.stderr
        assert trial.attempt(Action("check", ("archive", "check"))).returncode == 0
        if action.imports:
            asked = trial.attempt(Action("summary", ("summary", "--month", "2026-02")))
            assert asked.returncode == 0, asked.stderr
    bench.judge(trial, trial.attempt(action))
    record_property("commands where nothing may be written", 1)


@each_action
def test_folders_that_may_not_be_written(tmp_path, action: Action, record_property):
    ran_here(NO_OVERRIDE)
    bench = Bench(tmp_path, action)
    trial = bench.trial()
    closed = [trial.archive, *trial.archive.rglob("*")] if action.imports else [trial.client("acme")]
    for path in closed:
        path.chmod(0o500 if path.is_dir() else 0o400)
    ended = trial.attempt(action, NO_OVERRIDE)
    assert "may not be written" in ended.stderr
    refused(bench, trial, ended)
    for path in closed:
        path.chmod(0o700 if path.is_dir() else 0o600)
    bench.judge(trial, trial.attempt(action))
    record_property("commands where nothing may be written", 1)


@each_action
def test_a_home_of_somebody_else(tmp_path, action: Action, record_property):
    ran_here(NOBODY)
    bench = Bench(tmp_path, action)
    trial = bench.trial()
    refused(bench, trial, trial.attempt(action, NOBODY))
    record_property("commands where nothing may be written", 1)
