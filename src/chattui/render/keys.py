"""How groups are called where people read them."""

from chattui.model.values import Key
from chattui.render import numbers


def key_label(dimension: str, key: Key) -> str:
    """Write a group's key: weekdays by name, hours and waiting times with their unit, all else as it is."""
    if isinstance(key, int):
        return numbers.WEEKDAYS[key - 1] if dimension == "weekday" else f"{key:02}–{key + 1:02} h"
    if dimension == "wait" and key[0].isdecimal():
        return f"{key[:-1]} s or more" if key.endswith("–") else f"{key} s"
    return key


def row_label(by: tuple[str, ...], keys: tuple[Key, ...]) -> str:
    """Write the keys of a group in one."""
    return " · ".join(key_label(dimension, key) for dimension, key in zip(by, keys, strict=True))
