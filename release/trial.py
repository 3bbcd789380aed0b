"""What is tried in the clean environment: what a new user does first."""

import json
from collections.abc import Callable

from benchmarks.terminal import Terminal

from release.clean import CleanEnvironment
from release.faults import Fault, run

WEEK = "2026-W07"


def _version(clean: CleanEnvironment, version: str) -> None:
    _expect(clean.output("--version"), f"chattui {version}")
    where = run(clean.words(clean.python, "-c", "import chattui; print(chattui.__file__)"), at=clean.folder)
    _expect(where, str(clean.prefix))


def _demo(clean: CleanEnvironment, version: str) -> None:  # noqa: ARG001
    _expect(clean.output("demo"), f"Demo Shop · week {WEEK}")


def _summary(clean: CleanEnvironment, version: str) -> None:  # noqa: ARG001
    answer = json.loads(clean.output("summary", "--client", "demo-shop", "--format", "json"))
    if answer["period"]["key"] != WEEK or not answer["metrics"]["chats"]["value"]:
        raise Fault(f"the demo's newest week is {answer['period']} with {answer['metrics']['chats']}")


def _report(clean: CleanEnvironment, version: str) -> None:  # noqa: ARG001
    for language in ("en", "fi", "id"):
        words = ("report", "monthly", "--client", "demo-shop", "--month", "2026-01", "--language", language)
        _expect(clean.output(*words), "\n## ")


def _dashboard(clean: CleanEnvironment, version: str) -> None:  # noqa: ARG001
    terminal = Terminal(clean.chattui("--client", "demo-shop"), clean.variables())
    try:
        terminal.until(b"data to ")
        terminal.rest()
    except TimeoutError as error:
        raise Fault(f"the dashboard shows no numbers: {error}") from error
    finally:
        terminal.end()


def _shared_files(clean: CleanEnvironment, version: str) -> None:  # noqa: ARG001
    shared = (
        "man/man1/chattui.1",
        "bash-completion/completions/chattui",
        "zsh/site-functions/_chattui",
        "fish/vendor_completions.d/chattui.fish",
    )
    for name in shared:
        if not (clean.prefix / "share" / name).is_file():
            raise Fault(f"share/{name} is not installed")


def _expect(output: str, text: str) -> None:
    if text not in output:
        raise Fault(f"{text!r} is not in what was written:\n{output[:600]}")


TRIALS: tuple[tuple[str, Callable[[CleanEnvironment, str], None]], ...] = (
    ("the installed version is this one, and nothing of the repository is imported", _version),
    ("`chattui demo` makes its clients and prints the newest week", _demo),
    ("`chattui summary --format json` gives the demo's numbers", _summary),
    ("`chattui report monthly` is written in English, Finnish and Indonesian", _report),
    ("the dashboard shows its numbers on a terminal", _dashboard),
    ("the manual page and the completion of three shells are there", _shared_files),
)
"""What is tried, and how."""
