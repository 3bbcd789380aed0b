"""The system calls of a command on its own files, and how to make one of them fail or be the last."""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHANGING = (
    "openat", "mkdir", "write", "pwrite64", "fsync", "fchmod", "chmod", "link", "linkat", "rename", "unlink",
    "ftruncate",
)  # fmt: skip
READING = ("read", "pread64", "getdents64", "newfstatat", "statx", "flock", "close")
_ALONE = ("unshare", "--pid", "--fork", "--mount-proc", "--kill-child")
_LINE = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<rest>.*)")


@dataclass(frozen=True)
class Call:
    """One system call.

    Attributes:
        name: As strace calls it.
        path: The file, or the first of two.
        number: Of the calls of this name on this file that its thread makes, which.
        changes: Whether it can change what is on disk.
    """

    name: str
    path: str
    number: int
    changes: bool


def needs_strace() -> pytest.MarkDecorator:
    """Skip a test where calls cannot be made to fail: no strace, no right to trace or to number processes."""
    if not shutil.which("strace"):
        return pytest.mark.skip(reason="there is no strace: apt-get install strace")
    tried = subprocess.run([*_ALONE, "strace", "-f", "-o", os.devnull, "true"], capture_output=True)
    return pytest.mark.skipif(
        tried.returncode != 0, reason=f"strace may not run here: {tried.stderr[:200]!r}"
    )


def recording(log: Path, how: str) -> list[str]:
    """Return what to put before a command so that its calls are written down, for `making` them fail."""
    return [*_strace(log, how), "-y", "-e", f"trace={','.join(CHANGING + READING)}", "--"]


def making(log: Path, call: Call, how: str, error: str) -> list[str]:
    """Return what to put before a command so that a call is `refused` or it is `killed` there."""
    what = "signal=KILL" if how == "killed" else f"error={error}"
    inject = f"inject={call.name}:{what}:when={call.number}"
    return [*_strace(log, how), "-P", call.path, "-e", f"trace={call.name}", "-e", inject, "--"]


def was_hit(log: Path) -> bool:
    """Say whether the call that was to fail was made."""
    said = log.read_text("utf-8", "replace")
    return "(INJECTED)" in said or "killed by SIGKILL" in said


def calls(log: Path, folder: Path) -> Iterator[Call]:
    """Give the calls on files below a folder, in their order."""
    on_file = re.compile(rf'[<"](?P<path>{re.escape(str(folder))}/[^">]*)[>"]')
    made: Counter[tuple[str, ...]] = Counter()
    for line in log.read_text("utf-8", "replace").splitlines():
        found = _LINE.match(line)
        named = found and on_file.search(found["rest"])
        if not found or not named:
            continue
        made[one := (found["thread"], found["name"], named["path"])] += 1
        opened_to_read = found["name"] == "openat" and "O_CREAT" not in found["rest"]
        yield Call(*one[1:], made[one], found["name"] in CHANGING and not opened_to_read)


def _strace(log: Path, how: str) -> list[str]:
    """Trace in a numbering of processes of its own: a version that is being written is called by one.

    A filter makes it quicker, but behind it no signal is sent.
    """
    return [*_ALONE, "strace", "-f", "-qq", "-o", str(log), *(["--seccomp-bpf"] if how == "refused" else [])]
