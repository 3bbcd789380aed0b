"""LiveChat archives as its interface gives them: what is measured is how quickly they are read.

The same size gives the same chats, on any machine. The texts of messages and what is known of the visitor's
browser make up most of it, as in real ones.
"""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

AGENTS, VISITORS = 12, 300_000
_WORDS = ("please", "thank", "hello", "when", "where", "which", "could", "today", "order", "delivery", "size")
_TAGS = ("delivery", "returns", "billing", "stock")
_PAGE = {"opened_at": "2025-01-01T08:00:00.000000Z", "url": "https://shop.example/p/42", "title": "Shoes"}
_VISIT = {
    "ip": "192.0.2.1",
    "user_agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",
    "geolocation": {"country": "Finland", "country_code": "FI", "city": "Helsinki"},
    "last_pages": [_PAGE] * 2,
}


def write(path: Path, size: int) -> None:
    """Write one page of archived chats of about this many bytes."""
    written, number = 0, 0
    with path.open("w", encoding="ascii") as file:
        written += file.write('{"chats": [')
        for number, chat in enumerate(_chats(), 1):
            text = json.dumps(chat)
            written += file.write(text if number == 1 else f", {text}")
            if written >= size:
                break
        file.write(f'], "found_chats": {number}}}')


def _chats() -> Iterator[dict[str, Any]]:
    chance = random.Random(20250101)  # noqa: S311 -- no secret
    begun = datetime(2025, 1, 1, 8, tzinfo=UTC)
    number = 0
    while True:
        number += 1
        begun += timedelta(seconds=chance.randint(30, 600))
        yield _chat(chance, number, begun)


def _chat(chance: random.Random, number: int, begun: datetime) -> dict[str, Any]:
    visitor = f"b7eff798-f8df-4364-8059-{chance.randrange(VISITORS):012x}"
    agent = f"agent{chance.randrange(AGENTS)}@shop.example"
    moment = begun
    events: list[dict[str, Any]] = []

    def tell(type: str, author: str | None, **more: object) -> None:
        events.append(
            {
                "id": f"T{number}_{len(events)}",
                "created_at": _written(moment),
                "visibility": "all",
                "type": type,
                "author_id": author,
                **more,
            }
        )

    email = f"{visitor[-6:]}@mail.example"
    tell("filled_form", visitor, form_type="prechat", fields=[{"type": "email", "answer": email}])
    for place in range(chance.randint(2, 24)):
        moment += timedelta(seconds=chance.randint(3, 90))
        text = " ".join(chance.choices(_WORDS, k=chance.randint(3, 25)))
        tell("message", agent if place % 2 else visitor, text=text, properties={})
    tell("system_message", None, system_message_type="manual_archived_agent", text="Chat archived")
    users = [
        {"id": visitor, "type": "customer", "name": "Visitor", "email": email, "last_visit": _VISIT},
        {"id": agent, "type": "agent", "name": agent.partition("@")[0], "visibility": "all"},
    ]
    thread = {
        "id": f"T{number}",
        "active": False,
        "user_ids": [visitor, agent],
        "events": events,
        "tags": chance.sample(_TAGS, chance.randint(0, 2)),
        "access": {"group_ids": [number % 4]},
        "properties": {"rating": {"score": 1}} if chance.random() < 0.3 else {},
        "created_at": _written(begun),
    }
    return {"id": f"C{number}", "users": users, "thread": thread, "is_followed": False}


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f") + "Z"
