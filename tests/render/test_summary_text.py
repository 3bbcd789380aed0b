"""The text of the summary, byte by byte."""

import pytest

from tests.cli.exports import CHATS, ORDERS, export
from tests.cli.running import Chattui
from tests.render.golden import check


@pytest.mark.parametrize("client", ["demo-shop", "demo-leads", "demo-desk"])
def test_the_week_of_each_demo_client(demo, client):
    check(f"{client}.txt", demo.well("summary", "--client", client).out)


@pytest.mark.parametrize(
    ("name", "surroundings"),
    [
        ("60", {"width": 60}),
        ("120", {"width": 120}),
        ("ascii", {"ascii": True}),
        ("colour", {"color": True}),
    ],
)
def test_the_shop_in_every_dress(demo, name, surroundings):
    check(f"demo-shop-{name}.txt", demo.well("summary", "--client", "demo-shop", **surroundings).out)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("month", ("--month", "2026-02")),
        ("year-before", ("--week", "6", "--compare", "year")),
        ("range", ("--from", "2026-01-30", "--to", "2026-02-03")),
        ("filtered", ("--week", "6", "--tag", "toimitus", "--tag", "lasku", "--weekdays", "mon-fri")),
    ],
)
def test_other_questions(demo, name, options):
    check(f"demo-shop-{name}.txt", demo.well("summary", "--client", "demo-shop", *options).out)


@pytest.fixture
def acme(tmp_path):
    chattui = Chattui(tmp_path)
    chattui.well("client", "add", "acme", "--name", "Acme Oy", "--timezone", "Europe/Helsinki")
    return chattui


def test_an_empty_archive(acme):
    check("acme-empty.txt", acme.well("summary").out)


def test_a_week_in_progress_with_goals_and_an_older_export_of_orders(acme):
    chats = CHATS.replace("2026-02-08T20:00:00Z,,2026-02-08T20:01:00Z", "2026-02-06T12:30:00Z,,")
    acme.well("import", export(acme.folder, "chats.csv", chats), export(acme.folder, "orders.csv", ORDERS))
    acme.well("client", "goal", "week", "chats", "2")
    acme.well("client", "goal", "week", "csat", "80%")
    acme.well("client", "goal", "month", "chats", "100")
    check("acme-in-progress.txt", acme.well("summary").out)
