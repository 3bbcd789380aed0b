"""What the dashboard works with: passed in by whoever opens it, so that nothing here is global."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from heapq import nlargest
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chattui.environment import Environment
from chattui.errors import ChattuiError
from chattui.home.preferences import Preferences
from chattui.model.answer import Answer
from chattui.model.question import Question
from chattui.model.settings import Kind, Settings
from chattui.paths import ClientPaths, Places

if TYPE_CHECKING:
    from chattui.archive.manifest import Manifest
    from chattui.importing.options import ImportOptions
    from chattui.importing.progress import Progress
    from chattui.importing.result import ImportResult
    from chattui.tui.reports import Reports

_PREPARED = 120
"""How many files are looked at before they are asked for: those of five years of two tables."""


@dataclass(frozen=True)
class Desk:
    """Surroundings and folders of one run of the dashboard.

    Attributes:
        view: Reads the command of a saved view as a question; UsageError where it is none.
        preferences: Of the person at the keyboard.
        user: Who that is, for the archive's log.
        folders: Where files to import are looked for first.
        timezone: That of this machine, for new clients.
        reports: Compiles reports; None: there is no report screen.
    """

    environment: Environment
    places: Places
    view: Callable[[Sequence[str]], Question]
    preferences: Preferences = field(default_factory=Preferences)
    user: str = ""
    folders: tuple[Path, ...] = ()
    timezone: str = "UTC"
    reports: "Reports | None" = None

    def clients(self) -> tuple[ClientPaths, ...]:
        """List the clients of the home."""
        from chattui.home.clients import every

        return every(self.places)

    def settings(self, client_id: str) -> Settings:
        """Read a client's settings; UsageError says what is wrong with them."""
        from chattui.home.clients import find
        from chattui.home.settings import load
        from chattui.measures.catalogue import METRICS

        return load(find(self.places, client_id), frozenset(METRICS))

    def ask(self, client_id: str, question: Question) -> Answer:
        """Answer a question: seconds of work at the worst, so never where keys are read."""
        from chattui.reporting.ask import ask

        return ask(
            question,
            self.places.client(client_id),
            self.settings(client_id),
            cache=self.places.cache,
            clock=self.environment.clock,
        )

    def prepare(self, client_id: str) -> Iterator[None]:
        """Hold an archive's newest files against their checksums: later questions need not."""
        from chattui.archive.verify import Verifier

        with suppress(OSError, ChattuiError):
            manifest, archive = self.manifest(client_id), self.places.client(client_id).archive
            newest = nlargest(
                _PREPARED, (entry for _, _, entry in manifest.entries()), key=attrgetter("last")
            )
            verifier = Verifier(archive, manifest.version, self.places.cache, self.environment.clock)
            yield from verifier.in_steps(newest)

    def manifest(self, client_id: str) -> "Manifest":
        """Return the newest manifest of a client's archive."""
        from chattui.archive import manifest as manifests

        return manifests.newest(self.places.client(client_id).archive) or manifests.nothing()

    def stamp(self, client_id: str) -> tuple[int, ...]:
        """Return what changes when a client's archive or settings do; quick, and never an error."""
        from chattui.archive.watching import latest

        paths = self.places.client(client_id)
        try:
            edited = paths.settings.stat().st_mtime_ns
        except OSError:
            edited = 0
        return latest(paths.archive), edited

    def take_in(
        self, client_id: str, files: Sequence[Path], options: "ImportOptions", progress: "Progress"
    ) -> "ImportResult":
        """Import files, or check them: seconds of work, never where keys are read.

        Where the settings say so, the client's page is published anew; a note says what became of it.
        """
        from chattui.home import keys
        from chattui.importing.run import import_files
        from chattui.importing.settling import Target

        paths, settings = self.places.client(client_id), self.settings(client_id)
        clock, cache = self.environment.clock, self.places.cache
        target = Target(paths, settings, keys.read(paths), self.user, clock, progress, cache)
        result = import_files(target, files, options)
        said = self.reports.publish(client_id) if self.reports and not options.dry_run else ""
        return msgspec.structs.replace(result, notes=[*result.notes, said]) if said else result

    def make_demo(self, progress: "Progress") -> None:
        """Make the demo clients, and import their sample exports."""
        from chattui.importing.demo import DEMO_CLIENTS, OPTIONS, demo_client, demo_exports

        for client_id in DEMO_CLIENTS:
            demo_client(self.places, client_id)
            self.take_in(client_id, demo_exports(client_id), OPTIONS, progress)

    def add_client(self, name: str, kind: Kind) -> str:
        """Make a client of this name, in the time zone of this machine, and return its id."""
        from chattui.home import clients
        from chattui.home.template import new_settings

        taken = {client.id for client in self.clients()}
        client_id = next(id for id in clients.ids_for(name) if id not in taken)
        clients.add(self.places, client_id, new_settings(name, kind=kind, timezone=self.timezone))
        return client_id
