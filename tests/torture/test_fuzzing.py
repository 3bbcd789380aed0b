"""Many spoilt exports of every source, in processes that may die, hang or fill the memory of them.

CHATTUI_FUZZ_INPUTS says how many of each source (300), CHATTUI_FUZZ_FROM with which number to begin (0).
"""

import os

import pytest

from chattui.sources.registry import SOURCES
from tests.fuzzing.running import judge
from tests.fuzzing.samples import MAPPED

INPUTS = int(os.environ.get("CHATTUI_FUZZ_INPUTS", "300"))
FIRST = int(os.environ.get("CHATTUI_FUZZ_FROM", "0"))


@pytest.mark.parametrize("source", [*(source.name for source in SOURCES), MAPPED])
def test_no_spoilt_export_does_any_harm(tmp_path, source, record_property):
    judged = judge(source, FIRST, FIRST + INPUTS, tmp_path)
    assert not judged.wrong, "\n\n".join(judged.wrong)
    assert judged.outcomes.total() == INPUTS
    for outcome, number in judged.outcomes.items():
        record_property(f"spoilt exports {outcome}", number)
