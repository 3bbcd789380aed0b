"""The words and sentences of reports."""

from chattui.render.language.catalogue import Plural, Texts

TEXTS: Texts = {
    "weekly": "Laporan mingguan · {days} · {currency}",
    "monthly": "Laporan bulanan · {days} · {currency}",
    "only": "Hanya: {filters}",
    "no_data": "Belum ada data.",
    "incomplete": "Periode belum lengkap: data sampai {until}.",
    "cut": "{period} juga dihitung sampai {until}.",
    "no_chats": "Tidak ada percakapan dalam periode ini.",
    "no_orders": "Tidak ada pesanan yang diketahui untuk hari-hari ini.",
    "no_stages": "Tidak ada tiket bertahap yang ditutup dalam periode ini.",
    "no_goals": "Tidak ada target untuk periode ini.",
    "week": "Minggu {week}",
    "so_far": "{period} sejauh ini",
    "change": "Perubahan",
    "goal": "Target",
    "value": "Nilai",
    "attained": "Capaian",
    "share": "Porsi",
    "pending": Plural(
        "{count} percakapan masih dapat menghasilkan penjualan.",
        "{count} percakapan masih dapat menghasilkan penjualan.",
    ),
    "goals_of": "Target: {period}",
    "goals_so_far": "Target: {period}, sejauh ini",
    "goals_met": "{met} dari {count} target tercapai.",
    "met": "{metric}: {value}, sedangkan targetnya {goal}: capaian {attained}, tercapai.",
    "not_met": "{metric}: {value}, sedangkan targetnya {goal}: capaian {attained}, tidak tercapai.",
    "not_yet": "{metric}: {value} sejauh ini, sedangkan targetnya {goal}: capaian {attained}.",
    "at_least": "minimal {value}",
    "at_most": "maksimal {value}",
    "none": "(tidak ada)",
    "untagged": "(tanpa tag)",
    "uncategorised": "(tanpa kategori)",
    "chatters": "Pengguna chat",
    "others": "Lainnya",
    "daily_sales": "Penjualan per hari",
    "average_purchase": "Rata-rata pembelian per hari",
    "pace": "Laju target",
    "sum": "Kumulatif",
    "cut_weeks": "* Hanya hari-hari bulan ini: {weeks}.",
    "baseline": "Sebelumnya",
    "against_baseline": "Dibanding sebelumnya",
    "baseline_is": Plural(
        (
            "Sebelumnya: {count} bulan lengkap sebelum ini; jumlah dan total memakai "
            "rata-ratanya, lainnya dihitung dari semua percakapannya."
        ),
        (
            "Sebelumnya: {count} bulan lengkap sebelum ini; jumlah dan total memakai "
            "rata-ratanya, lainnya dihitung dari semua percakapannya."
        ),
    ),
    "no_baseline": "Belum ada bulan lengkap sebelumnya sebagai pembanding.",
    "themes": "Percakapan per kategori, bulan demi bulan",
    "stage": "Tahap",
    "median": "Median",
    "mean": "Rata-rata",
    "tickets": "Tiket",
    "stages_are": "Tiket yang ditutup dalam periode ini dengan kedua waktu tahap diketahui.",
    "before_week": Plural("{count} minggu sebelumnya", "{count} minggu sebelumnya"),
    "before_month": Plural("{count} bulan sebelumnya", "{count} bulan sebelumnya"),
    "held_against": "Dibandingkan dengan {before}.",
    "nothing_stood_out": "Tidak ada yang menonjol dibandingkan dengan {before}.",
    "too_little": "Data belum cukup: perlu {least} periode sebelumnya, baru ada {count}.",
    "of_tag": "Tag {name}",
    "of_category": "Kategori {name}",
    "stood_out": "{what}: {value}; biasanya {low} sampai {high}.",
    "about": "Dasar angka-angka ini",
    "meanings": "Arti metrik",
    "period_is": "Periode: {period}, {days}.",
    "zone_is": "Zona waktu: {zone}. Minggu berlangsung dari Senin sampai Minggu.",
    "chats_reach": "Percakapan: {first} sampai {last}.",
    "orders_reach": "Pesanan: {first} sampai {last}.",
    "billed_is": (
        "Ditagih: percakapan dengan minimal {visitor} pesan pengunjung dan {agent} pesan agen, "
        "bila sistem chat tidak menyatakannya."
    ),
    "billed_not": "Tidak ditagih: percakapan dengan tag {tags}.",
    "window_is": (
        "Penjualan: pesanan dihitung milik pengguna chat bila dibuat dalam {hours} setelah "
        "percakapan dimulai."
    ),
    "tax_included": "Jumlah sudah termasuk pajak.",
    "tax_excluded": "Jumlah belum termasuk pajak.",
    "shipping_included": "Jumlah sudah termasuk ongkos kirim.",
    "shipping_excluded": "Jumlah belum termasuk ongkos kirim.",
    "target_is": "Dijawab sesuai target: dalam {time}.",
    "fcr_is": "Selesai pada kontak pertama: tidak ada kontak baru dalam {days}.",
    "grace_is": "Yang pergi dalam {time} tanpa dijawab tidak dihitung terlewat.",
    "hours_are": "Jam buka: {hours}.",
    "revised": "Direvisi sejak {day}: {changes}.",
    "imported": "impor {day} ({files})",
    "archive_changed": "{command} {day}",
    "rules_changed": "pengaturan berubah: {rules}",
    "notes_changed": "catatan tertulis berubah",
    "changed": "{period}: perubahan sejak laporan diberikan pada {day}",
    "unchanged": "{period}: tidak ada perubahan sejak laporan diberikan.",
}
