"""What no export should hold, and what one may hold all the same: texts, numbers, times, pieces of JSON."""

from random import Random

TEXTS = (
    "",
    " ",
    "\0",
    "a\0b",
    "\ufeff",
    "a\ufeffb",
    "\x1b]0;PWNED\x07\x1b[2J\x9b31m\x7f",
    "\u202etxt.exe\u2066",
    "\u200b\u2060",
    "\ufffd\uffff\U0010ffff",
    "e\u0301" * 50,
    "👩‍👩‍👧‍👦\ufe0f",
    '=HYPERLINK("http://x","y")',
    "@SUM(A1)",
    "[/]",
    "<script>alert(1)</script>",
    "a|b;c,d\te",
    'say "hi"',
    '"',
    "'; DROP TABLE x; --",
    "../../../../tmp/evil",
    "line\r\nbreak\rand\x0bmore\u2028",
    "null",
    "NaN",
    "True",
    "[]",
    "{}",
    "{{x}}%s%n{0}",
    "İıßﬁǅ",
)
NUMBERS = (
    "0",
    "-0",
    "-1",
    "1e308",
    "1e999",
    "-1e-400",
    "0x10",
    "1_000",
    "١٢٣",
    "1.234,56",
    "9" * 25,
    "9" * 400,
    "9" * 5000,
    str(2**31),
    str(2**53 + 1),
    str(2**63),
    str(-(2**63)),
    str(2**64),
    str(2**127),
    "0.1234567890123456789",
    "inf",
    "-Infinity",
)
TIMES = (
    "0000-00-00T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999+14:00",
    "9999-12-31T23:59:59-23:59",
    "10000-01-01T00:00:00Z",
    "-0001-01-01T00:00:00Z",
    "1600-01-01T00:00:00Z",
    "2199-12-31T23:59:59Z",
    "2200-01-01T00:00:00Z",
    "2026-02-30T10:00:00Z",
    "2026-02-03T24:00:00Z",
    "2026-02-03T25:61:61Z",
    "2026-06-30T23:59:60Z",
    "2026-03-29T03:30:00",
    "2026-10-25T03:30:00",
    "2026-02-03",
    "2026-W06-2T10:00:00Z",
    "2026-02-03T10:00:00+99:99",
    "2026-02-03T10:00:00 Europe/Helsinki",
    "03/02/2026 10:00",
    "Tue, 03 Feb 2026 10:00:00 GMT",
    "253402300799",
    "253402300800",
    "-62135596801",
    "9999999999999",
    "99999999999999999999",
    "8640000000000001",
    "1770109200.123456789",
    "99:99:99",
    "999999999999:00:00",
    "99999999999 days",
    "1 day 2 hours",
)
_JSON = (
    "null",
    "true",
    "false",
    "[]",
    "{}",
    "[null]",
    "[[]]",
    "[{}]",
    '{"id": {"id": {}}}',
    "NaN",
    "Infinity",
    "-Infinity",
    "-0.0",
    "1e999",
    r'"\ud800"',
    r'"\udc00\ud800x"',
    r'"\u0000"',
    r'"\uFEFF"',
    '"\\x"',
    '"\t"',
    "'single'",
    "undefined",
    "01",
    "1.",
    ".5",
    "[1,]",
    '{"a":1,}',
    '{"a":1 "b":2}',
    "/* */ 1",
    "",
)
_LONG = 200_000


def text(chance: Random) -> str:
    """Return any text: of steering, of markup, a number, a time, or a very long one."""
    if chance.random() < 0.03:
        return chance.choice(("x", "é", "👍", "a b ", "1;", '"')) * chance.choice((300, 5000, _LONG))
    return chance.choice(chance.choice((TEXTS, NUMBERS, TIMES)))


def json(chance: Random) -> str:
    """Return a piece of JSON, not always right."""
    kind = chance.randrange(8)
    if kind == 0:
        deep = chance.choice((20, 200, 1500, 50_000))
        return chance.choice(
            (
                "[" * deep + "]" * deep,
                '{"a":' * deep + "1" + "}" * deep,
                "[" * deep,
                '[{"id":' * deep + "null" + "}]" * deep,
            )
        )
    if kind == 1:
        return _quoted(text(chance))
    if kind == 2:
        return chance.choice(NUMBERS)
    if kind == 3:
        return _quoted(chance.choice(TIMES))
    if kind == 4:
        return chance.choice(TIMES[20:26])
    return chance.choice(_JSON)


def _quoted(text: str) -> str:
    escapes = {'"': r"\"", "\\": r"\\"}
    return '"' + "".join(escapes.get(one, one if one >= " " else f"\\u{ord(one):04x}") for one in text) + '"'
