"""The rows that are measured, and how they are printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.processes import Taken

_HEAD = (
    ("what", "time", "reference", "time", "ratio", "goal", ""),
    ("---", "---:", "---", "---:", "---:", "---:", "---"),
)


@dataclass(frozen=True)
class Row:
    """One comparison.

    Attributes:
        process: Name of the process, which says what it does.
        reference: Name of the one that it is held against.
        goal: The greatest ratio of their times that is well.
    """

    process: str
    reference: str
    goal: float


@dataclass(frozen=True)
class Peak:
    """A limit of memory.

    Attributes:
        process: Name of the process.
        gigabytes: The most that it should take, in units of 10**9 bytes.
    """

    process: str
    gigabytes: float


@dataclass(frozen=True)
class Limit:
    """A limit of time.

    Attributes:
        process: Name of the process.
        seconds: The most that it should take.
    """

    process: str
    seconds: float


def ratio(taken: Sequence[Taken], reference: Sequence[Taken]) -> float:
    """Return the median of the ratios of each round: both ran on the same machine, moments apart."""
    return median(one.seconds / other.seconds for one, other in zip(taken, reference, strict=True))


def table(rows: Sequence[Row | Peak | Limit], taken: Mapping[str, Sequence[Taken]]) -> str:
    """Write rows as a Markdown table: median times, the ratio, the goal and whether it is met."""
    return written([_cells(row, taken) for row in rows])


def written(rows: Sequence[tuple[str, ...]], head: Sequence[tuple[str, ...]] = _HEAD) -> str:
    """Write rows of cells as a Markdown table, below its head."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (*head, *rows))


def _cells(row: Row | Peak | Limit, taken: Mapping[str, Sequence[Taken]]) -> tuple[str, ...]:
    if isinstance(row, Limit):
        found = taken[row.process]
        well = median(one.seconds for one in found) <= row.seconds
        return (row.process, time_of(found), "", "", "", f"≤ {row.seconds} s", met(well))
    if isinstance(row, Peak):
        peak = median(one.peak for one in taken[row.process]) / 1e9
        return (
            f"{row.process}: peak memory",
            f"{peak:.2f} GB",
            "",
            "",
            "",
            f"≤ {row.gigabytes} GB",
            met(peak <= row.gigabytes),
        )
    return ratio_row(row.process, taken[row.process], row.reference, taken[row.reference], row.goal)


def ratio_row(
    what: str, taken: Sequence[Taken], reference: str, other: Sequence[Taken], goal: float
) -> tuple[str, ...]:
    """Return the cells of a time held against another."""
    found = ratio(taken, other)
    return (what, time_of(taken), reference, time_of(other), f"{found:.2f}", f"≤ {goal}", met(found <= goal))


def measured(what: str, value: float, unit: str, goal: float) -> tuple[str, ...]:
    """Return the cells of a number that has a limit of its own."""
    return (what, f"{value:,.0f} {unit}", "", "", "", f"≤ {goal:,} {unit}", met(value <= goal))


def time_of(taken: Sequence[Taken]) -> str:
    """Write the median time."""
    seconds = median(one.seconds for one in taken)
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def met(well: bool) -> str:
    """Write whether a goal is met."""
    return "met" if well else "not met"
