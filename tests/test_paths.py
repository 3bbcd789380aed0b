from pathlib import Path

import pytest

from chattui.paths import locate, sample_data


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    for variable in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(tmp_path / variable.lower()))
    monkeypatch.setenv("HOME", str(tmp_path / "me"))


def test_the_option_goes_before_the_variable_and_that_before_the_platform(tmp_path):
    variables = {"CHATTUI_HOME": str(tmp_path / "variable")}
    assert locate(tmp_path / "option", variables).home == tmp_path / "option"
    assert locate(None, variables).home == tmp_path / "variable"
    assert locate(None, {}).home == tmp_path / "data" / "chattui"
    assert locate(None, {"CHATTUI_HOME": ""}).home == tmp_path / "data" / "chattui"


def test_the_home_is_absolute_and_a_tilde_is_the_users(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert locate(Path("here"), {}).home == tmp_path / "here"
    assert locate(Path("~/chats"), {}).home == tmp_path / "me" / "chats"


def test_the_three_other_folders_are_the_platforms_whatever_the_home(tmp_path):
    places = locate(tmp_path / "home", {})
    assert places.config == tmp_path / "config" / "chattui"
    assert places.state == tmp_path / "state" / "chattui"
    assert places.cache == tmp_path / "cache" / "chattui"
    assert places.preferences == tmp_path / "config" / "chattui" / "config.toml"


def test_drafts_of_two_homes_do_not_meet(tmp_path):
    one, other = (locate(tmp_path / name, {}) for name in ("one", "other"))
    assert one.state == other.state
    assert one.drafts != other.drafts
    assert one.drafts.parent == other.drafts.parent == one.state / "drafts"


def test_everything_about_a_client_lies_in_its_folder(tmp_path):
    places = locate(tmp_path, {})
    client = places.client("acme")
    assert client.id == "acme"
    assert client.folder == tmp_path / "clients" / "acme"
    parts = {
        "client.toml": client.settings,
        "key": client.key,
        "notes": client.notes,
        "archive": client.archive,
        "rejects": client.rejects,
        "inbox": client.inbox,
    }
    assert {name: client.folder / name for name in parts} == parts
    assert places.views == tmp_path / "views.toml"


def test_asking_creates_nothing(tmp_path):
    locate(tmp_path / "home", {}).client("acme")
    locate(None, {})
    assert list(tmp_path.iterdir()) == []


def test_the_sample_exports_are_found_in_the_source_tree():
    assert sample_data().is_dir()
