from pathlib import Path

import pytest
import zstandard
from sample_data.contents import HERE, PACKED, TOTALS, build


@pytest.fixture(scope="session")
def built() -> dict[str, bytes]:
    """What the generator makes, by path, unpacked."""
    return build(HERE)


@pytest.fixture(scope="session")
def committed() -> dict[str, bytes]:
    """What lies in the folder, by path, unpacked."""
    unpacker = zstandard.ZstdDecompressor()
    contents = {TOTALS: (HERE / TOTALS).read_bytes()}
    for path in exports():
        name = path.relative_to(HERE).as_posix().removesuffix(PACKED)
        contents[name] = unpacker.decompress(path.read_bytes())
    return contents


def exports() -> list[Path]:
    """Everything in the clients' folders but their settings."""
    return sorted(path for path in HERE.glob("demo-*/*") if path.name != "client.toml")
