"""What holds for all tests: the same examples in every run, no waiting for disks, homes made once, sums."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.cli.exports import CHATS, ORDERS, export
from tests.cli.running import Chattui, Ended

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_disks() -> Iterator[None]:
    """Do not have the disk confirm anything: only a power cut would show whether it did.

    The call stays one that can be counted and made to fail, and refuses a descriptor that is not open.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: os.fstat(descriptor) and None)
        yield


@pytest.fixture(scope="session")
def first_demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Chattui, Ended]:
    """The command with the three demo clients, and how making them ended."""
    chattui = Chattui(tmp_path_factory.mktemp("demo"))
    return chattui, chattui.well("demo")


@pytest.fixture(scope="session")
def demo(first_demo: tuple[Chattui, Ended]) -> Chattui:
    """The command, with the three demo clients: only to be read."""
    return first_demo[0]


@pytest.fixture
def chattui(tmp_path: Path) -> Chattui:
    """The command, where nothing is yet."""
    return Chattui(tmp_path)


@pytest.fixture
def acme(chattui: Chattui) -> Chattui:
    """The command, with one client that has no data yet."""
    chattui.well("client", "add", "acme", "--name", "Acme Oy", "--timezone", "Europe/Helsinki")
    return chattui


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder from which `filled` is copied."""
    chattui = Chattui(tmp_path_factory.mktemp("filled"))
    chattui.well("client", "add", "acme", "--name", "Acme Oy", "--timezone", "Europe/Helsinki")
    chats = export(chattui.folder, "chats.csv", CHATS)
    orders = export(chattui.folder, "orders.csv", ORDERS)
    chattui.well("import", chats, orders, "--through", "2026-02-08")
    return chattui.folder


@pytest.fixture
def filled(tmp_path: Path, filled_once: Path) -> Chattui:
    """The command, with one client and its small exports."""
    shutil.copytree(filled_once, tmp_path, dirs_exist_ok=True)
    return Chattui(tmp_path)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the sums of what tests recorded as a number (`record_property`), such as points swept."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", []):
        counts.update({name: value for name, value in report.user_properties if isinstance(value, int)})
    for name, number in sorted(counts.items()):
        terminalreporter.write_line(f"{number:,} {name}")
