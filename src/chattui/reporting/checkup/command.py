"""The command that changes one setting, ready for a shell."""

from shlex import quote

NAME = "NAME"
"""Stands for what only the user knows."""


def setting(key: str, value: str) -> str:
    """Return `chattui client set KEY VALUE`, quoted for a shell."""
    return f"chattui client set {quote(key)} {quote(value)}"
