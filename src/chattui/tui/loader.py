"""The one worker of the dashboard: it asks, in a thread, and remembers what it was answered."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

import msgspec
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import get_current_worker

from chattui.errors import ChattuiError
from chattui.model.answer import Answer
from chattui.model.question import Question
from chattui.tui.states import unexpected

KEPT = 240
"""Answers that are remembered; the ones least lately used go first."""
_LISTS = frozenset({"conversations"})
"""Kinds whose answers are too large to be remembered."""


@dataclass(frozen=True)
class Wanted:
    """One question to one client's archive."""

    client: str
    question: Question

    def __hash__(self) -> int:
        """Hash what the question says: its filters hold a table, which has no hash."""
        return hash((self.client, msgspec.msgpack.encode(self.question)))


class Loaded(Message):
    """An answer, or why there is none.

    Attributes:
        turn: Which request it belongs to; a later one has superseded it where the numbers differ.
    """

    def __init__(self, turn: int, wanted: Wanted, outcome: Answer | ChattuiError) -> None:
        super().__init__()
        self.turn, self.wanted, self.outcome = turn, wanted, outcome


class Loader:
    """Asks one question at a time, the newest request first of all.

    Args:
        app: Whose worker it is.
        ask: Answers a question of a client, slowly.
        prepare: Does in small steps what makes later questions of a client quicker.
    """

    def __init__(
        self,
        app: "App[int]",
        ask: Callable[[str, Question], Answer],
        prepare: Callable[[str], Iterator[None]],
    ) -> None:
        self._app, self._ask, self._prepare = app, ask, prepare
        self._kept: OrderedDict[Wanted, Answer] = OrderedDict()
        self._asking = Lock()
        self._turn = 0
        self.looks_ahead = True
        """Whether it asks what is likely to come, too."""

    def known(self, wanted: Wanted) -> Answer | None:
        """Return an answer that was given before; None where there is none."""
        found = self._kept.get(wanted)
        if found is not None:
            self._kept.move_to_end(wanted)
        return found

    def remember(self, wanted: Wanted, answer: Answer) -> None:
        """Remember the answer to a question that means the same as one that was asked."""
        self._kept[wanted] = answer
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def forget(self) -> None:
        """Remember nothing: the archive or the settings have changed."""
        self._kept.clear()

    def is_current(self, message: Loaded) -> bool:
        """Say whether a message belongs to the newest request."""
        return message.turn == self._turn

    def load(self, host: MessagePump, wanted: Iterable[Wanted]) -> None:
        """Answer questions, each by a `Loaded` to the host.

        What was still to be done of an earlier request is dropped.
        """
        self._turn += 1
        turn, missing = self._turn, list(dict.fromkeys(wanted))
        if missing:
            self._begin(lambda: self._answer(turn, host, missing))

    def look_ahead(self, client: str, likely: Iterable[Wanted]) -> None:
        """Ask what is likely to come, and prepare for other questions, until the next request.

        To be called when everything is on the screen: painting and this would slow each other down.
        """
        if self.looks_ahead:
            turn, later = self._turn, [entry for entry in dict.fromkeys(likely) if entry not in self._kept]
            self._begin(lambda: self._get_ready(turn, client, later))

    def _begin(self, work: Callable[[], None]) -> None:
        self._app.run_worker(work, thread=True, exclusive=True, exit_on_error=False, group="loader")

    def _answer(self, turn: int, host: MessagePump, wanted: Sequence[Wanted]) -> None:
        for entry in wanted:
            with self._asking:
                if self._is_superseded(turn):
                    return
                outcome = self._outcome(entry)
            host.post_message(Loaded(turn, entry, outcome))

    def _get_ready(self, turn: int, client: str, likely: Sequence[Wanted]) -> None:
        for entry in likely:
            with self._asking:
                if self._is_superseded(turn):
                    return
                self._outcome(entry)
        for _ in self._prepare(client):
            if self._is_superseded(turn):
                return

    def _is_superseded(self, turn: int) -> bool:
        return turn != self._turn or get_current_worker().is_cancelled

    def _outcome(self, wanted: Wanted) -> Answer | ChattuiError:
        try:
            answer = self._kept.get(wanted) or self._ask(wanted.client, wanted.question)
        except ChattuiError as error:
            return error
        except BaseException as error:  # noqa: BLE001 - Polars panics with an error that is no Exception
            return unexpected(error)
        if answer.kind not in _LISTS:
            self.remember(wanted, answer)
        return answer
