"""Documentation that cannot lie: links lead somewhere, examples run, generated pages are fresh."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import chattui
from chattui.cli.app import COMMANDS
from tests.cli.running import Chattui

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def read(path: Path) -> str:
    return path.read_text("utf-8")


def anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings have."""
    kept = (
        re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(BLOCK.sub("", read(page)))
    )
    return {heading.strip().replace(" ", "-") for heading in kept}


def test_generated_pages_are_fresh():
    ended = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    dead = []
    for link in LINK.findall(BLOCK.sub("", read(page))):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


def test_every_page_can_be_reached_from_the_readme():
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(read(page)) if "://" not in link)
        waiting += [(page.parent / link).resolve() for link in links if link]
    assert [page.name for page in ROOT.glob("docs/**/*.md") if page not in seen] == []


@pytest.mark.parametrize("name", [entry.name for entry in COMMANDS])
def test_every_command_is_documented(name):
    pages = "".join(read(page) for page in PAGES if page.name != "CHANGELOG.md")
    assert re.search(rf"chattui {name}\b", pages)


def test_the_changelog_has_this_version():
    assert re.search(rf"^## \[{re.escape(chattui.__version__)}\]", read(ROOT / "CHANGELOG.md"), re.MULTILINE)


def test_getting_started_runs_as_it_is_written(tmp_path, monkeypatch):
    """Each csv block is the file named before it; the commands run in order; texts are what they print."""
    chattui = Chattui(tmp_path)
    monkeypatch.chdir(tmp_path)
    page = read(ROOT / "docs" / "getting-started.md")
    names = iter(re.findall(r"`(\w+\.csv)`:\n\n```csv", page))
    out, ran = "", 0
    for language, content in BLOCK.findall(page):
        match language:
            case "csv":
                (tmp_path / next(names)).write_text(content, "utf-8")
            case "sh":
                for line in content.splitlines():
                    program, *arguments = shlex.split(line)
                    assert program == "chattui"
                    out = chattui.well(*arguments).out
                    ran += 1
            case "text":
                assert out == content
    assert ran > 10
