"""A PostgreSQL of the tests' own, with databases as Chatwoot has them."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

psycopg = pytest.importorskip("psycopg", reason="PostgreSQL: psycopg is not installed")

SCHEMA = Path(__file__).parent / "data" / "chatwoot" / "db_schema_excerpt.json"
_TYPES = {"string": "varchar", "datetime": "timestamp", "float": "float8"}
_ACCESS = "local all guarded scram-sha-256\nlocal all all trust\n"
_ROOT = ("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")
"""PostgreSQL refuses to run as root."""


Insert = Callable[..., None]


class Server:
    """A running server, reached by a socket in its folder alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._databases = 0

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def run(self, database: str, *statements: str) -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def copy(self, template: str = "chatwoot") -> "Chatwoot":
        """Make a database that is as this one; `chatwoot` has Chatwoot's tables, and nothing in them."""
        self._databases += 1
        name = f"{template}_{self._databases}"
        self.run("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
        return Chatwoot(self, name)


class Chatwoot:
    """One database."""

    def __init__(self, server: Server, name: str) -> None:
        self.server, self.name = server, name

    @property
    def url(self) -> str:
        return self.server.url(self.name)

    @contextmanager
    def inserting(self) -> Iterator["Insert"]:
        """Give what inserts a row of a table, within one connection."""
        with psycopg.connect(self.url) as connection:

            def insert(table: str, **cells: Any) -> None:
                names, places = ", ".join(cells), ", ".join(["%s"] * len(cells))
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", [*cells.values()])  # noqa: S608

            yield insert

    def insert(self, table: str, **cells: Any) -> None:
        with self.inserting() as insert:
            insert(table, **cells)

    def run(self, *statements: str) -> None:
        self.server.run(self.name, *statements)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, with a template of Chatwoot's tables; skip the test where there is none to start."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="chattui-pg-"))
    before = _ROOT if os.geteuid() == 0 else ()
    if before:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c shared_buffers=16MB"

    def control(*words: str) -> None:
        subprocess.run([*before, programs / "pg_ctl", "-D", data, *words], check=True, capture_output=True)

    try:
        control("initdb", "-s", "-o", "-U postgres -A trust -E UTF8 --locale=C --no-sync")
        (data / "pg_hba.conf").write_text(_ACCESS)
        # Its streams would be held open by the server.
        with (folder / "log").open("wb") as log:
            subprocess.run(
                [*before, programs / "pg_ctl", "-D", data, "-w", "-o", options, "start"],
                check=True,
                stdout=log,
                stderr=log,
            )
        try:
            server = Server(folder)
            server.run("postgres", "CREATE DATABASE chatwoot")
            server.run("chatwoot", *_tables())
            yield server
        finally:
            control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Return the folder of PostgreSQL's programs."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not places or (os.geteuid() == 0 and not shutil.which("setpriv")):
        pytest.skip("PostgreSQL: there is no server to start (Debian: apt-get install postgresql)")
    return places[-1]


def _tables() -> Iterator[str]:
    for table, columns in json.loads(SCHEMA.read_text("utf-8")).items():
        cells = [f"{column['name']} {_TYPES.get(column['type'], column['type'])}" for column in columns]
        yield f"CREATE TABLE {table} (id bigserial PRIMARY KEY, {', '.join(cells)})"
        yield f"SELECT setval('{table}_id_seq', 100000)"  # those that tests name are smaller
