"""Texts that are held against files, byte by byte. UPDATE_GOLDENS=1 writes the files anew."""

import os
from pathlib import Path

GOLDENS = Path(__file__).parent / "goldens"


def check(name: str, text: str) -> None:
    """Hold a text against the file of this name."""
    path = GOLDENS / name
    if os.environ.get("UPDATE_GOLDENS") == "1":
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes(), f"{path} differs; UPDATE_GOLDENS=1 writes it anew"
