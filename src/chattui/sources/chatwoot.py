"""Chatwoot: conversations as JSON, as its REST interface gives them, all files of an export together.

Beside conversations these are their messages, reporting events, and answers to satisfaction surveys.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from chattui.model import tables
from chattui.sources import looks
from chattui.sources.base import Batch, File, Fills, Reading, Refusal, Sign, Source
from chattui.sources.chatwoot_events import Timing, Timings
from chattui.sources.chatwoot_json import (
    CONVERSATIONS,
    EVENTS,
    FILTERED,
    MESSAGES,
    RESPONSES,
    Attributes,
    Conversation,
    Message,
    Meta,
    More,
    Person,
    Response,
    Submitted,
    Team,
)
from chattui.sources.json_source import Found, read_aside, read_each, recognise_by, split
from chattui.sources.moments import instant
from chattui.sources.talk import Row, Said, Side, Talk, UnfitError
from chattui.sources.transcripts import Heard, Transcripts
from chattui.sources.words import channel, tags, text

_RESOLVED = "resolved"
_INCOMING, _OUTGOING, _ACTIVITY = (0, "incoming"), (1, "outgoing"), (2, "activity")
_EVENTS = Sign(looks.Kind.JSON, ("event_start_time", "event_end_time", "conversation_id"))
_RESPONSES = Sign(looks.Kind.JSON, ("rating", "feedback_message", "message_id"))
_MESSAGES = Sign(looks.Kind.JSON, ("message_type", "private", "content_type", "created_at"))
_PAGE = Sign(looks.Kind.JSON, ("data", "meta", "payload"))
_LISTED = Sign(looks.Kind.JSON, ("inbox_id", "labels", "status", "contact_last_seen_at"))
_SIGNS = (_EVENTS, _RESPONSES, _LISTED, _MESSAGES, _PAGE)


class Export:
    """What messages, events and responses of an export tell of its conversations."""

    def __init__(self) -> None:
        self.transcripts = Transcripts()
        self.timings = Timings()
        self._ratings: dict[str | None, int] = {}

    def hear(self, message: Message) -> Heard:
        """Read a message; the survey among them may carry the rating.

        Raises:
            UnfitError: Its time cannot be read.
        """
        attributes = message.content_attributes or Attributes()
        submitted = attributes.submitted_values
        survey = submitted.csat_survey_response if isinstance(submitted, Submitted) else None
        id, sender = text(message.conversation_id), message.sender or Person()
        if survey is not None and survey.rating is not None:
            self._ratings[id] = survey.rating
        if message.private or message.message_type in _ACTIVITY:
            return Heard(id, None)
        more = message.additional_attributes or More()
        by_itself = bool(attributes.automation_rule_id or more.campaign_id)
        who = side(message.message_type, sender.type, by_itself=by_itself)
        said = Said(instant(message.created_at), who, text(sender.id))
        return Heard(id, said, sender.name or sender.available_name if who is Side.AGENT else None)

    def take_response(self, response: Response) -> None:
        """Take in the answer to a survey."""
        if response.rating is not None:
            self._ratings[text(response.conversation_id)] = response.rating

    def conversation_of(self, conversation: Conversation) -> Found:
        """Read one conversation with all that is known of it.

        Raises:
            UnfitError: It has no id, or a time is missing or unreadable.
        """
        id = text(conversation.id)
        if id is None:
            raise UnfitError("conversation_id", "no id")
        beside = Beside(
            self.transcripts.of(id), self.timings.of(conversation), self.more(id), self.transcripts.name
        )
        return Found(row_of(id, conversation, beside))

    def more(self, id: str) -> Row:
        """Return the rating of a conversation, where there is one."""
        return {"rating": self._ratings[id]} if id in self._ratings else {}


class Beside(NamedTuple):
    """What is known of a conversation beside its own record.

    Attributes:
        said: Its public messages; None where none of its messages are known.
        timing: What events tell of it.
        more: Further columns.
        name: Gives the name of an agent, else the id.
    """

    said: Sequence[Said] | None
    timing: Timing | None
    more: Row
    name: Callable[[str | None], str | None]


def row_of(id: str, conversation: Conversation, beside: Beside) -> Row | None:
    """Return a conversation as a row; None where it is none by metrics.md §1.

    Raises:
        UnfitError: A time is missing or unreadable.
    """
    told, talk = _told(conversation, beside.timing), Talk(beside.said or ())
    if beside.said and not _lacks_beginning(talk, conversation):
        started = talk.start(opened=instant(conversation.created_at))
        if started is None:
            return None
        told = talk.row(started)
    is_resolved = conversation.status == _RESOLVED
    closed = _closed(conversation, beside.timing) if is_resolved else None
    meta = conversation.meta or Meta()
    sender, agent, team = meta.sender or Person(), meta.assignee or Person(), meta.team or Team()
    return {
        "conversation_id": id,
        **told,
        "ended_at": closed,
        "closed_at": closed,
        "visitor_id": text(sender.id),
        "visitor_email": sender.email,
        "channel": channel(meta.channel),
        "agent": agent.name or agent.available_name or beside.name(talk.last_agent),
        "agent_id": agent.email or text(agent.id) or talk.last_agent,
        "team": text(team.name) or text(team.id),
        "tags": tags(conversation.labels or ()),
        "resolved": is_resolved,
        **beside.more,
        "updated_at": instant(conversation.updated_at, "updated_at"),
    }


def side(kind: int | str | None, sender_type: str | None, *, by_itself: bool) -> Side:
    """Say who wrote a public message.

    Args:
        kind: Its type; incoming ones are the visitor's.
        sender_type: A person of the company is a `user`.
        by_itself: Whether a rule or campaign sent it in that one's name.
    """
    if kind in _INCOMING:
        return Side.VISITOR
    by_person = sender_type == "user" and not by_itself
    return Side.AGENT if kind in _OUTGOING and by_person else Side.OTHER


def _lacks_beginning(talk: Talk, conversation: Conversation) -> bool:
    """Say whether there was a reply before all that the messages show: their first pages are not there."""
    replied = instant(conversation.first_reply_created_at, "first_reply_at")
    if replied is None:
        return False
    return talk.first_agent is None or talk.first_agent > replied + timedelta(seconds=1)


def _told(conversation: Conversation, timing: Timing | None) -> Row:
    """Return what a conversation without its messages tells."""
    opened = instant(conversation.created_at)
    if opened is None:
        raise UnfitError("started_at", "no time")
    replied = instant(conversation.first_reply_created_at, "first_reply_at")
    if timing is None:
        # Where not even a 0 stands nothing tells whether anybody answered.
        is_told = conversation.first_reply_created_at is not None
        return {"started_at": opened, **({"first_reply_at": replied} if is_told else {})}
    return {
        "started_at": opened,
        "first_reply_at": timing.first_reply or replied,
        "reply_seconds_total": timing.reply_seconds,
        "reply_count": timing.reply_count,
    }


def _closed(conversation: Conversation, timing: Timing | None) -> datetime | None:
    """Return when a resolved conversation was; resolving it is the last that happens in it."""
    told = timing.resolved if timing is not None else None
    return told or instant(conversation.last_activity_at or conversation.updated_at, "closed_at")


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read all files of an export: what is beside the conversations first.

    Raises:
        ChattuiError: A file is damaged or cut off.
    """
    # A conversation carries its last message, so that conversations are told from messages first.
    events, responses, listed, messages, pages = split(files, _EVENTS, _RESPONSES, _LISTED, _MESSAGES)
    export = Export()
    yield from (read_aside(file, EVENTS, export.timings.take) for file in events)
    yield from (read_aside(file, RESPONSES, export.take_response) for file in responses)
    yield from (export.transcripts.read(file, MESSAGES, export.hear) for file in messages)
    sets = [(file, CONVERSATIONS) for file in pages] + [(file, FILTERED) for file in listed]
    if export.timings:
        for file, records in sets:
            for _, conversation in records.read(file):
                with suppress(UnfitError):  # told when it is read
                    if not isinstance(conversation, Refusal):
                        export.timings.expect(conversation)
    for file, records in sets:
        yield from read_each(file, records, export.conversation_of)
    if export.timings.left:
        events[0].tell("Events that fit no conversation for sure were left out")
    yield from export.transcripts.rest(messages, export.more)


CHATWOOT = Source(
    name="chatwoot",
    title="Chatwoot",
    label="chatwoot",
    recognise=recognise_by(_SIGNS, "what Chatwoot's REST interface gives"),
    read=read,
    reads="conversations, their messages, reporting events and survey answers, JSON of the REST interface",
    signs=_SIGNS,
    fills=(
        Fills(
            tables.CONVERSATIONS,
            documented=(
                "conversation_id", "started_at", "first_reply_at", "ended_at", "closed_at", "visitor",
                "channel", "agent", "team", "tags", "resolved", "rating", "visitor_messages",
                "agent_messages", "reply_seconds_total", "reply_count", "updated_at",
            ),
        ),
    ),
)  # fmt: skip
