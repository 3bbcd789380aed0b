"""Several questions to one slice, collected together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from chattui.measures.dimensions import Dimension
from chattui.reporting.measuring import Aggregated, Plan, gather, plans
from chattui.reporting.slice import Slice
from chattui.reporting.when import Bounds

Found = dict[str, Aggregated]
"""What queries found, by their names."""
Known = Callable[[Bounds, Sequence[str], Sequence[Dimension]], Aggregated | None]
"""Answers what is known of metrics of one period, by group; None for what has to be read."""


class Asked(NamedTuple):
    """Metrics of one period, by group, and the name under which they are found again."""

    name: str
    bounds: Bounds
    metrics: Sequence[str]
    by: Sequence[Dimension] = ()


class Queries:
    """Plans that are run at once; each is found again by its name.

    Args:
        part: What is asked.
        known: What needs not be asked.
    """

    def __init__(self, part: Slice, known: Known | None = None) -> None:
        self._part, self._known = part, known
        self._asked: dict[str, tuple[list[Plan], Sequence[Dimension]]] = {}
        self._answered: Found = {}
        self._within: dict[Bounds, Mapping[str, pl.LazyFrame]] = {}

    def add(self, name: str, bounds: Bounds, metrics: Sequence[str], by: Sequence[Dimension] = ()) -> None:
        """Ask for metrics of one period, by group."""
        answer = self._known(bounds, metrics, by) if self._known else None
        if answer is not None:
            self._answered[name] = answer
        else:
            if bounds not in self._within:
                self._within[bounds] = self._part.within(bounds)
            self._asked[name] = (plans(self._within[bounds], metrics, by), by)

    def collect(self) -> Found:
        """Run them all, and return what each found."""
        return collect_together(self._part, [self])[0]

    def plans(self) -> list[Plan]:
        """Return every plan, in its order."""
        return [plan for found, _ in self._asked.values() for plan in found]

    def gathered(self, results: Iterator[pl.DataFrame]) -> Found:
        """Take the result of each plan, and put them together by name."""
        return self._answered | {
            name: gather([(plan, next(results)) for plan in found], by)
            for name, (found, by) in self._asked.items()
        }


def collect_together(part: Slice, every: Sequence[Queries]) -> list[Found]:
    """Run the queries of several to one slice at once, and return what each of them found."""
    results = iter(part.run([plan.query for queries in every for plan in queries.plans()]))
    return [queries.gathered(results) for queries in every]
