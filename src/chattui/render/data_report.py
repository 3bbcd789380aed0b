"""A report as plain values: the summary's, and its sections."""

from collections.abc import Callable
from typing import Any

import msgspec

from chattui.model.bodies import History, Summary
from chattui.model.report import Development, Divisions, Report, Section
from chattui.render.data_bodies import BODIES, Parts, Plain


def _divisions(body: Divisions) -> Parts:
    found: Plain = msgspec.to_builtins(body)
    return {"by": [found["by"]]}, {"rows": found["rows"], "total": found["total"]}


def _development(body: Development) -> Parts:
    divided, rest = BODIES["history"](History("month", (), body.metrics, body.rows))
    baseline = {id: msgspec.to_builtins(value) for id, value in body.baseline.items()}
    return {"every": divided["every"]}, rest | {
        "baseline": {"months": body.baseline_months, "metrics": baseline},
        "categories": [msgspec.to_builtins(theme) for theme in body.categories],
    }


SECTIONS: dict[str, Callable[[Any], Parts]] = {
    **BODIES,
    "divisions": _divisions,
    "development": _development,
}
"""The plain values of what a section can hold."""


def report(body: Report) -> Parts:
    """Return a report's plain values: those of a summary, with its sections, notes and revision."""
    summary = BODIES["summary"](Summary(body.metrics, body.tags, body.categories, body.daily))[1]
    return {}, summary | {
        "report": {"week": "weekly", "month": "monthly"}[body.every],
        "shown": list(body.shown),
        "sections": [_section(section) for section in body.sections],
        "amounts": {"tax": body.tax, "shipping": body.shipping},
        "notes": body.notes,
        "revision": msgspec.to_builtins(body.revision),
    }


def _section(section: Section) -> Plain:
    """Return a section's id, its kind of answer (null where it is of the metrics) and what that has."""
    kind = None if section.data is None else str(type(section.data).__struct_config__.tag)
    found: Plain = {"id": section.id, "kind": kind, "period": None, "filters": {}}
    if section.period is not None:
        found["period"] = {
            "kind": section.period.kind,
            "key": section.period.key,
            "start": section.period.first.isoformat(),
            "end": section.period.last.isoformat(),
        }
    if section.view:
        found["filters"] = msgspec.to_builtins(section.filters)
    if kind is not None:
        divided, rest = SECTIONS[kind](section.data)
        found |= divided | rest
    return found
