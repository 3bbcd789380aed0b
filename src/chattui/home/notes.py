"""Written assessments of a week or month, by section: a Markdown file that people edit.

A section begins with `## ` and its name. What stands before the first one belongs to the assessment, a
heading that names no section belongs to the text around it, and comments (`<!-- … -->`) are left out.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from chattui.errors import ChattuiError
from chattui.files import read_ordinary, replace_text, writing
from chattui.home.access import access_of, ensure_folder
from chattui.model.text import shown
from chattui.paths import ClientPaths

FIRST = "assessment"
"""The section of text that stands before any heading."""
SectionOf = Callable[[str], str | None]
"""Names the section that a heading means; None: it is one of the author's own."""

_HEADING = re.compile(r"##[ \t]+(.*?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)[ \t]*\n?", re.DOTALL)


def path_of(client: ClientPaths, key: str) -> Path:
    """Return the file of a period (`2026-02`, `2026-W06`); it need not exist."""
    return client.notes / f"{key}.md"


def draft_of(folder: Path, client_id: str, key: str) -> Path:
    """Return the file of what was not saved yet of a period, in the folder of drafts."""
    return folder / f"{client_id}-{key}.md"


def drafts(folder: Path, client_id: str) -> list[Path]:
    """List what was not saved yet of all periods of a client, of one section too."""
    draft = re.compile(rf"{re.escape(client_id)}-\d{{4}}-W?\d\d(?:-[a-z]+)?\.md")
    return [path for path in folder.glob("*.md") if draft.fullmatch(path.name)]


def read(client: ClientPaths, key: str) -> str:
    """Return the text of a period's file; empty where there is none.

    Raises:
        ChattuiError: It cannot be read, or is no UTF-8.
    """
    path = path_of(client, key)
    try:
        return read_ordinary(path, below=True).decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ChattuiError(f"{path} cannot be read: {error}.", "Save it as UTF-8 text.") from error


def sections(text: str, section_of: SectionOf) -> dict[str, str]:
    """Return what was written for each section, without those that say nothing."""
    found: dict[str, list[str]] = {}
    name, fence = FIRST, ""
    for line in _COMMENT.sub("", text).split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        heading = None if fence else _HEADING.fullmatch(line)
        section = section_of(heading[1]) if heading else None
        if section is not None:
            name = section
        else:
            # A page or a terminal gets no signs that would steer it; tabs mean something in Markdown.
            found.setdefault(name, []).append("\t".join(map(shown, line.split("\t"))))
    written = {section: "\n".join(lines).strip("\n") for section, lines in found.items()}
    return {section: kept for section, kept in written.items() if kept.strip()}


def put(text: str, section: str, title: str, new: str, section_of: SectionOf) -> str:
    """Return a file's text in which one section says something else; all other lines stay as they are."""
    lines, name, fence = text.split("\n"), "", ""
    kept: list[str] = []
    place = -1
    for line in lines:
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        heading = None if fence else _HEADING.fullmatch(line)
        meant = section_of(heading[1]) if heading else None
        name = meant or name
        if name != section:
            kept.append(line)
        elif meant == section and place < 0:
            place = len(kept)
            kept += [line, "", new.strip("\n"), ""]
    if place < 0:
        kept = [*"\n".join(kept).rstrip("\n").split("\n"), "", f"## {title}", "", new.strip("\n")]
    return "\n".join(kept).strip("\n") + "\n"


def written(texts: Mapping[str, str], titles: Mapping[str, str], comments: Mapping[str, str]) -> str:
    """Write a file: a heading for every section of `titles`, its comment, and its text.

    Args:
        texts: What is written already, by section.
        titles: Headings by section, in their order.
        comments: Numbers that help the author, by section.
    """
    parts = []
    for section, title in titles.items():
        comment = comments.get(section, "").replace("-->", "–>")
        lines = [f"## {title}", *([f"<!--\n{comment}\n-->"] if comment else []), texts.get(section, "")]
        parts.append("\n\n".join(line for line in lines if line))
    return "\n\n".join(parts) + "\n"


def save(client: ClientPaths, key: str, text: str) -> Path:
    """Put a period's file in place, whole or not at all, and return it.

    Raises:
        ChattuiError: It could not be written; the old one is as it was.
    """
    path = path_of(client, key)
    access = access_of(client.folder)
    with writing(path):
        ensure_folder(client.notes, access)
    replace_text(path, text, access.file)
    return path
