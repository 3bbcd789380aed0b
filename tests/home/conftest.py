from pathlib import Path

import pytest

from chattui.home import clients
from chattui.home.template import new_settings
from chattui.paths import ClientPaths, Places
from tests.home.example import EXAMPLE


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(
        home=tmp_path / "home",
        config=tmp_path / "config",
        state=tmp_path / "state",
        cache=tmp_path / "cache",
    )


@pytest.fixture
def acme(places: Places) -> ClientPaths:
    return clients.add(places, "acme", new_settings("Acme Oy", timezone="Europe/Helsinki"))


@pytest.fixture
def example(acme: ClientPaths) -> ClientPaths:
    acme.settings.write_text(EXAMPLE)
    return acme
