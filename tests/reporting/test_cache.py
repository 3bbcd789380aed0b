"""Kept answers: when they are found again, and when they must not be (design.md, rule 11)."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from typing import Any

import pytest

import chattui
from chattui.archive.history import undo
from chattui.model.filters import Filters
from chattui.model.question import PeriodWords
from chattui.paths import ClientPaths
from chattui.reporting import bodies, cache
from tests.cli.running import Chattui
from tests.cli.test_walk_imports import imported
from tests.oracle.case import chat
from tests.reporting.archives import NOW
from tests.reporting.desk import TOML


def refuse(*_):
    raise AssertionError("the answer was worked out again")


def test_the_same_question_is_not_worked_out_again(desk, monkeypatch):
    first = desk.ask()
    monkeypatch.setattr(bodies, "body_of", refuse)
    assert desk.ask() == first


@pytest.mark.parametrize("kind", ["summary", "breakdown", "sales", "history", "pipeline", "trends"])
def test_a_kept_answer_is_the_same_in_every_value(desk, kind):
    asked: dict[str, dict[str, Any]] = {
        "breakdown": {"by": ("weekday", "tag")},
        "history": {"every": "month", "metrics": ("chats", "sales")},
    }
    first = desk.ask(kind, **asked.get(kind, {}))
    assert desk.ask(kind, **asked.get(kind, {})) == first
    assert desk.worked_out == 1


def new_rows(desk, _):
    desk.bring([chat("4", "02-04 09:00")])


def undone(desk, _):
    undo(desk.client.archive, clock=lambda: NOW, user="tester")


def settings(desk, _):
    desk.client.settings.write_text(TOML + "[rules]\nmissed = { grace_seconds = 60 }\n")


def name(desk, _):
    desk.client.settings.write_text(TOML.replace("Acme", "Acme Oy"))


def key(desk, _):
    desk.client.key.write_bytes(b"j" * 32)


def version(_, monkeypatch):
    monkeypatch.setattr(chattui, "__version__", "99.0")


def polars_version(desk, monkeypatch):
    def elsewhere(name):
        spec = ModuleSpec(name, None, origin=str(desk.folder / "site" / name / "__init__.py"))
        return spec if name == "polars" else find_spec(name)

    (desk.folder / "site" / "polars-99.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(cache, "find_spec", elsewhere)


def zones(desk, monkeypatch):
    zone = desk.folder / "zoneinfo" / "Europe" / "Helsinki"
    zone.parent.mkdir(parents=True)
    zone.write_bytes(b"TZif of another year")
    monkeypatch.setattr(cache, "TZPATH", (str(desk.folder / "zoneinfo"),))


def home_moved(desk, _):
    shutil.move(desk.folder / "home", desk.folder / "elsewhere")
    desk.client = ClientPaths(desk.folder / "elsewhere" / "clients" / "acme")


def gone(desk, _):
    shutil.rmtree(desk.cache)


def spoilt(change: Callable[[bytes], bytes]):
    return lambda desk, _: desk.spoil(change)


def flipped(place: int):
    def change(data):
        changed = bytearray(data)
        changed[place] ^= 1
        return bytes(changed)

    return spoilt(change)


CHANGES = {
    "import": new_rows,
    "undo": undone,
    "a rule": settings,
    "the name": name,
    "key": key,
    "version of chattui": version,
    "version of Polars": polars_version,
    "time zone data": zones,
    "home moved": home_moved,
    "no cache left": gone,
    "seal flipped": flipped(0),
    "first byte flipped": flipped(32),
    "last byte flipped": flipped(-1),
    "empty": spoilt(lambda _: b""),
    "within the seal": spoilt(lambda data: data[:20]),
    "the seal alone": spoilt(lambda data: data[:32]),
    "half": spoilt(lambda data: data[: len(data) // 2]),
    "one byte short": spoilt(lambda data: data[:-1]),
    "more": spoilt(lambda data: data + b"\0"),
    "sealed, but no answer": spoilt(lambda _: sha256(b"\xc1").digest() + b"\xc1"),
    "sealed, of another form": spoilt(lambda _: sha256(b"\x80").digest() + b"\x80"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_makes_it_miss(desk, change, monkeypatch):
    desk.ask()
    change(desk, monkeypatch)
    found = desk.ask()
    assert desk.worked_out == 2
    assert desk.ask() == found == desk.ask(cache=desk.folder / "another")
    assert desk.worked_out == 3  # in the other cache alone


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "sales"},
        {"compare": None},
        {"filters": Filters(tag=("ship",))},
        {"date_by": "closed"},
        {"period": PeriodWords("week", "5")},
        {"period": PeriodWords("month", "2")},
        {"kind": "breakdown", "by": ("tag",)},
    ],
    ids=str,
)
def test_another_question_is_another_answer(desk, asked):
    desk.ask()
    desk.ask(**asked)
    assert (desk.worked_out, len(desk.entries)) == (2, 2)


def test_one_period_in_other_words_is_one_answer(desk):
    for text in ("6", "2026-W06", "2026w6"):
        desk.ask(period=PeriodWords("week", text))
    assert desk.worked_out == 1


def test_a_history_of_a_named_period_is_not_that_of_all(desk):
    whole = desk.ask("history", every="week", metrics=("chats",))
    named = desk.ask("history", every="week", metrics=("chats",), period=PeriodWords("week", "6"))
    assert (len(whole.body.rows), len(named.body.rows)) == (2, 1)


def test_a_comment_in_the_settings_changes_nothing(desk):
    first = desk.ask()
    desk.client.settings.write_text("# mended by Aino\n" + TOML)
    assert desk.ask() == first


def test_a_summary_asked_again_imports_no_polars(desk):
    command = Chattui(desk.folder)
    first, again = (imported(command, "summary", "--format", "json") for _ in range(2))
    assert "polars" in first
    assert not {name for name in again if name.partition(".")[0] in ("polars", "textual", "plotext")}
