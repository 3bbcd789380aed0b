"""What versions of the archive changed in a period, told as long as their files are there."""

from pathlib import Path
from zoneinfo import ZoneInfo

from chattui.archive.history import log, undo
from chattui.model.report import Changes
from chattui.reporting.changes import changes_in
from tests.oracle.case import WEEK, chat, order
from tests.reporting.archives import NOW, archive_of

BOUNDS = WEEK.bounds(ZoneInfo("UTC"))


def versions(folder: Path):
    return list(reversed(log(folder)))


def test_rows_are_told_by_what_became_of_them(tmp_path):
    folder = tmp_path / "archive"
    chats = [chat(str(number), "02-03 10:00", tags=["a"]) for number in range(3)]
    orders = [order(str(number), "02-03 12:00", amount="10") for number in range(4)]
    archive_of(folder, chats, orders)
    less, other = orders[0] | {"amount": 4}, orders[1] | {"order_number": "#9"}
    new, elsewhere = order("9", "02-04 12:00"), order("8", "03-04 12:00")
    archive_of(
        folder, [chats[0] | {"tags": ["a", "b"]}, chat("7", "02-05 10:00")], [less, other, new, elsewhere]
    )
    undo(folder, clock=lambda: NOW, user="tester")
    archive_of(folder, [chat("later", "03-03 10:00")])
    assert changes_in(folder, BOUNDS, versions(folder)) == {
        2: Changes(chats=1, chats_changed=1, orders=1, orders_changed=1, refunds=1),
        3: Changes(chats_gone=1, chats_changed=1, orders_changed=2, refunds=1),
        4: Changes(),
    }


def test_versions_whose_files_are_gone_tell_nothing(tmp_path):
    folder = tmp_path / "archive"
    archive_of(folder, [chat("1", "02-03 10:00")])
    [path] = folder.glob("conversations/*/*.parquet")
    archive_of(folder, [chat("2", "02-03 11:00")])
    path.unlink()
    assert changes_in(folder, BOUNDS, versions(folder)) == {}
