"""What is damaged of a client beside its archive: the key, the settings, the reports it was given."""

from collections.abc import Iterator

from chattui.errors import ChattuiError
from chattui.home import issued, keys, settings
from chattui.paths import ClientPaths


def faults(client: ClientPaths, archived: str) -> Iterator[str]:
    """Say what is wrong, a sentence each.

    Args:
        client: The client.
        archived: Fingerprint of the key with which its archive was written; empty: nobody knows.
    """
    try:
        key = keys.fingerprint(keys.read(client))
        if archived and key != archived:
            yield f"{client.key} is not the key with which the archive was written."
    except ChattuiError as error:
        yield error.message
    try:
        settings.load(client)
    except ChattuiError as error:
        yield error.message
    for period in issued.every(client):
        try:
            issued.find(client, period)
        except ChattuiError as error:
            yield error.message
