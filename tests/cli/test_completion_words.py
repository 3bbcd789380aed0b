import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.cli.completion_words import for_bash, split

BREAKS = " \t\n\"'@><=;|&(:"
WORDS = st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1)


@given(WORDS)
def test_whole_words_come_back(words: list[str]):
    typed = split(shlex.join(words) + " ")
    assert typed.words == tuple(words)
    assert (typed.current, typed.raw, typed.quote) == ("", "", "")


@given(st.text())
def test_no_line_is_too_odd(line: str):
    typed = split(line)
    assert line.endswith(typed.raw)


@pytest.mark.parametrize(
    ("line", "current", "raw", "quote"),
    [
        ("chattui su", "su", "su", ""),
        ("chattui 'two wo", "two wo", "'two wo", "'"),
        ('chattui --tag="a\\"b', '--tag=a"b', '--tag="a\\"b', '"'),
        ("chattui a\\ b", "a b", "a\\ b", ""),
        ("chattui a\\", "a", "a\\", ""),
        ("chattui ''", "", "''", ""),
    ],
)
def test_the_word_at_the_cursor(line: str, current: str, raw: str, quote: str):
    typed = split(line)
    assert typed.words == ("chattui",)
    assert (typed.current, typed.raw, typed.quote) == (current, raw, quote)


@pytest.mark.parametrize(
    ("raw", "candidate", "inserted"),
    [
        ("Cu", "Customer service", "Customer\\ service"),
        ("'Cu", "it's", "it'\\''s"),
        ('"Cu', '"$x`\\', '\\"\\$x\\`\\\\'),
        ("--tag=Cu", "--tag=Customer service", "Customer\\ service"),
        ('--tag="Cu', "--tag=Customer service", "Customer service"),
        ("topic:sh", "topic:shipping", "shipping"),
        ("a\\ b", "a b c", "a\\ b\\ c"),
        ("topic:\\ b", "topic: bc", "\\ bc"),
        ("", "$(rm -rf /)", "\\$\\(rm\\ -rf\\ /\\)"),
        ("", "Mäkinen", "Mäkinen"),
    ],
)
def test_what_bash_inserts(raw: str, candidate: str, inserted: str):
    assert for_bash(candidate, split(f"chattui {raw}"), BREAKS) == inserted


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_bash_reads_back_what_was_meant(candidate: str):
    assert shlex.split(for_bash(candidate, split("chattui "), BREAKS)) == [candidate]


def test_bash_itself_reads_back_what_was_meant():
    candidate = "".join(map(chr, range(0x20, 0x7F))) + "ä–ß"
    quoted = for_bash(candidate, split("chattui "), BREAKS)
    ended = subprocess.run(["bash", "-c", f"printf %s {quoted}"], capture_output=True, check=True)
    assert ended.stdout.decode() == candidate
