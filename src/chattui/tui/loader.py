"""The one worker of the dashboard: it asks, in a thread, and remembers what it was answered."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
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
    """

    def __init__(self, app: "App[int]", ask: Callable[[str, Question], Answer]) -> None:
        self._app, self._ask = app, ask
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

    def load(self, host: MessagePump, wanted: Iterable[Wanted], ahead: Iterable[Wanted] = ()) -> None:
        """Answer questions, each by a `Loaded` to the host, and then some that are likely to come.

        What was still to be done of an earlier request is dropped.
        """
        self._turn += 1
        missing = list(dict.fromkeys(wanted))
        later = [entry for entry in dict.fromkeys(ahead) if self.looks_ahead and entry not in self._kept]
        if missing or later:
            self._app.run_worker(
                lambda: self._work(self._turn, host, missing, later),
                thread=True,
                exclusive=True,
                exit_on_error=False,
                group="loader",
            )

    def _work(self, turn: int, host: MessagePump, wanted: Sequence[Wanted], ahead: Sequence[Wanted]) -> None:
        worker = get_current_worker()
        for place, entry in enumerate((*wanted, *ahead)):
            with self._asking:
                if worker.is_cancelled or turn != self._turn:
                    return
                outcome = self._outcome(entry)
            if place < len(wanted):
                host.post_message(Loaded(turn, entry, outcome))

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
