"""Ratios are taken round by round, and held against the goal as it is told."""

from benchmarks.processes import Taken
from benchmarks.table import Limit, Peak, Row, ratio, table


def taken(*seconds: float, peak: int = 10**9) -> list[Taken]:
    return [Taken(one, peak) for one in seconds]


def test_the_ratio_is_the_median_of_the_rounds_and_not_of_the_times():
    # In the second round the machine was busy with something else, for both alike.
    assert ratio(taken(1, 20, 3), taken(2, 40, 3)) == 0.5


def test_a_row_says_both_times_the_ratio_and_whether_the_goal_is_met():
    found = {"import": taken(1.5, 1.6, 1.7), "copy": taken(1, 1, 1), "start": taken(0.08, 0.09, 0.1)}
    rows = (Row("import", "copy", 1.6), Row("import", "copy", 1.5), Row("start", "copy", 0.1))
    lines = table(rows, found).splitlines()
    assert lines[2] == "| import | 1.60 s | copy | 1.00 s | 1.60 | ≤ 1.6 | met |"
    assert lines[3].endswith("| ≤ 1.5 | not met |")
    assert lines[4] == "| start | 90 ms | copy | 1.00 s | 0.09 | ≤ 0.1 | met |"


def test_peaks_have_limits_of_their_own():
    found = {"import": taken(1, 1, 1, peak=1_400_000_000)}
    lines = table((Peak("import", 1.5), Peak("import", 1.3)), found).splitlines()
    assert lines[2] == "| import: peak memory | 1.40 GB |  |  |  | ≤ 1.5 GB | met |"
    assert lines[3].endswith("| ≤ 1.3 GB | not met |")


def test_times_may_have_limits_of_their_own():
    found = {"report": taken(2.5, 2.6, 9)}
    lines = table((Limit("report", 3), Limit("report", 2)), found).splitlines()
    assert lines[2] == "| report | 2.60 s |  |  |  | ≤ 3 s | met |"
    assert lines[3].endswith("| ≤ 2 s | not met |")
