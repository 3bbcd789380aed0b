import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.errors import ChattuiError
from chattui.sources.files import open_bytes
from chattui.sources.salvage import salvage
from tests.sources.support import file_of, or_message
from tests.sources.test_files import PACKERS

CSV = b'id,text\r\n1,plain\r\n2,"quoted, with\nbreak"\r\n3,last\r\n'
CHATS = [{"id": number, "users": [{"id": "u"}], "text": 'a "{[b' * number} for number in range(1, 4)]
LINES = "".join(json.dumps(chat) + "\n" for chat in CHATS).encode()
PAGE = json.dumps({"found_chats": 3, "next_page_id": "x", "chats": CHATS}).encode()


def kept(data: bytes) -> bytes | None:
    """Return what is taken of a file; None: all of it. A file with no whole row is an empty one here."""
    file = file_of(data)
    rest = or_message(salvage, file)
    if isinstance(rest, str):
        assert "without a hint" not in rest
        return b""
    if rest is None:
        return None
    assert file.told == ["Damaged: only the whole rows before that were taken (--partial)"]
    return rest.open()


@pytest.mark.parametrize("data", [CSV, LINES, PAGE, json.dumps(CHATS).encode(), b"%PDF", b"a,b\n1,2"])
def test_a_whole_file_is_taken_as_it_is(data):
    assert kept(data) is None


@pytest.mark.parametrize(
    ("data", "rest"),
    [
        (CSV[:30], b"id,text\r\n1,plain\r\n"),
        (CSV[:-7], CSV[:-8]),
        (b'id,text\n1,a\n2,b\n3,"open\n4,c\n', b"id,text\n1,a\n2,b\n"),
        (
            "id,text\n1,ä\n2,b\n".encode() + "3,ä\n".encode("cp1252") + b"4,c\n",
            "id,text\n1,ä\n2,b\n".encode(),
        ),
        (b"id,te", b""),
    ],
)
def test_of_csv_the_records_before_the_damage_are_taken(data, rest):
    assert kept(data) == rest


def test_of_lines_the_last_is_left_out():
    assert kept(LINES[:-4]) == LINES[: LINES.rindex(b"{", 0, LINES.rindex(b'"users"'))]


def chats(document: object) -> list[object]:
    found: list[object] = document["chats"] if isinstance(document, dict) else document  # type: ignore[assignment]
    return found


@pytest.mark.parametrize("whole", [PAGE, json.dumps(CHATS, indent=1).encode()])
def test_of_a_document_cut_anywhere_only_whole_records_are_taken(whole):
    seen = set()
    for length in range(2, len(whole) - 1):
        rest = kept(whole[:length])
        if rest:
            taken = chats(json.loads(rest))
            assert taken == CHATS[: len(taken)]
            seen.add(len(taken))
    assert seen == {1, 2, 3}


def test_of_one_record_that_is_cut_off_nothing_is_taken():
    record = json.dumps({"id": 1, "events": [{"a": 1}, {"b": 2}], "text": "x"}).encode()
    assert kept(record[:-20]) == b""


@PACKERS
def test_packed_data_that_break_off_are_taken_as_far_as_they_go(pack: Callable[[bytes], bytes]):
    text = b"id,text\n" + b"".join(b"%d,%d\n" % (number, number**7 % 9973) for number in range(60_000))
    packed = pack(text)
    file = open_bytes(packed[: len(packed) - len(packed) // 5], "export.csv")
    with pytest.raises(ChattuiError, match="cut off"):
        file.open()
    rest = salvage(file)
    assert rest is not None
    taken = rest.open()
    assert text.startswith(taken)
    assert taken.endswith(b"\n")
    assert len(taken) > len(text) // 2


@settings(max_examples=60)
@given(st.sampled_from([CSV, LINES, PAGE]), st.integers(0, 200), st.binary(max_size=20))
def test_whatever_the_damage_is_something_comes_of_it(data, length, noise):
    rest = kept(data[:length] + noise)
    assert rest is None or isinstance(rest, bytes)
