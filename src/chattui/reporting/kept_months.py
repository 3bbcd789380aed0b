"""Single months, kept as long as the files that they rest on stay what they are.

What a month's metrics look at lies in its own files, and in those around it: an order that names its
conversation looks 92 days back, a conversation waits for its orders and for the visitor's next contact. A
month is worked out anew when any of these files changes, so an import of new days leaves the old years alone.
"""

from collections.abc import Iterator, Mapping, Sequence
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
    """What is known of one month.

    Attributes:
        aggregates: By the aggregate's id, and `n:<id>`.
        divided: Conversations by dimension and group; an empty name is the group of those without a value.
    """

    aggregates: dict[str, Exact]
    divided: dict[str, dict[str, int]]


class _Entry(msgspec.Struct, frozen=True):
    """A month, and a hash of all that it rests on."""

    rests_on: str
    month: Month


class _Kept(msgspec.Struct, frozen=True):
    months: dict[str, _Entry]


class KeptMonths:
    """The months of one archive that were worked out before, and are still what they were.

    Args:
        scope: The question; other filters and other rules have other months.
        manifest: Of the archive that is asked.
        folder: Where the archive lies.
        cache: Where months are kept; None: as long as this object.
        metrics: What the aggregates are for.
    """

    def __init__(
        self, scope: Scope, manifest: Manifest, folder: Path, cache: Path | None, metrics: Sequence[str]
    ) -> None:
        settings = scope.settings
        ruled = msgspec.json.encode(
            (
                (settings.rules, settings.categories, settings.agents, settings.teams, settings.timezone),
                (scope.filters, scope.question.date_by, list(metrics)),
            )
        )
        self._scope, self._manifest = scope, manifest
        self._store = Answers(cache) if cache is not None else None
        self._name = name_in(folder, scope, b"months", ruled)
        kept = self._store.find_any(self._name, _Kept) if self._store else None
        self._kept = kept.months if kept else {}
        self._digests: dict[Period, str] = {}

    def find(self, period: Period) -> Month | None:
        """Return a month; None where it has to be worked out."""
        entry = self._kept.get(period.key)
        return entry.month if entry and entry.rests_on == self._rests_on(period) else None

    def keep(self, found: Mapping[Period, Month]) -> None:
        """Keep months that were worked out from this archive."""
        entries = {period.key: _Entry(self._rests_on(period), month) for period, month in found.items()}
        self._kept = self._kept | entries
        if self._store is not None and entries:
            self._store.keep(self._name, _Kept(self._kept))

    def _rests_on(self, period: Period) -> str:
        """Return a hash of the files that a month looks at, and of how far their data goes."""
        if period not in self._digests:
            self._digests[period] = _rests_on(self._scope, self._manifest, period)
        return self._digests[period]


def _rests_on(scope: Scope, manifest: Manifest, period: Period) -> str:
    start, end = period.bounds(scope.zone)
    rules = scope.settings.rules
    back = timedelta(days=DEFINITE_ATTRIBUTION_DAYS) + _LINKS
    far = max(
        back,
        timedelta(hours=rules.attribution.window_hours) + _LINKS,
        timedelta(days=rules.fcr.window_days),
    )
    since, until = start - max(back, far), end + far
    if scope.question.date_by == "closed":  # what was closed may have begun, and bought, at any time
        since = min((entry.first for _, _, entry in manifest.entries()), default=since)
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
