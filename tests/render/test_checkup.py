"""What a check of a client found, as text and as JSON."""

import json

from chattui.model.advice import Advice, Checkup, Volume
from chattui.render.checkup import as_json, lines


def test_a_finding_with_names_and_what_mends_it():
    names = [Volume("aino@example.com", 1200), Volume("Eero", 1)]
    found = Checkup(1201, [Advice("alike", "They look like one person.", names, ["chattui client set a b"])])
    assert lines(found, "acme") == [
        "acme: 1,201 conversations",
        "",
        "They look like one person.",
        "    aino@example.com      1,200 chats",
        "    Eero                      1 chat",
        "  chattui client set a b",
    ]
    assert json.loads(as_json(found, "acme"))["advice"][0]["names"][1] == {"name": "Eero", "chats": 1}


def test_a_long_list_is_cut_in_the_text_alone():
    found = Checkup(1, [Advice("tags", "Many.", [Volume(f"tag {n}", 1) for n in range(20)])])
    assert lines(found, "acme")[-1] == "    and 8 more"
    assert len(json.loads(as_json(found, "acme"))["advice"][0]["names"]) == 20


def test_nothing_found_is_said_in_one_line():
    assert lines(Checkup(1, []), "acme") == ["acme: 1 conversation; settings and data fit together."]
