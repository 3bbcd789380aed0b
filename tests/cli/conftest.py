from pathlib import Path

import pytest

from tests.cli.exports import CHATS, ORDERS, export
from tests.cli.running import Chattui


@pytest.fixture
def chattui(tmp_path: Path) -> Chattui:
    """The command, where nothing is yet."""
    return Chattui(tmp_path)


@pytest.fixture
def acme(chattui: Chattui) -> Chattui:
    """The command, with one client that has no data yet."""
    chattui.well("client", "add", "acme", "--name", "Acme Oy", "--timezone", "Europe/Helsinki")
    return chattui


@pytest.fixture
def filled(acme: Chattui) -> Chattui:
    """The command, with one client and its small exports."""
    chats = export(acme.folder, "chats.csv", CHATS)
    orders = export(acme.folder, "orders.csv", ORDERS)
    acme.well("import", chats, orders, "--through", "2026-02-08")
    return acme


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Chattui:
    """The command, with the three demo clients: only to be read."""
    chattui = Chattui(tmp_path_factory.mktemp("demo"))
    chattui.well("demo")
    return chattui
