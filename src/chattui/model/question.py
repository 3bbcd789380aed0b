"""A question as it was asked, before anything is read."""

from datetime import date
from typing import Literal

import msgspec

from chattui.model.filters import Filters
from chattui.model.periods import Grain

Compare = Literal["previous", "year"]
DateBy = Literal["started", "closed"]


class PeriodWords(msgspec.Struct, frozen=True):
    """Which period was asked for, in the user's words; all None: the newest.

    Attributes:
        grain: Of `text`, which is a key, a number, `this`, `last` or `-1`.
        first: With `last`, a range of days, both inclusive.
    """

    grain: Grain | None = None
    text: str | None = None
    first: date | None = None
    last: date | None = None


class Question(msgspec.Struct, frozen=True):
    """What is asked of one client's archive."""

    kind: Literal["summary"]
    period: PeriodWords = PeriodWords()
    compare: Compare = "previous"
    filters: Filters = Filters()
    date_by: DateBy = "started"
