"""Files of the cache: put in place in one step, and what a killed process began is known as such."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from threading import get_native_id

from chattui.archive import fileops

_BEGUN = re.compile(r"\..+\.(\d+)-\d+")


def replace(path: Path, parts: Iterable[bytes]) -> None:
    """Put a file in the place of another, for its owner alone.

    Raises:
        OSError: The system refused.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{get_native_id()}")
    fileops.remove(temporary)
    fileops.create_of(temporary, parts, fileops.PRIVATE.file)
    fileops.move(temporary, path)


def is_forsaken(name: str) -> bool:
    """Say whether a name is that under which `replace` began a file in a process that has ended."""
    begun = _BEGUN.fullmatch(name)
    try:
        if begun is not None:
            os.kill(int(begun[1]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False  # somebody else's, or no process at all
    return False
