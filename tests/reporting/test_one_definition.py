"""Summary, breakdown, history, sales and conversations are one query: they never disagree."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chattui.archive.scan import Archive
from chattui.measures.catalogue import EVERY, METRICS
from chattui.measures.dimensions import DIMENSIONS
from chattui.measures.metric import Aggregate, Population
from chattui.model.bodies import Breakdown, Conversations, History, Sales, Summary
from chattui.model.periods import GRAINS
from chattui.model.question import PeriodWords, Question
from chattui.reporting.bodies import body_of
from chattui.reporting.scope import scope_on
from tests.oracle.case import Case
from tests.oracle.strategies import questions
from tests.reporting.archives import opened
from tests.reporting.test_against_oracle import answerable

ADDITIVE = tuple(
    id
    for id, entry in METRICS.items()
    if entry.unit in ("count", "money")
    and not (isinstance(entry, Aggregate) and entry.population is Population.OTHERS)
    and not id.startswith(("aov_", "sales_per_"))
)
"""Metrics whose groups add up to the whole; those of others do by time alone."""
ADDITIVE_IN_TIME = (*ADDITIVE, "orders_others", "sales_others")
PARTITIONS = tuple(entry.id for entry in DIMENSIONS if not entry.many)
OF_ORDERS = (Population.CREDITED, Population.OTHERS)
COUNTS = tuple(
    id
    for id, entry in METRICS.items()
    if entry.unit == "count" and isinstance(entry, Aggregate) and entry.population not in OF_ORDERS
)
"""Metrics that count conversations."""

PROPERTY = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


def body(case: Case, archive: Archive, kind: str, **rest):
    question = Question(kind, filters=case.filters, date_by=case.date_by)
    question = msgspec.structs.replace(question, **rest)
    scope = scope_on(question, "acme", case.settings, archive.manifest, case.period)
    return body_of(scope, archive)


def whole_of(case: Case, archive: Archive) -> Summary:
    summary = body(case, archive, "summary")
    assert isinstance(summary, Summary)
    return summary


def total(rows, id: str) -> float | None:
    values = [row.metrics[id].value for row in rows]
    known = [value for value in values if value is not None]
    return sum(known) if known else None


@PROPERTY
@given(questions().filter(answerable), st.sampled_from(PARTITIONS))
def test_groups_add_up_to_the_summary(case, by):
    of_time = next(entry.of_time for entry in DIMENSIONS if entry.id == by)
    metrics = ADDITIVE_IN_TIME if of_time else ADDITIVE
    with opened(case) as archive:
        summary = whole_of(case, archive)
        found = body(case, archive, "breakdown", by=(by,), metrics=metrics)
    assert isinstance(found, Breakdown)
    # Whole weeks, months … that stick out of the period are cut at its ends; what they bring along (a
    # price, the orders' coverage) is their own.
    skipped = {"cost"} if by in GRAINS else set()
    for id in set(metrics) - skipped:
        assert (total(found.rows, id) or 0) == pytest.approx(summary.metrics[id].value or 0), id


@PROPERTY
@given(questions().filter(answerable), st.sampled_from(COUNTS))
def test_as_many_conversations_as_the_number_says(case, id):
    with opened(case) as archive:
        summary = whole_of(case, archive)
        found = body(case, archive, "conversations", behind=id)
    assert isinstance(found, Conversations)
    assert len(found.rows) == found.total
    if summary.metrics[id].value is not None:
        assert found.total == summary.metrics[id].value


@PROPERTY
@given(questions().filter(answerable))
def test_days_of_sales_are_those_of_the_summary(case):
    with opened(case) as archive:
        summary, found = whole_of(case, archive), body(case, archive, "sales")
    assert isinstance(found, Sales)
    for day, same in zip(found.daily, summary.daily, strict=True):
        assert msgspec.structs.asdict(same).items() <= msgspec.structs.asdict(day).items()
    for id, metric in found.metrics.items():
        assert metric == summary.metrics[id]


@PROPERTY
@given(questions().filter(answerable), st.sampled_from(GRAINS))
def test_a_history_repeats_each_summary(case, grain):
    with opened(case) as archive:
        history = body(
            case, archive, "history", metrics=tuple(METRICS), every=grain, period=PeriodWords(grain="week")
        )
        assert isinstance(history, History)
        for row in history.rows[:2]:
            summary = whole_of(replace(case, period=row.period), archive)
            for id, value in row.metrics.items():
                assert value.value == pytest.approx(summary.metrics[id].value), id
                assert value.n == summary.metrics[id].n


def test_every_shown_count_can_be_listed():
    assert set(COUNTS) <= set(METRICS) <= set(EVERY)
    assert len(COUNTS) >= 15
