"""What became of a file that landed in a folder that is followed."""

from datetime import datetime
from typing import Literal

import msgspec

from chattui.importing.result import ImportResult
from chattui.importing.wording import counted, counts


class Landed(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file.

    Attributes:
        outcome: `taken` into the archive; `known`: its content was taken before; `failed`: set aside;
            `waiting`: not its own fault, so it stays, and is tried again at every look.
        reason: Why it failed or waits.
        hint: What to do about it.
        since: When its content was taken before.
    """

    client: str
    file: str
    outcome: Literal["taken", "known", "failed", "waiting"]
    result: ImportResult | None = None
    reason: str = ""
    hint: str = ""
    since: datetime | None = None


def lines(landed: Landed, when: str) -> list[str]:
    """Say in a line or two what became of a file; `when` stands before it."""
    start = f"{when} {landed.client}: {landed.file}"
    if landed.since is not None:
        return [f"{start}: the same content was taken on {landed.since:%Y-%m-%d}."]
    if landed.outcome == "taken" and landed.result is not None:
        result = landed.result
        said = [f"{start}: {counts(result.rows)}. The archive is at version {result.version}."]
        if result.rejects is not None:
            said.append(f"  {counted(result.rows.refused, 'row')} refused: {result.rejects}")
        return said
    what = "set aside" if landed.outcome == "failed" else "waits"
    said = [f"{start} {what}: {landed.reason}"]
    return [*said, f"  {landed.hint}"] if landed.hint else said
