"""A seller of connections and IT services to companies: chats that bring leads."""

from datetime import date
from pathlib import Path

from sample_data.canonical import Table, stamp
from sample_data.dice import Dice
from sample_data.rhythm import HOUR, days, progress, week_of
from sample_data.totals import CHATS, LEADS, count_chats, imported, table, topics
from sample_data.truth import Conversation, Rules

CHATS_A_DAY = (25.5, 24.5, 22.5, 21.5, 17.5, 2.2, 1.8)
HOUR_WEIGHTS = {
    6: 0.3, 7: 1.2, 8: 7.0, 9: 10.0, 10: 10.5, 11: 8.5, 12: 8.0, 13: 9.5, 14: 9.0, 15: 7.5, 16: 4.5, 17: 1.2,
    18: 0.8, 19: 0.6, 20: 0.5, 21: 0.3,
}  # fmt: skip
TOPICS = {
    "potential new customer": 26.0, "connections": 19.0, "customer service": 15.0, "it services": 11.0,
    "invoice": 10.0, "mobile subscriptions": 7.0, "contract": 5.0, "cloud backup": 3.0, "recruitment": 2.0,
    "partnership": 1.5,
}  # fmt: skip
HANDS_ON = {
    "potential new customer": 0.56, "connections": 0.24, "it services": 0.30, "mobile subscriptions": 0.18,
    "cloud backup": 0.26, "partnership": 0.20,
}  # fmt: skip
"""How often an answered chat on a topic hands a contact to sales."""
TEAMS = {"Ella": "Sales", "Joel": "Sales", "Kerttu": "Support", "Leo": "Support"}
SELLING = frozenset(HANDS_ON)
COUNTRIES = {"FI": 80.0, "SE": 10.0, "EE": 7.0, "NO": 3.0}
CHANNELS = {"web": 76.0, "whatsapp": 15.0, "form": 5.0, "phone": 4.0}
WORST_WEEK = "2025-W41"
FAIR = (date(2025, 5, 12), date(2025, 5, 23))
AUTUMN = (date(2025, 9, 1), date(2025, 9, 26))
RISING_FROM = date(2026, 1, 19)
"""From here on everybody asks for IT services: an old system's support ends."""
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        "2025-01-01", "2025-01-06", "2025-04-18", "2025-04-21", "2025-05-01", "2025-05-29", "2025-06-20",
        "2025-12-24", "2025-12-25", "2025-12-26", "2026-01-01", "2026-01-06",
    )
)  # fmt: skip
COLUMNS = (
    "conversation_id", "started_at", "first_reply_at", "ended_at", "visitor_id", "channel", "agent", "team",
    "tags", "category", "lead", "satisfied", "visitor_messages", "agent_messages", "reply_seconds_total",
    "reply_count", "x_country",
)  # fmt: skip


def make_leads(folder: Path) -> tuple[dict[str, bytes], dict[str, object]]:
    """Make the lead service.

    Args:
        folder: Where its client.toml lies.

    Returns:
        The exports by name, before packing; the client's part of totals.json.
    """
    rules = Rules.of(folder / "client.toml")
    dice = Dice("demo-leads")
    export = Table(COLUMNS)
    chats: list[Conversation] = []
    for day in days():
        moments = (
            rules.clock.instant(day, dice.weighted(HOUR_WEIGHTS) * HOUR + dice.whole(0, HOUR - 1))
            for _ in range(dice.count(CHATS_A_DAY[day.weekday()] * _season(day)))
        )
        for moment in sorted(moments):
            chat = Conversation("csv", f"L{len(chats) + 1001}", moment)
            chats.append(chat)
            _hold(dice, rules, export, chat, day)
    weeks = count_chats(chats, rules)
    return {"conversations.csv": export.content()}, {
        "imports": {"conversations": imported(len(chats), 0)},
        **topics(chats, rules),
        **table([*CHATS, *LEADS], weeks),
    }


