"""Where a run was made stands on its receipt and in its record."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.host_trees import boards, macs, rented

from wattprint.report.where_run import WORDS

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


MODELS = {
    "github-hosted, Linux": ("vm", "4 vCPUs of a socket of 128 threads"),
    "github-hosted, macOS on Arm": ("vm", "38% of 4 performance and 4 efficiency cores"),
    "github-hosted, macOS on Intel": ("vm", "4 vCPUs of a socket of 12 threads"),
    "github-hosted, Windows": ("vm", "4 vCPUs of a socket of 128 threads"),
    "github-self-hosted, Linux": ("server", "TDP 280 W (225 to 280 W)"),
    "colab, Linux": ("vm", "Broadwell"),
    "kaggle, Linux": ("vm", "Broadwell"),
    "codespaces, Linux": ("vm", "2 vCPUs of a socket of 128 threads"),
    "wsl1, Linux": ("laptop", "TDP 28 W, at most 64 W"),
    "wsl2, Linux": ("laptop", "16 vCPUs of a socket of 16 threads"),
    "rosetta, macOS": ("desktop", "all of 4 performance and 4 efficiency cores"),
    ", Linux on bare metal": ("server", "TDP 280 W (225 to 280 W)"),
    ", macOS on a Mac": ("desktop", "all of 4 performance and 4 efficiency cores"),
    ", Windows on a PC": ("desktop", "TDP 28 W, at most 64 W"),
}
"""What each is, and the words of the model of its processor by which another one is told apart."""


@pytest.mark.parametrize("name", rented.PLACES)
def test_each_place_has_the_model_that_fits_and_a_line_that_says_so(name, tmp_path, typed, monkeypatch):
    if not macs.may_run():
        pytest.skip("no boot_id by which a tree passes for this machine")
    surroundings = rented.make(name, tmp_path / "tree", monkeypatch)
    code, out, err = typed("doctor", "--host-root", tmp_path / "tree", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["live"]
    (cpu,) = (line for line in told["resources"] if line["resource"] == "cpu/0")
    kind, model = MODELS[name]
    assert (told["machine"]["surroundings"], told["machine"]["kind"]) == (surroundings, kind)
    assert cpu["source"] == "cpu-model"
    assert model in f"{cpu['name']} {cpu['uncertainty_source']}"
    assert not any(line["method"] in ("measured", "integrated") for line in told["resources"])
    text = " ".join(typed("doctor", "--host-root", tmp_path / "tree")[1].split())
    lines = {key for key, words in WORDS.items() if words in text}
    assert lines == ({surroundings} if surroundings else set())
    system = "macOS" if "macOS" in name else "Windows" if "Windows" in name else ""
    assert ("readings never run on" in text) is (system != "")
    assert f"never run on {system} by us" in text or not system
