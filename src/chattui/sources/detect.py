"""Which source reads which file."""

from collections.abc import Sequence

from chattui.errors import ChattuiError, unknown
from chattui.sources import canonical_parquet
from chattui.sources.base import File, Match, Source
from chattui.sources.looks import Kind, Look, look, nearest_format
from chattui.sources.registry import SOURCES
from chattui.sources.text import listed


def detect(
    files: Sequence[File], as_name: str | None = None, sources: tuple[Source, ...] = SOURCES
) -> list[tuple[Source, list[File]]]:
    """Group files by the format that they match best; `as_name` says the format of all of them.

    Returns:
        Sources in the order of their first files, each with its files in their order.

    Raises:
        UsageError: There is no format `as_name`.
        ChattuiError: A file is of no known format.
    """
    if as_name is not None:
        named = {source.name: source for source in sources}
        if as_name not in named:
            raise unknown("format", as_name, named)
        return [(named[as_name], list(files))] if files else []
    groups: dict[str, tuple[Source, list[File]]] = {}
    for file in files:
        source = _source_of(file, sources)
        groups.setdefault(source.name, (source, []))[1].append(file)
    return list(groups.values())


def _source_of(file: File, sources: tuple[Source, ...]) -> Source:
    """Return the source that recognises a file most surely; of equals the one registered first."""
    best: tuple[Match, Source] | None = None
    for source in sources:
        match = source.recognise(file)
        if match is not None and (best is None or match.certainty > best[0].certainty):
            best = match, source
    if best is None:
        raise _not_recognised(file, sources)
    return best[1]


def _look_closely(file: File) -> Look:
    """Say what a file looks like; of Parquet, whose names stand at its end, all of it is read."""
    seen = look(file)
    if seen.kind != Kind.PARQUET:
        return seen
    names = canonical_parquet.columns(file)
    says = f"Parquet with the columns {listed([*names])}" if names else "a damaged Parquet file"
    return Look(seen.kind, says, names)


def _not_recognised(file: File, sources: tuple[Source, ...]) -> ChattuiError:
    seen = _look_closely(file)
    near = nearest_format(seen, sources)
    formats = ", ".join(source.name for source in sources)
    return ChattuiError(
        f"{file.name} is of no known format: it looks like {seen.says}.",
        f"{near}. Known formats: {formats}." if near else f"Known formats: {formats}.",
    )
