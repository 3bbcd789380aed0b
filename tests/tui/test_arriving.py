"""Files are chosen, checked and imported on the screen; a first client is made in three key presses."""

import asyncio
import os
import threading
from dataclasses import fields
from typing import Any

import pytest
from textual.app import App

from chattui.errors import ChattuiError
from chattui.importing.progress import Progress
from chattui.tui.desk import Desk
from chattui.tui.importer import Ended, Importer, Told
from tests.cli.exports import SPOILT, export
from tests.cli.running import NOW, Chattui
from tests.tui.driving import Driver, desk_of, drive


def test_from_the_first_start_to_the_numbers(chattui: Chattui):
    async def steps(driver: Driver) -> None:
        assert "There is no client here yet." in driver.frame
        await driver.press("n", "s", "enter")
        assert (chattui.client("my-client") / "client.toml").is_file()
        (chattui.client("my-client") / "key").write_bytes(bytes(32))  # names the file of refused rows
        inbox = chattui.client("my-client") / "inbox"
        chats = export(inbox, "[red]x chats.csv", SPOILT)
        os.utime(chats, (NOW.timestamp(), NOW.timestamp()))
        await driver.press("enter", "enter", "down", "enter")
        assert "✓ [red]x chats.csv" in driver.frame
        await driver.check("import-chosen")
        await driver.press("w")
        assert "Check files first" in driver.frame
        await driver.press("d")
        await driver.check("import-checked")
        assert not (chattui.client("my-client") / "archive").exists()
        await driver.press("w")
        assert "Imported. The archive is at version 1." in driver.frame
        await driver.check("import-imported")
        await driver.press("escape")
        assert "1 chosen" not in driver.frame
        await driver.press("escape")
        driver.app.following.look()
        await driver.rest()
        assert "2026-W06" in driver.frame

    drive(desk_of(chattui), steps)


def test_a_file_of_no_known_format_is_refused_with_its_reason(chattui: Chattui):
    chattui.well("client", "add", "acme")
    export(chattui.client("acme") / "inbox", "bad.csv", "this,is,nothing\n1,2,3\n")

    async def steps(driver: Driver) -> None:
        await driver.press("I", "down", "enter", "d")
        assert "bad.csv is of no known format" in driver.frame
        assert "The archive is as it was." in driver.frame
        await driver.press("w")
        assert "Check files first" in driver.frame

    drive(desk_of(chattui), steps, "acme")


class Slow(Desk):
    """A desk whose imports go on until they are cancelled."""

    go_on = threading.Event()

    def take_in(self, client_id: str, files: Any, options: Any, progress: Progress) -> Any:  # noqa: ARG002
        self.make_demo(progress)

    def make_demo(self, progress: Progress) -> None:
        progress.begin(2)
        progress.step("reading")
        assert self.go_on.wait(30)
        progress.step("writing")


@pytest.mark.parametrize("welcome", [True, False])
def test_escape_cancels_what_takes_long(chattui: Chattui, welcome: bool):
    if not welcome:
        chattui.well("client", "add", "acme")
        export(chattui.client("acme") / "inbox", "chats.csv", SPOILT)
    plain = desk_of(chattui)
    desk = Slow(**{field.name: getattr(plain, field.name) for field in fields(plain)})
    Slow.go_on.clear()

    async def steps(driver: Driver) -> None:
        if not welcome:
            await driver.press("I", "down", "enter")
        await driver.pilot.press("d")
        while "Esc cancels." not in driver.frame:
            await driver.pilot.pause()
        await driver.pilot.press("escape")
        assert "It is being cancelled" in driver.frame
        Slow.go_on.set()
        await driver.rest()
        said = "It was cancelled." if welcome else "Checking was cancelled; the archive is as it was."
        assert said in driver.frame

    drive(desk, steps, None if welcome else "acme")


class Host(App[int]):
    """Notes what an importer tells."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.outcomes: list[object] = []

    def on_told(self, message: Told) -> None:
        self.told.append(message.doing.what)

    def on_ended(self, message: Ended) -> None:
        self.outcomes.append(message.outcome)


async def _ended(fault: BaseException | None, cancelled: bool) -> Host:
    host, begun, go_on = Host(), threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        progress.begin(2)
        progress.step("reading a.csv")
        begun.set()
        go_on.wait(30)
        if fault is not None:
            raise fault
        progress.step("writing the archive")
        return "done"

    async with host.run_test() as pilot:
        importer = Importer(host)
        importer.begin(host, work)
        while not begun.is_set():
            await pilot.pause()
        if cancelled:
            importer.cancel()
        go_on.set()
        await host.workers.wait_for_complete()
        await pilot.pause()
    return host


def test_an_import_is_told_and_ends_with_what_it_returned():
    host = asyncio.run(_ended(None, cancelled=False))
    assert host.told == ["reading a.csv", "writing the archive"]
    assert host.outcomes == ["done"]


def test_an_import_that_was_cancelled_ends_with_nothing():
    assert asyncio.run(_ended(None, cancelled=True)).outcomes == [None]


def test_whatever_goes_wrong_is_an_error_that_says_so():
    known = ChattuiError("No.", "Do.")
    assert asyncio.run(_ended(known, cancelled=False)).outcomes == [known]
    [other] = asyncio.run(_ended(MemoryError("much"), cancelled=False)).outcomes
    assert isinstance(other, ChattuiError)
    assert "MemoryError: much" in other.message
