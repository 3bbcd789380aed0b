"""The page of all chat systems and shops: what of each is read, and which columns that fills."""

from collections.abc import Iterator
from pathlib import Path

from chattui.model.tables import TABLES, Table
from chattui.sources.base import Fills, Source
from chattui.sources.registry import SOURCES

_PAGES = Path(__file__).resolve().parent / "platforms"
_SEEN, _DOCUMENTED = "●", "○"


def platforms_page(mark: str) -> str:
    """Return the page.

    Args:
        mark: What says that the page is generated.
    """
    platforms = [source for source in SOURCES if source.fills]
    lines = [
        "# Chat systems and shops",
        "",
        mark,
        "",
        "`chattui import` finds out by itself of which system a file is. All files of one export belong into",
        "one import: what one file lacks another tells. The pages say where to get an export, and what is in",
        "it and what is not.",
        "",
        "| system | `--as` | what is read |",
        "| --- | --- | --- |",
        *(f"| {_linked(source)} | `{source.name}` | {source.reads} |" for source in platforms),
        "",
        "Files of any other system come in by [a mapping](importing.md#any-other-file-a-mapping).",
        "",
        "## Which columns each fills",
        "",
        f"- {_SEEN} a real record, or a sample that the vendor publishes, shows what it is made of.",
        f"- {_DOCUMENTED} only the vendor's documentation, interface description or source code tells of it:",
        "  it was not seen in a real file, and is tested with files made from what is documented.",
        "",
        "A column that an export does not have leaves what is stored.",
        *(line for table in TABLES for line in _table(table, platforms)),
    ]
    return "\n".join(lines) + "\n"


def _linked(source: Source) -> str:
    page = _PAGES / f"{source.name}.md"
    return f"[{source.title}](platforms/{page.name})" if page.is_file() else source.title


def _table(table: Table, platforms: list[Source]) -> Iterator[str]:
    """Yield a table: a row a column that any platform fills, a column a platform that fills any."""
    filling = [(source, fills) for source in platforms for fills in source.fills if fills.table is table]
    if not filling:
        return
    yield from ("", f"### {table.name.capitalize()}", "")
    yield f"| column | {' | '.join(_short(source) for source, _ in filling)} |"
    yield f"| --- |{' :-: |' * len(filling)}"
    for name in table.names:
        marks = [_mark(fills, name) for _, fills in filling]
        if any(marks):
            yield f"| `{name}` | {' | '.join(marks)} |"


def _short(source: Source) -> str:
    return source.title.removesuffix(" orders").removesuffix(" tickets")


def _mark(fills: Fills, name: str) -> str:
    if name in fills.seen:
        return _SEEN
    return _DOCUMENTED if name in fills.documented else ""
