"""By hand: the metrics of orders, and when they are not known."""

from datetime import date

from chattui.model.periods import Period
from tests.oracle.case import WEEK, Case, at, chat, client, order
from tests.oracle.measure_orders import ORDER_METRICS

CHATS = [
    chat("billed, bought", "02-02 09:00", reply=0, visitor=1, billed=True),
    chat("not billed, bought", "02-03 09:00", reply=0, visitor=2, billed=False),
    chat("billed, did not", "02-03 10:00", reply=0, visitor=3, billed=True, lead=True),
    chat("last week's, bought", "02-01 20:00", reply=0, visitor=4, billed=True),
]
ORDERS = [
    order("1", "02-02 10:00", "10.50", visitor=1, first_order=True),
    order("2", "02-03 10:00", "30", visitor=2),
    order("3", "02-04 10:00", "20", first_order=False),
    order("4", "02-04 11:00", "7", first_order=False),
    order("5", "02-09 00:00", "500", visitor=3),
    order("6", "02-01 23:59:59.999999", "900", visitor=4),
]

CASES = [
    Case(
        "a week of orders",
        CHATS,
        ORDERS,
        client(terms=[{"price_per_billed_chat": "4.50"}]),
        WEEK,
        {
            "metrics": {
                "billed_chats": 2,
                "orders_chatters": {"value": 2, "previous": 1},
                "orders_others": {"value": 2, "previous": 0, "change": None},
                "sales": {"value": 40.5, "n": None, "previous": 900.0, "change": -0.955},
                "sales_others": 27.0,
                "sales_per_billed_chat": {"value": 5.25, "n": 2},  # 10.50 over two
                "aov_chatters": {"value": 20.25, "n": 2},
                "aov_others": {"value": 13.5, "n": 2},
                "aov_impact": {"value": 0.5, "n": None},
                "first_order_share": {"value": 1.0, "n": 1},
                "converted_chats": 1,
                "conversion": {"value": 0.5, "n": 2},
                "outcome_chats": 3,
                "pending_chats": 0,
                "leads": 1,
                "cost": 9.0,
                "sales_per_cost": 4.5,
            },
            "daily": [
                {"date": date(2026, 2, 2), "chats": 1, "orders_chatters": 1, "sales": 10.5}
                | {"cumulative_sales": 10.5, "aov_chatters": 10.5, "aov_others": None},
                {"date": date(2026, 2, 3), "chats": 2, "orders_chatters": 1, "sales": 30.0}
                | {"cumulative_sales": 40.5, "aov_chatters": 30.0, "aov_others": None},
                {"date": date(2026, 2, 4), "chats": 0, "orders_chatters": 0, "sales": 0.0}
                | {"cumulative_sales": 40.5, "aov_chatters": None, "aov_others": 13.5},
                *[{"chats": 0, "sales": 0.0, "cumulative_sales": 40.5}] * 4,
            ],
        },
        through={"conversations": at("02-09 00:00")},
    ),
    Case(
        "an order counts for its chat whenever it was placed",
        [chat("a", "02-08 12:00", reply=0, visitor=1, billed=True)],
        [order("1", "02-09 11:00", visitor=1)],
        client(),
        WEEK,
        {
            "metrics": {
                "converted_chats": 1,
                "conversion": 1.0,
                "outcome_chats": 1,
                "sales": 0.0,
                "aov_impact": None,
            }
        },
    ),
    Case(
        "two orders of one chat are one converted chat; an amount of 0 is an order",
        [chat("a", "02-02 09:00", reply=0, visitor=1, billed=True)],
        [order("1", "02-02 10:00", "0", visitor=1), order("2", "02-02 11:00", "9", visitor=1)],
        client(),
        WEEK,
        {"metrics": {"orders_chatters": 2, "converted_chats": 1, "conversion": 1.0, "aov_chatters": 4.5}},
    ),
    Case(
        "a chat can still convert while its window lies past the end of the orders",
        [
            chat("its window is over with the orders", "02-02 09:00", billed=True),
            chat("a microsecond is left", "02-02 09:00:00.000001", billed=True),
            chat("bought already", "02-02 10:00", reply=0, billed=True, visitor=1),
            chat("not billed", "02-02 10:00", billed=False),
        ],
        [order("1", "02-02 11:00", visitor=1), order("2", "02-03 09:00")],
        client(),
        WEEK,
        {"metrics": {"pending_chats": 1, "converted_chats": 1, "conversion": 1 / 3}},
    ),
    Case(
        "where the orders end as the period starts nothing is known of them; leads alone are outcomes",
        CHATS,
        [order("1", "02-02 00:00", "10", visitor=4)],
        client(terms=[{"price_per_billed_chat": 2}]),
        WEEK,
        {
            "metrics": {
                **dict.fromkeys(ORDER_METRICS),
                "sales": {"value": None, "previous": 0.0, "change": None},
                "outcome_chats": 1,
                "cost": 4.0,
                "sales_per_cost": None,
            },
            "daily": [{"sales": None, "cumulative_sales": None, "orders_chatters": None}] * 7,
        },
    ),
    Case(
        "an archive without orders knows nothing of them, whatever its exports reach",
        CHATS,
        [],
        client(),
        WEEK,
        {"coverage": {"orders": None}, "metrics": dict.fromkeys(ORDER_METRICS)},
        through={"orders": at("02-09 00:00")},
    ),
    Case(
        "exports that reach into the period make its sums 0, but not on the days after",
        CHATS[:1],
        [order("1", "02-01 12:00")],
        client(),
        WEEK,
        {
            "coverage": {"orders": {"from": at("02-01 12:00"), "until": at("02-04 00:00")}},
            "metrics": {
                "sales": 0.0,
                "orders_others": 0,
                "aov_others": {"value": None, "n": 0},
                "conversion": 0.0,
            },
            "daily": [{"sales": 0.0, "cumulative_sales": 0.0}] * 2
            + [{"sales": None, "cumulative_sales": None}] * 5,
        },
        through={"orders": at("02-04 00:00")},
    ),
    Case(
        "the price is that of the period's first day",
        [chat("a", "02-28 09:00", billed=True), chat("b", "03-02 09:00", billed=True)],
        [],
        client(terms=[{"from": "2026-03", "price_per_billed_chat": 5}, {"price_per_billed_chat": 3}]),
        Period.of("month", date(2026, 3, 1)),
        {"metrics": {"cost": {"value": 5.0, "previous": 3.0, "to_date": 6.0}, "sales_per_cost": None}},
        through={"conversations": at("04-01 00:00")},
    ),
    Case(
        "newer terms without a price are without a price; no chats cost nothing",
        [chat("a", "02-28 09:00", billed=False)],
        [],
        client(terms=[{"from": "2026-03"}, {"from": "2026-02", "price_per_billed_chat": 3}]),
        Period.of("month", date(2026, 3, 1)),
        {"metrics": {"cost": {"value": None, "previous": 0.0, "to_date": None}}},
    ),
]
