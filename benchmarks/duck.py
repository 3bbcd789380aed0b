"""What chattui is measured against: the same work in DuckDB, each a process of its own.

Run as a file with a task and its arguments as JSON; what was found goes to stdout as JSON. The questions
follow docs/metrics.md as far as this data needs it, and read the very files of chattui's archive.
"""

import json
import sys
from collections.abc import Callable

import duckdb

Row = tuple[object, ...]

_ORDERS_WITH_CREDIT = """
CREATE TEMP TABLE chats AS
    SELECT source, conversation_id, started_at, first_reply_at, visitor, agent,
           first_reply_at IS NOT NULL AS answered,
           coalesce(billed, CASE WHEN visitor_messages IS NULL OR agent_messages IS NULL
                                 THEN first_reply_at IS NOT NULL
                                 ELSE visitor_messages >= 1 AND agent_messages >= 2 END) AS billed,
           coalesce(satisfied, rating >= 4) AS satisfied,
           CASE WHEN first_reply_at > started_at
                THEN epoch_us(first_reply_at) - epoch_us(started_at) END AS wait,
           {chosen} AS chosen
    FROM read_parquet($chats);

CREATE TEMP TABLE told AS
    SELECT *, ltrim(order_number, '#') AS number FROM read_parquet($orders);

CREATE TEMP TABLE links AS
    SELECT shop.source, shop.order_id, told.source AS told_by, told.order_id AS told_id,
           told.conversation_id
    FROM told JOIN told AS shop USING (number)
    WHERE told.told_by_chat AND NOT shop.told_by_chat
      AND abs(epoch(told.placed_at) - epoch(shop.placed_at)) <= 2 * 86400;

CREATE TEMP TABLE placed AS
    SELECT told.source, told.order_id, told.placed_at, told.amount, told.visitor,
           coalesce(told.conversation_id, links.conversation_id) AS named,
           coalesce(links.told_by, told.source) AS named_in
    FROM told LEFT JOIN links USING (source, order_id)
    WHERE (told.source, told.order_id) NOT IN (SELECT (told_by, told_id) FROM links);

CREATE TEMP TABLE credits AS
    WITH by_name AS (
        SELECT placed.source, placed.order_id,
               max_by(chats.rowid, (chats.source = named_in, chats.started_at, chats.source)) AS chat
        FROM placed JOIN chats ON chats.conversation_id = placed.named
        WHERE started_at <= placed_at AND placed_at <= started_at + INTERVAL 92 DAY
        GROUP BY ALL
    ), by_visitor AS (
        SELECT placed.source, placed.order_id,
               max_by(chats.rowid, (started_at, chats.source, chats.conversation_id)) AS chat
        FROM placed JOIN chats USING (visitor)
        WHERE started_at <= placed_at AND placed_at <= started_at + INTERVAL 24 HOUR
          AND first_reply_at <= placed_at
        GROUP BY ALL
    )
    SELECT placed_at, amount, coalesce(by_name.chat, by_visitor.chat) AS chat
    FROM placed
    LEFT JOIN by_name USING (source, order_id)
    LEFT JOIN by_visitor USING (source, order_id)
    WHERE coalesce(by_name.chat, by_visitor.chat) IS NOT NULL;

CREATE TEMP TABLE converted AS SELECT DISTINCT chat FROM credits;
"""

_BY_AGENT = """
SELECT agent, chats, converted, billed, coalesce(sales, 0)::DOUBLE, wait_median, waits, satisfied, rated
FROM (
    SELECT coalesce(agent, '(none)') AS agent,
           count(*) AS chats,
           count(*) FILTER (billed AND converted.chat IS NOT NULL) AS converted,
           count(*) FILTER (billed) AS billed,
           median(wait) / 1e6 AS wait_median,
           count(wait) AS waits,
           count(*) FILTER (satisfied) AS satisfied,
           count(satisfied) AS rated
    FROM chats LEFT JOIN converted ON converted.chat = chats.rowid
    WHERE chosen AND started_at >= $start AND started_at < $end
    GROUP BY ALL
) LEFT JOIN (
    SELECT coalesce(agent, '(none)') AS agent, sum(amount) AS sales
    FROM credits JOIN chats ON credits.chat = chats.rowid
    WHERE chosen AND placed_at >= $start AND placed_at < $end
    GROUP BY ALL
) USING (agent)
ORDER BY chats DESC, agent
"""

