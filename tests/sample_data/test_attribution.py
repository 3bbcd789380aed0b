"""Attribution of the truth, by cases worked out by hand."""

import pytest
from sample_data.attribution import credit
from sample_data.truth import Conversation, Order

WINDOW = 24 * 3600
DAY = 86400


def chat(
    name: str, started: int, reply: int | None = 0, visitor: str | None = "ann", source: str = "livechat"
) -> Conversation:
    first = None if reply is None else started + reply
    return Conversation(source, name, started, first_reply=first, visitor=visitor)


def order(placed: int, visitor: str | None = "ann", names: str | None = None, number: str = "#1") -> Order:
    return Order("shopify", "o" + number, number, placed, 1000, visitor, names)


def told(placed: int, names: str, number: str = "#1") -> Order:
    return Order("livechat", "w" + number, number, placed, 1000, "bob", names, told=True)


def credited(chats: list[Conversation], orders: list[Order]) -> list[tuple[str, str | None]]:
    return [(one.id, found.id if found else None) for one, found in credit(chats, orders, WINDOW)]


@pytest.mark.parametrize(
    ("placed", "found"), [(99, None), (100, "a"), (100 + WINDOW, "a"), (101 + WINDOW, None)]
)
def test_the_window_holds_both_its_ends(placed, found):
    assert credited([chat("a", 100)], [order(placed)]) == [("o#1", found)]


def test_a_chat_counts_only_once_it_was_answered():
    assert credited([chat("a", 100, reply=50)], [order(149)]) == [("o#1", None)]
    assert credited([chat("a", 100, reply=50)], [order(150)]) == [("o#1", "a")]
    assert credited([chat("a", 100, reply=None)], [order(150)]) == [("o#1", None)]


def test_the_latest_answered_chat_gets_the_order():
    chats = [chat("a", 100), chat("b", 200), chat("c", 300, reply=None), chat("d", 200)]
    assert credited(chats, [order(400)]) == [("o#1", "d")]


def test_a_stranger_and_a_guest_are_others():
    assert credited([chat("a", 100)], [order(150, "bob"), order(150, None, number="#2")]) == [
        ("o#1", None),
        ("o#2", None),
    ]
    assert credited([chat("a", 100, visitor=None)], [order(150, None)]) == [("o#1", None)]


@pytest.mark.parametrize(
    ("placed", "found"), [(99, None), (100, "a"), (100 + 92 * DAY, "a"), (101 + 92 * DAY, None)]
)
def test_a_named_chat_is_good_for_92_days_answered_or_not(placed, found):
    chats = [chat("a", 100, reply=None, visitor="somebody")]
    assert credited(chats, [order(placed, names="a")]) == [("o#1", found)]


def test_where_the_named_chat_is_none_the_visitor_decides():
    assert credited([chat("a", 100)], [order(150, names="gone")]) == [("o#1", "a")]


def test_of_two_chats_of_one_name_the_later_is_meant():
    earlier, later = chat("a", 100, source="x"), chat("a", 120, source="w")
    assert credit([later, earlier], [order(150, "bob", names="a")], WINDOW)[0][1] is later


def test_the_word_of_the_chat_links_the_shops_order_and_is_not_counted():
    chats = [chat("a", 100, visitor="bob")]
    assert credited(chats, [order(160, None), told(150, "a", "1")]) == [("o#1", "a")]


def test_the_word_of_the_chat_counts_where_the_shop_has_no_such_order_near():
    chats = [chat("a", 100, visitor="bob")]
    far = order(150 + 2 * DAY + 1, "ann")
    assert credited(chats, [far, told(150, "a")]) == [("o#1", None), ("w#1", "a")]


def test_an_order_that_names_its_chat_keeps_it():
    chats = [chat("a", 100), chat("b", 110)]
    assert credited(chats, [order(160, None, names="b"), told(150, "a")]) == [("o#1", "b")]
