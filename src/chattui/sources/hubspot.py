"""HubSpot: tickets as CSV, with their stages, all files of an export together.

Tickets come with the names of properties (of a connector: `property_createdate`) or with their labels
(`Create date`). Where they were, stage by stage, is told by dates entered and exited among their columns,
or by the history of their properties; a list of stages gives these their labels.
"""

from collections.abc import Iterator, Sequence

import polars as pl

from chattui.errors import ChattuiError
from chattui.model.tables import CONVERSATIONS, STAGES
from chattui.sources import hubspot_stages, looks
from chattui.sources.base import LINE, Batch, File, Fills, Match, Reading, Sign, Source
from chattui.sources.columns import Names, moments, named
from chattui.sources.looks import look
from chattui.sources.tabular import Sheet, read_sheet

_TICKET: Names = {
    "conversation_id": (
        "id", "property_hs_object_id", "hs_object_id", "hs_ticket_id", "Record ID", "Ticket ID",
    ),
    "started_at": ("property_createdate", "createdate", "Create date", "Create Date"),
    "first_reply_at": (
        "property_first_agent_reply_date", "first_agent_reply_date", "First agent reply date",
        "First Agent Email Response Date", "First agent email response date",
    ),
    "closed_at": ("property_closed_date", "closed_date", "Close date", "Close Date"),
    "pipeline": ("property_hs_pipeline", "hs_pipeline", "Pipeline"),
    "category": ("property_hs_ticket_category", "hs_ticket_category", "Category"),
    "agent": ("property_hubspot_owner_id", "hubspot_owner_id", "Ticket owner", "Ticket Owner"),
    "team": ("property_hubspot_team_id", "hubspot_team_id", "HubSpot team", "HubSpot Team"),
    "channel": ("property_source_type", "source_type", "Source"),
    "visitor_email": ("Associated Contact Email", "Contact email", "property_hs_customer_email"),
    "updated_at": ("property_hs_lastmodifieddate", "hs_lastmodifieddate", "Last modified date"),
}  # fmt: skip
_DELETED: Names = {"deleted": ("is_deleted", "_fivetran_deleted", "property_archived")}
_CONNECTOR = Sign(looks.Kind.CSV, ("id", "property_createdate", "property_hs_pipeline"))
_NAMES = Sign(looks.Kind.CSV, ("createdate", "hs_pipeline", "hs_pipeline_stage"))
_LABELS = Sign(looks.Kind.CSV, ("Ticket ID", "Create date", "Pipeline", "Ticket status"))
_HISTORY = Sign(looks.Kind.CSV, ("ticket_id", "name", "timestamp_instant", "value"))
_STAGES = Sign(looks.Kind.CSV, ("stage_id", "label", "pipeline_id"))
_SIGNS = (_CONNECTOR, _NAMES, _LABELS, _HISTORY, _STAGES)


def recognise(file: File) -> Match | None:
    """Recognise tickets, the history of their properties and lists of stages by their columns."""
    seen = look(file)
    return Match(0.94, "the columns of HubSpot's tickets") if any(map(seen.bears, _SIGNS)) else None


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read all files of an export: conversations out of tickets, and their stages.

    Raises:
        ChattuiError: A file is damaged or cut off, or lacks the columns of a ticket.
    """
    lists = [file for file in files if look(file).bears(_STAGES)]
    histories = [file for file in files if look(file).bears(_HISTORY)]
    labels = hubspot_stages.labels_of([read_sheet(file).frame for file in lists])
    yield from (Batch(STAGES, file.name, pl.DataFrame(schema={LINE: pl.Int64})) for file in lists)
    pipelines = [pl.DataFrame(schema={"conversation_id": pl.String, "pipeline": pl.String})]
    for file in files:
        if file not in lists and file not in histories:
            sheet = read_sheet(file)
            columns = _columns(sheet.frame, file.name)
            if "pipeline" in columns:
                own = {name: columns[name] for name in ("conversation_id", "pipeline")}
                pipelines.append(sheet.frame.select(**own))
            yield from _read_tickets(file, sheet, columns, labels)
    tickets = pl.concat(pipelines).unique("conversation_id", keep="last")
    for file in histories:
        sheet = read_sheet(file)
        frame = hubspot_stages.from_history(sheet.frame, labels, tickets)
        yield Batch(STAGES, file.name, frame, refused=sheet.refused)


def _columns(frame: pl.DataFrame, name: str) -> dict[str, pl.Expr]:
    """Return the columns of tickets by our names.

    Raises:
        ChattuiError: One lacks that every ticket has.
    """
    columns = named(frame, _TICKET)
    lacking = [ours for ours in ("conversation_id", "started_at") if ours not in columns]
    if lacking:
        raise ChattuiError(
            f"{name} has no column {' or '.join(_TICKET[lacking[0]][-2:])}, which every ticket has.",
            "Export the tickets from HubSpot as CSV, with all properties.",
        )
    return columns


def _read_tickets(
    file: File, sheet: Sheet, columns: dict[str, pl.Expr], labels: pl.DataFrame
) -> Iterator[Batch]:
    gone = named(sheet.frame, _DELETED).get("deleted", pl.lit(None, pl.String))
    is_gone = gone.str.to_lowercase().is_in(["true", "1", "yes"]).fill_null(value=False)
    kept = sheet.frame.filter(~is_gone)
    yield Batch(
        CONVERSATIONS,
        file.name,
        kept.select(**_conversation(columns), **{LINE: pl.col(LINE)}),
        skipped=sheet.frame.height - kept.height,
        refused=sheet.refused,
    )
    stages = hubspot_stages.from_columns(kept, columns, labels)
    if stages.height:
        yield Batch(STAGES, file.name, stages)


def _conversation(columns: dict[str, pl.Expr]) -> dict[str, pl.Expr]:
    """Return the canonical columns; those that the file cannot fill are left out."""
    found = dict(columns)
    if "agent" in found:
        found["agent_id"] = found["agent"]
    if "channel" in found:
        found["channel"] = found["channel"].str.to_lowercase()
    if "first_reply_at" in found:
        # A reply before the ticket is of the conversation that the ticket was made of.
        found["first_reply_at"] = _not_before(found["first_reply_at"], found["started_at"])
    if "closed_at" in found:
        found["ended_at"] = _not_before(found["closed_at"], found["started_at"])
        found["resolved"] = found["closed_at"].is_not_null()
    return found


def _not_before(later: pl.Expr, start: pl.Expr) -> pl.Expr:
    """Return a time, or the start where it lies before that: durations are never negative."""
    return pl.when(moments(later) < moments(start)).then(start).otherwise(later)


HUBSPOT = Source(
    name="hubspot",
    title="HubSpot tickets",
    label="hubspot",
    recognise=recognise,
    read=read,
    reads="tickets, their history and stages, CSV of the app or of a connector",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            seen=(
                "conversation_id", "started_at", "first_reply_at", "ended_at", "closed_at", "agent",
                "pipeline", "category", "resolved",
            ),
            documented=("visitor", "channel", "team", "updated_at"),
        ),
        Fills(STAGES, seen=("conversation_id", "pipeline", "stage", "entered_at", "exited_at")),
    ),
)  # fmt: skip
