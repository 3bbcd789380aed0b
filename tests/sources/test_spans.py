import json
from typing import get_args

import polars as pl
import pytest

from chattui.model.mapping import Unit
from chattui.sources.spans import seconds
from tests.sources.support import DATA

CASES = json.loads((DATA / "peer_cases/chatwoot_duration_text.json").read_text())["cases"]


def read(text: str, unit: Unit | None = None) -> float | None:
    found: float | None = pl.DataFrame({"a": [text]}).select(seconds(pl.col("a"), unit)).item()
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["seconds"]))
def test_spans_in_words_are_read_back(case):
    # N/A stands for no span and for 0; of others the two largest units are written.
    left, told, value = int(case["seconds"] or 0), 0, 0
    for size in (86_400, 3600, 60, 1):
        if left // size and told < 2:
            value, told = value + left // size * size, told + 1
        left %= size
    assert read(case["text"], "words") == (value or None)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("90", None, 90),
        ("1.5", "minutes", 90),
        ("1.5", "hours", 5400),
        ("2", "days", 172_800),
        ("1500", "milliseconds", 1.5),
        ("1:02:03", None, 3723),
        ("26:00:00", "HH:MM:SS", 93_600),
        ("0:00:01.5", None, 1.5),
        ("1.02:03:04", "HH:MM:SS", 93_784),
        ("1 day, 2:03:04", None, 93_784),
        ("01:30", "HH:MM", 5400),
        ("01:30", "MM:SS", 90),
        ("1:01:30", "MM:SS", 3690),
        ("2h 5m", None, 7500),
        ("1 hour, 2 minutes and 3 seconds", None, 3723),
        ("1.5 hrs", "words", 5400),
        ("01:30", None, None),
        ("90", "words", None),
        ("90", "HH:MM:SS", None),
        ("1:75:00", None, None),
        ("-5", None, None),
        ("5 moons", None, None),
        ("1 day of 2 hours", None, None),
        ("", None, None),
    ],
)
def test_spans_are_read_as_they_are_written_or_not_at_all(text, unit, value):
    assert read(text, unit) == value


def test_every_unit_that_a_mapping_may_name_is_known():
    spans = ("60", "0:01:00", "00:01", "01:00", "1 minute")
    assert all(any(read(span, unit) is not None for span in spans) for unit in get_args(Unit))
