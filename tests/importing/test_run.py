"""Whole imports: files in, archive and result out."""

import gzip
import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from chattui.archive.scan import open_archive
from chattui.errors import ChattuiError, ExitCode, UsageError
from chattui.importing.options import ImportOptions
from chattui.importing.result import FirstSeen, ImportResult, Mismatch, Recognised, Times
from chattui.importing.run import import_files
from chattui.importing.settling import Target
from chattui.model.settings import Import, Settings
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.paths import ClientPaths
from chattui.sources import base
from tests.importing.batches import KEY

NOW = datetime(2026, 2, 16, 8, tzinfo=UTC)
SETTINGS = Settings(name="Acme Oy", timezone="Europe/Helsinki", agents={"Aino V.": "Aino"})
CHATS = """conversation_id,started_at,ended_at,tags,visitor_email,agent,subject
1,2026-02-02T21:59:00Z,2026-02-02T22:10:00Z,toimitus;palautus,aino@example.com,Aino V.,hello
2,2026-02-04T10:00:00Z,,-,,Pekka,
3,2026-02-08T22:00:00Z,2026-02-08T21:00:00Z,,x@example.com,,
"""
GOOD = "conversation_id,started_at,agent\n1,2026-02-04T10:00:00Z,Pekka\n"
ORDER_LINES = """order_id;placed_at;amount;currency;visitor_email
A1;2026-02-04T12:00:00+02:00;100.50;EUR;AINO@example.com
A2;2026-02-04T12:00:00+02:00;100.50;USD;
"""


@pytest.fixture
def client(tmp_path):
    folder = tmp_path / "acme"
    folder.mkdir(0o700)
    return ClientPaths(folder)


