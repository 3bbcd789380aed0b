"""The demo clients: made from the bundled sample exports, by the import of every other export."""

from datetime import date
from pathlib import Path

from chattui.errors import ChattuiError
from chattui.home import clients
from chattui.importing.options import ImportOptions
from chattui.paths import ClientPaths, Places, sample_data

DEMO_CLIENTS = ("demo-shop", "demo-leads", "demo-desk")
LAST_DAY = date(2026, 2, 15)
"""The day that the sample exports reach."""
OPTIONS = ImportOptions(through=LAST_DAY)


def demo_client(places: Places, client_id: str) -> ClientPaths:
    """Return a demo client, which is made where it is missing; without data as yet.

    Raises:
        ChattuiError: The sample exports are missing, or the client could not be written.
    """
    folder = sample_data() / client_id
    if not folder.is_dir():
        raise ChattuiError(f"The sample exports are missing: {folder}.", "Install chattui again.")
    known = {paths.id: paths for paths in clients.every(places)}
    return known.get(client_id) or clients.add(places, client_id, (folder / "client.toml").read_text("utf-8"))


def demo_exports(client_id: str) -> list[Path]:
    """Return the sample exports of a demo client."""
    return sorted(path for path in (sample_data() / client_id).iterdir() if path.suffix != ".toml")
