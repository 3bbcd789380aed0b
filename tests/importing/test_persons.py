"""Persons become keyed hashes, agents get their names."""

from hashlib import blake2b

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.importing.agents import name_agents
from chattui.importing.cleaning import MISSING
from chattui.importing.persons import person_hash
from chattui.model.text import clean
from tests.importing.batches import KEY, conformed

SHORT = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


def by_definition(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), key=KEY, digest_size=8).digest(), "big")


def test_the_address_holds_else_the_id():
    result = conformed(
        visitor_email=[" Aino@Example.COM ", "", "n/a", "", "-"],
        visitor_id=["7", " 7 ", "AINO@example.com", "None", "X"],
    )
    address = by_definition("email:aino@example.com")
    assert result.frame["visitor"].to_list() == [
        address,
        by_definition("id:7"),
        address,
        None,
        by_definition("id:X"),
    ]
    assert result.frame["visitor"].dtype == pl.UInt64
    assert {"visitor_email", "visitor_id"}.isdisjoint(result.frame.columns)


def test_either_column_alone_will_do():
    assert conformed(visitor_email=["a@b.fi"]).frame["visitor"].item() == by_definition("email:a@b.fi")
    assert conformed(visitor_id=["A@B.fi"]).frame["visitor"].item() == by_definition("email:a@b.fi")
    assert conformed(visitor_id=[70]).frame["visitor"].item() == by_definition("id:70")


def test_without_either_there_is_no_visitor():
    assert "visitor" not in conformed(rating=["5"]).frame.columns


def test_addresses_are_folded_not_only_lowered():
    assert person_hash("STRASSE@x.de", KEY) == person_hash("straße@x.de", KEY)
    assert person_hash("Id7", KEY) != person_hash("id7", KEY)
    assert person_hash("7", KEY) != person_hash("7", bytes(32))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["7", "a@b.fi", "A@B.FI", "x@ß", "X@ss", "-", "none", ""]) | SHORT, min_size=1)
)
def test_a_column_is_hashed_as_its_values_are(ids):
    cleaned = [clean(text) for text in ids]
    expected = [None if text in MISSING else person_hash(text, KEY) for text in cleaned]
    assert conformed(visitor_id=ids).frame["visitor"].to_list() == expected


def test_agents_get_the_name_of_the_clients_table():
    frame = pl.DataFrame(
        {"agent": ["A. Virtanen", None, "Pekka"], "agent_id": ["aino@x.fi", "aino@x.fi", "pekka@x.fi"]}
    )
    named = name_agents(frame, {"aino@x.fi": "Aino", "other@x.fi": "Other"})
    assert named.to_dict(as_series=False) == {"agent": ["Aino", "Aino", "Pekka"]}


def test_an_agent_column_appears_only_with_a_name():
    frame = pl.DataFrame({"n": [1, 2], "agent_id": ["aino@x.fi", None]})
    assert name_agents(frame, {"aino@x.fi": "Aino"})["agent"].to_list() == ["Aino", None]
    assert name_agents(frame, {}).columns == ["n"]
    assert name_agents(frame.drop("agent_id"), {"aino@x.fi": "Aino"}).columns == ["n"]
