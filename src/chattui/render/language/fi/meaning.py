"""What the metrics mean."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "chats": "Jaksolla alkaneet keskustelut.",
    "chats_per_day": (
        "Keskusteluja jakson päivää kohden niiltä päiviltä, joilta on dataa; jos aukioloajat on "
        "asetettu, aukiolopäivää kohden."
    ),
    "answered_chats": "Keskustelut, joihin ihminen vastasi.",
    "missed_chats": (
        "Aukioloaikana alkaneet keskustelut, jotka päättyivät ilman vastausta, paitsi jos kävijä "
        "poistui ennen vastausta."
    ),
    "missed_rate": "Vastaamatta jääneet / (aukioloaikana alkaneet vastatut + vastaamatta jääneet).",
    "left_early_chats": (
        "Aukioloaikana alkaneet vastaamattomat keskustelut, jotka päättyivät ajassa, joka "
        "luetaan varhaiseksi poistumiseksi, mutta eivät heti."
    ),
    "outside_hours_chats": "Aukioloajan ulkopuolella alkaneet vastaamattomat keskustelut.",
    "waiting_chats": "Aukioloaikana alkaneet keskustelut, joilla ei ole vastausta eikä päätöstä.",
    "successful_chats": "Keskustelut, jotka täyttävät kaiken, mitä asiakkaan onnistumisen ehdot vaativat.",
    "success_rate": "Onnistuneet keskustelut / keskustelut.",
    "billed_chats": (
        "Asiakkaalta laskutetut keskustelut: kuten vienti kertoo, muuten asiakkaan säännön mukaan."
    ),
    "tagged_chats": "Keskustelut, joilla on ainakin yksi tunniste.",
    "tagged_share": "Tunnisteelliset keskustelut / keskustelut.",
    "wait_mean": (
        "Keskimääräinen aika alusta ihmisen ensimmäiseen vastaukseen aukioloaikana alkaneissa, "
        "vastatuissa keskusteluissa, kun se on suurempi kuin 0."
    ),
    "wait_median": (
        "Mediaaniaika alusta ihmisen ensimmäiseen vastaukseen aukioloaikana alkaneissa, "
        "vastatuissa keskusteluissa, kun se on suurempi kuin 0."
    ),
    "wait_p90": "Yhdeksän kymmenestä vastausajasta on enintään tämä (lineaarinen interpolointi).",
    "service_level": "Tavoiteajassa pysyvät vastausajat / (vastausajat + vastaamatta jääneet).",
    "response_mean": (
        "Keskimääräinen aika, jossa ensimmäisen jälkeiset vastaukset annettiin, kukin siitä kävijän "
        "viestistä, johon se vastaa."
    ),
    "duration_mean": "Keskimääräinen aika alusta loppuun vastatuissa, päättyneissä keskusteluissa.",
    "duration_median": "Mediaaniaika alusta loppuun vastatuissa, päättyneissä keskusteluissa.",
    "messages_per_chat": (
        "Kävijän ja asiakaspalvelijan viestit yhteensä, keskiarvo niistä, joista molemmat tiedetään."
    ),
    "canned_share": (
        "Valmisvastauksista lähetetyt viestit / asiakaspalvelijan viestit, kun molemmat tiedetään."
    ),
    "resolved_chats": (
        "Keskustelut, joiden asia ratkesi: kuten vienti kertoo, muuten asiakkaan säännön mukaan. "
        "Tyhjä, jos yhdestäkään ei tiedetä."
    ),
    "resolved_rate": "Ratkaistut keskustelut / keskustelut, joista se tiedetään.",
    "fcr": (
        "Ratkaistut keskustelut, joiden jälkeen kävijä ei palannut asetetussa ajassa / "
        "keskustelut, joista molemmat tiedetään datan lopussa."
    ),
    "closed_chats": "Jaksolla suljetut keskustelut, milloin tahansa ne alkoivat.",
    "close_mean": "Keskimääräinen aika alusta sulkemiseen jaksolla suljetuissa, kun se ei ole negatiivinen.",
    "close_median": "Mediaaniaika alusta sulkemiseen jaksolla suljetuissa, kun se ei ole negatiivinen.",
    "csat": "Tyytyväiset / vastanneet; jos vain arvosana tiedetään, 4 tai 5 on tyytyväinen.",
    "rating_mean": "Arvosanojen keskiarvo, 1–5.",
    "rated_share": "Keskustelut, joiden tyytyväisyys tiedetään / keskustelut.",
    "nps": "100 × (vastausten 9–10 osuus − vastausten 0–6 osuus).",
    "leads": (
        "Keskustelut, joista syntyi myynnille annettu yhteystieto: kuten vienti kertoo, muuten "
        "asiakkaan säännön mukaan. Tyhjä, jos yhdestäkään ei tiedetä."
    ),
    "lead_rate": "Laskutettujen keskustelujen liidit / laskutetut keskustelut.",
    "converted_chats": (
        "Laskutetut keskustelut, joille on luettu ainakin yksi tilaus, milloin tahansa se tehtiin."
    ),
    "conversion": "Myyntiin johtaneet keskustelut / laskutetut keskustelut.",
    "pending_chats": (
        "Laskutetut keskustelut ilman tilausta, joiden attribuutioikkuna päättyy tilausten datan jälkeen."
    ),
    "outcome_chats": "Keskustelut, joista tuli liidi tai ainakin yksi tilaus.",
    "orders_chatters": "Jaksolla tehdyt tilaukset, jotka luetaan keskustelulle.",
    "orders_others": "Jaksolla tehdyt tilaukset, joita ei lueta millekään keskustelulle.",
    "first_order_share": (
        "Keskustelleiden tilaukset, jotka ovat asiakkaan ensimmäisiä / tilaukset, joista se tiedetään."
    ),
    "sales": "Keskustelleiden tilausten summa, palautukset vähennettynä.",
    "sales_others": "Muiden tilausten summa, palautukset vähennettynä.",
    "sales_per_billed_chat": (
        "Laskutetuille keskusteluille luettujen tilausten summa / laskutetut keskustelut."
    ),
    "aov_chatters": "Keskustelleiden tilausten keskimääräinen summa.",
    "aov_others": "Muiden tilausten keskimääräinen summa.",
    "aov_impact": "Keskustelleiden keskiostos / muiden keskiostos − 1.",
    "cost": (
        "Laskutetut keskustelut × laskutetun keskustelun hinta asiakkaan ehdoissa jakson ensimmäisenä "
        "päivänä."
    ),
    "sales_per_cost": "Myynti / kustannus.",
}
