"""The data of the benchmarks is the same each time, and like a shop's."""

import polars as pl
import pytest
from benchmarks.data import AGENTS, TAGS, TEAMS, conversations, orders

from chattui.model.tables import CONVERSATIONS, ORDERS

ROWS, YEAR = 20_000, 2024


@pytest.fixture(scope="module")
def chats():
    return conversations(ROWS, YEAR)


@pytest.fixture(scope="module")
def bought(chats):
    return orders(ROWS // 2, chats, YEAR)


def test_the_same_size_gives_the_same_rows_and_another_year_others(chats, bought):
    assert chats.equals(conversations(ROWS, YEAR))
    assert bought.equals(orders(ROWS // 2, chats, YEAR))
    assert chats.join(conversations(ROWS, YEAR + 1), on="conversation_id").is_empty()


def test_the_columns_are_canonical(chats, bought):
    assert set(chats.columns) - {"visitor_id"} <= set(CONVERSATIONS.names)
    assert set(bought.columns) - {"visitor_id"} <= set(ORDERS.names)


def test_there_are_as_many_agents_teams_and_tags_as_it_says(chats):
    assert chats["agent"].drop_nulls().n_unique() == AGENTS
    assert chats["team"].drop_nulls().n_unique() == TEAMS
    assert chats["tags"].str.split(";").explode().drop_nulls().n_unique() == TAGS
    assert chats["rating"].drop_nulls().is_between(1, 5).all()


def test_keys_are_unique_and_times_in_order(chats, bought):
    assert chats["conversation_id"].is_unique().all()
    assert bought["order_id"].is_unique().all()
    assert chats["started_at"].str.starts_with(f"{YEAR}-").all()
    assert chats["started_at"].is_sorted()
    answered = chats.drop_nulls("first_reply_at")
    assert (answered["first_reply_at"] > answered["started_at"]).all()


def test_working_days_are_busier_than_weekends_and_noon_than_night(chats):
    started = chats["started_at"].str.to_datetime("%Y-%m-%dT%H:%M:%SZ")
    by_day = dict(started.dt.weekday().value_counts().iter_rows())
    by_hour = dict(started.dt.hour().value_counts().iter_rows())
    assert by_day[2] > 2 * by_day[7] > 0
    assert by_hour[11] > 10 * by_hour.get(3, 0)


def test_a_part_of_the_orders_is_of_chatters_and_few_are_told_by_the_chat(chats, bought):
    shop, told = bought.filter(~pl.col("told_by_chat")), bought.filter("told_by_chat")
    of_chatters = shop["visitor_id"].is_in(chats["visitor_id"].implode()).mean()
    assert shop.height == ROWS // 2
    assert of_chatters == pytest.approx(0.3, abs=0.01)
    assert 0 < told.height < 20
    assert told["conversation_id"].is_in(chats["conversation_id"].implode()).all()
    assert shop["conversation_id"].null_count() == shop.height
