"""The result of an import in words, for stderr."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chattui.importing import preview
from chattui.importing.result import FirstSeen, ImportResult, Mismatch, Recognised, Rows, Times
from chattui.model.text import clean

_LONGEST_NAME = 40
_MOST_NAMES = 12
_MOST_FORMATS = 6


def counted(number: int, thing: str) -> str:
    """Return `1 time`, `1,234 times`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def lines(result: ImportResult) -> list[str]:
    """Return a short text, line by line: counts by table, dates, notes, where the refused rows are listed."""
    said = [f"Read {counted(len(result.files), 'file')}: {counts(result.rows)}"]
    said += _formats(result.recognised)
    if len(result.tables) > 1:
        said += [f"  {name}: {counts(rows)}" for name, rows in result.tables.items()]
    if result.period.start is not None:
        said.append(f"Dates: {result.period.start} to {result.period.end}")
    said += result.notes
    said += preview.lines(result.preview)
    if result.rejects is not None:
        before = f" ({result.refused_before:,} of them before)" if result.refused_before else ""
        said.append(f"{counted(result.rows.refused, 'row')} refused{before}: {result.rejects}")
    if result.stopped:
        said.append("Nothing was written (--strict).")
    elif result.dry_run:
        said.append("Nothing was written (--dry-run).")
    else:
        said.append(f"The archive is at version {result.version}.")
    return said


class Note(NamedTuple):
    """A sentence, and whether it is a warning."""

    text: str
    warns: bool = True


def notes(
    *,
    told: Mapping[str, Sequence[str]],
    times: Times,
    suggested: str,
    unknown: Sequence[str],
    currencies: Mapping[str, int],
    currency: str,
    seen: FirstSeen,
    mismatches: Sequence[Mismatch],
    begun: bool,
) -> list[Note]:
    """Return what the user should know beside the counts.

    Args:
        told: What was found while files were read, and in which.
        times: How many were worth a word.
        suggested: The client's own zone, to be named as an example.
        unknown: Columns that were ignored.
        currencies: Rows by the currency that they name.
        currency: The client's.
        seen: Agents and tags that are new to the archive.
        mismatches: Numbers of the exports that are not those of their records.
        begun: Whether the archive had conversations before: else all names are new, and no news.
    """
    foreign = {code: number for code, number in currencies.items() if code != currency}
    return [
        *(Note(f"{remark}: {listed(files)}.", warns=False) for remark, files in told.items()),
        *([Note(f"Columns not known and left out: {listed(unknown)}.")] if unknown else []),
        *_of_times(times, suggested),
        *([Note(_in_currencies(foreign, currency))] if foreign else []),
        *(
            Note(f"{what} never seen before: {listed(names)}.")
            for what, names in (("Agents", seen.agents), ("Tags", seen.tags))
            if names and begun
        ),
        *(Note(_said_otherwise(mismatch)) for mismatch in mismatches),
    ]


def not_looked_into(other: str) -> Note:
    """Return the note on another client, whose archive could not be searched for these rows."""
    return Note(f"Not known whether {other} has these rows: its archive cannot be read.")


def listed(names: Sequence[str]) -> str:
    """Return names out of a file on one line: the first dozen, shortened, and how many more."""
    shown = ", ".join(clean(name)[:_LONGEST_NAME] for name in names[:_MOST_NAMES])
    return shown + (f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else "")


def _of_times(times: Times, suggested: str) -> list[Note]:
    zone = times.zone
    told = (
        (times.without_offset, f"Times without offset, read as local to {zone}: {{:,}}.", False),
        (
            times.without_zone,
            "Times without offset where no zone is known (rows refused): {:,}. "
            f"Say --timezone {suggested}, or set import.timezone.",
            True,
        ),
        (times.skipped_hour, f"Local times that the clock skipped in {zone} (rows refused): {{:,}}.", True),
        (
            times.doubled_hour,
            f"Local times that the clock had twice in {zone}, taken as the first: {{:,}}.",
            True,
        ),
        (times.closed_early, "Conversations closed before they started, kept as they are: {:,}.", True),
    )
    return [Note(sentence.format(number), warns) for number, sentence, warns in told if number]


def _in_currencies(foreign: Mapping[str, int], currency: str) -> str:
    codes = listed([f"{code} {number:,}" for code, number in foreign.items()])
    return f"Rows in another currency than {currency} (refused): {codes}."


def _said_otherwise(mismatch: Mismatch) -> str:
    where = clean(mismatch.files[0]) if len(mismatch.files) == 1 else f"{len(mismatch.files):,} files"
    less = " Are pages missing?" if mismatch.holds < mismatch.says else ""
    holds = f"but {where} {'holds' if len(mismatch.files) == 1 else 'hold'} {mismatch.holds:,}"
    return f"{mismatch.name} says {mismatch.says:,}, {holds}.{less}"


def _formats(recognised: Sequence[Recognised]) -> list[str]:
    """Return a line for each format and what told it, with the number of its files."""
    files = Counter((one.format, one.by) for one in recognised)
    said = [
        f"  {counted(number, 'file')} read as {name}, known by {reason}"
        for (name, reason), number in files.items()
    ]
    if len(said) > _MOST_FORMATS:
        said[_MOST_FORMATS - 1 :] = [f"  and in {len(said) - _MOST_FORMATS + 1} more ways"]
    return said


def counts(rows: Rows) -> str:
    """Return how many rows there are, and of what outcome: `5 rows (4 new, 1 refused)`."""
    parts = {
        "new": rows.new,
        "updated": rows.updated,
        "unchanged": rows.unchanged,
        "skipped": rows.skipped,
        "refused": rows.refused,
    }
    told = ", ".join(f"{number:,} {name}" for name, number in parts.items() if number)
    return f"{counted(rows.read, 'row')}" + (f" ({told})" if told else "")
