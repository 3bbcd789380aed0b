"""What holds for all tests here: they are the slow ones, which only `just torture` runs."""

import pytest


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark every test of this folder, whoever adds one."""
    item.add_marker(pytest.mark.torture)
