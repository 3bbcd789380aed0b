"""Every metric of metrics.md §4, in the order in which they are printed.

Adding a metric is adding one entry to one of the tuples here: every output, breakdown, history and
documentation page has it then.
"""

from collections.abc import Mapping
from functools import cache

from chattui.errors import unknown
from chattui.measures.definitions.conversations import CONVERSATIONS
from chattui.measures.definitions.feedback import FEEDBACK
from chattui.measures.definitions.sales import SALES
from chattui.measures.definitions.service import SERVICE
from chattui.measures.metric import DAYS, Aggregate, Metric, parts


def catalogue(entries: tuple[Metric, ...]) -> dict[str, Metric]:
    """Index metrics by id; ValueError for doubles and for parts that nobody defines."""
    known: dict[str, Metric] = {}
    for metric in entries:
        if metric.id in known:
            raise ValueError(f"two metrics are called {metric.id!r}")
        known[metric.id] = metric
    for metric in entries:
        missing = [part for part in parts(metric) if part not in known and part != DAYS]
        if missing:
            raise ValueError(f"{metric.id} is made of {missing[0]!r}, which nobody defines")
    return known


EVERY = catalogue(CONVERSATIONS + SERVICE + FEEDBACK + SALES)
"""All metrics and their hidden parts, by id."""

METRICS = {id: metric for id, metric in EVERY.items() if metric.shown}
"""The metrics that people see, by id."""


def metric(id: str) -> Metric:
    """Return the metric of this id; UsageError with the nearest ids if there is none."""
    try:
        return METRICS[id]
    except KeyError:
        raise unknown("metric", id, METRICS) from None


@cache
def with_parts(ids: tuple[str, ...]) -> Mapping[str, Aggregate]:
    """Return the aggregates that these metrics need, themselves or as parts, by id."""
    needed: dict[str, Aggregate] = {}
    waiting = list(ids)
    while waiting:
        entry = EVERY.get(waiting.pop())
        if isinstance(entry, Aggregate):
            needed[entry.id] = entry
        if entry is not None:
            waiting += parts(entry)
    return needed
