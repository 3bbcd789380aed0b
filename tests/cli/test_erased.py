"""After erasing, every byte below the home, the cache and the state is looked at for the person."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from chattui.archive import whereabouts
from chattui.importing.persons import person_hash
from chattui.paths import Places
from tests.cli.exports import export
from tests.cli.running import Chattui

ADDRESS, ID = "Anna.Hidden@x.fi", "Visitor-Anna-77"
CHATS = f"""\
conversation_id,started_at,first_reply_at,visitor_email,visitor_id,agent,tags,x_note,visitor_messages,agent_messages
TALK-ANNA-1,2026-01-07T09:00:00Z,2026-01-07T09:00:20Z,{ADDRESS},,Aino,Only-Annas-Tag,about {ADDRESS},3,4
TALK-ANNA-2,2026-02-03T09:00:00Z,2026-02-03T09:00:20Z,,{ID},Only-Annas-Agent,,,3,4
TALK-OLD,2026-01-03T10:00:00Z,2026-01-03T10:00:20Z,b@x.fi,,Aino,shipping,,3,4
4,2026-02-04T10:00:00Z,2026-02-04T10:00:20Z,,,Aino,shipping,,3,4
"""
ORDERS = f"""\
order_id,placed_at,amount,visitor_email,conversation_id
ORDER-ANNA-1,2026-01-07T10:00:00Z,71,{ADDRESS},
ORDER-ANNA-2,2026-02-03T10:00:00Z,72,,TALK-ANNA-2
1003,2026-02-03T11:00:00Z,73,b@x.fi,
"""
STAGES = """\
conversation_id,pipeline,stage,entered_at
TALK-ANNA-1,Sales,Only-Annas-Stage,2026-01-07T11:00:00Z
TALK-OLD,Sales,new,2026-01-03T11:00:00Z
"""
SPOILT = CHATS.replace("TALK-ANNA-1,2026-01-07T09", f"{ADDRESS},never")
TRACES = (ADDRESS, ID, "ANNA-", "Only-Annas-")
READS = (
    ("history", "chats", "sales", "--every", "month"),
    ("breakdown", "--by", "agent,tag", "--year", "2026"),
    ("conversations", "--year", "2026"),
    ("pipeline", "--year", "2026"),
    ("report", "monthly", "--month", "2026-01", "--issue"),
)


def lived_in(chattui: Chattui) -> Chattui:
    """Have a client's home, cache and state hold the person wherever they can come to lie."""
    chattui.well("client", "add", "acme", "--timezone", "Europe/Helsinki")
    files = [
        export(chattui.folder, f"{name}.csv", text)
        for name, text in (("chats", CHATS), ("orders", ORDERS), ("stages", STAGES))
    ]
    export(chattui.folder, "spoilt.csv", SPOILT)
    chattui.well("import", *files)
    chattui("import", chattui.folder / "spoilt.csv")
    chattui.well("import", export(chattui.folder, "later.csv", CHATS.replace("Aino", "Helmi")))
    for words in READS:
        assert chattui(*words).code in (0, 3)
    archive = chattui.client("acme") / "archive"
    next((archive / "orders" / "month=2026-01").iterdir()).write_bytes(f"rotten {ADDRESS}".encode())
    chattui.well("archive", "repair")
    chattui.well("import", *files)
    return chattui


def written_by_people(chattui: Chattui) -> set[Path]:
    """Lay out what erasing cannot change, but has to name."""
    client, inbox = chattui.client("acme"), chattui.client("acme") / "inbox" / "done"
    chattui.well(
        "notes", "set", "--section", "assessment", "--week", "2026-W06", f"{ADDRESS.upper()} called."
    )
    chattui.well("view", "save", "hers", "--", "summary", "--where", f"x_note=about {ADDRESS}")
    inbox.mkdir()
    state = chattui.folder / "state" / "chattui"
    drafts = Places(chattui.home, config=state, state=state, cache=state).drafts
    drafts.mkdir(parents=True)
    for name in ("acme-2026-W06.md", "acme-2026-01-assessment.md"):
        export(drafts, name, f"{ADDRESS} called again.")
    pl.DataFrame({"visitor_id": [ID], "raw": [b"\0"]}).write_parquet(inbox / "chats.parquet")
    (inbox / "utf16.csv").write_bytes(CHATS.encode("utf-16"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("chats.csv", CHATS)
    (inbox / "chats.zip").write_bytes(packed.getvalue())
    export(inbox, f"{ADDRESS}.csv", "nothing of theirs")
    return {
        client / "notes" / "2026-W06.md",
        chattui.home / "views.toml",
        *drafts.iterdir(),
        *inbox.iterdir(),
    }


def held(path: Path) -> Iterator[str]:
    """Give what a file holds, by every way in which it can be read."""
    data = path.read_bytes()
    yield path.name
    yield data.decode("latin-1")
    yield data.decode("utf-16", "replace")
    if data.startswith(b"PAR1"):
        yield json.dumps(
            pl.read_parquet(io.BytesIO(data)).select(~pl.selectors.binary()).to_dicts(), default=str
        )
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name).decode() for name in archive.namelist())


