"""What LiveChat's `list_archives` gives: the keys that are needed, and the chats of a file one by one.

All other keys are passed over. Any of these may be null or missing.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import msgspec

from chattui.errors import ChattuiError
from chattui.sources.base import File, Refusal
from chattui.sources.json_text import FAULTS, decode, in_words, is_cut_off
from chattui.sources.text import cut_off, without_mark

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class _Part(msgspec.Struct, frozen=True, gc=False):
    pass


class User(_Part, frozen=True):
    """A person or bot of a chat; the id of a human agent is an e-mail address."""

    id: str | None = None
    type: str | None = None
    name: str | None = None
    email: str | None = None
    visibility: str | None = None


class Marks(_Part, frozen=True):
    """Properties in the namespace `lc2`: set on what the system wrote in an agent's name."""

    welcome_message: Any = None
    greeting_id: Any = None
    greeting_unique_id: Any = None


class EventProperties(_Part, frozen=True):
    """Properties of an event."""

    lc2: Marks | None = None


class Answer(_Part, frozen=True):
    """One field of a filled form."""

    type: str | None = None
    answer: Any = None


class Event(_Part, frozen=True):
    """A message, form, system line or other event of a thread."""

    created_at: Moment | None = None
    type: str | None = None
    author_id: str | None = None
    visibility: str | None = None
    properties: EventProperties | None = None
    system_message_type: str | None = None
    form_type: str | None = None
    fields: list[Answer] | None = None
    subtype: str | None = None
    details: Any = None


class Rating(_Part, frozen=True):
    """What the visitor said of the chat: 1 good, 0 bad."""

    score: Any = None


class ThreadProperties(_Part, frozen=True):
    """Properties of a thread."""

    rating: Rating | None = None


class Access(_Part, frozen=True):
    """The groups that a thread belongs to."""

    group_ids: list[int | str] | None = None


class Thread(_Part, frozen=True):
    """One conversation of a chat."""

    id: str | None = None
    created_at: Moment | None = None
    active: bool | None = None
    events: list[Event] | None = None
    tags: list[str | None] | None = None
    access: Access | None = None
    properties: ThreadProperties | None = None


class Chat(_Part, frozen=True):
    """A chat with one of its threads."""

    users: list[User] | None = None
    thread: Thread | None = None


class _Item(Chat, frozen=True):
    """A chat, or a page of chats."""

    chats: list[msgspec.Raw] | None = None


class _Broken(msgspec.Struct, frozen=True):
    """A chat or page that cannot be decoded."""

    raw: msgspec.Raw
    error: Exception

    def refusal(self, file: str, number: int) -> Refusal:
        return Refusal(file, number, "", in_words(self.error), bytes(self.raw))


_CHAT = msgspec.json.Decoder(Chat)
_ITEM = msgspec.json.Decoder(_Item)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_RAW = msgspec.json.Decoder(msgspec.Raw)
_NEXT = re.compile(rb"\s*(\S)")


def read_chats(file: File) -> Iterator[tuple[int, Chat | Refusal]]:
    """Yield the chats of a file: of a page, of a list of pages or chats, or of one such a line.

    Each comes with its number: the line, or in one document the place among its chats from 1. A
    chat that cannot be decoded comes as its refusal.

    Raises:
        ChattuiError: The file is cut off, or as a whole no JSON.
    """
    data = without_mark(file.open(), file.name)
    yield from _of_lines(data, file.name) if _is_lines(data) else _of_document(data, file.name)


def _of_document(data: bytes, name: str) -> Iterator[tuple[int, Chat | Refusal]]:
    whole = msgspec.Raw(data)
    try:
        items = decode(_LIST, data) if data.lstrip().startswith(b"[") else [whole]
    except FAULTS as error:
        raise _unreadable(error, name) from error
    chats = (chat for item in items for chat in _chats_of(item))
    for number, chat in enumerate(chats, 1):
        if isinstance(chat, Chat):
            yield number, chat
        elif chat.raw is whole and not isinstance(chat.error, msgspec.ValidationError):
            raise _unreadable(chat.error, name) from chat.error
        else:
            yield number, chat.refusal(name, number)


def _of_lines(data: bytes, name: str) -> Iterator[tuple[int, Chat | Refusal]]:
    lines = data.split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        for chat in _chats_of(msgspec.Raw(line)):
            if isinstance(chat, Chat):
                yield number, chat
            elif number == len(lines) and is_cut_off(chat.error):
                raise cut_off(name, number) from chat.error
            else:
                yield number, chat.refusal(name, number)


def _chats_of(raw: msgspec.Raw) -> Iterator[Chat | _Broken]:
    """Yield the chat, or the chats of the page, that `raw` is."""
    try:
        item = decode(_ITEM, raw)
    except FAULTS as error:
        yield _Broken(raw, error)
        return
    if item.chats is None:
        yield item
        return
    for chat in item.chats:
        try:
            yield decode(_CHAT, chat)
        except FAULTS as error:
            yield _Broken(chat, error)


def _is_lines(data: bytes) -> bool:
    """Say whether this is one object a line: the first line is or seems one, and more follows."""
    data = data.lstrip()
    end = data.find(b"\n")
    first, following = data[:end].rstrip(), _NEXT.match(data, end)
    if end < 0 or following is None or not (first.startswith(b"{") and first.endswith(b"}")):
        return False
    try:
        decode(_RAW, first)
    except FAULTS:
        return following[1] == b"{"
    return True


def _unreadable(error: Exception, name: str) -> ChattuiError:
    if is_cut_off(error):
        return cut_off(name)
    return ChattuiError(f"{name} cannot be read: {in_words(error)}.", "Export it again as JSON.")
