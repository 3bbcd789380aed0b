"""What holds for all tests: hypothesis draws the same examples in every run, and counts are printed."""

from collections import Counter
from typing import Any

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the sums of what tests recorded as a number (`record_property`), such as points swept."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", []):
        counts.update({name: value for name, value in report.user_properties if isinstance(value, int)})
    for name, number in sorted(counts.items()):
        terminalreporter.write_line(f"{number:,} {name}")
