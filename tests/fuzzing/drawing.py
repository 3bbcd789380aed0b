"""Which inputs there are: each has a source and a number, and is drawn from these alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from tests.fuzzing import of_bytes, of_csv, of_json, of_parquet, packing
from tests.fuzzing.packing import Packed
from tests.fuzzing.samples import MAPPED, Export, exports

Spoil = Callable[[bytes, Random], bytes]
Pack = Callable[[str, bytes, Random], Packed]

_BYTES: tuple[Spoil, ...] = (
    of_bytes.flip,
    of_bytes.cut,
    of_bytes.drop,
    of_bytes.double,
    of_bytes.insert,
    of_bytes.noise,
    of_bytes.zero,
    of_bytes.append,
    of_bytes.digits,
    of_bytes.swap,
)
_JSON = (
    of_json.odd_value,
    of_json.odd_value,
    of_json.odd_value,
    of_json.other_type,
    of_json.other_value,
    of_json.no_key,
    of_json.double_key,
    of_json.many,
    of_json.new_keys,
)
_ROWS = (
    of_csv.odd_cell,
    of_csv.odd_cell,
    of_csv.odd_column,
    of_csv.ragged,
    of_csv.names,
    of_csv.other_columns,
    of_csv.wide,
    of_csv.tall,
)
BY_KIND: Mapping[str, tuple[Spoil, ...]] = {
    "JSON": tuple(map(of_json.of_document, _JSON)),
    "JSON Lines": tuple(map(of_json.of_line, _JSON)),
    "CSV": (*map(of_csv.of_rows, _ROWS), of_csv.raw_quote, of_csv.mixed_breaks, of_csv.mark_within),
    "Parquet": (of_parquet.other_types, of_parquet.other_types, of_parquet.other_shape, of_parquet.footer),
}
_PACKINGS: tuple[Pack, ...] = (
    packing.gzipped,
    packing.zstd,
    packing.zipped,
    packing.zipped,
    packing.utf16,
    packing.windows,
    packing.as_workbook,
    packing.as_workbook,
)
_BY_STRUCTURE, _PACKED, _OPTION = 0.65, 0.3, 0.15
"""How many inputs are spoilt by their structure, packed, or read under an option."""


@dataclass(frozen=True)
class Input:
    """One input.

    Attributes:
        source: Whose export was spoilt.
        number: Which one.
        files: What is imported.
        how: In words what was done, to find it again.
        options: Of the command line.
        by_stdin: Whether the first file comes by stdin.
    """

    source: str
    number: int
    files: tuple[Packed, ...]
    how: str
    options: tuple[str, ...] = ()
    by_stdin: bool = False


def draw(source: str, number: int, bombs: bool = False) -> Input:
    """Draw an input; the same source and number give the same.

    Args:
        bombs: Whether some may unpack to hundreds of megabytes.
    """
    chance = Random(f"{source} {number}")
    files = chance.choice(_exports()[source])
    place = chance.randrange(len(files))
    sample = files[place]
    data = sample.data
    done: list[str] = []
    for _ in range(chance.choice((1, 1, 2))):
        by_structure = not done and chance.random() < _BY_STRUCTURE
        spoil = chance.choice(BY_KIND[sample.kind] if by_structure else _BYTES)
        data = spoil(data, chance) if data else data
        done.append(spoil.__name__)
    pack: Pack = packing.as_it_is
    if chance.random() < _PACKED:
        pack = chance.choice(_PACKINGS if not bombs else (*_PACKINGS, packing.bomb))
    spoilt = pack(sample.name, data, chance)
    others = (Packed(one.name, one.data) for one in (*files[:place], *files[place + 1 :]))
    options: list[str] = ["--as", source] if chance.random() < _OPTION and source != MAPPED else []
    options += ["--partial"] * (chance.random() < _OPTION)
    options += ["--timezone", "Europe/Helsinki"] * (chance.random() < 0.5)
    how = f"{sample.name}: {', '.join(done)}; {pack.__name__}"
    by_stdin = chance.random() < _OPTION
    return Input(source, number, (spoilt, *others), how, tuple(options), by_stdin)


@cache
def _exports() -> Mapping[str, tuple[Export, ...]]:
    return exports()
