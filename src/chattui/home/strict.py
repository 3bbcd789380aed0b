"""Read TOML strictly into a Struct: what is wrong is said in plain words, by its dotted key."""

import re
import tomllib
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, TypeGuard, TypeVar, Union, get_args, get_origin

import msgspec

from chattui.errors import ChattuiError, UsageError, nearest
from chattui.home.toml import KeyPath, dotted

T = TypeVar("T")

_KINDS: dict[object, tuple[tuple[type, ...], str]] = {
    bool: ((bool,), "true or false"),
    int: ((int,), "a whole number"),
    float: ((int, Decimal), "a number"),
    Decimal: ((int, Decimal), "a number"),
    str: ((str,), "text"),
    date: ((date, str), "a date such as 2026-02-28"),
}


class SettingError(Exception):
    """One thing that is wrong in a document.

    Args:
        problem: What is wrong, without the file's name.
        hint: What to do about it.
    """

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint

    def in_file(self, path: Path, hint: str = "Mend it in that file.") -> UsageError:
        """Return the error that names the file too; `hint` stands in where the fault has none."""
        return UsageError(f"{path}: {self.problem}", self.hint or hint)


def read_text(path: Path, read: Callable[[Path], bytes] = Path.read_bytes) -> str:
    """Read a file of settings; ChattuiError if that fails, FileNotFoundError if there is none.

    Inside the home `read` is `read_ordinary`; elsewhere people may link such files, or give a pipe.
    """
    try:
        return read(path).decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        raise SettingError("it is not UTF-8 text").in_file(path, "Save it as UTF-8.") from error
    except OSError as error:
        raise ChattuiError(f"{path} cannot be read: {error.strerror}.", "Look at its permissions.") from error


def document(text: str) -> dict[str, Any]:
    """Parse TOML, fractions as Decimal; SettingError names the line where it is none."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"no valid TOML: {error}") from error


def checked(values: Mapping[str, Any], kind: type[T]) -> T:
    """Convert a document to a Struct.

    Raises:
        SettingError: A key is not known, or a value is of the wrong kind or refused by its Struct.
    """
    _check(values, kind, (), kind)
    return msgspec.convert(values, kind)


def _check(value: object, kind: object, keys: KeyPath, root: object) -> None:
    """Raise the first error, the innermost before what holds it."""
    kind = _alternative(kind, value)
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if _is_struct(plain):
        fields = {field.encode_name: field.type for field in msgspec.structs.fields(plain)}
        for key, inner in _table(value, keys).items():
            if key not in fields:
                raise _unknown_key(key, keys, tuple(fields), root)
            _check(inner, fields[key], (*keys, key), root)
    elif get_origin(plain) is dict:
        for key, inner in _table(value, keys).items():
            _check(inner, get_args(plain)[1], (*keys, key), root)
    elif get_origin(plain) is tuple:
        for number, inner in enumerate(_list(value, keys), 1):
            _check(inner, get_args(plain)[0], (*keys, number), root)
    elif get_origin(plain) is Literal:
        _check_choice(value, get_args(plain), keys)
    else:
        accepted, words = _KINDS[plain]
        if not isinstance(value, accepted) or (isinstance(value, bool) and plain is not bool):
            raise _wrong_kind(words, value, keys)
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise _refused(str(error), plain, value, keys) from error


def _alternative(kind: object, value: object) -> object:
    """Choose, from a union, the alternative that a value is meant as (TOML has no null)."""
    if get_origin(kind) not in (Union, types.UnionType):
        return kind
    kinds = [one for one in get_args(kind) if one is not types.NoneType]
    return next((one for one in kinds if _is_table(one) == isinstance(value, dict)), kinds[0])


def _is_table(kind: object) -> bool:
    return get_origin(kind) is dict or _is_struct(kind)


def _is_struct(kind: object) -> TypeGuard[type[msgspec.Struct]]:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _table(value: object, keys: KeyPath) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _wrong_kind("a table", value, keys)
    return value


def _list(value: object, keys: KeyPath) -> list[object]:
    if not isinstance(value, list):
        raise _wrong_kind("a list", value, keys)
    return value


def _wrong_kind(words: str, value: object, keys: KeyPath) -> SettingError:
    return SettingError(f"{dotted(keys)}: expected {words}, got {_what_it_is(value)}")


def _what_it_is(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return "text"
        case int() | Decimal():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def _check_choice(value: object, choices: tuple[str, ...], keys: KeyPath) -> None:
    if value in choices:
        return
    near = nearest(value, choices) if isinstance(value, str) else []
    got = repr(value) if isinstance(value, str) else _what_it_is(value)
    raise SettingError(
        f"{dotted(keys)}: expected one of {', '.join(choices)}, got {got}",
        f"Did you mean {near[0]}?" if near else "",
    )


def _refused(said: str, kind: object, value: object, keys: KeyPath) -> SettingError:
    """Put what msgspec, or the Struct itself, said about one value in plain words."""
    said = said.split(" - at `$")[0]
    if bound := re.fullmatch(r"Expected `\w+` ([<>]=?) ([\d.]+)", said):
        words = {">=": "at least", ">": "more than", "<=": "at most", "<": "less than"}[bound[1]]
        said = f"expected {words} {bound[2].removesuffix('.0')}, got {value}"
    elif kind in _KINDS:
        said = f"expected {_KINDS[kind][1]}, got {value!r}"
    return SettingError(f"{dotted(keys)}: {said}" if keys else said)


def _unknown_key(key: str, above: KeyPath, fields: tuple[str, ...], root: object) -> SettingError:
    """Say which key was meant: one that is called so elsewhere, else the nearest beside it."""
    meant = [dotted(path) for path in _every_key(root) if path[-1] == key]
    meant = meant or [dotted((*above, name)) for name in nearest(key, fields)]
    hint = f"Did you mean {' or '.join(meant)}?" if meant else f"Known here: {', '.join(fields)}."
    return SettingError(f"{dotted((*above, key))}: there is no such setting", hint)


def _every_key(kind: object, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give the path of every key that a Struct and the Structs in it declare."""
    if _is_struct(kind):
        for field in msgspec.structs.fields(kind):
            path = (*above, field.encode_name)
            yield path
            yield from _every_key(_alternative(field.type, {}), path)
