"""The desk's tickets: answered, handed on, closed, rated; and the stages that they went through."""

from dataclasses import dataclass, field
from datetime import date

import sample_data.desk_story as story
from sample_data.dice import Dice
from sample_data.rhythm import HOUR, days
from sample_data.truth import Conversation, Rules

NEW, WORKING, WAITING, ESCALATED, DONE = "Baru", "Diproses", "Menunggu pelanggan", "Eskalasi", "Selesai"
SUPPORT_PIPELINE, BILLING_PIPELINE = "Dukungan", "Penagihan"
PLEASED = {5: 54.0, 4: 33.0, 3: 8.0, 2: 3.0, 1: 2.0}
DISAPPOINTED = {5: 6.0, 4: 12.0, 3: 24.0, 2: 24.0, 1: 34.0}
RECOMMENDS = {10: 30.0, 9: 22.0, 8: 18.0, 7: 12.0, 6: 6.0, 5: 5.0, 3: 4.0, 0: 3.0}
WARNS = {9: 4.0, 8: 8.0, 7: 14.0, 6: 16.0, 5: 18.0, 3: 18.0, 1: 12.0, 0: 10.0}


@dataclass
class Stage:
    """A ticket's first entry into a stage and its last way out."""

    name: str
    entered: int
    exited: int | None


@dataclass
class Ticket:
    """One ticket: the conversation and what only the desk knows of it."""

    chat: Conversation
    channel: str
    customer: int
    pipeline: str = SUPPORT_PIPELINE
    team: str = ""
    canned: int = 0
    reply_count: int = 0
    reply_seconds: int = 0
    stages: list[Stage] = field(default_factory=list)


def tickets(rules: Rules) -> list[Ticket]:
    """Make all tickets, oldest first, as they stood when the export was made."""
    dice = Dice("demo-desk")
    made: list[Ticket] = []
    recent: list[int] = []
    for day in days():
        count = dice.count(story.TICKETS_A_DAY[day.weekday()] * story.season(day))
        starts = (dice.weighted(story.HOUR_WEIGHTS) * HOUR + dice.whole(0, HOUR - 1) for _ in range(count))
        for started in sorted(rules.clock.instant(day, second) for second in starts):
            ticket = _ticket(dice, rules, day, started, _customer(dice, recent))
            ticket.chat.id = f"D{len(made) + 5001}"
            made.append(ticket)
    for ticket in made:
        _cut(ticket, rules.clock.end)
    return made


def _customer(dice: Dice, recent: list[int]) -> int:
    """Draw somebody who wrote lately, else somebody new."""
    if recent and dice.chance(0.16):
        return dice.pick(recent[-180:])
    recent.append(len(recent) + 201)
    return recent[-1]


def _ticket(dice: Dice, rules: Rules, day: date, started: int, customer: int) -> Ticket:
    chat = Conversation("csv", "", started, visitor=f"id:p{customer}", visitor_messages=dice.whole(1, 2))
    ticket = Ticket(chat, dice.weighted(story.CHANNELS), customer)
    chat.tags = _tags(dice, day)
    if story.BILLING.intersection(chat.tags):
        ticket.pipeline = BILLING_PIPELINE
    opened, strain = rules.hours.open_at(started), story.strain(day)
    if ticket.channel == "email":
        lost = 0.006
    elif opened:
        lost = 0.025 if strain == 1 else 0.16
    else:
        lost = 0.45 if ticket.channel == "web" else 0.05
    if dice.chance(lost):
        _abandon(dice, rules, ticket)
    else:
        _answer(dice, rules, ticket, strain)
        _close(dice, rules, ticket, strain)
    return ticket


def _tags(dice: Dice, day: date) -> list[str]:
    if dice.chance(0.03):
        return []
    weights = story.topics(day)
    tags = [dice.weighted(weights)]
    if dice.chance(0.1):
        tags.append(dice.weighted({tag: weight for tag, weight in weights.items() if tag not in tags}))
    return tags


