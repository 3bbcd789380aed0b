"""The report is looked at, exported, copied and written about on the screen."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from chattui.cli.common import CommonOptions
from chattui.cli.reports_shown import ShownReports
from chattui.cli.run import Run
from chattui.importing.options import ImportOptions
from chattui.importing.progress import Stoppable
from chattui.tui.desk import Desk
from chattui.tui.widgets.sheet import Sheet
from tests.cli.exports import CHATS, ORDERS, export
from tests.cli.running import Chattui
from tests.tui.driving import Driver, desk_of, drive


@pytest.fixture
def desk(chattui: Chattui, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with one client, whose reports are those of the command."""
    chattui.well("client", "add", "acme", "--name", "Acme [b]Oy[/]", "--timezone", "Europe/Helsinki")
    chats = export(chattui.folder, "chats.csv", CHATS)
    chattui.well("import", chats, export(chattui.folder, "orders.csv", ORDERS), "--through", "2026-02-08")
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(chattui.folder / name.lower()))
    plain = desk_of(chattui)
    run = Run(plain.environment, CommonOptions(home=chattui.home))
    return replace(plain, reports=ShownReports(run), folders=(chattui.folder,))


def notes(desk: Desk) -> Path:
    return desk.places.client("acme").notes / "2026-W06.md"


def drafts(desk: Desk) -> list[str]:
    folder = desk.places.drafts
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_report_is_shown_exported_and_written_about(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(desk.folders[0])
    Path("other").mkdir()

    async def steps(driver: Driver) -> None:
        await driver.press("R")
        await driver.check("report")
        await driver.press("e", "m", "s", "f", "enter")
        assert "Written: " in driver.frame
        text = (desk.folders[0] / "acme-2026-W06.md").read_text("utf-8")
        assert text.startswith("# Acme")
        assert "Viikko 6" in text
        pictures = {path.name for path in desk.folders[0].glob("acme-2026-W06-*.svg")}
        assert pictures == set(re.findall(r"\((acme-2026-W06-\d\.svg)\)", text)) != set()
        await driver.press("e", "j", "e", *"other/report", "enter")
        assert json.loads((desk.folders[0] / "other" / "report").read_text("utf-8"))["kind"] == "report"
        await driver.press("Y")
        assert "The report as Markdown: sent to" in driver.frame
        await driver.press("p", "m")
        assert "2026-02 " in driver.frame
        await driver.press("left")
        assert "2026-01 " in driver.frame
        await driver.press("escape")
        assert "Summary" in driver.frame

    drive(desk, steps, "acme")


def test_an_assessment_is_in_the_report_as_soon_as_it_is_saved(desk: Desk):
    async def steps(driver: Driver) -> None:
        await driver.press("R", "a", *"Calm [b]q")
        await driver.check("assessment")
        await driver.press("escape")
        assert notes(desk).read_text("utf-8") == "## Assessment\n\nCalm [b]q\n"
        assert drafts(desk) == []
        lines = driver.app.screen.query_one(Sheet).lines
        assert any("Calm [b]q" in line.text for line in lines)

    drive(desk, steps, "acme")


def test_what_was_typed_is_kept_when_the_dashboard_ends(desk: Desk):
    async def write(driver: Driver) -> None:
        await driver.press("R", "a", *"Half")

    async def go_on(driver: Driver) -> None:
        await driver.press("R", "a")
        assert "Half" in driver.frame
        assert "Going on with the draft that was left." in driver.frame
        notes(desk).parent.mkdir()
        notes(desk).write_text("## Assessment\n\nSomebody else's.\n")
        await driver.press("escape")
        assert "changed by somebody else meanwhile" in driver.frame
        assert drafts(desk) == ["acme-2026-W06-assessment.md"]
        assert "Somebody else's." in notes(desk).read_text("utf-8")

    drive(desk, write, "acme")
    assert drafts(desk) == ["acme-2026-W06-assessment.md"]
    assert not notes(desk).exists()
    drive(desk, go_on, "acme")


def test_what_is_imported_is_published_as_the_settings_say(desk: Desk, tmp_path: Path):
    late = export(desk.folders[0], "late.csv", CHATS.replace("c1", "c9"))
    settings = desk.places.client("acme").settings
    before = settings.read_text("utf-8")

    def noted(options: ImportOptions, folder: Path) -> list[str]:
        settings.write_text(f'{before}\n[reports]\npublish = "{folder}"\n', "utf-8")
        progress = Stoppable(lambda: False, lambda *_: None)
        return desk.take_in("acme", [late], options, progress).notes

    pages = tmp_path / "pages"
    assert not any("ublish" in note for note in noted(ImportOptions(dry_run=True), pages))
    assert f"Published {pages / 'acme.html'}." in noted(ImportOptions(), pages)
    assert (pages / "acme.html").read_text("utf-8").startswith("<!doctype html>")
    assert any("could not be written" in note for note in noted(ImportOptions(), late))
