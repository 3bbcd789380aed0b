"""What people type to go to a period."""

from datetime import date

import pytest

from chattui.errors import UsageError
from chattui.model.question import PeriodWords
from chattui.tui.words import period_words


@pytest.mark.parametrize(
    ("text", "grain", "words"),
    [
        ("2026-W06", "month", PeriodWords("week", "2026-W06")),
        (" 2026-02 ", "week", PeriodWords("month", "2026-02")),
        ("2026-Q1", "week", PeriodWords("quarter", "2026-Q1")),
        ("2026", "week", PeriodWords("year", "2026")),
        ("2026-02-03", "week", PeriodWords("day", "2026-02-03")),
        ("6", "week", PeriodWords("week", "6")),
        ("2", "month", PeriodWords("month", "2")),
        ("6", "day", PeriodWords("week", "6")),
        ("w6", "month", PeriodWords("week", "6")),
        ("Q 1", "week", PeriodWords("quarter", "1")),
        ("feb", "week", PeriodWords("month", "2")),
        ("September 2025", "day", PeriodWords("month", "2025-09")),
        ("last", "quarter", PeriodWords("quarter", "last")),
        ("This", "day", PeriodWords("day", "This")),
        ("-2", "day", PeriodWords("day", "-2")),
        ("2026-02-03..2026-02-09", "week", PeriodWords(first=date(2026, 2, 3), last=date(2026, 2, 9))),
        ("2026-02-03 to 2026-02-09", "week", PeriodWords(first=date(2026, 2, 3), last=date(2026, 2, 9))),
    ],
)
def test_what_is_typed_means_a_period(text, grain, words):
    assert period_words(text, grain) == words


@pytest.mark.parametrize("text", ["", "x", "fe", "2026-W60", "2026-13", "2026-02-30..2026-03-01", "123"])
def test_anything_else_is_refused_with_examples(text):
    with pytest.raises(UsageError) as raised:
        period_words(text, "week")
    assert "2026-W06" in raised.value.hint
