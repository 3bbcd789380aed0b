"""Reports that clients were given: what they were told, kept beside their settings."""

import re
from datetime import datetime
from pathlib import Path

import msgspec

from chattui.errors import ChattuiError
from chattui.files import read_ordinary, replace_bytes, writing
from chattui.home.access import access_of, ensure_folder
from chattui.model.answer import Answer
from chattui.paths import ClientPaths
from chattui.sealed import sealed, unsealed

_NAME = "report"
_KEY = re.compile(r"\d{4}-(?:W\d{2}|\d{2})")


class Issued(msgspec.Struct, frozen=True):
    """A report as the client got it.

    Attributes:
        at: When it was issued, in UTC.
        by: Who issued it.
        version: Of the archive that it was made from.
        answer: All of its numbers, notes and rules.
    """

    at: datetime
    by: str
    version: int
    answer: Answer


def path_of(client: ClientPaths, key: str) -> Path:
    """Return the file of an issued report; it need not exist."""
    return client.issued / f"{key}.json"


def every(client: ClientPaths) -> tuple[str, ...]:
    """Return the keys of all issued reports, sorted."""
    names = (path.stem for path in client.issued.glob("*.json"))
    return tuple(sorted(name for name in names if _KEY.fullmatch(name)))


def find(client: ClientPaths, key: str) -> Issued | None:
    """Return the report that was issued for a period; None where there is none.

    Raises:
        ChattuiError: Its file cannot be read.
    """
    path = path_of(client, key)
    if not _KEY.fullmatch(key):
        return None
    try:
        report, is_whole = unsealed(_NAME, read_ordinary(path, below=True))
        found = msgspec.json.decode(report, type=Issued) if is_whole else None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(path, f"it cannot be read ({error.strerror})") from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise _refused(path, "this chattui cannot read it") from error
    if found is None:
        raise _refused(path, "it is not as it was written")
    if found.answer.header.period.period.key != key:
        raise _refused(path, "it is of another period")
    return found


def keep(client: ClientPaths, key: str, issued: Issued) -> Path:
    """Keep an issued report, in the place of an earlier one of its period, and return its file."""
    path, access = path_of(client, key), access_of(client.folder)
    with writing(path):
        ensure_folder(client.issued, access)
    replace_bytes(path, sealed(_NAME, msgspec.json.encode(issued)), access.file)
    return path


def _refused(path: Path, what: str) -> ChattuiError:
    return ChattuiError(
        f"{path} is no issued report: {what}.",
        "Bring it back from a backup, or move it away and issue the report again.",
    )
