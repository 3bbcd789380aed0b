"""More outputs and errors with hostile names than each run of the tests has time for."""

from pathlib import Path

import pytest

from tests.cli.exports import CHATS, export
from tests.cli.running import Chattui
from tests.injecting.home import hostile_home
from tests.injecting.names import NAMES
from tests.injecting.outputs import MORE, outputs
from tests.injecting.test_errors import FILES, MARK, TYPED, said_of_file, said_of_typed
from tests.injecting.test_outputs import hold

SOME = (MARK, "=1.csv", "-rf.csv", "[@click=app.quit].csv", "a\nb\x1b[2J.csv")


def test_no_other_output_does_any_harm(tmp_path: Path, record_property):
    home = hostile_home(tmp_path)
    found = [*outputs(MORE)]
    for asked in found:
        hold(home, asked)
    record_property("hostile names × outputs of commands", len(NAMES) * len(found))


@pytest.fixture
def acme(tmp_path: Path) -> Chattui:
    chattui = Chattui(tmp_path)
    chattui.well("client", "add", "acme")
    chattui.well("import", export(tmp_path, "chats.csv", CHATS))
    return chattui


def test_no_name_of_a_file_does_any_harm(acme: Chattui, record_property):
    (acme.folder / "other").mkdir()
    for name in SOME:
        for content in FILES:
            said_of_file(acme, acme.folder / "other" / name.replace("/", "_"), content)
    record_property("errors with hostile names", len(SOME) * len(FILES))


def test_nothing_typed_does_any_harm(acme: Chattui, monkeypatch, record_property):
    monkeypatch.chdir(acme.folder)
    for name in (*NAMES, ""):
        for words in TYPED:
            if words[:2] not in (("client", "add"), ("view", "save")):  # these keep what is typed
                said_of_typed(acme, words, name.replace("\0", ""))
    record_property("errors with hostile names", (len(NAMES) + 1) * len(TYPED))
