"""Seeded draws that come out the same on every version of Python."""

import math
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of draws.

    Every draw is made of `Random.random()`, the one method whose sequence Python promises to keep.

    Args:
        seed: Names the stream: a part that draws more does not move the draws of another.
    """

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random

    def chance(self, probability: float) -> bool:
        """Say yes with this probability."""
        return self._random() < probability

    def between(self, low: float, high: float) -> float:
        """Draw evenly from `[low, high)`."""
        return low + (high - low) * self._random()

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return low + int(self._random() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """Draw one of the items, all alike."""
        return items[int(self._random() * len(items))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """Draw one of the keys, by their weights."""
        left = self._random() * math.fsum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return next(iter(weights))

    def seconds(self, median: float, spread: float) -> int:
        """Draw a span of time with a long tail, in whole seconds, at least 1."""
        # A sum of four even draws is close enough to the bell, and never far out.
        bell = (self._random() + self._random() + self._random() + self._random() - 2) * math.sqrt(3)
        return max(1, round(median * math.exp(spread * bell)))

    def count(self, mean: float) -> int:
        """Draw how often something happens that happens `mean` times on average."""
        # Knuth's method underflows for great means: draw those in parts.
        if mean > 200:
            return self.count(mean / 2) + self.count(mean / 2)
        count, product, least = 0, self._random(), math.exp(-mean)
        while product > least:
            count += 1
            product *= self._random()
        return count
