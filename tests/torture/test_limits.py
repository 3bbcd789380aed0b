"""Files that may not grow over a limit (RLIMIT_FSIZE), as where a quota ends."""

import pytest

from tests.torture.trial import ACTIONS, Action, Bench

LIMITS = (0, 10, 500, 5000, 100_000)
"""Bytes: nothing fits, the lock, a short list, all but data and versions, everything."""


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_a_file_that_may_not_grow_changes_nothing(tmp_path, action: Action, record_property):
    bench = Bench(tmp_path, action)
    codes = []
    for limit in LIMITS:
        trial = bench.trial()
        ended = trial.attempt(action, ("prlimit", f"--fsize={limit}", "--"))
        bench.judge(trial, ended)
        codes.append(ended.returncode)
    assert codes[:2] == [1, 1]
    assert codes[-1] == 0
    record_property("commands whose files could not grow", len(LIMITS))
