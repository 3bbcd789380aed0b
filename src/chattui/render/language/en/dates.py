"""How periods are called, and the CLDR skeletons that days and months are written by."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "week": "Week {week}, {year}",
    "with_key": "{name} ({key})",
    "day": "yMMMEd",
    "short": "MMMd",
    "weekday": "Ed",
    "span": "yMMMd",
    "month": "yMMMM",
    "short_month": "yMMM",
    "quarter": "yQQQQ",
    "moment": "{day}, {time}",
}
