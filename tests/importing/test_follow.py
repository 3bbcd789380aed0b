"""Exports that land in a folder: whole files, each once, a bad one set aside, nothing lost."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chattui.archive.damaged import DamagedError
from chattui.errors import ChattuiError, ExitCode, UsageError
from chattui.importing.follow import Follower, follow
from chattui.importing.landed import Landed, lines
from chattui.importing.progress import CancelledError
from chattui.importing.result import Dates, ImportResult, Rows
from chattui.paths import ClientPaths

NOW = datetime(2026, 2, 18, 12, tzinfo=UTC)


def result(new: int = 2, refused: int = 0) -> ImportResult:
    rows = Rows.of(new=new, updated=0, unchanged=0, skipped=0, refused=refused)
    return ImportResult(["x.csv"], rows, {}, Dates(), "rejects/1.csv" if refused else None, 7)


class Desk:
    """A client, a folder, and an import that does what it is told."""

    def __init__(self, folder: Path) -> None:
        self.client = ClientPaths(folder / "acme")
        self.client.folder.mkdir(0o700)
        self.folder = folder / "landing"
        self.folder.mkdir()
        self.outcomes: dict[str, ImportResult | BaseException] = {}
        self.taken: list[str] = []
        self.follower = self.again()

    def again(self) -> Follower:
        """Start anew, as after a restart."""
        return Follower(self.client, self.folder, self.take, lambda: NOW)

    def take(self, path: Path) -> ImportResult:
        outcome = self.outcomes.get(path.name, result())
        if isinstance(outcome, BaseException):
            raise outcome
        self.taken.append(path.read_text())
        return outcome

    def land(self, name: str, content: str = "rows") -> Path:
        path = self.folder / name
        path.write_text(content)
        return path

    def look(self, times: int = 2) -> list[Landed]:
        return [landed for _ in range(times) for landed in self.follower.look()]

    def left(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def outcomes(found: list[Landed]) -> list[tuple[str, str]]:
    return [(landed.file, landed.outcome) for landed in found]


def test_what_lands_is_taken_once_and_put_away(desk):
    desk.land("a.csv")
    assert desk.look(1) == []
    assert outcomes(desk.look(3)) == [("a.csv", "taken")]
    assert desk.taken == ["rows"]
    assert desk.left() == ["done/a.csv"]


def test_the_same_content_is_not_taken_again_not_even_after_a_restart(desk):
    desk.land("a.csv")
    desk.look()
    desk.follower = desk.again()
    desk.land("b.csv")
    desk.land("c.csv", "other rows")
    found = desk.look()
    assert sorted(outcomes(found)) == [("b.csv", "known"), ("c.csv", "taken")]
    assert next(landed.since for landed in found if landed.outcome == "known") == NOW
    assert desk.taken == ["rows", "other rows"]
    assert desk.left() == ["done/a.csv", "done/b.csv", "done/c.csv"]


def test_what_is_remembered_names_no_file(desk):
    desk.land("somebody.csv")
    desk.look()
    assert "somebody" not in desk.client.followed.read_text()
    assert desk.client.followed.stat().st_mode & 0o777 == 0o600


def test_a_memory_that_cannot_be_read_is_an_empty_one(desk):
    desk.client.followed.write_text("{half")
    desk.land("a.csv")
    assert outcomes(desk.look()) == [("a.csv", "taken")]


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (ChattuiError("bad.csv is of no known format.", "Known: \x1b[2Jcanonical."), "of no known format"),
        (result(new=0, refused=3), "Not one row"),
        (
            ImportResult(["x"], Rows(), {}, Dates(), None, 1, warnings=["2 rows refused."], stopped=True),
            "--strict",
        ),
    ],
)
def test_a_bad_file_is_set_aside_with_its_reason_and_the_others_are_taken(desk, outcome, reason):
    desk.outcomes["bad.csv"] = outcome
    desk.land("bad.csv", "bad")
    desk.land("good.csv")
    found = desk.look(4)
    assert sorted(outcomes(found)) == [("bad.csv", "failed"), ("good.csv", "taken")]
    assert desk.left() == ["done/good.csv", "failed/bad.csv", "failed/bad.csv.txt"]
    told = (desk.folder / "failed/bad.csv.txt").read_text()
    assert reason in told
    assert "\x1b" not in told
    desk.outcomes.clear()
    desk.land("bad.csv", "bad")  # mended elsewhere: what failed is not remembered
    assert outcomes(desk.look()) == [("bad.csv", "taken")]


@pytest.mark.parametrize(
    "error",
    [
        ChattuiError("Another import is under way.", "Try later.", ExitCode.BUSY),
        DamagedError(Path("x.parquet"), "its checksum is wrong"),
        UsageError("client.toml: no.", "Mend it."),
    ],
)
def test_what_is_not_the_files_fault_waits_and_is_told_once(desk, error):
    desk.outcomes["a.csv"] = error
    desk.land("a.csv")
    assert [(landed.outcome, landed.reason) for landed in desk.look(5)] == [("waiting", error.message)]
    assert desk.left() == ["a.csv"]
    desk.outcomes.clear()
    assert outcomes(desk.look(1)) == [("a.csv", "taken")]


def test_a_full_disk_is_not_the_files_fault(desk):
    error = ChattuiError("The disk is full.", "Make room.")
    error.__cause__ = OSError(28, "No space left on device")
    desk.outcomes["a.csv"] = error
    desk.land("a.csv")
    assert outcomes(desk.look()) == [("a.csv", "waiting")]


@pytest.mark.parametrize("outcome", [result(), ChattuiError("a.csv ends too soon.")])
def test_a_file_that_grew_meanwhile_was_not_whole(desk, outcome):
    def take(path: Path) -> ImportResult:
        if path.read_text() == "half":
            path.write_text("half and the rest")
            if isinstance(outcome, ChattuiError):
                raise outcome
        return result()

    desk.take = take
    desk.follower = desk.again()
    desk.land("a.csv", "half")
    assert desk.look(2) == []
    assert desk.left() == ["a.csv"]
    assert outcomes(desk.look(2)) == [("a.csv", "taken")]


def test_a_file_that_somebody_took_away_is_no_fault(desk):
    def take(path: Path) -> ImportResult:
        path.unlink()
        raise ChattuiError("There is no file a.csv.")

    desk.take = take
    desk.follower = desk.again()
    desk.land("a.csv")
    assert desk.look(3) == []
    assert desk.left() == []


def test_a_folder_that_is_gone_is_told_once_and_looked_for_again(desk):
    desk.folder.rmdir()
    assert outcomes(desk.look(3)) == [("landing", "waiting")]
    desk.folder.mkdir()
    desk.land("a.csv")
    assert outcomes(desk.look()) == [("a.csv", "taken")]


class Ending:
    """Asks to end after so many looks, and never waits."""

    def __init__(self, looks: int) -> None:
        self.looks, self.waited = looks, 0.0

    def is_set(self) -> bool:
        return self.looks <= 0

    def wait(self, timeout: float | None = None) -> bool:
        self.looks -= 1
        self.waited += timeout or 0
        return self.is_set()


def test_follows_until_it_is_to_end(desk):
    desk.land("a.csv")
    told: list[Landed] = []
    stop = Ending(3)
    follow([desk.follower], stop, 2, told.append)
    assert outcomes(told) == [("a.csv", "taken")]
    assert stop.waited == 6


def test_an_import_that_is_stopped_leaves_the_file(desk):
    desk.outcomes["a.csv"] = CancelledError()
    desk.land("a.csv")
    follow([desk.follower], Ending(9), 2, lambda _: None)
    assert desk.left() == ["a.csv"]
    assert not desk.client.followed.exists()


def test_what_became_of_a_file_in_words():
    assert lines(Landed("acme", "a.csv", "taken", result(2, 1)), "12:00") == [
        "12:00 acme: a.csv: 3 rows (2 new, 1 refused). The archive is at version 7.",
        "  1 row refused: rejects/1.csv",
    ]
    assert lines(Landed("acme", "a.csv", "known", since=NOW), "12:00") == [
        "12:00 acme: a.csv: the same content was taken on 2026-02-18."
    ]
    assert lines(Landed("acme", "a.csv", "failed", reason="No.", hint="Do."), "12:00") == [
        "12:00 acme: a.csv set aside: No.",
        "  Do.",
    ]
