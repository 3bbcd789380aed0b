"""What a report says now, against what the client was told."""

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

import msgspec

from chattui.archive.manifest import Manifest
from chattui.home.issued import Issued
from chattui.model.answer import Answer
from chattui.model.bodies import Division
from chattui.model.report import Arrival, Changes, Report, Revised, Revision, Section
from chattui.model.settings import Rules, zone
from chattui.model.text import clean
from chattui.reporting.sections.registry import BY_ID, SECTIONS

_CLOSE = 1e-9


def with_notes(answer: Answer, notes: dict[str, str]) -> Answer:
    """Return a report with its written assessments; a section that only has text joins the others."""
    body = answer.body
    if not isinstance(body, Report):
        raise TypeError(f"a {answer.kind} has no notes")
    listed = {section.id for section in body.sections}
    more = tuple(Section(entry.id) for entry in SECTIONS if entry.id in notes and entry.id not in listed)
    kept = {id: text for id, text in notes.items() if id in BY_ID}
    report = msgspec.structs.replace(body, notes=kept, sections=body.sections + more)
    return msgspec.structs.replace(answer, body=report)


def with_revision(
    answer: Answer, issued: Issued, versions: Sequence[Manifest], changes: Mapping[int, Changes]
) -> Answer:
    """Return a report that says how it differs from the one that was issued for its period."""
    revision = revised(answer, issued, versions, changes)
    if not (revision.numbers or revision.rules or revision.notes):
        return answer
    return msgspec.structs.replace(answer, body=msgspec.structs.replace(answer.body, revision=revision))


def revised(
    answer: Answer, issued: Issued, versions: Sequence[Manifest], changes: Mapping[int, Changes]
) -> Revision:
    """Hold a report against the one that was issued.

    Args:
        answer: As the archive has it now.
        issued: What the client was told.
        versions: The archive's manifests; those after the issued report's tell what arrived.
        changes: What each of these versions changed in the period, where that is known.
    """
    local = zone(answer.header.client.timezone)
    told, now = issued.answer.body, answer.body
    if not isinstance(told, Report) or not isinstance(now, Report):
        raise TypeError("only reports are issued")
    later = sorted((m for m in versions if m.version > issued.version), key=lambda m: m.version)
    return Revision(
        issued=issued.at.astimezone(local).date(),
        version=issued.version,
        numbers=tuple(_numbers(told, now)),
        arrivals=_arrivals(later, changes, local),
        rules=_rules(issued.answer.header.rules, answer.header.rules),
        notes=told.notes != now.notes,
    )


def _arrivals(
    later: Sequence[Manifest], changes: Mapping[int, Changes], local: ZoneInfo
) -> tuple[Arrival, ...]:
    """Return what came in, without what is known to have left the period alone, if that leaves any."""
    told = [manifest for manifest in later if changes.get(manifest.version) != Changes()]
    return tuple(
        Arrival(
            day=manifest.written_at.astimezone(local).date(),
            command=manifest.command,
            files=tuple(clean(entry.name) for entry in manifest.imports),
            changes=changes.get(manifest.version),
        )
        for manifest in told or later
    )


def _numbers(told: Report, now: Report) -> Iterator[Revised]:
    """Give the metrics that the client was shown and that are others now, then tags and categories."""
    shown = dict.fromkeys((*told.shown, *now.shown))
    goals = (id for id, metric in told.metrics.items() if metric.goal is not None)
    for id in dict.fromkeys((*shown, *goals, "orders_chatters", "orders_others")):
        before, after = told.metrics.get(id), now.metrics.get(id)
        if before is None or after is None or _same(before.value, after.value):
            continue
        yield Revised("metric", id, after.label, after.unit, before.value, after.value)
    yield from _divided("category", told.categories, now.categories)
    yield from _divided("tag", told.tags, now.tags)


def _divided(subject: str, told: Sequence[Division], now: Sequence[Division]) -> Iterator[Revised]:
    before = {division.name: division.chats for division in told}
    after = {division.name: division.chats for division in now}
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name, 0), after.get(name, 0)
        if old != new:
            yield Revised("tag" if subject == "tag" else "category", name, name, "count", old, new)


def _same(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is after
    return abs(before - after) <= _CLOSE * max(1.0, abs(before))


def _rules(told: Rules, now: Rules) -> tuple[str, ...]:
    """Name the rules that are others now."""
    names = Rules.__struct_fields__
    return tuple(name for name in names if getattr(told, name) != getattr(now, name))
