"""What an import found beside its counts."""

from collections import Counter

import polars as pl

from chattui.archive.manifest import nothing
from chattui.importing.conform import Conformed
from chattui.importing.findings import Findings, first_seen
from chattui.importing.result import FirstSeen, Mismatch
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS
from chattui.sources.base import Stated


def found(*batches: tuple[str, Stated]) -> list[Mismatch]:
    """Return the mismatches of batches that each state one number."""
    findings = Findings()
    for file, stated in batches:
        findings.add(Conformed(CONVERSATIONS, file, pl.DataFrame(), 0, [], (), Counter(), stated=(stated,)))
    return findings.mismatches()


def test_the_pages_of_an_export_come_to_its_total_together():
    pages = [("1.json", Stated("found_chats", 30, 20)), ("2.json", Stated("found_chats", 30, 10))]
    assert found(*pages) == []
    assert found(pages[0]) == [Mismatch(["1.json"], "found_chats", 30, 20)]
    grown = ("2.json", Stated("found_chats", 31, 10))
    assert found(pages[0], grown) == [Mismatch(["1.json", "2.json"], "found_chats", 31, 30)]


def test_a_total_of_one_file_is_held_against_that_file():
    each = Stated("count", 20, 20, of_all=False), Stated("count", 10, 12, of_all=False)
    assert found(("1.json", each[0]), ("2.json", each[1])) == [Mismatch(["2.json"], "count", 10, 12)]


def test_two_names_of_one_agent_are_one():
    frame = pl.DataFrame({"agent": ["Aino V.", "Aino", None], "tags": [["b", "a"], [], ["a"]]})
    seen = first_seen([frame, pl.DataFrame()], nothing(), Settings(agents={"Aino V.": "Aino"}))
    assert seen == FirstSeen(agents=["Aino"], tags=["a", "b"])
