"""Where a run was made stands on its receipt and in its record."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.host_trees import boards, macs

GITHUB = {"GITHUB_ACTIONS": "true", "RUNNER_ENVIRONMENT": "github-hosted"}
MARKS = (*GITHUB, "CODESPACES", "COLAB_RELEASE_TAG", "KAGGLE_KERNEL_RUN_TYPE", "WATTPRINT_RUN")
SENTENCE = "a runner that GitHub hosts: a virtual machine"


@pytest.fixture
def command(tmp_path):
    """Run the installed command with these variables; gives stdout and stderr."""

    def run(*words, **variables):
        kept = {name: text for name, text in os.environ.items() if name not in MARKS}
        environ = kept | {"WATTPRINT_HOME": str(tmp_path / "home"), "COLUMNS": "100"} | variables
        program = Path(sys.executable).with_name("wattprint")
        done = subprocess.run([program, *words], env=environ, capture_output=True, text=True, check=True)
        return done.stdout, done.stderr

    return run


def test_a_runner_of_github_is_named(command):
    _, receipt = command("run", "--region", "FR", "--full", "--", "true", **GITHUB)
    assert f"runs in {SENTENCE}" in receipt
    assert f"runs in {SENTENCE}" in command("show", "last")[0]
    machine = json.loads(command("doctor", "--json", **GITHUB)[0])["machine"]
    assert (machine["surroundings"], machine["kind"]) == ("github-hosted", "vm")


def test_bare_metal_has_no_such_line(command):
    assert "runs in" not in command("run", "--region", "FR", "--full", "--", "true")[1]


def test_doctor_says_what_a_laptop_runs_on(typed, tmp_path):
    boards.laptop(tmp_path / "tree", online=1)
    _, out, _ = typed("doctor", "--host-root", tmp_path / "tree")
    assert "laptop, on mains" in out.replace("\n", " ")


def test_doctor_of_a_mac_elsewhere_runs_none_of_its_programs(typed, tmp_path):
    macs.mac(tmp_path / "tree", macs.SYSCTL_M2, live=False)
    code, out, _ = typed("doctor", "--host-root", tmp_path / "tree")
    assert code == 0
    assert "unknown CPU" in out
