"""A client, a cache, and a count of the answers that were worked out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from chattui.home.settings import load
from chattui.measures.catalogue import METRICS
from chattui.model.answer import Answer
from chattui.model.question import Question
from chattui.paths import ClientPaths
from chattui.reporting.ask import ask
from tests.oracle.case import chat
from tests.oracle.facts import Row
from tests.reporting.archives import NOW, archive_of

CHATS = [chat("1", "01-27 09:00"), chat("2", "02-02 09:00", tags=["ship"]), chat("3", "02-03 09:00")]
TOML = 'name = "Acme"\ntimezone = "Europe/Helsinki"\n'


class Desk:
    """One client and one cache, and how often an answer was worked out."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache = folder, folder / "cache"
        self.client = ClientPaths(folder / "home" / "clients" / "acme")
        self.worked_out = 0
        self.client.folder.mkdir(parents=True)
        self.client.settings.write_text(TOML)
        self.client.key.write_bytes(b"k" * 32)
        self.bring(CHATS)

    def bring(self, chats: Sequence[Row]) -> None:
        archive_of(self.client.archive, chats)

    def ask(self, kind: str = "summary", cache: Path | None = None, **asked: Any) -> Answer:
        question = msgspec.structs.replace(Question(kind), **asked)
        settings = load(self.client, frozenset(METRICS))
        return ask(question, self.client, settings, cache=cache or self.cache, clock=lambda: NOW)

    @property
    def entries(self) -> list[Path]:
        return sorted((self.cache / "answers").iterdir())

    def spoil(self, change: Callable[[bytes], bytes]) -> None:
        """Change every entry."""
        for entry in self.entries:
            entry.write_bytes(change(entry.read_bytes()))
