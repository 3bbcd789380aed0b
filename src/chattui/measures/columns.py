"""The columns that metrics are made of: each derived one is defined here, and only here.

`derived` gives them to a frame of conversations; `Columns` gives them to a metric, for the rows of its
population alone. Times that metrics average are whole microseconds: their sums are exact, whatever
the order of the rows.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl

from chattui.measures.metric import Aggregate, Population
from chattui.model.filters import UNCATEGORISED
from chattui.model.opening import opening_spans
from chattui.model.settings import Billed, Rules, Settings
from chattui.schema import ROW, instant

SATISFIED_FROM = 4
"""The lowest rating, of 5, that counts as satisfied."""


@dataclass(frozen=True)
class Columns:
    """The columns of one population, as expressions for an aggregation."""

    population: Population

    def __getattr__(self, name: str) -> pl.Expr:
        condition = _CONDITIONS.get(self.population)
        return pl.col(name) if condition is None else pl.col(name).filter(condition)

    @property
    def rows(self) -> pl.Expr:
        """How many rows the population has."""
        condition = _CONDITIONS.get(self.population)
        return pl.len() if condition is None else condition.sum()

    def if_known(self, column: pl.Expr, value: pl.Expr) -> pl.Expr:
        """Give `value`, or null where there are rows and the column is known of none."""
        return pl.when((column.count() > 0) | (self.rows == 0)).then(value)

    def seconds(self, microseconds: pl.Expr) -> pl.Expr:
        """Turn microseconds into seconds."""
        return microseconds / 1_000_000

    def mean(self, microseconds: pl.Expr) -> pl.Expr:
        """Give the mean of a column of microseconds, in seconds, exactly."""
        return self.seconds(microseconds.sum() / microseconds.count())

    def rate(self, over: pl.Expr, under: pl.Expr) -> pl.Expr:
        """Divide one sum by another, by 1 where that is 0: so months put together lose nothing of `over`."""
        return over.sum() / under.sum().clip(1)


_CONDITIONS: dict[Population, pl.Expr] = {
    Population.BILLED: pl.col("billed"),
    Population.INSIDE: pl.col("inside"),
    Population.CREDITED: pl.col("credited"),
    Population.OTHERS: pl.col("other"),
}


def rows_behind(entry: Aggregate) -> pl.Expr:
    """Say of a row whether an aggregate's value counts it, or rests on it."""
    in_population = _CONDITIONS.get(entry.population, pl.lit(value=True))
    counted = entry.behind(Columns(Population.CHATS)) if entry.behind else pl.lit(value=True)
    return in_population & counted


def own_values(settings: Settings) -> list[pl.Expr]:
    """Give the columns whose stored values the client's settings rename or fill: agent, team, category."""
    expressions = []
    agent = pl.col("agent")
    if settings.agents:
        agent = agent.replace(settings.agents)
        expressions.append(agent)
    if settings.teams:
        # The first team that names an agent wins, as the first category with a tag does.
        team_of = {name: team for team, names in reversed(settings.teams.items()) for name in names}
        named, theirs = list(team_of), list(team_of.values())
        team = agent.replace_strict(named, theirs, default=None, return_dtype=pl.String)
        expressions.append(pl.coalesce("team", team).alias("team"))
    by_table = [pl.when(_has_any(tags)).then(pl.lit(name)) for name, tags in settings.categories.items()]
    expressions.append(pl.coalesce("category", *by_table, pl.lit(UNCATEGORISED)))
    return expressions


Steps = tuple[Sequence[pl.Expr], ...]
"""Columns to add, one step after the other: those of a step may look at those of the steps before."""


def derive(frame: pl.LazyFrame, steps: Steps) -> pl.LazyFrame:
    """Add derived columns to conversations with their canonical columns (times in UTC)."""
    for columns in steps:
        frame = frame.with_columns(columns)
    return frame


def needed(steps: Steps, columns: Collection[str]) -> tuple[Steps, set[str]]:
    """Return what of these steps makes some columns, and the stored columns that it is made of."""
    kept, names = [], set(columns)
    for step in reversed(steps):
        making = [column for column in step if column.meta.output_name() in names]
        names -= {column.meta.output_name() for column in making}
        names |= {name for column in making for name in column.meta.root_names()}
        kept.append(making)
    return tuple(reversed(kept)), names


