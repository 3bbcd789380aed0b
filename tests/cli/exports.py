"""Small exports, in chattui's own columns."""

from pathlib import Path

CHATS = """\
conversation_id,started_at,first_reply_at,ended_at,visitor_email,agent,channel,tags,visitor_messages,agent_messages
1,2026-01-28T09:00:00Z,2026-01-28T09:00:20Z,2026-01-28T09:10:00Z,a@x.fi,Aino,web,shipping,3,4
2,2026-02-02T09:00:00Z,2026-02-02T09:00:30Z,2026-02-02T09:05:00Z,b@x.fi,Aino,web,shipping;returns,2,2
3,2026-02-03T09:00:00Z,2026-02-03T09:00:10Z,2026-02-03T09:20:00Z,c@x.fi,Eero,web,,5,6
4,2026-02-08T20:00:00Z,,2026-02-08T20:01:00Z,,,web,,1,0
"""
"""One conversation of 2026-W05 and three of 2026-W06, in Helsinki's days."""

ORDERS = """\
order_id,placed_at,amount,visitor_email
1001,2026-02-02T10:00:00Z,100.10,b@x.fi
1002,2026-02-04T10:00:00Z,50,z@x.fi
"""
"""One of a chatter, one of somebody else."""

SPOILT = CHATS + "5,yesterday,,,,,web,,1,0\n"
"""With a row that cannot be read."""


def export(folder: Path, name: str, text: str) -> Path:
    """Write an export and return its path."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path
