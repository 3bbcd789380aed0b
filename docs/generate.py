"""Write the documentation that is made from the code; `--check` only says which of it is stale.

python docs/generate.py [--check]
"""

import sys
from collections.abc import Callable
from pathlib import Path

from chattui.measures.catalogue import METRICS

DOCS = Path(__file__).resolve().parent
_MARK = "<!-- Made by docs/generate.py: change the code, then run `just docs`. -->"
_UNITS = {"count": "count", "number": "number", "seconds": "time", "ratio": "percent", "score": "points"}


def metrics_page() -> str:
    """Return the page of all metrics, from their catalogue."""
    lines = [
        "# Metrics",
        "",
        _MARK,
        "",
        "Every number that chattui knows, in the order in which it prints them. The ids are those of",
        "`--format json`, of goals and of settings. A value that does not exist (nothing to count) prints as",
        "`–` and is `null` in JSON, never 0. *n* is the number of values that a mean, a median or a share",
        "rests on.",
        "",
        "A conversation belongs to the period in which it started, in the client's time zone. Orders belong",
        "to the period in which they were placed, and their metrics are empty where the orders' data ends",
        "before the period.",
        "",
        "| metric | id | unit | better | what it is |",
        "| --- | --- | --- | --- | --- |",
    ]
    for metric in METRICS.values():
        better = {"up": "▲", "down": "▼", None: ""}[metric.better]
        unit = _UNITS.get(metric.unit, metric.unit)
        lines.append(f"| {metric.label} | `{metric.id}` | {unit} | {better} | {metric.meaning} |")
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """Return the page of all commands, from a walk over them."""
    from docs import commands_page

    return commands_page.commands_page(_MARK)


def man_page() -> str:
    """Return the man page, from the same walk."""
    from docs import man_page

    return man_page.man_page()


def platforms_page() -> str:
    """Return the page of all systems whose exports are read, from their registry."""
    from docs import platforms_page

    return platforms_page.platforms_page(_MARK)


def dashboard_page() -> str:
    """Return the page of the dashboard, with its keys and panes from their registries."""
    from docs import dashboard_page

    return dashboard_page.dashboard_page(_MARK)


PAGES: dict[str, Callable[[], str]] = {
    "metrics.md": metrics_page,
    "commands.md": commands_page,
    "platforms.md": platforms_page,
    "dashboard.md": dashboard_page,
    "../man/chattui.1": man_page,
}
"""What writes each file, by its path beside this one."""


def main(check: bool) -> int:
    """Write the pages, or name those that are not what they would be; return an exit code."""
    stale = []
    for name, make in PAGES.items():
        path = DOCS / name
        text = make()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            path.write_text(text, encoding="utf-8")
    if check and stale:
        print(f"stale: {', '.join(stale)}; run `just docs`")
    return int(check and bool(stale))


if __name__ == "__main__":
    # A script finds the modules beside itself; these are known by the name of their package.
    sys.path.insert(0, str(DOCS.parent))
    sys.exit(main(check="--check" in sys.argv))
