"""A file that lies about, or one that is left out, stops a release."""

import io
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from release.contents import check_archive, check_wheel, packaged
from release.faults import Fault

TRACKED = {"src/chattui/a.py", "sample_data/demo-shop/x.csv", "sample_data/make.py", "README.md", ".ci/run"}


@pytest.fixture(autouse=True)
def tracked(monkeypatch):
    monkeypatch.setattr("release.contents.tracked", lambda _: TRACKED)


def archive(path: Path, names: Iterable[str]) -> Path:
    with tarfile.open(path, "w:gz") as file:
        for name in names:
            file.addfile(tarfile.TarInfo(f"chattui-0.1.0/{name}"), io.BytesIO())
    return path


def wheel(path: Path, names: Iterable[str]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, "")
    return path


def test_the_package_is_the_code_and_the_demos_exports():
    assert packaged(TRACKED) == {"a.py", "sample_data/demo-shop/x.csv"}


def test_a_source_archive_of_the_tracked_files_is_well(tmp_path):
    check_archive(archive(tmp_path / "a", TRACKED - {".ci/run"} | {"PKG-INFO"}), tmp_path)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (TRACKED - {".ci/run"}, "PKG-INFO is not in it"),
        (TRACKED - {".ci/run", "README.md"} | {"PKG-INFO"}, "README.md is not in it"),
        (
            TRACKED - {".ci/run"} | {"PKG-INFO", "docs/secret.txt"},
            "docs/secret.txt is in it, but not tracked",
        ),
    ],
)
def test_a_source_archive_of_other_files_is_refused(tmp_path, names, said):
    with pytest.raises(Fault, match=said):
        check_archive(archive(tmp_path / "a", names), tmp_path)


def test_a_wheel_holds_the_package_alone(tmp_path):
    whole = ["chattui/a.py", "chattui/sample_data/demo-shop/x.csv", "chattui-0.1.0.dist-info/METADATA"]
    check_wheel(wheel(tmp_path / "a", whole), tmp_path)
    with pytest.raises(Fault, match=r"b\.py is in it"):
        check_wheel(wheel(tmp_path / "b", [*whole, "chattui/b.py"]), tmp_path)
