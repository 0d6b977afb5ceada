"""The sdist: whoever has no more than that can build the same wheel and run the same tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from .conftest import ROOT, build

OF_THE_FORMAT = {"PKG-INFO"}


@pytest.mark.skipif(
    not (ROOT / ".git").exists() or shutil.which("git") is None,
    reason="not a clone: only git knows which files of a worked-in tree belong to it",
)
def test_it_has_every_file_of_the_repository(unpacked):
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    kept = {name for name in listed if name and (ROOT / name).exists()}
    shipped = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert shipped - OF_THE_FORMAT == kept


def test_its_wheel_is_that_of_the_repository(packages, unpacked, tmp_path):
    build(unpacked, tmp_path, "wheel")
    (made,) = tmp_path.glob("*.whl")
    assert made.name == packages.wheel.name
    with zipfile.ZipFile(made) as one, zipfile.ZipFile(packages.wheel) as other:
        assert {name: one.read(name) for name in one.namelist()} == {
            name: other.read(name) for name in other.namelist()
        }


def test_make_finds_all_that_it_needs_in_it(unpacked):
    for target in ("test", "pythons", "demo", "docs", "fresh", "bench"):
        done = subprocess.run(
            ["make", "--dry-run", target], cwd=unpacked, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_tests_that_read_files_of_the_repository_pass_in_it(unpacked):
    environ = os.environ | {"PYTHONPATH": str(unpacked / "src")}
    words = [sys.executable, "-c", "import wattprint; print(wattprint.__file__)"]
    imported = subprocess.run(words, env=environ, capture_output=True, text=True, check=True).stdout.strip()
    assert imported == str(unpacked / "src" / "wattprint" / "__init__.py")
    done = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
            "tests/test_links.py", "tests/test_public_api.py", "tests/packaging/test_changelog.py",
            "tests/factors/test_hardware_tables.py", "tests/ledger/test_old_schemas.py",
        ],
        cwd=unpacked, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
