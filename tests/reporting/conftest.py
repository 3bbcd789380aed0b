from pathlib import Path

import pytest

from chattui.reporting import bodies
from tests.reporting.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A client with three conversations; it counts the answers that are worked out."""
    made = Desk(tmp_path)
    body_of = bodies.body_of

    def counted(scope, archive):
        made.worked_out += 1
        return body_of(scope, archive)

    monkeypatch.setattr(bodies, "body_of", counted)
    return made
