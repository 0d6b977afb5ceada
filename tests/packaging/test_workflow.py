"""The job file for GitHub Actions: read as GitHub reads it, each command run or found where it is defined."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from .conftest import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text("utf-8"))
JOBS = WORKFLOW["jobs"]
COMMANDS = [step["run"] for job in JOBS.values() for step in job["steps"] if "run" in step]
SYSTEMS = {
    "ubuntu-24.04": "Linux",
    "macos-15": "macOS on Arm",
    "macos-26": "macOS on Arm",
    "macos-15-intel": "macOS on Intel",
    "windows-2025": "Windows",
}
"""Labels of GitHub's own runners (github.com/actions/runner-images, Available Images): what they are."""


def systems(job):
    label = job["runs-on"]
    return job["strategy"]["matrix"]["system"] if label == "${{ matrix.system }}" else [label]


def test_every_system_is_there_by_a_label_that_exists():
    labels = {label for job in JOBS.values() for label in systems(job)}
    assert labels == SYSTEMS.keys()
    assert set(SYSTEMS.values()) == {"Linux", "macOS on Arm", "macOS on Intel", "Windows"}


def test_each_runs_every_python_that_the_package_promises():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    promised = re.findall(r":: (3\.\d+)$", "\n".join(project["classifiers"]), re.M)
    for job in JOBS.values():
        assert job["strategy"]["matrix"]["python"] == promised
        assert job["strategy"]["fail-fast"] is False


def test_actions_are_those_of_github_pinned_to_a_major_version():
    used = [step["uses"] for job in JOBS.values() for step in job["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/(checkout|setup-python)@v\d+", one) for one in used)


def test_it_starts_on_a_push_and_may_only_read():
    # YAML 1.1 reads the key ``on`` as true; GitHub's reader does not.
    assert WORKFLOW[True]["push"]["branches"] == ["main"]
    assert WORKFLOW["permissions"] == {"contents": "read"}


def test_every_command_is_one_that_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for command in COMMANDS:
        program, *words = shlex.split(command)
        if program == "make":
            assert set(words) <= targets
        elif words[:2] == ["-m", "pytest"]:
            assert words[2:]
            assert all((ROOT / path).is_dir() for path in words[2:])
        elif words[:3] == ["-m", "pip", "install"]:
            assert words[3] == "."
            wanted = (ROOT / "requirements-dev.txt").read_text("utf-8")
            assert all(re.search(rf"^{name}==", wanted, re.M) for name in words[4:])
        else:
            assert program == "wattprint"


def test_every_step_is_a_command_or_an_action_and_nothing_else():
    for job in JOBS.values():
        for step in job["steps"]:
            assert step.keys() <= {"run", "uses", "with"}
            assert ("run" in step) != ("uses" in step)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.startswith("wattprint ")])
def test_each_of_our_commands_does_its_work_here(command, home):
    """In their order: later ones show the run of an earlier one."""
    program, *words = shlex.split(command)
    words = [sys.executable if word == "python" else word for word in words]
    done = subprocess.run(
        [str(Path(sys.executable).with_name(program)), *words],
        env=os.environ | {"WATTPRINT_HOME": str(home)} | JOBS["others"]["env"],
        cwd=home, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout or done.stderr
