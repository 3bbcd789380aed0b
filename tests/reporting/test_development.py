"""The whole relationship month by month: what it is held against, and what is read again."""

from datetime import date, datetime
from typing import Any

import pytest

from chattui.archive.scan import open_archive
from chattui.measures.dimensions import dimension
from chattui.model.periods import Period
from chattui.model.report import Development
from chattui.model.settings import Settings
from chattui.reporting import runs, whole_months
from chattui.reporting.development import develop_by_month
from tests.reporting.archives import archive_of
from tests.reporting.asking import scoped

MONTHS = 14


def chats(month: int, count: int, leads: int) -> list[dict[str, Any]]:
    """Make conversations of the month of this number after 2025-01."""
    year, of_year = 2025 + month // 12, month % 12 + 1
    return [
        {
            "source": "csv",
            "conversation_id": f"{month}-{number}",
            "started_at": f"{year}-{of_year:02}-10T12:{number:02}:00Z",
            "first_reply_at": f"{year}-{of_year:02}-10T12:{number:02}:{10 * number + 10}Z",
            "billed": True,
            "lead": number < leads,
            "category": "A" if number else "B",
        }
        for number in range(count)
    ]


def rows(*months: tuple[int, int, int]) -> list[dict[str, Any]]:
    found = [row for month in months for row in chats(*month)]
    times = ("started_at", "first_reply_at")
    return [row | {name: datetime.fromisoformat(row[name]) for name in times} for row in found]


def developed(archive, month: date, metrics=("leads", "lead_rate", "wait_median")) -> Development:
    scope = scoped(archive, "development", Settings(), Period.of("month", month), metrics=metrics)
    return develop_by_month(scope, archive)


def test_counts_are_held_against_their_mean_and_the_rest_against_all_conversations(tmp_path):
    archive = archive_of(tmp_path, rows((0, 2, 1), (1, 4, 1), (2, 5, 5)))
    found = developed(archive, date(2025, 3, 10))
    assert [row.metrics["chats"].value for row in found.rows] == [2, 4, 5]
    assert found.baseline_months == 2
    baseline = {id: value.value for id, value in found.baseline.items()}
    assert baseline["chats"] == 3
    assert baseline["leads"] == 1
    assert baseline["lead_rate"] == pytest.approx(2 / 6)  # not the mean of 1/2 and 1/4
    assert baseline["wait_median"] == 20  # of 10 20 10 20 30 40, not a mean of 15 and 25
    assert found.changes["chats"] == pytest.approx(2 / 3)
    assert found.changes["lead_rate"] == pytest.approx(1 - 2 / 6)
    assert [(theme.name, theme.chats, theme.baseline) for theme in found.categories] == [
        ("A", (1, 3, 4), 2),
        ("B", (1, 1, 1), 1),
    ]


def test_the_first_month_has_nothing_to_be_held_against(tmp_path):
    found = developed(archive_of(tmp_path, rows((0, 2, 1))), date(2025, 1, 10))
    assert found.baseline_months == 0
    assert found.baseline["chats"].value is None
    assert found.changes["chats"] is None


@pytest.mark.parametrize("rows_at_a_time", [0, runs.FEW])
def test_months_are_read_without_those_between(tmp_path, monkeypatch, rows_at_a_time):
    monkeypatch.setattr(runs, "FEW", rows_at_a_time)
    archive = archive_of(tmp_path, rows((0, 2, 1), (1, 4, 1), (2, 5, 5), (3, 1, 1)))
    months = [Period.of("month", date(2025, month, 1)) for month in (1, 3, 4)]
    scope = scoped(archive, "development", Settings(), months[-1], metrics=("chats",))
    found = whole_months.read_months(scope, archive, months, ["chats"], [dimension("category")])
    assert {month: known.aggregates["chats"] for month, known in found.items()} == dict(
        zip(months, (2, 5, 1), strict=True)
    )
    assert [known.divided["category"] for known in found.values()] == [
        {"A": 1, "B": 1},
        {"A": 4, "B": 1},
        {"B": 1},
    ]


def test_months_that_did_not_change_are_not_read_again(tmp_path, monkeypatch):
    read, asked = whole_months.read_months, []

    def counted(scope, archive, months, *rest):
        asked.append([month.key for month in months])
        return read(scope, archive, months, *rest)

    monkeypatch.setattr(whole_months, "read_months", counted)
    cache = tmp_path / "cache"
    folder = tmp_path / "archive"
    last = date(2026, 2, 10)

    def now() -> Development:
        return developed(open_archive(folder, cache), last, ("leads", "lead_rate"))

    archive_of(folder, rows(*((month, 2, 1) for month in range(MONTHS))))
    first = now()
    assert asked.pop() == [row.period.key for row in first.rows]
    assert now() == first
    assert asked == []
    archive_of(folder, rows((MONTHS - 1, 3, 2)))
    changed = now()
    assert changed.rows[:-1] == first.rows[:-1]
    assert changed.rows[-1].metrics["leads"].value == 2
    (again,) = asked
    assert again[-1] == "2026-02"
    assert "2025-06" not in again
