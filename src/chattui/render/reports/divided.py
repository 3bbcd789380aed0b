"""Sections that divide the conversations: by topic, by people, by time of day, by stage."""

from itertools import groupby

from chattui.model.blocks import Bar, Bars, Block, Cell, Change, Grid, GridColumn, Note, Quantity, Text
from chattui.model.bodies import Breakdown, GroupRow, Pipeline, StageRow
from chattui.model.report import DividedRow, Divisions
from chattui.model.values import Key
from chattui.render.reports.page import Page

MOST_TAGS = 12
"""How many tags a report lists; of categories it lists all."""


def divisions(page: Page, body: Divisions) -> list[Block]:
    """Lay topics out, with their total where they do not overlap."""
    if not body.rows:
        return [Note(page.language.text("report.no_chats"))]
    language, header = page.language, page.header
    monthly = page.body.every == "month"
    columns = [GridColumn(page.short(page.period)), GridColumn(language.text("report.share"))]
    if header.to_date is not None and not monthly:
        columns.append(GridColumn(language.text("report.so_far", period=page.short(header.to_date)), 2))
        columns.append(GridColumn(language.text("report.share"), 2))
    if header.previous is not None:
        columns.append(GridColumn(page.short(header.previous.period), 3))
        columns.append(GridColumn(language.text("report.change"), 1))

    def cells(row: DividedRow) -> tuple[Cell, ...]:
        found: list[Cell] = [Quantity(row.here.chats, "count"), Quantity(row.here.share, "ratio")]
        if row.to_date is not None and not monthly:
            found += [Quantity(row.to_date.chats, "count"), Quantity(row.to_date.share, "ratio")]
        if row.previous is not None:
            found += [Quantity(row.previous.chats, "count"), Change(row.change, "count")]
        return tuple(found)

    listed = body.rows if body.by == "category" else body.rows[:MOST_TAGS]
    rows = tuple(Bar(page.name(row.name), row.here.chats or 0, cells(row)) for row in listed)
    total = cells(body.total) if body.by == "category" else ()
    return [Bars("", tuple(columns), rows, len(body.rows) - len(rows), total, whole=True)]


def breakdown(page: Page, body: Breakdown) -> list[Block]:
    """Lay one row a group out: its conversations, its share, and its metrics."""
    language = page.language
    if not any(row.metrics["chats"].value for row in body.rows):
        return [Note(language.text("report.no_chats"))]
    metrics = [metric for metric in body.metrics if metric.id != "chats"]
    columns = [GridColumn(language.metric("chats")), GridColumn(language.text("report.share"), 20)]
    columns += [GridColumn(language.metric(metric.id), place + 1) for place, metric in enumerate(metrics)]
    timed = body.by in (("hour",), ("weekday",))

    def bar(row: GroupRow) -> Bar:
        chats = row.metrics["chats"]
        cells: list[Cell] = [Quantity(chats.value, "count"), Quantity(row.share, "ratio")]
        cells += [Quantity(row.metrics[metric.id].value, metric.unit) for metric in metrics]
        label = " · ".join(_called(page, by, key) for by, key in zip(body.by, row.keys, strict=True))
        return Bar(label, int(chats.value or 0), tuple(cells))

    shown = _busy(body.rows) if timed else body.rows
    return [Bars("", tuple(columns), tuple(map(bar, shown)), whole=True)]


def _busy(rows: tuple[GroupRow, ...]) -> tuple[GroupRow, ...]:
    """Leave out the hours before the first and after the last conversation."""
    busy = [place for place, row in enumerate(rows) if row.metrics["chats"].value]
    return rows[busy[0] : busy[-1] + 1]


def _called(page: Page, by: str, key: Key) -> str:
    if isinstance(key, int) and by == "weekday":
        return page.language.weekday(key)
    if isinstance(key, int):
        return page.language.text("words.hour", first=f"{key:02}", last=f"{key + 1:02}")
    return page.name(key)


def stages(page: Page, body: Pipeline) -> list[Block]:
    """Lay a table out for each pipeline."""
    if not body.rows:
        return [Note(page.language.text("report.no_stages"))]
    found: list[Block] = [
        _pipeline(page, name, list(rows), body.by)
        for name, rows in groupby(body.rows, key=lambda row: row.pipeline)
    ]
    return [*found, Note(page.language.text("report.stages_are"))]


def _pipeline(page: Page, name: str, rows: list[StageRow], by: str | None) -> Grid:
    language = page.language
    columns = [GridColumn(language.text("report.stage"))]
    columns += [GridColumn("", words=True)] if by else []
    columns += [GridColumn(language.text("report.median")), GridColumn(language.text("report.mean"), 1)]
    columns.append(GridColumn(language.text("report.tickets"), 2))

    def row(entry: StageRow) -> tuple[Cell, ...]:
        key = () if entry.key is None else (Text(page.name(entry.key)),)
        seconds = (Quantity(entry.seconds_median, "seconds"), Quantity(entry.seconds_mean, "seconds"))
        return (Text(page.name(entry.stage)), *key, *seconds, Quantity(entry.n, "count"))

    return Grid(name, tuple(columns), tuple(map(row, rows)), whole=True)
