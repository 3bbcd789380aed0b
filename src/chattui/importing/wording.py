"""The result of an import in words, for stderr."""

from collections.abc import Mapping, Sequence

from chattui.importing.cells import Noted
from chattui.importing.result import ImportResult, Rows
from chattui.model.text import clean

_LONGEST_NAME = 40
_MOST_NAMES = 12


def counted(number: int, thing: str) -> str:
    """Return `1 time`, `1,234 times`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def lines(result: ImportResult) -> list[str]:
    """Return a short text, line by line: counts by table, dates, notes, where the refused rows are listed."""
    said = [f"Read {counted(len(result.files), 'file')}: {_counts(result.rows)}"]
    if len(result.tables) > 1:
        said += [f"  {name}: {_counts(rows)}" for name, rows in result.tables.items()]
    if result.period.start is not None:
        said.append(f"Dates: {result.period.start} to {result.period.end}")
    said += result.notes
    if result.rejects is not None:
        before = f" ({result.refused_before:,} of them before)" if result.refused_before else ""
        said.append(f"{counted(result.rows.refused, 'row')} refused{before}: {result.rejects}")
    said.append(
        "Nothing was written (--dry-run)."
        if result.dry_run
        else f"The archive is at version {result.version}."
    )
    return said


def notes(
    noted: Mapping[Noted, int], *, zone: str | None, suggested: str, unknown: Sequence[str]
) -> list[str]:
    """Return what the user should know beside the counts.

    Args:
        noted: How often what happened.
        zone: The zone that times without offset were read in.
        suggested: The client's own zone, to be named as an example.
        unknown: Columns that were ignored.
    """
    said = []
    if unknown:
        shown = ", ".join(clean(name)[:_LONGEST_NAME] for name in unknown[:_MOST_NAMES])
        more = f" and {len(unknown) - _MOST_NAMES:,} more" if len(unknown) > _MOST_NAMES else ""
        said.append(f"Columns not known and left out: {shown}{more}.")
    sentences = {
        Noted.NAIVE: f"Times without offset, read as local to {zone}: {{:,}}.",
        Noted.NO_ZONE: "Times without offset where no zone is known (rows refused): {:,}. "
        f"Say --timezone {suggested}, or set import.timezone.",
        Noted.SKIPPED_HOUR: f"Local times that the clock skipped in {zone} (rows refused): {{:,}}.",
        Noted.DOUBLED_HOUR: f"Local times that the clock had twice in {zone}, taken as the first: {{:,}}.",
        Noted.CLOSED_EARLY: "Conversations closed before they started, kept as they are: {:,}.",
    }
    return said + [sentence.format(noted[what]) for what, sentence in sentences.items() if noted.get(what)]


def _counts(rows: Rows) -> str:
    parts = {
        "new": rows.new,
        "updated": rows.updated,
        "unchanged": rows.unchanged,
        "skipped": rows.skipped,
        "refused": rows.refused,
    }
    told = ", ".join(f"{number:,} {name}" for name, number in parts.items() if number)
    return f"{counted(rows.read, 'row')}" + (f" ({told})" if told else "")
