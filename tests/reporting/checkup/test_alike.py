"""Names that look like one person's."""

import pytest

from chattui.reporting.checkup.alike import alike, whole_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aino Virtanen", "aino.virtanen@example.com"),
        ("Aino Virtanen", "Virtanen, Aino"),
        ("Aino Virtanen", "Aino V."),
        ("Aino Virtanen", "aino@example.com"),
        ("Väinö Niemi", "vaino niemi"),
        ("Pekka Korhonen", "Pekka Korhonnen"),
        ("ainovirtanen@example.com", "Aino Virtanen"),
    ],
)
def test_one_person(one, other):
    assert alike([one, other]) == [[one, other]]
    assert alike([other, one]) == [[other, one]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Agent 1", "Agent 2"),
        ("Operator 11", "Operator 12"),
        ("Aino Virtanen", "Eino Virtanen Korhonen"),
        ("Aino V.", "Aino Korhonen"),
        ("A", "Aino"),
        ("Virtanen", "V. Aino"),
        ("…", "!"),
        ("Anni", "Anna"),
    ],
)
def test_two_persons(one, other):
    assert alike([one, other]) == []


def test_all_names_of_one_person_come_together():
    assert alike(["Eero", "Aino V.", "Aino Virtanen", "aino@example.com"]) == [
        ["Aino V.", "Aino Virtanen", "aino@example.com"]
    ]


def test_a_name_that_may_be_either_of_two_persons_is_no_reason_to_make_them_one():
    assert alike(["Aino", "Aino Virtanen", "Aino Korhonen"]) == [
        ["Aino", "Aino Virtanen"],
        ["Aino", "Aino Korhonen"],
    ]


def test_words_that_are_more_than_an_initial():
    assert [whole_words(name) for name in ("Aino V.", "Aino Virtanen", "aino@example.com")] == [1, 2, 1]
