"""What the checks look at: volumes of the whole archive, in a few aggregates."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from chattui.archive.scan import Archive
from chattui.measures.columns import derive, derived
from chattui.model.advice import Volume
from chattui.model.periods import Period
from chattui.model.question import Question
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.reporting.engine import collect
from chattui.reporting.scope import scope_on
from chattui.reporting.slice import ORDERED, cut_out

FLAGS = ("lead", "resolved", "satisfied")
"""Columns of yes or no that rules rest on."""


@dataclass(frozen=True)
class Orders:
    """Orders of the whole archive: all, those with a customer, those credited to a conversation.

    Attributes:
        met: How many have a customer who also chatted, whenever.
    """

    all: int = 0
    with_visitor: int = 0
    met: int = 0
    credited: int = 0


@dataclass(frozen=True)
class Facts:
    """Volumes under the client's settings.

    Attributes:
        chats: Conversations.
        tags: Each tag, most conversations first.
        agents: Each agent, by the name that the settings give, most conversations first.
        teamless: Those agents of whom no conversation has a team, the same way.
        known: Of `FLAGS`, and of `messages` (both counts), in how many conversations they are known.
        true: Of `FLAGS`, in how many they hold.
        hours: By ISO weekday and local hour, how many conversations begin.
        outside: How many begin outside the client's hours.
    """

    settings: Settings
    chats: int
    tags: list[Volume]
    agents: list[Volume]
    teamless: list[Volume]
    known: Mapping[str, int]
    true: Mapping[str, int]
    hours: Mapping[tuple[int, int], int]
    outside: int
    orders: Orders


def facts_of(archive: Archive, client: str, settings: Settings) -> Facts:
    """Gather the facts of one archive.

    Raises:
        ChattuiError: A file of it is damaged.
        Superseded: A file was collected meanwhile: open the archive again.
    """
    chats = derive(archive.scan(CONVERSATIONS), derived(settings))
    by_agent = chats.filter(pl.col("agent").is_not_null()).group_by("agent")
    with archive.collecting():
        sums, tags, agents, hours = collect(
            [
                chats.select(pl.len(), *_sums()),
                chats.select(pl.col("tags").explode().alias("name")).drop_nulls().group_by("name").len(),
                by_agent.agg(pl.len(), with_team=pl.col("team").count()).rename({"agent": "name"}),
                chats.group_by(
                    weekday=pl.col("local").dt.weekday().cast(pl.Int64),
                    hour=pl.col("local").dt.hour().cast(pl.Int64),
                ).len(),
            ]
        )
        orders = _orders(archive, client, settings)
    found = sums.row(0, named=True)
    return Facts(
        settings=settings,
        chats=found["len"],
        tags=_volumes(tags),
        agents=_volumes(agents),
        teamless=_volumes(agents.filter(pl.col("with_team") == 0)),
        known={name: found[f"known_{name}"] or 0 for name in (*FLAGS, "messages")},
        true={name: found[f"true_{name}"] or 0 for name in FLAGS},
        hours={(weekday, hour): number for weekday, hour, number in hours.iter_rows()},
        outside=found["outside"] or 0,
        orders=orders,
    )


def _sums() -> list[pl.Expr]:
    both = pl.col("visitor_messages").is_not_null() & pl.col("agent_messages").is_not_null()
    return [
        *(pl.col(name).count().alias(f"known_{name}") for name in FLAGS),
        *(pl.col(name).sum().alias(f"true_{name}") for name in FLAGS),
        both.sum().alias("known_messages"),
        (~pl.col("inside")).sum().alias("outside"),
    ]


def _volumes(frame: pl.DataFrame) -> list[Volume]:
    ordered = frame.sort("len", "name", descending=[True, False]).select("name", "len")
    return [Volume(name, number) for name, number in ordered.iter_rows()]


def _orders(archive: Archive, client: str, settings: Settings) -> Orders:
    """Count orders, and those credited as every answer credits them."""
    coverage = archive.coverage(ORDERS)
    if coverage is None:
        return Orders()
    days = (moment.astimezone(settings.zone).date() for moment in (coverage.start, coverage.newest))
    period = Period.between(*days)
    scope = scope_on(Question("summary", compare=None), client, settings, archive.manifest, period)
    part = cut_out(archive, scope, [scope.bounds], (ORDERED,), ())
    visitors = archive.scan(CONVERSATIONS).select(pl.col("visitor").drop_nulls().unique())
    all_orders = archive.scan(ORDERS).select("visitor")
    credited, stored, met = collect(
        [
            part.frames[ORDERED].select(pl.col("credited").sum()),
            all_orders.select(pl.len(), pl.col("visitor").count().alias("known")),
            all_orders.drop_nulls().join(visitors, on="visitor", how="semi").select(pl.len()),
        ]
    )
    number, known = stored.row(0)
    return Orders(number, known, met.item(), credited.item() or 0)
