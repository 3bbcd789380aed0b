"""Files that the disk fails to give: a sample; `tests/torture` takes every command and every look."""

import pytest

from tests.cli.unreadable import Trials, prepared


@pytest.mark.parametrize(
    ("name", "warm", "step"), [("summary", False, 13), ("summary", True, 9), ("import", False, 37)]
)
def test_what_cannot_be_read_is_named_or_worked_out_anew(filled, tmp_path, name, warm, step, record_property):
    trials = Trials(tmp_path / "trials", prepared(filled), name, warm=warm)
    for number, point in enumerate(trials.points[::step]):
        trials.judge(point, lasting=number % 2 == 0)
    record_property("looks at files that were refused", len(trials.points[::step]))
