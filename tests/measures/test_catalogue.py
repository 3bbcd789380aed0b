"""The catalogue of metrics, held against the page of definitions."""

import subprocess
import sys

import pytest

from chattui.errors import UsageError
from chattui.measures.catalogue import EVERY, METRICS, catalogue, metric, with_parts
from chattui.measures.metric import DAYS, Aggregate, Metric, Population, Priced, Quotient, parts
from tests.measures import table
from tests.oracle.catalogue import UNITS


def aggregate(id: str) -> Aggregate:
    return Aggregate(
        id=id, label=id, unit="count", meaning="…", population=Population.CHATS, value=lambda c: c.rows
    )


def quotient(id: str, over: str, under: str) -> Quotient:
    return Quotient(id=id, label=id, unit="ratio", meaning="…", over=over, under=under)


def test_every_metric_is_as_the_page_of_definitions_says():
    found = {id: (entry.label, entry.unit, entry.better) for id, entry in METRICS.items()}
    assert found == table.METRICS
    assert found.keys() == UNITS.keys()


def test_labels_tell_metrics_apart():
    labels = [entry.label for entry in EVERY.values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("entry", EVERY.values(), ids=EVERY)
def test_every_meaning_is_a_sentence(entry: Metric):
    assert entry.meaning.endswith(".")
    assert entry.meaning[0].isupper() or entry.meaning[0].isdigit()
    assert "|" not in entry.meaning  # it stands in a cell of a Markdown table


def test_two_metrics_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two metrics are called 'a'"):
        catalogue((aggregate("a"), aggregate("b"), aggregate("a")))


@pytest.mark.parametrize(
    "entry",
    [
        quotient("q", "a", "nothing"),
        quotient("q", "nothing", "a"),
        Priced(id="q", label="q", unit="money", meaning="…", of="nothing"),
        Aggregate(
            id="q",
            label="q",
            unit="count",
            meaning="…",
            population=Population.CHATS,
            value=lambda c: c.rows,
            without_orders="nothing",
        ),
    ],
)
def test_a_part_that_nobody_defines_is_refused(entry):
    with pytest.raises(ValueError, match="q is made of 'nothing'"):
        catalogue((aggregate("a"), entry))


def test_parts_may_come_later_and_days_are_one():
    entries = (quotient("q", "a", "a"), quotient("daily", "a", DAYS), aggregate("a"))
    assert list(catalogue(entries)) == ["q", "daily", "a"]


def test_what_a_metric_needs_is_found_through_all_its_parts():
    assert set(with_parts(("aov_impact",))) == {"sales", "orders_chatters", "sales_others", "orders_others"}
    assert set(with_parts(("sales_per_cost",))) == {"sales", "billed_chats"}
    assert set(with_parts(tuple(METRICS))) == {id for id, m in EVERY.items() if isinstance(m, Aggregate)}


def test_hidden_parts_are_used_by_a_metric_that_is_shown():
    used = {part for entry in EVERY.values() for part in parts(entry)}
    assert EVERY.keys() - METRICS.keys() <= used


def test_an_unknown_id_gets_the_nearest():
    assert metric("chats") is METRICS["chats"]
    with pytest.raises(UsageError) as raised:
        metric("chat")
    assert "chats" in raised.value.hint
    with pytest.raises(UsageError):
        metric("billed_leads")  # a part that nobody sees


def test_it_is_readable_without_polars():
    code = "import sys, chattui.measures.catalogue; sys.exit('polars' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
