"""Several questions to one slice, collected together."""

from collections.abc import Sequence

from chattui.measures.dimensions import Dimension
from chattui.reporting.measuring import Aggregated, Plan, gather, plans
from chattui.reporting.slice import Slice
from chattui.reporting.when import Bounds


class Queries:
    """Plans that are run at once; each is found again by its name."""

    def __init__(self, part: Slice) -> None:
        self._part = part
        self._asked: dict[str, tuple[list[Plan], Sequence[Dimension]]] = {}

    def add(self, name: str, bounds: Bounds, metrics: Sequence[str], by: Sequence[Dimension] = ()) -> None:
        """Ask for metrics of one period, by group."""
        self._asked[name] = (plans(self._part.within(bounds), metrics, by), by)

    def collect(self) -> dict[str, Aggregated]:
        """Run them all, and return what each found."""
        results = iter(self._part.run([plan.query for found, _ in self._asked.values() for plan in found]))
        return {
            name: gather([(plan, next(results)) for plan in found], by)
            for name, (found, by) in self._asked.items()
        }
