"""Conversations by tag or category: of the period, the previous one, and the longer one so far."""

from collections.abc import Iterator

from chattui.archive.scan import Archive
from chattui.measures.catalogue import METRICS
from chattui.measures.dimensions import Dimension
from chattui.model.report import DividedRow, Divisions, Share
from chattui.reporting.goals import change
from chattui.reporting.groups import dimensions, key_of
from chattui.reporting.queries import Found, Queries
from chattui.reporting.scope import Scope
from chattui.reporting.when import Bounds

_HERE, _PREVIOUS, _TO_DATE = "here", "previous", "to date"


def ask_divisions(queries: Queries, scope: Scope, archive: Archive) -> None:
    """Ask for the groups of one dimension, and for all conversations, of each period."""
    by = dimensions(scope.question.by, archive.manifest)
    for name, bounds in _periods(scope):
        queries.add(name, bounds, ["chats"], by)
        queries.add(f"all {name}", bounds, ["chats"])


def divisions_of(scope: Scope, archive: Archive, found: Found) -> Divisions:
    """Finish what `ask_divisions` asked for.

    Every category of the client's own is listed, those without conversations too; of the tags those that
    the period or the previous one had.
    """
    by = dimensions(scope.question.by, archive.manifest)[0]
    counts = {name: _counts(found, name, by) for name, _ in _periods(scope)}
    totals = {name: int(found[f"all {name}"][()].get("chats") or 0) for name in counts}
    names = {*counts[_HERE], *counts.get(_PREVIOUS, ())}
    if by.id == "category":
        names |= {*scope.settings.categories, *counts.get(_TO_DATE, ())}

    def share(period: str, count: int) -> Share | None:
        total = totals.get(period)
        return None if total is None else Share(count, count / total if total else None)

    def row(name: str) -> DividedRow:
        here = counts[_HERE].get(name, 0)
        return DividedRow(
            name=name,
            here=Share(here, here / totals[_HERE] if totals[_HERE] else None),
            previous=share(_PREVIOUS, counts.get(_PREVIOUS, {}).get(name, 0)),
            to_date=share(_TO_DATE, counts.get(_TO_DATE, {}).get(name, 0)),
            change=_change(here, counts[_PREVIOUS].get(name, 0) if _PREVIOUS in counts else None),
        )

    rows = sorted(map(row, names), key=lambda entry: (-(entry.here.chats or 0), entry.name))
    return Divisions(
        by=by.id,
        rows=tuple(rows),
        total=DividedRow(
            name="",
            here=Share(totals[_HERE], 1.0 if totals[_HERE] else None),
            previous=share(_PREVIOUS, totals.get(_PREVIOUS, 0)),
            to_date=share(_TO_DATE, totals.get(_TO_DATE, 0)),
            change=_change(totals[_HERE], totals.get(_PREVIOUS)),
        ),
    )


def _change(here: int, previous: int | None) -> float | None:
    return change(METRICS["chats"], here, previous)


def _periods(scope: Scope) -> Iterator[tuple[str, Bounds]]:
    yield _HERE, scope.bounds
    if scope.previous_bounds is not None:
        yield _PREVIOUS, scope.previous_bounds
    if scope.to_date is not None:
        yield _TO_DATE, scope.to_date.bounds(scope.zone)


def _counts(found: Found, name: str, by: Dimension) -> dict[str, int]:
    counts: dict[str, int] = {}
    for (raw,), row in found[name].items():
        key = str(key_of(by, raw))
        counts[key] = counts.get(key, 0) + int(row.get("chats") or 0)
    return counts
