import pytest
from textual.geometry import Size

from chattui.tui.fitting import Page, fit

PLAIN, WIDE = (False,) * 9, (True, *(False,) * 4, True, *(False,) * 3)


@pytest.mark.parametrize(
    ("width", "height", "wide", "rows"),
    [
        (60, 20, PLAIN, ((1,),)),
        (80, 24, WIDE, ((1,),)),
        (80, 48, WIDE, ((1,), (1,))),
        (120, 24, PLAIN, ((1, 1),)),
        (120, 40, PLAIN, ((1, 1), (1, 1))),
        (120, 40, WIDE, ((2,), (1, 1))),
        (200, 60, PLAIN, ((1, 1, 1), (1, 1, 1), (1, 1, 1))),
        (200, 60, WIDE, ((2, 1), (1, 1, 1), (2, 1))),
        (200, 60, PLAIN[:4], ((1, 1, 1), (3,))),
        (200, 60, (False, False, True), ((1, 2), (3,))),
        (200, 60, PLAIN[:2], ((1, 1),)),
        (200, 60, (True,), ((2,),)),
        (200, 60, (False,), ((1,),)),
    ],
)
def test_as_many_panes_as_there_is_room_for(width, height, wide, rows):
    assert fit(Size(width, height), wide, 0) == Page(0, rows)


@pytest.mark.parametrize(("width", "height"), [(60, 20), (80, 48), (120, 40), (200, 60)])
@pytest.mark.parametrize("wide", [PLAIN, WIDE, (True,), (True, True, False)])
def test_every_pane_is_on_one_page_whose_rows_are_full(width, height, wide):
    pages = {fit(Size(width, height), wide, current) for current in range(len(wide))}
    assert sorted(place for page in pages for place in page.seen) == list(range(len(wide)))
    for page in pages:
        assert {sum(row) for row in page.rows} == {page.columns}
