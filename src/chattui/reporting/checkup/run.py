"""All checks of a client, in the order in which they are told; a new one is a function and an entry here."""

from collections.abc import Callable, Iterator

from chattui.archive.scan import Archive
from chattui.model.advice import Advice, Checkup
from chattui.model.settings import Settings
from chattui.reporting.checkup import hours, names, rules
from chattui.reporting.checkup.facts import Facts, facts_of

CHECKS: tuple[Callable[[Facts], Iterator[Advice]], ...] = (
    names.uncategorised_tags,
    names.agents_without_team,
    names.agents_alike,
    rules.no_leads,
    rules.no_credits,
    rules.unknown_success,
    rules.uncounted_messages,
    rules.unused_tags,
    hours.hours_apart,
)


def check_client(archive: Archive, client: str, settings: Settings) -> Checkup:
    """Hold the settings of a client against its data.

    Raises:
        ChattuiError: A file of the archive is damaged.
        Superseded: A file was collected meanwhile: open the archive again.
    """
    return advise(facts_of(archive, client, settings))


def advise(facts: Facts) -> Checkup:
    """Return what the checks make of these facts."""
    return Checkup(facts.chats, [advice for check in CHECKS for advice in check(facts)])
