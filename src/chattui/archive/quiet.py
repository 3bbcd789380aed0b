"""Days without conversations on which there usually are some: perhaps an export was forgotten."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl

from chattui.archive.scan import Archive
from chattui.model.tables import CONVERSATIONS

USUAL = 0.5
"""The share of its weekdays in the coverage, from which on a weekday usually has conversations."""


def quiet_days(archive: Archive, zone: ZoneInfo) -> list[date]:
    """Return the covered local days without conversations on weekdays that usually have some.

    Raises:
        ChattuiError: The archive is damaged or cannot be read.
    """
    covered = _covered_days(archive, zone)
    local = pl.col(CONVERSATIONS.time).dt.convert_time_zone(zone.key).dt.date()
    with archive.collecting():
        busy = set(archive.scan(CONVERSATIONS).select(local.unique()).collect().to_series())
    days = Counter(day.weekday() for day in covered)
    with_rows = Counter(day.weekday() for day in covered if day in busy)
    usual = {weekday for weekday, number in days.items() if with_rows[weekday] >= number * USUAL}
    return [day for day in covered if day not in busy and day.weekday() in usual]


def _covered_days(archive: Archive, zone: ZoneInfo) -> list[date]:
    coverage = archive.coverage(CONVERSATIONS)
    if coverage is None:
        return []
    days = []
    day = coverage.start.astimezone(zone).date()
    while coverage.reaches(datetime.combine(day, time.min, zone)):
        days.append(day)
        day += timedelta(days=1)
    return days
