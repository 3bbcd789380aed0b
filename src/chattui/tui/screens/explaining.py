"""What numbers mean and what keys do, as parts to be read."""

from itertools import groupby
from typing import TYPE_CHECKING

from chattui.model.blocks import Grid, GridColumn, Note, Text
from chattui.model.settings import Rules
from chattui.render.cells import fit
from chattui.render.definitions import rules_in_words
from chattui.tui.keys import KEYS
from chattui.tui.naming import key_name
from chattui.tui.parts import Part

if TYPE_CHECKING:
    from textual.app import App

_KEYS = 15
_BETTER = {"up": "More is better.", "down": "Less is better.", None: ""}


def definition(metric: str, rules: Rules) -> list[Part]:
    """Return what a metric means, and the client's rules."""
    from chattui.measures.catalogue import METRICS

    entry = METRICS[metric]
    said = (f"{entry.label} ({entry.id})", f"{entry.meaning} {_BETTER[entry.better]}")
    found = [Part(Note(text)) for text in said]
    lines = tuple((Text(line),) for line in rules_in_words(rules))
    return [*found, Part(Grid("The client's rules", (GridColumn("", words=True),), lines))]


def every_key(app: "App[int]") -> list[Part]:
    """Return all keys by group, as they are bound now."""
    found = []
    for group, keys in groupby(KEYS, key=lambda key: key.group):
        rows: dict[str, str] = {}
        for key in keys:
            rows.setdefault(key.family or key_name(bound(app, key.id, key.keys)), key.what)
        cells = tuple((Text(fit(name, _KEYS) + what),) for name, what in rows.items())
        found.append(Part(Grid(group, (GridColumn(""),), cells)))
    return found


def bound(app: "App[int]", id: str, usual: str) -> str:
    """Return the keys of an action: the user's own, else the usual ones."""
    return app._keymap.get(id, usual)
