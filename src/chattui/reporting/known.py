"""The values that filters can have: those the archive has seen, as the client's settings name them."""

from collections.abc import Callable, Iterable

from chattui.archive.contents import distinct, own_columns
from chattui.archive.manifest import Manifest
from chattui.errors import UsageError, unknown
from chattui.model.filters import NONE, UNCATEGORISED, UNTAGGED, Filters
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS

Unseen = Callable[[UsageError], None]
"""Told of a filter value that the archive has never seen."""

_EMPTY = {"tag": UNTAGGED, "category": UNCATEGORISED}
_COLUMN = {"tag": "tags"}


def known_values(name: str, settings: Settings, manifest: Manifest) -> frozenset[str]:
    """Return every value that a filter of this dimension (or `x_...`) can have."""
    values = distinct(manifest, _COLUMN.get(name, name), CONVERSATIONS.name)
    if name == "agent":
        values = frozenset(settings.agents.get(agent, agent) for agent in values)
    if name == "category":
        values |= frozenset(settings.categories)
    if name == "team":
        values |= frozenset(settings.teams)
    return values | {_EMPTY.get(name, NONE)}


def check_values(filters: Filters, settings: Settings, manifest: Manifest, unseen: Unseen | None) -> None:
    """Look for filter values that are not known.

    Args:
        filters: What was asked for.
        settings: The client's, which name some values.
        manifest: Of the archive.
        unseen: Is told of values that are not known; None: that is an error.

    Raises:
        UsageError: A column of the client's own is not in the archive, or a value is not known, with the
            nearest that are.
    """
    check_own_columns(filters.where, manifest)
    for name, values in filters.by_option().items():
        known = known_values(name, settings, manifest)
        for value in values:
            if value not in known:
                error = unknown(name, value, known)
                if unseen is None:
                    raise error
                unseen(error)


def check_own_columns(names: Iterable[str], manifest: Manifest) -> None:
    """Raise UsageError for a column of the client's own that the archive does not have."""
    own = own_columns(manifest, CONVERSATIONS.name)
    for name in names:
        if name not in own:
            raise unknown("column", name, own, "The exports brought no columns of the client's own (x_…).")
