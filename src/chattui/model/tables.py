"""The canonical tables: which columns there are, of what kind, and what their values may be."""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a column holds."""

    ID = "id"
    """Text that is taken letter by letter: `None` and `-` are ids like any other."""
    TEXT = "text"
    TAGS = "tags"
    TIME = "time"
    BOOL = "bool"
    COUNT = "count"
    """A whole number, not negative."""
    SECONDS = "seconds"
    """A number of seconds, not negative."""
    MONEY = "money"
    """A decimal with up to four places, not negative."""
    PERSON = "person"
    """A keyed 64-bit hash: see `importing.persons`."""


class Column(msgspec.Struct, frozen=True):
    """One column of a canonical table."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    low: int | None = None
    high: int | None = None


class Table(msgspec.Struct, frozen=True):
    """One canonical table: its key, its time (which decides its month) and its columns."""

    name: str
    key: tuple[str, ...]
    time: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        """Return the column of this name; `x_...` columns are the client's own texts."""
        if name.startswith(OWN_PREFIX):
            return Column(name, Kind.TEXT, "the client's own")
        return next((column for column in self.columns if column.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns without which a row means nothing."""
        return tuple(column.name for column in self.columns if column.required)


OWN_PREFIX = "x_"
LONGEST_TEXT = 1000
"""Characters that a text may have; a row with a longer one is refused."""

_SOURCE = Column("source", Kind.ID, "the system and inbox it came from", required=True)
_UPDATED = Column("updated_at", Kind.TIME, "when its system last changed the row")
_VISITOR = Column("visitor", Kind.PERSON, "the person, as a keyed hash")

CONVERSATIONS = Table(
    "conversations",
    key=("source", "conversation_id"),
    time="started_at",
    columns=(
        _SOURCE,
        Column("conversation_id", Kind.ID, "its id in that system", required=True),
        Column("started_at", Kind.TIME, "the visitor's first public message", required=True),
        Column("first_reply_at", Kind.TIME, "first public message of a human agent"),
        Column("ended_at", Kind.TIME, "its end; empty while it is open"),
        Column("closed_at", Kind.TIME, "set to closed or resolved (tickets)"),
        _VISITOR,
        Column("channel", Kind.TEXT, "web, whatsapp, email, phone, form …"),
        Column("agent", Kind.TEXT, "who handled it (the last assignee)"),
        Column("team", Kind.TEXT, "the team that handled it"),
        Column("pipeline", Kind.TEXT, "pipeline of a ticket"),
        Column("tags", Kind.TAGS, "topics set on it"),
        Column("category", Kind.TEXT, "one topic, where the system has one"),
        Column("resolved", Kind.BOOL, "the case was solved"),
        Column("lead", Kind.BOOL, "a contact handed to sales"),
        Column("billed", Kind.BOOL, "billed to the client"),
        Column("rating", Kind.COUNT, "1–5, where asked on five steps", low=1, high=5),
        Column("satisfied", Kind.BOOL, "where asked good or bad"),
        Column("nps", Kind.COUNT, "likelihood to recommend, 0–10", low=0, high=10),
        Column("visitor_messages", Kind.COUNT, "public messages of the visitor"),
        Column("agent_messages", Kind.COUNT, "public messages of agents, without bots and notes"),
        Column("canned_messages", Kind.COUNT, "agent messages sent from a canned response"),
        Column("reply_seconds_total", Kind.SECONDS, "time to the agent's replies after the first, summed"),
        Column("reply_count", Kind.COUNT, "how many replies that sum is over"),
        _UPDATED,
    ),
)

ORDERS = Table(
    "orders",
    key=("source", "order_id"),
    time="placed_at",
    columns=(
        _SOURCE,
        Column("order_id", Kind.ID, "its id in the shop", required=True),
        Column("order_number", Kind.TEXT, "the number people see (#1001)"),
        Column("placed_at", Kind.TIME, "when it was placed", required=True),
        Column("amount", Kind.MONEY, "total in the client's currency, less refunds", required=True),
        _VISITOR,
        Column("conversation_id", Kind.ID, "the conversation, where shop or chat names it"),
        Column("first_order", Kind.BOOL, "the customer's first, where the shop knows"),
        Column("told_by_chat", Kind.BOOL, "the chat system's word of an order"),
        _UPDATED,
    ),
)

STAGES = Table(
    "stages",
    key=("source", "conversation_id", "pipeline", "stage"),
    time="entered_at",
    columns=(
        _SOURCE,
        Column("conversation_id", Kind.ID, "the ticket's conversation", required=True),
        Column("pipeline", Kind.TEXT, "the pipeline", required=True),
        Column("stage", Kind.TEXT, "the stage", required=True),
        Column("entered_at", Kind.TIME, "first time in", required=True),
        Column("exited_at", Kind.TIME, "last time out"),
        _UPDATED,
    ),
)

TABLES = (CONVERSATIONS, ORDERS, STAGES)
BY_NAME = {table.name: table for table in TABLES}
