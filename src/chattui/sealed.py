"""JSON in a file of its own, behind the sha256 of it: so that what is not as it was written is noticed."""

from hashlib import sha256

_BEFORE, _AFTER = b'{"sha256":"', b"}\n"
_DIGITS = 2 * sha256().digest_size


def sealed(name: str, body: bytes) -> bytes:
    """Return the file of a JSON value, which is JSON too: its sha256, and under this name the value."""
    return _BEFORE + sha256(body).hexdigest().encode() + _between(name) + body + _AFTER


def unsealed(name: str, data: bytes) -> tuple[bytes, bool]:
    """Return the value in a file, and whether it is as it was written.

    Raises:
        ValueError: The file is none of `sealed`, byte for byte.
    """
    begin, between = len(_BEFORE) + _DIGITS, _between(name)
    if not (data.startswith(_BEFORE) and data.startswith(between, begin) and data.endswith(_AFTER)):
        raise ValueError("not sealed")
    body = data[begin + len(between) : -len(_AFTER)]
    return body, sha256(body).hexdigest() == data[len(_BEFORE) : begin].decode()


def _between(name: str) -> bytes:
    return b'","' + name.encode() + b'":'
