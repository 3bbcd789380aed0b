"""One language of reports: numbers, money, dates and names of periods as CLDR has them.

Nothing else imports Babel: what commands print needs none, and it takes some 50 ms.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from babel import Locale
from babel.dates import format_interval, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from chattui.errors import unknown
from chattui.model.periods import Period
from chattui.model.values import Number, Unit
from chattui.render import numbers
from chattui.render.language import catalogue
from chattui.render.style import HELD

_DECIMALS = re.compile(r"\.[#0]+")
_CODE = re.compile(r"([A-Z]{3})(?=\d)")
_THIN = "\N{THIN SPACE}"
_SIGNED = {True: "+", False: "-"}


class Language:
    """Words a report. It depends on language and currency alone, not on where chattui runs.

    Attributes:
        id: The language: en, fi or id.
    """

    def __init__(self, id: str, currency: str) -> None:
        """Take a language by its id, and the currency of all amounts.

        Raises:
            UsageError: Reports have no such language.
        """
        if id not in catalogue.LANGUAGES:
            raise unknown("language", id, catalogue.LANGUAGES)
        self.id = id
        self._locale = Locale.parse(catalogue.LANGUAGES[id])
        self._currency = currency
        self._decimals = numbers.decimals_of(currency)

    def text(self, key: str, /, **fields: str | int) -> str:
        """Return the text of a key, such as `metric.chats`, with its fields filled.

        Args:
            key: Area and name.
            fields: What stands in the text's braces. Numbers are written in the language; a year, which has
                no thousands mark, comes as text. A plural goes by the field `count`.

        Raises:
            KeyError: There is no such text, or it has a field that is not given.
        """
        return catalogue.filled(self.id, key, fields, lambda number: self.decimal(number, 0))

    def metric(self, id: str) -> str:
        """Return what a metric is called."""
        return self.text(f"metric.{id}")

    def meaning(self, id: str) -> str:
        """Return the definition of a metric."""
        return self.text(f"meaning.{id}")

    def quantity(self, value: Number, unit: Unit) -> str:
        """Write a value with its unit; money with its currency; None as unknown."""
        if value is None:
            return numbers.UNKNOWN
        match unit:
            case "count":
                return self.decimal(value, 0)
            case "ratio":
                return self.percent(value, 1)
            case "share":
                return self.percent(value, 0)
            case "seconds":
                return self._duration(float(value))
            case "score":
                return self._signed(value, self.decimal(abs(value), 0))
            case "money":
                return self.amount(value, self._decimals)
            case _:
                return self.decimal(value, 1)

    def change(self, value: Number, unit: Unit) -> str:
        """Write a change with its sign: percent, for ratios percentage points, for scores points."""
        if value is None:
            return numbers.UNKNOWN
        if unit == "score":
            return self.quantity(value, "score")
        if unit == "ratio":
            points = self._unit("points", self.decimal(abs(value) * 100, 1))
            return self._signed(value, points)
        return self._signed(value, self.percent(abs(value), 1))

    def decimal(self, value: float, places: int) -> str:
        """Write a bare number with so many decimals."""
        pattern = _with_decimals(self._locale.decimal_formats[None].pattern, places)
        return format_decimal(value, pattern, self._locale)

    def percent(self, value: float, places: int) -> str:
        """Write a fraction as percent with so many decimals."""
        pattern = _with_decimals(self._locale.percent_formats[None].pattern, places)
        return format_percent(value, pattern, self._locale)

    def amount(self, value: float, places: int) -> str:
        """Write an amount of money with its currency and so many decimals."""
        pattern = _with_decimals(self._locale.currency_formats["standard"].pattern, places)
        text = format_currency(value, self._currency, pattern, self._locale, currency_digits=False)
        return _CODE.sub(rf"\1{HELD}", text)

    def _signed(self, value: float, text: str) -> str:
        return _SIGNED[value >= 0] + text

    def _duration(self, seconds: float) -> str:
        """Write a time in its two largest units."""
        if seconds < 10 and seconds != round(seconds):
            return self._unit("second", self.decimal(seconds, 1))
        parts = numbers.largest_units(seconds)
        return HELD.join(self._unit(name, self.decimal(count, 0)) for name, count in parts)

    def _unit(self, name: str, value: str) -> str:
        return self.text(f"unit.{name}", value=value).replace(" ", HELD)

    def day(self, value: date) -> str:
        """Write a date with its weekday: `Mon, 2 Feb 2026`."""
        return self._dated(value, "dates.day")

    def short_day(self, value: date) -> str:
        """Write a day of a month: `2 Feb`."""
        return self._dated(value, "dates.short")

    def weekday_of(self, value: date) -> str:
        """Write a day of a week: `Mon 2`."""
        return self._dated(value, "dates.weekday")

    def month(self, value: date) -> str:
        """Write a month in short with its year: `Feb 2026`."""
        return self._dated(value, "dates.short_month")

    def moment(self, local: datetime) -> str:
        """Write a date with the time of day."""
        time = format_time(local, "short", locale=self._locale)
        return self.text("dates.moment", day=self.day(local.date()), time=time)

    def weekday(self, number: int) -> str:
        """Name a day of the week in short, 1 for Monday."""
        return str(self._locale.days["stand-alone"]["abbreviated"][number - 1])

    def span(self, first: date, last: date) -> str:
        """Write a range of days: `2 – 8 Feb 2026`."""
        if first == last:
            return self.day(first)
        written = format_interval(first, last, self.text("dates.span"), locale=self._locale)
        return written.replace(_THIN, " ")

    def period(self, period: Period, key: bool = False) -> str:
        """Name a period; a week by its ISO number, with its key beside it where asked."""
        name = self._named(period)
        return self.text("dates.with_key", name=name, key=period.key) if key else name

    def _named(self, period: Period) -> str:
        match period.kind:
            case "week":
                year, week, _ = period.first.isocalendar()
                return self.text("dates.week", week=week, year=str(year))
            case "month":
                return self._dated(period.first, "dates.month")
            case "quarter":
                return self._dated(period.first, "dates.quarter")
            case "year":
                return period.key
            case "day":
                return self.day(period.first)
            case _:
                return self.span(period.first, period.last)

    def listed(self, items: Sequence[str]) -> str:
        """Join what all holds: `a, b and c`."""
        return format_list(items, locale=self._locale)

    def _dated(self, value: date, key: str) -> str:
        return format_skeleton(self.text(key), value, locale=self._locale)


def _with_decimals(pattern: str, places: int) -> str:
    """Return a pattern of CLDR with so many decimals, whatever it had."""
    whole = _DECIMALS.sub("", pattern)
    return whole.replace("0", "0." + "0" * places) if places else whole
