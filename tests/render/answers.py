"""Small answers of every kind, made by hand."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from msgspec import structs

from chattui.model.answer import Answer, ClientLabel, Header, PeriodOf
from chattui.model.bodies import (
    Breakdown,
    Conversations,
    Day,
    Division,
    GroupRow,
    History,
    HistoryRow,
    Pipeline,
    Sales,
    SalesDay,
    StageRow,
    Summary,
    Trend,
    Trends,
)
from chattui.model.coverage import Coverage
from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.model.report import Body
from chattui.model.settings import Goal, Rules
from chattui.model.values import GroupValue, MetricLabel, MetricValue, Unit
from chattui.render.summary import SHOWN as OF_SUMMARY

WEEK = Period("week", date(2026, 2, 2), date(2026, 2, 8))
HOSTILE = "=a|b\\|c `d` <i>e</i> [f](g) @all #1 配送"
START, NEWEST = datetime(2025, 1, 1, 8, 0, 12, tzinfo=UTC), datetime(2026, 2, 15, 17, 59, 1, tzinfo=UTC)
CHATS = MetricLabel("chats", "Chat conversations", "count", "up")
CSAT = MetricLabel("csat", "Satisfied customers", "ratio", "up")
WAIT = MetricLabel("wait_median", "Waiting time, median", "seconds", "down")
SALES = MetricLabel("sales", "Sales", "money", "up")


def header(period: Period = WEEK, currency: str = "EUR", filters: Filters | None = None) -> Header:
    return Header(
        client=ClientLabel("acme", "Acme Oy", "sales", "Europe/Helsinki", currency, "en"),
        period=PeriodOf(period, complete=True),
        previous=PeriodOf(period.previous, complete=True),
        to_date=period.to_date,
        conversations=Coverage(START, NEWEST),
        orders=None,
        filters=filters or Filters(),
        rules=Rules(),
    )


def value(
    id: str, number: float | None, unit: Unit = "count", previous: float | None = None, **rest: Any
) -> MetricValue:
    known = number is not None and previous is not None and unit != "ratio"
    change = (number or 0) / (previous or 1) - 1 if known else None
    label = id.replace("_", " ").capitalize()
    return MetricValue(
        id, label, unit, "up", number, previous=previous, change=change, to_date=number, **rest
    )


def group(metrics: tuple[MetricLabel, ...], chats: int, csat: float | None) -> dict[str, GroupValue]:
    values = {
        "chats": GroupValue(chats, None, chats + 2),
        "csat": GroupValue(csat, chats // 2, 0.75),
        "wait_median": GroupValue(20.5 if csat else None, chats, 30.0),
    }
    return {metric.id: values[metric.id] for metric in metrics}


def summary() -> Summary:
    metrics = {id: value(id, 4.0, previous=5.0, n=3) for id in OF_SUMMARY["sales"]}
    metrics["chats"] = value(
        "chats", 123, previous=110, goal=Goal(at_least=Decimal(150)), met=False, attainment=0.82
    )
    metrics["csat"] = value("csat", None, "ratio", to_date_goal=Goal(at_most=Decimal("0.5")))
    metrics["orders_others"] = value("orders_others", 7)
    return Summary(
        metrics=metrics,
        tags=(Division("shipping", 10, 0.081, 8, 0.07), Division(HOSTILE, 3, 0.02, None, 0.01)),
        categories=(Division("Customer service", 60, 0.4878, 52),),
        daily=(Day(date(2026, 2, 2), 20, 2, 150.0, 150.0, 75.0, 60.25),),
    )


def by_agent() -> Breakdown:
    metrics = (CHATS, CSAT, WAIT)
    rows = (
        GroupRow(("Aino",), group(metrics, 53, 0.87), 0.53),
        GroupRow((HOSTILE,), group(metrics, 40, 0.5), 0.4),
        GroupRow(("(none)",), group(metrics, 7, None), 0.07),
    )
    return Breakdown(("agent",), metrics, rows)


def by_tag() -> Breakdown:
    metrics = (CHATS, CSAT)
    rows = (
        GroupRow(("shipping",), group(metrics, 60, 0.9), 0.6, 0.75),
        GroupRow(("-1+2",), group(metrics, 20, 0.8), 0.2, 0.25),
        GroupRow(("(untagged)",), group(metrics, 30, 0.7), 0.3),
    )
    return Breakdown(("tag",), metrics, rows)


def by_hour_of_the_week() -> Breakdown:
    def chats(weekday: int, hour: int) -> int:
        return max(0, (8 - weekday) * (12 - abs(13 - hour)) // 3 - 8)

    rows = tuple(
        GroupRow((weekday, hour), group((CHATS,), chats(weekday, hour), None), 0.01)
        for weekday in range(1, 8)
        for hour in range(24)
    )
    return Breakdown(("weekday", "hour"), (CHATS,), rows)


def sales(days_known: int = 5) -> Sales:
    """Return a week's sales, known for its first days."""
    of_orders = ("orders_chatters", "orders_others", "sales", "sales_others", "cumulative_sales")
    nothing = dict.fromkeys((*of_orders, "aov_chatters", "aov_others"))
    days = []
    for place, day in enumerate(WEEK.each_day()):
        sold = 100.5 * (place % 3 + 1)
        known = SalesDay(
            date=day,
            chats=20 + place,
            orders_chatters=2,
            orders_others=7,
            sales=sold,
            sales_others=900.0,
            cumulative_sales=150.25 * (place + 1),
            aov_chatters=sold / 2,
            aov_others=128.5,
            previous_cumulative=140.0 * (place + 1),
            pace=142.857 * (place + 1),
        )
        days.append(known if place < days_known else structs.replace(known, **nothing))
    values = [
        value("chats", 161),
        value(
            "sales", 1105.5, "money", 980.0, goal=Goal(at_least=Decimal(1000)), met=True, attainment=1.1055
        ),
        value("sales_others", 6300.0, "money", 6000.0),
        value("orders_chatters", 10, "count", 7),
        value("orders_others", 49, "count", 50),
        value("conversion", 0.0875, "ratio", 0.08),
        value("aov_chatters", 110.55, "money", 140.0),
        value("aov_others", 128.57, "money", 120.0),
        value("aov_impact", 110.55 / 128.57 - 1, "ratio"),
        value("cost", None, "money"),
    ]
    return Sales({metric.id: metric for metric in values}, tuple(days))


