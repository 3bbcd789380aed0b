"""`chattui import --follow` as a process, and what it refuses."""

import json
import signal
import subprocess
import sys

import pytest

from tests.cli.exports import CHATS, export


@pytest.mark.parametrize(
    "arguments",
    [
        ("--follow", "/no/such/folder"),
        ("--follow", "inbox", "a.csv"),
        ("--follow", "inbox", "--dry-run"),
        ("--follow", ".", "--all-clients"),
    ],
)
def test_what_cannot_be_followed_is_wrong_usage(acme, arguments):
    assert acme("import", *arguments).code == 2


def test_follows_the_inbox_until_it_is_told_to_end(acme):
    inbox = acme.client("acme") / "inbox"
    export(inbox, "bad.csv", "this,is,nothing\n1,2,3\n")
    export(inbox, "chats.csv", CHATS)
    settings = acme.client("acme") / "client.toml"
    settings.write_text(
        f'{settings.read_text("utf-8")}\n[reports]\npublish = "{acme.folder}/pages"\n', "utf-8"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "chattui", "import", "--follow", "inbox", "--format", "json"],
        env=acme.environ(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    landed = [json.loads(process.stdout.readline()) for _ in range(2)]
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    found = {entry["file"]: entry for entry in landed}
    assert found["chats.csv"]["result"]["rows"]["new"] == 4
    assert (found["bad.csv"]["outcome"], found["bad.csv"]["client"]) == ("failed", "acme")
    assert (inbox / "failed" / "bad.csv.txt").read_text().startswith("bad.csv is of no known format")
    assert (acme.folder / "pages" / "acme.html").exists()
    assert "following" in said
    assert said.endswith("Stopped following.\n")
    assert "Traceback" not in said
