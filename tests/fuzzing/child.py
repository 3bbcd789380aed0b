"""Many inputs in a process of its own, which may die of one.

`python -m tests.fuzzing.child SOURCE FROM TO FOLDER` judges the inputs of a source with these numbers.
Says on stdout, an object a line, which it is at, what is wrong with which, and what came of the others.
"""

import faulthandler
import json
import os
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

from tests.fuzzing.drawing import draw
from tests.fuzzing.judging import Judge

SECONDS = 60
"""What takes longer hangs: the process ends."""
MOST_MEGABYTES = 1024
_ADDRESSES = 12 * 1024**3
"""What a process may ask for at all; threads and allocators reserve far more than they use."""
_PEAK = "/proc/self/clear_refs"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(source: str, first: str, last: str, folder: str) -> None:
    """Judge the inputs of a source from one number up to another."""
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    root = Path(folder).resolve()
    root.mkdir(parents=True, exist_ok=True)
    os.chdir(root)
    tempfile.tempdir = str(root)
    judge = Judge(root / source)
    written = _watch(root)
    for number in range(int(first), int(last)):
        _say(at=number)
        one = draw(source, number, bombs=True)
        _forget_peak()
        began = time.monotonic()
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        wrong = ""
        try:
            judge.judge(one)
        except BaseException:  # noqa: BLE001 - panics of Rust are no Exceptions
            wrong = traceback.format_exc()[-3000:]
        faulthandler.cancel_dump_traceback_later()
        if written:
            wrong += f"\nwritten elsewhere: {written}"
            written.clear()
        if (peak := _peak()) > MOST_MEGABYTES:
            wrong += f"\n{peak} MB"
        if wrong:
            _say(wrong=wrong, number=number, how=one.how, options=one.options)
        if (seconds := time.monotonic() - began) > SECONDS / 4:
            _say(slow=round(seconds), number=number, how=one.how)
        _say(outcomes=dict(judge.outcomes))
        judge.outcomes.clear()


def _say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _watch(root: Path) -> list[str]:
    """Return a list that fills with whatever Python writes outside of a folder."""
    written: list[str] = []

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, str) or not flags & _WRITING or path in (os.devnull, _PEAK):
                return
        elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.chmod"):
            path = arguments[1] if event in ("os.rename", "os.link", "os.symlink") else arguments[0]
            if isinstance(path, int):
                return
            path = os.fsdecode(path)
        else:
            return
        if Path(path).is_absolute() and not Path(path).is_relative_to(root):
            written.append(f"{event} {path}")

    sys.addaudithook(hear)
    return written


def _forget_peak() -> None:
    Path(_PEAK).write_text("5")


def _peak() -> int:
    """Return the most memory that the process had since it was last told to forget, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