# Offsets are whole hours here: so the rows are put together by hour first, and only then made local.
_BY_MONTH = """
SELECT strftime(timezone($zone, hour), '%Y-%m') AS month, sum(chats)::BIGINT, sum(converted)::BIGINT,
       sum(billed)::BIGINT, sum(sales)::DOUBLE
FROM (
    SELECT date_trunc('hour', started_at) AS hour, count(*) AS chats,
           count(*) FILTER (billed AND converted.chat IS NOT NULL) AS converted,
           count(*) FILTER (billed) AS billed, 0::DECIMAL(18, 4) AS sales
    FROM chats LEFT JOIN converted ON converted.chat = chats.rowid
    GROUP BY ALL
    UNION ALL
    SELECT date_trunc('hour', placed_at), 0, 0, 0, sum(amount) FROM credits GROUP BY ALL
)
GROUP BY month ORDER BY month
"""

# Nobody starts two conversations at once here, or is nobody.
_FIRST_CONTACT = """
SELECT coalesce(agent, '(none)') AS agent,
       count(*) FILTER (decided AND resolved AND NOT again), count(*) FILTER (decided), count(*) AS chats
FROM (
    SELECT *, coalesce(next <= over, false) AS again, again OR over <= $until AS decided
    FROM (
        SELECT agent, started_at, started_at + INTERVAL 7 DAY AS over,
               coalesce(list_has_any(tags, $resolved), false) AS resolved,
               lead(started_at) OVER (PARTITION BY visitor ORDER BY started_at) AS next
        FROM read_parquet($chats)
    )
)
WHERE started_at >= $start AND started_at < $end
GROUP BY ALL ORDER BY chats DESC, agent
"""

_BY_MONTH_ON_DISK = """
COPY (SELECT *, strftime(started_at, '%Y-%m') AS month FROM read_csv($file))
TO '{folder}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month))
"""


def breakdown(
    chats: list[str], orders: list[str], periods: list[tuple[str, str]], tag: str | None = None
) -> list[list[Row]]:
    """Give chats, conversion, sales, wait and satisfaction by agent, in each period: of all, or of a tag."""
    database = _credited(chats, orders, tag)
    return [database.execute(_BY_AGENT, {"start": start, "end": end}).fetchall() for start, end in periods]


def first_contact(
    chats: list[str], periods: list[tuple[str, str]], resolved: list[str], until: str
) -> list[list[Row]]:
    """Give by agent, in each period, how many were solved at first contact, and of how many it is decided."""
    given = {"chats": chats, "resolved": resolved, "until": until}
    database = duckdb.connect()
    return [
        database.execute(_FIRST_CONTACT, {**given, "start": start, "end": end}).fetchall()
        for start, end in periods
    ]


def history(chats: list[str], orders: list[str], zone: str) -> list[Row]:
    """Give chats, conversion and sales by local month."""
    return _credited(chats, orders).execute(_BY_MONTH, {"zone": zone}).fetchall()


def copy(file: str, folder: str) -> list[Row]:
    """Read a CSV file, and write it as Parquet by month."""
    database = duckdb.connect()
    database.execute("SET preserve_insertion_order = false")
    return database.execute(_BY_MONTH_ON_DISK.format(folder=folder), {"file": file}).fetchall()


def _credited(chats: list[str], orders: list[str], tag: str | None = None) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect()
    given = {"chats": chats, "orders": orders, "tag": tag}
    chosen = "list_contains(tags, $tag)" if tag else "true"  # of no use to whoever asks for all
    for statement in _ORDERS_WITH_CREDIT.format(chosen=chosen).split(";"):
        if statement.strip():
            named = {name: value for name, value in given.items() if f"${name}" in statement}
            database.execute(statement, named)
    return database


TASKS: dict[str, Callable[..., object]] = {
    "breakdown": breakdown,
    "first_contact": first_contact,
    "history": history,
    "copy": copy,
}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](**json.loads(sys.argv[2]))))
