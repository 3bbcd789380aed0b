"""A month's report, which asks whole months by what is kept of them, says what reading all rows says."""

import tempfile
from pathlib import Path
from unittest.mock import patch

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chattui.archive.scan import Archive, open_archive
from chattui.measures.catalogue import METRICS, with_parts
from chattui.model.periods import Period
from chattui.model.question import Question, SectionAsked
from chattui.model.report import Divisions, Report
from chattui.reporting import runs
from chattui.reporting.bodies import body_of
from chattui.reporting.scope import scope_on
from chattui.reporting.together import together
from tests.oracle.case import Case
from tests.oracle.strategies import questions
from tests.reporting.archives import archive_of
from tests.reporting.test_against_oracle import answerable

TRENDS = Question("trends", compare=None)
STANDOUTS = SectionAsked("standouts", TRENDS)
CATEGORIES = SectionAsked("categories", Question("divisions", by=("category",)))
REPORT = Question("report", every="month", metrics=("chats",), sections=(STANDOUTS, CATEGORIES))


def asked(case: Case, archive: Archive, question: Question, month: Period):
    question = msgspec.structs.replace(
        question, filters=case.filters, date_by=case.date_by, compare=question.compare and case.compare
    )
    return body_of(scope_on(question, "acme", case.settings, archive.manifest, month), archive)


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(questions().filter(answerable), st.integers(-1, 2), st.sampled_from([0, runs.FEW]))
def test_a_report_says_what_summary_and_trends_say(case, step, rows_at_a_time):
    month = Period.of("month", case.period.first).step(step)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        archive_of(archive, case.conversations, case.orders, through=case.through)
        read = open_archive(archive)
        summary = asked(case, read, Question("summary"), month)
        trends = asked(case, read, TRENDS, month)
        kept = open_archive(archive, Path(folder) / "cache")
        for _ in range(2):  # worked out, and then out of what was kept
            with patch.object(runs, "FEW", rows_at_a_time):
                report = asked(case, kept, REPORT, month)
            assert isinstance(report, Report)
            assert report.metrics == summary.metrics
            assert (report.tags, report.categories) == (summary.tags, summary.categories)
            standouts, categories = (section.data for section in report.sections)
            assert standouts == trends
            assert isinstance(categories, Divisions)
            assert categories.total.here.chats == summary.metrics["chats"].value


def test_what_nobody_knows_of_a_month_with_conversations_is_not_known_of_both():
    parts = with_parts(("leads",))
    empty, unknown, known = (
        {"chats": 0, "leads": 0},
        {"chats": 3, "leads": None},
        {"chats": 2, "leads": 1},
    )
    assert together(parts, [empty, unknown]) == {"leads": None}
    assert together(parts, [empty, unknown, known]) == {"leads": 1}
    assert together(parts, [empty, empty]) == {"leads": 0}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(0, 10**5)), min_size=1, max_size=6))
def test_means_of_parts_are_the_mean_of_all(months):
    def seconds(total: int, count: int) -> float | None:
        return total / count / 1_000_000 if count else None

    months = [(total if count else 0, count) for total, count in months]
    rows = [{"wait_mean": seconds(*month), "n:wait_mean": month[1]} for month in months]
    total, count = map(sum, zip(*months, strict=True))
    assert together(with_parts(("wait_mean",)), rows) == {
        "wait_mean": seconds(total, count),
        "n:wait_mean": count,
    }


def test_only_whole_numbers_over_whole_numbers_are_put_together():
    """Whatever rests on an n is a quotient of whole numbers, of microseconds where it is of seconds."""
    parts = with_parts(tuple(METRICS)).values()
    divided = {entry.unit for entry in parts if entry.n and not entry.ranked}
    assert divided == {"seconds", "ratio", "number", "score"}


def test_what_was_sent_in_a_month_without_any_message_counts_in_the_whole():
    """Exports may contradict themselves: canned responses of an agent who wrote nothing."""
    parts = with_parts(("canned_share",))
    months = [{"canned_share": 1.0, "n:canned_share": 0}, {"canned_share": 0.25, "n:canned_share": 4}]
    assert together(parts, months) == {"canned_share": 0.5, "n:canned_share": 4}
