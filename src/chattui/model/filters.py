"""Which conversations a question is about."""

import msgspec

FILTER_DIMENSIONS = ("tag", "category", "agent", "team", "channel", "source", "pipeline")
NONE, UNTAGGED, UNCATEGORISED = "(none)", "(untagged)", "(uncategorised)"


class Filters(msgspec.Struct, frozen=True, omit_defaults=True):
    """Filters of a question: values of one are alternatives, different ones all hold (interface.md §2).

    Attributes:
        where: The client's own columns, by their full name (`x_country`).
        hours: First hour and the hour before which it ends, local.
        weekdays: ISO weekdays, 1 = Monday.
    """

    tag: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    pipeline: tuple[str, ...] = ()
    where: dict[str, tuple[str, ...]] = {}
    hours: tuple[int, int] | None = None
    weekdays: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return self != Filters()

    def by_option(self) -> dict[str, tuple[str, ...]]:
        """Return the values asked for by dimension, the client's own columns among them."""
        named = {name: getattr(self, name) for name in FILTER_DIMENSIONS}
        return {name: values for name, values in {**named, **self.where}.items() if values}
