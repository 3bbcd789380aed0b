"""Groups of a dimension as people see them: their names, their order, and those without rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from chattui.archive.manifest import Manifest
from chattui.measures.dimensions import Dimension, dimension
from chattui.model.periods import GRAINS, Grain, Period
from chattui.model.tables import OWN_PREFIX
from chattui.model.values import Key
from chattui.reporting.known import check_own_columns
from chattui.reporting.measuring import Aggregated, Exact, Group

HOURS, WEEKDAYS = tuple(range(24)), tuple(range(1, 8))


def dimensions(ids: Sequence[str], manifest: Manifest) -> list[Dimension]:
    """Return the dimensions of these ids; UsageError for one that is unknown, or not in the archive."""
    check_own_columns([id for id in ids if id.startswith(OWN_PREFIX)], manifest)
    return [dimension(id) for id in ids]


def key_of(dimension: Dimension, raw: object) -> Key:
    """Return what a group is called: hours and weekdays as numbers, periods by their key."""
    if raw is None:
        return dimension.empty
    if isinstance(raw, date):
        return Period.of(_grain(dimension), raw).key
    return raw if isinstance(raw, int) and dimension.of_time else str(raw)


def with_every_cell(groups: Aggregated, by: Sequence[Dimension], period: Period) -> Aggregated:
    """Add the groups of time that have no rows: every hour, every weekday, every part of the period."""
    cells = {place: _cells(dimension, period) for place, dimension in enumerate(by) if dimension.of_time}
    if not cells:
        return groups
    others = {tuple(raw for place, raw in enumerate(group) if place not in cells) for group in groups}
    if len(cells) == len(by):
        others = {()}
    found = Aggregated(wholes=groups.wholes)
    for rest in others:
        for cell in product(*cells.values()):
            found[_merged(rest, dict(zip(cells, cell, strict=True)), len(by))] = {}
    found.update(groups)
    return found


def in_order(groups: Aggregated, by: Sequence[Dimension]) -> list[Group]:
    """Sort groups: those with the most conversations first, then by name; times in their order.

    Beside a time, the groups of the other dimension stay together, the greatest of them first.
    """
    if not any(dimension.of_time for dimension in by):
        return sorted(groups, key=lambda group: (-_chats(groups[group]), *_names(group, by)))
    totals: dict[tuple[int, object], int] = {}
    for group, values in groups.items():
        for place, raw in enumerate(group):
            totals[place, raw] = totals.get((place, raw), 0) + _chats(values)

    def rank(group: Group) -> tuple[tuple[object, ...], ...]:
        return tuple(
            (raw if raw is not None else date.max,)
            if dimension.of_time
            else (-totals[place, raw], str(key_of(dimension, raw)))
            for place, (dimension, raw) in enumerate(zip(by, group, strict=True))
        )

    return sorted(groups, key=rank)


def _chats(values: Mapping[str, Exact]) -> int:
    return int(values.get("chats") or 0)


def _names(group: Group, by: Sequence[Dimension]) -> tuple[str, ...]:
    return tuple(str(key_of(dimension, raw)) for dimension, raw in zip(by, group, strict=True))


def period_of(by: Sequence[Dimension], group: Group) -> Period | None:
    """Return the part of the period that a group is of, where it is grouped by one."""
    for entry, raw in zip(by, group, strict=True):
        if isinstance(raw, date):
            return Period.of(_grain(entry), raw)
    return None


def _cells(dimension: Dimension, period: Period) -> Sequence[object]:
    if dimension.id == "hour":
        return HOURS
    if dimension.id == "weekday":
        return WEEKDAYS
    return [part.first for part in parts_of(period, _grain(dimension))]


def parts_of(period: Period, grain: Grain) -> list[Period]:
    """Return the whole days, weeks, months … that a period touches."""
    found = [Period.of(grain, period.first)]
    while found[-1].last < period.last:
        found.append(found[-1].step(1))
    return found


def _grain(dimension: Dimension) -> Grain:
    return next(grain for grain in GRAINS if grain == dimension.id)


def _merged(rest: Group, cell: dict[int, object], size: int) -> Group:
    others = iter(rest)
    return tuple(cell[place] if place in cell else next(others) for place in range(size))
