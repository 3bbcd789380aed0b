"""Every kind of question, and what works its answer out. One entry adds a kind to all front ends."""

from collections.abc import Callable

from chattui.archive.scan import Archive
from chattui.model.bodies import Body
from chattui.reporting.breakdown import break_down
from chattui.reporting.conversations import conversations
from chattui.reporting.history import develop
from chattui.reporting.pipeline import stages
from chattui.reporting.sales import sell
from chattui.reporting.scope import Scope
from chattui.reporting.summary import summarise
from chattui.reporting.trends import stand_out

KINDS: dict[str, Callable[[Scope, Archive], Body]] = {
    "summary": summarise,
    "breakdown": break_down,
    "sales": sell,
    "history": develop,
    "pipeline": stages,
    "conversations": conversations,
    "trends": stand_out,
}


def body_of(scope: Scope, archive: Archive) -> Body:
    """Work the body of an answer out."""
    return KINDS[scope.question.kind](scope, archive)
