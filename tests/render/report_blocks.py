"""A small report of every kind of block, made by hand."""

from decimal import Decimal

from chattui.model.blocks import (
    Bar,
    Bars,
    Block,
    Bound,
    Change,
    Chart,
    Finding,
    Findings,
    Grid,
    GridColumn,
    Heading,
    HeatMap,
    Note,
    Prose,
    Quantity,
    Series,
    Text,
    Verdict,
)
from chattui.model.settings import Goal

DAYS = ("ma 2", "ti 3", "ke 4", "to 5", "pe 6", "la 7", "su 8")
WRITTEN = """A **good** week:

- returns took long
- `SKU-12` was sold out

# Plans

See [the plan](https://example.com/a?b=1&c=2). <b>No HTML</b>

| when | what |
|---|---|
| May | more hours |
"""


def blocks(name: str = "Delivery") -> list[Block]:
    """Return the blocks, with this name wherever a stranger's may stand."""
    heads = ("", "week", "before", "change", "goal", "")
    metrics = (
        (
            *(Text("Chats"), Quantity(1234, "count"), Quantity(1110, "count"), Change(0.1117, "count", "up")),
            *(Bound(Goal(at_least=Decimal(1500)), "count"), Verdict(False)),
        ),
        (
            *(Text("Sales"), Quantity(12400.5, "money"), Quantity(13000, "money")),
            *(Change(-0.0461, "money", "up"), Bound(Goal(at_most=Decimal(9)), "money"), Verdict(True)),
        ),
        (
            *(Text(name), Quantity(None, "ratio"), Quantity(0.12, "ratio"), Change(0.0034, "ratio", "up")),
            *(Text(name), Verdict(None)),
        ),
    )
    topics = tuple(
        Bar(label, count, (Quantity(count, "count"), Quantity(count / 83, "ratio")))
        for label, count in ((name, 50), ("IT", 33))
    )
    total = (Quantity(83, "count"), Quantity(1.0, "ratio"))
    sold = Series("chatters", (800, 750, None, 1200, 600, 300, 200))
    others = Series("others", (5, 4, 3, 2, 1, 0, None))
    hours = tuple(
        tuple((hour - 7) * (5 - day // 2) if 8 <= hour <= 11 else 0 for hour in range(24)) for day in range(7)
    )
    return [
        Heading(f"{name} · 2026-W06", (f"About {name}", "2–8 Feb 2026")),
        Heading("Summary", level=2),
        Grid("Week", tuple(GridColumn(head) for head in heads), metrics),
        Bars("Topics", (GridColumn("chats"), GridColumn("share")), topics, 3, total),
        Chart(f"Sales of {name}", DAYS, (sold, Series(name, (90, 80, 70, 60, 50, 40, 30))), "money"),
        Chart("By day", (*DAYS[:6], name), (sold, others), "count", "bar"),
        HeatMap("Hours", hours, "count"),
        Findings("Stands out", (Finding(f"{name} 12: usually 2 – 6", True, "down"),)),
        Heading("Assessment", level=2),
        Prose(WRITTEN),
        Note(f"An order of {name} counts."),
    ]  # fmt: skip
