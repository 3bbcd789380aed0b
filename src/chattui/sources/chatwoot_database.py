"""Chatwoot's own PostgreSQL database, for those who host it: the rows that its REST interface would give.

Conversations and their messages come in the same order from two cursors of one snapshot, so that only one
conversation is held at a time.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from chattui.errors import ChattuiError, UsageError
from chattui.model.tables import CONVERSATIONS
from chattui.sources import chatwoot_sql as sql
from chattui.sources.base import Batch, Refusal
from chattui.sources.chatwoot import Beside, row_of, side
from chattui.sources.chatwoot_events import Timing
from chattui.sources.chatwoot_json import Conversation, Meta, Person, Team
from chattui.sources.json_records import Part
from chattui.sources.json_text import FAULTS
from chattui.sources.moments import moment
from chattui.sources.rows import Rows
from chattui.sources.talk import Row, Said, UnfitError
from chattui.sources.words import text

if TYPE_CHECKING:
    from chattui.sources.database import Connection

_AT_A_TIME = 5_000
"""Rows that the server sends at once."""
_STATUS = {0: "open", 1: "resolved", 2: "pending", 3: "snoozed"}
_USER = "User"
_NONE: tuple[None, tuple[()]] = (None, ())


class Moment(NamedTuple):
    """A snapshot: when it was taken (UTC), and of what."""

    at: datetime
    database: str


def moment_of(connection: "Connection") -> Moment:
    """Say when the snapshot was taken, by the clock of the server."""
    (found,) = connection.execute(sql.MOMENT)
    return Moment(*found)


def account_of(connection: "Connection", wanted: int | None) -> int:
    """Return the account that is to be read: the only one there is, or the one that was named.

    Raises:
        UsageError: There are several and none is named, or not this one.
        ChattuiError: There is none.
    """
    accounts = [number for (number,) in connection.execute(sql.ACCOUNTS)]
    if not accounts:
        raise ChattuiError("This Chatwoot has no inbox yet.", "Look at the name of the database.")
    known = ", ".join(map(str, accounts))
    if wanted is None and len(accounts) > 1:
        raise UsageError(f"This Chatwoot has several accounts: {known}.", "Name one with --account ID.")
    if wanted is not None and wanted not in accounts:
        raise UsageError(f"This Chatwoot has no account {wanted}.", f"It has: {known}.")
    return accounts[0] if wanted is None else wanted


def read(connection: "Connection", name: str, account: int, since: datetime | None) -> Iterator[Batch]:
    """Read an account's conversations, or those of them that changed since a moment.

    Args:
        connection: In one snapshot.
        name: What the database is called.
        account: Its id.
        since: In UTC, without zone; None: all.
    """
    asked = {"account": account, "since": since}
    names = {text(id): name for id, name in connection.execute(sql.USERS)}
    rows = Rows(CONVERSATIONS, name)
    with connection.cursor("conversations") as conversations, connection.cursor("messages") as messages:
        for cursor in (conversations, messages):
            cursor.itersize = _AT_A_TIME
        conversations.execute(sql.conversations(changed=since is not None), asked)
        messages.execute(sql.messages(changed=since is not None), asked)
        transcripts = groupby(messages, key=itemgetter(0))
        of, said = next(transcripts, _NONE)
        for record in map(_Record._make, conversations):
            while of is not None and of < record.internal:
                of, said = next(transcripts, _NONE)
            heard = [_said(*message) for message in said] if of == record.internal else []
            try:
                found = _row(record, heard, names)
            except UnfitError as unfit:
                known = repr((account, record.number)).encode()
                rows.refused.append(Refusal(name, record.number, unfit.column, unfit.reason, known))
                continue
            if found is None:
                rows.skipped += 1
            else:
                rows.add(record.number, found)
            if rows.is_full:
                yield from rows.batches()
    yield from rows.batches()


class _Record(NamedTuple):
    """A row of the query for conversations."""

    internal: int
    number: int
    inbox: int
    status: int
    created: float
    updated: float
    active: float
    replied: float | None
    channel: str | None
    contact: int | None
    contact_email: str | None
    agent: int | None
    agent_name: str | None
    agent_email: str | None
    team: int | None
    team_name: str | None
    labels: list[str]
    rating: int | None
    first_reply: float | None
    resolved: float | None
    reply_seconds: float | None
    reply_count: int | None


def _row(record: _Record, said: list[Said], names: dict[str | None, str]) -> Row | None:
    """Return a conversation as its REST interface would tell it."""
    conversation = Conversation(
        id=record.number,
        inbox_id=record.inbox,
        status=_STATUS.get(record.status),
        meta=Meta(
            sender=Person(id=record.contact, email=record.contact_email),
            assignee=Person(id=record.agent, name=record.agent_name, email=record.agent_email),
            team=Team(id=record.team, name=record.team_name),
            channel=record.channel,
        ),
        labels=list(record.labels),
        created_at=record.created,
        updated_at=record.updated,
        last_activity_at=record.active,
        first_reply_created_at=record.replied or 0,  # 0 says that there is none
    )
    timing = None
    if record.reply_count is not None:
        timing = Timing(
            first_reply=moment(record.first_reply, "first_reply_at"),
            resolved=moment(record.resolved, "closed_at"),
            reply_seconds=record.reply_seconds or 0.0,
            reply_count=record.reply_count,
        )
    beside = Beside(said, timing, {"rating": record.rating}, lambda agent: names.get(agent) or agent)
    return row_of(str(record.number), conversation, beside)


def _said(
    _conversation: int,
    kind: int,
    at: float,
    sender_type: str | None,
    sender: int | None,
    attributes: str | None,
    campaign: str | None,
) -> Said:
    """Read a row of the query for messages."""
    by_itself = bool(campaign) or (attributes is not None and _by_rule(attributes))
    sender_kind = "user" if sender_type == _USER else None
    return Said(moment(at), side(kind, sender_kind, by_itself=by_itself), text(sender))


class _Sent(Part, frozen=True):
    automation_rule_id: Any = None


def _by_rule(attributes: str) -> bool:
    """Say whether a rule sent a message; its attributes may be JSON within a text of JSON."""
    try:
        found = msgspec.json.decode(attributes, type=str | _Sent)
        found = msgspec.json.decode(found, type=_Sent) if isinstance(found, str) else found
    except FAULTS:
        return False
    return bool(found.automation_rule_id)
