"""A disk loses its power while a command runs, or just after it has ended."""

import pytest

from tests.archive.test_faults import leftovers
from tests.cli.exports import CHATS, export
from tests.torture.disk import power_disk
from tests.torture.strace import calls, making, needs_strace, recording
from tests.torture.trial import ACTIONS, OLD, Action, Bench, Trial

CUT_AT = ("write", "fsync", "linkat", "unlink", "rename")
FOR_GOOD = ("erase", "retain")


@needs_strace()
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_power_that_fails_during_a_command(tmp_path, action: Action, record_property):
    bench = Bench(tmp_path, action)
    log = tmp_path / "log"
    with power_disk(tmp_path) as disk:
        place = disk.folder / "trial"
        whole = bench.trial(place)
        assert whole.attempt(action, recording(log, "killed")).returncode == 0
        made = [call for call in calls(log, whole.archive.parent) if call.changes and call.name in CUT_AT]
        for call in made:
            disk.empty()
            trial = bench.trial(place)
            disk.settle()
            ended = trial.attempt(action, making(log, call, "killed", ""))
            assert ended.returncode not in (0, 1), call
            disk.cut_power()
            bench.judge(trial, ended)
        assert len(made) >= 5
        record_property("power cuts during a command", len(made))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_what_a_command_has_said_outlasts_a_power_cut(tmp_path, action: Action, record_property):
    bench = Bench(tmp_path, action)
    with power_disk(tmp_path) as disk:
        trial = bench.trial(disk.folder / "trial")
        disk.settle()
        ended = trial.attempt(action)
        disk.cut_power()
        assert ended.returncode == 0
        if action.name in FOR_GOOD:
            assert leftovers(trial.archive) == []
        bench.judge(trial, ended)
        record_property("power cuts after a command", 1)


def test_a_new_home_outlasts_a_power_cut(tmp_path, record_property):
    with power_disk(tmp_path) as disk:
        disk.settle()
        trial = Trial(disk.folder / "deep" / "folder")
        trial.folder.mkdir(parents=True)
        disk.settle()
        export(trial.folder, "old.csv", OLD)
        assert trial.attempt(Action("add", ("client", "add", "acme", "--timezone", "UTC"))).returncode == 0
        disk.cut_power()
        assert "acme" in trial.well("client", "list").out
        trial.well("import", export(trial.folder, "old.csv", CHATS))
        record_property("power cuts after a command", 1)
