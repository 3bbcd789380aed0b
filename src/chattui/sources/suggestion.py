"""A mapping to begin with (`--suggest-map`): the best guesses at a file, with samples beside each."""

import json
import re
from collections.abc import Sequence

import polars as pl

from chattui.model.tables import BY_NAME, Kind
from chattui.model.text import clean
from chattui.sources import guesses
from chattui.sources.base import File
from chattui.sources.samples import Samples, sample
from chattui.sources.spans import seconds

FORMATS = tuple(
    f"{day}{between}{clock}".strip()
    for day, between in (
        ("%d.%m.%Y", " "), ("%d/%m/%Y", " "), ("%m/%d/%Y", " "), ("%d-%m-%Y", " "), ("%Y/%m/%d", " "),
        ("%b %d, %Y", " "), ("%b %d, %Y", ", "), ("%d %b %Y", " "), ("%Y-%m-%d", " "),
    )
    for clock in ("%H:%M:%S", "%H:%M", "%H.%M", "%I:%M:%S %p", "%I:%M %p", "")
)  # fmt: skip
"""Ways of writing times, of equally fitting ones the first."""
_MOSTLY = 0.6
"""The share of values that must be of a form: exports have slips."""
_ISO = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}"
_UNIX = r"^\d{9,13}(?:\.\d+)?$"
_YES_NO = {"true", "false", "yes", "no", "1", "0"}
_SHOWN, _LONGEST = 3, 28


def suggest(file: File) -> str:
    """Return a mapping in TOML, as far as it can be guessed, with what stands in the file as comments.

    Raises:
        ChattuiError: The file is damaged, or neither CSV nor JSON.
    """
    samples = sample(file)
    table = _table(samples)
    left = dict(samples.values)
    columns = []
    for guess in guesses.BY_TABLE[table]:
        line = _tags(left) if guess is guesses.TAGS else _line(guess, table, left, samples)
        needed = guess.column in BY_NAME[table].required
        if line is None and needed:
            line = f'# {guess.column} = "…"  # must be there: say which column it is'
        columns += [] if line is None else [line]
    own = [f"# x_{_slug(name)} = {_quoted(name)}{_shown(values)}" for name, values in left.items()]
    lines = [
        f"# Guessed from {clean(file.name)}: look at every line, then",
        "#   chattui import FILE --map THIS --dry-run",
        "",
        f'table = "{table}"',
        '# source = "…"  # as the system is to be called in reports',
        '# timezone = "Europe/Helsinki"  # of times without offset',
        *([f"records = {_quoted(samples.records)}"] if samples.records else []),
        *([f"separator = {_quoted(samples.separator)}"] if samples.separator else []),
        *_marks(table, samples, columns),
        "",
        "[columns]",
        *columns,
        *(["# Others, for filters and groups:", *own] if own else []),
        *_left_out(table, samples),
    ]
    return "\n".join(lines) + "\n"


def _table(samples: Samples) -> str:
    """Return what the rows most likely are: orders have an amount, and no id of a chat."""
    names = {_plain(name) for name in samples.values}
    amounts = {*guesses.AMOUNT.words} - {"value", "sum"}
    is_order = names & amounts and not names & {"chatid", "conversationid", "threadid", "ticketid"}
    return "orders" if is_order or "orderid" in names else "conversations"


def _line(guess: guesses.Guess, table: str, left: dict[str, list[str]], samples: Samples) -> str | None:
    """Return the line of a column, and take its name off those that are left; None where nothing fits."""
    column = BY_NAME[table].column(guess.column)
    for word in guess.words:
        for name in [name for name in left if word in (_plain(name), _plain(name.rpartition(".")[2]))]:
            taken = _taken(name, column.kind if column else Kind.TEXT, guess.column, samples)
            if taken is not None:
                values = left.pop(name)
                for other in [other for other in left if f"less = {_quoted(other)}" in taken]:
                    del left[other]
                return f"{guess.column} = {taken}{_shown(values)}{_doubt(taken, values)}"
    return None


def _taken(name: str, kind: Kind, ours: str, samples: Samples) -> str | None:
    """Return how a column is taken; None where its values are not of the kind."""
    values = samples.values[name]
    quoted = _quoted(name)
    if kind is Kind.TIME:
        return _time(quoted, values, ours)
    if kind is Kind.BOOL and not {value.casefold() for value in values} <= _YES_NO:
        done = [value for value in values if _plain(value) in guesses.DONE]
        words = ", ".join(f"{_quoted(value)} = true" for value in done)
        return f"{{ from = {quoted}, values = {{ {words} }}, other = false }}" if done else None
    if kind is Kind.COUNT and not all(re.fullmatch(r"\d{1,6}(?:\.0*)?", value) for value in values):
        return None
    if ours == "rating" and not all(1 <= float(value) <= 5 for value in values):
        return None
    if kind is Kind.MONEY:
        refunds = next((other for other in samples.values if _plain(other) in guesses.REFUNDS), None)
        return f"{{ from = {quoted}, less = {_quoted(refunds)} }}" if refunds else quoted
    return quoted


