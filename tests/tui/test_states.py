"""A pane is loading, ready or failed, and says so; what comes too late is dropped."""

from msgspec import structs

from chattui.errors import ChattuiError
from chattui.model.answer import Answer, PeriodOf
from chattui.model.periods import Period, parse_key
from chattui.model.question import Question
from tests.cli.running import Chattui
from tests.render.answers import ANSWERS
from tests.tui.asked import Gate, desk_with
from tests.tui.driving import Driver, desk_of, drive


def answer(question: Question) -> Answer:
    """Return the summary of the week that is asked for; of the newest without any."""
    found = ANSWERS["summary"]
    text = question.period.text
    period: Period | None = parse_key("week", text) if text else found.header.period.period
    assert period is not None
    header = structs.replace(found.header, period=PeriodOf(period, complete=True))
    return Answer(header, found.body)


def test_a_pane_that_waits_says_so_and_fills_when_the_answer_comes(chattui: Chattui):
    gate = Gate(answer)

    async def steps(driver: Driver) -> None:
        assert "Loading…" in driver.frame
        await driver.pilot.resize_terminal(120, 40)  # while it is loading
        await driver.pilot.pause()
        assert "Loading…" in driver.frame
        gate.open.set()
        await driver.rest()
        assert "2026-W06" in driver.frame.splitlines()[0]
        assert "123" in driver.frame

    drive(desk_with(desk_of(chattui), gate), steps, "acme", patient=True)


def test_what_was_superseded_is_never_shown(chattui: Chattui):
    gate = Gate(answer)
    gate.open.set()

    async def steps(driver: Driver) -> None:
        gate.open.clear()
        for _ in range(3):
            await driver.pilot.press("left")
        gate.open.set()
        await driver.rest()
        assert "2026-W03" in driver.frame.splitlines()[0]
        asked = [question.period.text for question in gate.asked]
        assert asked[-1] == "2026-W03"

    drive(desk_with(desk_of(chattui), gate), steps, "acme")


def test_a_failure_tells_its_reason_and_the_key_that_tries_again(chattui: Chattui):
    faults: list[BaseException] = [
        ChattuiError("The archive is damaged: [/] \x1b[2J.", "Restore it."),
        ZeroDivisionError("[bold]"),
        PanicError("index out of bounds"),
    ]

    def ask(question: Question) -> Answer:
        if faults:
            raise faults[0]
        return answer(question)

    async def steps(driver: Driver) -> None:
        assert "The archive is damaged: [/] ." in driver.frame
        assert "Restore it." in driver.frame
        assert "r tries again." in driver.frame
        faults.pop(0)
        await driver.press("r")
        assert "ZeroDivisionError: [bold]" in driver.frame
        faults.pop(0)
        await driver.press("r")
        assert "PanicError: index out of bounds" in driver.frame
        faults.pop(0)
        await driver.press("r")
        assert "123" in driver.frame

    drive(desk_with(desk_of(chattui), ask), steps, "acme")


class PanicError(BaseException):
    """As Polars panics: no Exception at all."""