def history(grouped: bool = False) -> History:
    months = [Period.of("month", date(2025, 9, 1)).step(count) for count in range(6)]
    rows = []
    for place, month in enumerate(months):
        complete = place < len(months) - 1
        metrics = {
            "chats": GroupValue(100 + 25 * place, None, 90 if place else None),
            "sales": GroupValue(None if place == 2 else 1000.0 * place, None, None),
        }
        if grouped:
            rows += [HistoryRow(month, complete, metrics, (name,)) for name in ("Aino", HOSTILE)]
        else:
            rows.append(HistoryRow(month, complete, metrics))
    return History("month", ("agent",) if grouped else (), (CHATS, SALES), tuple(rows))


def pipeline(by: str | None = None) -> Pipeline:
    keys = ("Aino", "(none)") if by else (None,)
    rows = [
        StageRow(name, stage, seconds, seconds and seconds / 2, n, key)
        for name, stage, seconds, n in (
            ("Support", "New", 125.5, 40),
            ("Support", "Solved", None, 0),
            (HOSTILE, "Waiting for the customer", 183600.0, 3),
        )
        for key in keys
    ]
    return Pipeline(by, tuple(rows))


COLUMNS = (
    *("source", "conversation_id", "started_at", "agent", "tags", "category", "satisfied", "rating"),
    *("x_page", "wait", "duration", "sales"),
)


def conversations(total: int = 1234) -> Conversations:
    def row(number: int) -> tuple[Any, ...]:
        start = (datetime(2026, 2, 2, 8, tzinfo=UTC) + timedelta(hours=7 * number)).isoformat()
        tags = ["shipping", "returns; 2"] if number else []
        agent = HOSTILE if number == 2 else "Aino"
        rated = None if number else True
        return (
            *("livechat", f"T{number}", start.replace("+00:00", "Z"), agent, tags, "Service", rated, None),
            *("=1+1", 9.0, 364.25 if number else None, 59.9 if number == 1 else None),
        )

    return Conversations("chats", COLUMNS, tuple(map(row, range(3))), total)


def trends() -> Trends:
    rows = (
        Trend("metric", "missed_chats", "Missed chats", "count", "down", 23.0, -1.5, 10.6, 5.2, 266),
        Trend("tag", HOSTILE, HOSTILE, "ratio", None, 0.391, 0.1, 1.2, 4.0, 266),
        Trend("category", "Service", "Service", "ratio", None, 0.01, 0.2, 0.3, -3.25, 1266),
        Trend("metric", "sales", "Sales", "money", "up", 2823.1, 3000.0, 4000.0, -3.1, 22),
    )
    return Trends(rows, 8)


BODIES: dict[str, Body] = {
    "summary": summary(),
    "breakdown-agent": by_agent(),
    "breakdown-tag": by_tag(),
    "breakdown-hours": by_hour_of_the_week(),
    "sales": sales(),
    "history": history(),
    "history-agent": history(grouped=True),
    "pipeline": pipeline(),
    "pipeline-agent": pipeline("agent"),
    "conversations": conversations(),
    "trends": trends(),
}
EMPTY: dict[str, Body] = {
    "breakdown": Breakdown(("agent",), (CHATS, CSAT), ()),
    "sales": sales(days_known=0),
    "history": History("month", (), (CHATS,), ()),
    "pipeline": Pipeline(None, ()),
    "conversations": Conversations(None, COLUMNS, (), 0),
    "trends": Trends((), 8),
}
ANSWERS = {name: Answer(header(), body) for name, body in BODIES.items()}
EMPTY_ANSWERS = {name: Answer(header(), body) for name, body in EMPTY.items()}
