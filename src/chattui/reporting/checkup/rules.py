"""Rules that no data stand behind."""

from collections.abc import Iterator
from difflib import get_close_matches

from chattui.home.toml import dotted, quoted
from chattui.model.advice import Advice
from chattui.reporting.checkup.command import setting
from chattui.reporting.checkup.facts import Facts

_LEADLIKE = ("lead", "quote", "offer", "demo", "tarjous", "liidi", "penawaran")
"""Words in tags that may mean a lead."""
_ALIKE = 0.75
"""How alike two tags are (difflib) if one may be a slip of the other."""
_WIDER_HOURS = (72, 168)


def no_leads(facts: Facts) -> Iterator[Advice]:
    """Say where leads are counted and nothing tells them."""
    wanted = facts.settings.kind == "leads" or _is_goal(facts, ("leads", "lead_rate"))
    if wanted and not facts.known["lead"]:
        like = [tag.name for tag in facts.tags if any(word in tag.name.casefold() for word in _LEADLIKE)]
        tags = like or [tag.name for tag in facts.tags[:1]] or ["quote request"]
        yield Advice(
            "no_leads",
            "Of no conversation it is known whether it brought a lead.",
            mend=[
                setting("rules.lead.tags", f"[{', '.join(map(quoted, tags))}]"),
                "Name the tags that mean a lead there, or import files with a column `lead`.",
            ],
        )


def no_credits(facts: Facts) -> Iterator[Advice]:
    """Say where no order ever met a conversation, and why."""
    orders = facts.orders
    if not orders.all or orders.credited:
        return
    says = f"None of {orders.all:,} orders was ever matched with a conversation"
    hours = facts.settings.rules.attribution.window_hours
    wider = next((wide for wide in _WIDER_HOURS if wide > hours), None)
    if not orders.with_visitor:
        yield Advice(
            "no_credits",
            f"{says}: the orders name no customer.",
            mend=["Export the orders with e-mail addresses (`visitor_email`) or conversation ids."],
        )
    elif not orders.met:
        yield Advice(
            "no_credits",
            f"{says}: no customer of theirs ever chatted.",
            mend=["Chats need e-mail addresses too: ask for one in the form before the chat."],
        )
    elif wider is not None:
        yield Advice(
            "no_credits",
            f"{says}, though {orders.met:,} are of people who chatted; the window is {hours:g} hours.",
            mend=[setting("rules.attribution.window_hours", str(wider))],
        )


def unknown_success(facts: Facts) -> Iterator[Advice]:
    """Say where success asks for something that is known of no conversation."""
    success = facts.settings.rules.success
    for part in ("resolved", "satisfied"):
        if part in success and facts.chats and not facts.known[part]:
            others = [other for other in success if other != part]
            yield Advice(
                "unknown_success",
                f"Success asks for {part}, and of no conversation that is known: none counts as successful.",
                mend=[setting("rules.success", f"[{', '.join(map(quoted, others))}]")],
            )


def uncounted_messages(facts: Facts) -> Iterator[Advice]:
    """Say where billing asks for messages and none are counted."""
    rule = facts.settings.rules.billed
    if facts.chats and not facts.known["messages"] and (rule.visitor_messages, rule.agent_messages) != (0, 0):
        yield Advice(
            "uncounted_messages",
            "Billing asks for messages of both sides, and no conversation counts them: all answered "
            "ones are billed.",
            mend=["Import files with `visitor_messages` and `agent_messages`, or a column `billed`."],
        )


def unused_tags(facts: Facts) -> Iterator[Advice]:
    """Find the tags that settings name and that no conversation has."""
    rules, seen = facts.settings.rules, [tag.name for tag in facts.tags]
    named: dict[tuple[str | int, ...], tuple[str, ...]] = {
        ("rules", "billed", "except_tags"): rules.billed.except_tags,
        ("rules", "lead", "tags"): rules.lead.tags,
        ("rules", "resolved", "tags"): rules.resolved.tags,
        **{("categories", name): tags for name, tags in facts.settings.categories.items()},
    }
    for keys, tags in named.items():
        lacking = [tag for tag in tags if tag not in seen]
        if not lacking or not facts.chats:
            continue
        others = [tag for tag in seen if tag not in tags]
        right = dict.fromkeys(_right(tag, seen, others) for tag in tags)
        mended = [tag for tag in right if tag is not None]
        yield Advice(
            "unused_tags",
            f"{dotted(keys)} names what no conversation has: {', '.join(lacking)}.",
            mend=[setting(dotted(keys), f"[{', '.join(map(quoted, mended))}]")],
        )


def _right(tag: str, seen: list[str], others: list[str]) -> str | None:
    """Return the tag, or the one that it most likely means; None where it means none."""
    return tag if tag in seen else next(iter(get_close_matches(tag, others, 1, _ALIKE)), None)


def _is_goal(facts: Facts, metrics: tuple[str, ...]) -> bool:
    goals = (goal for terms in facts.settings.terms for goals in terms.goals.values() for goal in goals)
    return any(goal in metrics for goal in goals)
