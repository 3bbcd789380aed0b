"""The signs of units, and how two units of a time stand beside each other."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "second": "{value} dtk",
    "minute": "{value} mnt",
    "hour": "{value} jam",
    "day": "{value} hari",
    "points": "{value} poin %",
    "million": "{value} jt",
}
