"""A home in which every name that a stranger or a setting can give is one of those of `names`."""

import json
from pathlib import Path

import tomli_w

from tests.cli.exports import export
from tests.cli.running import Chattui
from tests.injecting.names import LONG, NAMES, STEERING, TEXTUAL, csv_cell

WEEK = "2026-W06"
OWN_NAME = "[/]\x1b[2J[@click=app.quit]<b>|`Acme`"
"""The client's."""
FILE_NAME = "A\x1b]0;PWNED\x07\n\u202e[@click=app.quit]<b>.csv"
SPOILT_NAME = "=1\x1b[2J\u202espoilt.csv"
_PANES = (
    *("summary", "leads", "waiting", "topics", "categories", "tags", "daily", "cumulative", "goals"),
    *("people", "hours", "pipeline", "trends", "split"),
)
_SECTIONS = (
    *("summary", "goals", "assessment", "development", "categories", "tags", "daily", "cumulative", "teams"),
    *("people", "hours", "weekdays", "stages", "standouts", "notes", "hostile"),
)
SHORT = tuple(name for name in NAMES if name != LONG)


def chats_csv(names: tuple[str, ...] = NAMES) -> str:
    """Return an export with a conversation for each name, which is everything in it that has a name."""
    columns = "conversation_id,started_at,first_reply_at,visitor_messages,agent_messages"
    lines = [f"{columns},source,channel,agent,team,tags,x_page,rating,visitor_email"]
    for number, name in enumerate(names):
        start = f"2026-02-03T{8 + number // 60:02}:{number % 60:02}"
        cells = [
            f"{number}{name}",
            f"{start}:00Z",
            f"{start}:20Z",
            "2",
            "2",
            *[name] * 6,
            "5",
            f"{name}@x.fi",
        ]
        lines.append(",".join(map(csv_cell, cells)))
    return "\r\n".join(lines) + "\r\n"


def stages_csv() -> str:
    lines = ["conversation_id,pipeline,stage,entered_at,left_at"]
    for number, name in enumerate(NAMES):
        times = "2026-02-03T10:00:00Z", "2026-02-03T11:00:00Z"
        lines.append(",".join(map(csv_cell, (f"{number}{name}", name, name, *times))))
    return "\r\n".join(lines) + "\r\n"


def orders_csv() -> str:
    lines = ["order_id,order_number,placed_at,amount,visitor_email"]
    for number, name in enumerate(NAMES):
        lines.append(
            ",".join(map(csv_cell, (f"{number}{name}", name, "2026-02-03T12:00:00Z", "9", f"{name}@x.fi")))
        )
    return "\r\n".join(lines) + "\r\n"


def livechat_json() -> str:
    """Return chats of LiveChat, whose agents and users have these names."""
    chats = []
    for number, name in enumerate(NAMES):
        agent = f"{number}@x.fi{name}"
        start = f"2026-02-04T{8 + number // 60:02}:{number % 60:02}:00.000000Z"
        events = [
            {"id": f"{number}_{who}", "created_at": start, "visibility": "all", "type": "message"}
            | {"text": name, "author_id": who}
            for who in ("v", agent)
        ]
        users = [{"id": "v", "type": "customer", "name": name}, {"id": agent, "type": "agent", "name": name}]
        when = {"created_at": start, "active": False}
        thread = {**when, "id": f"T{number}{name}", "tags": [name], "events": events}
        chats.append({"id": f"C{number}", "users": users, "thread": thread})
    return json.dumps({"chats": chats, "found_chats": len(chats) + 1})


def settings() -> str:
    """Return settings that name everything after strangers."""
    halves = SHORT[::2], SHORT[1::2]
    return tomli_w.dumps(
        {
            "name": OWN_NAME,
            "kind": "sales",
            "timezone": "Europe/Helsinki",
            "categories": {OWN_NAME: [*halves[0]], "<i>|[other]": [*halves[1]]},
            "agents": {name: f"{name}*" for name in SHORT[:5]},
            "teams": {"[/]team|`<b>": [*SHORT[5:9]]},
            "dashboard": {"panes": [*_PANES], "views": ["hostile"]},
            "rules": {"lead": {"tags": [*SHORT[:3]]}, "hours": {"mon-fri": ["09:00-17:00"]}},
            "terms": [{"price_per_billed_chat": 4, "goals": {"week": {"chats": 10, "sales": 9000}}}],
            "reports": {"weekly": {"sections": [*_SECTIONS]}},
        }
    )


def hostile_home(folder: Path) -> Chattui:
    """Make the home, with a client `acme`, an issued report, notes, a view, and rows that were refused."""
    chattui = Chattui(folder)
    chattui.well("client", "add", "acme", "--kind", "sales")
    chattui.well("view", "save", "hostile", "--", "breakdown", "--by", "tag", "--week", WEEK)
    chattui.well(
        "view", "save", "filtered", "--", "summary", "--tag", "@all #1", "--tag", "[/]", "--week", WEEK
    )
    (chattui.client("acme") / "client.toml").write_text(settings(), "utf-8")
    spoilt = "conversation_id,started_at,\x1b[2J=nothing\u202e\n=1\x1b[2J,yesterday,x\n"
    chattui.well(
        "import",
        export(folder, FILE_NAME, chats_csv()),
        export(folder, "stages.csv", stages_csv()),
        export(folder, "orders.csv", orders_csv()),
        export(folder, "livechat.json", livechat_json()),
        "--through",
        "2026-02-08",
    )
    assert chattui("import", export(folder, SPOILT_NAME, spoilt)).code == 1
    # An author may write what Markdown has: what is held against a report here is what would steer.
    written = "\n\n".join(
        name for name in (*STEERING.values(), *TEXTUAL) if "\r" not in name and "http" not in name
    )
    chattui.well("notes", "set", "--section", "assessment", written, "--week", WEEK)
    chattui.well("report", "weekly", "--week", WEEK, "--issue")
    return chattui
