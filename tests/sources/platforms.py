"""Samples of chat systems, and the four conversations that those without a real sample tell.

1: a visitor, a bot, the agent, the visitor, a note, the agent; tagged, rated, and ended. 2: a visitor whom
nobody answered, and the end. 3: only a greeting. 4: a visitor who still waits.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from chattui.sources.base import Batch, Reading, Source
from chattui.sources.registry import SOURCES
from tests.sources.support import READING, read_all, sample

BY_NAME = {source.name: source for source in SOURCES}
SAMPLES: Mapping[str, tuple[str, ...]] = {
    "livechat": ("livechat/list_archives.derived.json",),
    "chatwoot": (
        "chatwoot/rest_conversations_list.derived.json",
        "chatwoot/rest_messages.derived.json",
        "chatwoot/rest_reporting_events.derived.json",
        "chatwoot/rest_csat_survey_responses.derived.json",
    ),
    "crisp": (
        "crisp/conversations.derived.json",
        "crisp/messages.derived.json",
        "crisp/ratings.derived.jsonl",
    ),
    "freshchat": ("freshchat/conversations.derived.json", "freshchat/messages.derived.json"),
    "giosg": ("giosg/org_chats_response.json",),
    "gorgias": (
        "gorgias/tickets.derived.json",
        "gorgias/messages.derived.json",
        "gorgias/surveys.derived.json",
    ),
    "hubspot": (
        "hubspot/ticket_data.csv",
        "hubspot/ticket_pipeline_stage_data.csv",
        "hubspot/ticket_property_history_data.csv",
    ),
    "intercom": (
        "intercom/openapi_v2.14_conversations_list.json",
        "intercom/openapi_v2.16_conversation_retrieve.json",
        "intercom/conversations.derived.jsonl",
    ),
    "livehelperchat": ("livehelperchat/report.derived.csv",),
    "olark": ("olark/conversations.derived.jsonl",),
    "rocketchat": ("rocketchat/rooms.derived.json", "rocketchat/messages.derived.json"),
    "tawk": ("tawk/events.derived.jsonl",),
    "zendesk-chat": ("zendesk_chat/chats_online.derived.json",),
    "zendesk-support": (
        "zendesk_support/ticket_data.csv",
        "zendesk_support/ticket_comment_data.csv",
        "zendesk_support/ticket_tag_data.csv",
        "zendesk_support/tickets.derived.json",
        "zendesk_support/comments.derived.json",
    ),
}
"""The files of one export of each chat system."""

Rows = dict[str, dict[str, object]]


def batches(name: str, *files: str, reading: Reading = READING) -> list[Batch]:
    """Read samples (all of a system's, if none is named) together."""
    return read_all(source(name), *map(sample, files or SAMPLES[name]), reading=reading)


def source(name: str) -> Source:
    return BY_NAME[name]


def rows(name: str, *files: str, table: str = "conversations") -> Rows:
    """Return the rows of samples by the id of their conversation."""
    return by_id(batches(name, *files), table)


def by_id(found: list[Batch], table: str = "conversations") -> Rows:
    """Return the rows of batches by the id of their conversation."""
    frames = (batch.frame for batch in found if batch.table.name == table)
    return {str(row["conversation_id"]): row for frame in frames for row in frame.to_dicts()}


def at(second: float | None) -> datetime | None:
    """Return a moment of the four conversations: seconds since the first began."""
    return None if second is None else datetime.fromtimestamp(1_777_888_800 + second, UTC)
