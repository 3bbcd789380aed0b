"""The words that the formats themselves put between the values."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "total": "Total",
    "more": "… dan {count} lainnya",
    "no_room": "… tidak muat: {columns}",
    "highest": "Tertinggi: {hours}",
    "up_to": "{sign} hingga {value}",
    "hour": "pukul {first}–{last}",
    "bars_and_line": "Batang: {bars}; garis: {line}",
    "met": "tercapai",
    "not_met": "tidak tercapai",
    "not_yet": "belum tercapai",
}