def _abandon(dice: Dice, rules: Rules, ticket: Ticket) -> None:
    """Let the customer leave without an answer; the system closes the ticket."""
    chat = ticket.chat
    early = dice.chance(0.35)
    grace = rules.grace_seconds
    chat.ended = chat.started + (dice.whole(6, grace - 2) if early else dice.whole(grace + 20, 1800))
    chat.closed = chat.ended
    chat.resolved = None if early else False
    ticket.stages = [Stage(NEW, chat.started, chat.closed), Stage(DONE, chat.closed, None)]


def _answer(dice: Dice, rules: Rules, ticket: Ticket, strain: float) -> None:
    chat, hours = ticket.chat, rules.hours
    if hours.open_at(chat.started):
        reply = chat.started + dice.seconds(story.FIRST_ANSWER[ticket.channel] * strain, 0.7)
        if ticket.channel == "email" and not hours.open_at(reply):
            reply = hours.next_opening(reply) + dice.seconds(1500, 0.7)
    else:
        reply = hours.next_opening(chat.started) + dice.seconds(1500, 0.8)
    ticket.team = story.BILLING_TEAM if ticket.pipeline == BILLING_PIPELINE else story.FIRST_LINE
    ticket.reply_count = dice.weighted({0: 0.12, 1: 0.3, 2: 0.28, 3: 0.18, 5: 0.12})
    each = 900.0 if ticket.channel == "email" else 80.0
    ticket.reply_seconds = sum(dice.seconds(each, 0.6) for _ in range(ticket.reply_count))
    chat.first_reply = reply
    chat.visitor_messages += ticket.reply_count
    chat.agent_messages = 1 + ticket.reply_count + dice.whole(0, 1)
    ticket.canned = sum(dice.chance(0.34) for _ in range(chat.agent_messages))
    chat.ended = reply + ticket.reply_seconds * 2 + dice.seconds(120, 0.6)


def _close(dice: Dice, rules: Rules, ticket: Ticket, strain: float) -> None:
    """Work on the ticket until it is closed, and ask the customer how it went."""
    chat, hours = ticket.chat, rules.hours
    begun, worked = chat.first_reply or chat.started, chat.ended or chat.started
    hard = bool(story.HARD.intersection(chat.tags))
    between: list[Stage] = []
    if dice.chance(0.3):
        asked = worked
        worked += dice.seconds(30000, 0.9)
        between.append(Stage(WAITING, asked, worked))
    if hard and dice.chance(0.45):
        handed = worked
        worked += dice.seconds(40000, 0.7)
        between.append(Stage(ESCALATED, handed, worked))
        ticket.team = story.SECOND_LINE if ticket.pipeline == SUPPORT_PIPELINE else ticket.team
    chat.agent = dice.weighted(story.TEAMS[ticket.team])
    closed = worked + dice.seconds(story.WORK[ticket.channel] * min(strain, 2), 0.9)
    if not hours.open_at(closed):
        closed = hours.next_opening(closed) + dice.whole(60, 5400)
    chat.closed = closed
    chat.resolved = dice.chance((0.86 if hard else 0.95) - (0.12 if strain > 1 else 0))
    pleased = chat.resolved and (strain == 1 or dice.chance(0.5))
    if dice.chance(0.34):
        chat.rating = dice.weighted(PLEASED if pleased else DISAPPOINTED)
    if dice.chance(0.18):
        chat.nps = dice.weighted(RECOMMENDS if pleased else WARNS)
    ticket.stages = [
        Stage(NEW, chat.started, begun), Stage(WORKING, begun, closed), *between, Stage(DONE, closed, None),
    ]  # fmt: skip


def _cut(ticket: Ticket, end: int) -> None:
    """Take away what had not happened yet when the export was made."""
    chat = ticket.chat
    if chat.first_reply is not None and chat.first_reply >= end:
        chat.first_reply, chat.agent, ticket.team = None, "", ""
        chat.visitor_messages -= ticket.reply_count
        chat.agent_messages = ticket.canned = ticket.reply_count = ticket.reply_seconds = 0
    if chat.ended is not None and chat.ended >= end:
        chat.ended = None
    if chat.closed is not None and chat.closed >= end:
        chat.closed = chat.resolved = chat.rating = chat.nps = None
    ticket.stages = [stage for stage in ticket.stages if stage.entered < end]
    for stage in ticket.stages:
        if stage.exited is not None and stage.exited >= end:
            stage.exited = None
