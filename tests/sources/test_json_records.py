"""What pages say of the number of their records."""

import json
from typing import Any

import pytest

from chattui.sources.base import Stated
from chattui.sources.json_records import Part, Records
from tests.sources.support import file_of


class Chat(Part, frozen=True):
    id: int | None = None


FLAT = Records(Chat, page="chats", total="found")
NESTED = Records(Chat, page="data.payload", total="data.meta.all_count")


def read(records: Records[Chat], content: Any) -> tuple[list[Any], tuple[Stated, ...]]:
    totals: list[int] = []
    found = [record for _, record in records.read(file_of(json.dumps(content)), totals)]
    return [getattr(record, "id", record) for record in found], records.stated(totals, len(found))


def test_a_page_says_how_many_there_are_on_all_pages():
    assert read(FLAT, {"chats": [{"id": 1}, {"id": 2}], "found": 5}) == ([1, 2], (Stated("found", 5, 2),))
    nested = {"data": {"meta": {"all_count": 1}, "payload": [{"id": 1}]}}
    assert read(NESTED, nested) == ([1], (Stated("all_count", 1, 1),))


def test_of_several_pages_in_a_file_the_greatest_total_counts():
    pages = [{"chats": [{"id": 1}], "found": 2}, {"chats": [{"id": 2}, {"id": 3}], "found": 3}]
    assert read(FLAT, pages) == ([1, 2, 3], (Stated("found", 3, 3),))


@pytest.mark.parametrize("total", [None, "5", [], {}])
def test_a_total_that_is_none_is_passed_over(total):
    assert read(FLAT, {"chats": [{"id": 1}], "found": total}) == ([1], ())


def test_records_without_pages_have_none():
    assert read(FLAT, [{"id": 1}]) == ([1], ())
    assert read(NESTED, {"data": {"payload": [{"id": 1}]}}) == ([1], ())