def numbers(*hashes: int) -> Iterator[str]:
    """Give hashes as they can stand in a file: as text, and as the bytes of a number."""
    for one in hashes:
        yield from (
            str(one),
            f"{one:016x}",
            *(one.to_bytes(8, order).decode("latin-1") for order in ("little", "big")),
        )


def telling(chattui: Chattui, traces: list[str]) -> set[Path]:
    """Return all files that have a trace, in whatever case."""
    wanted = [trace.casefold() for trace in traces]
    return {
        path
        for folder in (chattui.home, chattui.folder / "cache", chattui.folder / "state")
        for path in folder.rglob("*")
        if path.is_file() and any(trace in text.casefold() for text in held(path) for trace in wanted)
    }


def rows_of(path: Path) -> list[dict[str, Any]]:
    try:
        return pl.read_parquet(path).to_dicts()
    except pl.exceptions.PolarsError:
        return []


def keys_of(chattui: Chattui, name: str) -> set[int]:
    """Return the hashes of the keys of rows that have this in an id."""
    return {
        row["_key"]
        for path in (chattui.client("acme") / "archive").rglob("*.parquet")
        for row in rows_of(path)
        if name in (row.get("order_id") or "") + (row.get("conversation_id") or "")
    }


def test_nothing_but_what_is_named_tells_of_an_erased_person(chattui, monkeypatch):
    monkeypatch.setattr(whereabouts, "FEW", 0)  # so that so few rows have segments too
    monkeypatch.setattr(whereabouts, "BEGIN", 1)
    lived_in(chattui)
    key = (chattui.client("acme") / "key").read_bytes()
    hashes = [person_hash(text, key) for text in (ADDRESS, ID)]
    traces = [*TRACES, *numbers(*hashes, *keys_of(chattui, "ANNA"))]
    kinds = {
        path.relative_to(chattui.home).parts[3]
        for path in telling(chattui, traces)
        if chattui.home in path.parents
    }
    assert {"conversations", "orders", "stages", "manifests", "damaged"} <= kinds
    by_hand = written_by_people(chattui)
    assert by_hand <= telling(chattui, traces)

    said = chattui.well("archive", "erase", stdin=f"{ADDRESS.lower()}\n{ID}\n").out
    named = {
        Path(line.split(" in ")[1].rpartition(": ")[0]) for line in said.splitlines() if "Still named" in line
    }
    assert named == by_hand
    assert telling(chattui, traces) == by_hand

    # They stay away, and what else goes leaves as little.
    again = chattui.well("import", *chattui.folder.glob("*s.csv"), "--format", "json").json
    assert again["tables"]["conversations"]["skipped"] == 2
    assert again["rows"]["new"] == 0
    chattui.well("import", chattui.folder / "later.csv")
    for words in READS:
        assert chattui(*words).code in (0, 3)
    assert telling(chattui, traces) == by_hand

    april = Chattui(chattui.folder, datetime(2026, 4, 2, tzinfo=UTC))
    old = [*numbers(*keys_of(chattui, "TALK-OLD")), "TALK-OLD"]
    assert telling(chattui, old) - by_hand
    april.well("archive", "retain", "--months", "2")
    assert telling(chattui, old) <= by_hand
    chattui.well("client", "remove", "acme", "--yes")
    assert telling(chattui, [*traces, *old, "TALK-"]) == {chattui.home / "views.toml"}
