"""The files in the folder are what the code writes, and fit to be carried along."""

import json
import re

import pytest
from sample_data.contents import CLIENTS, HERE, PACKED, TOTALS, pack

from tests.sample_data.conftest import exports

MOST_BYTES, MOST_TOTALS = 4_000_000, 60_000
MOST_CHATS_A_WEEK = 1000
MOST_RATIO = 200  # what import takes for a bomb


def test_the_committed_files_are_what_the_generator_makes(built, committed):
    assert sorted(committed) == sorted(built)
    for path, content in built.items():
        # Not one assert over the bytes: a diff of 20 MB would keep pytest busy for minutes.
        if committed[path] != content:
            pytest.fail(f"{path} is not what make.py writes: run `just sample`")


def test_packing_leaves_only_the_totals_readable():
    files = pack({"demo-shop/orders.csv": b"a,b\n", TOTALS: b"{}\n"})
    assert files[TOTALS] == b"{}\n"
    assert files["demo-shop/orders.csv" + PACKED].startswith(b"\x28\xb5\x2f\xfd")


def test_the_sample_is_small():
    assert sum(path.stat().st_size for path in exports()) < MOST_BYTES
    assert (HERE / TOTALS).stat().st_size < MOST_TOTALS


def test_no_export_looks_like_a_bomb(committed):
    for path in exports():
        content = committed[path.relative_to(HERE).as_posix().removesuffix(PACKED)]
        assert len(content) < MOST_RATIO * path.stat().st_size


def test_all_clients_together_have_under_a_thousand_chats_a_week(committed):
    totals = json.loads(committed[TOTALS])
    weeks = [totals[client]["weeks"] for client in CLIENTS]
    chats = [sum(client[week][0] for client in weeks) for week in weeks[0]]
    assert 0 < min(chats) < max(chats) < MOST_CHATS_A_WEEK


def test_every_address_is_one_that_nobody_can_have(committed):
    found = (re.findall(rb"@([\w.-]+)", content) for content in committed.values())
    domains = {domain.decode().lower() for names in found for domain in names}
    assert domains == {"example.com", "demo-shop.example"}
