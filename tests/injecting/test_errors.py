"""What errors quote: names of files and columns, cells, what was typed, and what settings say."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.cli.exports import CHATS, export
from tests.cli.running import Chattui
from tests.injecting.harmless import text
from tests.injecting.names import csv_cell

MARK = "A\x1b]0;PWNED\x07\x1b[2J\x9b31m\r\n\u202eB\u2028chattui: all is well"
"""One name that has all that steers: what an error says is one line, whatever it quotes."""


def quoted_key(text: str) -> str:
    return (
        '"'
        + "".join(one if one.isascii() and one.isprintable() else f"\\U{ord(one):08x}" for one in text)
        + '"'
    )


FILES: Mapping[str, str | bytes] = {
    "columns": f"{csv_cell(MARK)},{csv_cell(MARK + '2')}\n1,2\n",
    "a column twice": f"conversation_id,started_at,{csv_cell(MARK)},{csv_cell(MARK)}\n1,2,3,4\n",
    "a column that means nothing": f"conversation_id,started_at,{csv_cell(MARK)}\n1,2026-02-03T10:00:00Z,x\n",
    "cells": f"conversation_id,started_at,rating\n{csv_cell(MARK)},{csv_cell(MARK)},{csv_cell(MARK)}\n",
    "currencies": f"order_id,placed_at,amount,currency\n1,2026-02-03T10:00:00Z,1,{csv_cell(MARK)}\n",
    "keys": b'{"\\u001b[2J\\u202e": 1, "A\\r\\nchattui: all is well": 2}\n',
    "text": MARK,
    "no text": b"\xff\xfe\x00\x9b",
    "wide": f"conversation_id,started_at,{csv_cell(MARK)}\n1,2\n1,2,3,4,5\n",
}
TYPED = (
    *(
        ("summary", option, "{}")
        for option in ("--tag", "--agent", "--week", "--where", "--hours", "--category")
    ),
    *(("import", "{}"), ("import", "chats.csv", "--as", "{}"), ("import", "chats.csv", "--timezone", "{}")),
    *(
        ("import", "chats.csv", "--through", "{}"),
        ("import", "--map", "{}", "chats.csv"),
        ("import", "{}://x/y"),
    ),
    *(
        ("breakdown", "--by", "{}"),
        ("breakdown", "--metrics", "{}"),
        ("history", "{}"),
        ("metrics", "{}"),
        ("{}",),
    ),
    *(
        ("client", "add", "{}"),
        ("client", "show", "{}"),
        ("client", "set", "{}", "1"),
        ("client", "set", "kind", "{}"),
    ),
    *(
        ("client", "goal", "week", "{}", "1"),
        ("client", "goal", "week", "chats", "{}"),
        ("client", "remove", "{}"),
    ),
    *(("view", "run", "{}"), ("view", "save", "{}", "--", "summary"), ("view", "save", "a", "--", "{}")),
    *(
        ("report", "weekly", "--language", "{}"),
        ("report", "diff", "{}"),
        ("notes", "set", "--section", "{}", "x"),
    ),
    *(("summary", "--client", "{}"), ("summary", "--format", "{}"), ("summary", "{}"), ("summary", "--{}")),
    *(
        ("archive", "restore", "{}"),
        ("archive", "retain", "--months", "{}"),
        ("archive", "repair", "--accept", "{}"),
    ),
    *(("client", "export", "{}/x/y"), ("summary", "--output", "{}/x/y"), ("--home", "{}", "summary")),
)
SETTINGS = (
    "{} = 1\n",
    "kind = {}\n",
    "timezone = {}\n",
    "currency = {}\n",
    "[rules]\n{} = 1\n",
    "[rules]\nhours = {{ {} = ['9-17'] }}\n",
    "[rules]\nhours = {{ mon = [{}] }}\n",
    "[[terms]]\nfrom = {}\n",
    "[[terms]]\ngoals.week = {{ {} = 1 }}\n",
    "[reports.weekly]\nsections = [{}]\n",
    "[reports.weekly]\nmetrics = [{}]\n",
    "[dashboard]\nviews = [{}]\n",
)


EVERY_WAY = ((), ("--dry-run", "--format", "json"), ("--partial",), ("--suggest-map",))


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Chattui:
    chattui = Chattui(tmp_path_factory.mktemp("errors"))
    chattui.well("client", "add", "acme")
    chattui.well("import", export(chattui.folder, "chats.csv", CHATS))
    return chattui


def harmless(said: str) -> None:
    text(said)
    assert "of chattui's own" not in said


@pytest.mark.parametrize("content", FILES)
def test_what_is_said_of_a_file(acme: Chattui, tmp_path: Path, content: str):
    said_of_file(acme, tmp_path / MARK.replace("/", "_"), content, ((), ("--suggest-map",)))


def said_of_file(
    acme: Chattui, path: Path, content: str, ways: Sequence[tuple[str, ...]] = EVERY_WAY
) -> None:
    """Import a file in several ways, and see that what is said of it does no harm."""
    data = FILES[content]
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    for options in ways:
        ended = acme("import", path, *options)
        harmless(ended.err)
        harmless(ended.out)


@pytest.mark.parametrize("words", TYPED, ids=" ".join)
def test_what_is_said_of_what_was_typed(acme: Chattui, monkeypatch, words: tuple[str, ...]):
    monkeypatch.chdir(acme.folder)
    said_of_typed(acme, words, MARK)


def said_of_typed(acme: Chattui, words: Sequence[str], name: str) -> None:
    """Type a name somewhere in a command line, and see that what is said of it does no harm."""
    ended = acme(*(word.replace("{}", name) for word in words))
    harmless(ended.err)
    harmless(ended.out)


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_is_said_of_settings(acme: Chattui, setting: str):
    settings = acme.client("acme") / "client.toml"
    before = settings.read_text("utf-8")
    settings.write_text(setting.format(quoted_key(MARK)), "utf-8")
    for command in (("summary",), ("client", "show", "acme")):
        ended = acme(*command)
        harmless(ended.err)
        harmless(ended.out)
    settings.write_text(before, "utf-8")
