"""The key of a client, under which persons are hashed."""

import hashlib
import stat

from chattui.errors import ChattuiError
from chattui.files import read_ordinary
from chattui.home.access import access_of
from chattui.paths import ClientPaths

KEY_BYTES = 32


def read(paths: ClientPaths) -> bytes:
    """Read the 32 bytes of a client's key.

    Raises:
        ChattuiError: It is missing or damaged, or others than the client's own may read it.
    """
    try:
        mode = paths.key.lstat().st_mode
        key = read_ordinary(paths.key, KEY_BYTES + 1)
    except FileNotFoundError as error:
        raise ChattuiError(
            f"The key of {paths.id} is missing: {paths.key}",
            "Bring it back from a backup: without it, persons already archived are not known again.",
        ) from error
    except OSError as error:
        raise ChattuiError(
            f"The key of {paths.id} cannot be read: {error.strerror}.", f"Look at {paths.key}"
        ) from error
    allowed = access_of(paths.folder).file
    if stat.S_IMODE(mode) & 0o077 & ~allowed:
        raise ChattuiError(
            f"Others may read the key of {paths.id}: {paths.key}",
            f"Take that away: chmod {allowed:o} '{paths.key}'",
        )
    if len(key) != KEY_BYTES:
        raise ChattuiError(
            f"The key of {paths.id} is damaged: {paths.key} has not {KEY_BYTES} bytes.",
            "Bring it back from a backup.",
        )
    return key


def for_erased(key: bytes) -> bytes:
    """Return the second key, under which the list of erased persons is kept."""
    return hashlib.blake2b(b"chattui erased persons", key=key, digest_size=KEY_BYTES).digest()


def fingerprint(key: bytes) -> str:
    """Name a key without giving it away: 16 hexadecimal digits, as in the archive's manifest."""
    return hashlib.sha256(b"chattui key" + key).hexdigest()[:16]
