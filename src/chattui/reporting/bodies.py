"""Every kind of question, and what works its answer out. One entry adds a kind to all front ends."""

from collections.abc import Callable
from importlib import import_module

from chattui.archive.scan import Archive
from chattui.model.report import Body
from chattui.reporting.scope import Scope

KINDS = {
    "summary": "summary.summarise",
    "breakdown": "breakdown.break_down",
    "sales": "sales.sell",
    "history": "history.develop",
    "pipeline": "pipeline.stages",
    "conversations": "conversations.conversations",
    "trends": "trends.stand_out",
    "report": "compiling.compile_report",
}
"""The function of each kind, in the modules beside this one: imported where it is asked for."""


def answering(kind: str) -> Callable[[Scope, Archive], Body]:
    """Return what works out the answers of a kind."""
    module, _, name = KINDS[kind].partition(".")
    function: Callable[[Scope, Archive], Body] = getattr(import_module(f"chattui.reporting.{module}"), name)
    return function


def body_of(scope: Scope, archive: Archive) -> Body:
    """Work the body of an answer out."""
    return answering(scope.question.kind)(scope, archive)
