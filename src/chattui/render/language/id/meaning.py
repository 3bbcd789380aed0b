"""What the metrics mean."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "chats": "Percakapan yang dimulai dalam periode ini.",
    "chats_per_day": (
        "Percakapan per hari dalam periode sejauh data tersedia; bila jam layanan diatur, per hari buka."
    ),
    "answered_chats": "Percakapan yang dijawab oleh agen manusia.",
    "missed_chats": (
        "Percakapan yang dimulai dalam jam layanan dan berakhir tanpa balasan, kecuali pengunjung "
        "pergi lebih awal."
    ),
    "missed_rate": "Chat tak terjawab / (chat terjawab yang dimulai dalam jam layanan + chat tak terjawab).",
    "left_early_chats": (
        "Percakapan tak terjawab dalam jam layanan yang berakhir dalam batas waktu pergi lebih "
        "awal, tetapi tidak seketika."
    ),
    "outside_hours_chats": "Percakapan tak terjawab yang dimulai di luar jam layanan.",
    "waiting_chats": "Percakapan yang dimulai dalam jam layanan dan belum dibalas maupun berakhir.",
    "successful_chats": "Percakapan yang memenuhi semua syarat keberhasilan klien.",
    "success_rate": "Chat berhasil / chat.",
    "billed_chats": (
        "Percakapan yang ditagihkan ke klien: sesuai ekspor, bila tidak ada menurut aturan klien."
    ),
    "tagged_chats": "Percakapan dengan setidaknya satu tag.",
    "tagged_share": "Chat bertag / chat.",
    "wait_mean": (
        "Rata-rata waktu dari awal hingga balasan pertama agen manusia, untuk chat terjawab yang "
        "dimulai dalam jam layanan, bila lebih dari 0."
    ),
    "wait_median": (
        "Median waktu dari awal hingga balasan pertama agen manusia, untuk chat terjawab yang dimulai "
        "dalam jam layanan, bila lebih dari 0."
    ),
    "wait_p90": "Sembilan dari sepuluh waktu tunggu tidak lebih lama dari ini (interpolasi linear).",
    "service_level": "Waktu tunggu dalam target / (waktu tunggu + chat tak terjawab).",
    "response_mean": (
        "Rata-rata waktu balasan agen setelah yang pertama, masing-masing sejak pesan pengunjung yang "
        "dijawabnya."
    ),
    "duration_mean": "Rata-rata waktu dari awal hingga akhir, untuk chat terjawab yang telah berakhir.",
    "duration_median": "Median waktu dari awal hingga akhir, untuk chat terjawab yang telah berakhir.",
    "messages_per_chat": "Rata-rata jumlah pesan pengunjung dan agen, bila keduanya diketahui.",
    "canned_share": "Pesan agen dari balasan siap pakai / pesan agen, bila keduanya diketahui.",
    "resolved_chats": (
        "Percakapan yang masalahnya selesai: sesuai ekspor, bila tidak ada menurut aturan klien. "
        "Kosong bila tidak ada yang diketahui."
    ),
    "resolved_rate": "Chat terselesaikan / percakapan yang diketahui hasilnya.",
    "fcr": (
        "Percakapan terselesaikan yang pengunjungnya tidak kembali dalam batas hari / percakapan "
        "yang keduanya diketahui hingga akhir data."
    ),
    "closed_chats": "Percakapan yang ditutup dalam periode ini, kapan pun dimulai.",
    "close_mean": (
        "Rata-rata waktu dari awal hingga ditutup, untuk yang ditutup dalam periode ini, bila tidak negatif."
    ),
    "close_median": (
        "Median waktu dari awal hingga ditutup, untuk yang ditutup dalam periode ini, bila tidak negatif."
    ),
    "csat": "Puas / yang menjawab; bila hanya rating yang diketahui, 4 atau 5 berarti puas.",
    "rating_mean": "Rata-rata rating, 1 sampai 5.",
    "rated_share": "Percakapan yang kepuasannya diketahui / chat.",
    "nps": "100 × (porsi jawaban 9–10 − porsi jawaban 0–6).",
    "leads": (
        "Percakapan yang menghasilkan kontak untuk tim penjualan: sesuai ekspor, bila tidak ada "
        "menurut aturan klien. Kosong bila tidak ada yang diketahui."
    ),
    "lead_rate": "Prospek di antara chat ditagih / chat ditagih.",
    "converted_chats": (
        "Chat ditagih dengan setidaknya satu pesanan yang diatribusikan kepadanya, kapan pun dibuat."
    ),
    "conversion": "Chat yang menghasilkan penjualan / chat ditagih.",
    "pending_chats": "Chat ditagih tanpa pesanan yang jendela atribusinya berakhir setelah data pesanan.",
    "outcome_chats": "Chat dengan prospek atau setidaknya satu pesanan.",
    "orders_chatters": "Pesanan dalam periode ini yang diatribusikan ke percakapan.",
    "orders_others": "Pesanan dalam periode ini yang tidak diatribusikan ke percakapan mana pun.",
    "first_order_share": "Pesanan pengguna chat yang merupakan pembelian pertama / yang diketahui.",
    "sales": "Jumlah pesanan pengguna chat, dikurangi pengembalian dana.",
    "sales_others": "Jumlah pesanan lainnya, dikurangi pengembalian dana.",
    "sales_per_billed_chat": "Jumlah pesanan yang diatribusikan ke chat ditagih / chat ditagih.",
    "aov_chatters": "Rata-rata nilai pesanan pengguna chat.",
    "aov_others": "Rata-rata nilai pesanan lainnya.",
    "aov_impact": "Rata-rata pembelian pengguna chat / rata-rata pembelian lainnya − 1.",
    "cost": "Chat ditagih × harga per chat ditagih menurut ketentuan klien pada hari pertama periode.",
    "sales_per_cost": "Penjualan / biaya.",
}
