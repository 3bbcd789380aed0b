import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.sources.encodings import head_in_utf8, in_utf8
from chattui.sources.files import open_bytes

TEXT = "conversation_id,agent\n1,Jäkälä “Ö” 5 €\n"


def read(data: bytes) -> tuple[str, list[str]]:
    file = open_bytes(data, "export.csv")
    text = file.open().decode("utf-8-sig")
    file.open()
    return text, file.told


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_read_and_told(encoding):
    text, told = read(TEXT.encode(encoding))
    assert text == TEXT
    assert told == ["Read as UTF-16"]


def test_windows_1252_is_read_and_told():
    text, told = read(TEXT.encode("cp1252"))
    assert text == TEXT
    assert told == ["Read as Windows-1252, being no UTF-8"]


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.encode("utf-8-sig"), b"a,b\n1,2\n"])
def test_utf8_is_left_as_it_is(data):
    file = open_bytes(data, "export.csv")
    assert (file.open(), file.told) == (data, [])


@pytest.mark.parametrize(
    "data",
    [
        ("ä,ö\n" * 50).encode() + "ä\n".encode("cp1252"),
        b"a\x81,b\n",
        b"PAR1\xff\xfe\xfd",
        b'{"a": "\xe4"}',
        b"\x00\xff\x00\xfe\x01",
    ],
)
def test_mixed_and_binary_data_are_not_taken_for_windows_1252(data):
    assert in_utf8(data, pytest.fail) == data


def test_a_letter_that_the_head_cuts_in_two_is_no_fault():
    head = "ä".encode()[:1]
    assert head_in_utf8(b"abc" + head) == b"abc" + head
    assert head_in_utf8("abä".encode("utf-16-le")[:5]) == b"ab"
    assert head_in_utf8("Jäkälä".encode("cp1252")) == "Jäkälä".encode()


@settings(max_examples=60)
@given(st.binary(max_size=100))
def test_whatever_the_bytes_are_something_comes_of_them(data):
    told: list[str] = []
    read = in_utf8(data, told.append)
    assert (read == data) or told
    assert isinstance(head_in_utf8(data), bytes)
