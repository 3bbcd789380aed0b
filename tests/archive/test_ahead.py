"""Work on several things at a time: the results come in order, and not much is held."""

from collections.abc import Iterator
from threading import Event

import pytest

from chattui.archive.ahead import in_turn


def test_results_come_in_the_order_of_what_was_given():
    second = Event()

    def work(number):
        if number == 0:
            assert second.wait(10)
        if number == 1:
            second.set()
        return number * 10

    assert list(in_turn(work, range(5), 2)) == [(number, number * 10) for number in range(5)]


def test_nothing_gives_nothing():
    assert list(in_turn(str, [], 2)) == []


def test_no_more_is_begun_than_there_are_threads_ahead_of_what_was_taken():
    begun = []

    def given() -> Iterator[int]:
        for number in range(10):
            begun.append(number)
            yield number

    results = in_turn(str, given(), 2)
    next(results)
    assert begun == [0, 1, 2]
    next(results)
    assert begun == [0, 1, 2, 3]


@pytest.mark.parametrize("failing", [0, 4])
def test_a_failure_comes_at_its_place(failing):
    def work(number):
        if number == failing:
            raise OSError(number)
        return number

    results = in_turn(work, range(5), 2)
    assert [next(results) for _ in range(failing)] == [(number, number) for number in range(failing)]
    with pytest.raises(OSError, match=str(failing)):
        next(results)


def test_a_failure_to_give_more_is_told():
    def given() -> Iterator[int]:
        yield 1
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        list(in_turn(str, given(), 2))
