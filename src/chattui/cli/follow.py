"""`chattui import --follow`: what lands in folders is imported, until a signal ends it."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

from chattui.cli.run import Run
from chattui.cli.taking import taking
from chattui.errors import UsageError
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from chattui.importing.follow import Follower
    from chattui.importing.landed import Landed
    from chattui.importing.options import ImportOptions
    from chattui.importing.result import ImportResult
    from chattui.model.settings import Settings

INBOX = "inbox"
"""The word for the client's own inbox; a folder of that name is ./inbox."""
EVERY = 2.0
"""Seconds between two looks."""


def follow_folders(
    run: Run,
    where: str,
    all_clients: bool,
    options_for: Callable[["Settings"], "ImportOptions"],
    *,
    as_json: bool,
) -> None:
    """Follow a folder for one client, or the inboxes of all, until SIGINT or SIGTERM.

    Args:
        run: The run.
        where: A folder, or `inbox`.
        all_clients: Whether every client's inbox is followed.
        options_for: Gives the options of an import, by the settings of that moment.
        as_json: Whether each file's outcome goes to stdout, as an object a line.

    Raises:
        UsageError: The folder is none, or one folder was to serve all clients.
    """
    from chattui.importing.follow import follow

    if all_clients and where != INBOX:
        raise UsageError("One folder cannot serve all clients.", "Give --follow inbox for all inboxes.")
    with stopped_by_signals() as stop:
        followers = [_follower(run, client, where, options_for, stop) for client in run.clients(all_clients)]
        follow(followers, stop, EVERY, lambda landed: _tell(run, landed, as_json))
    run.environment.say("Stopped following.")


@contextmanager
def stopped_by_signals() -> Iterator[Event]:
    """Give an event that is set by the first SIGINT or SIGTERM; the second one ends the process."""
    stop = Event()

    def end(number: int, _: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, end)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _follower(
    run: Run,
    client: ClientPaths,
    where: str,
    options_for: Callable[["Settings"], "ImportOptions"],
    stop: Event,
) -> "Follower":
    from chattui.home.access import refuse_link
    from chattui.importing.follow import Follower
    from chattui.importing.progress import Stoppable
    from chattui.importing.run import import_files

    folder = client.inbox if where == INBOX else Path(where)
    if where == INBOX:
        refuse_link(folder)
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.", "Make it first, or name another.")
    environment = run.environment

    def take(path: Path) -> "ImportResult":
        settings = run.settings(client)  # each time: they may have been changed since
        options = options_for(settings)
        with taking(run, client, settings, options, Stoppable(stop.is_set, lambda *_: None)) as target:
            return import_files(target, [path], options)

    environment.say(f"{client.id}: following {folder}; Ctrl-C ends it.")
    return Follower(client, folder, take, environment.clock)


def _tell(run: Run, landed: "Landed", as_json: bool) -> None:
    """Say what became of a file, at once: a log is read while it grows."""
    from chattui.importing.landed import lines

    if as_json:
        import msgspec

        run.environment.write(msgspec.json.encode(landed).decode())
        run.environment.stdout.flush()
    else:
        for line in lines(landed, f"{run.now.astimezone():%H:%M}"):
            run.environment.say(line)
