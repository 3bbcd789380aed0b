"""Which source reads which file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chattui.errors import ChattuiError, unknown
from chattui.sources import canonical_parquet
from chattui.sources.base import File, Match, Source
from chattui.sources.looks import Kind, Look, look, nearest_formats
from chattui.sources.registry import SOURCES
from chattui.sources.text import listed

_NO_RECORDS = b"[]"
SAID = "what --as says"
"""By what a file is known whose format the user named."""


@dataclass(frozen=True)
class Group:
    """The files of one format, in their order, and by what each was recognised."""

    source: Source
    files: list[File] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


def detect(
    files: Sequence[File], as_name: str | None = None, sources: tuple[Source, ...] = SOURCES
) -> list[Group]:
    """Group files by the format that they match best; `as_name` says the format of all of them.

    Returns:
        Groups in the order of their first files.

    Raises:
        UsageError: There is no format `as_name`.
        ChattuiError: A file is of no known format.
    """
    if as_name is not None:
        named = {source.name: source for source in sources}
        if as_name not in named:
            raise unknown("format", as_name, named)
        return [Group(named[as_name], list(files), [SAID] * len(files))] if files else []
    groups: dict[str, Group] = {}
    empty = [file for file in files if file.head.split() == [_NO_RECORDS]]
    for file in files:
        if file in empty:
            continue
        match, source = _source_of(file, sources)
        group = groups.setdefault(source.name, Group(source))
        group.files.append(file)
        group.reasons.append(match.reason)
    for file in empty:
        # The last page of an interface is often empty: it belongs to the pages beside it.
        of_json = (group for group in groups.values() if look(group.files[0]).kind == Kind.JSON)
        beside = next(of_json, None)
        if beside is None:
            raise _not_recognised(file, sources)
        beside.files.append(file)
        beside.reasons.append("an empty list, as the pages beside it")
    return list(groups.values())


def _source_of(file: File, sources: tuple[Source, ...]) -> tuple[Match, Source]:
    """Return the source that recognises a file most surely; of equals the one registered first."""
    best: tuple[Match, Source] | None = None
    for source in sources:
        match = source.recognise(file)
        if match is not None and (best is None or match.certainty > best[0].certainty):
            best = match, source
    if best is None:
        raise _not_recognised(file, sources)
    return best


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
    near = "; ".join(nearest_formats(seen, sources))
    ways = [
        *([f"{near[0].upper()}{near[1:]}."] if near else []),
        *(["To map it: chattui import FILE --suggest-map."] if seen.kind in (Kind.CSV, Kind.JSON) else []),
        f"Known formats: {', '.join(source.name for source in sources)}.",
    ]
    return ChattuiError(
        f"{file.name} is of no known format: it looks like {seen.says}.",
        " ".join(ways),
    )
