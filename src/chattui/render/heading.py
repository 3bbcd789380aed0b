"""The heading of every answer: client, period, and what the numbers rest on."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from chattui.model.answer import Header
from chattui.model.blocks import Heading
from chattui.model.coverage import Coverage
from chattui.model.periods import Period
from chattui.model.settings import zone
from chattui.render import numbers


def heading(header: Header, about: str = "") -> Heading:
    """Name client and period, or what else it is about; say until when the data goes, and the filters."""
    period, client = header.period.period, header.client
    lines = [f"{numbers.span(period.first, period.last)} · {client.timezone} · {client.currency}"]
    lines += _reach(header)
    if header.filters:
        lines.append(f"Only: {_filters(header)}")
    return Heading(f"{client.name} · {about or named(period)}", tuple(lines))


def named(period: Period) -> str:
    """Return the period's key with its kind, where the key alone does not say it."""
    return period.key if period.kind in ("day", "range", "year") else f"{period.kind} {period.key}"


def _reach(header: Header) -> list[str]:
    coverage, orders = header.conversations, header.orders
    if coverage is None:
        return ["There is no data yet: chattui import FILE…"]
    part = "" if header.period.complete else " – the period is not complete"
    lines = [f"Data until {end_of(coverage, zone(header.client.timezone))}{part}"]
    end = header.period.period.bounds(zone(header.client.timezone))[1]
    if orders is not None and orders.until < min(end, coverage.until):
        lines.append(f"Orders only until {end_of(orders, zone(header.client.timezone))}")
    if header.previous is not None and header.previous.cut is not None:
        lines.append(f"{header.previous.period.key} is taken up to {_moment(header.previous.cut)} as well")
    return lines


def _moment(local: datetime) -> str:
    """Write where a period is cut; midnight as the end of the day before."""
    if local.time() == time():
        return f"the end of {numbers.day(local.date() - timedelta(days=1))}"
    return f"{numbers.day(local.date())} {local:%H:%M}"


def end_of(coverage: Coverage, local: ZoneInfo) -> str:
    """Write the end of coverage; of a day that the exports cover whole, the day."""
    until = coverage.until.astimezone(local)
    if coverage.until == coverage.through:
        return f"the end of {numbers.day((until - timedelta(microseconds=1)).date())}"
    return f"{numbers.day(until.date())} {until:%H:%M}"


def _filters(header: Header) -> str:
    filters = header.filters
    parts = [f"{name} {' or '.join(values)}" for name, values in filters.by_option().items()]
    if filters.hours is not None:
        parts.append(f"{filters.hours[0]}–{filters.hours[1]} o'clock")
    if filters.weekdays:
        parts.append(" ".join(numbers.WEEKDAYS[weekday - 1] for weekday in filters.weekdays))
    return "; ".join(parts)