def _season(day: date) -> float:
    level = 0.92 + 0.2 * progress(day)
    if day.month == 7:
        level *= 0.6
    if date(2025, 12, 20) <= day <= date(2026, 1, 6):
        level *= 0.55
    if FAIR[0] <= day <= FAIR[1] or AUTUMN[0] <= day <= AUTUMN[1]:
        level *= 1.3
    return level * (0.15 if day in HOLIDAYS else 1.0)


def _topics(day: date) -> dict[str, float]:
    weights = dict(TOPICS)
    if day >= RISING_FROM:
        weights["it services"] *= 1 + 0.6 * ((day - RISING_FROM).days // 7 + 1)
    return weights


def _hold(dice: Dice, rules: Rules, export: Table, chat: Conversation, day: date) -> None:
    """Let the chat happen, and write its row."""
    worst = week_of(day) == WORST_WEEK
    company = dice.whole(max(1, int(progress(day) * 3000) - 400), int(progress(day) * 3000) + 300)
    chat.visitor = f"id:k{company}"
    chat.visitor_messages = dice.whole(1, 2)
    replies = seconds = 0
    opened = rules.hours.open_at(chat.started)
    if dice.chance((0.22 if worst else 0.035) if opened else 0.9):
        early = dice.chance(0.3)
        chat.ended = chat.started + (
            dice.whole(5, rules.grace_seconds - 1) if early else dice.whole(rules.grace_seconds + 10, 1200)
        )
        if dice.chance(0.3):
            chat.tags = [dice.weighted(_topics(day))]
    else:
        chat.tags = _tags(dice, day)
        sells = bool(SELLING.intersection(chat.tags))
        chat.agent = dice.weighted(
            {"Ella": 5.0, "Joel": 4.0, "Leo": 1.0} if sells else {"Kerttu": 5.0, "Leo": 4.0}
        )
        chat.first_reply = chat.started + dice.seconds(85 if worst else 21, 0.6)
        replies = dice.weighted({0: 0.1, 1: 0.25, 2: 0.3, 3: 0.2, 4: 0.1, 6: 0.05})
        seconds = sum(dice.seconds(40, 0.6) for _ in range(replies))
        chat.visitor_messages += replies
        chat.agent_messages = 1 + replies + dice.whole(0, 1)
        chat.ended = chat.first_reply + 2 * seconds + dice.seconds(70, 0.6)
        wish = max((HANDS_ON.get(tag, 0.01) for tag in chat.tags), default=0.05)
        chat.lead = dice.chance(wish * (1.15 if chat.agent == "Ella" else 1.0))
        if dice.chance(0.22):
            chat.satisfied = dice.chance(0.72 if worst else 0.9)
    export.add(
        conversation_id=chat.id,
        started_at=stamp(rules.clock.local(chat.started)),
        first_reply_at=stamp(rules.clock.local(chat.first_reply)) if chat.first_reply is not None else "",
        ended_at=stamp(rules.clock.local(chat.ended)),
        visitor_id=f"k{company}",
        channel=dice.weighted(CHANNELS),
        agent=chat.agent,
        team=TEAMS.get(chat.agent, ""),
        tags=";".join(chat.tags),
        lead={None: "", True: "yes", False: "no"}[chat.lead],
        satisfied={None: "", True: "yes", False: "no"}[chat.satisfied],
        visitor_messages=str(chat.visitor_messages),
        agent_messages=str(chat.agent_messages),
        reply_seconds_total=str(seconds) if replies else "",
        reply_count=str(replies) if replies else "",
        x_country=dice.weighted(COUNTRIES),
    )


def _tags(dice: Dice, day: date) -> list[str]:
    if dice.chance(0.04):
        return []
    tags = [dice.weighted(_topics(day))]
    if tags[0] in SELLING and dice.chance(0.2):
        tags.append("quote request")
    return tags
