"""What sources of JSON have in common: records in, batches of conversations and orders out."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.sources.base import Batch, File, Match, Reading, Refusal, Sign
from chattui.sources.json_records import Records
from chattui.sources.looks import look
from chattui.sources.rows import Rows
from chattui.sources.talk import Row, UnfitError

T = TypeVar("T", bound=msgspec.Struct)


class Found(NamedTuple):
    """What one record comes to.

    Attributes:
        conversation: None where rules leave it out: it counts as skipped.
        orders: Those that the chat system tells of.
    """

    conversation: Row | None
    orders: Sequence[Row] = ()


def recognise_by(signs: Sequence[Sign], reason: str) -> Callable[[File], Match | None]:
    """Return what recognises files that bear any of these signs; the first is the surest."""

    def recognise(file: File) -> Match | None:
        seen = look(file)
        surest = next((place for place, sign in enumerate(signs) if seen.bears(sign)), None)
        return None if surest is None else Match(0.95 - 0.01 * surest, reason)

    return recognise


def split(files: Sequence[File], *signs: Sign) -> list[list[File]]:
    """Return the files that bear each of the signs, and at the end all others; each in one place."""
    parts: list[list[File]] = [[] for _ in (*signs, None)]
    for file in files:
        seen = look(file)
        place = next((place for place, sign in enumerate(signs) if seen.bears(sign)), -1)
        parts[place].append(file)
    return parts


def reads_each(
    records: Records[T], find: Callable[[T], Found]
) -> Callable[[Sequence[File], Reading], Iterator[Batch]]:
    """Return what reads files whose records are conversations, each by itself."""

    def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
        for file in files:
            yield from read_each(file, records, find)

    return read


def read_each(file: File, records: Records[T], find: Callable[[T], Found]) -> Iterator[Batch]:
    """Read a file whose records are conversations, each by itself.

    Raises:
        ChattuiError: The file is damaged or cut off.
    """
    conversations, orders = Rows(CONVERSATIONS, file.name), Rows(ORDERS, file.name)
    totals: list[int] = []
    holds = 0
    for number, record in records.read(file, totals):
        holds += 1
        if isinstance(record, Refusal):
            conversations.refused.append(record)
            continue
        try:
            found = find(record)
        except UnfitError as unfit:
            conversations.refused.append(refusal(file, number, unfit, record))
            continue
        if found.conversation is None:
            conversations.skipped += 1
        else:
            conversations.add(number, found.conversation)
        for order in found.orders:
            orders.add(number, order)
        if conversations.is_full:
            yield from conversations.batches()
    conversations.stated = records.stated(totals, holds)
    yield from conversations.batches()
    if orders.is_held:
        yield from orders.batches()


def read_aside(file: File, records: Records[T], take: Callable[[T], None]) -> Batch:
    """Read a file whose records only add to conversations of other files; returns its refusals.

    Raises:
        ChattuiError: The file is damaged or cut off.
    """
    rows = Rows(CONVERSATIONS, file.name)
    for number, record in records.read(file):
        if isinstance(record, Refusal):
            rows.refused.append(record)
            continue
        try:
            take(record)
        except UnfitError as unfit:
            rows.refused.append(refusal(file, number, unfit, record))
    (batch,) = rows.batches()
    return batch


def refusal(file: File, number: int, unfit: UnfitError, record: msgspec.Struct) -> Refusal:
    """Return the refusal of a record that is no readable row."""
    return Refusal(file.name, number, unfit.column, unfit.reason, msgspec.json.encode(record))
