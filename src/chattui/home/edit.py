"""Change one thing in a `client.toml` and leave the rest, comments too, as the person wrote it."""

import copy
import stat
import tomllib
from collections.abc import Collection, Mapping
from typing import Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from chattui.errors import ChattuiError, UsageError, unknown
from chattui.files import replace_text
from chattui.home import settings as client_settings
from chattui.home.goals import Agreed, entry_for, read_goal, with_goal, written
from chattui.home.strict import SettingError, document
from chattui.home.toml import dotted, quoted
from chattui.model.periods import GRAINS, Grain
from chattui.model.settings import Settings, Terms
from chattui.paths import ClientPaths

Keys = tuple[str, ...]
Toml = Any
"""A part of a tomlkit document: they answer to keys and places that their types do not show."""


def set_value(paths: ClientPaths, key: str, text: str, metrics: Collection[str] | None = None) -> Settings:
    """Set one setting of a client.

    Args:
        paths: Where the client lives.
        key: Its dotted key; parts with dots or blanks are quoted, as in `agents."aino@example.com"`.
        text: Its value as TOML, or as plain text where it is no TOML or only text will do.
        metrics: The ids that goals may name; None leaves that unchecked.

    Returns:
        The settings as they are now.

    Raises:
        UsageError: There is no such setting, or this is no value for it; the file is as it was.
        ChattuiError: The file could not be written, or not without changing more than was asked.
    """
    keys = _split(key)
    before = client_settings.read(paths)
    try:
        toml, wanted = _reading(document(before), keys, text, metrics)
    except SettingError as error:
        raise error.in_file(paths.settings, "Nothing was changed.") from error
    edited = _parsed(before)
    _put(edited, keys, toml)
    return _replace(paths, edited, wanted)


def set_goal(
    paths: ClientPaths,
    grain: str,
    metric: str,
    text: str,
    starts: str | None = None,
    metrics: Collection[str] | None = None,
) -> Settings:
    """Set or take away one goal of a client.

    Args:
        paths: Where the client lives.
        grain: The kind of period that the goal is for.
        metric: The metric's id.
        text: `150`, `25%`, `at_least=150`, `at_most=0`, or `none` to take it away.
        starts: The month, as 2026-01, of the terms to change. Where none begin then, new ones go on from
            those before. None: the newest terms, or where there are none, terms that hold always.
        metrics: The ids there are; None leaves that unchecked.

    Returns:
        The settings as they are now.

    Raises:
        UsageError: One of these is not known or no goal; the file is as it was.
        ChattuiError: The file could not be written, or not without changing more than was asked.
    """
    if grain not in GRAINS:
        raise unknown("kind of period", grain, GRAINS)
    if metrics is not None and metric not in metrics:
        raise unknown("metric", metric, metrics)
    goal = read_goal(text)
    before = client_settings.read(paths)
    settings = client_settings.parse(before, paths.settings, metrics)
    place, entry = entry_for(settings.terms, starts)
    changed = with_goal(entry, grain, metric, goal)

    edited = _parsed(before)
    all_terms = list(settings.terms)
    if place is None:
        all_terms.append(changed)
        _append_terms(edited, changed)
    else:
        all_terms[place] = changed
        _put_goal(edited["terms"][place], grain, metric, goal)
    return _replace(paths, edited, msgspec.structs.replace(settings, terms=tuple(all_terms)))


def _split(key: str) -> Keys:
    """Read a dotted key as TOML does; UsageError if it is none."""
    keys: list[str] = []
    try:
        table: object = tomllib.loads(f"{key} = true")
    except tomllib.TOMLDecodeError:
        table = None
    while isinstance(table, dict) and len(table) == 1:
        [(name, table)] = table.items()
        keys.append(name)
    if table is not True:
        raise UsageError(
            f"{key!r} is no key of a setting.",
            "Keys are such as rules.wait.target_seconds; quote parts with other signs: "
            """'categories."IT services"'.""",
        )
    return tuple(keys)


