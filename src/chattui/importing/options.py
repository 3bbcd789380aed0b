"""What the user asks of an import."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from chattui.model.mapping import Mapping


@dataclass(frozen=True)
class ImportOptions:
    """What the options of `import` say.

    Attributes:
        as_name: The format of all files; None: each file's is found out.
        source: The value of `source` in the rows; None: the format's own.
        zone: Of times without offset; None: the client's `import.timezone`, if it is set.
        through: The last local day that the exports reach.
        dry_run: Whether everything is done but writing.
        wait: Seconds to wait for another import of this client.
        strict: Whether nothing is written where there is a warning.
        allow_refused: How many rows may be refused for the first time without it being a warning.
        partial: Whether of damaged files the whole rows before the damage are taken.
        mapping: What columns of all files become which of ours; None: their formats are known.
        even_so: Whether rows are taken that another client of the home holds.
        account: Of a database with several; None: the only one.
        full: Whether a database is read whole, and not only what has changed.
    """

    as_name: str | None = None
    source: str | None = None
    zone: ZoneInfo | None = None
    through: date | None = None
    dry_run: bool = False
    wait: float = 10
    strict: bool = False
    allow_refused: int = 0
    even_so: bool = False
    partial: bool = False
    mapping: Mapping | None = None
    account: int | None = None
    full: bool = False
