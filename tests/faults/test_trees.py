"""Many processes: short-lived ones, deep trees, daemons, meters inside meters, many runs at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from .desk import BURN, COMMAND, ORPHANS_ARE_OURS, alive, wait_until

# Each program burns CPU seconds, and writes what it and its children burnt to the file it is given.
TELL = (
    BURN
    + """
def tell():
    fd = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND)
    os.write(fd, b"%.6f\\n" % time.process_time())
def child(work):
    pid = os.fork()
    if pid == 0:
        start = time.process_time()
        work()
        tell()
        os._exit(0)
    return pid
"""
)
ONE = TELL + "burn(1.0)\ntell()\n"
CHILDREN = TELL + "for _ in range(10):\n    os.waitpid(child(lambda: burn(0.1)), 0)\ntell()\n"
GRANDCHILDREN = (
    TELL
    + """
def family():
    for _ in range(2):
        os.waitpid(child(lambda: burn(0.1)), 0)
for _ in range(5):
    os.waitpid(child(family), 0)
tell()
"""
)
ORPHANS = (
    TELL
    + """
def forsake():
    child(lambda: burn(0.1))
for done in range(10):
    os.waitpid(child(forsake), 0)
    while open(sys.argv[1]).read().count('\\n') < 2 * done + 2:
        time.sleep(0.001)
tell()
"""
)
UNWAITED = (
    TELL
    + """
import signal
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(10):
    pid = child(lambda: burn(0.1))
    while os.path.exists(f"/proc/{pid}"):
        time.sleep(0.005)
tell()
"""
)


def metered(desk, code, name):
    """Begin a program that tells what it burns; the file where it tells."""
    told = desk.folder / name
    told.touch()
    told.chmod(0o666)
    environ = desk.environ | {"WATTPRINT_HOME": str(desk.folder / f"home-{name}")}
    return desk.start(sys.executable, "-c", code, str(told), env=environ), told


def account(desk, process, told):
    """CPU seconds metered, CPU seconds told by the program, joules of the CPU line."""
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 0, stderr
    (path,) = (desk.folder / f"home-{told.name}").glob("spool/*/*/*/*.jsonl")
    snapshot = desk.last("snapshot", path)
    sources = desk.lines(path)[0]["sources"]
    (cpu,) = (index for index, source in enumerate(sources) if source["resource"].startswith("cpu/"))
    own_mid_j = snapshot["energy"][cpu][4]
    return snapshot["own_cpu_s"], sum(map(float, told.read_text().split())), own_mid_j


def compare(desk, code):
    """The work of ``code`` and the same work in one process, at the same time on the same machine.

    What a CPU second costs depends on what else runs at that moment, so that the two are compared by
    it, and once more if the machine's load changed between them. The seconds must be right each time.
    """
    ratios = []
    for attempt in range(3):
        began = [
            metered(desk, program, f"{name}{attempt}") for name, program in (("one", ONE), ("many", code))
        ]
        one, many = (account(desk, *item) for item in began)
        for metered_s, told_s, _ in (one, many):
            assert told_s >= 1.0
            assert metered_s == pytest.approx(told_s, rel=0.05)
        ratios.append((many[2] / many[1]) / (one[2] / one[1]))
        if ratios[-1] == pytest.approx(1.0, abs=0.05):
            return
    raise AssertionError(f"many processes cost {ratios} of one")


@pytest.mark.fault(
    "the work is done by short-lived, orphaned or unwaited children",
    "it costs what it costs in one process",
)
@pytest.mark.parametrize(
    "code", [CHILDREN, GRANDCHILDREN, pytest.param(ORPHANS, marks=ORPHANS_ARE_OURS), UNWAITED]
)
def test_work_of_children_costs_what_it_costs_in_one_process(desk, code):
    if code is UNWAITED and not has_group(desk):
        pytest.skip("children nobody waits for are only seen by a control group, and none can be made here")
    compare(desk, code)


@pytest.mark.fault(
    "children work where no control group can be made", "it costs what it costs in one process"
)
@pytest.mark.parametrize("code", [CHILDREN, GRANDCHILDREN, pytest.param(ORPHANS, marks=ORPHANS_ARE_OURS)])
def test_work_of_children_without_a_control_group(plain_desk, code):
    assert not has_group(plain_desk)
    compare(plain_desk, code)


def has_group(desk):
    """Whether the program finds itself in a group of the meter's."""
    done = desk.run("cat", "/proc/self/cgroup")
    return "/wattprint-" in done.stdout


