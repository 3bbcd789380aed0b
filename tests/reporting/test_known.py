"""The values that filters can have."""

import pytest

from chattui.errors import UsageError
from chattui.model.filters import Filters
from chattui.reporting.known import check_values, known_values
from tests.oracle.case import chat, client
from tests.reporting.archives import archive_of

CHATS = [
    chat("1", "01-05 09:00", tags=["ship", "sale"], agent="aino@x.fi", channel="web", x_country="FI"),
    chat("2", "02-05 09:00", agent="Eero", category="Own", source="desk"),
]
SETTINGS = client(agents={"aino@x.fi": "Aino"}, categories={"IT": ["ship"]}, teams={"Sales": ["Eero"]})


@pytest.fixture(scope="module")
def manifest(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("known") / "archive", CHATS).manifest


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("tag", {"ship", "sale", "(untagged)"}),
        ("category", {"IT", "Own", "(uncategorised)"}),
        ("agent", {"Aino", "Eero", "(none)"}),
        ("source", {"web", "desk", "(none)"}),
        ("channel", {"web", "(none)"}),
        ("team", {"Sales", "(none)"}),
        ("x_country", {"FI", "(none)"}),
    ],
)
def test_values_are_those_that_people_see(manifest, name, values):
    assert known_values(name, SETTINGS, manifest) == values


@pytest.mark.parametrize(
    ("filters", "message", "hint"),
    [
        (Filters(tag=("ship", "shop")), "There is no tag 'shop'.", "ship"),
        (Filters(agent=("aino@x.fi",)), "There is no agent 'aino@x.fi'.", "Aino"),
        (Filters(category=("it services",)), "There is no category 'it services'.", "Known: "),
        (Filters(where={"x_country": ("FL",)}), "There is no x_country 'FL'.", "FI"),
        (Filters(where={"x_county": ("FI",)}), "There is no column 'x_county'.", "x_country"),
        (Filters(team=("sales",)), "There is no team 'sales'.", "Sales"),
    ],
)
def test_a_value_that_was_never_seen_is_an_error(manifest, filters, message, hint):
    with pytest.raises(UsageError) as raised:
        check_values(filters, SETTINGS, manifest, None)
    assert raised.value.message == message
    assert hint in raised.value.hint


def test_values_that_were_seen_are_none(manifest):
    seen = Filters(
        tag=("sale", "(untagged)"), agent=("Aino",), where={"x_country": ("(none)",)}, hours=(9, 17)
    )
    check_values(seen, SETTINGS, manifest, None)


def test_whoever_asks_may_only_be_told(manifest):
    told: list[UsageError] = []
    check_values(Filters(tag=("shop", "ship"), team=("sales",)), SETTINGS, manifest, told.append)
    assert [error.message for error in told] == ["There is no tag 'shop'.", "There is no team 'sales'."]
