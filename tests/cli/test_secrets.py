"""Keys and passwords: in no output, no error, no traceback, and in no file but the key's own."""

import base64
from collections.abc import Iterator

import pytest

from tests.cli.exports import CHATS, SPOILT, export
from tests.cli.running import Chattui

PASSWORD = "Xyzzy-Plugh"  # noqa: S105 - of nobody
DATABASES = (
    f"postgresql://reader:{PASSWORD}@db.invalid/chat",
    f"postgres://reader:{PASSWORD}@db.invalid:5432/chat?sslmode=require",
    f"POSTGRESQL://reader:{PASSWORD}@/chat",
    f"postgresql://db.invalid/chat?password={PASSWORD}",
    f"postgresql://db.invalid/chat?user=reader&PASSWORD={PASSWORD}",
    f"postgresql:///?host=db.invalid&password={PASSWORD}",
    f"postgresql://reader:{PASSWORD}@db.invalid:no-port/chat",
    f"postgresql://reader:{PASSWORD}@[::1/chat",
    f"postgresql://reader:{PASSWORD}@db.invalid/chat%zz",
    f"postgresql:reader:{PASSWORD}@db.invalid/chat",
    f"mysql://reader:{PASSWORD}@db.invalid/chat",
    f"https://reader:{PASSWORD}@db.invalid/chat.csv",
)
WAYS = ((), ("--dry-run", "--format", "json"), ("--full",), ("--as", "chatwoot"))


def said(chattui: Chattui, *words: str, stdin: str = "") -> str:
    ended = chattui(*words, variables={"CHATTUI_DEBUG": "1"}, stdin=stdin)
    return ended.out + ended.err


def files(chattui: Chattui) -> Iterator[bytes]:
    """Give every file there is, the keys left out."""
    for path in chattui.folder.rglob("*"):
        if path.is_file() and path.name != "key":
            yield path.read_bytes()


@pytest.mark.parametrize("url", DATABASES)
def test_a_password_in_a_url_is_said_and_kept_nowhere(acme, url):
    with_file = said(acme, "import", url, str(export(acme.folder, "chats.csv", CHATS)))
    alone = [said(acme, "import", url, *way) for way in WAYS]
    for text in (with_file, *alone):
        assert text
        assert PASSWORD not in text
    assert not any(PASSWORD.encode() in data for data in files(acme))


def test_the_key_is_said_and_kept_nowhere(filled):
    path = filled.client("acme") / "key"
    key = path.read_bytes()
    told = [
        said(filled, *words, stdin="a@x.fi\n")
        for words in (
            ("import", str(export(filled.folder, "spoilt.csv", SPOILT))),
            ("client", "show"),
            ("client", "check"),
            ("client", "export", str(filled.folder / "exported")),
            ("conversations", "--week", "2026-W06", "--format", "json"),
            ("archive", "info"),
            ("archive", "log"),
            ("archive", "erase"),
            ("archive", "check"),
            ("locate",),
        )
    ]
    for damage in (key + b"more", key[:-1], bytes(reversed(key))):
        path.write_bytes(damage)
        told += [
            said(filled, *words, stdin="b@x.fi\n") for words in (("archive", "erase"), ("archive", "check"))
        ]
        told.append(said(filled, "import", str(filled.folder / "chats.csv")))
    path.write_bytes(key)
    path.chmod(0o644)
    told.append(said(filled, "import", str(filled.folder / "chats.csv")))
    texts = {key.hex(), base64.b64encode(key).decode().rstrip("="), repr(key)[2:-1]}
    for text in told:
        assert text
        assert not any(secret in text for secret in texts)
    for data in files(filled):
        assert key not in data
        assert not any(secret.encode() in data for secret in texts)
