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
from chattui.sources.tabular import Sheet, read_sheet
from chattui.sources.text import BOM, without_mark

_PLACES = {
    "conversation_id": 0, "visitor_email": 2, "wait": 4, "operator": 10, "operator_name": 11,
    "first_response": 27, "operator_id": 37, "team": 38, "clock": 40, "up": 42, "down": 43, "subjects": 50,
    "abandoned": 55, "visitor_id": 59, "started_at": 67, "ended_at": 68,
}  # fmt: skip
"""Places of the columns that are needed, among the 69 of every chat."""
_COUNTED = {
    "visitor_messages": 70, "operator_messages": 72, "first_agent_response": 80, "till_operator": 82,
}  # fmt: skip
"""And among the 14 on messages, if those follow."""
_TOLD_SECONDS = ("till_operator", "first_agent_response")
_ALWAYS, _ON_MESSAGES, _FURTHER = 69, 14, 21
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
        _NUMBER.fullmatch(cells[_PLACES["conversation_id"]])
        and _CLOCK.fullmatch(cells[_PLACES["clock"]])
        and _TIME.fullmatch(cells[_PLACES["started_at"]])
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
    if header is None or len(header.names) < _ALWAYS:
        raise ChattuiError(
            f"{file.name} has fewer than the {_ALWAYS} columns of a list of Live Helper Chat.",
            "Export the list of chats as CSV, with the columns as they are.",
        )
    has_counts = _has_counts(data[header.size :], header)
    places = _PLACES | (_COUNTED if has_counts else {})
    names = {place: name for name, place in places.items()}
    ours = header.separator.join(names.get(place, f"({place})") for place in range(len(header.names)))
    renamed = ours.encode() + b"\n" * header.ended + data[header.size :]
    sheet = read_sheet(replace(file, head=b"", open=lambda: renamed))
    return sheet, has_counts


def _has_counts(body: bytes, header: Header) -> bool:
    """Say whether columns on messages follow: known by their name, or by the numbers in the first chat."""
    if header.names[_ALWAYS] == "Messages":
        return True
    if len(header.names) < _ALWAYS + _ON_MESSAGES + _FURTHER:
        return False
    first = read_header(body)
    cells = first.names if first is not None else ()
    counts = cells[_ALWAYS : _ALWAYS + 7]
    return len(counts) == 7 and all(cell.isdigit() for cell in counts)


def _rows(frame: pl.DataFrame, has_counts: bool) -> pl.DataFrame:
    """Return the canonical columns."""
    is_answered = (_number("operator_id") > 0) & (_number("abandoned").fill_null(0) == 0)
    seconds = pl.coalesce(_number("first_response"), pl.when(is_answered).then(_number("wait")))
    counts = {}
    if has_counts:
        wrote = _number("operator_messages")
        counts = {
            "visitor_messages": _number("visitor_messages").cast(pl.Int64),
            "agent_messages": wrote.cast(pl.Int64),
        }
        seconds = pl.when(wrote > 0).then(pl.coalesce(*map(_number, _TOLD_SECONDS), seconds))
    started = moments(pl.col("started_at"))
    return frame.select(
        conversation_id="conversation_id",
        started_at="started_at",
        first_reply_at=started + pl.duration(milliseconds=(seconds * 1000).cast(pl.Int64)),
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
