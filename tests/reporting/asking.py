"""Short ways to ask an archive, and to look at the rows of what it answers."""

from typing import Any

import msgspec

from chattui.archive.scan import Archive
from chattui.model.periods import Period
from chattui.model.question import Question
from chattui.model.settings import Settings
from chattui.reporting.bodies import body_of
from chattui.reporting.scope import Scope, scope_on
from tests.oracle.case import WEEK


def scoped(
    archive: Archive, kind: str, settings: Settings | None = None, period: Period = WEEK, /, **asked: Any
) -> Scope:
    """Resolve a question; `asked` are fields of it, such as the words for the period."""
    question = msgspec.structs.replace(Question(kind), **asked)
    return scope_on(question, "acme", settings or Settings(), archive.manifest, period)


def body(archive: Archive, kind: str, *place: Any, **asked: Any) -> Any:
    """Answer a question; place and fields as for `scoped`."""
    return body_of(scoped(archive, kind, *place, **asked), archive)


def column(found: Any, metric: str, part: str = "value") -> dict[Any, Any]:
    """Return one metric of each row by its keys; a single key stands for itself."""
    return {_name(row.keys): getattr(row.metrics[metric], part) for row in found.rows}


def _name(keys: tuple[Any, ...]) -> Any:
    return keys[0] if len(keys) == 1 else keys
