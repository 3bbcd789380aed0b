"""Means, medians and ratios, exact to the end; nothing to count gives None."""

from collections.abc import Sequence
from fractions import Fraction

Exact = int | Fraction


def ratio(over: Exact | None, under: Exact | None) -> Fraction | None:
    """Return a quotient; None where a part is not known or the lower one is 0."""
    return None if over is None or not under else Fraction(over) / under


def mean(values: Sequence[Exact]) -> Fraction | None:
    """Return the arithmetic mean."""
    return ratio(sum(values), len(values))


def quantile(values: Sequence[Exact], share: Fraction) -> Fraction | None:
    """Return the value that `share` of the way through the sorted values, interpolated linearly."""
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return Fraction(ordered[low]) + (place - low) * (ordered[high] - ordered[low])


def median(values: Sequence[Exact]) -> Fraction | None:
    """Return the median: of an even number of values the mean of the middle two."""
    return quantile(values, Fraction(1, 2))
