"""The power fails at any moment: the archive is as before or as after, and what was acknowledged is there."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from chattui.archive.check import check
from tests.archive.power import accounted, lay_out
from tests.archive.test_faults import SCENARIOS, content, goes_on, leftovers

GONE_FOR_GOOD = ("erase", "retain")


def judged(disk: Any, folder: Path) -> tuple[int, Any]:
    """Return what a reader sees on a disk that the power was cut from, having read all versions."""
    lay_out(disk, folder)
    archive = folder / "archive"
    found = content(archive)
    assert check(archive).problems == []
    return found


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_power_cut_at_any_moment(tmp_path, scenario, record_property):
    steps, action = SCENARIOS[scenario]
    client = tmp_path / "client"
    client.mkdir()
    for step in steps:
        step(client / "archive")
    before = content(client / "archive")
    with accounted(client) as account:
        action(client / "archive")
    after = content(client / "archive")
    acknowledged = {frozenset(disk.items()) for disk in account.possible()}
    found = set()
    for number, (key, disk) in enumerate(account.disks.items()):
        folder = tmp_path / f"{number}"
        seen = judged(disk, folder)
        found.add(seen[0])
        assert seen in (before, after)
        if key in acknowledged:
            assert seen == after
            if scenario in GONE_FOR_GOOD:
                assert leftovers(folder / "archive") == []
        if number % 5 == 0:
            goes_on(folder / "archive")
        shutil.rmtree(folder)
    assert found == {before[0], after[0]}
    record_property("moments at which the power was cut", account.moments)
    record_property("states of a disk after a power cut", len(account.disks))
