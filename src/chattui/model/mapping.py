"""A mapping: which columns or JSON paths of somebody's export become which of ours, and how."""

from typing import Literal

import msgspec

Unit = Literal["milliseconds", "seconds", "minutes", "hours", "days", "HH:MM:SS", "HH:MM", "MM:SS", "words"]


class Taken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one of our columns is taken."""

    from_: tuple[str, ...] = msgspec.field(default=(), name="from")
    """Their columns or paths: of tags all, of times joined by a blank, else the first that is filled."""
    value: str | None = None
    """What every row has, instead of a column."""
    values: dict[str, str] = {}
    """What their words mean."""
    other: str | None = None
    """What all words mean that `values` does not have; without it they stay."""
    format: str | None = None
    """How times are written, such as `%d.%m.%Y %H:%M`; without it ISO 8601 or Unix seconds."""
    unit: Unit | None = None
    """What a span of time is written in; without it seconds, `H:MM:SS` or words such as `1 day 2 hours`."""
    after: str | None = None
    """The time of ours that this span of time comes after."""
    less: str | None = None
    """Their column of refunds, taken off an amount."""
    separator: str | None = None
    """What stands between tags; without it `;` or `|`."""


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file of a mapping says."""

    table: Literal["conversations", "orders", "stages"]
    """What their rows are."""
    columns: dict[str, Taken]
    """By our names, those of chattui's own columns."""
    source: str | None = None
    """The system, as it stands in `source`; without it `csv`."""
    timezone: str | None = None
    """Of times without offset."""
    records: str | None = None
    """In JSON the path of the list of records; without it the file is a list, or one record a line."""
    separator: Literal[",", ";", "\t", "|"] | None = None
    """Of CSV; without it the one that the header has most of."""
    decimal: Literal[".", ","] = "."
    """The decimal mark of amounts and spans of time."""
    thousands: Literal[".", ",", " ", "'"] | None = None
    """The mark between thousands of amounts."""
    leave_out: dict[str, tuple[str, ...]] = {}
    """Their columns, and the words in them that make a row not count: offline messages, unpaid orders."""
