"""What the metrics mean."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "chats": "Conversations that started in the period.",
    "chats_per_day": (
        "Conversations per day of the period that began by the end of the data; where opening hours "
        "are set, per open day."
    ),
    "answered_chats": "Conversations in which a human agent replied.",
    "missed_chats": (
        "Conversations begun inside the opening hours that ended without a reply, unless the visitor "
        "left early."
    ),
    "missed_rate": "Missed chats / (answered chats begun inside the opening hours + missed chats).",
    "left_early_chats": (
        "Unanswered conversations inside the opening hours that ended within the time that counts as "
        "leaving early, but not at once."
    ),
    "outside_hours_chats": "Unanswered conversations begun outside the opening hours.",
    "waiting_chats": "Conversations begun inside the opening hours that have neither a reply nor an end.",
    "successful_chats": "Conversations that meet all of the client's conditions of success.",
    "success_rate": "Successful chats / chats.",
    "billed_chats": "Conversations billed to the client: as the export says, else by the client's rule.",
    "tagged_chats": "Conversations with at least one tag.",
    "tagged_share": "Tagged chats / chats.",
    "wait_mean": (
        "Mean time from the start to the first reply of a human agent, over answered chats begun "
        "inside the opening hours, where it is greater than 0."
    ),
    "wait_median": (
        "Median time from the start to the first reply of a human agent, over answered chats begun "
        "inside the opening hours, where it is greater than 0."
    ),
    "wait_p90": "Nine of ten waiting times are no longer than this (linear interpolation).",
    "service_level": "Waiting times within the target / (waiting times + missed chats).",
    "response_mean": (
        "Mean time of the agents' replies after the first, each from the visitor's message that it answers."
    ),
    "duration_mean": "Mean time from start to end, over answered chats that ended.",
    "duration_median": "Median time from start to end, over answered chats that ended.",
    "messages_per_chat": "Mean of the visitor's and the agents' messages together, where both are known.",
    "canned_share": "Agent messages sent from a canned response / agent messages, where both are known.",
    "resolved_chats": (
        "Conversations whose case was solved: as the export says, else by the client's rule. Empty "
        "where none is known."
    ),
    "resolved_rate": "Resolved chats / conversations of which it is known.",
    "fcr": (
        "Resolved conversations after which the visitor did not come back within the days set / "
        "conversations of which both is known by the end of the data."
    ),
    "closed_chats": "Conversations that were closed in the period, whenever they started.",
    "close_mean": "Mean time from start to closing, over those closed in the period, where not negative.",
    "close_median": (
        "Median time from start to closing, over those closed in the period, where not negative."
    ),
    "csat": "Satisfied / asked and answered; a rating of 4 or 5 is satisfied where only that is known.",
    "rating_mean": "Mean rating, 1 to 5.",
    "rated_share": "Conversations of which satisfaction is known / chats.",
    "nps": "100 × (share of answers 9–10 − share of answers 0–6).",
    "leads": (
        "Conversations that led to a contact handed to sales: as the export says, else by the client's "
        "rule. Empty where none is known."
    ),
    "lead_rate": "Leads among the billed chats / billed chats.",
    "converted_chats": "Billed chats with at least one order credited to them, whenever it was placed.",
    "conversion": "Chats that led to a sale / billed chats.",
    "pending_chats": (
        "Billed chats without a credited order whose attribution window ends after the orders' data."
    ),
    "outcome_chats": "Chats with a lead or at least one credited order.",
    "orders_chatters": "Orders placed in the period that are credited to a conversation.",
    "orders_others": "Orders placed in the period that are credited to no conversation.",
    "first_order_share": "Chatters' orders that are the customer's first / those of which it is known.",
    "sales": "Sum of the chatters' orders, less refunds.",
    "sales_others": "Sum of the others' orders, less refunds.",
    "sales_per_billed_chat": "Sum of the orders credited to billed chats / billed chats.",
    "aov_chatters": "Mean amount of the chatters' orders.",
    "aov_others": "Mean amount of the others' orders.",
    "aov_impact": "Average purchase of chatters / average purchase of others − 1.",
    "cost": "Billed chats × the price of a billed chat in the client's terms on the period's first day.",
    "sales_per_cost": "Sales / cost.",
}
