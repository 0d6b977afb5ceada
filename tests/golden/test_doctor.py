"""What ``wattprint doctor`` prints for other machines' trees, and its JSON for this one.

Each file under ``doctor`` has been read: what is metered by what, what is modelled, and what is left out.
"""

import json
import re

import pytest
from click.testing import CliRunner
from tests.host_trees.machines import MACHINES

from wattprint.cli.doctor import command

READ = (
    *("server_xeon_1s", "server_xeon_2s", "server_spr_psys", "server_epyc_2s", "server_acpi_meter"),
    *("docker_masked", "slurm_job", "kubernetes_pod", "ec2_nitro", "gce_n2", "azure_d4s"),
    *("digitalocean", "scaleway", "ovh", "virtualbox", "xen_guest"),
)
"""Machines whose file says what is right; the others follow."""


def doctor(monkeypatch, *arguments):
    monkeypatch.setenv("WATTPRINT_HOME", "/nowhere/wattprint")
    for name in ("WATTPRINT_REGION", "TZ"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    result = CliRunner().invoke(command, [*arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", READ)
def test_another_machine(name, tmp_path, monkeypatch, golden):
    MACHINES[name](tmp_path)
    monkeypatch.chdir(tmp_path)
    text = doctor(monkeypatch, "--host-root", ".")
    golden(f"doctor/{name}.txt", re.sub(r"read in \d+ µs", "read in N µs", text))


def test_json_of_this_machine(monkeypatch):
    answer = json.loads(doctor(monkeypatch, "--json"))
    assert {"machine", "interfaces", "resources", "site", "home", "live", "host_root"} <= answer.keys()
    assert answer["live"] is True
    kinds = {line["resource"].partition("/")[0] for line in answer["resources"]}
    assert {"cpu", "dram", "node"} <= kinds
    for line in answer["resources"]:
        assert line["method"] in ("measured", "integrated", "modelled", "assumed")
        assert line["uncertainty_source"]
