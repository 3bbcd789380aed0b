"""What words a block's values: plainly for commands, or in the language of a report."""

from typing import Protocol

from chattui.model.values import Number, Unit
from chattui.render import numbers
from chattui.render.language import catalogue


class Wording(Protocol):
    """Words, numbers and names of days in one language.

    Attributes:
        id: The language.
    """

    id: str

    def text(self, key: str, /, **fields: str | int) -> str:
        """Return the text of a key with its fields filled; KeyError for a key or field there is not."""

    def quantity(self, value: Number, unit: Unit) -> str:
        """Write a value with its unit."""

    def change(self, value: Number, unit: Unit) -> str:
        """Write a change with its sign: in percent, percentage points or points."""

    def decimal(self, value: float, places: int) -> str:
        """Write a bare number with so many decimals."""

    def percent(self, value: float, places: int) -> str:
        """Write a fraction as percent with so many decimals."""

    def amount(self, value: float, places: int) -> str:
        """Write an amount of money with so many decimals."""

    def weekday(self, number: int) -> str:
        """Name a day of the week in short, 1 for Monday."""


class Plain:
    """How commands word things: in English, the same in every locale."""

    id = "en"

    def __init__(self, decimals: int) -> None:
        """Write amounts with so many decimals; their currency stands once above."""
        self._decimals = decimals

    def text(self, key: str, /, **fields: str | int) -> str:
        """Return the text of a key with its fields filled."""
        return catalogue.filled("en", key, fields, lambda number: self.decimal(number, 0))

    def quantity(self, value: Number, unit: Unit) -> str:
        """Write a value with its unit."""
        return numbers.quantity(value, unit, self._decimals)

    def change(self, value: Number, unit: Unit) -> str:
        """Write a change with its sign: in percent, percentage points or points."""
        return numbers.change(value, unit)

    def decimal(self, value: float, places: int) -> str:
        """Write a bare number with so many decimals."""
        return f"{value:,.{places}f}"

    def percent(self, value: float, places: int) -> str:
        """Write a fraction as percent with so many decimals."""
        return f"{self.decimal(value * 100, places)} %"

    def amount(self, value: float, places: int) -> str:
        """Write an amount of money with so many decimals."""
        return self.decimal(value, places)

    def weekday(self, number: int) -> str:
        """Name a day of the week in short, 1 for Monday."""
        return numbers.WEEKDAYS[number - 1]
