"""The clients of a home: list, choose, add and remove them."""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from chattui.errors import UsageError, unknown
from chattui.files import is_there, sync_folder, write_new, writing
from chattui.home.access import (
    PRIVATE,
    Access,
    access_of,
    for_group,
    group_number,
    make_folder,
    refuse_link,
    refuse_open_way,
    refuse_strangers,
)
from chattui.home.keys import KEY_BYTES
from chattui.home.preferences import Preferences
from chattui.home.settings import parse
from chattui.paths import ClientPaths, Places

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_HOW_TO_ADD = "Add one with `chattui client add ID`, or see sample data with `chattui demo`."


def every(places: Places) -> tuple[ClientPaths, ...]:
    """List the clients of a home by their ids; none where there is no home yet.

    Raises:
        UsageError: Others could have put files into this home.
        ChattuiError: It cannot be read.
    """
    refuse_open_way(places.home)
    for folder in (places.home, places.clients):
        if not is_there(folder):
            return ()
        refuse_strangers(folder)
    refuse_link(places.clients)
    return _within(places.clients)


def beside(client: ClientPaths) -> tuple[ClientPaths, ...]:
    """List the other clients of the home in which a client lives, by their ids."""
    return tuple(other for other in _within(client.folder.parent) if other.id != client.id)


def find(places: Places, client_id: str) -> ClientPaths:
    """Return the client of this id; UsageError with the nearest ids if this home has none."""
    clients = {client.id: client for client in every(places)}
    if client_id in clients:
        refuse_strangers(clients[client_id].folder)
        return clients[client_id]
    if _ID.fullmatch(client_id):
        refuse_link(places.client(client_id).folder)
    raise unknown("client", client_id, clients, "" if clients else _HOW_TO_ADD)


def choose(
    places: Places, option: str | None, variables: Mapping[str, str], preferences: Preferences
) -> ClientPaths:
    """Say which client a command is about.

    Args:
        places: The folders of this user.
        option: What `--client` says; it goes before all else.
        variables: Where `CHATTUI_CLIENT` may name a client; it goes before the preferences.
        preferences: Their default client is passed over where this home lacks it.

    Returns:
        The client named, else the only one there is.

    Raises:
        UsageError: There is no client, or not this one, or several and none is named.
    """
    if named := option or variables.get("CHATTUI_CLIENT"):
        return find(places, named)
    clients = {client.id: client for client in every(places)}
    if preferences.default_client in clients:
        return find(places, preferences.default_client)
    match list(clients):
        case []:
            raise UsageError(f"There is no client yet in {places.home}.", _HOW_TO_ADD)
        case [only]:
            return find(places, only)
        case several:
            shown = ", ".join(several[:12]) + (f" and {len(several) - 12} more" if len(several) > 12 else "")
            raise UsageError(
                f"There are several clients: {shown}.",
                "Name one with --client ID or $CHATTUI_CLIENT, or set default_client in "
                f"{places.preferences}.",
            )


def add(places: Places, client_id: str, settings: str, group: str | None = None) -> ClientPaths:
    """Make the folder of a new client: settings, key and inbox, all of it or nothing.

    Args:
        places: The folders of this user; a home that is missing is made.
        client_id: Small letters, digits and hyphens, at most 63.
        settings: The text of its `client.toml`.
        group: Name of the group that a new home is shared with; None: as the home is, a new one private.

    Raises:
        UsageError: The id is none or is taken, a setting is wrong, the home belongs to others or was not
            made for this group.
        ChattuiError: Something could not be written.
    """
    if not _ID.fullmatch(client_id):
        raise UsageError(
            f"{client_id!r} is no client id.",
            "Ids are of small letters, digits and hyphens, begin with no hyphen, and have at most 63.",
        )
    paths = places.client(client_id)
    parse(settings, paths.settings)
    every(places)  # refuses a home that others could have written to
    if is_there(paths.folder):
        raise UsageError(f"There is a client {client_id!r} already.", "Choose another id.")
    with writing(paths.folder):
        access = _access(places, group)
        for folder in (places.home, places.clients):
            if not folder.exists():
                make_folder(folder, access)
                sync_folder(folder.parent)
        # Made under another name first: a client is there with its key and settings, or not at all.
        beside = ClientPaths(places.clients / f".new-{os.urandom(8).hex()}")
        try:
            make_folder(beside.folder, access)
            make_folder(beside.inbox, access)
            write_new(beside.key, os.urandom(KEY_BYTES), access.file)
            write_new(beside.settings, settings.encode(), access.file)
            sync_folder(beside.folder)
            beside.folder.rename(paths.folder)
        except BaseException:
            shutil.rmtree(beside.folder, ignore_errors=True)
            raise
        sync_folder(places.clients)
    return paths


def ids_for(name: str) -> Iterator[str]:
    """Give ids that a client of this name could have, the best first: `acme-oy`, then `acme-oy-2`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "client"
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def remove(places: Places, client_id: str) -> None:
    """Delete a client with all that its folder holds. Links in it are removed, not followed.

    Raises:
        UsageError: This home has no such client, or its folder is a link.
        ChattuiError: Something could not be deleted; the client is no longer listed all the same.
    """
    paths = find(places, client_id)
    # Renamed first: whoever looks meanwhile sees the client whole or not at all.
    aside = places.clients / f".removed-{os.urandom(8).hex()}"
    with writing(paths.folder):
        paths.folder.rename(aside)
        sync_folder(places.clients)
        for folder in places.clients.glob(".removed-*"):  # those too that an interrupted removal left
            with suppress(FileNotFoundError):
                shutil.rmtree(folder)
        sync_folder(places.clients)


def _access(places: Places, group: str | None) -> Access:
    """Say which permissions a new client gets: those of the home, which a group can only get when new."""
    present = next((access_of(folder) for folder in (places.clients, places.home) if folder.exists()), None)
    if group is None:
        return present or PRIVATE
    asked = for_group(group_number(group))
    if present is not None and present != asked:
        raise UsageError(
            f"{places.home} was not made for the group {group}.",
            "Make a home for the group, in a folder that is not there yet: --home DIR.",
        )
    return asked


def _within(folder: Path) -> tuple[ClientPaths, ...]:
    with os.scandir(folder) as entries:
        ids = [entry.name for entry in entries if _ID.fullmatch(entry.name) and _is_real_folder(entry)]
    return tuple(ClientPaths(folder / client_id) for client_id in sorted(ids))


def _is_real_folder(entry: "os.DirEntry[str]") -> bool:
    return entry.is_dir(follow_symlinks=False)
