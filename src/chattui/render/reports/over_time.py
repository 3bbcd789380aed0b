"""Sections over time: days, weeks side by side, the whole relationship."""

from collections.abc import Sequence

from chattui.model.blocks import Block, Cell, Change, Chart, Grid, GridColumn, Note, Quantity, Series, Text
from chattui.model.bodies import History, HistoryRow, Sales, SalesDay
from chattui.model.report import Development
from chattui.model.values import MetricLabel
from chattui.render.reports.page import Page

MOST_BARS, MOST_LINES, MOST_MONTHS, MOST_WEEKDAYS = 31, 5, 13, 14


def daily(page: Page, body: Sales) -> list[Block]:
    """Lay the days of the report out: sales and average purchases, chatters against others."""
    language, days = page.language, body.daily
    if all(day.sales is None for day in days):
        return [Note(language.text("report.no_orders"))]
    chatters, others = language.text("report.chatters"), language.text("report.others")
    labels = _labels(page, days)
    sales = (
        Series(chatters, tuple(day.sales for day in days)),
        Series(others, tuple(day.sales_others for day in days)),
    )
    purchases = (
        Series(chatters, tuple(day.aov_chatters for day in days)),
        Series(others, tuple(day.aov_others for day in days)),
    )
    kind = "bar" if len(days) <= MOST_BARS else "line"
    columns = (
        GridColumn(""),
        GridColumn(language.metric("chats"), 1),
        GridColumn(language.metric("orders_chatters"), 2),
        GridColumn(language.metric("sales")),
        GridColumn(language.metric("sales_others"), 3),
        GridColumn(language.metric("aov_chatters"), 4),
        GridColumn(language.metric("aov_others"), 5),
    )

    def row(day: SalesDay) -> tuple[Cell, ...]:
        counts = (Quantity(day.chats, "count"), Quantity(day.orders_chatters, "count"))
        money = (day.sales, day.sales_others, day.aov_chatters, day.aov_others)
        label = language.weekday_of(day.date) if len(days) <= MOST_WEEKDAYS else language.short_day(day.date)
        return (Text(label), *counts, *(Quantity(amount, "money") for amount in money))

    return [
        Chart(
            language.text("report.daily_sales"), labels, sales, "money", "bar" if kind == "bar" else "line"
        ),
        Chart(language.text("report.average_purchase"), labels, purchases, "money"),
        Grid("", columns, tuple(map(row, days)), whole=True),
    ]


def cumulative(page: Page, body: Sales) -> list[Block]:
    """Draw the sales so far with the goal's pace, and list those of the report's own days."""
    language, days = page.language, body.daily
    if all(day.cumulative_sales is None for day in days):
        return [Note(language.text("report.no_orders"))]
    series = [Series(language.metric("sales"), tuple(day.cumulative_sales for day in days))]
    paced = any(day.pace is not None for day in days)
    if paced:
        series.append(Series(language.text("report.pace"), tuple(day.pace for day in days)))
    columns = [GridColumn(""), GridColumn(language.metric("sales")), GridColumn(language.text("report.sum"))]
    columns += [GridColumn(language.text("report.pace"), 1)] * paced

    def row(day: SalesDay) -> tuple[Cell, ...]:
        amounts = (day.sales, day.cumulative_sales, *([day.pace] if paced else []))
        return (Text(language.short_day(day.date)), *(Quantity(amount, "money") for amount in amounts))

    own = [day for day in days if page.period.first <= day.date <= page.period.last]
    chart = Chart("", _labels(page, days), tuple(series), "money")
    return [chart, Grid("", tuple(columns), tuple(map(row, own)), whole=True)]


def sales(page: Page, body: Sales) -> list[Block]:
    """Lay a view of sales out."""
    return daily(page, body)


def _labels(page: Page, days: Sequence[SalesDay]) -> tuple[str, ...]:
    short = page.language.weekday_of if len(days) <= MOST_WEEKDAYS else page.language.short_day
    return tuple(short(day.date) for day in days)


def weeks(page: Page, body: History) -> list[Block]:
    """Lay the weeks of the month side by side, with the month; those that the month cuts are marked."""
    language = page.language
    columns = [GridColumn("")]
    cut: list[str] = []
    for place, row in enumerate(body.rows):
        partial = row.period.days < row.period.of("week", row.period.first).days
        columns.append(GridColumn(f"{page.short(row.period)}{'*' * partial}", place + 1))
        if partial:
            cut.append(f"{page.short(row.period)}: {language.span(row.period.first, row.period.last)}")
    columns.append(GridColumn(page.short(page.period), len(body.rows) + 1))
    month = page.body.metrics

    def line(metric: MetricLabel) -> tuple[Cell, ...]:
        each = (Quantity(row.metrics[metric.id].value, metric.unit) for row in body.rows)
        whole = Quantity(month[metric.id].value, metric.unit)
        return (Text(language.metric(metric.id)), *each, whole)

    found: list[Block] = [Grid("", tuple(columns), tuple(map(line, body.metrics)), whole=True)]
    if cut:
        found.append(Note(language.text("report.cut_weeks", weeks="; ".join(cut))))
    return found


