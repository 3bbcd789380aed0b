"""The words that the formats themselves put between the values."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "total": "Total",
    "more": "… and {count} more",
    "no_room": "… no room for: {columns}",
    "highest": "Highest: {hours}",
    "up_to": "{sign} to {value}",
    "hour": "{first}–{last} h",
    "bars_and_line": "Bars: {bars}; line: {line}",
    "met": "met",
    "not_met": "not met",
    "not_yet": "not yet",
}
