"""One after the other, every system call by which a command changes its files fails, or is its last."""

from itertools import cycle

import pytest

from tests.torture.strace import calls, making, needs_strace, recording, was_hit
from tests.torture.trial import ACTIONS, Action, Bench

ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EROFS")

pytestmark = needs_strace()


@pytest.mark.parametrize("how", ["refused", "killed"])
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_every_call_that_changes_something(tmp_path, action: Action, how, record_property):
    bench = Bench(tmp_path, action)
    log = tmp_path / "log"
    whole = bench.trial()
    assert whole.attempt(action, recording(log, how)).returncode == 0
    points = [call for call in calls(log, whole.folder) if call.changes]
    for call, error in zip(points, cycle(ERRORS), strict=False):
        trial = bench.trial()
        ended = trial.attempt(action, making(log, call, how, error))
        assert was_hit(log), call
        bench.judge(trial, ended)
        assert how == "refused" or ended.returncode not in (0, 1)
    assert len(points) >= 15
    record_property(f"system calls that were {how}", len(points))
