"""Every byte of a small archive flipped, every file cut at every length, taken away, replaced and swapped."""

import pytest

from tests.archive.damaging import build, endure, every_replacement, files, read, sweep

FILES = 9
"""Four manifests, `latest`, and what the four versions hold."""
SHARES = 8
"""How many tests divide what can take a file's place, so that they run side by side."""


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    build(folder)
    assert len(files(folder)) == FILES
    return folder


@pytest.mark.parametrize("number", range(FILES))
def test_every_byte_and_every_length(archive, number, record_property):
    path = files(archive)[number]
    flipped, cut = sweep(archive, [path], 1)
    assert flipped == cut == path.stat().st_size
    record_property("bytes of an archive flipped", flipped)
    record_property("cuts of files of an archive", cut)


@pytest.mark.parametrize("share", range(SHARES))
def test_everything_that_can_take_the_place_of_a_file_or_folder(archive, tmp_path, share, record_property):
    away, before = tmp_path / "away", read(archive)
    mine = list(every_replacement(archive, away))[share::SHARES]
    for path, damage in mine:
        endure(archive, path, damage, away, before, mend=True)
    record_property("files and folders of an archive replaced", len(mine))
