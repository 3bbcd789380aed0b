"""The summary of any archive equals a slow computation, row by row, from the contract's text."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from chattui.model.question import Question
from tests.oracle import summary
from tests.oracle.case import Case
from tests.oracle.cases import CASES
from tests.oracle.differences import differences
from tests.oracle.strategies import questions
from tests.reporting.archives import answered, archive_of


def answer_of(case: Case, folder: Path):
    archive = archive_of(folder, case.conversations, case.orders, through=case.through)
    question = Question("summary", compare=case.compare, filters=case.filters, date_by=case.date_by)
    return answered(archive, case.settings, case.period, question)


def answerable(case: Case) -> bool:
    """A filter by a column that no row has is refused before anything is answered."""
    return all(any(row.get(column) for row in case.conversations) for column in case.filters.where)


@pytest.mark.parametrize("case", [*filter(answerable, CASES)], ids=lambda case: case.name)
def test_worked_out_by_hand(case, tmp_path):
    assert differences(case.expected, answer_of(case, tmp_path / "archive")) == []


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(questions().filter(answerable))
def test_worked_out_row_by_row(case):
    expected = summary(
        case.conversations,
        case.orders,
        case.settings,
        case.period,
        compare=case.compare,
        filters=case.filters,
        date_by=case.date_by,
        through=case.through,
    )
    with tempfile.TemporaryDirectory() as folder:
        assert differences(expected, answer_of(case, Path(folder) / "archive")) == []
