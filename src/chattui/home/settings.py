"""Read a client's `client.toml` (interface.md §6): strictly, with what is wrong in plain words."""

from collections.abc import Collection, Mapping
from pathlib import Path
from zoneinfo import available_timezones

import msgspec

from chattui.errors import UsageError, nearest
from chattui.files import read_ordinary
from chattui.home.strict import SettingError, checked, document, read_text
from chattui.home.toml import dotted
from chattui.model.settings import Settings, zone
from chattui.model.text import clean, legible
from chattui.paths import ClientPaths


def load(paths: ClientPaths, metrics: Collection[str] | None = None) -> Settings:
    """Read the settings of a client; without a name, it is called by its id.

    Args:
        paths: Where the client lives.
        metrics: The ids that goals and reports may name; None leaves that unchecked.

    Raises:
        UsageError: The file is missing, or something in it is wrong; file and key are named.
        ChattuiError: The file cannot be read.
    """
    return parse(read(paths), paths.settings, metrics, name=paths.id)


def read(paths: ClientPaths) -> str:
    """Return the text of a client's settings; UsageError if there is none."""
    try:
        return read_text(paths.settings, read_ordinary)
    except FileNotFoundError as error:
        raise UsageError(
            f"The settings of {paths.id} are missing: {paths.settings}",
            'Bring them back from a backup, or write that file anew, beginning with: timezone = "…"',
        ) from error


def parse(text: str, path: Path, metrics: Collection[str] | None = None, *, name: str = "") -> Settings:
    """Read settings from the text of a file.

    Args:
        text: The TOML.
        path: What errors call the file.
        metrics: The ids that goals and reports may name; None leaves that unchecked.
        name: What the client is called where the settings give it no name.

    Raises:
        UsageError: Something in them is wrong; file and key are named.
    """
    try:
        settings = validated(document(text), metrics)
    except SettingError as error:
        raise error.in_file(path) from error
    return settings if settings.name else msgspec.structs.replace(settings, name=name)


def validated(values: Mapping[str, object], metrics: Collection[str] | None = None) -> Settings:
    """Make settings of a parsed document; SettingError says what is wrong with it."""
    _check_zones(values)
    settings = checked({clean(key): legible(value) for key, value in values.items()}, Settings)
    if metrics is not None:
        _check_goals(settings, metrics)
        _check_reports(settings, metrics)
    return settings


def _check_zones(values: Mapping[str, object]) -> None:
    """Look for mistyped time zones first: only here the nearest right one can be told."""
    imports = values.get("import")
    inner = imports.get("timezone") if isinstance(imports, dict) else None
    for key, name in (("timezone", values.get("timezone")), ("import.timezone", inner)):
        if isinstance(name, str):
            try:
                zone(name)
            except ValueError as error:
                near = nearest(name, available_timezones())
                hint = f"Did you mean {' or '.join(near)}?" if near else "Give it as Europe/Helsinki."
                raise SettingError(f"{key}: {error}", hint) from error


def _check_goals(settings: Settings, metrics: Collection[str]) -> None:
    for number, terms in enumerate(settings.terms, 1):
        for grain, goals in terms.goals.items():
            for metric in goals:
                if metric not in metrics:
                    key = dotted(("terms", number, "goals", grain, metric))
                    raise SettingError(f"{key}: there is no such metric", _nearest_metrics(metric, metrics))


def _check_reports(settings: Settings, metrics: Collection[str]) -> None:
    reports = settings.reports
    for name, report in (("weekly", reports.weekly), ("monthly", reports.monthly)):
        for metric in report.metrics or ():
            if metric not in metrics:
                key = dotted(("reports", name, "metrics"))
                raise SettingError(f"{key}: there is no metric {metric!r}", _nearest_metrics(metric, metrics))


def _nearest_metrics(name: str, metrics: Collection[str]) -> str:
    near = nearest(name, metrics)
    return f"Did you mean {' or '.join(near)}?" if near else "See `chattui metrics`."
