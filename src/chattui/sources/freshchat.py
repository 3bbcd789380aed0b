"""Freshchat: messages as JSON, as its API gives them, and the conversations that they are of.

A conversation of Freshchat has no times: they are those of its messages. Its raw reports, one event a
row, are read by a mapping.
"""

from collections.abc import Iterator, Sequence

from chattui.model.tables import CONVERSATIONS
from chattui.sources import looks
from chattui.sources.base import Batch, File, Fills, Reading, Sign, Source
from chattui.sources.json_records import Part, Records
from chattui.sources.json_source import read_aside, recognise_by, split
from chattui.sources.moments import Moment, moment
from chattui.sources.talk import Row, Said, Side, UnfitError
from chattui.sources.transcripts import Heard, Transcripts
from chattui.sources.words import Id, channel, text

_RESOLVED = "resolved"
_NORMAL = "normal"
_SIDES = {"user": Side.VISITOR, "agent": Side.AGENT}
_MESSAGES = Sign(looks.Kind.JSON, ("actor_type", "conversation_id", "created_time", "message_type"))
_CONVERSATIONS = Sign(looks.Kind.JSON, ("conversation_id", "channel_id", "status"))
_SIGNS = (_MESSAGES, _CONVERSATIONS)


class Person(Part, frozen=True):
    """A user of a conversation."""

    id: Id = None
    email: str | None = None


class Conversation(Part, frozen=True):
    """A conversation: its state and who has it."""

    conversation_id: Id = None
    status: str | None = None
    assigned_agent_id: Id = None
    assigned_group_id: Id = None
    users: list[Person] | None = None
    updated_time: Moment = None


class Message(Part, frozen=True):
    """A message of a user, an agent or the system; `private` ones are notes."""

    conversation_id: Id = None
    actor_type: str | None = None
    actor_id: Id = None
    message_type: str | None = None
    message_source: Id = None
    created_time: Moment = None


class Export:
    """What is known of the conversations of an export beside their messages."""

    def __init__(self) -> None:
        self.transcripts = Transcripts()
        self._about: dict[str, Conversation] = {}
        self._sources: dict[str | None, Id] = {}

    def take(self, conversation: Conversation) -> None:
        """Take in what is known of a conversation.

        Raises:
            UnfitError: It has no id.
        """
        id = text(conversation.conversation_id)
        if id is None:
            raise UnfitError("conversation_id", "no id")
        self._about[id] = conversation

    def hear(self, message: Message) -> Heard:
        """Read a message.

        Raises:
            UnfitError: Its time cannot be read.
        """
        if message.message_type not in (_NORMAL, None):
            return Heard(message.conversation_id, None)
        self._sources.setdefault(text(message.conversation_id), message.message_source)
        side = _SIDES.get(message.actor_type or "", Side.OTHER)
        return Heard(
            message.conversation_id, Said(moment(message.created_time), side, text(message.actor_id))
        )

    def more(self, id: str) -> Row:
        """Return the columns of a conversation that its messages do not tell."""
        row: Row = {"channel": channel(self._sources.get(id))}
        about = self._about.get(id)
        if about is None:
            return row
        if about.status != _RESOLVED:
            row["ended_at"] = None
        if assigned := text(about.assigned_agent_id):
            row |= {"agent": assigned, "agent_id": assigned}
        email = next((person.email for person in about.users or () if person.email), None)
        return row | {
            "visitor_email": email,
            "team": text(about.assigned_group_id),
            "resolved": about.status == _RESOLVED,
        }


MESSAGES = Records(Message, page="messages")
CONVERSATION = Records(Conversation, page="conversations")


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read all files of an export: what is known of conversations first, then their messages.

    Raises:
        ChattuiError: A file is damaged or cut off.
    """
    about, messages = split(files, _CONVERSATIONS)
    export = Export()
    yield from (read_aside(file, CONVERSATION, export.take) for file in about)
    yield from (export.transcripts.read(file, MESSAGES, export.hear) for file in messages)
    yield from export.transcripts.rest(messages, export.more)


FRESHCHAT = Source(
    name="freshchat",
    title="Freshchat",
    label="freshchat",
    recognise=recognise_by(_SIGNS, "messages or conversations of Freshchat"),
    read=read,
    reads="messages and the conversations they are of, JSON of the API",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            seen=(
                "conversation_id", "started_at", "first_reply_at", "ended_at", "visitor", "channel",
                "agent", "visitor_messages", "agent_messages", "reply_seconds_total", "reply_count",
            ),
            documented=("team", "resolved"),
        ),
    ),
)  # fmt: skip