def groups():
    found = subprocess.run(
        ["find", "/sys/fs/cgroup", "-name", "wattprint-*"], capture_output=True, text=True, check=False
    )
    return set(found.stdout.split())


@pytest.mark.fault("a run ends inside a run", "no control group is left")
def test_no_group_is_left(desk):
    before = groups()
    assert desk.run("sh", "-c", f"{COMMAND} run -- true").returncode == 0
    wait_until(lambda: groups() <= before, "the removal of the groups")


def test_burning_both_cores_costs_clearly_more_than_sleeping(desk):
    cores = len(os.sched_getaffinity(0))
    sleep = desk.call("run", "--receipt", desk.folder / "sleep.json", "--", "sleep", "1.5")
    code = (
        TELL + f"pids = [child(lambda: burn(1.2)) for _ in range({cores})]\n[os.waitpid(p, 0) for p in pids]"
    )
    (desk.folder / "told").touch()
    words = [sys.executable, "-c", code, desk.folder / "told"]
    burn = desk.call("run", "--receipt", desk.folder / "burn.json", "--", *words)
    assert (sleep.returncode, burn.returncode) == (0, 0)
    sleep_j, burn_j = (
        {
            line["resource"]: line["energy_j"]["mid"]
            for line in json.loads((desk.folder / f"{name}.json").read_text())["energy"]["resources"]
        }["cpu/0"]
        for name in ("sleep", "burn")
    )
    assert burn_j > 3 * sleep_j


@pytest.mark.fault("processes are nested deeply", "all of their work counts")
def test_deep_tree(desk):
    code = TELL + (
        "def down(depth):\n"
        "    if depth: os.waitpid(child(lambda: down(depth - 1)), 0)\n"
        "    else: burn(0.5)\n"
        "down(60)\ntell()\n"
    )
    metered_s, told_s, _ = account(desk, *metered(desk, code, "deep"))
    assert told_s >= 0.5
    assert metered_s == pytest.approx(told_s, rel=0.1, abs=0.1)


DAEMON = """
import os, signal, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2): os.dup2(null, fd)
        with open(sys.argv[1] + ".part", "w") as stream: stream.write(str(os.getpid()))
        os.rename(sys.argv[1] + ".part", sys.argv[1])
        time.sleep(60)
    os._exit(0)
os.wait()
while not os.path.exists(sys.argv[1]): time.sleep(0.01)
"""


@ORPHANS_ARE_OURS
@pytest.mark.fault("a daemon outlives the program", "it goes on, the run ends with the program")
@pytest.mark.parametrize("user", ["desk", "plain_desk"])
def test_daemon_outlives_the_program(request, user):
    desk = request.getfixturevalue(user)
    path = desk.folder / "pid"
    done = desk.python(DAEMON, path)
    pid = int(path.read_text())
    try:
        assert done.returncode == 0
        assert "1 process outlived the program and went on unmetered" in " ".join(done.stderr.split())
        assert alive(pid)
        assert desk.only_run()["status"] == "finished"
    finally:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not alive(pid), "the daemon's end")


@pytest.mark.fault("the program takes a twentieth of a second", "the run has its energy")
def test_program_of_a_twentieth_of_a_second(desk):
    done = desk.python("import time; time.sleep(0.05)")
    assert done.returncode == 0
    stated = desk.show()
    assert 0.05 <= stated["run"]["duration_s"] < 5
    components = stated["energy"]["boundaries"]["components_j"]
    assert 0 < components["low"] <= components["mid"] <= components["high"]


