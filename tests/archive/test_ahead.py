"""Work on several things at a time: the results come in order, and not much is held."""

import threading
from collections.abc import Iterator
from threading import Event

import pytest

from chattui.archive.ahead import Ahead


@pytest.fixture
def ahead() -> Iterator[Ahead]:
    with Ahead(2) as found:
        yield found


def test_results_come_in_the_order_of_what_was_given(ahead):
    second = Event()

    def work(number):
        if number == 0:
            assert second.wait(10)
        if number == 1:
            second.set()
        return number * 10

    assert list(ahead.in_turn(work, range(5))) == [(number, number * 10) for number in range(5)]


def test_nothing_gives_nothing(ahead):
    assert list(ahead.in_turn(str, [])) == []


def test_no_more_is_begun_than_there_are_threads_ahead_of_what_was_taken(ahead):
    begun = []

    def given() -> Iterator[int]:
        for number in range(10):
            begun.append(number)
            yield number

    results = ahead.in_turn(str, given())
    next(results)
    assert begun == [0, 1, 2]
    next(results)
    assert begun == [0, 1, 2, 3]


@pytest.mark.parametrize("failing", [0, 4])
def test_a_failure_comes_at_its_place(ahead, failing):
    def work(number):
        if number == failing:
            raise OSError(number)
        return number

    results = ahead.in_turn(work, range(5))
    assert [next(results) for _ in range(failing)] == [(number, number) for number in range(failing)]
    with pytest.raises(OSError, match=str(failing)):
        next(results)


def test_a_failure_to_give_more_is_told(ahead):
    def given() -> Iterator[int]:
        yield 1
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        list(ahead.in_turn(str, given()))


def test_results_may_be_worked_on_further(ahead):
    whole = list(ahead.in_turn(lambda pair: pair[1] + "!", ahead.in_turn(str, range(9))))
    assert whole == [((number, f"{number}"), f"{number}!") for number in range(9)]


def test_results_that_nobody_takes_hold_no_threads():
    before = set(threading.enumerate())
    with Ahead(2) as ahead:
        results = ahead.in_turn(str, range(9))
        next(results)
        assert set(threading.enumerate()) > before
    assert set(threading.enumerate()) == before
    del results
