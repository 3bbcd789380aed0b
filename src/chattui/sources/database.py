"""Connecting to somebody's PostgreSQL: read-only, in one snapshot, and never with a password in the URL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from chattui.errors import ChattuiError, UsageError
from chattui.model.text import clean

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

_SECONDS = 15
"""How long a server may take to answer at first."""
_WAYS = (
    "Keep it in ~/.pgpass, in a service file (postgresql:///?service=NAME) or in $PGPASSWORD; "
    "else you are asked for it."
)

Ask = Callable[[str], str]
"""Asks a person for a password, with this prompt."""


def refuse_password(url: str) -> None:
    """Raise UsageError for a URL with a password in it: others see it in the list of processes.

    Raises:
        UsageError: It has one, or it is no URL; neither quotes it.
    """
    no_url = UsageError("This is no URL of a database.", "Give postgresql://USER@HOST/DATABASE.")
    try:
        parts = urlsplit(url)
        has_one = parts.password is not None or any(
            "password" in name for name in parse_qs(parts.query.lower(), keep_blank_values=True)
        )
    except ValueError:
        raise no_url from None  # that would quote it
    if "://" not in url:  # what libpq would say of it quotes it
        raise no_url
    if has_one:
        raise UsageError("A password does not belong into the URL, where others can see it.", _WAYS)


@contextmanager
def snapshot(url: str, ask: Ask | None) -> "Iterator[Connection]":
    """Connect, and see the database as it is at one moment; nothing can be written.

    Args:
        url: As PostgreSQL's own tools take it, without a password.
        ask: Asks for the password where the server wants one and nothing else tells it; None: nobody is
            there to be asked.

    Raises:
        UsageError: The URL has a password, or the driver is not installed.
        ChattuiError: The server cannot be reached or refuses, or the tables are not those expected.
    """
    refuse_password(url)
    try:
        import psycopg
    except ImportError as error:
        raise UsageError(
            "Databases are read by psycopg, which is not installed.",
            "Install it with: python -m pip install 'chattui[postgres]'",
        ) from error
    connection = _connect(url, ask)
    try:
        with connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield connection
    except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn) as error:
        raise ChattuiError(
            f"This is no database of a Chatwoot that chattui knows: {_told(error)}.",
            "Look at the name of the database, and at the schema (search_path) of the user.",
        ) from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise ChattuiError(
            f"The user may not read it: {_told(error)}.",
            "Grant it: GRANT SELECT ON ALL TABLES IN SCHEMA public TO the user.",
        ) from error
    except psycopg.Error as error:
        raise ChattuiError(
            f"The database failed: {_told(error)}.", "Nothing was taken. Try again."
        ) from error


def _connect(url: str, ask: Ask | None) -> "Connection":
    import psycopg

    def connect(password: str | None = None) -> "Connection":
        return psycopg.connect(url, connect_timeout=_SECONDS, application_name="chattui", password=password)

    try:
        try:
            return connect()
        except psycopg.OperationalError as error:
            if ask is None or error.pgconn is None or not error.pgconn.needs_password:
                raise
            return connect(ask("Password of the database: "))
    except psycopg.OperationalError as error:
        wants = error.pgconn is not None and error.pgconn.needs_password
        raise ChattuiError(
            f"The database cannot be reached: {_told(error)}.",
            f"It wants a password. {_WAYS}" if wants else "Look at host, port, user and database in the URL.",
        ) from error
    except psycopg.ProgrammingError as error:
        raise UsageError(
            f"This is no URL of a database: {_told(error)}.", "Give postgresql://USER@HOST/DATABASE."
        ) from error


def _told(error: Exception) -> str:
    """Return what the server said, on one line."""
    first = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return clean(first).rstrip(".")
