"""LiveChat (Text): chats as JSON, as `list_archives` of the Agent Chat API gives them.

A chat may come once for each of its threads: a thread is a conversation.
"""

from collections.abc import Iterator, Sequence

from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.sources import looks
from chattui.sources.base import Batch, File, Fills, Match, Reading, Refusal, Sign, Source
from chattui.sources.json_source import refusal
from chattui.sources.livechat_json import CHATS
from chattui.sources.livechat_rows import Conversation, Order, order_of, record_of
from chattui.sources.looks import look
from chattui.sources.rows import frame
from chattui.sources.talk import UnfitError

_CHAT = Sign(looks.Kind.JSON, ("id", "users", "thread"))
_NO_CHATS = Sign(looks.Kind.JSON, ("chats", "found_chats"))
"""A page of an account without chats."""


def recognise(file: File) -> Match | None:
    """Recognise chats by their users and thread."""
    seen = look(file)
    if seen.bears(_CHAT):
        return Match(0.95, "chats with users and a thread")
    return Match(0.5, "a page of chats, and how many were found") if seen.bears(_NO_CHATS) else None


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read each file as a batch of conversations and, where it tells of any, one of orders.

    Raises:
        ChattuiError: A file is damaged or cut off.
    """
    for file in files:
        yield from _read_file(file)


def _read_file(file: File) -> Iterator[Batch]:
    conversations: list[Conversation] = []
    lines: list[int] = []
    orders: list[Order] = []
    order_lines: list[int] = []
    refused: list[Refusal] = []
    refused_orders: list[Refusal] = []
    skipped = holds = 0
    totals: list[int] = []
    for number, chat in CHATS.read(file, totals):
        holds += 1
        if isinstance(chat, Refusal):
            refused.append(chat)
            continue
        try:
            record = record_of(chat)
        except UnfitError as unfit:
            refused.append(refusal(file, number, unfit, chat))
            continue
        if record.conversation is None:
            skipped += 1
        else:
            conversations.append(record.conversation)
            lines.append(number)
        for event in record.ordered:
            try:
                orders.append(order_of(event, record))
                order_lines.append(number)
            except UnfitError as unfit:
                refused_orders.append(refusal(file, number, unfit, event))
    rows = frame(CONVERSATIONS, Conversation._fields, conversations, lines)
    yield Batch(CONVERSATIONS, file.name, rows, skipped, refused, stated=CHATS.stated(totals, holds))
    if orders or refused_orders:
        told = frame(ORDERS, Order._fields, orders, order_lines)
        yield Batch(ORDERS, file.name, told, 0, refused_orders)


LIVECHAT = Source(
    name="livechat",
    title="LiveChat",
    label="livechat",
    recognise=recognise,
    read=read,
    reads="chats as JSON of `list_archives`: pages, chats, or one a line. A thread is a conversation",
    signs=(_CHAT, _NO_CHATS),
    fills=(
        Fills(
            CONVERSATIONS,
            seen=("conversation_id", "agent", "team", "agent_messages"),
            documented=(
                "started_at", "first_reply_at", "ended_at", "visitor", "tags", "satisfied",
                "visitor_messages", "reply_seconds_total", "reply_count",
            ),
        ),
        Fills(
            ORDERS,
            documented=(
                "order_id", "order_number", "placed_at", "amount", "visitor", "conversation_id",
                "told_by_chat",
            ),
        ),
    ),
)  # fmt: skip
