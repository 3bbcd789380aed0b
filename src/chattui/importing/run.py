"""An import from beginning to end: every file read and conformed, then all of it in one commit."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from chattui.errors import UsageError
from chattui.importing.conform import Conformed, conform
from chattui.importing.gathered import Gathered
from chattui.importing.options import ImportOptions
from chattui.importing.result import ImportResult
from chattui.importing.settling import Target, settle
from chattui.model.mapping import Mapping
from chattui.sources.base import File, Reading
from chattui.sources.detect import Group, detect
from chattui.sources.mapped import mapped
from chattui.sources.opening import open_all
from chattui.sources.salvage import salvage


def import_files(
    target: Target, files: Sequence[Path | tuple[str, bytes]], options: ImportOptions
) -> ImportResult:
    """Bring export files into a client's archive: all rows at once, or none.

    Args:
        target: Where they go.
        files: Exports of any known formats, folders and zip archives of them; or a name and bytes.
        options: How they are to be read.

    Raises:
        UsageError: No file is named, or an option says something unknown.
        ChattuiError: A file is damaged or of no known format, another client holds its rows, the
            archive is busy or damaged, or the disk is full. The archive is as before.
    """
    if not files:
        raise UsageError("There is no file to import.", "Name one or more: chattui import FILE...")
    progress = target.progress
    opened = open_all(files)
    if progress is not None:
        progress.begin(len(opened) + 1)
    gathered = Gathered()
    if options.partial:
        opened = [_whole(file, gathered) for file in opened]
    groups = _mapped(opened, options.mapping) if options.mapping else detect(opened, options.as_name)
    for batch, group in _batches(groups, target, options):
        gathered.add(batch, group.source.name)
    for file in opened:
        gathered.findings.hear(file)
    known = {
        id(file): gathered.recognised(file.name, group.source.name, reason)
        for group in groups
        for file, reason in zip(group.files, group.reasons, strict=True)
    }
    return settle(target, options, gathered, [known[id(file)] for file in opened])


def _whole(file: File, gathered: Gathered) -> File:
    """Return a file without its damage, and note that there was one."""
    rest = salvage(file)
    if rest is None:
        return file
    gathered.findings.damaged.append(file.name)
    return rest


def _mapped(files: list[File], mapping: Mapping) -> list[Group]:
    return [Group(mapped(mapping), files, ["what --map says"] * len(files))]


def _batches(
    groups: Sequence[Group], target: Target, options: ImportOptions
) -> Iterable[tuple[Conformed, Group]]:
    settings, progress = target.settings, target.progress
    reading = Reading(target.naive_zone(options), settings.currency, options.source)
    told: set[str] = set()
    for group in groups:
        label = reading.source or group.source.label
        for batch in group.source.read(group.files, reading):
            if progress is not None and batch.file not in told:
                told.add(batch.file)
                progress.step(f"reading {batch.file}")
            yield conform(batch, reading, label=label, names=settings.agents, key=target.key), group
