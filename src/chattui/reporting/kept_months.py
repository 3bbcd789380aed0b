"""Aggregates of single months, kept as long as the files that they rest on stay what they are.

What a month's metrics look at lies in its own files, and in those around it: an order that names its
conversation looks 92 days back, a conversation waits for its orders and for the visitor's next contact. A
month is worked out anew when any of these files changes, so an import of new days leaves the old years alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import msgspec

from chattui.archive.manifest import FileEntry, Manifest
from chattui.model.periods import Period
from chattui.model.settings import DEFINITE_ATTRIBUTION_DAYS
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.reporting.cache import Answers, name_in
from chattui.reporting.measuring import Exact
from chattui.reporting.scope import Scope

_LINKS = timedelta(days=4)
"""How far a chat's word of an order, and the order that it may mean, lie from the order asked about."""


class Month(msgspec.Struct, frozen=True):
    """What is kept of one month.

    Attributes:
        rests_on: A hash of all that it depends on.
        aggregates: By the aggregate's id, and `n:<id>`.
        chats: Conversations by category.
    """

    rests_on: str
    aggregates: dict[str, Exact]
    chats: dict[str, int]


class _Kept(msgspec.Struct, frozen=True):
    months: dict[str, Month]


Reader = Callable[[Sequence[Period]], Mapping[Period, tuple[dict[str, Exact], dict[str, int]]]]
"""Works out the aggregates and the conversations by category of some months, at once."""


def months(
    scope: Scope,
    manifest: Manifest,
    folder: Path,
    cache: Path | None,
    wanted: Sequence[Period],
    metrics: Sequence[str],
    read: Reader,
) -> dict[Period, Month]:
    """Return what is known of these months, reading only those that changed since they were kept.

    Args:
        scope: The question.
        manifest: Of the archive that is asked.
        folder: Where the archive lies.
        cache: Where months are kept; None: nowhere.
        wanted: The months, in their order.
        metrics: What the aggregates are for.
        read: Is given the months from the first to the last that has to be read.
    """
    settings = scope.settings
    ruled = msgspec.json.encode(
        (
            (settings.rules, settings.categories, settings.agents, settings.timezone),
            (scope.filters, scope.question.date_by, list(metrics)),
        )
    )
    store = Answers(cache) if cache is not None else None
    name = name_in(folder, scope, b"months", ruled)
    kept = (store.find_any(name, _Kept) if store else None) or _Kept({})
    rests_on = {period: _rests_on(scope, manifest, period) for period in wanted}
    found = {
        period: month
        for period, digest in rests_on.items()
        if (month := kept.months.get(period.key)) is not None and month.rests_on == digest
    }
    missing = [period for period in wanted if period not in found]
    if missing:
        run = wanted[wanted.index(missing[0]) : wanted.index(missing[-1]) + 1]
        for period, (aggregates, chats) in read(run).items():
            found[period] = Month(rests_on[period], aggregates, chats)
        if store is not None:
            store.keep(name, _Kept({**kept.months, **{p.key: month for p, month in found.items()}}))
    return found


def _rests_on(scope: Scope, manifest: Manifest, period: Period) -> str:
    """Return a hash of the files that a month looks at, and of how far their data goes."""
    start, end = period.bounds(scope.zone)
    rules = scope.settings.rules
    back = timedelta(days=DEFINITE_ATTRIBUTION_DAYS) + _LINKS
    far = max(
        back,
        timedelta(hours=rules.attribution.window_hours) + _LINKS,
        timedelta(days=rules.fcr.window_days),
    )
    since, until = start - max(back, far), end + far
    digest = sha256(f"{period.first} {period.last}".encode())
    for sha in sorted(_files(manifest, (start, end), (since, until))):
        digest.update(sha.encode())
    for coverage in (scope.conversations, scope.orders):
        reach = min(coverage.until, until).isoformat() if coverage else ""
        digest.update(f"|{reach}".encode())
    return digest.hexdigest()


def _files(
    manifest: Manifest, own: tuple[datetime, datetime], around: tuple[datetime, datetime]
) -> Iterator[str]:
    """Give the hashes of the files with rows around a month, or with conversations closed in it."""
    for table, _, entry in manifest.entries():
        if table not in (CONVERSATIONS.name, ORDERS.name):
            continue
        if (entry.first < around[1] and entry.last >= around[0]) or _closed_in(entry, own):
            yield f"{table} {entry.sha256}"


def _closed_in(entry: FileEntry, own: tuple[datetime, datetime]) -> bool:
    first, last = entry.closed_first, entry.closed_last
    return first is not None and last is not None and first < own[1] and last >= own[0]
