"""Import exports: choose files, check them, take them in, and see what became of them."""

from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.binding import Binding

from chattui.errors import ChattuiError
from chattui.importing.options import ImportOptions
from chattui.importing.progress import Progress
from chattui.importing.result import ImportResult
from chattui.model.blocks import Note
from chattui.model.settings import zone
from chattui.model.text import clean
from chattui.render.style import Style
from chattui.tui.arrivals import doing_parts, failure_parts, result_parts
from chattui.tui.bindings import bindings_for
from chattui.tui.desk import Desk
from chattui.tui.folders import Folders
from chattui.tui.importer import Doing, Ended, Told
from chattui.tui.parts import Part
from chattui.tui.screens.page import Page
from chattui.tui.states import Ready
from chattui.tui.widgets.sheet import Sheet


class Arriving(Page):
    """Files of one client.

    Args:
        client: The client's id.
        folders: Where files are looked for.
        zone: In which their times are shown.
        style: How text is to look.
        trail: Where one is, in words.
    """

    BINDINGS: ClassVar[list[Binding]] = bindings_for("import-check", "import-write")

    def __init__(
        self,
        client: str,
        folders: tuple[tuple[str, Path], ...],
        zone: ZoneInfo,
        style: Style,
        trail: tuple[str, ...],
    ) -> None:
        super().__init__(style, (*trail, "Import"), ("open", "import-check", "import-write", "help", "back"))
        self.client = client
        self.files = Folders(folders, zone)
        self.checked: tuple[Path, ...] = ()
        """The files of the last check that found rows."""
        self._work = ""
        """What is being done; empty: nothing, and files can be chosen."""

    def on_mount(self) -> None:
        """Show the folders, the first of them open."""
        if self.files.roots:
            self.files.turn(self.files.roots[0][1])
        self._choose()

    def _choose(self) -> None:
        chosen = len(self.files.chosen)
        self.show(Ready((self.files.part(),)), (f"{chosen} chosen" if chosen else "choose files",))

    def on_sheet_opened(self, message: Sheet.Opened) -> None:
        """Open a folder, or choose a file."""
        if message.target.path is not None:
            self.files.turn(message.target.path)
            self._choose()

    def action_check(self) -> None:
        """Read the chosen files, and say what an import would do."""
        self._begin("Checking", tuple(self.files.chosen), ImportOptions(dry_run=True))

    def action_write(self) -> None:
        """Import what was checked."""
        if not self.checked:
            self.say("Check files first: choose them with Enter, then press d.")
            return
        self._begin("Importing", self.checked, ImportOptions())

    def _begin(self, work: str, files: tuple[Path, ...], options: ImportOptions) -> None:
        if self._work:
            return
        if not files:
            self.say("No file is chosen: Enter chooses the one under the cursor.")
            return
        self._work, self.checked = work, files

        def take_in(progress: Progress) -> object:
            return self.desk.take_in(self.client, files, options, progress)

        self._doing(None)
        self.app.importer.begin(self, take_in)  # type: ignore[attr-defined]

    def on_told(self, message: Told) -> None:
        """Show how far it is."""
        if self._work:
            self._doing(message.doing)

    def _doing(self, doing: Doing | None) -> None:
        self.show(Ready(tuple(doing_parts(self._work, doing, self.checked))), (self._work.lower(),))

    def on_ended(self, message: Ended) -> None:
        """Show what came of it."""
        work, self._work = self._work, ""
        match message.outcome:
            case ImportResult() as result if result.dry_run:
                self._found(result)
            case ImportResult() as result:
                self._taken(result)
            case ChattuiError() as error:
                self.checked = ()
                self.show(Ready(tuple(failure_parts(error))), ("not imported",))
            case _:
                self.checked = ()
                self._choose()
                self.say(f"{work} was cancelled; the archive is as it was.")

    def _found(self, result: ImportResult) -> None:
        if result.rows.refused == result.rows.read:
            self.checked = ()
        closing = Note("w imports this, Esc goes back." if self.checked else "There is nothing to import.")
        self.show(
            Ready((Part(closing), *result_parts(result, self.desk.places.home))), ("nothing written yet",)
        )

    def _taken(self, result: ImportResult) -> None:
        self.checked = ()
        self.files.chosen.clear()
        closing = Note(f"Imported. The archive is at version {result.version}.")
        self.show(Ready((Part(closing), *result_parts(result, self.desk.places.home))), ("imported",))

    def action_back(self) -> None:
        """Cancel what is being done, go back to the files, or leave."""
        if self._work:
            self.app.importer.cancel()  # type: ignore[attr-defined]
            self.say("It is being cancelled; the archive stays as it is.")
        elif self.sheet.target is None or self.sheet.target.path is None:
            self.checked = ()
            self._choose()
        else:
            self.dismiss(None)


def arriving(desk: Desk, client: str, style: Style, trail: tuple[str, ...]) -> Arriving:
    """Return the screen on which files of a client are chosen: its inbox, and the folders of the desk."""
    inbox = desk.places.client(client).inbox
    folders = [("inbox", inbox)] if inbox.is_dir() and not inbox.is_symlink() else []
    folders += [(clean(str(folder)), folder) for folder in dict.fromkeys(desk.folders)]
    return Arriving(client, tuple(folders), zone(desk.timezone), style, trail)
