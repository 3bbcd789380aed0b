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


def _unreadable(column: str) -> UnfitError:
    return UnfitError(column, "not a time")
