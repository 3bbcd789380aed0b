"""The web shop: its two exports and what is true of them."""

from pathlib import Path

from sample_data.livechat import livechat_export
from sample_data.shop_chats import threads
from sample_data.shop_orders import orders_that_count, purchases
from sample_data.shopify import shopify_export
from sample_data.totals import CHATS, SALES, count_chats, count_sales, imported, table, topics
from sample_data.truth import Rules


def make_shop(folder: Path) -> tuple[dict[str, bytes], dict[str, object]]:
    """Make the shop.

    Args:
        folder: Where its client.toml lies.

    Returns:
        The exports by name, before packing; the shop's part of totals.json.
    """
    rules = Rules.of(folder / "client.toml")
    all_threads = threads(rules)
    bought = purchases(all_threads, rules)
    orders = orders_that_count(bought, all_threads)
    chats = [thread.chat for thread in all_threads if not thread.greeting]
    weeks = count_sales(count_chats(chats, rules), chats, orders, rules)
    read = len(bought) + sum(order.told for order in orders)
    files = {"chats.jsonl": livechat_export(all_threads), "orders.csv": shopify_export(bought, rules.clock)}
    return files, {
        "imports": {
            "conversations": imported(len(all_threads), len(all_threads) - len(chats)),
            "orders": imported(read, read - len(orders)),
        },
        **topics(chats, rules),
        **table([*CHATS, *SALES], weeks),
    }
