"""All files of the sample, in memory.

Everything is drawn from fixed seeds, so the same code makes the same exports. What a client's rules
are is read off its client.toml, which a person wrote. `totals.json` is described in totals.py.
"""

import json
import re
from pathlib import Path

import zstandard
from sample_data.desk import make_desk
from sample_data.leads import make_leads
from sample_data.rhythm import FIRST_DAY, LAST_DAY
from sample_data.shop import make_shop

HERE = Path(__file__).parent
TOTALS = "totals.json"
CLIENTS = {"demo-shop": make_shop, "demo-leads": make_leads, "demo-desk": make_desk}
PACKED = ".zst"
LEVEL = 19


def build(folder: Path = HERE) -> dict[str, bytes]:
    """Make everything, unpacked.

    Args:
        folder: Where the folders of the clients lie, each with its client.toml.

    Returns:
        Contents by path under the folder: the exports before packing, and totals.json.
    """
    contents: dict[str, bytes] = {}
    totals: dict[str, object] = {"period": {"first": str(FIRST_DAY), "last": str(LAST_DAY)}}
    for client, make in CLIENTS.items():
        files, totals[client] = make(folder / client)
        contents |= {f"{client}/{name}": content for name, content in files.items()}
    return contents | {TOTALS: _json(totals)}


def pack(contents: dict[str, bytes]) -> dict[str, bytes]:
    """Return what is written to disk: exports packed with Zstandard, under their paths with `.zst`."""
    packer = zstandard.ZstdCompressor(level=LEVEL)
    return {
        path if path == TOTALS else path + PACKED: content if path == TOTALS else packer.compress(content)
        for path, content in contents.items()
    }


def _json(totals: dict[str, object]) -> bytes:
    """Write JSON with a line for each client and week, so that a change shows where it is."""
    text = json.dumps(totals, ensure_ascii=False, separators=(",", ":"))
    return (re.sub(r'([,{])("(?:20\d\d-W|demo-))', r"\1\n\2", text) + "\n").encode()
