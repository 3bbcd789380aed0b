"""The words and sentences of reports."""

from chattui.render.language.catalogue import Plural, Texts

TEXTS: Texts = {
    "weekly": "Weekly report · {days} · {currency}",
    "monthly": "Monthly report · {days} · {currency}",
    "only": "Only: {filters}",
    "no_data": "There is no data yet.",
    "incomplete": "The period is not complete: the data goes until {until}.",
    "cut": "{period} is taken up to {until} as well.",
    "no_chats": "No conversations in this period.",
    "no_orders": "No orders are known for these days.",
    "no_stages": "No ticket with stages was closed in this period.",
    "no_goals": "No goals are set for this period.",
    "week": "Week {week}",
    "so_far": "{period} so far",
    "change": "Change",
    "goal": "Goal",
    "value": "Value",
    "attained": "Attained",
    "share": "Share",
    "pending": Plural("{count} conversation can still convert.", "{count} conversations can still convert."),
    "goals_of": "Goals: {period}",
    "goals_so_far": "Goals: {period}, so far",
    "goals_met": "{met} of {count} goals are met.",
    "met": "{metric}: {value}, where the goal is {goal}: {attained} attained, met.",
    "not_met": "{metric}: {value}, where the goal is {goal}: {attained} attained, not met.",
    "not_yet": "{metric}: {value} so far, where the goal is {goal}: {attained} attained.",
    "at_least": "at least {value}",
    "at_most": "at most {value}",
    "none": "(none)",
    "untagged": "(untagged)",
    "uncategorised": "(uncategorised)",
    "chatters": "Chatters",
    "others": "Others",
    "daily_sales": "Sales by day",
    "average_purchase": "Average purchase by day",
    "pace": "Pace of the goal",
    "sum": "So far",
    "cut_weeks": "* Only the days of this month: {weeks}.",
    "baseline": "Before",
    "against_baseline": "Against before",
    "baseline_is": Plural(
        (
            "Before: {count} complete month before this one; of counts and sums its value, of all "
            "else that of its conversations."
        ),
        (
            "Before: the {count} complete months before this one; of counts and sums their mean, "
            "of all else what all their conversations give."
        ),
    ),
    "no_baseline": "There is no complete month before this one to hold it against.",
    "themes": "Conversations by category, month by month",
    "stage": "Stage",
    "median": "Median",
    "mean": "Mean",
    "tickets": "Tickets",
    "stages_are": "Tickets closed in this period, of which both times of the stage are known.",
    "before_week": Plural("the {count} week before", "the {count} weeks before"),
    "before_month": Plural("the {count} month before", "the {count} months before"),
    "held_against": "Held against {before}.",
    "nothing_stood_out": "Nothing stands out against {before}.",
    "too_little": "Too little is known to tell: {least} periods before it are needed, {count} are known.",
    "of_tag": "Tag {name}",
    "of_category": "Category {name}",
    "stood_out": "{what}: {value}; usual is from {low} to {high}.",
    "about": "What the numbers rest on",
    "meanings": "What the metrics are",
    "period_is": "Period: {period}, {days}.",
    "zone_is": "Time zone: {zone}. Weeks run from Monday to Sunday.",
    "chats_reach": "Conversations: from {first} to {last}.",
    "orders_reach": "Orders: from {first} to {last}.",
    "billed_is": (
        "Billed: a conversation with at least {visitor} visitor and {agent} agent messages, where "
        "the chat system does not say."
    ),
    "billed_not": "Not billed: conversations tagged {tags}.",
    "window_is": (
        "Sales: an order is the chatter's when it is placed within {hours} after the start of the "
        "conversation."
    ),
    "tax_included": "Amounts include tax.",
    "tax_excluded": "Amounts are without tax.",
    "shipping_included": "Amounts include shipping.",
    "shipping_excluded": "Amounts are without shipping.",
    "target_is": "Answered within target: within {time}.",
    "fcr_is": "Solved at first contact: no new contact within {days}.",
    "grace_is": "Who leaves unanswered within {time} is not missed.",
    "hours_are": "Opening hours: {hours}.",
    "revised": "Revised since {day}: {changes}.",
    "imported": "import of {day} ({files})",
    "archive_changed": "{command} of {day}",
    "rules_changed": "other settings: {rules}",
    "notes_changed": "other written notes",
    "changed": "{period}: what changed since it was issued on {day}",
    "unchanged": "{period}: nothing has changed since it was issued.",
}
