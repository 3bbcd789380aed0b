"""`import --map`: the worked example of docs/importing.md, and what can go wrong."""

import json
import re
from pathlib import Path

import pytest

from chattui.errors import ExitCode

DOCS = Path(__file__).parents[2] / "docs" / "importing.md"


def example(language: str) -> str:
    """Return the block of the docs' worked example in this language."""
    section = DOCS.read_text("utf-8").partition("## Any other file")[2]
    found = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def desk(acme):
    """The example's export and mapping; returns their paths."""
    paths = acme.folder / "desk.csv", acme.folder / "desk.toml"
    for path, language in zip(paths, ("csv", "toml"), strict=True):
        path.write_text(example(language), "utf-8")
    return paths


def test_the_example_of_the_docs_makes_two_conversations(acme, desk):
    export, mapping = desk
    found = json.loads(acme.well("import", export, "--map", mapping, "--format", "json").out)
    assert found["rows"] == {"read": 3, "new": 2, "updated": 0, "unchanged": 0, "skipped": 1, "refused": 0}
    assert found["recognised"][0]["by"] == "what --map says"
    assert found["times"]["zone"] == "Europe/Helsinki"
    rows = acme.well("conversations", "--format", "json").json["rows"]
    (first,) = [row for row in rows if row["conversation_id"] == "17"]
    assert first["source"] == "desk"
    assert first["started_at"] == "2026-02-03T08:15:00Z"
    assert first["first_reply_at"] == "2026-02-03T08:16:05Z"
    assert first["ended_at"] == "2026-02-03T08:40:00Z"
    assert (first["agent"], first["tags"], first["resolved"]) == ("Aino", ["Shipping", "Returns"], True)
    assert (first["channel"], first["x_country"]) == ("web", "FI")
    by_country = acme.well("summary", "--where", "x_country=SE", "--format", "json").json
    assert by_country["metrics"]["chats"]["value"] == 1


def test_a_zone_that_is_said_goes_before_the_mappings(acme, desk):
    export, mapping = desk
    acme.well("import", export, "--map", mapping, "--timezone", "UTC")
    assert (
        acme.well("summary", "--format", "json").json["coverage"]["conversations"]["from"]
        == "2026-02-03T10:15:00Z"
    )


def test_mappings_that_do_not_fit_write_nothing(acme, desk):
    export, mapping = desk
    export.write_text(export.read_text("utf-8").replace("Ended", "End"), "utf-8")
    ended = acme("import", export, "--map", mapping)
    assert ended.code == ExitCode.DATA
    assert ended.complaint == (
        "desk.csv has no Ended, which the mapping takes for ended_at.",
        "Did you mean End or Created?",
    )
    mapping.write_text(mapping.read_text("utf-8").replace("from =", "form =", 1), "utf-8")
    ended = acme("import", export, "--map", mapping)
    assert ended.code == ExitCode.USAGE
    assert "columns.started_at.form: there is no such setting" in ended.complaint[0]
    assert acme("import", export, "--map", mapping, "--as", "canonical").code == ExitCode.USAGE
    assert acme.well("archive", "log").out == ""


def test_a_mapping_is_suggested_without_a_client_and_fits(acme, desk):
    export, mapping = desk
    suggested = acme.well("import", export, "--suggest-map")
    assert suggested.err == ""
    mapping.write_text(suggested.out, "utf-8")
    ended = acme.well("import", export, "--map", mapping, "--timezone", "Europe/Helsinki", "--dry-run")
    assert "3 rows (2 new, 1 skipped)" in ended.err
    assert "First rows of conversations, as they are understood:" in ended.err
    assert "started_at           2026-02-03 10:15:00 2026-02-03 11:00:00\n" in ended.err
    assert acme("import", export, mapping, "--suggest-map").code == ExitCode.USAGE
    assert acme.well("archive", "log").out == ""
