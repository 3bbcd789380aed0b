import pytest
from textual.geometry import Size

from chattui.tui.fitting import fit


@pytest.mark.parametrize(
    ("width", "height", "panes", "found"),
    [
        (60, 20, 9, (1, 1)),
        (80, 24, 9, (1, 1)),
        (80, 48, 9, (1, 2)),
        (120, 24, 9, (2, 1)),
        (120, 40, 9, (2, 2)),
        (200, 60, 9, (3, 3)),
        (200, 60, 4, (3, 2)),
        (200, 60, 2, (2, 1)),
        (200, 60, 1, (1, 1)),
    ],
)
def test_a_window_shows_as_many_panes_as_fit(width, height, panes, found):
    assert fit(Size(width, height), panes) == found


def test_the_page_of_a_pane_holds_its_neighbours():
    found = fit(Size(120, 40), 6)
    assert list(found.page(1, 6)) == [0, 1, 2, 3]
    assert list(found.page(5, 6)) == [4, 5]
