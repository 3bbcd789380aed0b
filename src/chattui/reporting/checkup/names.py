"""Tags without category, agents without team, agents under two names."""

from collections.abc import Iterator

from chattui.home.toml import dotted, quoted
from chattui.model.advice import Advice, Volume
from chattui.reporting.checkup.alike import alike, whole_words
from chattui.reporting.checkup.command import NAME, setting
from chattui.reporting.checkup.facts import Facts

_MOST_IN_A_LINE = 8


def uncategorised_tags(facts: Facts) -> Iterator[Advice]:
    """Find the tags that no category of the client has."""
    categories = facts.settings.categories
    sorted_in = {tag for tags in categories.values() for tag in tags}
    left = [tag for tag in facts.tags if tag.name not in sorted_in]
    if left:
        number = f"{len(left)} of {len(facts.tags)} tags are" if len(left) > 1 else "1 tag is"
        yield Advice(
            "uncategorised_tags",
            f"{number} in no category.",
            left,
            [
                "In client.toml, under [categories], a new one or added to one that is there "
                f"({', '.join(quoted(name) for name in categories) or 'there is none yet'}):",
                f'"{NAME}" = {_list(left)}',
            ],
        )


def agents_without_team(facts: Facts) -> Iterator[Advice]:
    """Find the agents of whom no conversation has a team."""
    if facts.teamless:
        left = facts.teamless
        number = f"{len(left)} of {len(facts.agents)} agents have" if len(left) > 1 else "1 agent has"
        yield Advice(
            "agents_without_team",
            f"{number} no team in any conversation.",
            left,
            [setting(f'teams."{NAME}"', _list(left))],
        )


def agents_alike(facts: Facts) -> Iterator[Advice]:
    """Find agents that look like one person."""
    volumes = {agent.name: agent for agent in facts.agents}
    for names in alike(list(volumes)):
        # A whole name says more than an initial, and both more than an address.
        kept = max(names, key=lambda name: ("@" not in name, whole_words(name), volumes[name].chats))
        yield Advice(
            "agents_alike",
            f"{', '.join(names[:-1])} and {names[-1]} look like one person.",
            [volumes[name] for name in names],
            [setting(dotted(("agents", name)), kept) for name in names if name != kept],
        )


def _list(volumes: list[Volume]) -> str:
    """Write the first names as a TOML list."""
    return f"[{', '.join(quoted(volume.name) for volume in volumes[:_MOST_IN_A_LINE])}]"
