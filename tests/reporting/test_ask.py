"""From a question to its answer, over the newest version of an archive."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from chattui.archive.verify import Superseded
from chattui.errors import ChattuiError, ExitCode, UsageError
from chattui.model.filters import Filters
from chattui.model.question import PeriodWords, Question
from chattui.paths import ClientPaths
from chattui.reporting import bodies
from chattui.reporting.ask import ask
from tests.oracle.case import chat, client
from tests.reporting.archives import archive_of

CHATS = [chat("1", "01-27 09:00"), chat("2", "02-02 23:30", tags=["ship"]), chat("3", "02-03 09:00")]
TODAY = datetime(2026, 2, 15, 23, tzinfo=UTC)
"""A Sunday; in Helsinki it is Monday already."""


@pytest.fixture
def acme(tmp_path):
    paths = ClientPaths(tmp_path / "acme")
    paths.folder.mkdir()
    archive_of(paths.archive, CHATS)
    return paths


def asked(paths: ClientPaths, kind="summary", settings=None, unseen=None, **fields):
    question = msgspec.structs.replace(Question(kind), **fields)
    settings = settings or client(name="Acme Oy")
    cache = paths.folder.parent / "cache"
    return ask(question, paths, settings, cache=cache, clock=lambda: TODAY, unseen=unseen)


def chats_of(answer: Any):
    return answer.body.metrics["chats"].value


def test_the_newest_week_where_none_is_named(acme):
    answer = asked(acme)
    assert (answer.kind, answer.header.period.period.key, chats_of(answer)) == ("summary", "2026-W06", 2)
    assert (answer.header.client.id, answer.header.client.name) == ("acme", "Acme Oy")


@pytest.mark.parametrize(
    ("timezone", "text", "key"),
    [
        ("UTC", "this", "2026-W07"),
        ("Europe/Helsinki", "this", "2026-W08"),
        ("Europe/Helsinki", "last", "2026-W07"),
        ("UTC", "-2", "2026-W05"),
    ],
)
def test_today_is_that_of_the_clients_zone(acme, timezone, text, key):
    answer = asked(acme, settings=client(timezone=timezone), period=PeriodWords("week", text))
    assert answer.header.period.period.key == key


def test_days_are_local(acme):
    day = PeriodWords("day", "2026-02-03")
    assert chats_of(asked(acme, period=day)) == 1
    assert chats_of(asked(acme, settings=client(timezone="Europe/Helsinki"), period=day)) == 2


def test_what_was_imported_since_is_in_the_next_answer(acme):
    assert chats_of(asked(acme)) == 2
    archive_of(acme.archive, [chat("4", "02-04 09:00")])
    assert chats_of(asked(acme)) == 3


def test_an_archive_that_is_not_there_is_empty_and_stays_away(tmp_path):
    paths = ClientPaths(tmp_path / "new")
    answer = asked(paths)
    assert (answer.header.period.period.key, chats_of(answer)) == ("2026-W07", 0)
    assert answer.header.conversations is None
    assert not paths.folder.exists()


def test_an_unknown_filter_value_is_refused_before_anything_is_read(acme):
    for file in acme.archive.rglob("*.parquet"):
        file.unlink()
    with pytest.raises(UsageError, match="There is no tag 'shop'"):
        asked(acme, filters=Filters(tag=("shop",)))


def test_whoever_asks_may_be_told_of_it_instead(acme):
    told: list[UsageError] = []
    answer = asked(acme, filters=Filters(tag=("shop",)), unseen=told.append)
    assert chats_of(answer) == 0
    assert [error.message for error in told] == ["There is no tag 'shop'."]
    assert answer.header.filters == Filters(tag=("shop",))
    # An answer that was kept tells it again.
    asked(acme, filters=Filters(tag=("shop",)), unseen=told.append)
    assert len(told) == 2


def test_a_period_that_is_none(acme):
    with pytest.raises(UsageError, match="There is no week '2025-W53'"):
        asked(acme, period=PeriodWords("week", "2025-W53"))


def test_a_damaged_file_is_the_datas_fault(acme):
    for file in acme.archive.rglob("*.parquet"):
        file.chmod(0o600)
        file.write_bytes(file.read_bytes()[:-1] + b"\0")
    with pytest.raises(ChattuiError) as raised:
        asked(acme)
    assert raised.value.code == ExitCode.DATA
    assert not (acme.folder.parent / "cache" / "answers").exists()


def failing(monkeypatch: pytest.MonkeyPatch, times: int):
    """Let the archive be changed under the first questions."""
    body_of, left = bodies.body_of, [Superseded("The archive has changed meanwhile.", "Try again.")] * times

    def once(scope, archive):
        if left:
            raise left.pop()
        return body_of(scope, archive)

    monkeypatch.setattr(bodies, "body_of", once)


def test_files_that_went_away_are_looked_for_once_more(acme, monkeypatch):
    failing(monkeypatch, 1)
    assert chats_of(asked(acme)) == 2


def test_but_not_for_ever(acme, monkeypatch):
    failing(monkeypatch, 2)
    with pytest.raises(Superseded) as raised:
        asked(acme)
    assert raised.value.hint == "Try again."


def test_the_second_try_is_of_the_newest_version(acme, monkeypatch):
    """The files of the first are gone by the time they are read, as after a commit that collected them."""
    body_of = bodies.body_of

    def overtaken(scope, archive):
        monkeypatch.setattr(bodies, "body_of", body_of)
        archive_of(acme.archive, [chat("4", "02-04 09:00")])
        for month in archive.manifest.tables["conversations"].values():
            path = acme.archive / month.file
            if month.first.month == 2:
                path.unlink()
        return body_of(scope, archive)

    monkeypatch.setattr(bodies, "body_of", overtaken)
    assert chats_of(asked(acme)) == 3


def test_a_client_behind_a_link_is_read(acme, tmp_path):
    """A home may lie behind links; only inside of it none is followed."""
    linked = ClientPaths(tmp_path / "linked")
    linked.folder.symlink_to(acme.folder)
    assert chats_of(asked(linked)) == 2
