"""Which files of a folder are whole, and where they go."""

import os

import pytest

from chattui.home.access import PRIVATE
from chattui.importing.landing import DONE, FAILED, Landing, put_away


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def names(paths) -> list[str]:
    return [path.name for path in paths]


def test_a_file_is_whole_when_two_looks_find_it_the_same(folder):
    landing = Landing(folder)
    assert landing.look() == []
    (folder / "a.csv").write_text("half")
    assert landing.look() == []
    (folder / "a.csv").write_text("half and more")
    assert landing.look() == []
    assert names(landing.look()) == ["a.csv"]
    assert names(landing.look()) == ["a.csv"]


def test_a_file_of_the_same_size_and_time_that_was_renamed_there_is_another(folder, tmp_path):
    landing = Landing(folder)
    (folder / "a.csv").write_text("1")
    os.utime(folder / "a.csv", ns=(5, 5))
    landing.look()
    (tmp_path / "b.csv").write_text("2")
    os.utime(tmp_path / "b.csv", ns=(5, 5))
    (tmp_path / "b.csv").replace(folder / "a.csv")
    assert landing.look() == []
    assert names(landing.look()) == ["a.csv"]


def test_the_oldest_comes_first(folder):
    for name, time in (("b.csv", 1), ("a.csv", 2), ("c.csv", 0)):
        (folder / name).write_text(name)
        os.utime(folder / name, (time, time))
    landing = Landing(folder)
    landing.look()
    assert names(landing.look()) == ["c.csv", "b.csv", "a.csv"]


def test_folders_links_hidden_empty_and_unfinished_files_are_left(folder, tmp_path):
    (tmp_path / "elsewhere.csv").write_text("x")
    (folder / "link.csv").symlink_to(tmp_path / "elsewhere.csv")
    (folder / "done").mkdir()
    (folder / "empty.csv").touch()
    for name in (".hidden.csv", "a.csv.part", "b.csv.TMP", "c.csv~"):
        (folder / name).write_text("x")
    landing = Landing(folder)
    landing.look()
    assert landing.look() == []


def test_says_whether_a_file_is_still_as_it_was(folder):
    path = folder / "a.csv"
    path.write_text("a")
    landing = Landing(folder)
    landing.look()
    assert landing.unchanged(path)
    path.write_text("ab")
    assert not landing.unchanged(path)
    path.unlink()
    assert not landing.unchanged(path)


def test_files_of_one_name_are_put_away_side_by_side_with_their_reasons(folder):
    for content in "ab":
        (folder / "a.csv").write_text(content)
        put_away(folder / "a.csv", FAILED, PRIVATE, f"{content} is bad\n")
    assert {path.name: path.read_text() for path in (folder / FAILED).iterdir()} == {
        "a.csv": "a",
        "a.csv.txt": "a is bad\n",
        "2-a.csv": "b",
        "2-a.csv.txt": "b is bad\n",
    }
    assert (folder / FAILED).stat().st_mode & 0o777 == 0o700
    assert not (folder / DONE).exists()
