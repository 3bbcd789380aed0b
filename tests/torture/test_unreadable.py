"""Every look at a file that a command takes is refused: once, or from then on."""

from pathlib import Path

import pytest

from chattui.archive import whereabouts
from tests.cli.unreadable import COMMANDS, KEEPING, Trials, prepared
from tests.torture.strace import calls, making, needs_strace, recording, was_hit
from tests.torture.trial import SECOND_IMPORT, Action, Bench

READING = ("openat", "read", "pread64", "statx", "getdents64")
SUMMARY = Action("summary", ("summary", "--year", "2026"), reads=True)


@pytest.mark.parametrize(
    ("name", "warm"), [*((name, False) for name in COMMANDS), *((name, True) for name in KEEPING)]
)
def test_every_look_at_a_file(filled, tmp_path, monkeypatch, name, warm, record_property):
    monkeypatch.setattr(whereabouts, "FEW", 0)  # so that so few rows have segments too
    monkeypatch.setattr(whereabouts, "BEGIN", 1)
    trials = Trials(tmp_path / "trials", prepared(filled), name, warm=warm)
    for point in trials.points:
        for lasting in (False, True):
            trials.judge(point, lasting=lasting)
    record_property("looks at files that were refused", 2 * len(trials.points))


@needs_strace()
@pytest.mark.parametrize("action", [SUMMARY, SECOND_IMPORT], ids=lambda action: action.name)
def test_every_system_call_that_reads(tmp_path, action: Action, record_property):
    """Polars reads by itself: only the system can refuse it anything."""
    bench, log, hits = Bench(tmp_path, action), tmp_path / "log", 0
    whole = bench.trial()
    expected = whole.attempt(action, recording(log, "refused"))
    points = [call for call in calls(log, whole.folder) if call.name in READING and not call.changes]
    for call in points:
        trial = bench.trial()
        ended = trial.attempt(action, making(log, call, "refused", "EIO"))
        hits += was_hit(log)
        bench.judge(trial, ended)
        if ended.returncode == 0:
            assert (ended.stdout, ended.stderr) == (expected.stdout, expected.stderr), call
        else:
            assert ended.returncode in (1, 2), call
            named = str(trial.home) in ended.stderr or Path(call.path).name in ended.stderr
            assert named or "is written, but the disk did not confirm it" in ended.stderr, call
            assert "an error of chattui's own" not in ended.stderr, call
    assert hits > len(points) / 2
    record_property("system calls that read, refused", hits)
