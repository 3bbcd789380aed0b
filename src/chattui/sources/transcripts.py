"""Messages that an export holds apart from the conversations they belong to."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

import msgspec

from chattui.model.tables import CONVERSATIONS
from chattui.sources.base import Batch, File, Refusal
from chattui.sources.json_records import Records
from chattui.sources.json_source import refusal
from chattui.sources.rows import Rows
from chattui.sources.talk import Row, Said, Side, Talk, UnfitError
from chattui.sources.words import Id, text

WITHOUT_MESSAGES = "Read without messages, which alone tell whether a conversation was answered"
"""What the user is told of conversations whose messages are not in the export."""

T = TypeVar("T", bound=msgspec.Struct)


class Heard(NamedTuple):
    """What one message comes to.

    Attributes:
        conversation: The id of the one it belongs to.
        said: None for notes and lines of the system.
        name: What its agent is called.
    """

    conversation: Id
    said: Said | None
    name: str | None = None


class _Transcript:
    def __init__(self, file: File, number: int) -> None:
        self.file = file
        self.number = number
        self.said: list[Said] = []


class Transcripts:
    """The messages of an export, by conversation; each record of a conversation takes its own."""

    def __init__(self) -> None:
        self._waiting: dict[str, _Transcript] = {}
        self._taken: dict[str, list[Said]] = {}
        self._names: dict[str | None, str] = {}

    def read(self, file: File, records: Records[T], hear: Callable[[T], Heard]) -> Batch:
        """Read a file of messages; returns a batch without rows, and with those that were refused.

        Raises:
            ChattuiError: The file is damaged or cut off.
        """
        rows = Rows(CONVERSATIONS, file.name)
        for number, record in records.read(file):
            if isinstance(record, Refusal):
                rows.refused.append(record)
                continue
            try:
                self._take(file, number, hear(record))
            except UnfitError as unfit:
                rows.refused.append(refusal(file, number, unfit, record))
        (batch,) = rows.batches()
        return batch

    def of(self, conversation: str | None) -> list[Said] | None:
        """Return the messages of a conversation; None where the export has not one record of them."""
        if conversation is None:
            return None
        waiting = self._waiting.pop(conversation, None)
        if waiting is not None:
            self._taken[conversation] = waiting.said
        return self._taken.get(conversation)

    def name(self, agent: str | None) -> str | None:
        """Return what an agent is called in messages, else the id."""
        return self._names.get(agent) or agent

    def rest(self, files: Iterable[File], more: Callable[[str], Row] = lambda _: {}) -> Iterator[Batch]:
        """Read what was said in conversations of which the export has only the messages.

        Args:
            files: Those of messages.
            more: Gives further columns of a conversation by its id.
        """
        for file in files:
            rows = Rows(CONVERSATIONS, file.name)
            for id, waiting in self._waiting.items():
                if waiting.file is file:
                    self._add(rows, id, waiting, more)
            if rows.is_held or rows.skipped or rows.refused:
                yield from rows.batches()

    def _take(self, file: File, number: int, heard: Heard) -> None:
        id = text(heard.conversation)
        if id is None:
            raise UnfitError("conversation_id", "a message of no conversation")
        transcript = self._waiting.setdefault(id, _Transcript(file, number))
        if heard.said is not None:
            if heard.said.at is None:
                raise UnfitError("started_at", "a message without a time")
            transcript.said.append(heard.said)
            if heard.name:
                self._names[heard.said.who] = heard.name

    def _add(self, rows: Rows, id: str, waiting: _Transcript, more: Callable[[str], Row]) -> None:
        try:
            talk = Talk(waiting.said)
            started = None if talk.is_empty else talk.start()
        except UnfitError as unfit:
            rows.refused.append(
                Refusal(
                    rows.file, waiting.number, unfit.column, unfit.reason, f"{id} {unfit.reason}".encode()
                )
            )
            return
        if started is None:
            rows.skipped += 1
            return
        asked = (said.who for said in waiting.said if said.side is Side.VISITOR and said.who)
        row: Row = {
            "conversation_id": id,
            **talk.row(started),
            "ended_at": talk.last_message,
            "visitor_id": next(asked, None),
            "agent": self.name(talk.last_agent),
            "agent_id": talk.last_agent,
        }
        rows.add(waiting.number, row | more(id))
