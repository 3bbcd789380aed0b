"""The shop's chats: who came when, who answered, how it went."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import sample_data.shop_story as story
from sample_data.dice import Dice
from sample_data.rhythm import HOUR, LAST_DAY, days, week_of
from sample_data.truth import Conversation, Rules

CHATS_A_DAY = (57.0, 51.0, 47.0, 47.0, 43.0, 18.0, 4.5)
HOUR_WEIGHTS = {
    7: 0.1, 8: 0.3, 9: 3.2, 10: 4.2, 11: 4.6, 12: 4.3, 13: 3.9, 14: 3.6, 15: 3.7, 16: 4.0, 17: 4.3, 18: 4.6,
    19: 4.0, 20: 0.9, 21: 0.7, 22: 0.4, 23: 0.2,
}  # fmt: skip
SATURDAY_HOURS = {
    8: 0.1, 9: 0.4, 10: 3.0, 11: 4.0, 12: 4.4, 13: 4.0, 14: 3.4, 15: 2.8, 16: 0.6, 18: 0.3, 20: 0.2,
}  # fmt: skip
SUNDAY_HOURS = {9: 0.5, 11: 1.0, 13: 1.2, 15: 1.2, 17: 1.2, 19: 1.3, 20: 1.2, 21: 1.0, 22: 0.6}
EXCHANGES = {0: 12.0, 1: 42.0, 2: 27.0, 3: 13.0, 4: 6.0}
"""How many times the visitor wrote again after the first answer."""
RETURNING, RECENT = 0.24, 1500

VISITOR, BOT = "visitor", "bot"


@dataclass
class Event:
    """One line of a thread: a message, note, form, transfer, order or the end.

    Attributes:
        who: `visitor`, `bot`, an agent's name, or nobody.
        text: What was said; for an end its kind in the chat system.
    """

    at: int
    kind: str
    who: str = ""
    text: str = ""


@dataclass
class Thread:
    """One thread of the chat system.

    Attributes:
        chat: The conversation that it makes.
        greeting: Whether only a greeting was sent: then it makes none.
        customer: The number behind the customer's id and address.
        known_by: Where the export tells the address: `user`, `form` or nowhere.
        order_at: When the visitor bought, if so.
        told: The order that the chat system tells of, number and cents: filled in with the orders.
    """

    created: int
    customer: int
    known_by: str
    chat: Conversation
    greeting: bool = False
    id: str = ""
    active: bool = False
    agents: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    order_at: int | None = None
    told: tuple[str, int] = ("", 0)


def threads(rules: Rules) -> list[Thread]:
    """Make all threads, oldest first, with their ids."""
    dice = Dice("demo-shop chats")
    customers: list[int] = []
    made: list[Thread] = []
    for day in days():
        mean = CHATS_A_DAY[day.weekday()] * story.season(day) * story.campaign(day)[0]
        for moment in sorted(_moments(dice, rules, day, dice.count(mean))):
            if customers and dice.chance(RETURNING):
                customer = dice.pick(customers[-RECENT:])
            else:
                customer = len(customers) + 101
                customers.append(customer)
            made.append(_thread(dice, rules, day, moment, customer))
    made.sort(key=lambda thread: thread.created)
    for number, thread in enumerate(made, 10001):
        thread.id = thread.chat.id = f"T{number}"
    return made


def _moments(dice: Dice, rules: Rules, day: date, count: int) -> Iterator[int]:
    hours = {5: SATURDAY_HOURS, 6: SUNDAY_HOURS}.get(day.weekday(), HOUR_WEIGHTS)
    for _ in range(count):
        yield rules.clock.instant(day, dice.weighted(hours) * HOUR + dice.whole(0, HOUR - 1))


def _thread(dice: Dice, rules: Rules, day: date, moment: int, customer: int) -> Thread:
    if dice.chance(0.025):
        greeter = BOT if dice.chance(0.6) else dice.weighted(story.on_duty(day))
        greeting = Event(moment, "message", greeter, "Hei! Voinko auttaa?")
        over = Event(moment + dice.whole(120, 900), "end", "", "routing.archived_inactive")
        nothing = Conversation("livechat", "", moment)
        return Thread(moment, customer, "", nothing, True, agents=[greeter], events=[greeting, over])
    known_by = dice.weighted({"user": 0.50, "form": 0.16, "": 0.34})
    visitor = f"email:c{customer}@example.com" if known_by else f"id:v{customer}"
    chat = Conversation("livechat", "", moment, visitor=visitor)
    thread = Thread(moment, customer, known_by, chat)
    if known_by == "form":
        thread.events.append(Event(moment, "form", VISITOR))
        chat.started += dice.whole(2, 20)
    strained = week_of(day) == story.WORST_WEEK
    rush = story.campaign(day)[0] > 1.4
    if rules.hours.open_at(chat.started):
        unanswered = dice.chance(0.28 if strained else 0.075 if rush else 0.042)
    else:
        unanswered = dice.chance(0.92)
    if unanswered:
        _unanswered(dice, rules, thread, day)
    else:
        _answered(dice, thread, day, slow=5.0 if strained else 1.5 if rush else 1.0)
    return thread


def _unanswered(dice: Dice, rules: Rules, thread: Thread, day: date) -> None:
    """Let the visitor wait in vain: for good, or not even for the grace."""
    chat = thread.chat
    if thread.known_by == "form" and dice.chance(0.3):
        chat.started = thread.created  # only the form was sent
    else:
        _say(thread, chat.started, VISITOR, "Hei!")
    early = dice.chance(0.4)
    if early:
        chat.ended = chat.started + dice.whole(6, rules.grace_seconds - 3)
    else:
        if thread.events[-1].kind == "message" and dice.chance(0.35):
            _say(thread, chat.started + dice.whole(20, 60), VISITOR, "Huhuu?")
        chat.ended = chat.started + dice.whole(rules.grace_seconds + 15, 900)
    if dice.chance(0.4):
        chat.tags = [dice.weighted(story.topics(day))]
    if day == LAST_DAY and rules.clock.local(chat.started).hour >= 17:
        thread.active, chat.ended = True, None
        return
    if dice.chance(0.06):  # bought all the same
        thread.order_at = chat.ended + dice.seconds(2400, 1.2)
    left = "archived_customer_disconnected" if early else "routing.archived_offline"
    thread.events.append(Event(chat.ended, "end", "", left))


def _answered(dice: Dice, thread: Thread, day: date, slow: float) -> None:
    """Let an agent answer, and both go on for some turns."""
    chat = thread.chat
    agents = story.on_duty(day)
    agent = dice.weighted(agents)
    thread.agents.append(agent)
    chat.tags = _tags(dice, day)
    if not thread.known_by and dice.chance(0.02):  # the agent wrote first
        wait = 0
        _say(thread, chat.started, agent, "Hei! Voinko auttaa?")
        _say(thread, chat.started + dice.seconds(25, 0.5), VISITOR, "Hei!")
        _say(thread, _last(thread) + dice.seconds(25, 0.5), agent, "Selvä.")
    else:
        if dice.chance(0.04):
            thread.agents.append(BOT)
            thread.events.append(Event(chat.started - 1, "message", BOT, "Hei! Voinko auttaa?"))
            thread.created = min(thread.created, chat.started - 1)
        _say(thread, chat.started, VISITOR, "Hei!")
        wait = min(dice.seconds(24 * slow, 0.65), 1500)
        _say(thread, chat.started + wait, agent, "Hei! Autan mielelläni.")
    chat.first_reply = chat.started + wait
    if dice.chance(0.05):
        other = dice.pick([name for name in agents if name != agent])
        thread.events.append(Event(_last(thread) + 8, "transfer", agent, other))
        thread.agents.append(other)
        agent = other
        _say(thread, _last(thread) + dice.seconds(40, 0.5), agent, "Hei! Autan mielelläni.")
    for _ in range(dice.weighted(EXCHANGES)):
        _say(thread, _last(thread) + dice.seconds(32, 0.6), VISITOR, "Entä tämä?")
        if dice.chance(0.04):
            thread.events.append(Event(_last(thread) + 5, "note", agent, "muistiin"))
        _say(thread, _last(thread) + dice.seconds(38 * slow**0.5, 0.6), agent, "Selvä.")
    chat.agent = agent
    _buy(dice, thread, day)
    closing = {"manual_archived_agent": 6, "routing.archived_inactive": 3, "manual_archived_customer": 1}
    chat.ended = _last(thread) + dice.seconds(60, 0.7)
    if day == story.FORGETFUL_DAY and agent == "Väinö":
        thread.active, chat.ended = True, None
    else:
        thread.events.append(Event(chat.ended, "end", "", dice.weighted(closing)))
    _rate(dice, chat, wait)


def _tags(dice: Dice, day: date) -> list[str]:
    if dice.chance(0.05):
        return []
    weights = story.topics(day)
    tags = [dice.weighted(weights)]
    if dice.chance(0.14):
        tags.append(dice.weighted({tag: weight for tag, weight in weights.items() if tag not in tags}))
    return tags


def _buy(dice: Dice, thread: Thread, day: date) -> None:
    """Decide whether the chat ends in an order, and have the time of those told in the chat."""
    chat = thread.chat
    wish = max((story.BUYS.get(tag, 0.0) for tag in chat.tags), default=0.08)
    wish *= story.SELLS[chat.agent] * (1.2 if story.campaign(day)[1] > 1.4 else 1.0)
    if "testi" in chat.tags or not dice.chance(wish):
        return
    if dice.chance(0.4):
        thread.order_at = _last(thread) + dice.seconds(70, 0.5)
        thread.events.append(Event(thread.order_at, "order"))
    else:
        thread.order_at = _last(thread) + dice.seconds(2400, 1.2)


def _rate(dice: Dice, chat: Conversation, wait: int) -> None:
    if not dice.chance(0.30):
        return
    pleased = 0.95 - min(0.35, wait / 600)
    if {"toimitus", "palautus"} & set(chat.tags):
        pleased -= 0.09
    chat.satisfied = dice.chance(pleased)


def _say(thread: Thread, at: int, who: str, text: str) -> None:
    thread.events.append(Event(at, "message", who, text))
    if who == VISITOR:
        thread.chat.visitor_messages += 1
    else:
        thread.chat.agent_messages += 1


def _last(thread: Thread) -> int:
    return max((event.at for event in thread.events), default=thread.created)
