"""The web shop's year: its seasons and campaigns, its people, topics and goods."""

from datetime import date

from sample_data.rhythm import progress, week_of

GROUPS = {"Aino": 1, "Helmi": 1, "Väinö": 1, "Eero": 2, "Venla": 2, "Onni": 2}
"""The chat system's group of each agent: 1 customer service, 2 sales."""
ADDRESSES = {name: f"{name.lower().replace('ä', 'a').replace('ö', 'o')}@demo-shop.example" for name in GROUPS}
SELLS = {"Aino": 1.0, "Helmi": 0.9, "Väinö": 0.7, "Eero": 1.1, "Venla": 1.35, "Onni": 1.15}
"""How well each of them sells, beside the others."""
ONNI_COMES, EERO_LEAVES = date(2025, 9, 1), date(2025, 10, 31)

TOPICS = {
    "tuotekysymys": 24.0, "toimitus": 17.0, "palautus": 13.0, "sizes": 12.0, "stock": 9.0, "discount": 8.0,
    "lasku": 7.0, "takuu": 5.0, "lahjakortti": 2.0, "testi": 0.4,
}  # fmt: skip
BUYS = {
    "tuotekysymys": 0.24, "sizes": 0.28, "stock": 0.22, "discount": 0.26, "kampanja": 0.30,
    "lahjakortti": 0.35, "toimitus": 0.04, "palautus": 0.03, "lasku": 0.02, "takuu": 0.02,
}  # fmt: skip
"""How often an answered chat on a topic ends in an order."""

GOODS = (
    ("Villasukat", "SUK", 1690), ("Lapaset", "LAP", 2490), ("Pipo", "PIP", 2990), ("Kaulahuivi", "HUI", 3490),
    ("T-paita", "TPA", 2490), ("Collegepaita", "COL", 5990), ("Neulepaita", "NEU", 7990),
    ("Farkut", "FAR", 8990), ("Kevyttakki", "KEV", 11900), ("Talvitakki", "TAL", 18900),
    ("Kumisaappaat", "KUM", 6990), ("Vaelluskengät", "VAE", 13900), ("Reppu", "REP", 7490),
    ("Sadeviitta", "SAD", 4990), ("Vyö", "VYO", 3290),
)  # fmt: skip
"""Name, stock code, price in cents."""

WORST_WEEK = "2025-W37"
"""Half of the team is ill: waits grow and chats go missed."""
CAMPAIGNS = (
    (date(2025, 1, 2), date(2025, 1, 12), 1.15, 1.6),
    (date(2025, 11, 24), date(2025, 11, 27), 1.55, 2.4),
    (date(2025, 11, 28), date(2025, 11, 30), 2.3, 4.2),
    (date(2025, 12, 1), date(2025, 12, 19), 1.2, 1.6),
    (date(2026, 1, 2), date(2026, 1, 11), 1.3, 2.0),
)
"""First and last day, how many times the chats, how many times the orders."""
GREAT = 1.9
"""Campaigns that multiply the orders at least so much have a discount, and a topic of their own."""
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        "2025-01-01", "2025-01-06", "2025-04-18", "2025-04-21", "2025-05-01", "2025-05-29", "2025-06-20",
        "2025-06-21", "2025-12-06", "2025-12-24", "2025-12-25", "2025-12-26", "2026-01-01", "2026-01-06",
    )
)  # fmt: skip
FORGETFUL_DAY = date(2026, 2, 14)
"""A Saturday on which Väinö left without closing his chats."""
RISING_FROM = date(2026, 1, 12)
"""From here on parcels are late: `toimitus` grows week by week."""


def campaign(day: date) -> tuple[float, float]:
    """Return how many times the usual chats and orders a day has, by its campaign."""
    return next(
        ((chats, orders) for first, last, chats, orders in CAMPAIGNS if first <= day <= last), (1.0, 1.0)
    )


def season(day: date) -> float:
    """Return how busy the shop is beside its average, campaigns apart: growth, July, the days off."""
    level = 0.89 + 0.23 * progress(day)
    if day.month == 7:
        level *= 0.84
    if date(2025, 12, 20) <= day <= date(2025, 12, 31):
        level *= 0.80
    return level * (0.35 if day in HOLIDAYS else 1.0)


def topics(day: date) -> dict[str, float]:
    """Return the weights of the topics on a day."""
    weights = dict(TOPICS)
    if campaign(day)[1] >= GREAT:
        weights |= {"kampanja": 22.0, "discount": 14.0}
    if day.month == 12:
        weights["lahjakortti"] = 8.0
    if day >= RISING_FROM:
        weights["toimitus"] *= 1 + 0.32 * ((day - RISING_FROM).days // 7 + 1)
    return weights


def on_duty(day: date) -> dict[str, float]:
    """Return the agents of a day, by how many of the chats they take."""
    shares = {"Aino": 1.2, "Helmi": 1.0, "Väinö": 0.8, "Venla": 1.1}
    if day <= EERO_LEAVES:
        shares["Eero"] = 0.9
    if day >= ONNI_COMES:
        shares["Onni"] = 0.5 if day < date(2025, 10, 1) else 1.0
    if week_of(day) == WORST_WEEK:
        shares = {"Helmi": 1.0, "Onni": 0.8}
    return shares
