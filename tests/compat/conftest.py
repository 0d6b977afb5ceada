"""What the real package writes and gives, made once: it takes seconds to start."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).with_name("examples.py")


def _example(package, folder):
    words = [sys.executable, "-W", "ignore", str(EXAMPLES), package, str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def example():
    """Runs the examples with a package in a folder: what there was to see."""
    return _example


@pytest.fixture(scope="session")
def theirs(tmp_path_factory):
    """What the examples gave with the real package, and the folder of its files."""
    if importlib.util.find_spec("codecarbon") is None:
        pytest.skip("codecarbon is not installed")
    folder = tmp_path_factory.mktemp("theirs")
    return _example("codecarbon", folder), folder
