"""Ways to spoil JSON by its structure: values, keys and records that are not what they should be."""

import copy
import json
from collections.abc import Callable, Iterator
from functools import wraps
from random import Random
from typing import Any

from tests.fuzzing import values

Place = tuple[Any, Any]
"""A list or object, and the index or key in it."""
_MOST = 500


class _Raw(str):
    """A piece that is written as it stands."""

    __slots__ = ()


class _Twice(dict[str, Any]):
    """An object with each key twice."""


def of_document(spoil: Callable[[Any, Random], Any]) -> Callable[[bytes, Random], bytes]:
    """Return what spoils the bytes of a document."""

    @wraps(spoil)
    def spoilt(data: bytes, chance: Random) -> bytes:
        return "".join(_written(spoil(json.loads(data), chance))).encode("utf-8", "surrogatepass")

    return spoilt


def of_line(spoil: Callable[[Any, Random], Any]) -> Callable[[bytes, Random], bytes]:
    """Return what spoils one of the lines."""
    whole = of_document(spoil)

    @wraps(spoil)
    def spoilt(data: bytes, chance: Random) -> bytes:
        lines = data.splitlines()
        place = chance.randrange(len(lines))
        lines[place] = whole(lines[place], chance)
        return b"\n".join(lines) + b"\n"

    return spoilt


def odd_value(document: Any, chance: Random) -> Any:
    """Put something odd in the place of one value, or of a few."""
    for _ in range(chance.choice((1, 1, 4))):
        holder, key = _any_place(document, chance)
        holder[key] = _Raw(values.json(chance))
    return document


def other_type(document: Any, chance: Random) -> Any:
    """Make a list, an object, a text or a number of one value."""
    holder, key = _any_place(document, chance)
    value = holder[key]
    holder[key] = chance.choice(
        (
            [value],
            {"value": value},
            json.dumps(value),
            len(str(value)),
            float(len(str(value))) + 0.5,
            not value,
            None,
        )
    )
    return document


def other_value(document: Any, chance: Random) -> Any:
    """Put one value in the place of another."""
    (here, key), (there, other) = _any_place(document, chance), _any_place(document, chance)
    here[key] = copy.deepcopy(there[other])
    return document


def no_key(document: Any, chance: Random) -> Any:
    """Leave a key or an item away, or a few."""
    for _ in range(chance.choice((1, 1, 6))):
        holder, key = _any_place(document, chance)
        del holder[key]
        if not document:
            break
    return document


def double_key(document: Any, chance: Random) -> Any:
    """Have keys of one object twice, the second time with other values."""
    objects = [value for _, value in _all(document) if isinstance(value, dict) and value]
    if not objects:
        return [document, document]
    one = chance.choice(objects)
    holder = _Twice(one)
    for (place, key), value in list(_all(document)):
        if value is one:
            place[key] = holder
    return document


def many(document: Any, chance: Random) -> Any:
    """Have one list many times over."""
    lists = [value for _, value in _all(document) if isinstance(value, list) and value]
    if isinstance(document, list) and document:
        lists.append(document)
    if lists:
        one = chance.choice(lists)
        one[:] = (one * (_MOST // len(one) + 1))[:_MOST]
    return document


def new_keys(document: Any, chance: Random) -> Any:
    """Add many keys of odd names."""
    objects = [value for _, value in _all(document) if isinstance(value, dict)] or [{}]
    one = chance.choice(objects)
    for number in range(chance.choice((1, 50, 3000))):
        one[f"{values.text(chance)[:80]}{number}"] = number
    return document


def _any_place(document: Any, chance: Random) -> Place:
    places = [place for place, _ in _all(document)]
    return chance.choice(places) if places else ([document], 0)


def _all(document: Any) -> Iterator[tuple[Place, Any]]:
    """Yield where each value stands, and the value."""
    items = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for key, value in items:
        yield (document, key), value
        yield from _all(value)


def _written(value: Any) -> Iterator[str]:
    """Write JSON, with the pieces that are none."""
    if isinstance(value, _Raw):
        yield str(value)
    elif isinstance(value, dict):
        pairs = [*value.items()]
        if isinstance(value, _Twice):
            pairs += [(key, pairs[place - 1][1]) for place, key in enumerate(value)]
        yield "{"
        for place, (key, inner) in enumerate(pairs):
            yield f"{', ' * bool(place)}{json.dumps(key)}: "
            yield from _written(inner)
        yield "}"
    elif isinstance(value, list):
        yield "["
        for place, inner in enumerate(value):
            yield ", " * bool(place)
            yield from _written(inner)
        yield "]"
    else:
        yield json.dumps(value)
