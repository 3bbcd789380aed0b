"""What a pane shows: blocks, and what each of their rows stands for."""

from dataclasses import dataclass
from pathlib import Path

from chattui.model.blocks import Block
from chattui.model.periods import Period


@dataclass(frozen=True)
class Target:
    """What a row stands for, so that it can be opened.

    Attributes:
        metric: The number that it shows: its history, its definition, the conversations behind it.
        filter: A dimension and one of its values.
        period: A period of its own, such as a day.
        client: A client, by its id.
        path: A file or folder to choose.
        copy: What yanking the row copies; None: its number.
    """

    metric: str | None = None
    filter: tuple[str, str] | None = None
    period: Period | None = None
    client: str | None = None
    path: Path | None = None
    copy: str | None = None


@dataclass(frozen=True)
class Part:
    """One block, and a target for each of its rows; none where its rows cannot be opened."""

    block: Block
    targets: tuple[Target, ...] = ()
