"""Which conversations a filter lets through."""

from chattui.model.filters import Filters
from tests.oracle.facts import Chat


def chosen(chat: Chat, filters: Filters) -> bool:
    """Say whether a conversation matches: one value of each filter that is set."""
    if filters.hours is not None and not filters.hours[0] <= chat.local_start.hour < filters.hours[1]:
        return False
    if filters.weekdays and chat.local_start.isoweekday() not in filters.weekdays:
        return False
    pairs: list[tuple[tuple[str, ...], set[str]]] = [
        (filters.tag, chat.tags or {"(untagged)"}),
        (filters.category, {chat.category}),
        (filters.agent, {chat.agent or "(none)"}),
    ]
    for column in ("team", "channel", "source", "pipeline"):
        pairs.append((getattr(filters, column), {chat.get(column) or "(none)"}))
    for column, wanted in filters.where.items():
        pairs.append((wanted, {chat.get(column) or "(none)"}))
    return all(values & set(wanted) for wanted, values in pairs if wanted)
