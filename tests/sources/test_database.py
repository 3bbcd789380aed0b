"""URLs of databases, and what is missing to read one."""

import sys

import pytest

from chattui.errors import UsageError
from chattui.sources.database import refuse_password, snapshot


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://aino:secret@db.example/chatwoot",
        "postgresql://aino:@db.example/chatwoot",
        "postgresql://db.example/chatwoot?user=aino&password=secret",
        "postgres:///chatwoot?password=",
    ],
)
def test_a_url_with_a_password_is_refused_and_not_repeated(url):
    with pytest.raises(UsageError) as raised:
        refuse_password(url)
    said = f"{raised.value.message} {raised.value.hint}"
    assert "secret" not in said
    for way in (".pgpass", "service", "$PGPASSWORD", "asked"):
        assert way in said


@pytest.mark.parametrize(
    "url",
    ["postgresql://aino@db.example:5433/chatwoot?sslmode=require", "postgresql:///?service=chatwoot"],
)
def test_a_url_without_one_is_taken(url):
    refuse_password(url)


def test_what_is_no_url_is_wrong_usage():
    with pytest.raises(UsageError, match="no URL"):
        refuse_password("postgresql://[db/chatwoot")


def test_a_missing_driver_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UsageError) as raised, snapshot("postgresql:///chatwoot", None):
        pass
    assert "pip install 'chattui[postgres]'" in raised.value.hint
