"""The definitions of metrics.md §1 that hold for every chat system."""

from datetime import UTC, datetime

import pytest

from chattui.sources.talk import Said, Side, Talk, UnfitError

SIDES = {"v": Side.VISITOR, "a": Side.AGENT, "b": Side.AGENT, "o": Side.OTHER}


def at(second: float) -> datetime:
    return datetime.fromtimestamp(1_770_000_000 + second, UTC)


def seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp() - 1_770_000_000


def talk(text: str) -> Talk:
    """Hear messages such as `v5 a9`: who, and in which second."""
    return Talk(Said(at(float(word[1:])), SIDES[word[0]], word[0]) for word in text.split())


@pytest.mark.parametrize(
    ("text", "start", "reply", "last"),
    [
        ("v5 a9", 5, 9, 9),
        ("a9 v5", 5, 9, 9),
        ("v5", 5, None, 5),
        ("o1 v5 o7", 5, None, 5),
        ("a3 v5 a8", 3, 3, 8),
        ("a3", None, 3, 3),
        ("o3", None, None, None),
        ("", 0, None, None),
    ],
)
def test_start_first_reply_and_last_message(text, start, reply, last):
    told = talk(text)
    found = told.start(opened=at(0))
    assert (seconds(found), seconds(told.first_agent), seconds(told.last_message)) == (start, reply, last)


@pytest.mark.parametrize(("text", "start"), [("", 2), ("a4", 4), ("o4", 2), ("v5", 5)])
def test_a_form_makes_a_conversation(text, start):
    assert seconds(talk(text).start(form=at(2))) == start


def test_replies_after_the_first_answer_the_oldest_open_message():
    told = talk("v0 a10 a12 v20 v25 o26 b50 v60 a64.5 v70")
    assert told.counts() == {
        "visitor_messages": 5,
        "agent_messages": 4,
        "reply_seconds_total": 34.5,
        "reply_count": 2,
    }
    assert told.last_agent == "a"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ([Said(None, Side.VISITOR)], "a message without a time"),
        ([Said(at(1), Side.VISITOR), Said(at(1).replace(tzinfo=None), Side.AGENT)], "with and without"),
    ],
)
def test_messages_that_cannot_be_ordered_are_at_fault(said, reason):
    with pytest.raises(UnfitError, match=reason):
        Talk(said)


def test_without_messages_or_times_nothing_says_when_it_began():
    with pytest.raises(UnfitError, match="neither"):
        Talk().start()


def test_counts_of_a_system_hold_where_the_messages_are_not_whole():
    told = talk("v0 a10 v20 a25")
    told.hear_of(2, 2)
    assert told.counts()["reply_count"] == 1
    told.hear_of(5, None)
    assert told.counts() == {
        "visitor_messages": 5,
        "agent_messages": 2,
        "reply_seconds_total": None,
        "reply_count": None,
    }


def test_counts_alone_tell_whether_it_was_answered():
    told = Talk()
    told.hear_of(3, 2)
    assert (told.start(opened=at(7)), told.reply(at(7))) == (at(7), at(7))
    told = Talk()
    told.hear_of(3, 0)
    assert told.reply(at(7)) is None
    told = Talk()
    told.hear_of(0, 2)
    assert told.start(opened=at(7)) is None


def test_the_start_is_never_after_the_first_reply():
    told = talk("a3")
    told.hear_of(1, 1)
    assert told.start(opened=at(5)) == at(3)
    with pytest.raises(UnfitError, match="with and without"):
        told.start(opened=at(5).replace(tzinfo=None))
