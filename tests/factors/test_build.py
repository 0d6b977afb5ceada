"""The tables are what the build script makes of the raw files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RAW = Path(os.environ.get("WATTPRINT_RAW_DATA") or "no raw data")


@pytest.mark.skipif(
    not (RAW / "permissive").is_dir(),
    reason="no raw data: set WATTPRINT_RAW_DATA to the folder that scripts/build_factors.py reads",
)
def test_the_tables_are_what_the_raw_files_give() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "build_factors.py", RAW, "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_script_refuses_a_folder_without_raw_files(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "build_factors.py", tmp_path, "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 2
    assert "is missing" in run.stderr
    assert "SOURCES.md" in run.stderr
