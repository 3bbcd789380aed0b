"""Facts out of an archive."""

from pathlib import Path

from chattui.model.advice import Checkup
from chattui.model.settings import Rules, Settings, TagRule
from chattui.reporting.checkup.facts import Orders, facts_of
from chattui.reporting.checkup.run import check_client
from tests.oracle.case import chat, order
from tests.reporting.archives import archive_of
from tests.reporting.checkup.facts import volumes


def test_volumes_of_the_whole_archive(tmp_path: Path):
    chats = [
        chat(
            "1", "02-02 09:00", agent="aino@example.com", tags=["b", "a"], visitor=1, team="Sales", reply=30
        ),
        chat("2", "02-03 22:00", agent="Aino", tags=["a"], visitor=2, lead=True),
        chat("3", "02-04 10:00", agent="Eero", resolved=False),
    ]
    orders = [
        order("1", "02-02 12:00", visitor=1),
        order("2", "02-09 12:00", visitor=2),
        order("3", "02-09 12:00", visitor=9),
        order("4", "02-09 12:00"),
    ]
    settings = Settings(
        timezone="Europe/Helsinki",
        agents={"aino@example.com": "Aino"},
        rules=Rules(hours={"mon-fri": ("09:00-18:00",)}, resolved=TagRule(("b",))),
    )
    found = facts_of(archive_of(tmp_path, chats, orders), "acme", settings)
    assert found.chats == 3
    assert found.tags == volumes(a=2, b=1)
    assert (found.agents, found.teamless) == (volumes(Aino=2, Eero=1), volumes(Eero=1))
    assert (found.known["lead"], found.true["lead"]) == (1, 1)
    assert (found.known["resolved"], found.true["resolved"]) == (3, 1)
    assert sum(found.hours.values()) == 3
    assert found.outside == 1
    assert found.orders == Orders(all=4, with_visitor=3, met=2, credited=1)


def test_an_empty_archive_needs_no_advice(tmp_path: Path):
    assert check_client(archive_of(tmp_path), "acme", Settings()) == Checkup(0, [])
