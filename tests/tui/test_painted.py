"""The row under the cursor can be read in every theme."""

import pytest

from tests.cli.running import Chattui
from tests.tui.asked import Gate, desk_with
from tests.tui.driving import Driver, desk_of, drive
from tests.tui.test_states import answer


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
def test_reverse_video_makes_no_background_of_a_colour(chattui: Chattui, theme: str):
    gate = Gate(answer)
    gate.open.set()

    async def steps(driver: Driver) -> None:
        driver.app.theme = theme
        await driver.rest()
        sheet = driver.app.screen.sheet(0)  # type: ignore[attr-defined]
        cursor = next(y for y in range(20) if sheet.render_line(y)._segments[0].style.reverse)
        found = {(segment.style.color, segment.style.bgcolor) for segment in sheet.render_line(cursor)}
        assert len(found) == 1
        below = (segment.style.color for y in range(cursor + 1, 20) for segment in sheet.render_line(y))
        assert len(set(below)) > 1  # other rows keep theirs

    drive(desk_with(desk_of(chattui), gate), steps, "acme")
