"""Write the small pieces of TOML: strings and dotted keys."""

import re

import msgspec

KeyPath = tuple[str | int, ...]
"""Keys from the top of a document inwards; whole numbers are places in a list, from 1."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def quoted(text: str) -> str:
    """Write text as a TOML string."""
    # JSON's strings are TOML's, but for DEL, which TOML wants escaped.
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007f")


def dotted(path: KeyPath) -> str:
    """Write a path of keys as TOML does, with places in a list in brackets: `terms[1].goals.week`."""
    text = ""
    for key in path:
        if isinstance(key, int):
            text += f"[{key}]"
        else:
            text += ("." if text else "") + (key if _BARE_KEY.fullmatch(key) else quoted(key))
    return text
