"""JSON behind its checksum: taken as it was written, byte for byte, or not at all."""

import json

import pytest

from chattui.sealed import sealed, unsealed

BODY = b'{"chats":[1,2]}'
FILE = sealed("report", BODY)


def test_a_file_is_json_and_gives_its_value_back():
    assert json.loads(FILE)["report"] == {"chats": [1, 2]}
    assert unsealed("report", FILE) == (BODY, True)


def test_no_byte_can_change_unnoticed():
    noticed = 0
    for place in range(len(FILE)):
        spoilt = FILE[:place] + bytes([FILE[place] ^ 1]) + FILE[place + 1 :]
        try:
            noticed += not unsealed("report", spoilt)[1]
        except ValueError:
            noticed += 1
    assert noticed == len(FILE)


def test_a_file_of_another_kind_or_cut_off_is_none():
    for name, data in (("manifest", FILE), ("report", FILE[:-1]), ("report", b"")):
        with pytest.raises(ValueError, match="not sealed"):
            unsealed(name, data)
