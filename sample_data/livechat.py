"""Write threads as LiveChat's `list_archives` gives them, one chat a line."""

import json
from collections.abc import Iterable
from typing import Any

import sample_data.shop_story as story
from sample_data.rhythm import utc_text
from sample_data.shop_chats import BOT, VISITOR, Event, Thread

BOT_ID = "5c9871d5372c824cbf22d860a707a578"
"""A bot is a user of type agent whose id is no address."""


def livechat_export(threads: Iterable[Thread]) -> bytes:
    """Return the export file, before packing."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return "".join(f"{encode(_chat(thread))}\n" for thread in threads).encode()


def _chat(thread: Thread) -> dict[str, Any]:
    agents = dict.fromkeys(thread.agents)
    groups = [story.GROUPS[name] for name in agents if name != BOT] or [0]
    users: list[dict[str, Any]] = [_customer(thread), *(_agent(name) for name in agents)]
    properties: dict[str, Any] = {"routing": {"continuous": False}}
    if thread.chat.satisfied is not None:
        properties["rating"] = {"score": int(thread.chat.satisfied)}
    return {
        "id": f"C{thread.customer}",
        "users": users,
        "thread": {
            "id": thread.id,
            "active": thread.active,
            "user_ids": [user["id"] for user in users],
            "events": [_event(thread, number, event) for number, event in enumerate(thread.events, 1)],
            "properties": properties,
            "access": {"group_ids": groups},
            "created_at": utc_text(thread.created),
            "tags": thread.chat.tags,
        },
        "properties": {},
        "access": {"group_ids": groups},
        "is_followed": False,
    }


def _customer(thread: Thread) -> dict[str, Any]:
    email = _address(thread) if thread.known_by == "user" else None
    return {"id": f"v{thread.customer}", "name": None, "email": email, "type": "customer"}


def _agent(name: str) -> dict[str, Any]:
    if name == BOT:
        return {"id": BOT_ID, "name": "Tervehdys", "type": "agent"}
    return {"id": story.ADDRESSES[name], "name": name, "type": "agent"}


def _address(thread: Thread) -> str:
    return f"c{thread.customer}@example.com"


def _event(thread: Thread, number: int, event: Event) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": f"{thread.id}_{number}",
        "created_at": utc_text(event.at),
        "visibility": "agents" if event.kind == "note" else "all",
    }
    author = {VISITOR: f"v{thread.customer}", BOT: BOT_ID}.get(event.who) or story.ADDRESSES.get(
        event.who, ""
    )
    match event.kind:
        case "message" | "note":
            written |= {"type": "message", "text": event.text, "author_id": author}
        case "form":
            field = {"type": "email", "label": "Sähköposti", "answer": _address(thread)}
            written |= {"type": "filled_form", "form_type": "prechat", "author_id": author, "fields": [field]}
        case "transfer":
            names = {"agent": event.who, "targets": event.text}
            written |= {
                "type": "system_message",
                "system_message_type": "chat_transferred",
                "text_vars": names,
            }
        case "order":
            written |= {"type": "system", "source": "cdp", "subtype": "store_order_was_created"}
            written["details"] = _details(thread)
        case _:
            written |= {"type": "system_message", "system_message_type": event.text}
    return written


def _details(thread: Thread) -> str:
    """Return the order event's details: JSON inside a text, as the chat system writes it."""
    number, cents = thread.told
    order = {"id": f"gid://shopify/Order/{number}", "order_number": f"#{number}", "currency": "EUR"}
    return json.dumps({"order": order | {"total_price": cents / 100}}, separators=(",", ":"))
