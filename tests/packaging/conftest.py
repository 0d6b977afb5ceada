"""The two packages that a release hands out, built once from this tree."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Packages(NamedTuple):
    sdist: Path
    wheel: Path


def build(tree, folder, *targets):
    """Build in ``tree`` into ``folder``, as a build frontend would ask the backend to."""
    words = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    words += [word for target in targets for word in ("-t", target)]
    done = subprocess.run(words, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def packages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder, "sdist", "wheel")
    (sdist,) = folder.glob("*.tar.gz")
    (wheel,) = folder.glob("*.whl")
    return Packages(sdist, wheel)


@pytest.fixture(scope="session")
def unpacked(packages, tmp_path_factory):
    """The folder that somebody gets who unpacks the sdist."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(packages.sdist) as archive:
        # Python 3.11.0 to 3.11.3 know no filter; the archive is our own.
        archive.extractall(folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (tree,) = folder.iterdir()
    return tree
