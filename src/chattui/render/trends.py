"""What stands out as blocks: a line each, in words and numbers."""

from chattui.model.answer import Header
from chattui.model.blocks import Block, Finding, Findings, Note
from chattui.model.bodies import Trend, Trends
from chattui.render import numbers
from chattui.render.heading import heading, named
from chattui.render.style import HELD

FEWEST_PERIODS = 5
"""Periods that must be known before anything can stand out (metrics.md §6)."""
_NEVER_NEGATIVE = ("count", "number", "seconds", "money")


def blocks(header: Header, body: Trends) -> list[Block]:
    """Lay out what stands out, or say that nothing does, and against how much."""
    found: list[Block] = [heading(header)]
    if body.rows:
        decimals = numbers.decimals_of(header.client.currency)
        findings = tuple(Finding(_said(row, decimals), row.z > 0, row.better) for row in body.rows)
        found.append(Findings(f"Stands out against the {_before(header, body.periods)}", findings))
    elif body.periods < FEWEST_PERIODS:
        needed = _before(header, FEWEST_PERIODS)
        found.append(Note(f"Too little is known to tell: the {needed} are needed, {body.periods} are known."))
    else:
        found.append(Note(f"Nothing stands out against the {_before(header, body.periods)}."))
    return found


def _before(header: Header, count: int) -> str:
    kind = header.period.period.kind
    return f"{count} {'period' if kind == 'range' else kind}s before {named(header.period.period)}"


def _said(row: Trend, decimals: int) -> str:
    """Say what it is, how much, how much is usual, and how strongly it stands out."""
    name = row.label if row.subject == "metric" else f"{row.subject.capitalize()} {row.label}"
    low, high = row.low, row.high
    if row.subject != "metric" or row.unit in _NEVER_NEGATIVE:
        low = max(0.0, low)
    if row.subject != "metric":
        high = min(1.0, high)
    value, least, most = (
        numbers.quantity(number, row.unit, decimals).replace(" ", HELD) for number in (row.value, low, high)
    )
    return f"{name} {value}: usually {least} – {most} (z{HELD}{row.z:+.1f}, n{HELD}{row.n:,})"