def _reading(
    values: Mapping[str, Any], keys: Keys, text: str, metrics: Collection[str] | None
) -> tuple[str, Settings]:
    """Say what a value means: the TOML it is, else plain text; and the settings that this makes.

    Raises:
        SettingError: Neither is right.
    """
    refusals = []
    for toml in (text.strip(), quoted(text)):
        try:
            value = document(f"value = {toml}")["value"] if _is_value(toml) else None
            if value is not None:
                return toml, client_settings.validated(_with_value(values, keys, value), metrics)
        except SettingError as error:
            refusals.append(error)
    raise refusals[0]


def _is_value(toml: str) -> bool:
    """Say whether this is one whole TOML value, with nothing after it."""
    try:
        tomlkit.value(toml)
    except (TOMLKitError, ValueError):
        return False
    return True


def _with_value(values: Mapping[str, Any], keys: Keys, value: object) -> dict[str, Any]:
    changed = copy.deepcopy(dict(values))
    table = changed
    for depth, key in enumerate(keys[:-1], 1):
        table = table.setdefault(key, {})
        if not isinstance(table, dict):
            hint = "Goals are set by `chattui client goal`; edit other terms in the file."
            raise SettingError(
                f"{dotted(keys[:depth])} is no table in which {keys[depth]!r} could be set",
                hint if keys[0] == "terms" else "",
            )
    table[keys[-1]] = value
    return changed


def _parsed(text: str) -> Toml:
    return tomlkit.parse(text if text.endswith("\n") or not text else text + "\n")


def _put(table: Toml, keys: Keys, toml: str) -> None:
    *above, last = keys
    for depth, key in enumerate(above):
        if key not in table:
            table[key] = tomlkit.inline_table() if depth else tomlkit.table()
        table = table[key]
    table[last] = tomlkit.value(toml)


def _put_goal(entry: Toml, grain: Grain, metric: str, goal: Agreed | None) -> None:
    if goal is None:
        del entry["goals"][grain][metric]
        if not entry["goals"][grain]:
            del entry["goals"][grain]
        if not entry["goals"]:
            del entry["goals"]
    elif "goals" not in entry and isinstance(entry, Table):
        entry.append(tomlkit.key(["goals", grain]), tomlkit.value(_inline({metric: goal})))
    elif grain not in entry.get("goals", {}):
        _put(entry, ("goals", grain), _inline({metric: goal}))
    else:
        entry["goals"][grain][metric] = tomlkit.value(written(goal))


def _append_terms(edited: Toml, terms: Terms) -> None:
    lines = ["[[terms]]"]
    if terms.starts:
        lines.append(f"from = {quoted(terms.starts)}")
    if terms.price_per_billed_chat is not None:
        lines.append(f"price_per_billed_chat = {terms.price_per_billed_chat:f}")
    lines += [f"goals.{grain} = {_inline(goals)}" for grain, goals in terms.goals.items()]
    entry = tomlkit.parse("\n".join(lines) + "\n")["terms"][0]
    entry.trivia.indent = "\n"
    if "terms" not in edited:
        edited.append("terms", AoT([entry]))
    elif isinstance(edited["terms"], AoT):
        edited["terms"].append(entry)


def _inline(goals: Mapping[str, Agreed]) -> str:
    return "{ " + ", ".join(f"{dotted((metric,))} = {written(goal)}" for metric, goal in goals.items()) + " }"


def _replace(paths: ClientPaths, edited: Toml, wanted: Settings) -> Settings:
    """Put the edited document in the place of the old one, if it says just what is wanted."""
    text = tomlkit.dumps(edited)
    try:
        kept = client_settings.validated(document(text)) == wanted
    except SettingError:
        kept = False
    if not kept:
        raise ChattuiError(
            f"{paths.settings} is laid out in a way that cannot be changed without losing something.",
            "Make this change in the file by hand.",
        )
    replace_text(paths.settings, text, stat.S_IMODE(paths.settings.stat().st_mode))
    return client_settings.parse(text, paths.settings, name=paths.id)