def development(page: Page, body: Development) -> list[Block]:
    """Draw each metric over the whole relationship, and hold the newest months against what was before."""
    language = page.language
    labels = tuple(language.month(row.period.first) for row in body.rows)
    found: list[Block] = []
    if len(body.rows) > 1:
        found += [_line(page, labels, metric, body.rows) for metric in body.metrics]
    found.append(_months(page, body))
    found.append(_baseline_note(page, body))
    return found + _themes(page, body, labels)


def _line(page: Page, labels: tuple[str, ...], metric: MetricLabel, rows: Sequence[HistoryRow]) -> Chart:
    name = page.language.metric(metric.id)
    values = tuple(row.metrics[metric.id].value for row in rows)
    return Chart(name, labels, (Series(name, values),), metric.unit)


def _months(page: Page, body: Development) -> Grid:
    language = page.language
    columns = [GridColumn("")]
    columns += [GridColumn(language.metric(m.id), place) for place, m in enumerate(body.metrics)]
    rows: list[tuple[Cell, ...]] = [
        (Text(_month(page, row)), *(Quantity(row.metrics[m.id].value, m.unit) for m in body.metrics))
        for row in body.rows[-MOST_MONTHS:]
    ]
    if body.baseline_months:
        before = (Quantity(body.baseline[m.id].value, m.unit) for m in body.metrics)
        against = (Change(body.changes[m.id], m.unit, m.better) for m in body.metrics)
        rows.append((Text(language.text("report.baseline")), *before))
        rows.append((Text(language.text("report.against_baseline")), *against))
    return Grid("", tuple(columns), tuple(rows), whole=True)


def _month(page: Page, row: HistoryRow) -> str:
    name = page.language.month(row.period.first)
    return name if row.complete else page.language.text("report.so_far", period=name)


def _baseline_note(page: Page, body: Development) -> Note:
    if not body.baseline_months:
        return Note(page.language.text("report.no_baseline"))
    return Note(page.language.text("report.baseline_is", count=body.baseline_months))


def _themes(page: Page, body: Development, labels: tuple[str, ...]) -> list[Block]:
    """Draw the greatest categories over the months, and list all against what they had before."""
    language = page.language
    if len(body.categories) < 2:
        return []
    title = language.text("report.themes")
    found: list[Block] = []
    if len(labels) > 1:
        drawn = body.categories[:MOST_LINES]
        lines = tuple(Series(page.name(theme.name), theme.chats) for theme in drawn)
        found.append(Chart(title, labels, lines, "count"))
    columns = (
        GridColumn(""),
        GridColumn(page.short(body.rows[-1].period)),
        GridColumn(language.text("report.baseline"), 1),
        GridColumn(language.text("report.change"), 2),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Text(page.name(theme.name)),
            Quantity(theme.chats[-1], "count"),
            Quantity(theme.baseline, "number"),
            Change(theme.change, "count"),
        )
        for theme in sorted(body.categories, key=lambda theme: (-theme.chats[-1], theme.name))
    )
    return [*found, Grid("" if found else title, columns, rows, whole=True)]


def history(page: Page, body: History) -> list[Block]:
    """Lay a view of a history out: a chart a metric, and a row a period and group."""
    language = page.language
    if not body.rows:
        return [Note(language.text("report.no_chats"))]
    found: list[Block] = []
    if not body.by and len(body.rows) > 1:
        labels = tuple(page.short(row.period) for row in body.rows)
        found += [_line(page, labels, metric, body.rows) for metric in body.metrics]
    columns = [GridColumn(""), *([GridColumn("", words=True)] if body.by else [])]
    columns += [
        GridColumn(language.metric(metric.id), place, asked=True) for place, metric in enumerate(body.metrics)
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            Text(page.short(row.period)),
            *(Text(page.name(key)) for key in row.keys),
            *(Quantity(row.metrics[metric.id].value, metric.unit) for metric in body.metrics),
        )
        for row in body.rows
    ]
    return [*found, Grid("", tuple(columns), tuple(rows), whole=True)]
