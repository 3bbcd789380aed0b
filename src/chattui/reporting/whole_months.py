"""Whole months: those that are kept, and the others read in one streaming pass."""

from collections.abc import Mapping, Sequence

from chattui.archive.scan import Archive
from chattui.measures.dimensions import Dimension, dimension
from chattui.model.periods import Period
from chattui.reporting.kept_months import KeptMonths, Month
from chattui.reporting.measuring import Aggregated, Needs
from chattui.reporting.queries import Queries
from chattui.reporting.scope import Scope
from chattui.reporting.slice import cut_out

_MONTH = dimension("month")


class WholeMonths:
    """The months of one archive in some metrics, and their conversations divided by some dimensions."""

    def __init__(self, scope: Scope, archive: Archive, metrics: Sequence[str], by: Sequence[str]) -> None:
        self._scope, self._archive, self._metrics = scope, archive, tuple(metrics)
        self.by = [dimension(id) for id in by]
        self._kept = KeptMonths(scope, archive.manifest, archive.folder, archive.cache, self._metrics)

    def find(self, period: Period) -> Month | None:
        """Return a month that is kept; None for one that is not."""
        return self._kept.find(period)

    def keep(self, period: Period, aggregated: Aggregated, divided: Mapping[str, Aggregated]) -> Month:
        """Keep a month that was worked out otherwise."""
        month = Month(aggregated.of(()), {id: _counts(groups) for id, groups in divided.items()})
        self._kept.keep({period: month})
        return month

    def read(self, wanted: Sequence[Period]) -> dict[Period, Month]:
        """Return these months, in their order; from the first to the last that is not kept all are read."""
        found = {period: month for period in wanted if (month := self.find(period)) is not None}
        missing = [period for period in wanted if period not in found]
        if missing:
            run = wanted[wanted.index(missing[0]) : wanted.index(missing[-1]) + 1]
            read = read_months(self._scope, self._archive, run, self._metrics, self.by)
            self._kept.keep(read)
            found |= read
        return {period: found[period] for period in wanted}


def read_months(
    scope: Scope, archive: Archive, months: Sequence[Period], metrics: Sequence[str], by: Sequence[Dimension]
) -> dict[Period, Month]:
    """Work some months out, from the first to the last of them, in one streaming pass."""
    bounds = months[0].bounds(scope.zone)[0], months[-1].bounds(scope.zone)[1]
    needs = Needs(metrics, (_MONTH, *by))
    with archive.collecting():
        queries = Queries(cut_out(archive, scope, [bounds], needs.bases, needs.columns))
        queries.add("months", bounds, metrics, [_MONTH])
        for entry in by:
            queries.add(entry.id, bounds, ["chats"], [_MONTH, entry])
        found = queries.collect()
    divided = {entry.id: _by_month(found[entry.id]) for entry in by}
    return {
        period: Month(
            found["months"].of((period.first,)),
            {id: _counts(groups.get(period.first, Aggregated())) for id, groups in divided.items()},
        )
        for period in months
    }


def _by_month(groups: Aggregated) -> dict[object, Aggregated]:
    found: dict[object, Aggregated] = {}
    for (month, group), row in groups.items():
        found.setdefault(month, Aggregated())[(group,)] = row
    return found


def _counts(groups: Aggregated) -> dict[str, int]:
    """Return the conversations of each group; those without a value under an empty name, which none has."""
    return {"" if raw is None else str(raw): int(row.get("chats") or 0) for (raw,), row in groups.items()}
