"""The archives of the benchmarks are the same each time, and read whole."""

from pathlib import Path

from benchmarks.livechat import write

from chattui.sources.base import Reading
from chattui.sources.detect import detect
from chattui.sources.files import open_file

SIZE = 200_000


def test_the_same_size_gives_the_same_chats_and_all_of_them_are_read(tmp_path: Path):
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    for path in (one, other):
        write(path, SIZE)
    assert one.read_bytes() == other.read_bytes()
    assert SIZE <= one.stat().st_size < 1.2 * SIZE
    (group,) = detect([open_file(one)])
    assert group.source.name == "livechat"
    (batch,) = group.source.read(group.files, Reading(None, "EUR"))
    assert batch.frame.height > 20
    assert (batch.skipped, batch.refused) == (0, [])
