"""The service desk: its two exports and what is true of them."""

from collections.abc import Iterable
from pathlib import Path

from sample_data.canonical import Table, wall_clock
from sample_data.desk_tickets import Ticket, tickets
from sample_data.rhythm import Clock
from sample_data.totals import CHATS, DESK, count_chats, count_tickets, imported, table, topics
from sample_data.truth import Rules

COLUMNS = (
    "conversation_id", "started_at", "first_reply_at", "ended_at", "closed_at", "visitor_id", "channel",
    "agent", "team", "pipeline", "tags", "resolved", "rating", "nps", "visitor_messages", "agent_messages",
    "canned_messages", "reply_seconds_total", "reply_count",
)  # fmt: skip
STAGE_COLUMNS = ("conversation_id", "pipeline", "stage", "entered_at", "exited_at")


def make_desk(folder: Path) -> tuple[dict[str, bytes], dict[str, object]]:
    """Make the desk.

    Args:
        folder: Where its client.toml lies.

    Returns:
        The exports by name, before packing; the desk's part of totals.json.
    """
    rules = Rules.of(folder / "client.toml")
    made = tickets(rules)
    chats = [ticket.chat for ticket in made]
    weeks = count_tickets(count_chats(chats, rules), chats, rules)
    rows = sum(len(ticket.stages) for ticket in made)
    files = {"conversations.csv": _conversations(made, rules.clock), "stages.csv": _stages(made, rules.clock)}
    return files, {
        "imports": {
            "conversations": imported(len(chats), 0),
            "stages": imported(rows, 0),
        },
        **topics(chats, rules),
        "stages": _stage_totals(made),
        **table([*CHATS, *DESK], weeks),
    }


def _conversations(made: Iterable[Ticket], clock: Clock) -> bytes:
    export = Table(COLUMNS)
    for ticket in made:
        chat = ticket.chat
        answered = chat.first_reply is not None
        export.add(
            conversation_id=chat.id,
            started_at=_time(clock, chat.started),
            first_reply_at=_time(clock, chat.first_reply),
            ended_at=_time(clock, chat.ended),
            closed_at=_time(clock, chat.closed),
            visitor_id=f"p{ticket.customer}",
            channel=ticket.channel,
            agent=chat.agent,
            team=ticket.team,
            pipeline=ticket.pipeline,
            tags=";".join(chat.tags),
            resolved={None: "", True: "true", False: "false"}[chat.resolved],
            rating=_number(chat.rating),
            nps=_number(chat.nps),
            visitor_messages=str(chat.visitor_messages),
            agent_messages=str(chat.agent_messages),
            canned_messages=str(ticket.canned) if answered else "",
            reply_seconds_total=str(ticket.reply_seconds) if ticket.reply_count else "",
            reply_count=str(ticket.reply_count) if ticket.reply_count else "",
        )
    return export.content()


def _stages(made: Iterable[Ticket], clock: Clock) -> bytes:
    export = Table(STAGE_COLUMNS)
    for ticket in made:
        for stage in ticket.stages:
            export.add(
                conversation_id=ticket.chat.id,
                pipeline=ticket.pipeline,
                stage=stage.name,
                entered_at=_time(clock, stage.entered),
                exited_at=_time(clock, stage.exited),
            )
    return export.content()


def _stage_totals(made: Iterable[Ticket]) -> dict[str, list[int]]:
    """Return rows, finished rows with both times, and the seconds those took, by pipeline and stage."""
    sums: dict[str, list[int]] = {}
    for ticket in made:
        for stage in ticket.stages:
            row = sums.setdefault(f"{ticket.pipeline}/{stage.name}", [0, 0, 0])
            row[0] += 1
            if ticket.chat.closed is not None and stage.exited is not None:
                row[1] += 1
                row[2] += stage.exited - stage.entered
    return dict(sorted(sums.items()))


def _time(clock: Clock, instant: int | None) -> str:
    return "" if instant is None else wall_clock(clock.local(instant))


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
