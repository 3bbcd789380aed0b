from pathlib import Path

import pytest

from chattui.errors import UsageError
from chattui.home.mappings import read_mapping
from chattui.model.mapping import Mapping, Taken

CHATS = """\
table = "conversations"
[columns]
conversation_id = "Chat ID"
started_at = "Created"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mapping.toml"
    path.write_text(text, "utf-8")
    return path


def test_short_forms_are_spelt_out(tmp_path):
    text = CHATS + (
        'tags = ["Tag 1", "Tag 2"]\n'
        'resolved = { from = "State", values = { Closed = true }, other = false }\n'
        'channel = { value = "web" }\nrating = { from = "Stars", values = { great = 5 } }\n'
        '[leave_out]\nType = "Offline"\nKind = ["a", "b"]\n'
    )
    assert read_mapping(written(tmp_path, text)) == Mapping(
        table="conversations",
        columns={
            "conversation_id": Taken(from_=("Chat ID",)),
            "started_at": Taken(from_=("Created",)),
            "tags": Taken(from_=("Tag 1", "Tag 2")),
            "resolved": Taken(from_=("State",), values={"Closed": "true"}, other="false"),
            "channel": Taken(value="web"),
            "rating": Taken(from_=("Stars",), values={"great": "5"}),
        },
        leave_out={"Type": ("Offline",), "Kind": ("a", "b")},
    )


@pytest.mark.parametrize(
    ("more", "message", "hint"),
    [
        ('endedat = "End"', "columns.endedat: conversations have no such column", "ended_at"),
        ('visitor = "E-mail"', "columns.visitor is made by chattui itself", "visitor_email"),
        ('amount = "Total"', "columns.amount: conversations have no such column", ""),
        ('x_a-b = "A"', "columns.x_a-b is no name", "letters, digits"),
        ("agent = 5", "columns.agent: expected a table", ""),
        ('agent = { form = "A" }', "columns.agent.form: there is no such setting", "columns.agent.from"),
        ("agent = { }", "columns.agent must say from or value", ""),
        ('agent = { from = "A", value = "B" }', "columns.agent must say from or value", ""),
        ('agent = { from = "A", format = "%Y" }', "columns.agent.format is for times only", ""),
        ('agent = { from = "A", other = "B" }', "columns.agent.other says nothing without values", ""),
        ('tags = { from = "A", unit = "minutes" }', "columns.tags.unit is for spans of time only", ""),
        ('ended_at = { from = "A", unit = "fortnights" }', "columns.ended_at.unit: expected one of", ""),
        ('ended_at = { from = "A", unit = "minutes" }', "columns.ended_at.unit needs after", "started_at"),
        ('ended_at = { from = "A", after = "begun" }', "begun is no time of this mapping", "started_at"),
        (
            'ended_at = { from = "A", after = "ended_at" }',
            "ended_at is no time of this mapping",
            "started_at",
        ),
        ("[leave_out]\nType = 5", "leave_out.Type: expected a list", ""),
    ],
)
def test_what_is_wrong_is_named_with_what_is_near(more, message, hint, tmp_path):
    with pytest.raises(UsageError) as caught:
        read_mapping(written(tmp_path, f"{CHATS}{more}\n"))
    assert message in caught.value.message
    assert "mapping.toml" in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("table = 'chats'\n[columns]\n", "table: expected one of conversations, orders, stages, got 'chats'"),
        ("table = 'orders'\n[columns]\norder_id = 'A'\n", "columns.placed_at is missing"),
        ("timezone = 'Helsinki'\n" + CHATS, "timezone:"),
        ("decimal = ','\nthousands = ','\n" + CHATS, "decimal and thousands are the same mark"),
        ("separators = ';'\n" + CHATS, "separators: there is no such setting"),
        ("table =", "no valid TOML"),
    ],
)
def test_the_whole_must_fit_together(text, message, tmp_path):
    with pytest.raises(UsageError) as caught:
        read_mapping(written(tmp_path, text))
    assert message in caught.value.message
    assert caught.value.hint


def test_a_mapping_that_is_not_there_says_how_to_make_one(tmp_path):
    with pytest.raises(UsageError, match="There is no file") as caught:
        read_mapping(tmp_path / "none.toml")
    assert "--suggest-map" in caught.value.hint
