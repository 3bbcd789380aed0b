"""What the sections of reports are called."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "summary": "Ringkasan",
    "goals": "Target",
    "weeks": "Minggu demi minggu",
    "assessment": "Penilaian",
    "development": "Perkembangan sejak awal",
    "categories": "Percakapan per kategori",
    "tags": "Percakapan per tag",
    "daily": "Hari demi hari",
    "cumulative": "Penjualan kumulatif",
    "teams": "Per tim",
    "people": "Per orang",
    "hours": "Per jam",
    "weekdays": "Per hari dalam minggu",
    "stages": "Waktu di setiap tahap",
    "standouts": "Yang menonjol",
    "notes": "Catatan lain",
}
