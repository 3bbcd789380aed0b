"""Definitions of metrics, and the client's rules in words: on their own, and below reports."""

import textwrap
from collections.abc import Sequence
from typing import Literal

import msgspec

from chattui.model.blocks import Grid, GridColumn, Heading, Note, Text
from chattui.model.settings import Rules
from chattui.model.values import Unit
from chattui.render.style import Style

_BETTER = {"up": "more is better", "down": "less is better", None: ""}
_INDENT = " " * 4


class Definition(msgspec.Struct, frozen=True):
    """What a metric is."""

    id: str
    label: str
    unit: Unit
    better: Literal["up", "down"] | None
    meaning: str


def written(definitions: Sequence[Definition], rules: Rules | None, form: str, style: Style) -> str:
    """Write definitions, and the rules that they rest on, in one of the output formats."""
    match form:
        case "json":
            return _json(definitions, rules)
        case "csv":
            from chattui.render.csv import table

            rows = [msgspec.structs.asdict(entry) for entry in definitions]
            return table(list(Definition.__struct_fields__), rows)
        case "markdown":
            return _markdown(definitions, rules, style)
        case _:
            return _text(definitions, rules, style)


def _json(definitions: Sequence[Definition], rules: Rules | None) -> str:
    from chattui.render.data import SCHEMA, rules_as_set

    found = {
        "schema": SCHEMA,
        "kind": "metrics",
        "rules": rules_as_set(rules) if rules else None,
        "metrics": [msgspec.structs.asdict(entry) for entry in definitions],
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n"


def _markdown(definitions: Sequence[Definition], rules: Rules | None, style: Style) -> str:
    from chattui.render import markdown

    columns = tuple(GridColumn(name, words=True) for name in ("metric", "id", "unit", "", "what it is"))
    rows = [(m.label, m.id, m.unit, _BETTER[m.better], m.meaning) for m in definitions]
    grid = Grid("", columns, tuple(tuple(map(Text, row)) for row in rows))
    notes = [Note(line) for line in rules_in_words(rules)] if rules else []
    return markdown.write([Heading("Metrics"), grid, *notes], style)


def _text(definitions: Sequence[Definition], rules: Rules | None, style: Style) -> str:
    lines = []
    for entry in definitions:
        better = f", {_BETTER[entry.better]}" if entry.better else ""
        lines.append(f"{entry.id}  {entry.label} ({entry.unit}{better})")
        lines += _wrapped(entry.meaning, style)
    if rules is not None:
        lines += ["", "The client's rules:"]
        lines += [part for line in rules_in_words(rules) for part in _wrapped(line, style)]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, style: Style) -> list[str]:
    return textwrap.wrap(text, style.width, initial_indent=_INDENT, subsequent_indent=_INDENT)


def rules_in_words(rules: Rules) -> list[str]:
    """Return one line a rule that the numbers rest on."""
    billed = rules.billed
    lines = [
        f"billed: at least {billed.visitor_messages} visitor and {billed.agent_messages} agent messages"
        + (f", not tagged {_any(billed.except_tags)}" if billed.except_tags else ""),
        f"successful: {', '.join(rules.success) or 'every chat'}",
        f"sales: an order within {rules.attribution.window_hours:g} hours after the start of a chat",
        f"answered within target: {rules.wait.target_seconds:g} seconds",
        f"solved at first contact: no new contact within {rules.fcr.window_days:g} days",
    ]
    if rules.missed.grace_seconds:
        lines.append(f"left early: ended unanswered within {rules.missed.grace_seconds:g} seconds")
    if rules.lead.tags:
        lines.append(f"lead, where the export does not say: tagged {_any(rules.lead.tags)}")
    if rules.resolved.tags:
        lines.append(f"resolved, where the export does not say: tagged {_any(rules.resolved.tags)}")
    if rules.hours is not None:
        spans = "; ".join(f"{days} {', '.join(times)}" for days, times in rules.hours.items())
        lines.append(f"opening hours: {spans}")
    return lines


def _any(tags: tuple[str, ...]) -> str:
    return " or ".join(tags)
