"""`chattui import postgresql://…`: what the command line makes of its words."""

import pytest

from chattui.cli.database import database_of
from chattui.errors import ExitCode, UsageError


def test_a_database_is_known_by_its_url():
    assert database_of(["chats.csv", "postgresql.csv"]) is None
    assert database_of(["PostgreSQL://db/x"]) == "PostgreSQL://db/x"
    with pytest.raises(UsageError, match="by itself"):
        database_of(["chats.csv", "postgres://db/x"])


def test_a_password_in_the_url_is_refused_before_anything_else(acme):
    ended = acme("import", "postgresql://aino:secret@db.example/chatwoot")
    assert ended.code == ExitCode.USAGE
    assert "secret" not in ended.err
    assert ".pgpass" in ended.complaint[1]


def test_options_of_databases_are_for_databases(acme):
    assert acme("import", "chats.csv", "--full").code == ExitCode.USAGE
    assert acme("import", "chats.csv", "--account", "1").code == ExitCode.USAGE
