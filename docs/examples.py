"""Write docs/examples anew: every report of the demo clients, with its charts as pictures beside it.

python docs/examples.py
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

EXAMPLES = Path(__file__).resolve().parent / "examples"
CLIENTS = ("demo-shop", "demo-leads", "demo-desk")
PERIODS = {"weekly": ("--week", "2026-W06"), "monthly": ("--month", "2026-01")}


def asked(client: str, every: str) -> list[str]:
    """Return the command that writes an example, without where to."""
    return ["report", every, *PERIODS[every], "--client", client, "--language", "en", "--charts", "svg"]


def main() -> None:
    """Write all of them."""
    with TemporaryDirectory() as folder:
        environ = os.environ | {"CHATTUI_HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder}

        def run(*arguments: str) -> None:
            command = [sys.executable, "-m", "chattui", "--quiet", *arguments]
            subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, check=True, capture_output=True)  # noqa: S603 - our own command

        run("demo")
        for old in EXAMPLES.glob("*.svg"):
            old.unlink()
        for client in CLIENTS:
            for every in PERIODS:
                run(*asked(client, every), "--output", str(EXAMPLES / f"{client}-{every}.md"))


if __name__ == "__main__":
    main()
