"""All clients at a glance, from the summary of each: what comes first, and whose data is late."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chattui.model.answer import Answer
from chattui.model.bodies import Summary
from chattui.model.coverage import Coverage
from chattui.model.glance import ClientLine, FailedLine, Line
from chattui.model.settings import zone
from chattui.model.values import MetricValue

HEADLINES: dict[str, tuple[str, ...]] = {
    "sales": ("chats", "sales", "conversion"),
    "leads": ("chats", "leads", "lead_rate"),
    "service": ("chats", "service_level", "csat"),
}
"""The metrics of the line, by the client's kind; chats are the first of each."""


def line_of(answer: Answer, now: datetime) -> ClientLine:
    """Return the line of a client from the answer to a summary.

    Args:
        answer: Its body is a Summary.
        now: The present time, against which data is late.

    Raises:
        TypeError: The answer is of another kind.
    """
    header, body = answer.header, answer.body
    if not isinstance(body, Summary):
        raise TypeError(f"a line is made of a summary, not of {answer.kind}")
    goals = [metric for metric in body.metrics.values() if metric.goal and metric.met is not None]
    return ClientLine(
        client=header.client,
        period=header.period.period,
        headline=tuple(body.metrics[id] for id in HEADLINES[header.client.kind]),
        goals=tuple(sorted(goals, key=_attained)),
        open=not header.period.complete,
        conversations=header.conversations,
        late=days_late(header.conversations, zone(header.client.timezone), now),
    )


def days_late(coverage: Coverage | None, local: ZoneInfo, now: datetime) -> int:
    """Return how many whole local days, up to yesterday, lie after the end of coverage; 0 without any."""
    if coverage is None:
        return 0
    until = coverage.until
    if until == coverage.through:  # that instant is the first which is not covered
        until -= timedelta(microseconds=1)
    yesterday = now.astimezone(local).date() - timedelta(days=1)
    return max(0, (yesterday - until.astimezone(local).date()).days)


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Sort clients: those that cannot be told, then unmet goals, then by attainment, then by name.

    Clients without goals come last.
    """
    return sorted(lines, key=_urgency)


def _urgency(line: Line) -> tuple[int, float, str]:
    if isinstance(line, FailedLine):
        return 0, 0, line.client
    name = line.client.name.casefold()
    far = line.attainment if line.attainment is not None else float("inf")
    if line.unmet:
        return 1, far, name
    return (2, far, name) if line.goals else (3, 0, name)


def _attained(metric: MetricValue) -> tuple[bool, float]:
    far = metric.attainment
    return metric.met is not False, float("inf") if far is None else far
