"""The words that the formats themselves put between the values."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "total": "Yhteensä",
    "more": "… ja {count} muuta",
    "no_room": "… ei mahtunut: {columns}",
    "highest": "Vilkkaimmat: {hours}",
    "up_to": "{sign} enintään {value}",
    "hour": "klo {first}–{last}",
    "bars_and_line": "Pylväät: {bars}; viiva: {line}",
    "met": "saavutettu",
    "not_met": "ei saavutettu",
    "not_yet": "ei vielä",
}
