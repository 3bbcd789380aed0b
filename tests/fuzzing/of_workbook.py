"""Ways to spoil a workbook: the parts of its archive, and cells that say they lie far away."""

import io
import zipfile
from random import Random

from tests.fuzzing import of_bytes

_SHEET = "xl/worksheets/sheet1.xml"
_FAR = ("XFD1048576", "ZZ100000", "A1048576", "XFD1", "ZZZZZZ99999999999", "A0", "B-1", "xfd9", "")
_LAUGHS = "<!DOCTYPE l [{}]>".format(
    '<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + place)} "{f"&{chr(97 + place)};" * 10}">' for place in range(9))
)


def spoilt(book: bytes, chance: Random) -> bytes:
    """Spoil a workbook in one way, or leave it whole."""
    match chance.randrange(6):
        case 0:
            return of_bytes.flip(book, chance)
        case 1:
            return of_bytes.cut(book, chance)
        case 2:
            return _part(book, chance)
        case 3 | 4:
            return _sheet(book, chance)
        case _:
            return book


def _part(book: bytes, chance: Random) -> bytes:
    """Spoil the bytes of one part, or leave it away."""
    parts = _parts(book)
    name = chance.choice([*parts])
    if chance.random() < 0.3:
        del parts[name]
    else:
        parts[name] = chance.choice((of_bytes.flip, of_bytes.cut, of_bytes.insert))(parts[name], chance)
    return _packed(parts)


def _sheet(book: bytes, chance: Random) -> bytes:
    """Let the first sheet be what no program writes."""
    parts = _parts(book)
    text = parts[_SHEET].decode()
    far = f'<c r="{chance.choice(_FAR)}" t="inlineStr"><is><t>x</t></is></c>'
    match chance.randrange(6):
        case 0 | 1:
            text = text.replace("</sheetData>", f"<row>{far}</row></sheetData>")
        case 2:
            text = text.replace("<sheetData>", f'<dimension ref="A1:XFD1048576"/><sheetData><row>{far}</row>')
        case 3:
            cells = "<c><v>1</v></c>" * chance.choice((3000, 50_000))
            text = text.replace("</sheetData>", f"<row>{cells}</row></sheetData>")
        case 4:
            text = text.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{_LAUGHS}').replace(
                "<t>", "<t>&j;", 1
            )
        case _:
            text = text.replace("<is>", "<is>" * 5000, 1)
    parts[_SHEET] = text.encode()
    return _packed(parts)


def _parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()
