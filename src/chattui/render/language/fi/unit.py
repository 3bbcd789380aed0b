"""The signs of units, and how two units of a time stand beside each other."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "second": "{value} s",
    "minute": "{value} min",
    "hour": "{value} t",
    "day": "{value} pv",
    "points": "{value} %-yks.",
    "million": "{value} milj.",
}
