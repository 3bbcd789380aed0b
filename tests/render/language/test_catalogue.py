"""Every text in every language: none missing, none unused, none unfilled, none that nobody wrote."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import chattui
from chattui.measures.catalogue import METRICS
from chattui.render.language import catalogue

SOURCES = Path(chattui.__file__).parent
KEYS = {f"{area}.{name}" for area in catalogue.AREAS for name in catalogue.texts("en", area)}


def versions(language: str, key: str) -> tuple[str, ...]:
    area, _, name = key.partition(".")
    text = catalogue.texts(language, area)[name]
    return tuple(text) if isinstance(text, catalogue.Plural) else (text,)


def fields(language: str, key: str) -> set[str]:
    return {
        field for text in versions(language, key) for _, field, _, _ in Formatter().parse(text) if field
    } | ({"count"} if len(versions(language, key)) > 1 else set())


class Uses(ast.NodeVisitor):
    """Collects what the code asks for: constants that are keys, patterns of f-strings, filled fields."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.patterns: set[str] = set()
        self.filled: list[tuple[str, set[str]]] = []

    def visit_Constant(self, node: ast.Constant) -> None:
        if (
            isinstance(node.value, str)
            and node.value.partition(".")[0] in catalogue.AREAS
            and "." in node.value
        ):
            self.keys.add(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in node.values]
        if re.match(rf"({'|'.join(catalogue.AREAS)})\\\.", "".join(parts)):
            self.patterns.add("".join(parts))

        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        asked = node.args[0] if node.args else None
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr == "text"
            and isinstance(asked, ast.Constant)
            and isinstance(asked.value, str)
            and all(keyword.arg for keyword in node.keywords)
        ):
            self.filled.append((asked.value, {str(keyword.arg) for keyword in node.keywords}))


@pytest.fixture(scope="module")
def uses() -> Uses:
    found = Uses()
    for path in sorted(SOURCES.rglob("*.py")):
        if path.parent.name not in catalogue.LANGUAGES:
            found.visit(ast.parse(path.read_text("utf-8")))
    return found


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_language_has_every_text_with_the_same_fields(language):
    for area in catalogue.AREAS:
        assert list(catalogue.texts(language, area)) == list(catalogue.texts("en", area))
    for key in KEYS:
        assert fields(language, key) == fields("en", key), key
        assert all(text.strip() for text in versions(language, key)), key


def test_every_module_of_texts_is_an_area():
    for language in catalogue.LANGUAGES:
        folder = SOURCES / "render" / "language" / language
        assert {path.stem for path in folder.glob("*.py")} == {"__init__", *catalogue.AREAS}


def test_every_text_is_used_and_every_used_text_is_there(uses):
    used = {key for key in KEYS if key in uses.keys or any(re.fullmatch(p, key) for p in uses.patterns)}
    assert KEYS - used == set()
    assert uses.keys - KEYS == set()
    for pattern in uses.patterns:
        assert any(re.fullmatch(pattern, key) for key in KEYS), pattern


def test_every_field_is_filled_and_nothing_else(uses):
    known = [(key, given) for key, given in uses.filled if key in KEYS]
    assert known
    for key, given in known:
        assert given == fields("en", key), key


def test_every_metric_has_its_name_and_its_meaning():
    assert catalogue.texts("en", "metric") == {id: metric.label for id, metric in METRICS.items()}
    assert catalogue.texts("en", "meaning") == {id: metric.meaning for id, metric in METRICS.items()}


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_what_a_client_reads_names_no_setting(language):
    for name, text in catalogue.texts(language, "meaning").items():
        assert not re.search(r"`|[a-z]_[a-z]|[a-z]\.[a-z]", str(text)), name


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_no_two_metrics_are_called_alike(language):
    names = list(catalogue.texts(language, "metric").values())
    assert len(set(names)) == len(names)


def test_the_finnish_waiting_time_is_vastausaika_and_the_later_replies_are_not():
    names = catalogue.texts("fi", "metric")
    assert names["wait_mean"] == "Vastausaika"
    assert "astausai" not in str(names["response_mean"])
