import pytest

from tests.cli.running import Chattui
from tests.injecting.home import hostile_home


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Chattui:
    """The home of hostile names."""
    return hostile_home(tmp_path_factory.mktemp("hostile"))
