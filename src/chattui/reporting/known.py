"""The values that filters can have: those the archive has seen, as the client's settings name them."""

from chattui.archive.manifest import own_columns
from chattui.archive.scan import Archive
from chattui.errors import unknown
from chattui.model.filters import NONE, UNCATEGORISED, UNTAGGED, Filters
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS

_EMPTY = {"tag": UNTAGGED, "category": UNCATEGORISED}
_COLUMN = {"tag": "tags"}


def known_values(name: str, settings: Settings, archive: Archive) -> frozenset[str]:
    """Return every value that a filter of this dimension (or `x_...`) can have."""
    values = archive.distinct(_COLUMN.get(name, name), CONVERSATIONS)
    if name == "agent":
        values = frozenset(settings.agents.get(agent, agent) for agent in values)
    if name == "category":
        values |= frozenset(settings.categories)
    return values | {_EMPTY.get(name, NONE)}


def check_values(filters: Filters, settings: Settings, archive: Archive) -> None:
    """Raise UsageError, with the nearest names, for a filter value that is not known."""
    own = own_columns(archive.manifest, CONVERSATIONS.name)
    for name in filters.where:
        if name not in own:
            raise unknown("column", name, own, "The exports brought no columns of the client's own (x_…).")
    for name, values in filters.by_option().items():
        known = known_values(name, settings, archive)
        for value in values:
            if value not in known:
                raise unknown(name, value, known)