def derived(settings: Settings) -> Steps:
    """Return every column that depends on a conversation's own row alone (metrics.md §3).

    Args:
        settings: The client's rules, opening hours, time zone, aliases and categories.
    """
    rules = settings.rules
    started, ended, replied = pl.col("started_at"), pl.col("ended_at"), pl.col("first_reply_at")
    wait = _microseconds(replied - started)
    length = _microseconds(ended - started)
    grace = _whole_microseconds(rules.missed.grace_seconds)
    both_replies = pl.col("reply_seconds_total").is_not_null() & pl.col("reply_count").is_not_null()
    both_canned = pl.col("canned_messages").is_not_null() & pl.col("agent_messages").is_not_null()
    closing = _microseconds(pl.col("closed_at") - started)
    first = _named(
        local=started.dt.convert_time_zone(settings.timezone),
        answered=replied.is_not_null(),
        tagged=pl.col("tags").list.len().fill_null(0) > 0,
        satisfied=pl.coalesce("satisfied", pl.col("rating") >= SATISFIED_FROM),
        resolved=_by_tags("resolved", rules.resolved.tags),
        lead=_by_tags("lead", rules.lead.tags),
        duration=pl.when(replied.is_not_null()).then(length),
        close_time=pl.when(closing >= 0).then(closing),
        messages=pl.col("visitor_messages") + pl.col("agent_messages"),
        canned=pl.when(both_canned).then("canned_messages"),
        canned_of=pl.when(both_canned).then("agent_messages"),
        reply_time=pl.when(both_replies).then(
            (pl.col("reply_seconds_total") * 1_000_000).round().cast(pl.Int64)
        ),
        replies=pl.when(both_replies).then("reply_count"),
        left_early=(replied.is_null() & (length > 0) & (length < grace)).fill_null(value=False),
        wait=pl.when(wait > 0).then(wait),
    )
    second = _named(
        inside=_inside(rules),
        billed=pl.coalesce("billed", _billed(rules.billed)),
        missed=~pl.col("answered") & ended.is_not_null() & ~pl.col("left_early"),
        waiting=~pl.col("answered") & ended.is_null(),
        successful=pl.all_horizontal(_SUCCESS[part].fill_null(value=False) for part in rules.success)
        if rules.success
        else pl.lit(value=True),
        wait_in_target=pl.col("wait") <= _whole_microseconds(rules.wait.target_seconds),
    )
    third = _named(outside_hours=~pl.col("answered") & ~pl.col("inside"))
    return ([*own_values(settings), *first], second, third)


def with_credits(
    frame: pl.LazyFrame, orders: pl.LazyFrame, rules: Rules, orders_until: datetime | None
) -> pl.LazyFrame:
    """Add what the orders made of each conversation: `converted`, `pending`, `credited_sales`.

    Args:
        frame: Derived conversations.
        orders: Orders with the conversation that each is credited to (`attribution.credit`).
        rules: The client's rules.
        orders_until: End of the orders' coverage; None where there are no orders.
    """
    credits = (
        orders.filter(pl.col("credit").is_not_null())
        .group_by("credit")
        .agg(credited_orders=pl.len(), credited_sales=pl.col("amount").sum())
    )
    buys_by = pl.col("started_at") + timedelta(hours=rules.attribution.window_hours)
    can_buy = buys_by > instant(orders_until)
    converted = pl.col("credited_orders").fill_null(0) > 0
    return frame.join(credits, left_on=ROW, right_on="credit", how="left").with_columns(
        converted=converted, pending=~converted & can_buy.fill_null(value=False)
    )


def with_next_contact(
    frame: pl.LazyFrame, following: pl.LazyFrame, rules: Rules, until: datetime | None
) -> pl.LazyFrame:
    """Add whether it is decided that a case was solved at first contact: `decided`, `solved_first`.

    Args:
        frame: Derived conversations.
        following: The start of the visitor's next conversation (`attribution.next_contacts`).
        rules: The client's rules.
        until: End of the conversations' coverage.
    """
    again_by = pl.col("started_at") + timedelta(days=rules.fcr.window_days)
    came_again = (pl.col("next_contact") <= again_by).fill_null(value=False)
    over = (again_by <= instant(until)).fill_null(value=False)
    known = pl.col("resolved").is_not_null() & pl.col("visitor").is_not_null()
    decided = known & (came_again | over)
    solved = decided & ~came_again & pl.col("resolved").fill_null(value=False)
    return frame.join(following, on=ROW, how="left").with_columns(decided=decided, solved_first=solved)


_SUCCESS = {
    "answered": pl.col("answered"),
    "ended": pl.col("ended_at").is_not_null(),
    "resolved": pl.col("resolved"),
    "satisfied": pl.col("satisfied"),
}


def _billed(rule: Billed) -> pl.Expr:
    visitor, agent = pl.col("visitor_messages"), pl.col("agent_messages")
    enough = (visitor >= rule.visitor_messages) & (agent >= rule.agent_messages)
    counted = visitor.is_not_null() & agent.is_not_null()
    return pl.when(counted).then(enough).otherwise("answered") & ~_has_any(rule.except_tags)


def _by_tags(column: str, tags: tuple[str, ...]) -> pl.Expr:
    return pl.coalesce(column, _has_any(tags)) if tags else pl.col(column)


def _has_any(tags: tuple[str, ...]) -> pl.Expr:
    """Say whether a conversation has one of these tags."""
    found = [pl.col("tags").list.contains(pl.lit(tag)).fill_null(value=False) for tag in tags]
    return pl.any_horizontal(found) if found else pl.lit(value=False)


def _inside(rules: Rules) -> pl.Expr:
    if rules.hours is None:
        return pl.lit(value=True)
    local = pl.col("local").dt
    minute = local.hour().cast(pl.Int32) * 60 + local.minute()
    spans = [
        (local.weekday() == span.weekday) & (minute >= span.start) & (minute < span.end)
        for span in opening_spans(rules.hours)
    ]
    return pl.any_horizontal(spans) if spans else pl.lit(value=False)


def _named(**columns: pl.Expr) -> list[pl.Expr]:
    return [column.alias(name) for name, column in columns.items()]


def _microseconds(difference: pl.Expr) -> pl.Expr:
    return difference.dt.total_microseconds()


def _whole_microseconds(seconds: float) -> int:
    return round(seconds * 1_000_000)
