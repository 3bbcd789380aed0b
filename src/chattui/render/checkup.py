"""What a check of a client found, as text."""

import json

import msgspec

from chattui.model.advice import Advice, Checkup
from chattui.render.cells import fit, width_of
from chattui.render.data import SCHEMA

MOST_NAMES = 12
_WIDEST_NAME = 48


def lines(found: Checkup, client: str) -> list[str]:
    """Return the text line by line: what was found, whom it concerns, and what mends it."""
    about = f"{client}: {found.chats:,} conversation{'s' * (found.chats != 1)}"
    if not found.advice:
        return [f"{about}; settings and data fit together."]
    return [about, *(line for advice in found.advice for line in ("", *_told(advice)))]


def as_json(found: Checkup, client: str) -> str:
    """Return it as one JSON object, whole."""
    whole = {"schema": SCHEMA, "kind": "check", "client": client, **msgspec.to_builtins(found)}
    return json.dumps(whole, indent=1, ensure_ascii=False)


def _told(advice: Advice) -> list[str]:
    told = [advice.says]
    shown = advice.names[:MOST_NAMES]
    width = min(max((width_of(volume.name) for volume in shown), default=0), _WIDEST_NAME)
    told += [
        f"    {fit(volume.name, width)}  {volume.chats:>9,} chat{'s' * (volume.chats != 1)}"
        for volume in shown
    ]
    if len(advice.names) > MOST_NAMES:
        told.append(f"    and {len(advice.names) - MOST_NAMES:,} more")
    return told + [f"  {line}" for line in advice.mend]
