"""What is asked of Chatwoot's own database. Its times are UTC without a zone.

Times are cut to the seconds (of events: milliseconds) that its REST interface gives, so that a conversation
is the same row by either way. The text of messages is never read.
"""

MOMENT = "SELECT now() AT TIME ZONE 'UTC', current_database()"
"""When the snapshot was taken, and the name of the database."""

ACCOUNTS = "SELECT DISTINCT account_id FROM inboxes ORDER BY account_id"

USERS = "SELECT id, name FROM users"

CONVERSATIONS = """
SELECT c.id, c.display_id, c.inbox_id, c.status,
    floor(extract(epoch FROM c.created_at))::float8,
    extract(epoch FROM c.updated_at)::float8,
    floor(extract(epoch FROM c.last_activity_at))::float8,
    floor(extract(epoch FROM c.first_reply_created_at))::float8,
    i.channel_type, c.contact_id, p.email, u.id, u.name, u.email, t.id, t.name,
    ARRAY(
        SELECT g.name FROM taggings s JOIN tags g ON g.id = s.tag_id
        WHERE s.taggable_type = 'Conversation' AND s.taggable_id = c.id AND s.context = 'labels'
        ORDER BY s.id
    ),
    (SELECT r.rating FROM csat_survey_responses r WHERE r.conversation_id = c.id ORDER BY r.id DESC LIMIT 1),
    e.first_reply, e.resolved, e.reply_seconds, e.reply_count
FROM conversations c
LEFT JOIN inboxes i ON i.id = c.inbox_id
LEFT JOIN contacts p ON p.id = c.contact_id
LEFT JOIN users u ON u.id = c.assignee_id
LEFT JOIN teams t ON t.id = c.team_id
LEFT JOIN LATERAL (
    SELECT
        min(ended) FILTER (WHERE name = 'first_response') AS first_reply,
        max(ended) FILTER (WHERE name = 'conversation_resolved') AS resolved,
        coalesce(sum(greatest(value, 0)) FILTER (WHERE name = 'reply_time'), 0)::float8 AS reply_seconds,
        count(*) FILTER (WHERE name = 'reply_time' AND value IS NOT NULL) AS reply_count,
        count(*) AS events
    FROM (
        SELECT name, value, extract(epoch FROM date_trunc('milliseconds', event_end_time))::float8 AS ended
        FROM reporting_events WHERE conversation_id = c.id
    ) v
) e ON e.events > 0
WHERE c.account_id = %(account)s{}
ORDER BY c.id
"""

MESSAGES = """
SELECT m.conversation_id, m.message_type, floor(extract(epoch FROM m.created_at))::float8,
    m.sender_type, m.sender_id,
    CASE WHEN m.content_attributes::text LIKE '%%automation_rule_id%%' THEN m.content_attributes::text END,
    m.additional_attributes ->> 'campaign_id'
FROM messages m
WHERE m.account_id = %(account)s AND NOT m.private AND m.message_type <> 2{}
ORDER BY m.conversation_id, m.created_at, m.id
"""

_CHANGED = """ IN (
    SELECT id FROM conversations
        WHERE account_id = %(account)s AND (updated_at >= %(since)s OR last_activity_at >= %(since)s)
    UNION SELECT conversation_id FROM messages WHERE account_id = %(account)s AND created_at >= %(since)s
    UNION SELECT conversation_id FROM reporting_events
        WHERE account_id = %(account)s AND updated_at >= %(since)s
    UNION SELECT conversation_id FROM csat_survey_responses
        WHERE account_id = %(account)s AND updated_at >= %(since)s
    UNION SELECT taggable_id FROM taggings
        WHERE taggable_type = 'Conversation' AND created_at >= %(since)s
    UNION SELECT k.id FROM conversations k JOIN contacts o ON o.id = k.contact_id
        WHERE k.account_id = %(account)s AND o.updated_at >= %(since)s
)"""


def conversations(*, changed: bool) -> str:
    """Return the query for all conversations of an account, or for those that changed since a moment."""
    return CONVERSATIONS.format(f" AND c.id{_CHANGED}" if changed else "")


def messages(*, changed: bool) -> str:
    """Return the query for the public messages of the same conversations, in their order."""
    return MESSAGES.format(f" AND m.conversation_id{_CHANGED}" if changed else "")
