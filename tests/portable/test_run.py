"""``wattprint run`` on the portable host, where nothing is forked: what a program sees, what is recorded."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys

import pytest
from tests.faults.desk import BURN, COMMAND, Desk, alive, less_glibcs, wait_until

TAKE_AWAY = """
import os, signal, subprocess, sys, types
subprocess.os = types.SimpleNamespace(**vars(os))
for name in sys.argv[1].split():
    delattr(signal if name in vars(signal) else os, name)
from wattprint.cli import main
sys.argv = ["wattprint", *sys.argv[2:]]
main()
"""
"""A system that lacks the attributes of ``os`` and ``signal`` that are named first."""
SYSTEMS = {
    "no fork": "fork",
    "as macOS": "fork sigwaitinfo sigtimedwait",
    "as Windows": "fork WNOHANG posix_spawnp sigwait sigwaitinfo sigtimedwait pthread_sigmask",
}


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    made.environ["WATTPRINT_HOST"] = "portable"
    yield made
    made.close()


def words_on(system, *words):
    return [sys.executable, "-c", TAKE_AWAY, SYSTEMS[system], *map(str, words)]


def run_on(desk, system, *words):
    return subprocess.run(
        words_on(system, "run", "--region", "FR", *words), env=desk.environ, cwd=desk.folder,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def start_on(desk, system, *words):
    process = subprocess.Popen(
        words_on(system, "run", "--region", "FR", *words), env=desk.environ, cwd=desk.folder,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0,
    )  # fmt: skip
    desk.started.append(process)
    return process


def on_linux(desk, *words):
    environ = {name: value for name, value in desk.environ.items() if name != "WATTPRINT_HOST"}
    return subprocess.run(
        [COMMAND, "run", *map(str, words)], env=environ, cwd=desk.folder,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_streams_words_variables_and_the_exit_code_are_the_programs(desk, system):
    code = (
        "import os, sys; print(sys.argv[1:], os.getcwd(), os.environ['WATTPRINT_RUN'] != ''); "
        "print(sys.stdin.read(), file=sys.stderr); sys.exit(5)"
    )
    done = subprocess.run(
        words_on(system, "run", "-q", "--", sys.executable, "-c", code, "a b", "", "ü数"), env=desk.environ,
        cwd=desk.folder, input="from above", capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stdout == f"['a b', '', 'ü数'] {os.path.realpath(desk.folder)} True\n"
    assert done.stderr.startswith("from above\n")
    assert "Traceback" not in done.stderr
    assert done.returncode == 5
    (run,) = desk.runs()
    assert (run["status"], run["exit_code"]) == ("failed", 5)


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_signal_reaches_the_program_once_and_it_is_stopped(desk, system):
    code = (
        "import signal, sys, time\n"
        "seen = []\n"
        "signal.signal(signal.SIGTERM, lambda number, frame: seen.append(number))\n"
        "print('ready', flush=True)\n"
        "until = time.monotonic() + 30\n"
        "while not seen and time.monotonic() < until: time.sleep(0.02)\n"
        "time.sleep(0.5)\n"
        "print(len(seen), flush=True)\n"
        "sys.exit(4)\n"
    )
    meter = start_on(desk, system, "-q", "--", sys.executable, "-c", code)
    assert meter.stdout.readline() == "ready\n"
    meter.send_signal(signal.SIGTERM)
    out, _ = meter.communicate(timeout=30)
    assert (out, meter.returncode) == ("1\n", 4)
    assert desk.only_run()["status"] == "stopped"


@pytest.mark.parametrize("system", ["no fork", "as macOS"])
def test_a_program_ends_by_the_signal_that_the_meter_was_sent(desk, system):
    meter = start_on(
        desk, system, "-q", "--", sys.executable, "-c", "import time; print('r', flush=True); time.sleep(60)"
    )
    assert meter.stdout.readline() == "r\n"
    meter.send_signal(signal.SIGHUP)
    meter.communicate(timeout=30)
    assert meter.returncode == 128 + signal.SIGHUP


@pytest.mark.parametrize("system", ["no fork", "as macOS"])
def test_the_program_has_the_signals_that_it_would_have_without_a_meter(desk, system):
    of_ours = ["grep", "^Sig\\(Ign\\|Blk\\|Cgt\\)", "/proc/self/status"]
    bare = subprocess.run(of_ours, capture_output=True, text=True, check=True).stdout
    told = run_on(desk, system, "-q", "--", *of_ours).stdout
    assert less_glibcs(told) == less_glibcs(bare)


def test_a_program_that_is_killed_ends_its_run_so(desk):
    done = run_on(desk, "no fork", "-q", "--", "sh", "-c", "kill -9 $$")
    assert done.returncode == 137
    assert desk.only_run()["status"] == "killed"


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.fault(
    "the meter is killed on a system without `fork`",
    "its program goes on, unmetered; the record is that of a killed run, up to the last reading",
)
def test_the_program_outlives_a_meter_that_is_killed(desk, system, tmp_path):
    code = (
        BURN + "import pathlib\nprint(os.getpid(), flush=True)\nburn(0.2)\nsys.stdin.read()\n"
        f"print('still here', flush=True)\npathlib.Path({str(tmp_path / 'done')!r}).write_text('yes')\n"
    )
    program_in, to_program = os.pipe()
    meter = subprocess.Popen(
        words_on(system, "run", "--region", "FR", "--", sys.executable, "-c", code), env=desk.environ,
        stdin=program_in, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0,
    )  # fmt: skip
    os.close(program_in)
    desk.started.append(meter)
    pid = int(meter.stdout.readline())
    wait_until(lambda: desk.snapshots() >= 2, "a second snapshot")
    assert desk.only_run()["status"] == "running"
    meter.kill()
    meter.wait()
    run = desk.only_run()
    assert (run["status"], run["damage"]) == ("killed", None)
    assert run["components_j"]["mid"] > 0
    assert run["duration_s"] >= 0.9
    assert alive(pid)
    os.close(to_program)
    wait_until((tmp_path / "done").exists, "the end of the program")
    assert meter.stdout.read() == "still here\n"


def test_children_and_theirs_are_counted(desk):
    burner = BURN + "burn(0.5)"
    code = BURN + f"import subprocess\nsubprocess.run([sys.executable, '-c', {burner!r}])\nburn(0.2)"
    done = run_on(desk, "no fork", "-q", "--", "sh", "-c", 'python="$1"; "$python" -c "$2"; true', "sh",
                  sys.executable, code)  # fmt: skip
    assert done.returncode == 0
    assert 0.7 <= desk.last("snapshot")["own_cpu_s"] <= 2.0


def test_children_that_are_gone_before_anybody_looks_are_counted(desk, tmp_path):
    code = (
        "import os, resource, pathlib\n"
        "loop = ['/bin/sh', '-c', 'i=0; while [ $i -lt 6000 ]; do i=$((i+1)); done']\n"
        "for _ in range(60): os.waitpid(os.posix_spawn(loop[0], loop, os.environ), 0)\n"
        "both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        "used = sum(one.ru_utime + one.ru_stime for one in both)\n"
        f"pathlib.Path({str(tmp_path / 'used')!r}).write_text(str(used))\n"
    )
    assert run_on(desk, "no fork", "-q", "--", sys.executable, "-c", code).returncode == 0
    used_s = float((tmp_path / "used").read_text())
    assert used_s - 0.02 <= desk.last("snapshot")["own_cpu_s"] <= used_s + 0.3


def test_a_long_command_line_and_a_path_with_blanks_and_foreign_letters(desk, tmp_path):
    folder = tmp_path / "ein Ordner ü数"
    folder.mkdir()
    script = folder / "prog ram.sh"
    script.write_text('#!/bin/sh\necho "$# ${#1}"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    done = run_on(desk, "no fork", "-q", "--", script, "x" * 100_000, *["word"] * 2_000)
    assert (done.stdout, done.returncode) == ("2001 100000\n", 0)


def test_a_script_without_a_first_line_is_run_by_the_shell(desk, tmp_path):
    script = tmp_path / "script"
    script.write_text('echo "$1"\n')
    script.chmod(0o755)
    done = run_on(desk, "no fork", "-q", "--", script, "a b")
    assert (done.stdout, done.returncode) == ("a b\n", 0)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("no-such-command",), 127),
        (("./no-such-command",), 127),
        (("./plain.txt",), 126),
        (("./script.py", "--epochs", "3"), 126),
        (("./folder",), 126),
        (("./other.sh",), 126),
        (("ls | cat",), 127),
        (("-x",), 127),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_begun_is_told_as_on_linux(desk, system, words, code):
    (desk.folder / "plain.txt").write_text("no program\n")
    (desk.folder / "script.py").write_text("print()\n")
    (desk.folder / "folder").mkdir()
    (desk.folder / "other.sh").write_text("#!/no/such/interpreter\n")
    (desk.folder / "other.sh").chmod(0o755)
    expected = on_linux(desk, "-q", "--", *words)
    assert expected.returncode == code
    told = run_on(desk, system, "-q", "--", *words)
    assert (told.returncode, told.stdout, told.stderr) == (code, expected.stdout, expected.stderr)
    assert not desk.spools()


def test_a_budget_stops_the_program(desk):
    code = BURN + "print('begun', flush=True)\nburn(60)"
    done = run_on(desk, "no fork", "--budget", "0.5s", "--budget-action", "stop", "--json", "--",
                  sys.executable, "-c", code)  # fmt: skip
    assert done.stdout == "begun\n"
    assert done.returncode == 128 + signal.SIGTERM
    assert "SIGTERM was sent to the command" in done.stderr
    told = (
        json.loads(done.stderr[done.stderr.index("\n{") :])
        if "\n{" in done.stderr
        else json.loads(done.stderr)
    )
    assert told["run"]["status"] == "stopped"
