from datetime import UTC, datetime

import pytest

from chattui.sources.moments import after, instant, moment
from chattui.sources.talk import UnfitError

MAY = datetime(2026, 5, 4, 6, 0, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1777874410, MAY),
        (1777874410.0, MAY),
        (1777874410000, MAY),
        ("1777874410.00", MAY),
        ("1777874410", MAY),
        ("2026-05-04T06:00:10Z", MAY),
        ("2026-05-04T09:00:10.000+03:00", MAY),
        (" 2026-05-04 06:00:10", MAY.replace(tzinfo=None)),
        *[(nothing, None) for nothing in (0, 0.0, "0", "0.0", "", None)],
    ],
    ids=repr,
)
def test_times_as_systems_write_them(value, expected):
    assert moment(value) == expected


@pytest.mark.parametrize(
    "value",
    ["yesterday", "2026-05-04", "2026-13-04T06:00", -1, "-1", 10**13, 1e300, float("nan"), "9" * 50, " "],
    ids=repr,
)
def test_what_is_no_time_is_at_fault(value):
    with pytest.raises(UnfitError) as caught:
        moment(value, "ended_at")
    assert caught.value.column == "ended_at"


def test_an_instant_is_no_local_time():
    assert instant(1777874410) == MAY
    assert instant(0) is None
    with pytest.raises(UnfitError, match="without an offset"):
        instant("2026-05-04T06:00:10")


@pytest.mark.parametrize("seconds", [1e300, -1e300, float("nan")])
def test_moments_that_no_calendar_has_are_at_fault(seconds):
    assert after(MAY, 1.5).timestamp() - MAY.timestamp() == 1.5
    with pytest.raises(UnfitError, match="not a number of seconds"):
        after(MAY, seconds)
