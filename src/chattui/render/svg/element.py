"""Elements of SVG and HTML, of which nothing that a stranger wrote can break out."""

from html import escape

from chattui.model.text import clean


def words(text: str) -> str:
    """Return a text as the content of an element; a blank that holds stays one."""
    return escape("\N{NO-BREAK SPACE}".join(clean(part) for part in text.split("\N{NO-BREAK SPACE}")))


def element(name: str, *content: str, **attributes: str | float) -> str:
    """Return an element.

    Args:
        name: Its name.
        content: What is in it: elements, or `words`.
        attributes: Their values; `class_` is `class`, other underscores are hyphens.
    """
    written = "".join(f' {_named(key)}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(content)}</{name}>"


def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
