"""A few spoilt exports of every source; `just torture` has many more (tests/torture/test_fuzzing.py)."""

from itertools import count

import pytest

from chattui.sources.registry import SOURCES
from tests.fuzzing.drawing import BY_KIND, draw
from tests.fuzzing.judging import Judge
from tests.fuzzing.samples import MAPPED, exports

ALL = (*(source.name for source in SOURCES), MAPPED)


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(tmp_path_factory.mktemp("fuzzing"))


def test_every_source_is_spoilt():
    found = exports()
    assert {*found} == {source.name for source in SOURCES} | {MAPPED}
    assert {sample.kind for files in found.values() for export in files for sample in export} == {*BY_KIND}


@pytest.mark.parametrize(("source", "number"), [*zip(ALL, count(), strict=False)], ids=ALL)
def test_a_spoilt_export_is_taken_rightly_or_refused_in_plain_words(judge, source, number, record_property):
    judge.judge(draw(source, number))
    record_property("spoilt exports imported", 1)


def test_the_same_number_gives_the_same_input_and_another_another():
    assert draw("livechat", 7) == draw("livechat", 7)
    drawn = [draw("livechat", number).files[0].data for number in range(20)]
    assert len({*drawn}) > 15
