"""Imports out of a Chatwoot's own database, against a real PostgreSQL."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import polars as pl
import pytest

from chattui.archive.history import undo
from chattui.archive.scan import open_archive
from chattui.errors import ChattuiError, UsageError
from chattui.importing.database import import_database
from chattui.importing.options import ImportOptions
from chattui.importing.result import ImportResult
from chattui.importing.run import import_files
from chattui.importing.settling import Target
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS
from chattui.paths import ClientPaths
from tests.importing.batches import KEY
from tests.postgres import Chatwoot, Server, running

NOW = datetime(2026, 5, 10, 8, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "data" / "chatwoot"
REST = ("conversations_list", "messages", "reporting_events", "csat_survey_responses")
LONG_AGO = datetime(2026, 1, 1)  # noqa: DTZ001 -- as Chatwoot stores it


@pytest.fixture(scope="session")
def server():
    with running() as started:
        yield started


@pytest.fixture(scope="session")
def filled(server: Server) -> str:
    """Name a database with what the samples of the REST interface show, to be copied."""
    database = server.copy()
    fill(database)
    return database.name


@pytest.fixture
def chatwoot(server: Server, filled: str) -> Chatwoot:
    return server.copy(filled)


@pytest.fixture
def client(tmp_path: Path) -> ClientPaths:
    return client_in(tmp_path / "clients" / "acme")


def client_in(folder: Path) -> ClientPaths:
    folder.mkdir(0o700, parents=True)
    return ClientPaths(folder)


def target(client: ClientPaths) -> Target:
    settings = Settings(timezone="Europe/Helsinki")
    return Target(client, settings, KEY, "tester", lambda: NOW)


def bring(client: ClientPaths, database: Chatwoot, **options: Any) -> ImportResult:
    return import_database(database.url, target(client), ImportOptions(**options), None)


def stored(client: ClientPaths) -> pl.DataFrame:
    return open_archive(client.archive).scan(CONVERSATIONS).sort("conversation_id").collect()


def sample(name: str) -> Any:
    return json.loads((DATA / f"rest_{name}.derived.json").read_text("utf-8"))


def at(seconds: float | None) -> datetime | None:
    """Return a time as Chatwoot stores it; its REST interface writes 0 where there is none."""
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None) if seconds else None


def fill(database: Chatwoot) -> None:
    """Store what the REST samples show; internal numbers are not those that people see."""
    with database.inserting() as insert:
        status = {"open": 0, "resolved": 1, "pending": 2, "snoozed": 3}
        senders = {"user": "User", "contact": "Contact"}
        insert("teams", id=3, name="sales", account_id=1)
        insert("users", id=21, name="Aino Virtanen", email="aino@example.com", created_at=LONG_AGO)
        labels: dict[str, int] = {}
        for chat in sample("conversations_list")["data"]["payload"]:
            meta, internal = chat["meta"], chat["id"] + 84186
            inbox = 37 if meta["channel"] == "Channel::WebWidget" else 38
            insert("contacts", id=meta["sender"]["id"], email=meta["sender"]["email"], updated_at=LONG_AGO)
            insert(
                "conversations",
                id=internal,
                display_id=chat["id"],
                account_id=1,
                inbox_id=inbox,
                status=status[chat["status"]],
                contact_id=meta["sender"]["id"],
                assignee_id=meta.get("assignee", {}).get("id"),
                team_id=meta.get("team", {}).get("id"),
                created_at=at(chat["created_at"]),
                updated_at=at(chat["updated_at"]),
                last_activity_at=at(chat["last_activity_at"]),
                first_reply_created_at=at(chat["first_reply_created_at"]),
            )
            for label in chat["labels"]:
                if label not in labels:
                    labels[label] = len(labels) + 1
                    insert("tags", id=labels[label], name=label)
                insert(
                    "taggings",
                    tag_id=labels[label],
                    taggable_type="Conversation",
                    taggable_id=internal,
                    context="labels",
                    created_at=at(chat["created_at"]),
                )
        for id, channel in ((37, "Channel::WebWidget"), (38, "Channel::Email")):
            insert("inboxes", id=id, account_id=1, name=channel, channel_type=channel)
        for message in sample("messages")["payload"]:
            sender = message.get("sender", {})
            insert(
                "messages",
                id=message["id"],
                account_id=1,
                conversation_id=message["conversation_id"] + 84186,
                message_type=message["message_type"],
                private=message["private"],
                content=message["content"],
                sender_type=senders.get(sender.get("type")),
                sender_id=sender.get("id"),
                created_at=at(message["created_at"]),
            )
        for event in sample("reporting_events")["payload"]:
            names = ("id", "name", "value", "event_start_time", "event_end_time", "account_id", "inbox_id")
            cells = {name: event[name] for name in names}
            insert("reporting_events", **cells, conversation_id=5815 + 84186, updated_at=LONG_AGO)
        for answer in sample("csat_survey_responses"):
            insert(
                "csat_survey_responses",
                account_id=1,
                conversation_id=answer["conversation_id"] + 84186,
                rating=answer["rating"],
                updated_at=at(answer["created_at"]),
            )


def say(database: Chatwoot, moment: datetime, **cells: Any) -> None:
    """Store a public message in the conversation that had none."""
    database.insert(
        "messages", account_id=1, conversation_id=5816 + 84186, private=False, created_at=moment, **cells
    )


def test_the_database_and_its_rest_interface_tell_the_same(client, chatwoot, tmp_path):
    other = client_in(tmp_path / "other" / "acme")
    files = [DATA / f"rest_{name}.derived.json" for name in REST]
    target = Target(other, Settings(), KEY, "tester", lambda: NOW)
    told = import_files(target, files, ImportOptions())
    result = bring(client, chatwoot)
    assert (result.rows.new, result.rows.refused) == (3, 0)
    assert told.rows.new == 3
    assert stored(client).equals(stored(other))
    first = stored(client).row(0, named=True)
    assert (first["agent"], first["team"], first["rating"]) == ("Aino Virtanen", "sales", 5)
    assert (first["tags"], first["visitor_messages"], first["agent_messages"]) == (["billing", "lead"], 1, 1)
    assert result.recognised[0].by.endswith("account 1, all of it")


def test_only_what_changed_is_read_again(client, chatwoot):
    chatwoot.run(
        "UPDATE conversations SET updated_at = '2020-01-01', last_activity_at = '2020-01-01'",
        "UPDATE csat_survey_responses SET updated_at = '2020-01-01'",
        "UPDATE messages SET created_at = '2020-01-01'",
        "UPDATE taggings SET created_at = '2020-01-01'",
    )
    assert bring(client, chatwoot).rows.read == 3
    again = bring(client, chatwoot)
    assert (again.rows.read, again.version) == (0, 1)
    assert "changed since" in again.recognised[0].by
    # A message alone does not touch the time of its conversation.
    say(chatwoot, datetime.now(UTC).replace(tzinfo=None, microsecond=0), message_type=0)
    changed = bring(client, chatwoot)
    assert (changed.rows.read, changed.rows.updated) == (1, 1)
    # It is read again as long as it lies within the overlap, and whole when asked.
    assert bring(client, chatwoot).rows.unchanged == 1
    assert bring(client, chatwoot, full=True).rows.unchanged == 3


def test_what_was_taken_back_is_read_again(client, chatwoot):
    bring(client, chatwoot)
    undo(client.archive, clock=lambda: NOW, user="tester")
    assert stored(client).is_empty()
    assert bring(client, chatwoot).rows.new == 3


def test_what_a_rule_or_bot_sent_is_no_reply(client, chatwoot):
    moment = datetime(2026, 5, 4, 10)  # noqa: DTZ001 -- as Chatwoot stores it
    for attributes, sender in (
        ({"automation_rule_id": 3}, "User"),
        (json.dumps({"automation_rule_id": 3}), "User"),
        ({}, "AgentBot"),
    ):
        told = json.dumps(attributes)
        say(chatwoot, moment, message_type=1, sender_type=sender, sender_id=21, content_attributes=told)
    say(chatwoot, moment, message_type=0)
    bring(client, chatwoot)
    row = stored(client).row(1, named=True)
    assert (row["first_reply_at"], row["agent_messages"], row["visitor_messages"]) == (None, 0, 1)


def test_one_account_of_several_is_named(client, chatwoot):
    chatwoot.insert("inboxes", account_id=2, name="Other")
    with pytest.raises(UsageError, match="several accounts: 1, 2"):
        bring(client, chatwoot)
    with pytest.raises(UsageError, match="no account 7"):
        bring(client, chatwoot, account=7)
    assert bring(client, chatwoot, account=2).rows.read == 0
    assert bring(client, chatwoot, account=1).rows.new == 3


def test_a_database_that_is_no_chatwoot_says_what_is_missing(client, server):
    empty = Chatwoot(server, "postgres")
    with pytest.raises(ChattuiError, match=r"no database of a Chatwoot.*inboxes"):
        bring(client, empty)


def test_rights_are_asked_for_where_they_are_missing(client, chatwoot, server):
    server.run("postgres", "CREATE ROLE stranger LOGIN")
    url = server.url(chatwoot.name, "stranger")
    with pytest.raises(ChattuiError, match="may not read") as raised:
        import_database(url, target(client), ImportOptions(), None)
    assert "GRANT SELECT" in raised.value.hint


def test_a_password_is_asked_for_where_nothing_else_tells_it(client, chatwoot, server, monkeypatch):
    server.run("postgres", "CREATE ROLE guarded LOGIN SUPERUSER PASSWORD 'secret'")
    url = server.url(chatwoot.name, "guarded")
    with pytest.raises(ChattuiError, match="cannot be reached") as raised:
        import_database(url, target(client), ImportOptions(), None)
    assert ".pgpass" in raised.value.hint
    passwords = {"Password of the database: ": "secret"}
    assert import_database(url, target(client), ImportOptions(), passwords.__getitem__).rows.new == 3
    with pytest.raises(ChattuiError, match="password authentication failed"):
        import_database(url, target(client), ImportOptions(), lambda _: "wrong")
    monkeypatch.setenv("PGPASSWORD", "secret")
    assert import_database(url, target(client), ImportOptions(full=True), None).rows.unchanged == 3


def test_a_server_that_is_not_there(client, tmp_path):
    with pytest.raises(ChattuiError, match="cannot be reached"):
        import_database(f"postgresql:///x?host={tmp_path}", target(client), ImportOptions(), None)


def test_the_object_of_an_import_names_the_database_and_no_user(client, chatwoot):
    told = msgspec.to_builtins(bring(client, chatwoot))
    assert told["files"] == [f"postgresql:///{chatwoot.name}"]
    assert "postgres@" not in json.dumps(told)
