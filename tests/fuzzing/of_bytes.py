"""Ways to spoil any file: byte by byte, without knowing what it is."""

from random import Random

_TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b"\r\n", b'"', b'""', b",", b";", b"\t", b"{", b"}",
    b"[", b"]", b":", b"\\", b"\\u", b"null", b"PAR1", b"PK\x03\x04", b"\x1f\x8b", b"(\xb5/\xfd", b"\xc3(",
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1b[2J", b"-", b"9" * 30, b"\x80", b"\x81\xfe",
)  # fmt: skip


def flip(data: bytes, chance: Random) -> bytes:
    """Flip single bits."""
    held = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 40))):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def cut(data: bytes, chance: Random) -> bytes:
    """Leave the end away."""
    return data[: chance.randrange(len(data))]


def drop(data: bytes, chance: Random) -> bytes:
    """Leave something away."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 2, 16, 500)) :]


def double(data: bytes, chance: Random) -> bytes:
    """Have something twice, or a hundred times."""
    start = chance.randrange(len(data))
    end = start + chance.choice((1, 30, 1000))
    return data[:end] + data[start:end] * chance.choice((1, 1, 100)) + data[end:]


def insert(data: bytes, chance: Random) -> bytes:
    """Put signs that mean something anywhere."""
    for _ in range(chance.choice((1, 1, 5))):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(_TOKENS) + data[place:]
    return data


def noise(data: bytes, chance: Random) -> bytes:
    """Put noise in the place of something."""
    start, size = chance.randrange(len(data)), chance.choice((1, 4, 64))
    return data[:start] + chance.randbytes(size) + data[start + size :]


def zero(data: bytes, chance: Random) -> bytes:
    """Write zeros, as a file has them that was not written to its end."""
    start = chance.randrange(len(data))
    size = min(chance.choice((1, 64, len(data))), len(data) - start)
    return data[:start] + bytes(size) + data[start + size :]


def append(data: bytes, chance: Random) -> bytes:
    """Add something behind the end."""
    return data + chance.choice((b"\0" * 50, b"\n\n\n", data, b"}", b"]", chance.randbytes(200)))


def digits(data: bytes, chance: Random) -> bytes:
    """Write other digits in one place."""
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57] or [0]
    place = chance.choice(places)
    return data[:place] + chance.choice((b"9", b"-", b"0", b"99999999999", b".", b"e")) + data[place + 1 :]


def swap(data: bytes, chance: Random) -> bytes:
    """Let two parts change places."""
    first, second, third = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]
