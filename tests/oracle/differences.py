"""Where an answer is not as expected."""

from math import isclose
from typing import Any


def differences(expected: Any, actual: Any, path: str = "") -> list[str]:
    """Return what differs, a line each with its path; numbers may differ by a part in 10⁹.

    A mapping may hold more than is expected. Where a bare value is expected of a mapping that has
    the key `value`, that one is meant. Lists must be of one length.
    """
    if isinstance(expected, dict) and isinstance(actual, dict):
        lines = [f"{path}.{key} is not there" for key in expected if key not in actual]
        for key in expected.keys() & actual.keys():
            lines += differences(expected[key], actual[key], f"{path}.{key}")
        return sorted(lines)
    if isinstance(actual, dict) and "value" in actual:
        return differences(expected, actual["value"], f"{path}.value")
    if isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return [f"{path} has {len(actual)} entries, not {len(expected)}: {actual!r}"]
        pairs = enumerate(zip(expected, actual, strict=True))
        return [line for place, (one, other) in pairs for line in differences(one, other, f"{path}[{place}]")]
    same = (
        isclose(expected, actual, rel_tol=1e-9, abs_tol=1e-9)
        if _numbers(expected, actual)
        else (expected == actual and isinstance(expected, bool) == isinstance(actual, bool))
    )
    return [] if same else [f"{path} is {actual!r}, not {expected!r}"]


def _numbers(*values: Any) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
