"""The names: each would steer, run, load or break something where it is shown without care."""

import unicodedata

STEERING = {
    "all at once": "A\x1b]0;PWNED\x07B\x1b[2J\x1b]52;c;UFdO\x07\x9b31m\x7f\u202eX\u200b",
    "a colour": "A\x1b[31mred\x1b[0m",
    "a title": "A\x1b]0;PWNED\x07B",
    "a clipboard": "A\x1b]52;c;UFdO\x07C",
    "the screen": "A\x1b[2J\x1b[HD",
    "C1": "A\x9b31mB\x9d0;x\x9cE",
    "a bell and a back space": "A\x07\x08B\x7fF",
    "a line of its own": "A\r\nchattui: all is well\nB",
    "right to left": "A\u202egnp.exe\u2066G",
    "nothing to be seen": "A\u200b\u200d\ufeffB\u2060H",
    "tags of a flag": "A\U000e0041I",
    "fillers": "a\u3164b\u115f\u034fJ",
    "other ends of lines": "A\u2028B\u2029\x85K",
}
"""What a terminal would do is taken out at import."""
TEXTUAL = (
    "[/]",
    "[bold]tag[/bold]",
    "[@click=app.quit]go[/]",
    "[link=https://evil]x[/link]",
    "[red",
    "\\[x]",
    "[$primary]y",
)
FORMULAS = ('=HYPERLINK("http://x","y")', "=1+1", "+1+2", "-2+3", "@SUM(A1)", "\t=1", "＝1", " =3", '"=4')
MARKUP = (
    "a|b",
    "`c|d`",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1))",
    "![i](http://t/x.png)",
    "<!--",
    "-->",
    "$$x$$",
    "{{macro}}",
    "{code}",
    "{noformat}",
    "{html}x{html}",
    "[~admin]",
    "!http://t/x.png!",
    "@all #1",
    "!2 ~x",
    "</style>",
    "</td></table>",
    "]]>",
    "# a",
    "- a",
    "```",
    "h1. big",
    "||x||",
    ":smile:",
    "&lt;b&gt;",
)
MERMAID = ('a"b', "a]b", "%%{init: {}}%%", "end\n```\n# c", "x;y")
PATHS = ("../../x", "a/b", "..", "-rf", "CON", "~root", "$(id)", "`id`", "a'b")
LONG = "x" * 300

NAMES = tuple(dict.fromkeys((*STEERING.values(), *TEXTUAL, *FORMULAS, *MARKUP, *MERMAID, *PATHS, LONG)))
"""All of them."""


def is_control(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Co")


def steering(text: str) -> list[str]:
    """Return the letters that are no text."""
    return sorted({f"U+{ord(letter):04X}" for letter in {*text} if is_control(letter)})


def csv_cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
