"""The bytes of text files: UTF-8, and what to say where they are something else."""

from chattui.errors import ChattuiError
from chattui.model.text import clean

BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HINT = "Save or export it as UTF-8."
PARTIAL = "Copy or export it again, or take the whole rows before that with --partial."
"""What to do about a file that is cut off."""
_LONGEST_SHOWN = 40


class DamagedError(ChattuiError):
    """A file that is whole up to some place, and not from there on.

    Args:
        message: As in `ChattuiError`.
        hint: As in `ChattuiError`.
        line: Where the first record begins that is not whole; None where lines say nothing.
        before: Of packed data what they held up to the damage.
    """

    def __init__(self, message: str, hint: str, line: int | None = None, before: bytes = b"") -> None:
        super().__init__(message, hint)
        self.line = line
        self.before = before


def is_utf16(head: bytes) -> bool:
    """Say whether bytes look like UTF-16: by its mark, or by a zero in most of every other byte."""
    if head.startswith(_UTF16):
        return True
    pairs = head[:64]
    halves = pairs[1::2], pairs[::2]
    return len(pairs) >= 4 and any(
        high.count(0) * 4 >= len(high) * 3 and 0 not in low for high, low in (halves, halves[::-1])
    )


def without_mark(data: bytes, name: str) -> bytes:
    """Return the bytes of a UTF-8 file without its byte order mark.

    Raises:
        ChattuiError: The file is UTF-16.
    """
    if is_utf16(data[:64]):
        raise ChattuiError(f"{name} is UTF-16, not UTF-8.", _HINT)
    return data.removeprefix(BOM)


def check_utf8(data: bytes, name: str, before: int = 0) -> None:
    """Make sure that bytes are UTF-8; `before` of them stood in front of these in the file.

    Raises:
        ChattuiError: They are not, with the offset of the first byte that is not.
    """
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise DamagedError(
            f"{name} is not UTF-8: byte {before + error.start} is no text.",
            _HINT,
            data.count(b"\n", 0, error.start) + 1,
        ) from error


def shown(name: str) -> str:
    """Return a name out of a file so that an error can carry it: cleaned, and not too long."""
    name = clean(name)
    return name if len(name) <= _LONGEST_SHOWN else name[: _LONGEST_SHOWN - 1] + "…"


def listed(names: list[str], most: int = 8) -> str:
    """Return names out of a file as one text: "a, b, c and 4 more"."""
    text = ", ".join(shown(name) for name in names[:most])
    return f"{text} and {len(names) - most} more" if len(names) > most else text


def cut_off(name: str, line: int | None = None) -> DamagedError:
    """Return the error for a file that ends in the middle of a record."""
    where = f" in line {line}" if line else ""
    return DamagedError(f"{name} is cut off{where}.", PARTIAL, line)
