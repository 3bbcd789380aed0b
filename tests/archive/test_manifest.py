"""Manifests: what they say, and that whatever happened to one is noticed."""

import subprocess
import sys
from datetime import timedelta

import msgspec
import pytest

from chattui.archive import contents, layout, manifest
from chattui.archive.damaged import DamagedError
from chattui.archive.manifest import Import, Manifest, newest
from chattui.errors import ChattuiError
from chattui.model.coverage import Coverage
from tests.archive.building import KEY, NOW, at, chat, current, order, put, put_orders


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


def test_there_is_none_before_the_first_commit(archive):
    assert newest(archive) is None
    assert not archive.exists()


def test_it_says_who_wrote_what_and_when(archive):
    read = [Import("export.csv", "csv", 1, "ab" * 32)]
    put(archive, [chat()], imports=read)
    found = current(archive)
    assert (found.version, found.parent, found.by, found.command) == (1, 0, "aino", "import")
    assert (found.written_at, found.imports, found.key) == (NOW, read, KEY)
    put(archive, [chat(2)])
    assert (current(archive).parent, current(archive).imports) == (1, [])


def test_it_says_what_a_question_may_need_of_a_month(archive):
    put(
        archive,
        [
            chat(1, "2026-02-03", tags=["b", "a"], agent="Aino", closed_at=at("2026-05-01"), x_plan="gold"),
            chat(2, "2026-02-01", tags=["b"], agent=None, closed_at=at("2026-03-01"), x_plan=None),
            chat(3, "2026-02-09", tags=[], agent="Eino", closed_at=None, x_plan="free"),
        ],
    )
    put_orders(archive, [order(1, conversation_id="C1"), order(2, told_by_chat=True)][:1])
    put_orders(archive, [order(2, told_by_chat=True), order(3, told_by_chat=None)])
    found = current(archive)
    chats, orders = (found.tables[name]["2026-02"] for name in ("conversations", "orders"))
    assert (chats.first, chats.last, chats.rows) == (at("2026-02-01"), at("2026-02-09"), 3)
    assert (chats.closed_first, chats.closed_last) == (at("2026-03-01"), at("2026-05-01"))
    assert chats.own == ["x_plan"]
    assert chats.values["tags"] == ["a", "b"]
    assert chats.values["x_plan"] == ["free", "gold"]
    assert chats.values["team"] == []
    assert (orders.named, orders.closed_first, orders.rows) == (2, None, 3)
    assert contents.distinct(found, "agent") == {"Aino", "Eino"}
    assert contents.distinct(found, "source") == {"csv", "shop"}
    assert contents.distinct(found, "source", "orders") == {"shop"}


def test_coverage_goes_from_the_oldest_to_the_newest_and_through(archive):
    put(archive, [chat(1, "2026-01-05"), chat(2, "2026-02-05")])
    assert contents.coverage(current(archive), "conversations") == Coverage(
        at("2026-01-05"), at("2026-02-05")
    )
    assert contents.coverage(current(archive), "orders") is None
    done = put(archive, [], through={"conversations": at("2026-02-08")})
    assert (done.changed, done.version) == (True, 2)
    assert contents.coverage(current(archive), "conversations") == Coverage(
        at("2026-01-05"), at("2026-02-05"), at("2026-02-08")
    )


def test_through_never_goes_back(archive):
    put(archive, [chat()], through={"conversations": NOW})
    done = put(archive, [chat()], through={"conversations": NOW - timedelta(days=1)})
    assert not done.changed
    assert current(archive).through == {"conversations": NOW}


def test_every_flipped_bit_is_noticed(archive):
    put(archive, [chat(agent="Aino")])
    path = layout.manifest_path(archive, 1)
    data = path.read_bytes()
    for place in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            with pytest.raises(DamagedError):
                manifest.decode(bytes(flipped), path)


@pytest.mark.parametrize("length", [0, 1, 100])
def test_a_torn_manifest_is_named(archive, length):
    put(archive, [chat()])
    path = layout.manifest_path(archive, 1)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(ChattuiError, match=r"00000001\.json") as caught:
        current(archive)
    assert "chattui archive check" in caught.value.hint


def test_a_manifest_under_another_number_is_refused(archive):
    put(archive, [chat()])
    layout.manifest_path(archive, 1).rename(layout.manifest_path(archive, 7))
    with pytest.raises(DamagedError, match="version 1"):
        current(archive)


@pytest.mark.parametrize(
    ("file", "table", "month"),
    [
        ("../../etc/passwd", "conversations", "2026-02"),
        (None, "conversations", "2026-13"),
        (None, "people", "2026-02"),
        (None, "conversations", "../2026-02"),
    ],
)
def test_a_manifest_that_names_other_places_is_refused(archive, file, table, month):
    put(archive, [chat()])
    found = current(archive)
    entry = found.tables["conversations"]["2026-02"]
    name = file or layout.data_name(table, month, entry.sha256)
    forged = msgspec.structs.replace(
        found, tables={table: {month: msgspec.structs.replace(entry, file=name)}}
    )
    path = layout.manifest_path(archive, 1)
    with pytest.raises(DamagedError, match="it names"):
        manifest.decode(manifest.encode(forged), path)


def test_a_newer_format_is_refused_whatever_else_it_has(archive):
    put(archive, [chat()])
    path = layout.manifest_path(archive, 1)

    class Later(Manifest, frozen=True, kw_only=True):
        mystery: list[int]

    later = Later(
        **msgspec.structs.asdict(current(archive)) | {"format": manifest.FORMAT + 1, "mystery": [1]}
    )
    path.write_bytes(manifest.encode(later))
    with pytest.raises(ChattuiError, match="archive format 2") as caught:
        current(archive)
    assert not isinstance(caught.value, DamagedError)
    before = path.read_bytes()
    with pytest.raises(ChattuiError, match="archive format 2"):
        put(archive, [chat(2)])
    assert path.read_bytes() == before


def test_reading_a_manifest_does_without_polars():
    code = "import sys, chattui.archive.manifest; sys.exit('polars' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
