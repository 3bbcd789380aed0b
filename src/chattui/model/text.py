"""Text of strangers, made safe to keep and to show (design.md, rule 9)."""

import re
import unicodedata

# Texts, not compiled: most runs meet only plain ASCII, and `re` remembers what it compiled.
_SEQUENCE = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, screen
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]"  # other escapes
)
_BREAK = r"[\t-\r\x85\u2028\u2029\u2800]"
_SURROGATE = r"[\ud800-\udfff]"
_INVISIBLE = (
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_PICTURE = (
    r"[\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u24c2"
    r"\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
    r"[\U0001f3fb-\U0001f3ff]?\ufe0f?"
)
_JOINER = rf"({_PICTURE}(?:\u200d{_PICTURE})*|[0-9#*]\ufe0f\u20e3)|[\u200d\ufe0f]"


def clean(text: str) -> str:
    """Return the text as one line without anything that could steer, hide or disguise.

    Terminal sequences go whole; so do control characters, bidirectional controls and what cannot
    be seen (joiners stay inside emoji). Breaks and runs of whitespace become one blank, lone
    surrogates U+FFFD, the rest NFC. Cleaning twice changes nothing more.
    """
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", _steerless(text))
    return " ".join(text.split())


def shown(text: str) -> str:
    """Return a text for a terminal that holds its blanks: nothing in it could steer, hide or disguise."""
    if text.isascii() and text.isprintable():
        return text
    return _steerless(text)


def _steerless(text: str) -> str:
    for pattern, instead in ((_SEQUENCE, ""), (_BREAK, " "), (_INVISIBLE, ""), (_SURROGATE, "\ufffd")):
        text = re.sub(pattern, instead, text)
    return re.sub(_JOINER, r"\1", text)


def legible(value: object) -> object:
    """Return what was read from a file, all its texts and names cleaned of what does not print."""
    if isinstance(value, str):
        return value if value.isprintable() else clean(value)
    if isinstance(value, dict):
        return {legible(key): legible(inner) for key, inner in value.items()}
    return [legible(inner) for inner in value] if isinstance(value, list) else value


_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def defused(cell: str) -> str:
    """Return a CSV cell that no spreadsheet takes for a formula: `'` before it, unless it is a number."""
    bare = cell.lstrip(" \"'")
    return "'" + cell if bare.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
