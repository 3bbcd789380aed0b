"""What the visitors thought of it."""

from chattui.measures.metric import Aggregate, Metric, Population, Quotient

_CHATS = Population.CHATS

FEEDBACK: tuple[Metric, ...] = (
    Aggregate(
        id="csat",
        label="Satisfied customers",
        unit="ratio",
        better="up",
        population=_CHATS,
        value=lambda c: c.satisfied.sum() / c.satisfied.count(),
        n=lambda c: c.satisfied.count(),
        behind=lambda c: c.satisfied.is_not_null(),
        meaning="Satisfied / asked and answered; a rating of 4 or 5 is satisfied where only that is known.",
    ),
    Aggregate(
        id="rating_mean",
        label="Rating",
        unit="number",
        better="up",
        population=_CHATS,
        value=lambda c: c.rating.sum() / c.rating.count(),
        n=lambda c: c.rating.count(),
        behind=lambda c: c.rating.is_not_null(),
        meaning="Mean rating, 1 to 5.",
    ),
    Aggregate(
        id="rated_chats",
        label="Rated chats",
        unit="count",
        better="up",
        population=_CHATS,
        value=lambda c: c.satisfied.count(),
        shown=False,
        behind=lambda c: c.satisfied.is_not_null(),
        meaning="Conversations of which it is known whether the visitor was satisfied.",
    ),
    Quotient(
        id="rated_share",
        label="Share rated",
        unit="ratio",
        better="up",
        over="rated_chats",
        under="chats",
        meaning="Conversations of which satisfaction is known / chats.",
    ),
    Aggregate(
        id="nps",
        label="NPS",
        unit="score",
        better="up",
        population=_CHATS,
        value=lambda c: 100 * ((c.nps >= 9).sum() - (c.nps <= 6).sum().cast(int)) / c.nps.count(),
        n=lambda c: c.nps.count(),
        behind=lambda c: c.nps.is_not_null(),
        meaning="100 × (share of answers 9–10 − share of answers 0–6).",
    ),
)
