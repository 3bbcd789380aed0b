from chattui.model.blocks import Prose
from chattui.render import markdown, text
from chattui.render.style import Style

WRITTEN = """A quiet week, but a **good** one: the chat team closed more sales than in any week before.

- The returns take long, as we said in January, and customers ask why that is
  - a second level that is longer than the line may be

```
a table of figures    that is wider than any line
```
| a | b that is wider than the line may be at all |
> somebody said that this would be a week to be remembered
"""


def test_long_lines_are_broken_below_their_mark_and_code_is_not():
    lines = text.write([Prose(WRITTEN)], Style(40)).split("\n")
    assert lines[:3] == [
        "A quiet week, but a **good** one: the",
        "chat team closed more sales than in any",
        "week before.",
    ]
    assert lines[4:7] == [
        "- The returns take long, as we said in",
        "  January, and customers ask why that is",
        "  - a second level that is longer than",
    ]
    assert "a table of figures    that is wider than any line" in lines
    assert "| a | b that is wider than the line may be at all |" in lines
    assert lines[-3:] == ["> somebody said that this would be a", "> week to be remembered", ""]


def test_nothing_in_it_steers_a_terminal():
    assert "\x1b" not in text.write([Prose("a \x1b[31mred\x1b[0m `b\x9b1m`")], Style())


def test_markdown_has_it_as_the_author_wrote_it():
    assert markdown.write([Prose(WRITTEN)], Style()) == WRITTEN
