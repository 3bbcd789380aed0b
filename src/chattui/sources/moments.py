"""The times of JSON exports: Unix seconds or milliseconds, as numbers or text, or ISO 8601."""

import re
from datetime import UTC, datetime, timedelta

from chattui.sources.talk import UnfitError

Moment = int | float | str | None
"""As exports write it; a field declared so takes all of these."""

MILLISECONDS_FROM = 1e11
"""Unix times from here on are milliseconds."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = 1e13
_NUMBER = re.compile(r"-?[0-9]{1,13}(?:\.[0-9]*)?")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}")


def moment(value: Moment, column: str = "started_at") -> datetime | None:
    """Read a time; systems write 0 and the empty text where they mean none.

    Returns:
        It with its offset; without one where the text has none.

    Raises:
        UnfitError: It is no time.
    """
    if not value:
        return None
    if isinstance(value, str):
        text = value.strip()
        if _ISO.match(text):
            try:
                return datetime.fromisoformat(text)
            except ValueError as error:
                raise _unreadable(column) from error
        if not _NUMBER.fullmatch(text):
            raise _unreadable(column)
        value = float(text)
    if not 0 <= value < _LATEST:
        raise _unreadable(column)
    if not value:
        return None
    seconds = value / 1000 if value >= MILLISECONDS_FROM else value
    return _EPOCH + timedelta(seconds=seconds)


def instant(value: Moment, column: str = "started_at") -> datetime | None:
    """Read a time of a system whose times are all of one moment everywhere, such as Unix times.

    Raises:
        UnfitError: It is no time, or a local one.
    """
    read = moment(value, column)
    if read is not None and read.tzinfo is None:
        raise UnfitError(column, "a time without an offset")
    return read


def after(start: datetime, seconds: float, column: str = "first_reply_at") -> datetime:
    """Return the moment so many seconds after another.

    Raises:
        UnfitError: No calendar has it.
    """
    try:
        return start + timedelta(seconds=seconds)
    except (OverflowError, ValueError) as error:
        raise UnfitError(column, "not a number of seconds") from error


def _unreadable(column: str) -> UnfitError:
    return UnfitError(column, "not a time")
