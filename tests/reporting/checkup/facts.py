"""Facts for the tests of checks, with nothing in them but what a test names."""

from typing import Any

from chattui.model.advice import Advice, Volume
from chattui.model.settings import Settings
from chattui.reporting.checkup.facts import FLAGS, Facts, Orders
from chattui.reporting.checkup.run import advise


def volumes(**chats: int) -> list[Volume]:
    return [Volume(name, number) for name, number in chats.items()]


def facts(settings: Settings | None = None, **found: Any) -> Facts:
    """Return facts of ten conversations, of which all is known."""
    nothing: dict[str, Any] = {
        "settings": settings or Settings(),
        "chats": 10,
        "tags": [],
        "agents": [],
        "teamless": [],
        "known": dict.fromkeys((*FLAGS, "messages"), 10) | found.pop("known", {}),
        "true": dict.fromkeys(FLAGS, 5),
        "hours": {},
        "outside": 0,
        "orders": Orders(),
    }
    return Facts(**(nothing | found))


def advice(settings: Settings | None = None, **found: Any) -> list[Advice]:
    return advise(facts(settings, **found)).advice


def about(settings: Settings | None = None, **found: Any) -> list[str]:
    return [one.about for one in advice(settings, **found)]
