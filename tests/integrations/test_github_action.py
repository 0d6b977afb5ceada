"""The GitHub Action: its script with the files that GitHub would name, and the YAML around it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import msgspec
import pytest
from tests.gates.nasty import ALL
from tests.integrations import pages
from tests.scripts import ROOT, load_script

yaml = pytest.importorskip("yaml")

SCRIPT = ROOT / "scripts" / "github_action.py"
action = load_script("scripts/github_action.py")
BUSY = f"{sys.executable} -c 'print(sum(range({{}})))'"


@pytest.fixture
def step(tmp_path):
    """Run the step with inputs; gives exit code, stdout, outputs and the page of the job."""

    def run(**inputs):
        files = {name: tmp_path / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.write_text("")
        given = {f"INPUT_{name.upper()}": value for name, value in inputs.items()}
        environ = {name: value for name, value in os.environ.items() if not name.startswith("INPUT_")}
        environ |= {"RUNNER_TEMP": str(tmp_path), "INPUT_REGION": "FR", **given}
        environ |= {name: str(path) for name, path in files.items()}
        done = subprocess.run(
            [sys.executable, str(SCRIPT)],
            env=environ,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        said = outputs_in(files["GITHUB_OUTPUT"].read_text())
        return done.returncode, done.stdout, said, files["GITHUB_STEP_SUMMARY"].read_text()

    return run


def outputs_in(text):
    """What GitHub's runner reads in such a file: ``name=value``, or ``name<<end`` and lines up to ``end``."""
    found, lines = {}, iter(text.removesuffix("\n").split("\n") if text else [])
    for line in lines:
        name, equals, value = line.partition("=")
        before, marks, end = line.partition("<<")
        if marks and len(before) < len(name):
            value = []
            while (line := next(lines)) != end:
                value.append(line)
            found[before] = "\n".join(value)
        elif equals:
            found[name] = value
        else:
            assert line == "", line
    return found


def commands_in(text):
    """The lines that GitHub's runner takes for commands."""
    return [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("value", ALL)
def test_an_output_holds_what_it_was_given_and_no_other(value):
    text = action.gates.workflow_output("statement", value) + action.gates.workflow_output(
        "increased", "false"
    )
    assert outputs_in(text) == {"statement": value, "increased": "false"}
    first, second = (action.gates.workflow_output("statement", value).split("\n")[0] for _ in range(2))
    assert first != second  # nobody can foresee the end


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("level", ["error", "warning"])
def test_a_message_is_one_command(capsys, level, text):
    action.tell(level, text)
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    assert out.startswith(f"::{level}::wattprint: ")
    message = out.split("::", 2)[2]
    for escape, letter in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):  # as the runner reads it
        message = message.replace(escape, letter)
    assert "\r" not in message
    assert message.count("\n") == 1


@pytest.mark.parametrize("text", ALL)
def test_outside_github_nothing_in_a_page_is_a_command(capsys, text):
    action.append(None, f"# {action.gates.markdown(text)}\n\n{text}")
    assert commands_in(capsys.readouterr().out) == []


def test_names_and_places_of_files_forge_nothing(step, tmp_path):
    forged = "x\n::error::forged\n\r\nrun-id=forged\nEOF\nincreased<<EOF\ntrue\nEOF"
    folder = tmp_path / "statements\nincreased=true"
    folder.mkdir()
    path = folder / "here\nEOF\nrun-id<<EOF\nforged\nEOF\n.json"
    base = tmp_path / "base\n::error::forged.json"
    code, out, said, page = step(
        command="true", name=f"{forged} <script>", statement=str(path), baseline=str(base), budget="1e-9 J"
    )
    assert code == 1
    (command,) = commands_in(out)
    assert command.startswith("::error::wattprint: took ")
    assert said["statement"] == str(path)
    assert said["increased"] == "false"
    assert said["run-id"] == json.loads(path.read_text())["run"]["id"]
    assert page.splitlines()[0].startswith("# x ")
    assert "<script" not in page.replace("\\<script", "")
    assert "\n::error" not in page
    base.write_text("{}")
    code, out, said, _ = step(command="true", baseline=str(base))
    assert (code, said) == (2, {})
    (command,) = commands_in(out)
    assert out == f"{command}\n"


def test_a_place_for_the_statement_that_cannot_be_is_told(step, tmp_path):
    code, out, said, _ = step(command="true", statement=str(tmp_path))
    assert (code, said) == (2, {})
    assert out.startswith("::error::wattprint: ")
    assert out.count("\n") == 1