@pytest.mark.fault("fifty runs begin at once", "each has its record, exit code and group")
def test_fifty_runs_at_once(desk):
    before = groups()
    run = [COMMAND, "run", "--quiet", "--region", "FR", "--", "sh", "-c", "exit 5"]
    began = [
        subprocess.Popen(
            words, env=desk.environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        for words in [run] * 50 + [[COMMAND, "runs"]] * 3
    ]
    for process in began:
        _, stderr = process.communicate(timeout=90)
        assert process.returncode == (5 if process in began[:50] else 0), stderr
        assert "locked" not in stderr
        assert "Traceback" not in stderr
    runs = desk.runs()
    assert len(runs) == 50
    assert len({run["id"] for run in runs}) == 50
    assert {run["status"] for run in runs} == {"failed"}
    assert all(run["damage"] is None for run in runs)
    wait_until(lambda: groups() <= before, "the removal of the groups")


def roles(desk):
    return sorted(desk.lines(path)[0]["role"] for path in desk.spools())


def assert_counted_once(desk, children):
    assert roles(desk) == ["child"] * children + ["root"]
    (root,) = (path for path in desk.spools() if desk.lines(path)[0]["role"] == "root")
    mid_j = sum(
        energy[4]
        for energy, source in zip(
            desk.last("snapshot", root)["energy"], desk.lines(root)[0]["sources"], strict=True
        )
        if not source["resource"].startswith("node")
    )
    assert desk.only_run()["components_j"]["mid"] == pytest.approx(mid_j, rel=1e-9)


@pytest.mark.fault("a run is started inside a run", "they are one run, counted once")
@pytest.mark.parametrize("user", ["desk", "plain_desk"])
def test_run_inside_a_run_is_one_run(request, user):
    desk = request.getfixturevalue(user)
    done = desk.run(COMMAND, "run", "--", sys.executable, "-c", BURN + "burn(0.3); sys.exit(6)")
    assert done.returncode == 6
    assert "not added to it" in " ".join(done.stderr.split())
    assert_counted_once(desk, 1)


METER = BURN + "from wattprint import Meter\nwith Meter('inner', region='FR') as meter:\n    burn(0.2)\n"


@pytest.mark.fault("a program under `wattprint run` has a meter", "they are one run, counted once")
def test_meter_inside_a_run(desk):
    assert desk.python(METER + "assert meter.statement.run['status'] == 'finished'").returncode == 0
    assert_counted_once(desk, 1)


@pytest.mark.fault("a meter is opened inside a meter", "they are one run, counted once")
def test_meter_inside_a_meter(desk):
    code = METER + "    with Meter('innermost', region='FR'):\n        burn(0.1)\n"
    done = subprocess.run([sys.executable, "-c", code], env=desk.environ, check=False)
    assert done.returncode == 0
    assert_counted_once(desk, 1)


@pytest.mark.fault("workers of `multiprocessing` have meters", "they are part of the run, counted once")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_meters_in_children_of_multiprocessing(desk, method):
    program = desk.folder / "program.py"
    program.write_text(
        "import multiprocessing, time\n"
        "from wattprint import Meter\n"
        "def work():\n"
        "    with Meter('worker', region='FR') as meter:\n"
        "        meter.metric('loss', 0.5)\n"
        "        sum(range(100000))\n"
        "if __name__ == '__main__':\n"
        f"    context = multiprocessing.get_context('{method}')\n"
        "    with Meter('parent', region='FR'):\n"
        "        workers = [context.Process(target=work) for _ in range(2)]\n"
        "        for worker in workers: worker.start()\n"
        "        for worker in workers: worker.join()\n"
        "        assert [worker.exitcode for worker in workers] == [0, 0]\n"
    )
    done = subprocess.run(
        [sys.executable, program], env=desk.environ, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert_counted_once(desk, 2)
    assert desk.only_run()["damage"] is None


@pytest.mark.fault("the program forks inside a window", "the meter of the parent is silent in the child")
def test_meter_of_the_parent_is_silent_in_a_forked_child(desk):
    code = METER.replace(
        "    burn(0.2)\n",
        "    pid = os.fork()\n"
        "    if pid == 0:\n"
        "        with meter.window('child'): meter.metric('loss', 1.0)\n"
        "        meter.stop(); os._exit(0)\n"
        "    os.waitpid(pid, 0); meter.metric('loss', 2.0)\n",
    )
    done = subprocess.run([sys.executable, "-c", code], env=desk.environ, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [line["value"] for line in desk.lines() if line["kind"] == "metric"] == [2.0]
    run = desk.only_run()
    assert (run["status"], run["damage"]) == ("finished", None)


@pytest.mark.fault("a meter inside a run is killed", "the outer one goes on counting the node")
def test_killed_meter_inside_a_run_gives_the_node_to_nobody_else(desk):
    code = "import os, subprocess, sys; subprocess.run([*sys.argv[1:], 'sh', '-c', 'sleep 1; kill -9 $PPID'])"
    assert desk.python(code, COMMAND, "run", "--").returncode == 0
    assert roles(desk) == ["child", "root"]
    assert len(desk.runs()) == 1