def _time(quoted: str, values: Sequence[str], ours: str) -> str | None:
    series = pl.Series(values, dtype=pl.String)
    filled = series.filter(~series.str.to_lowercase().is_in(["n/a", "-", "null", "none"]))
    least = _MOSTLY * len(filled)
    if filled.str.contains(_ISO).sum() > least or filled.str.contains(_UNIX).sum() > least:
        return quoted
    fits = {form: _fitting(filled, form) for form in FORMATS}
    form = max(fits, key=lambda form: fits[form])
    if fits[form] > least:
        return f"{{ from = {quoted}, format = {_quoted(form)} }}"
    spans = pl.DataFrame({"span": filled}).select(seconds(pl.col("span").str.replace(",", "."))).to_series()
    is_span = ours not in ("started_at", "placed_at") and spans.count() > least
    return f'{{ from = {quoted}, after = "started_at" }}' if is_span else None


def _fitting(values: pl.Series, form: str) -> int:
    """Return how many values are written in a form."""
    return values.str.to_datetime(form, strict=False, time_unit="us").count()


def _doubt(taken: str, values: Sequence[str]) -> str:
    """Return the question whether day and month stand the other way round, where that could be."""
    form = re.search(r'format = "(%([dm])/%[dm])(.*?)"', taken)
    if form is None:
        return ""
    other = {"d": "%m/%d", "m": "%d/%m"}[form[2]]
    series = pl.Series(values, dtype=pl.String)
    same = _fitting(series, other + form[3]) == _fitting(series, form[1] + form[3])
    return f"  (or is it {other}?)" if same else ""


def _tags(left: dict[str, list[str]]) -> str | None:
    """Return the line of tags: one column, or several that are numbered."""
    words = guesses.TAGS.words
    names = [name for name in left if _plain(re.sub(r"\d+$|\[\]\.?(?:name|title)?$", "", name)) in words]
    if not names:
        return None
    values = [value for name in names for value in left.pop(name)]
    taken = _quoted(names[0]) if len(names) == 1 else f"[{', '.join(map(_quoted, names))}]"
    if any("," in value for value in values) and not any(";" in value or "|" in value for value in values):
        taken = f'{{ from = {taken}, separator = "," }}'
    return f"tags = {taken}{_shown(values)}"


def _marks(table: str, samples: Samples, columns: Sequence[str]) -> list[str]:
    """Return the lines that say how amounts are written."""
    amount = next((line for line in columns if line.startswith("amount = ")), "")
    values = [value for name in samples.values if _quoted(name) in amount for value in samples.values[name]]
    if table != "orders" or not any(re.search(r"\d,\d{1,2}$", value) for value in values):
        return []
    has_points = any(re.search(r"\d\.\d{3}", value) for value in values)
    has_blanks = any(re.search(r"\d[ \u00a0\u202f]\d{3}", value) for value in values)
    mark = '"."' if has_points else '" "' if has_blanks else ""
    return ['decimal = ","', *([f"thousands = {mark}"] if mark else [])]


def _left_out(table: str, samples: Samples) -> list[str]:
    lines = []
    for name, values in samples.values.items():
        out = [value for value in values if _plain(value) in guesses.OUT[table]]
        if out and _plain(name) in guesses.STATES:
            lines.append(f"{_quoted(name)} = [{', '.join(map(_quoted, out))}]{_shown(values, most=8)}")
    return ["", "[leave_out]  # rows that do not count", *lines] if lines else []


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _slug(name: str) -> str:
    """Return a name as that of a column of the client's own."""
    return re.sub("[^a-z0-9]+", "_", name.casefold()).strip("_")[:60] or "other"


def _quoted(text: str) -> str:
    """Return a text as TOML writes it, with letters that cannot be seen or would steer by their numbers."""
    quoted = json.dumps(text, ensure_ascii=False)
    if quoted.isascii() and quoted.isprintable():
        return quoted
    return "".join(letter if clean(f"a{letter}a")[1:-1] == letter else _number(letter) for letter in quoted)


def _number(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _shown(values: Sequence[str], most: int = _SHOWN) -> str:
    """Return samples as a comment."""
    texts = [text for value in values if (text := clean(value))]
    cut = [text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…" for text in texts[:most]]
    return f"  # {' · '.join(cut)}" if cut else "  # empty"
