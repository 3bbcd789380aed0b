from pathlib import Path

import pytest

from tests.cli.running import Chattui


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Chattui:
    """The three demo clients: only to be read."""
    chattui = Chattui(tmp_path_factory.mktemp("demo"))
    chattui.well("demo")
    return chattui


@pytest.fixture
def chattui(tmp_path: Path) -> Chattui:
    """The command, where nothing is yet."""
    return Chattui(tmp_path)