@pytest.fixture
def export(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def run(client, *files, settings=SETTINGS, key=KEY, **options) -> ImportResult:
    target = Target(client, settings, key, "tester", lambda: NOW)
    return import_files(target, files, ImportOptions(**options))


def stored(client, table=CONVERSATIONS) -> pl.DataFrame:
    return open_archive(client.archive).scan(table).collect()


def counts(rows) -> tuple[int, ...]:
    assert rows.read == rows.new + rows.updated + rows.unchanged + rows.skipped + rows.refused
    return (rows.new, rows.updated, rows.unchanged, rows.skipped, rows.refused)


def test_brings_files_of_two_tables_into_one_version(client, export):
    result = run(
        client, export("chats.csv", CHATS), export("orders.csv.gz", gzip.compress(ORDER_LINES.encode()))
    )
    assert result.files == ["chats.csv", "orders.csv.gz"]
    assert counts(result.tables["conversations"]) == (2, 0, 0, 0, 1)
    assert counts(result.tables["orders"]) == (1, 0, 0, 0, 1)
    assert counts(result.rows) == (3, 0, 0, 0, 2)
    assert (result.version, result.exit_code()) == (1, ExitCode.PARTLY)
    assert (result.period.start, result.period.end) == (date(2026, 2, 2), date(2026, 2, 4))
    assert result.notes == [
        "Columns not known and left out: subject.",
        "Rows in another currency than EUR (refused): USD 1.",
    ]
    assert result.rejects is not None
    chats = stored(client).sort("conversation_id")
    assert chats["tags"].to_list() == [["toimitus", "palautus"], []]
    assert chats["visitor"][0] == stored(client, ORDERS)["visitor"][0]
    assert chats["source"].to_list() == ["csv", "csv"]


def test_the_archive_and_the_rejects_hold_no_address(client, export):
    run(client, export("chats.csv", CHATS))
    files = [path for path in client.folder.rglob("*") if path.is_file()]
    assert len(files) >= 3
    assert not any(b"example.com" in path.read_bytes() for path in files)


def test_importing_again_changes_nothing(client, export):
    chats = export("chats.csv", CHATS)
    first, again = run(client, chats), run(client, chats)
    assert counts(again.rows) == (0, 0, 2, 0, 1)
    assert again.version == first.version == 1
    # The refused row was told before.
    assert (first.exit_code(), again.exit_code()) == (ExitCode.PARTLY, ExitCode.DONE)
    assert again.rejects == first.rejects


def test_a_dry_run_says_the_same_and_writes_nothing(client, export):
    chats = export("chats.csv", CHATS)
    dry = run(client, chats, dry_run=True)
    assert counts(dry.rows) == (2, 0, 0, 0, 1)
    assert (dry.version, dry.rejects, dry.dry_run) == (0, None, True)
    assert list(client.folder.iterdir()) == []
    assert counts(run(client, chats).rows) == counts(dry.rows)


def test_a_column_that_a_file_lacks_leaves_what_is_stored(client, export):
    run(client, export("chats.csv", CHATS))
    late = (
        "conversation_id,started_at,rating,agent\n2,2026-02-04T10:00:00Z,5,\n9,2026-02-05T10:00:00Z,1,Pekka\n"
    )
    assert counts(run(client, export("late.csv", late)).rows) == (1, 1, 0, 0, 0)
    row = stored(client).filter(conversation_id="2").row(0, named=True)
    assert (row["rating"], row["agent"], row["tags"]) == (5, None, [])


def test_within_one_import_the_last_row_of_a_key_wins(client, export):
    twice = "conversation_id,started_at,team\n1,2026-02-04T10:00:00Z,A\n1,2026-02-04T10:00:00Z,B\n"
    assert counts(run(client, export("twice.csv", twice)).rows) == (1, 0, 0, 1, 0)
    assert stored(client)["team"].to_list() == ["B"]


def test_the_order_of_files_does_not_matter(tmp_path, export):
    files = [
        export("a.csv", CHATS),
        export("b.jsonl", '{"conversation_id": 7, "started_at": "2026-02-04T10:00:00Z", "x_size": "L"}\n'),
        export("c.csv", ORDER_LINES),
    ]
    contents = []
    for name, order in (("one", files), ("two", files[::-1])):
        client = ClientPaths(tmp_path / name / "acme")
        client.folder.mkdir(parents=True)
        result = run(client, *order)
        tables = [stored(client, table).to_dict(as_series=False) for table in (CONVERSATIONS, ORDERS)]
        contents.append(
            (tables, result.rows, result.period, result.notes, (result.rejects or "").rpartition("/")[2])
        )
    assert contents[0] == contents[1]


def test_one_damaged_file_fails_all(client, export):
    with pytest.raises(ChattuiError, match="cut off"):
        run(client, export("chats.csv", CHATS), export("cut.csv", CHATS[:-40]))
    with pytest.raises(ChattuiError, match="no known format"):
        run(client, export("chats.csv", CHATS), export("picture.csv", b"\x89PNG\r\n\x1a\n" * 9))
    assert list(client.folder.iterdir()) == []


def test_no_file_is_wrong_usage(client):
    with pytest.raises(UsageError, match="no file"):
        run(client)


def test_times_without_offset_need_a_zone(client, export):
    naive = export("naive.csv", "conversation_id,started_at\n1,2026-02-04 10:00:00\n")
    refused = run(client, naive)
    assert refused.exit_code() == ExitCode.DATA
    assert "--timezone Europe/Helsinki" in refused.notes[0]
    run(client, naive, zone=ZoneInfo("Asia/Jakarta"))
    assert stored(client)["started_at"].to_list() == [datetime(2026, 2, 4, 3, tzinfo=UTC)]
    own = Settings(timezone="Asia/Jakarta", imports=Import(timezone="Europe/Helsinki"))
    assert counts(run(client, naive, settings=own).rows) == (0, 1, 0, 0, 0)
    assert stored(client)["started_at"].to_list() == [datetime(2026, 2, 4, 8, tzinfo=UTC)]


def test_through_says_how_far_the_tables_of_the_files_reach(client, export):
    run(client, export("chats.csv", CHATS), through=date(2026, 2, 15))
    manifest = open_archive(client.archive).manifest
    assert manifest.through == {"conversations": datetime(2026, 2, 15, 22, tzinfo=UTC)}
    assert [(read.name, read.format, read.rows) for read in manifest.imports] == [
        ("chats.csv", "canonical", 3)
    ]


def test_rows_carry_the_source_that_the_user_names(client, export):
    run(client, export("chats.csv", CHATS), source="inbox 2")
    assert stored(client)["source"].unique().to_list() == ["inbox 2"]


def test_a_livechat_archive_names_agents_by_the_clients_table(client, export):
    def said(author: str, moment: str) -> dict[str, str]:
        return {
            "type": "message",
            "text": "a",
            "author_id": author,
            "created_at": moment,
            "visibility": "all",
        }

    page = {
        "chats": [
            {
                "id": "C1",
                "users": [
                    {"id": "u1", "type": "customer", "email": "aino@example.com"},
                    {"id": "aino@shop.example", "type": "agent", "name": "A. V."},
                ],
                "thread": {
                    "id": "T1",
                    "active": False,
                    "created_at": "2026-02-04T10:00:00.000000Z",
                    "events": [
                        said("u1", "2026-02-04T10:00:01.000000Z"),
                        said("aino@shop.example", "2026-02-04T10:00:31.000000Z"),
                    ],
                },
            }
        ],
        "found_chats": 1,
    }
    settings = Settings(agents={"aino@shop.example": "Aino"})
    result = run(client, export("archive.json", json.dumps(page)), settings=settings)
    assert counts(result.rows) == (1, 0, 0, 0, 0)
    row = stored(client).row(0, named=True)
    assert (row["source"], row["agent"]) == ("livechat", "Aino")
    assert row["first_reply_at"] - row["started_at"] == timedelta(seconds=30)


def test_an_import_that_fails_late_lists_no_refused_rows(client, export):
    run(client, export("good.csv", "conversation_id,started_at\n1,2026-02-04T10:00:00Z\n"))
    with pytest.raises(ChattuiError, match="another key"):
        run(client, export("chats.csv", CHATS), key=bytes(32))
    assert not client.rejects.exists()


def test_what_was_found_beside_the_counts(client, export):
    naive = (
        "conversation_id,started_at,agent,tags,subject\n"
        "1,2026-03-29 03:30:00,Aino V.,toimitus,a\n2,2026-10-25 03:30:00,Pekka,lasku,b\n"
    )
    run(client, export("before.csv", CHATS))
    result = run(
        client,
        export("naive.csv", naive),
        export("orders.csv", ORDER_LINES),
        zone=ZoneInfo("Europe/Helsinki"),
        as_name="canonical",
    )
    by = "what --as says"
    assert result.recognised == [
        Recognised("naive.csv", "canonical", by, 2),
        Recognised("orders.csv", "canonical", by, 2),
    ]
    assert result.times == Times("Europe/Helsinki", without_offset=2, skipped_hour=1, doubled_hour=1)
    assert result.unknown_columns == ["subject"]
    assert result.currencies == {"EUR": 1, "USD": 1}
    assert result.first_seen == FirstSeen(agents=[], tags=["lasku"])
    assert "2 rows refused." in result.warnings
    assert "Tags never seen before: lasku." in result.warnings
    assert not any("read as local" in warning for warning in result.warnings)


def test_a_first_import_has_names_that_are_no_news(client, export):
    result = run(client, export("good.csv", GOOD))
    assert (result.first_seen.agents, result.warnings) == (["Pekka"], [])


def test_strict_writes_nothing_where_there_is_a_warning(client, export):
    chats, good = export("chats.csv", CHATS), export("good.csv", GOOD)
    stopped = run(client, chats, strict=True)
    assert (stopped.stopped, stopped.version, stopped.rejects) == (True, 0, None)
    assert stopped.warnings == ["Columns not known and left out: subject.", "1 row refused."]
    assert counts(stopped.rows) == (2, 0, 0, 0, 1)
    assert list(client.folder.iterdir()) == []
    assert run(client, good, strict=True).version == 1
    # What was refused and listed before is no warning, nor what is allowed.
    spoilt = export("spoilt.csv", GOOD + "2,yesterday,\n")
    assert run(client, spoilt, strict=True).stopped
    assert not run(client, spoilt, strict=True, allow_refused=1).stopped
    assert not run(client, spoilt, strict=True).stopped


def test_rows_of_another_client_are_refused(client, export, tmp_path):
    beta, gamma = ClientPaths(tmp_path / "beta"), ClientPaths(tmp_path / "gamma")
    for other in (beta, gamma):
        other.folder.mkdir(0o700)
    run(beta, export("good.csv", GOOD), key=bytes(32))
    elsewhen = export("elsewhen.csv", GOOD.replace("10:00:00", "10:00:01"))
    assert counts(run(client, elsewhen).rows) == (1, 0, 0, 0, 0)
    both = export("both.csv", GOOD + "2,2026-02-05T10:00:00Z,\n")
    for dry_run in (False, True):
        with pytest.raises(ChattuiError, match="beta already holds 1 of these 2 rows"):
            run(client, both, dry_run=dry_run)
    assert not run(client, both, source="other").stopped
    assert counts(run(client, both, even_so=True).rows) == (1, 1, 0, 0, 0)


def test_a_damaged_archive_of_another_client_is_only_told(client, export, tmp_path):
    beta = ClientPaths(tmp_path / "beta")
    beta.folder.mkdir(0o700)
    good = export("good.csv", GOOD)
    run(beta, good)
    next(beta.archive.rglob("*.parquet")).write_bytes(b"rotten")
    result = run(client, good)
    assert result.version == 1
    assert result.warnings == ["Not known whether beta has these rows: its archive cannot be read."]


def test_pages_that_are_missing_are_told(client, export):
    def page(*ids: int) -> str:
        chats = [
            {"id": f"C{id}", "users": [], "thread": {"id": f"T{id}", "created_at": "2026-02-04T10:00:00Z"}}
            for id in ids
        ]
        return json.dumps({"chats": chats, "found_chats": 3})

    first, second = export("1.json", page(1, 2)), export("2.json", page(3))
    alone = run(client, first)
    assert alone.mismatches == [Mismatch(["1.json"], "found_chats", 3, 2)]
    assert alone.warnings == ["found_chats says 3, but 1.json holds 2. Are pages missing?"]
    assert run(client, first, second).warnings == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("short.csv", "conversation_id,started_at\n" + "x\n" * 12),
        ("odd.csv", "conversation_id,started_at\n" + "1,x\n" * 12),
        ("odd.jsonl", '{"conversation_id": "1", "started_at": "x"}\n' + "0\n" * 12),
        ("chats.json", json.dumps({"chats": [{"id": "a", "thread": {}, "users": []}, *[0] * 12]})),
    ],
)
def test_more_refusals_than_can_be_remembered_are_an_error(client, export, monkeypatch, name, content):
    monkeypatch.setattr(base, "MOST_REFUSED", 10)
    with pytest.raises(ChattuiError, match=f"More than 10 rows cannot be taken, such as line .* of {name}: "):
        run(client, export(name, content))
    parts = [export(f"{number}.csv", GOOD + "2,x\n" * 6) for number in range(2)]
    with pytest.raises(ChattuiError, match="More than 10 rows"):
        run(client, *parts)
