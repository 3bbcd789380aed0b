"""Imports in a thread of their own, one at a time: told while they run, and ended when asked."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

from chattui.errors import ChattuiError
from chattui.importing.progress import CancelledError, Progress, Stoppable


@dataclass(frozen=True)
class Doing:
    """How far an import is."""

    done: int
    whole: int
    what: str


class Told(Message):
    """An import says how far it is."""

    def __init__(self, doing: Doing) -> None:
        super().__init__()
        self.doing = doing


class Ended(Message):
    """An import has ended.

    Attributes:
        outcome: What it returned; an error; or None where it was cancelled.
    """

    def __init__(self, outcome: object) -> None:
        super().__init__()
        self.outcome = outcome


class Importer:
    """Runs one import after the other.

    Args:
        app: Whose worker it is.
    """

    def __init__(self, app: "App[int]") -> None:
        self._app = app
        self._stop = Event()

    def begin(self, host: MessagePump, work: Callable[[Progress], object]) -> None:
        """Begin an import; `Told` and then `Ended` go to the host. One that still runs is cancelled."""
        self.cancel()
        stop = self._stop = Event()

        def run() -> None:
            def tell(done: int, whole: int, what: str) -> None:
                host.post_message(Told(Doing(done, whole, what)))

            host.post_message(Ended(_outcome(work, Stoppable(stop.is_set, tell))))

        self._app.run_worker(run, thread=True, exit_on_error=False, group="importer")

    def cancel(self) -> None:
        """Ask the import that runs to end; the archive stays as it is."""
        self._stop.set()


def _outcome(work: Callable[[Progress], object], progress: Progress) -> object:
    try:
        return work(progress)
    except CancelledError:
        return None
    except ChattuiError as error:
        return error
    except BaseException as error:  # noqa: BLE001 - Polars panics with an error that is no Exception
        return ChattuiError(
            f"An error of chattui's own: {type(error).__name__}: {' '.join(str(error).split())[:200]}",
            "Nothing was written. Please report it.",
        )
