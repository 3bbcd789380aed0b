"""How a run ends, in real processes where the system is part of it (interface.md §3)."""

import os
import pty
import pwd
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chattui.errors import ExitCode
from tests.cli.exports import CHATS, SPOILT, export


def interrupted() -> None:
    raise KeyboardInterrupt


def test_done(filled):
    assert filled("summary").code == ExitCode.DONE


def test_a_period_without_data_is_an_answer(filled):
    ended = filled("summary", "--week", "2020-W01")
    assert ended.code == ExitCode.DONE
    assert "No conversations in this period." in ended.out


def test_a_damaged_archive_is_the_datas_fault(filled):
    stored = next((filled.client("acme") / "archive" / "conversations").rglob("*.parquet"))
    data = bytearray(stored.read_bytes())
    data[len(data) // 2] ^= 1
    stored.chmod(0o600)
    stored.write_bytes(data)
    assert filled("archive", "check").code == ExitCode.DATA
    assert "chattui archive" in filled("summary", "--week", "2026-W06").complaint[1]


def test_refused_rows_are_partly_done_and_told_once(acme):
    spoilt = export(acme.folder, "chats.csv", SPOILT)
    assert [acme("import", spoilt).code for _ in range(2)] == [ExitCode.PARTLY, ExitCode.DONE]


@contextmanager
def held(lock: Path) -> "Iterator[subprocess.Popen[str]]":
    """Give another process that holds a lock, as one that writes does, until it is ended."""
    hold = (
        "import sys; from pathlib import Path; from chattui.archive.locking import locked\n"
        "with locked(Path(sys.argv[1]), 0o600, 0): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_a_busy_archive(filled):
    lock = filled.client("acme") / "archive" / "lock"
    chats = export(filled.folder, "more.csv", CHATS.replace("\n1,", "\n11,"))
    with held(lock) as holder:
        for arguments in (("import", chats), ("archive", "undo")):
            ended = filled(*arguments, "--wait", "0")
            assert ended.code == ExitCode.BUSY
            of = f"process {holder.pid} of {pwd.getpwuid(os.geteuid()).pw_name} on {os.uname().nodename}"
            assert ended.complaint[0].startswith(f"Another chattui is writing this archive: {of}, since ")
        assert filled("summary").code == ExitCode.DONE  # who reads needs no lock
    assert filled("import", chats, "--wait", "0").code == ExitCode.DONE


def test_interrupted_leaves_the_archive_as_it_was(filled):
    before = filled.well("archive", "log").out
    ended = filled("import", export(filled.folder, "more.csv", SPOILT), clock=interrupted)
    assert (ended.code, ended.out, ended.err) == (ExitCode.INTERRUPTED, "", "")
    assert filled.well("archive", "log").out == before


@pytest.mark.parametrize(
    ("words", "question"),
    [(("client", "remove", "acme"), b"client's id: "), (("archive", "erase"), b"id of the person: ")],
)
def test_control_c_in_a_real_process(acme, words, question):
    """A question comes on a terminal: once it is there, the process waits."""
    ours, theirs = pty.openpty()
    arguments = [sys.executable, "-m", "chattui", *words]
    with subprocess.Popen(
        arguments, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=acme.environ()
    ) as process:
        os.close(theirs)
        said = b""
        while question not in said:
            said += os.read(ours, 1024)
        process.send_signal(signal.SIGINT)
        try:
            out, _ = process.communicate(timeout=30)
        finally:
            process.kill()  # or this would wait for it for ever
    os.close(ours)
    assert (process.returncode, out) == (ExitCode.INTERRUPTED, b"")
    assert acme.client("acme").is_dir()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--help",), ExitCode.PIPE),
        (("summary", "--format", "json"), ExitCode.PIPE),
        (("nothing",), ExitCode.USAGE),
    ],
)
def test_a_closed_pipe_ends_quietly(filled, arguments, code):
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [sys.executable, "-m", "chattui", *arguments],
        stdout=writer,
        stderr=subprocess.PIPE if code is ExitCode.PIPE else writer,
        env=filled.environ(),
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert ended.returncode == code
    assert not ended.stderr


def test_a_full_disk_is_told(acme):
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        ended = subprocess.run(
            [sys.executable, "-m", "chattui", "locate"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=acme.environ(),
            encoding="utf-8",
            check=False,
            timeout=60,
        )
    assert ended.returncode == ExitCode.DATA
    assert ended.stderr.splitlines()[0] == "chattui: the system refused: No space left on device."


def test_a_process_without_streams(acme):
    command = f'exec "{sys.executable}" -m chattui client list <&- >&- 2>&-'
    assert subprocess.run(["sh", "-c", command], env=acme.environ(), check=False).returncode == 0


def test_a_real_process_keeps_its_streams_apart(filled):
    ended = filled.process("summary", COLUMNS="60")
    assert ended.returncode == ExitCode.DONE
    assert ended.stderr == ""
    assert "\x1b" not in ended.stdout
    assert max(map(len, ended.stdout.splitlines())) <= 60
    assert ended.stdout == filled.well("summary", width=60).out
