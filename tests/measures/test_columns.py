"""Derived columns whose stored values the settings rename or fill."""

import polars as pl

from chattui.measures.columns import derived, needed, own_values
from tests.oracle.case import client


def test_the_settings_say_who_is_in_which_team():
    stored = pl.DataFrame(
        {
            "agent": ["aino@x.fi", "Eero", "Helmi", None],
            "team": [None, "Desk", None, None],
            "category": pl.Series([None] * 4, dtype=pl.String),
            "tags": [[], [], [], []],
        },
        schema_overrides={"tags": pl.List(pl.String)},
    )
    settings = client(
        agents={"aino@x.fi": "Aino"}, teams={"Sales": ["Aino", "Eero"], "Late": ["Aino", "Helmi"]}
    )
    named = stored.with_columns(own_values(settings))
    assert named["agent"].to_list() == ["Aino", "Eero", "Helmi", None]
    # What the conversation says goes first, then the first team of the table that names the agent.
    assert named["team"].to_list() == ["Sales", "Desk", "Late", None]


def test_a_column_needs_what_it_is_made_of_and_no_other():
    steps, stored = needed(derived(client()), {"missed", "converted"})
    assert [[column.meta.output_name() for column in step] for step in steps] == [
        ["answered", "left_early"],
        ["missed"],
        [],
    ]
    assert stored == {"started_at", "first_reply_at", "ended_at", "converted"}
