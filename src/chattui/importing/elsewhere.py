"""An import that was meant for another client: its rows are in that client's archive already."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from chattui.archive.commit import Incoming
from chattui.archive.held import held
from chattui.archive.scan import open_archive
from chattui.archive.verify import Superseded
from chattui.errors import ChattuiError
from chattui.model.tables import BY_NAME
from chattui.paths import ClientPaths


def refuse_held(
    others: Iterable[ClientPaths],
    incoming: Sequence[Incoming],
    clock: Callable[[], datetime],
    cache: Path | None,
) -> list[str]:
    """Look for the rows of an import in the archives of other clients.

    Args:
        others: The other clients of the home.
        incoming: The rows.
        clock: Gives the present time.
        cache: Where it is remembered which files of archives were verified today.

    Returns:
        The ids of clients whose archives could not be read.

    Raises:
        ChattuiError: Another client holds rows of the same source, id and time.
    """
    unread = []
    for other in others:
        try:
            number = _held(other, incoming, clock, cache)
        except ChattuiError:  # what is wrong with another client's archive must not keep this one waiting
            unread.append(other.id)
            continue
        if number:
            rows = sum(part.frame.height for part in incoming)
            raise ChattuiError(
                f"{other.id} already holds {number:,} of these {rows:,} rows: same source, id and time.",
                "Nothing was written. Is it the right client? If both are to have them, give --even-so.",
            )
    return unread


def _held(
    client: ClientPaths, incoming: Sequence[Incoming], clock: Callable[[], datetime], cache: Path | None
) -> int:
    def count() -> int:
        archive = open_archive(client.archive, cache, clock)
        tables = dict.fromkeys(part.table.name for part in incoming)
        return sum(
            held(archive, BY_NAME[name], [part.frame for part in incoming if part.table.name == name])
            for name in tables
        )

    try:
        return count()
    except Superseded:  # an import took the files away from under us
        return count()
