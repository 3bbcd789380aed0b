"""What the top line says of the numbers."""

import msgspec

from chattui.tui.place import Place
from chattui.tui.screens.heading import when_of
from tests.render.answers import WEEK, header

PLACE = Place("acme", WEEK)


def test_what_damage_took_stands_before_all_that_may_find_no_room():
    whole = when_of(PLACE, header())
    assert whole[:2] == ("2026-W06", "2–8 Feb 2026")
    lost = msgspec.structs.replace(header(), lost=("conversations of 2025-11",))
    assert when_of(PLACE, lost) == (whole[0], "lost: conversations of 2025-11", *whole[1:])
    lost = msgspec.structs.replace(lost, lost=(*lost.lost, "orders of 2025-11", "orders of 2025-12"))
    assert when_of(PLACE, lost)[1] == "lost: conversations of 2025-11 and 2 more"
