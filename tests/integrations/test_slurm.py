"""SLURM: names of runs, tags, what sacct tells, and the node scripts. No SLURM is needed for any of it.

``sacct.txt`` is hand-written from the documented format of ``sacct --parsable2`` (sacct(1)), not recorded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.integrations.launched import BURN, COMMAND, python, records, roles, told
from tests.integrations.pages import shown_and_printed

from wattprint import Meter
from wattprint.account.site import stated
from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.host import Host
from wattprint.integrations.slurm import Step, compare, parse_sacct, step
from wattprint.track import identity
from wattprint.track.meter import run_of

FIXTURE = Path(__file__).parent / "sacct.txt"
SCRIPTS = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "integrations" / "slurm"
STEP = {"SLURM_JOB_ID": "4711", "SLURM_STEP_ID": "0", "SLURM_CLUSTER_NAME": "alps"}


@pytest.fixture(autouse=True)
def no_run_named_before(monkeypatch):
    monkeypatch.setattr(identity, "_launched", [])


def at(environ):
    return Host(environ={"WATTPRINT_HOME": os.environ["WATTPRINT_HOME"], **environ})


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({}, None),
        (STEP, "slurm-alps-4711.0"),
        ({"SLURM_JOB_ID": "4711", "SLURM_STEP_ID": "2"}, "slurm-4711.2"),
        ({"SLURM_JOB_ID": "4711"}, None),
        ({"SLURM_JOB_ID": "4711", "SLURM_STEP_ID": "batch"}, None),
        ({**STEP, "SLURM_RESTART_COUNT": "1"}, "slurm-alps-4711.0"),
        ({**STEP, "SLURM_ARRAY_JOB_ID": "4700", "SLURM_ARRAY_TASK_ID": "11"}, "slurm-alps-4711.0"),
        ({"TORCHELASTIC_RUN_ID": "exp 1/a"}, "torchrun-exp_1_a"),
        ({**STEP, "TORCHELASTIC_RUN_ID": "none"}, "slurm-alps-4711.0"),
        ({**STEP, "TORCHELASTIC_RUN_ID": "4711"}, "torchrun-4711"),
    ],
)
def test_the_launch_names_the_run(environ, name):
    assert identity.launcher_run(environ) == name
    assert identity.launched_run(at(environ)) == name


def test_the_second_run_of_a_process_is_another_run():
    assert identity.launched_run(at(STEP)) == "slurm-alps-4711.0"
    assert identity.launched_run(at({})) is None
    assert identity.launched_run(at(STEP)) == "slurm-alps-4711.0.2"


def test_a_run_handed_down_is_stronger_than_the_launch(tmp_path):
    script = tmp_path / "task.py"
    script.write_text(BURN + "from wattprint import Meter\nwith Meter('a', region='FR'):\n    burn(0.01)\n")
    assert python(script, WATTPRINT_RUN="mine", **STEP).returncode == 0
    assert records()[0][0]["run"] == "mine"


def test_attempts_of_a_requeued_job_are_one_run(tmp_path):
    script = tmp_path / "task.py"
    script.write_text(BURN + "from wattprint import Meter\nwith Meter('a', region='FR'):\n    burn(0.05)\n")
    for attempt in ("0", "1"):
        assert python(script, SLURM_RESTART_COUNT=attempt, **STEP).returncode == 0
    assert roles() == ["root", "root"]
    (run,) = told("runs")
    assert (run["id"], run["damage"]) == ("slurm-alps-4711.0", None)


def test_step_and_tags():
    assert step({}) is None
    found = step({**STEP, "SLURM_NODEID": "1", "SLURM_STEP_GPUS": "0,1", "SLURM_RESTART_COUNT": "2"})
    assert found == Step(job_id="4711", step_id="0", node_id="1", gpus="0,1", restart_count="2")
    assert found.tags() == {
        "slurm.job_id": "4711",
        "slurm.step_id": "0",
        "slurm.node_id": "1",
        "slurm.gpus": "0,1",
        "slurm.restart_count": "2",
    }


def test_sacct_as_documented():
    lines = {line.id: line for line in parse_sacct(FIXTURE.read_text())}
    assert (lines["4711.0"].energy_j, lines["4711.0"].duration_s) == (183_450.0, 605.0)
    assert lines["4712.0"].energy_j is None
    assert "no value" in lines["4712.0"].unknown
    assert lines["4713.0"].energy_j is None
    assert "0 J" in lines["4713.0"].unknown
    assert lines["4714"].energy_j is None
    assert "no figure" in lines["4714"].unknown


def test_elapsed_in_words_of_a_clock():
    text = "JobID|Elapsed|ConsumedEnergyRaw\n7|1-02:03:04|10\n8|10:05|20\n"
    assert [line.duration_s for line in parse_sacct(text)] == [93_784.0, 605.0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "JobID|State\n1|COMPLETED\n",
        "JobID|ConsumedEnergyRaw\n1\n",
        "JobID|Elapsed|ConsumedEnergyRaw\n1|x|2\n",
    ],
)
def test_what_is_no_output_of_sacct(text):
    with pytest.raises(UsageError, match="sacct"):
        parse_sacct(text)


@pytest.fixture
def statement(monkeypatch):
    with Meter("job", region="FR") as meter:
        sum(range(100_000))
    return stated([run_of(meter).record()], scope="machine")


def sacct(joules, job="4711.0"):
    return parse_sacct(f"JobID|ElapsedRaw|ConsumedEnergyRaw\n{job}|60|{joules}\n")


def test_each_boundary_beside_slurms(statement):
    ours_j = statement.boundaries.node_j
    # sacct tells whole joules; a job of some millijoules has as many as make the rounding small.
    slurm_j = round(ours_j.mid * 1e6)
    (found,) = compare(statement, sacct(slurm_j), "slurm-alps-4711.0", plugin="ipmi")
    assert (found.boundary, found.inside) == ("node", False)
    assert found.ratio == pytest.approx(1e6, rel=0.001)
    both = compare(statement, sacct(5), "slurm-4711.0")
    assert [one.boundary for one in both] == ["components without accelerators", "node"]
    assert encode(both[0])["slurm_j"] == 5.0


def test_a_second_run_and_a_batch_script_find_their_job(statement):
    assert compare(statement, sacct(5), "slurm-4711.0.2")[0].id == "4711.0"
    assert compare(statement, sacct(5, "4711"), "20261122-000000-abcdef", job_id="4711")[0].id == "4711"


def test_attempts_add_up(statement):
    twice = sacct(5) + sacct(7)
    assert compare(statement, twice, "slurm-4711.0", plugin="rapl")[0].slurm_j == 12


@pytest.mark.parametrize(
    ("run", "options", "reason"),
    [
        ("slurm-4799.0", {}, "4799.0"),
        ("20261122-000000-abcdef", {}, "not recorded in a SLURM job"),
        ("slurm-4711.0", {"plugin": "rapll"}, "rapl"),
    ],
)
def test_what_cannot_be_compared(statement, run, options, reason):
    with pytest.raises(UsageError, match=reason):
        compare(statement, sacct(5), run, **options)


def test_no_value_is_not_compared(statement):
    with pytest.raises(UsageError, match="stands for no value"):
        compare(statement, sacct(4294967294), "slurm-4711.0")


def test_show_beside_sacct(tmp_path):
    script = tmp_path / "task.py"
    script.write_text(BURN + "from wattprint import Meter\nwith Meter('a', region='FR'):\n    burn(0.05)\n")
    assert python(script, **STEP).returncode == 0
    shown = told("show", "last", "--sacct", str(FIXTURE))
    assert {one["id"] for one in shown["slurm"]} == {"4711.0"}
    assert all(one["slurm_j"] == 183_450.0 for one in shown["slurm"])


@pytest.mark.parametrize("name", ["prolog.sh", "epilog.sh"])
def test_scripts_are_posix_shell(name):
    assert subprocess.run(["sh", "-n", SCRIPTS / name], check=False).returncode == 0
    if shutil.which("shellcheck"):
        done = subprocess.run(["shellcheck", SCRIPTS / name], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_prolog_and_epilog_meter_the_node_for_the_job(tmp_path):
    environ = {
        **os.environ,
        "SLURM_JOB_ID": "4711",
        "SLURM_CLUSTER_NAME": "alps",
        "WATTPRINT_STATE": str(tmp_path / "state"),
        "WATTPRINT_REGION": "FR",
        "WATTPRINT": COMMAND,
    }
    for name in ("prolog.sh", "epilog.sh"):
        done = subprocess.run(
            ["sh", SCRIPTS / name], env=environ, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
    (lines,) = records()
    assert (lines[0]["run"], lines[0]["scope"]) == ("slurm-alps-4711", "machine")
    (run,) = told("runs")
    assert run["status"] == "finished"
    assert run["components_j"]["low"] > 0
    assert not any((tmp_path / "state").iterdir())


def test_page():
    shown, printed = shown_and_printed("slurm.md")
    assert shown == printed
