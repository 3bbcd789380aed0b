"""Live Helper Chat: the chats list as CSV, whose header is in the language of the operator.

The columns come always in one order: 69 of every chat, then (where they were asked for) 14 on its
messages, what else was asked for, and 21 of further data. They are taken by their place. Times are those
of the server, without an offset.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from chattui.errors import ChattuiError
from chattui.model.tables import CONVERSATIONS
from chattui.sources import looks
from chattui.sources.base import LINE, Batch, File, Fills, Match, Reading, Sign, Source
from chattui.sources.columns import moments
from chattui.sources.header import Header, read_header
from chattui.sources.looks import look
from chattui.sources.spans import added
from chattui.sources.tabular import Sheet, read_sheet
from chattui.sources.text import BOM, without_mark

_COLUMNS = {
    "conversation_id": (0, "ID"),
    "visitor_email": (2, "E-mail"),
    "wait": (4, "Wait time"),
    "operator": (10, "Chat operator"),
    "operator_name": (11, "Chat operator Name"),
    "first_response": (27, "First Response Time (Operator 1)"),
    "operator_id": (37, "User ID"),
    "team": (38, "Department"),
    "clock": (40, "Minutes"),
    "up": (42, "Vote: Up"),
    "down": (43, "Vote: Down"),
    "subjects": (50, "Subjects"),
    "abandoned": (55, "Is abandoned"),
    "visitor_id": (59, "Visitor ID"),
    "started_at": (67, "Chat start time"),
    "ended_at": (68, "Chat end time"),
}
"""Of the columns of every chat those that are needed: their places, and what they are called in English."""
_COUNTED = {
    "visitor_messages": (70, "Visitor messages"),
    "operator_messages": (72, "Operator messages"),
    "first_agent_response": (80, "First agent response time"),
    "till_operator": (82, "Wait time till first operator message"),
}
"""And among those on messages, if they follow."""
_TOLD_SECONDS = ("till_operator", "first_agent_response")
_ALWAYS, _ON_MESSAGES, _FURTHER = 69, 14, 21
_NUMBERS = 7
"""Of the columns on messages the first so many are counts."""
_SIGN = Sign(looks.Kind.CSV, ("Chat start time", "Chat end time", "Is abandoned", "Subjects"))
_TIME = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?|")
_CLOCK = re.compile(r"\d{1,2}:\d{2}:\d{2}")
_NUMBER = re.compile(r"\d+|")


def recognise(file: File) -> Match | None:
    """Recognise the list by its English header, or by what stands at its places in the first chat."""
    if look(file).bears(_SIGN):
        return Match(0.95, "the columns of Live Helper Chat's list")
    head = file.head.removeprefix(BOM)
    header = read_header(head)
    if header is None or len(header.names) < _ALWAYS + _FURTHER:
        return None
    first = read_header(head[header.size :])
    cells = first.names if first is not None else ()
    if len(cells) != len(header.names):
        return None
    is_chat = (
        _NUMBER.fullmatch(cells[_COLUMNS["conversation_id"][0]])
        and _CLOCK.fullmatch(cells[_COLUMNS["clock"][0]])
        and _TIME.fullmatch(cells[_COLUMNS["started_at"][0]])
    )
    return Match(0.8, "chats at the places of Live Helper Chat's list") if is_chat else None


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read each file as one batch of conversations.

    Raises:
        ChattuiError: A file is damaged or cut off, or has too few columns.
    """
    for file in files:
        sheet, has_counts = _sheet(file)
        yield Batch(CONVERSATIONS, file.name, _rows(sheet.frame, has_counts), refused=sheet.refused)


def _sheet(file: File) -> tuple[Sheet, bool]:
    """Read a file under our own header, since a translated one may have a name twice."""
    data = without_mark(file.open(), file.name)
    header = read_header(data)
    found = _found(header, data) if header is not None else None
    if header is None or found is None:
        raise ChattuiError(
            f"{file.name} has fewer than the {_ALWAYS} columns of a list of Live Helper Chat.",
            "Export the list of chats as CSV, with the columns as they are.",
        )
    names = {place: name for name, place in found.items()}
    ours = header.separator.join(names.get(place, f"({place})") for place in range(len(header.names)))
    renamed = ours.encode() + b"\n" * header.ended + data[header.size :]
    sheet = read_sheet(replace(file, head=b"", open=lambda: renamed))
    return sheet, found.keys() >= _COUNTED.keys()


def _found(header: Header, data: bytes) -> dict[str, int] | None:
    """Return where the columns are: by their English names, else by their places; None: too few."""
    places = {name: place for place, name in enumerate(header.names)}
    english = {ours: places[name] for ours, (_, name) in (_COLUMNS | _COUNTED).items() if name in places}
    if english.keys() >= _COLUMNS.keys():
        return english
    if len(header.names) < _ALWAYS:
        return None
    counted = _COUNTED if _has_counts(data[header.size :], header) else {}
    return {ours: place for ours, (place, _) in (_COLUMNS | counted).items()}


def _has_counts(body: bytes, header: Header) -> bool:
    """Say whether columns on messages follow: by the numbers in the first chat."""
    if len(header.names) < _ALWAYS + _ON_MESSAGES + _FURTHER:
        return False
    first = read_header(body)
    counts = first.names[_ALWAYS : _ALWAYS + _NUMBERS] if first is not None else ()
    return len(counts) == _NUMBERS and all(cell.isdigit() for cell in counts)


def _rows(frame: pl.DataFrame, has_counts: bool) -> pl.DataFrame:
    """Return the canonical columns."""
    is_answered = (_number("operator_id") > 0) & (_number("abandoned").fill_null(0) == 0)
    seconds = pl.coalesce(_number("first_response"), pl.when(is_answered).then(_number("wait")))
    counts = {}
    if has_counts:
        wrote = _number("operator_messages")
        counts = {"visitor_messages": _number("visitor_messages"), "agent_messages": wrote}
        seconds = pl.when(wrote > 0).then(pl.coalesce(*map(_number, _TOLD_SECONDS), seconds))
    started = moments(pl.col("started_at"))
    return frame.select(
        conversation_id="conversation_id",
        started_at="started_at",
        first_reply_at=added(started, seconds),
        ended_at="ended_at",
        visitor_id=_given("visitor_id"),
        visitor_email=_given("visitor_email"),
        agent=pl.coalesce(_given("operator_name"), _given("operator")),
        agent_id=_given("operator"),
        team=_given("team"),
        tags=pl.col("subjects").str.split(",").list.eval(pl.element().str.strip_chars()),
        satisfied=pl.when(_given("up").is_not_null())
        .then(pl.lit(value=True))
        .when(_given("down").is_not_null())
        .then(pl.lit(value=False)),
        **counts,
        **{LINE: pl.col(LINE)},
    )


def _given(name: str) -> pl.Expr:
    """Return the cells that hold something; `None` stands for nothing."""
    text = pl.col(name).str.strip_chars()
    return pl.when(~text.is_in(["", "None"])).then(text)


def _number(name: str) -> pl.Expr:
    return _given(name).cast(pl.Float64, strict=False)


LIVEHELPERCHAT = Source(
    name="livehelperchat",
    title="Live Helper Chat",
    label="livehelperchat",
    recognise=recognise,
    read=read,
    reads="the list of chats, CSV with a header in any language",
    signs=(_SIGN,),
    fills=(
        Fills(
            CONVERSATIONS,
            documented=(
                "conversation_id", "started_at", "first_reply_at", "ended_at", "visitor", "agent", "team",
                "tags", "satisfied", "visitor_messages", "agent_messages",
            ),
        ),
    ),
)  # fmt: skip
