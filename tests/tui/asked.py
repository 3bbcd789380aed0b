"""A desk whose answers a test gives, when it wants to."""

from collections.abc import Callable
from dataclasses import fields
from threading import Event
from typing import Any

from chattui.model.answer import Answer
from chattui.model.question import Question
from chattui.model.settings import Kind, Settings
from chattui.tui.desk import Desk


def desk_with(
    desk: Desk, ask: Callable[[Question], Answer], kind: Kind = "sales", clients: tuple[Any, ...] = ()
) -> Desk:
    """Return the desk, with answers from the test in place of an archive's."""

    class Asked(Desk):
        def clients(self) -> tuple[Any, ...]:
            return clients

        def settings(self, client_id: str) -> Settings:  # noqa: ARG002
            return Settings(name="Acme Oy", kind=kind)

        def ask(self, client_id: str, question: Question) -> Answer:  # noqa: ARG002
            return ask(question)

    return Asked(**{field.name: getattr(desk, field.name) for field in fields(desk)})


class Gate:
    """Holds questions back until it is opened, and remembers them."""

    def __init__(self, answer: Callable[[Question], Answer]) -> None:
        self.answer, self.open, self.asked = answer, Event(), list[Question]()

    def __call__(self, question: Question) -> Answer:
        self.asked.append(question)
        assert self.open.wait(20)
        return self.answer(question)
