"""The values that options and arguments can have, for completion: from the home and manifests alone."""

import shlex
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from chattui.archive import contents
from chattui.archive import manifest as manifests
from chattui.archive.manifest import Manifest
from chattui.cli.run import Run
from chattui.model.filters import FILTER_DIMENSIONS
from chattui.model.periods import GRAINS
from chattui.model.tables import CONVERSATIONS
from chattui.paths import ClientPaths

Candidates = Iterable[tuple[str, str]]
"""Values, each with a word on what it is, or with an empty one."""

Source = Callable[[Run, str], Candidates]
"""Gives the values there are; its second argument is the word as far as it is typed."""

DIMENSIONS = (*FILTER_DIMENSIONS, "rating", "hour", "weekday", "wait", *GRAINS)
"""The ids of `chattui.measures.dimensions`, which needs Polars; a test holds them together."""


def clients(run: Run, _: str = "") -> Candidates:
    """Give the clients of the home."""
    from chattui.home import clients

    return [(client.id, "") for client in clients.every(run.places)]


def views(run: Run, _: str = "") -> Candidates:
    """Give the saved views of the home."""
    from chattui.home import views

    return [(name, shlex.join(words)) for name, words in views.every(run.places).items()]


def metrics(_: Run, __: str = "") -> Candidates:
    """Give all metrics."""
    from chattui.measures.catalogue import METRICS

    return [(metric.id, metric.label) for metric in METRICS.values()]


def dimensions(run: Run, _: str = "") -> Candidates:
    """Give all dimensions, the client's own columns last; without a client, those of everybody."""
    client = run.client_if_any()
    own = contents.own_columns(_newest(client), CONVERSATIONS.name) if client else ()
    return [(name, "") for name in (*DIMENSIONS, *own)]


def filter_values(dimension: str, run: Run, _: str = "") -> Candidates:
    """Give the values of a dimension that the client's archive has seen."""
    from chattui.reporting.known import known_values

    client = run.client()
    found = known_values(dimension, run.settings(client), _newest(client))
    return [(value, "") for value in sorted(found)]


def own_values(run: Run, _: str = "") -> Candidates:
    """Give the client's own columns, each with each of its values: `x_country=FI`."""
    names = contents.own_columns(_newest(run.client()), CONVERSATIONS.name)
    return [(f"{name}={value}", "") for name in names for value, _ in filter_values(name, run)]


def versions(run: Run, _: str = "") -> Candidates:
    """Give the versions of the client's archive."""
    return [(str(version), "") for version in manifests.versions(run.client().archive)]


def grains(_: Run, __: str = "") -> Candidates:
    """Give the kinds of period."""
    return [(grain, "") for grain in GRAINS]


def _several(source: Source) -> Source:
    """Return a source for values that are parted by commas, whose last one is being typed."""

    def give(run: Run, word: str) -> Candidates:
        before, comma, _ = word.rpartition(",")
        there = before.split(",")
        return [(before + comma + value, help) for value, help in source(run, word) if value not in there]

    return give


def _newest(client: ClientPaths) -> Manifest:
    return manifests.newest(client.archive) or manifests.nothing()


OPTIONS: Mapping[str, Source] = {
    "--client": clients,
    "--by": _several(dimensions),
    "--metrics": _several(metrics),
    "--behind": metrics,
    "--where": own_values,
    **{f"--{name}": partial(filter_values, name) for name in FILTER_DIMENSIONS},
}
"""By the option's name: options of one meaning have one name everywhere."""

ARGUMENTS: Mapping[str, Source] = {
    "history METRIC": metrics,
    "metrics ID": metrics,
    "client show ID": clients,
    "client remove ID": clients,
    "client goal PERIOD": grains,
    "client goal METRIC": metrics,
    "archive restore VERSION": versions,
    "view show NAME": views,
    "view run NAME": views,
    "view delete NAME": views,
}
"""By the command and the argument's name."""
