"""What chattui finds in the bundled sample is what its generator counted (sample_data/totals.py)."""

import json
from decimal import Decimal
from typing import Any

import pytest
from sample_data.contents import CLIENTS, HERE, TOTALS

from tests.cli.running import Chattui

TRUTH = json.loads((HERE / TOTALS).read_text("utf-8"))
QUOTIENTS = {
    "wait_mean": ("wait_seconds", "wait_n"),
    "csat": ("satisfied", "satisfied_n"),
    "rated_share": ("satisfied_n", "chats"),
    "close_mean": ("close_seconds", "closed_chats"),
    "resolved_rate": ("resolved_chats", "resolved_n"),
    "rating_mean": ("rating_sum", "rating_n"),
    "success_rate": ("successful_chats", "chats"),
    "tagged_share": ("tagged_chats", "chats"),
    "conversion": ("converted_chats", "billed_chats"),
    "sales_per_billed_chat": ("sales_of_billed", "billed_chats"),
    "aov_chatters": ("sales", "orders_chatters"),
    "aov_others": ("sales_others", "orders_others"),
}
"""Metrics that are a quotient of two columns of the truth; null where the second is 0."""


@pytest.fixture(scope="module", params=sorted(CLIENTS))
def imported(request, tmp_path_factory) -> tuple[Chattui, str, dict[str, Any]]:
    """A home with one client of the sample, its id, and what its import said."""
    client = request.param
    chattui = Chattui(tmp_path_factory.mktemp(client))
    chattui.well("client", "add", client)
    (chattui.client(client) / "client.toml").write_text((HERE / client / "client.toml").read_text("utf-8"))
    exports = sorted((HERE / client).glob("*.zst"))
    result = chattui.well("import", *exports, "--through", TRUTH["period"]["last"], "--format", "json").json
    return chattui, client, result


def asked(chattui: Chattui, *period: str) -> dict[str, Any]:
    answer: dict[str, Any] = chattui.well("summary", "--format", "json", *period).json
    return answer


def expected_of(columns: list[str], row: list[Any]) -> dict[str, Any]:
    """Return the metrics that the columns of one week give."""
    counted = {name: Decimal(value) for name, value in zip(columns, row, strict=True)}
    found: dict[str, Any] = dict(counted)
    for id, (over, under) in QUOTIENTS.items():
        if over in counted and under in counted:
            found[id] = counted[over] / counted[under] if counted[under] else None
    served = counted["wait_n"] + counted["missed_chats"]
    found["service_level"] = counted["wait_on_target"] / served if served else None
    if "nps_n" in counted:
        score = counted["promoters"] - counted["detractors"]
        found["nps"] = 100 * score / counted["nps_n"] if counted["nps_n"] else None
    return found


def wrong(expected: dict[str, Any], metrics: dict[str, Any]) -> list[str]:
    """Return the metrics that are not as expected; columns that are no metric are passed over."""
    return [
        f"{id} is {metrics[id]['value']}, not {value}"
        for id, value in expected.items()
        if id in metrics
        and metrics[id]["value"] != (value if value is None else pytest.approx(float(value), rel=1e-9))
    ]


def test_an_import_counts_every_row(imported):
    _, client, result = imported
    assert result["tables"] == TRUTH[client]["imports"]


def test_every_week_is_as_it_was_counted(imported):
    chattui, client, _ = imported
    truth = TRUTH[client]
    expected = {week: expected_of(truth["columns"], row) for week, row in truth["weeks"].items()}
    span = ("--from", TRUTH["period"]["first"], "--to", TRUTH["period"]["last"])
    ids = {id for week in expected.values() for id in week} & set(asked(chattui, *span)["metrics"])
    history = chattui.well("history", *sorted(ids), "--every", "week", *span, "--format", "json").json
    found = {row["key"]: row["metrics"] for row in history["rows"]}
    assert list(found) == list(expected)
    assert {week: lines for week in found if (lines := wrong(expected[week], found[week]))} == {}


def test_some_weeks_asked_alone_are_as_they_were_counted(imported):
    chattui, client, _ = imported
    truth = TRUTH[client]
    for week, row in list(truth["weeks"].items())[::9]:
        answer = asked(chattui, "--week", week)
        assert wrong(expected_of(truth["columns"], row), answer["metrics"]) == [], week


def test_the_whole_sample_is_as_it_was_counted(imported):
    chattui, client, _ = imported
    truth = TRUTH[client]
    answer = asked(chattui, "--from", TRUTH["period"]["first"], "--to", TRUTH["period"]["last"])
    assert wrong(expected_of(truth["columns"], truth["total"]), answer["metrics"]) == []
    tags = {entry["name"]: entry["chats"] for entry in answer["tags"]}
    assert (
        tags.pop("(untagged)", 0)
        == answer["metrics"]["chats"]["value"] - answer["metrics"]["tagged_chats"]["value"]
    )
    assert tags == truth["tags"]
    assert {entry["name"]: entry["chats"] for entry in answer["categories"]} == truth["categories"]


def test_orders_are_counted_once(imported):
    chattui, client, _ = imported
    truth = TRUTH[client]
    if "orders" not in truth["columns"]:
        assert asked(chattui)["metrics"]["orders_others"]["value"] is None
        return
    orders, amounts = (truth["total"][truth["columns"].index(name)] for name in ("orders", "gross_sales"))
    metrics = asked(chattui, "--from", "2025-01-01", "--to", "2026-02-15")["metrics"]
    assert metrics["orders_chatters"]["value"] + metrics["orders_others"]["value"] == orders
    total = metrics["sales"]["value"] + metrics["sales_others"]["value"]
    assert total == pytest.approx(float(amounts), abs=0.001)
