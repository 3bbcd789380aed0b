"""Long times, read in runs, have the groups that they have when they are read at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import isclose
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chattui.measures.catalogue import METRICS
from chattui.measures.dimensions import DIMENSIONS
from chattui.model.values import GroupValue
from chattui.reporting import runs, stretches
from tests.oracle.case import chat
from tests.oracle.strategies import questions
from tests.reporting.archives import archive_of, opened
from tests.reporting.asking import body, column, scoped
from tests.reporting.test_against_oracle import answerable


@contextmanager
def in_short_runs() -> Iterator[None]:
    """Read every period in runs of a day."""
    with patch.object(stretches, "LONG", 0), patch.object(runs, "FEW", 2):
        yield


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    questions().filter(answerable),
    st.lists(st.sampled_from([entry.id for entry in DIMENSIONS]), min_size=1, max_size=2, unique=True),
    st.one_of(st.just(list(METRICS)), st.lists(st.sampled_from(list(METRICS)), max_size=3)),
)
def test_it_makes_no_difference_whether_a_period_is_read_at_once_or_in_runs(case, by, metrics):
    asked = {"by": tuple(by), "metrics": tuple(metrics), "filters": case.filters}
    asked |= {"compare": case.compare, "date_by": case.date_by}
    with opened(case) as archive:
        at_once = body(archive, "breakdown", case.settings, case.period, **asked)
        with in_short_runs():
            in_runs = body(archive, "breakdown", case.settings, case.period, **asked)
    assert [(row.keys, row.share, row.mark_share) for row in in_runs.rows] == [
        (row.keys, row.share, row.mark_share) for row in at_once.rows
    ]
    for here, there in zip(in_runs.rows, at_once.rows, strict=True):
        assert {id for id in here.metrics if not same(here.metrics[id], there.metrics[id])} == set()


def same(one: GroupValue, other: GroupValue) -> bool:
    """Compare values but for the last digit of a quotient."""
    return one.n == other.n and all(
        here == there or (here is not None and there is not None and isclose(here, there, rel_tol=1e-14))
        for here, there in ((one.value, other.value), (one.previous, other.previous))
    )


def test_a_group_may_have_closed_conversations_and_none_that_began(tmp_path):
    two_weeks = 14 * 24 * 3600
    chats = [
        chat("a1", "01-20 09:00", close=two_weeks, agent="Aino"),
        chat("a2", "02-04 09:00", agent="Bo"),
    ]
    archive = archive_of(tmp_path / "archive", chats)
    with in_short_runs():
        found = body(archive, "breakdown", by=("agent",), metrics=("close_median",))
    assert column(found, "close_median") == {"Aino": two_weeks, "Bo": None}


def test_only_a_long_period_is_read_in_runs(tmp_path):
    archive = archive_of(tmp_path / "archive", [chat("a1", "02-02 09:00"), chat("a2", "02-04 09:00")])
    assert not stretches.is_long(scoped(archive, "breakdown"), archive)
    with in_short_runs():
        assert stretches.is_long(scoped(archive, "breakdown"), archive)
        # Conversations closed on a day may have begun at any time: each run would read all before it.
        assert not stretches.is_long(scoped(archive, "breakdown", date_by="closed"), archive)
