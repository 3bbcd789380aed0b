"""The client's rules in words: beside definitions, and below reports."""

from chattui.model.settings import Rules


def rules_in_words(rules: Rules) -> list[str]:
    """Return one line a rule that the numbers rest on."""
    billed = rules.billed
    lines = [
        f"billed: at least {billed.visitor_messages} visitor and {billed.agent_messages} agent messages"
        + (f", not tagged {_any(billed.except_tags)}" if billed.except_tags else ""),
        f"successful: {', '.join(rules.success) or 'every chat'}",
        f"sales: an order within {rules.attribution.window_hours:g} hours after the start of a chat",
        f"answered within target: {rules.wait.target_seconds:g} seconds",
        f"solved at first contact: no new contact within {rules.fcr.window_days:g} days",
    ]
    if rules.missed.grace_seconds:
        lines.append(f"left early: ended unanswered within {rules.missed.grace_seconds:g} seconds")
    if rules.lead.tags:
        lines.append(f"lead, where the export does not say: tagged {_any(rules.lead.tags)}")
    if rules.resolved.tags:
        lines.append(f"resolved, where the export does not say: tagged {_any(rules.resolved.tags)}")
    if rules.hours is not None:
        spans = "; ".join(f"{days} {', '.join(times)}" for days, times in rules.hours.items())
        lines.append(f"opening hours: {spans}")
    return lines


def _any(tags: tuple[str, ...]) -> str:
    return " or ".join(tags)
