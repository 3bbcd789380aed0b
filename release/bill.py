"""What comes along: the licences of everything that is installed, and the list of parts (CycloneDX)."""

import json
import sys
from pathlib import Path

from release.faults import run

ALLOWED = (
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC License (ISCL)",
    "MIT",
    "MIT License",
    "PSF-2.0",
    "LGPL-3.0-only",  # psycopg, which users choose by an extra, and can replace
)
"""Licences under which a dependency may be used by a program of the MIT licence, as they call themselves."""


def write_licences(python: Path, into: Path) -> str:
    """Write the licences of an environment's packages as a Markdown table; returns what was found.

    Raises:
        Fault: One has a licence that is not among those allowed.
    """
    written = into / "licences.md"
    of_others = ("--python", python, "--ignore-packages", "chattui")
    as_table = ("--format", "markdown", "--output-file", written)
    run([sys.executable, "-m", "piplicenses", *of_others, "--allow-only", ";".join(ALLOWED), *as_table])
    return f"{written.name}: {len(written.read_text(encoding='utf-8').splitlines()) - 2} packages"


def write_parts(python: Path, root: Path, into: Path, version: str) -> str:
    """Write the list of parts of an environment in the form of CycloneDX; returns what was found.

    Raises:
        Fault: It is not valid.
    """
    written = into / f"chattui-{version}.cdx.json"
    words = ("-m", "cyclonedx_py", "environment", "--output-reproducible", "--validate")
    of_us = ("--pyproject", root / "pyproject.toml")
    parts = json.loads(run([sys.executable, *words, *of_us, python]))
    parts["components"] = [part for part in parts["components"] if part["name"] != "chattui"]
    parts["metadata"]["component"]["version"] = version  # that stands in the code, not in pyproject.toml
    written.write_text(json.dumps(parts, indent=2, ensure_ascii=False), encoding="utf-8")
    return f"{written.name}: {len(parts['components'])} parts"