def test_modules_of_the_repository_are_not_taken_for_those_of_the_meter(step, tmp_path, monkeypatch):
    (tmp_path / "click.py").write_text("raise SystemExit('taken')")
    (tmp_path / "wattprint.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    code, _, said, _ = step(command="true")
    assert code == 0
    assert said["run-id"]


def test_outputs_and_page_have_the_figures_of_the_statement(step, tmp_path):
    code, out, said, page = step(command=BUSY.format(10**6), name="sum", budget="5 kJ")
    assert (code, out) == (0, "499999500000\n")
    statement = json.loads((tmp_path / "wattprint-statement.json").read_text())
    energy = statement["energy"]["boundaries"]["facility_j"]
    assert said["statement"] == str(tmp_path / "wattprint-statement.json")
    assert [float(said[f"energy-j{part}"]) for part in ("-low", "", "-high")] == [
        energy["low"], energy["mid"], energy["high"]
    ]  # fmt: skip
    assert float(said["carbon-g"]) == statement["carbon"]["operational_location_g"]["mid"]
    assert said["run-id"] == statement["run"]["id"]
    assert page.startswith("# sum\n")
    assert "| Facility |" in page
    assert "baseline" not in page


def test_more_than_the_budget_fails_the_step(step):
    code, out, said, _ = step(command=BUSY.format(10**6), budget="1e-6 J")
    assert code == 1
    assert "::error::wattprint: took " in out
    assert float(said["energy-j"]) > 1e-6


def test_a_baseline_is_made_and_compared_with(step, tmp_path):
    base = tmp_path / "base.json"
    inputs = {"baseline": str(base), "fail_on_increase": "true"}
    code, _, said, page = step(command=BUSY.format(10**5), **inputs)
    assert (code, said["increased"]) == (0, "false")
    assert "No baseline yet" in page
    base.write_bytes((tmp_path / "wattprint-statement.json").read_bytes())
    code, out, said, page = step(command=BUSY.format(3 * 10**7), **inputs)
    assert (code, said["increased"]) == (1, "true")
    assert "takes more energy than the baseline" in out
    assert "## Against the baseline" in page
    assert "| more |" in page
    base.write_bytes((tmp_path / "wattprint-statement.json").read_bytes())
    code, _, said, page = step(command=BUSY.format(10**5), **inputs)
    assert (code, said["increased"]) == (0, "false")
    assert "| less |" in page


def test_what_is_the_same_is_no_difference(step, tmp_path):
    step(command="true", baseline="")
    one = action.read(tmp_path / "wattprint-statement.json")
    other = msgspec.structs.replace(one, run=msgspec.structs.replace(one.run, id="20250615-082641-abcdef"))
    lines, increased = action.comparison(one, other, 0.0)
    rows = [line for line in lines if "×" in line]
    assert rows
    assert all(line.endswith("| no difference shown |") for line in rows)
    assert not increased


def test_the_commands_own_failure_is_the_steps(step):
    code, _, said, page = step(command="false | true\nexit 0")
    assert code == 1  # pipefail, as run: steps have it
    code, _, said, page = step(command="exit 3", budget="1e-6 J")
    assert code == 3
    assert said["energy-j"]
    assert "Failed, exit 3" in page


@pytest.mark.parametrize(
    ("inputs", "says"),
    [
        ({}, "no command"),
        ({"command": "true", "budget": "5 apples"}, "budget cannot be '5 apples'"),
        ({"command": "true", "tolerance": "lots"}, "tolerance cannot be 'lots'"),
        ({"command": "true", "baseline": str(SCRIPT)}, "is no JSON"),
    ],
)
def test_bad_input_is_refused_before_anything_runs(step, inputs, says):
    code, out, said, _ = step(**inputs)
    assert (code, said) == (2, {})
    assert out.startswith("::error::wattprint: ")
    assert says in out


def test_the_yaml_hands_over_every_input_and_every_output(step):
    described = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert described["runs"]["using"] == "composite"
    install, meter = described["runs"]["steps"]
    assert all(one["shell"] == "bash" for one in (install, meter))
    handed = {**install["env"], **meter["env"]}
    assert handed == {
        f"INPUT_{name.upper().replace('-', '_')}": f"${{{{ inputs.{name} }}}}" for name in described["inputs"]
    }
    _, _, said, _ = step(command="true")
    assert set(described["outputs"]) <= set(said)
    for name, output in described["outputs"].items():
        assert output["value"] == f"${{{{ steps.{meter['id']}.outputs.{name} }}}}"
    assert meter["run"].strip().split("/")[-1].strip('"') == SCRIPT.name
    assert all(
        "description" in one for one in (*described["inputs"].values(), *described["outputs"].values())
    )
    assert [name for name, one in described["inputs"].items() if one.get("required")] == ["command"]


@pytest.mark.parametrize("programs", ["bin", "Scripts"])
def test_its_steps_find_the_python_of_the_environment_wherever_the_system_puts_it(tmp_path, programs):
    made = tmp_path / "temp" / "wattprint" / programs
    made.mkdir(parents=True)
    python = made / "python"
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(0o755)
    environ = os.environ | {
        "RUNNER_TEMP": str(tmp_path / "temp"), "GITHUB_ACTION_PATH": "/action", "INPUT_PYTHON": "true",
    }  # fmt: skip
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    said = [
        subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", one["run"]],
            env=environ, capture_output=True, text=True, check=True,
        ).stdout
        for one in steps
    ]  # fmt: skip
    assert said == ["-P -m pip install --quiet /action\n", f"/action/scripts/{SCRIPT.name}\n"]


def test_the_page_uses_what_the_action_has():
    page = (pages.FOLDER / "github-actions.md").read_text("utf-8")
    described = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    workflow = yaml.safe_load(re.search(r"```yaml\n(.*?)```", page, re.S)[1])
    steps = workflow["jobs"]["train"]["steps"]
    cost = next(one for one in steps if one.get("id") == "cost")
    assert set(cost["with"]) <= set(described["inputs"])
    used = re.findall(r"steps\.cost\.outputs\.([a-z-]+)", page)
    assert used
    assert set(used) <= set(described["outputs"])
    assert all(f"`{name}`" in page for name in described["inputs"])
