"""What versions of the archive changed among the rows of a period, as long as their files are there."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from chattui.archive.manifest import Manifest
from chattui.archive.verify import NOW, Clock, Verifier
from chattui.errors import ChattuiError
from chattui.model.report import Changes
from chattui.model.tables import CONVERSATIONS, ORDERS, Table
from chattui.reporting.when import Bounds

# Polars is imported where versions differ: most reports are issued once, and right.


def changes_in(
    folder: Path, bounds: Bounds, versions: Sequence[Manifest], cache: Path | None = None, clock: Clock = NOW
) -> dict[int, Changes]:
    """Return what each version, but the first of these, changed in a period.

    Args:
        folder: The archive.
        bounds: The period.
        versions: Manifests in their order, each held against the one before it.
        cache: Where it is remembered which files were verified.
        clock: Gives the present time.

    Returns:
        By version; those whose files, or whose predecessor's, are not there any more are missing.
    """
    found = {}
    for before, after in pairwise(versions):
        try:
            found[after.version] = _between(folder, bounds, before, after, cache, clock)
        except ChattuiError:  # what cannot be looked at any more is not told
            continue
    return found


def _between(
    folder: Path, bounds: Bounds, before: Manifest, after: Manifest, cache: Path | None, clock: Clock
) -> Changes:
    tables = [table for table in (CONVERSATIONS, ORDERS) if _differ(table, bounds, before, after)]
    if not tables:
        return Changes()
    from chattui.archive.scan import Archive
    from chattui.reporting.differences import differences

    archives = [
        Archive(folder, manifest, Verifier(folder, manifest.version, cache, clock), cache)
        for manifest in (before, after)
    ]
    counts = {table.name: differences(table, bounds, *archives) for table in tables}
    chats, orders = counts.get(CONVERSATIONS.name), counts.get(ORDERS.name)
    return Changes(
        chats=chats.new if chats else 0,
        chats_changed=chats.changed if chats else 0,
        chats_gone=chats.gone if chats else 0,
        orders=orders.new if orders else 0,
        orders_changed=orders.changed if orders else 0,
        refunds=orders.gone + orders.less if orders else 0,
    )


def _differ(table: Table, bounds: Bounds, before: Manifest, after: Manifest) -> bool:
    """Say whether any file with rows of the period is another one."""
    return _files(table, bounds, before) != _files(table, bounds, after)


def _files(table: Table, bounds: Bounds, manifest: Manifest) -> set[str]:
    entries = manifest.tables.get(table.name, {}).values()
    return {entry.sha256 for entry in entries if entry.first < bounds[1] and entry.last >= bounds[0]}
