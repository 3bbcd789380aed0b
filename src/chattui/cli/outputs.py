"""Where an answer goes: to stdout, to a file, or into a folder under a name of its own."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from chattui.cli.options import OutputOptions
from chattui.cli.run import Run
from chattui.errors import UsageError
from chattui.files import make_private, replace_text, writing

if TYPE_CHECKING:
    from chattui.model.answer import Answer

_MODE = 0o644
EXTENSIONS = {
    "text": "txt",
    "markdown": "md",
    "json": "json",
    "csv": "csv",
    "html": "html",
    "confluence": "wiki",
}
_BY_PERIOD_ALONE = frozenset({"summary", "report"})
"""Kinds whose files are named by client and period alone, such as `acme-2026-W06.md`."""


def deliver(run: Run, text: str, output: OutputOptions, name: str) -> None:
    """Write a text where it was asked for.

    Args:
        run: The run, whose stdout is used where no file is named.
        text: What is written.
        output: Where to. Nothing or `-`: stdout. A folder, or a path that ends in `/`: a file of its own in
            it. Else the file, which is replaced whole.
        name: Of the file in a folder.

    Raises:
        UsageError: A file of this name is not as chattui left it, or is no file.
        ChattuiError: It could not be written.
    """
    target = output.output
    if target is None or target == "-":
        run.environment.write(text)
        return
    if not is_folder(target):
        replace_text(Path(target), text, _MODE)
        run.environment.say(f"Wrote {target}")
        return
    folder = Path(target)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    memory = _Memory(run.places.state / "outputs.json")
    if path.exists() and not output.force and not memory.left(path):
        raise UsageError(
            f"{path} is not as chattui left it.", "Give --force to replace it, or write to another folder."
        )
    replace_text(path, text, _MODE)
    memory.remember(path, text)
    run.environment.say(f"Wrote {path}")


def deliver_beside(run: Run, files: Mapping[str, str], output: OutputOptions) -> None:
    """Write the files that a text links to into the folder of that text.

    Raises:
        UsageError: The text goes to stdout, beside which there is no place.
        ChattuiError: They could not be written.
    """
    if not files:
        return
    target = output.output
    if target is None or target == "-":
        raise UsageError("Pictures are files beside the report.", "Give --output FILE or --output DIR/.")
    folder = target if is_folder(target) else f"{Path(target).parent}/"
    for name, text in files.items():
        deliver(run, text, replace(output, output=folder), name)


def stem_of(output: OutputOptions, name: str) -> str:
    """Return what files beside an output are called after: the name of its own file, without the end."""
    target = output.output
    return Path(name if target is None or is_folder(target) else target).stem


def is_folder(target: str) -> bool:
    """Say whether a path stands for a folder: it is one, or it ends in a slash."""
    return target.endswith("/") or Path(target).is_dir()


def file_name(answer: "Answer", form: str) -> str:
    """Return the name of an answer's file: client, kind where it matters, period, and a mark of filters."""
    header, kind = answer.header, answer.kind
    divided = getattr(answer.body, "by", None) or getattr(answer.body, "behind", None) or ()
    by = (divided,) if isinstance(divided, str) else divided
    parts = [header.client.id, *([] if kind in _BY_PERIOD_ALONE else [kind, *by]), header.period.period.key]
    if header.filters:
        import msgspec

        parts.append(f"filtered-{sha256(msgspec.json.encode(header.filters)).hexdigest()[:6]}")
    return f"{'-'.join(parts)}.{EXTENSIONS[form]}"


class _Memory:
    """Remembers what chattui wrote into folders, so that a person's changes are seen."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def left(self, path: Path) -> bool:
        """Say whether a file is as chattui left it; something else of its name is not."""
        try:
            found = sha256(path.read_bytes()).hexdigest()
        except OSError:
            return False
        return self._known().get(str(path.absolute())) == found

    def remember(self, path: Path, text: str) -> None:
        """Remember a file as it is now."""
        known = self._known() | {str(path.absolute()): sha256(text.encode()).hexdigest()}
        make_private(self._path.parent)
        replace_text(self._path, json.dumps(known, indent=1, sort_keys=True) + "\n")

    def _known(self) -> dict[str, str]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
