"""Gorgias: tickets, their messages and satisfaction surveys as JSON, as its REST API gives them together."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from chattui.model.tables import CONVERSATIONS
from chattui.sources import looks
from chattui.sources.base import Batch, File, Fills, Reading, Sign, Source
from chattui.sources.json_records import Part, Records
from chattui.sources.json_source import Found, read_aside, read_each, recognise_by, split
from chattui.sources.moments import Moment, moment
from chattui.sources.talk import Row, Said, Side, Talk, UnfitError
from chattui.sources.transcripts import WITHOUT_MESSAGES, Heard, Transcripts
from chattui.sources.words import Id, channel, tags, text

_CLOSED = "closed"
_NOTE, _RULE = "internal-note", "rule"
_SURVEYS = Sign(looks.Kind.JSON, ("score", "scored_datetime", "ticket_id"))
_MESSAGES = Sign(looks.Kind.JSON, ("ticket_id", "from_agent", "public", "created_datetime"))
_TICKETS = Sign(looks.Kind.JSON, ("status", "created_datetime", "closed_datetime", "assignee_user"))
_SIGNS = (_TICKETS, _MESSAGES, _SURVEYS)


class Person(Part, frozen=True):
    """A customer or an agent."""

    id: Id = None
    email: str | None = None
    name: str | None = None
    firstname: str | None = None
    lastname: str | None = None

    @property
    def called(self) -> str | None:
        """The name, from its parts where it is not there whole."""
        return self.name or " ".join(filter(None, (self.firstname, self.lastname))) or self.email


class Named(Part, frozen=True):
    """A tag or a team."""

    id: Id = None
    name: Id = None


class Message(Part, frozen=True):
    """A message of a ticket: notes are not public, rules write by themselves."""

    ticket_id: Id = None
    from_agent: bool | None = None
    public: bool | None = None
    channel: Id = None
    via: Id = None
    rule_id: Id = None
    sender: Person | None = None
    created_datetime: Moment = None
    sent_datetime: Moment = None


class Ticket(Part, frozen=True):
    """A ticket; read one by one it has its messages, in a list it has none."""

    id: Id = None
    status: str | None = None
    channel: Id = None
    from_agent: bool | None = None
    spam: bool | None = None
    customer: Person | None = None
    assignee_user: Person | None = None
    assignee_team: Named | None = None
    tags: list[Named] | None = None
    messages: list[Message] | None = None
    created_datetime: Moment = None
    closed_datetime: Moment = None
    updated_datetime: Moment = None
    trashed_datetime: Moment = None


class Survey(Part, frozen=True):
    """A survey; its score from 1 to 5 is null until the customer answers."""

    ticket_id: Id = None
    score: int | None = None


class Export:
    """What the messages and surveys of an export tell of its tickets.

    Attributes:
        lacks_messages: Whether a ticket was read of which there are none.
    """

    def __init__(self) -> None:
        self.transcripts = Transcripts()
        self.lacks_messages = False
        self._scores: dict[str, int] = {}

    def take_survey(self, survey: Survey) -> None:
        """Take in a survey."""
        ticket = text(survey.ticket_id)
        if ticket is not None and survey.score is not None:
            self._scores[ticket] = survey.score

    def conversation_of(self, ticket: Ticket) -> Found:
        """Read one ticket.

        Raises:
            UnfitError: It has no id, or a time is missing or unreadable.
        """
        id = text(ticket.id)
        apart = self.transcripts.of(id)
        if ticket.spam or ticket.trashed_datetime:
            return Found(None)
        if id is None:
            raise UnfitError("conversation_id", "no id")
        opened = moment(ticket.created_datetime)
        within = [heard.said for heard in map(hear, ticket.messages or ()) if heard.said]
        said = within or apart
        self.lacks_messages |= said is None
        told = _told(ticket, opened) if said is None else _heard(said, opened)
        if told is None:
            return Found(None)
        is_closed = ticket.status == _CLOSED
        closed = moment(ticket.closed_datetime, "closed_at") if is_closed else None
        customer = ticket.customer or Person()
        agent, team = ticket.assignee_user or Person(), ticket.assignee_team or Named()
        return Found(
            {
                "conversation_id": id,
                **told,
                "ended_at": closed,
                "closed_at": closed,
                "visitor_id": text(customer.id),
                "visitor_email": customer.email,
                "channel": channel(ticket.channel),
                "agent": agent.called or text(agent.id),
                "agent_id": agent.email or text(agent.id),
                "team": text(team.name) or text(team.id),
                "tags": tags(tag.name for tag in ticket.tags or ()),
                "resolved": is_closed,
                **({"rating": self._scores[id]} if id in self._scores else {}),
                "updated_at": moment(ticket.updated_datetime, "updated_at"),
            }
        )


def hear(message: Message) -> Heard:
    """Read a message; notes are not said to the customer.

    Raises:
        UnfitError: Its time cannot be read.
    """
    if message.public is False or message.channel == _NOTE:
        return Heard(message.ticket_id, None)
    side = Side.AGENT if message.from_agent else Side.VISITOR
    if message.from_agent and (message.via == _RULE or message.rule_id):
        side = Side.OTHER
    sender = message.sender or Person()
    at = moment(message.sent_datetime or message.created_datetime)
    return Heard(
        message.ticket_id,
        Said(at, side, sender.email or text(sender.id)),
        sender.called if side is Side.AGENT else None,
    )


def _heard(said: Sequence[Said], opened: datetime | None) -> Row | None:
    talk = Talk(said)
    started = talk.start(opened=opened)
    return None if started is None else talk.row(started)


def _told(ticket: Ticket, opened: datetime | None) -> Row:
    """Return what a ticket without its messages tells: nothing of replies, but who began."""
    if opened is None:
        raise UnfitError("started_at", "no time")
    return {"started_at": opened, **({"first_reply_at": opened} if ticket.from_agent else {})}


TICKETS = Records(Ticket, page="data")
MESSAGES = Records(Message, page="data")
SURVEYS = Records(Survey, page="data")


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read all files of an export: surveys and messages first, then the tickets.

    Raises:
        ChattuiError: A file is damaged or cut off.
    """
    surveys, messages, tickets = split(files, _SURVEYS, _MESSAGES)
    export = Export()
    yield from (read_aside(file, SURVEYS, export.take_survey) for file in surveys)
    yield from (export.transcripts.read(file, MESSAGES, hear) for file in messages)
    for file in tickets:
        yield from read_each(file, TICKETS, export.conversation_of)
        if export.lacks_messages:
            file.tell(WITHOUT_MESSAGES)
    yield from export.transcripts.rest(messages)


GORGIAS = Source(
    name="gorgias",
    title="Gorgias",
    label="gorgias",
    recognise=recognise_by(_SIGNS, "tickets, messages or surveys of Gorgias"),
    read=read,
    reads="tickets, their messages and satisfaction surveys, JSON of the REST API",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            seen=("rating",),
            documented=(
                "conversation_id", "started_at", "first_reply_at", "ended_at", "closed_at", "visitor",
                "channel", "agent", "team", "tags", "resolved", "visitor_messages", "agent_messages",
                "reply_seconds_total", "reply_count", "updated_at",
            ),
        ),
    ),
)  # fmt: skip
