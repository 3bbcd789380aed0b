"""What an import found beside its counts: what there is to tell, gathered batch by batch."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import polars as pl

from chattui.archive.manifest import Manifest
from chattui.importing.cells import Noted
from chattui.importing.conform import Conformed
from chattui.importing.result import FirstSeen, Mismatch, Times
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS
from chattui.sources.base import File, Stated


@dataclass
class Findings:
    """Gathered over all batches of an import.

    Attributes:
        noted: How often what happened.
        currencies: Rows by the currency that they name.
        damaged: Files of which only the whole rows before a damage were taken.
        told: What sources remarked, and the files of which it is so.
    """

    noted: Counter[Noted] = field(default_factory=Counter)
    currencies: Counter[str] = field(default_factory=Counter)
    damaged: list[str] = field(default_factory=list)
    told: dict[str, list[str]] = field(default_factory=dict)
    _unknown: set[str] = field(default_factory=set)
    _stated: list[tuple[str, Stated]] = field(default_factory=list)

    def add(self, batch: Conformed) -> None:
        """Take in one batch."""
        self.noted += batch.noted
        self.currencies += batch.currencies
        self._unknown.update(batch.unknown)
        self._stated += [(batch.file, stated) for stated in batch.stated]

    def hear(self, file: File) -> None:
        """Take in what was found while a file was read."""
        for remark in file.told:
            self.told.setdefault(remark, []).append(file.name)

    @property
    def unknown(self) -> list[str]:
        """Columns that were ignored, sorted."""
        return sorted(self._unknown)

    def times(self, zone: ZoneInfo | None) -> Times:
        """Return how many times were worth a word; `zone` is that of times without offset."""
        return Times(
            zone=zone.key if zone else None,
            without_offset=self.noted[Noted.NAIVE],
            without_zone=self.noted[Noted.NO_ZONE],
            skipped_hour=self.noted[Noted.SKIPPED_HOUR],
            doubled_hour=self.noted[Noted.DOUBLED_HOUR],
            closed_early=self.noted[Noted.CLOSED_EARLY],
        )

    def mismatches(self) -> list[Mismatch]:
        """Return where the exports' own numbers are not those of their records."""
        groups: dict[tuple[str, str], list[tuple[str, Stated]]] = {}
        for file, stated in self._stated:
            groups.setdefault(("" if stated.of_all else file, stated.name), []).append((file, stated))
        found = []
        for (file, name), group in groups.items():
            numbers = [stated.says for _, stated in group]
            # Of pages that were asked for one after the other the last may have seen more.
            says = max(numbers) if not file else sum(numbers)
            holds = sum(stated.holds for _, stated in group)
            if says != holds:
                files = list(dict.fromkeys(file for file, _ in group))
                found.append(Mismatch(files, name, says, holds))
        return found


def first_seen(frames: Iterable[pl.DataFrame], before: Manifest, settings: Settings) -> FirstSeen:
    """Return the agents and tags of conversations that the archive has not had so far.

    Args:
        frames: Conversations, conformed.
        before: The manifest before the import.
        settings: The client's: two names of one agent are one.
    """
    agents: set[str] = set()
    tags: set[str] = set()
    for frame in frames:
        if "agent" in frame.columns:
            agents.update(frame["agent"].drop_nulls().unique())
        if "tags" in frame.columns:
            tags.update(frame["tags"].explode().drop_nulls().unique())
    return FirstSeen(
        agents=_new(agents, "agent", before, settings.agents), tags=_new(tags, "tags", before, {})
    )


def _new(values: set[str], column: str, before: Manifest, names: Mapping[str, str]) -> list[str]:
    """Return the values that a column of conversations never had, by the names that they go by.

    The newest months are looked at first: mostly they have them all.
    """
    unseen = {names.get(value, value) for value in values}
    for _, entry in sorted(before.tables.get(CONVERSATIONS.name, {}).items(), reverse=True):
        if not unseen:
            break
        unseen.difference_update(names.get(value, value) for value in entry.values_of(column))
    return sorted(unseen)
