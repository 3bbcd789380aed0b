"""The metrics of conversations over one window: each the value and what it rests on."""

from datetime import timedelta
from fractions import Fraction

from chattui.model.opening import opening_spans
from tests.oracle.archive import Archive
from tests.oracle.facts import Chat, seconds
from tests.oracle.reach import Window, days_begun
from tests.oracle.statistics import Exact, mean, median, quantile, ratio

Measured = tuple[Exact | None, int | None]


def volume(archive: Archive, window: Window) -> dict[str, Measured]:
    """Measure how many there were, and what became of them."""
    c = archive.chats_in(window)
    hours = archive.settings.rules.hours
    open_days = None if hours is None else {span.weekday for span in opening_spans(hours)}
    days = days_begun(window, archive.zone, archive.chats_reach, open_days)
    missed = sum(chat.missed for chat in c)
    concluded = missed + sum(chat.inside and chat.answered for chat in c)
    successful = sum(chat.successful for chat in c)
    tagged = sum(bool(chat.tags) for chat in c)
    return {
        "chats": (len(c), None),
        "chats_per_day": (ratio(len(c), days), days),
        "answered_chats": (sum(chat.answered for chat in c), None),
        "missed_chats": (missed, None),
        "missed_rate": (ratio(missed, concluded), concluded),
        "left_early_chats": (sum(chat.left_early for chat in c), None),
        "outside_hours_chats": (sum(not chat.inside and not chat.answered for chat in c), None),
        "waiting_chats": (sum(chat.inside and not chat.answered and not chat.ended for chat in c), None),
        "successful_chats": (successful, None),
        "success_rate": (ratio(successful, len(c)), len(c)),
        "billed_chats": (sum(chat.billed for chat in c), None),
        "tagged_chats": (tagged, None),
        "tagged_share": (ratio(tagged, len(c)), len(c)),
    }


def pace(archive: Archive, window: Window) -> dict[str, Measured]:
    """Measure waiting, replies, length and messages."""
    c = archive.chats_in(window)
    waits = [chat.wait for chat in c if chat.wait is not None]
    in_time = sum(wait <= Fraction(archive.settings.rules.wait.target_seconds) for wait in waits)
    due = len(waits) + sum(chat.missed for chat in c)
    replied = [chat for chat in c if known(chat, "reply_seconds_total", "reply_count")]
    replies = sum(chat.get("reply_count") for chat in replied)
    durations = [seconds(chat.get("ended_at") - chat.start) for chat in c if chat.answered and chat.ended]
    both = [chat for chat in c if known(chat, "visitor_messages", "agent_messages")]
    messages = [chat.get("visitor_messages") + chat.get("agent_messages") for chat in both]
    canning = [chat for chat in c if known(chat, "canned_messages", "agent_messages")]
    written = sum(chat.get("agent_messages") for chat in canning)
    return {
        "wait_mean": (mean(waits), len(waits)),
        "wait_median": (median(waits), len(waits)),
        "wait_p90": (quantile(waits, Fraction(9, 10)), len(waits)),
        "service_level": (ratio(in_time, due), due),
        "response_mean": (
            ratio(sum(Fraction(chat.get("reply_seconds_total")) for chat in replied), replies),
            replies,
        ),
        "duration_mean": (mean(durations), len(durations)),
        "duration_median": (median(durations), len(durations)),
        "messages_per_chat": (mean(messages), len(messages)),
        "canned_share": (ratio(sum(chat.get("canned_messages") for chat in canning), written), written),
    }


def outcome(archive: Archive, window: Window) -> dict[str, Measured]:
    """Measure what was solved, closed, how it was liked, and leads."""
    c = archive.chats_in(window)
    known_resolved = [chat for chat in c if chat.resolved is not None]
    resolved = sum(chat.resolved is True for chat in c)
    decided = [chat for chat in c if _decided(chat, archive)]
    at_first = sum(chat.resolved is True and not _returned(chat, archive) for chat in decided)
    closed = [chat for chat in archive.matching() if window.holds(chat.get("closed_at"))]
    times = [seconds(chat.get("closed_at") - chat.start) for chat in closed]
    times = [time for time in times if time >= 0]
    satisfied = [chat.satisfied for chat in c if chat.satisfied is not None]
    ratings = [chat.get("rating") for chat in c if known(chat, "rating")]
    answers = [chat.get("nps") for chat in c if known(chat, "nps")]
    balance = sum(answer >= 9 for answer in answers) - sum(answer <= 6 for answer in answers)
    b = [chat for chat in c if chat.billed]
    leads = None if c and all(chat.lead is None for chat in c) else sum(chat.lead is True for chat in c)
    billed_leads = None if leads is None else sum(chat.lead is True for chat in b)
    return {
        "resolved_chats": (None if c and not known_resolved else resolved, None),
        "resolved_rate": (ratio(resolved, len(known_resolved)), len(known_resolved)),
        "fcr": (ratio(at_first, len(decided)), len(decided)),
        "closed_chats": (len(closed), None),
        "close_mean": (mean(times), len(times)),
        "close_median": (median(times), len(times)),
        "csat": (ratio(sum(satisfied), len(satisfied)), len(satisfied)),
        "rating_mean": (mean(ratings), len(ratings)),
        "rated_share": (ratio(len(satisfied), len(c)), len(c)),
        "nps": (ratio(100 * balance, len(answers)), len(answers)),
        "leads": (leads, None),
        "lead_rate": (ratio(billed_leads, len(b)), len(b)),
    }


def known(chat: Chat, *columns: str) -> bool:
    """Say whether a conversation has all of these."""
    return all(chat.get(column) is not None for column in columns)


def _returned(chat: Chat, archive: Archive) -> bool:
    """Say whether the visitor came back within the window (looking at the whole archive)."""
    window = timedelta(days=archive.settings.rules.fcr.window_days)
    return any(
        other.get("visitor") == chat.get("visitor") and chat.start < other.start <= chat.start + window
        for other in archive.all_chats
    )


def _decided(chat: Chat, archive: Archive) -> bool:
    if chat.resolved is None or chat.get("visitor") is None or archive.chats_reach is None:
        return False
    window = timedelta(days=archive.settings.rules.fcr.window_days)
    return _returned(chat, archive) or chat.start + window <= archive.chats_reach.until
