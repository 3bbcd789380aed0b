"""The service desk's year: its holidays and troubles, its people, topics and channels."""

from datetime import date

from sample_data.rhythm import progress, week_of

TICKETS_A_DAY = (30.0, 28.0, 27.0, 26.0, 24.5, 8.5, 6.5)
CHANNELS = {"web": 44.0, "whatsapp": 38.0, "email": 18.0}
HOUR_WEIGHTS = {
    6: 0.4, 7: 1.0, 8: 5.0, 9: 7.0, 10: 7.0, 11: 6.0, 12: 3.5, 13: 6.0, 14: 6.5, 15: 6.0, 16: 5.0, 17: 1.4,
    18: 1.0, 19: 1.2, 20: 1.2, 21: 0.8, 22: 0.4,
}  # fmt: skip
TOPICS = {
    "akun": 13.0, "kata sandi": 12.0, "login": 8.0, "tagihan": 15.0, "payment": 8.0, "pengembalian dana": 7.0,
    "gangguan": 10.0, "bug": 6.0, "instalasi": 6.0, "informasi": 9.0, "how-to": 6.0,
}  # fmt: skip
BILLING = frozenset(("tagihan", "payment", "pengembalian dana"))
HARD = frozenset(("gangguan", "bug", "pengembalian dana"))
"""Topics that take longer, are handed on more often and please less."""

FIRST_LINE, SECOND_LINE, BILLING_TEAM = "Lini 1", "Lini 2", "Penagihan"
TEAMS = {
    FIRST_LINE: {"Ayu": 1.2, "Budi": 1.0, "Dewi": 0.9},
    SECOND_LINE: {"Fitri": 1.0},
    BILLING_TEAM: {"Citra": 1.1, "Eko": 0.9},
}
FIRST_ANSWER = {"web": 75.0, "whatsapp": 190.0, "email": 4200.0}
"""Median seconds to the first answer, inside the hours."""
WORK = {"web": 4200.0, "whatsapp": 9000.0, "email": 36000.0}
"""Median seconds from the last message to the closing."""

WORST_WEEK = "2025-W20"
OUTAGE = (date(2025, 8, 12), date(2025, 8, 14))
LEBARAN = (date(2025, 3, 28), date(2025, 4, 7))
RISING_FROM = date(2026, 1, 19)
"""From here on a new way to sign in puzzles people: `login` grows week by week."""
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        "2025-01-01", "2025-01-27", "2025-01-29", "2025-05-01", "2025-05-12", "2025-05-29", "2025-06-06",
        "2025-06-27", "2025-09-05", "2025-12-25", "2025-12-26", "2026-01-01", "2026-01-16",
    )
)  # fmt: skip


def season(day: date) -> float:
    """Return how busy the desk is beside its average."""
    level = 0.9 + 0.2 * progress(day)
    if LEBARAN[0] <= day <= LEBARAN[1]:
        level *= 0.35
    if OUTAGE[0] <= day <= OUTAGE[1]:
        level *= 1.9
    return level * (0.4 if day in HOLIDAYS else 1.0)


def topics(day: date) -> dict[str, float]:
    """Return the weights of the topics on a day."""
    weights = dict(TOPICS)
    if OUTAGE[0] <= day <= OUTAGE[1]:
        weights["gangguan"] *= 8
    if day >= RISING_FROM:
        weights["login"] *= 1 + 0.8 * ((day - RISING_FROM).days // 7 + 1)
    return weights


def strain(day: date) -> float:
    """Return how many times longer than usual an answer takes."""
    if week_of(day) == WORST_WEEK:
        return 5.0
    return 2.5 if OUTAGE[0] <= day <= OUTAGE[1] else 1.0
