"""One run of a command: its surroundings, its client, and how it ends."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

import typer

from chattui.cli.common import CommonOptions
from chattui.environment import Environment
from chattui.errors import ChattuiError, ExitCode, UsageError
from chattui.paths import ClientPaths, Places, locate

if TYPE_CHECKING:
    from chattui.archive.scan import Archive
    from chattui.model.question import Question
    from chattui.model.settings import Settings


@dataclass(frozen=True)
class Session:
    """What the root of the command line hands on: the surroundings, and the options before a command."""

    environment: Environment
    options: CommonOptions
    lenient: bool = False
    """Whether a filter value that the archive has never seen is a warning: in a saved view it is."""
    take: "Callable[[Question], None] | None" = None
    """Is given the question of a reading command, in place of an answer being written."""


class Run:
    """What a command works with."""

    def __init__(
        self,
        environment: Environment,
        options: CommonOptions,
        lenient: bool = False,
        take: "Callable[[Question], None] | None" = None,
    ) -> None:
        color = options.color.value if options.color else None
        self.environment = environment.with_options(
            color=color, ascii_only=options.ascii, quiet=options.quiet
        )
        self.options = options
        self.unseen = self.warn if lenient else None
        self.take = take
        self.code = ExitCode.DONE

    @classmethod
    def of(cls, context: typer.Context, options: CommonOptions) -> Self:
        """Take up the session of the root, with the options given after the command."""
        session: Session = context.obj
        return cls(session.environment, options.over(session.options), session.lenient, session.take)

    @cached_property
    def places(self) -> Places:
        """The folders of this user."""
        return locate(self.options.home, self.environment.variables)

    @property
    def now(self) -> datetime:
        """The present time."""
        return self.environment.clock()

    def client(self) -> ClientPaths:
        """Return the client that is asked about."""
        from chattui.home.clients import choose
        from chattui.home.preferences import load as load_preferences

        preferences = load_preferences(self.places)
        return choose(self.places, self.options.client, self.environment.variables, preferences)

    def client_if_any(self) -> ClientPaths | None:
        """Return the client that is asked about, or None where none was named and none is plain."""
        try:
            return self.client()
        except UsageError:
            if self.options.client:
                raise
            return None

    def clients(self, every: bool) -> list[ClientPaths]:
        """Return the client that is asked about, or all of the home."""
        if not every:
            return [self.client()]
        from chattui.home import clients

        found = list(clients.every(self.places))
        return found or [self.client()]  # which says that there is none

    def settings(self, client: ClientPaths) -> "Settings":
        """Read the client's settings."""
        from chattui.home.settings import load
        from chattui.measures.catalogue import METRICS

        return load(client, frozenset(METRICS))

    def archive(self, client: ClientPaths) -> "Archive":
        """Open the newest version of the client's archive."""
        from chattui.archive.scan import open_archive

        return open_archive(client.archive, cache=self.places.cache, clock=self.environment.clock)

    def each(self, clients: list[ClientPaths], action: Callable[[ClientPaths], None]) -> None:
        """Do something for each client in turn; with several, go on past one that fails."""
        for client in clients:
            try:
                action(client)
            except ChattuiError as error:
                if len(clients) == 1:
                    raise
                self.complain(error, of=client.id)
                self.code = ExitCode.PARTLY

    def complain(self, error: ChattuiError, of: str = "") -> None:
        """Write an error to stderr: what is wrong, then what to do."""
        for line in complaint(error, of):
            self.environment.stderr.write(line + "\n")

    def warn(self, error: ChattuiError) -> None:
        """Say what would be an error elsewhere, unless the run was asked to be quiet."""
        for line in complaint(error):
            self.environment.say(line)

    def finish(self, action: Callable[[], None]) -> None:
        """Run the command, and end with its exit code; quietly when the reader of a pipe went away."""
        try:
            action()
            self.environment.stdout.flush()
        except BrokenPipeError:
            leave_pipe(self.environment)
            raise typer.Exit(ExitCode.PIPE) from None
        if self.code is not ExitCode.DONE:
            raise typer.Exit(self.code)


def complaint(error: ChattuiError, of: str = "") -> Iterator[str]:
    """Give the lines of an error, cleaned: it may quote names that came from a file."""
    from chattui.model.text import clean

    yield f"chattui: {of + ': ' if of else ''}{clean(error.message)}"
    if error.hint:
        yield f"  {clean(error.hint)}"


def leave_pipe(environment: Environment) -> None:
    """Send what is still to be written nowhere, so that the interpreter's last flush is quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (environment.stdout, environment.stderr):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
