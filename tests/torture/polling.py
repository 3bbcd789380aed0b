"""A process that asks a client's questions until all is over: `python -m tests.torture.polling FOLDER`."""

import json
import sys
from itertools import cycle
from pathlib import Path

from tests.cli.running import Chattui

QUESTIONS = (
    ("summary", "--year", "2026", "--format", "json"),
    ("breakdown", "--by", "agent", "--year", "2026", "--format", "json"),
    ("history", "chats", "sales", "--every", "month", "--format", "json"),
    ("conversations", "--year", "2026", "--format", "csv"),
)
OVER = "over"
"""The name of the file that ends it."""


def answers(chattui: Chattui) -> list[str]:
    """Return what is answered to each of the questions."""
    return [chattui.well(*question).out for question in QUESTIONS]


def main() -> None:
    """Write each answer as a line of JSON: which question, and what was said."""
    chattui = Chattui(Path(sys.argv[1]))
    for number, question in cycle(enumerate(QUESTIONS)):
        sys.stdout.write(json.dumps([number, chattui.well(*question).out]) + "\n")
        if (chattui.folder / OVER).exists():
            return


if __name__ == "__main__":
    main()
