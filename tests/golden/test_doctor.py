"""What ``wattprint doctor`` prints for other machines' trees, and its JSON for this one."""

import json
import re

import pytest
from click.testing import CliRunner
from tests import host_trees

from wattprint.cli.doctor import command

TREES = {
    "intel_2s_dram": host_trees.intel_2s_dram,
    "intel_spr_psys": host_trees.intel_spr_psys,
    "container_masked": host_trees.container_masked,
    "virtual_machine": host_trees.virtual_machine,
}


def doctor(monkeypatch, *arguments):
    monkeypatch.setenv("WATTPRINT_HOME", "/nowhere/wattprint")
    for name in ("WATTPRINT_REGION", "TZ"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    result = CliRunner().invoke(command, [*arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", TREES)
def test_another_machine(name, tmp_path, monkeypatch, golden):
    TREES[name](tmp_path)
    monkeypatch.chdir(tmp_path)
    text = doctor(monkeypatch, "--host-root", ".")
    golden(f"doctor_{name}.txt", re.sub(r"read in \d+ µs", "read in N µs", text))


def test_json_of_this_machine(monkeypatch):
    answer = json.loads(doctor(monkeypatch, "--json"))
    assert {"machine", "interfaces", "resources", "site", "home", "live", "host_root"} <= answer.keys()
    assert answer["live"] is True
    kinds = {line["resource"].partition("/")[0] for line in answer["resources"]}
    assert {"cpu", "dram", "node"} <= kinds
    for line in answer["resources"]:
        assert line["method"] in ("measured", "integrated", "modelled", "assumed")
        assert line["uncertainty_source"]
