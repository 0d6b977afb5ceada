"""What reports, leaderboards and experiments over very many runs take, and a run of very many windows.

    python benchmarks/reports.py [--runs N] [--windows N]

Runs are made up: spools of a server with two GPUs, in a temporary home, folded into the ledger first,
as any verb before would have done. Then the installed command writes its reports, each in a process of
its own; CPU time and peak memory are what the system counted for that process. The budget is 3 s of CPU
for each list, report, leaderboard and table of experiments, also with the factors of another place and year;
the exit code is 1 if it is not kept. The second part scans one spool of
very many windows; its peak memory is to stay below 200 MB.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUDGET_S = 3.0
BUDGET_MB = 200.0
COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable)) or "wattprint"
FORMATS = ("terminal", "csv", "html", "markdown", "latex")
VERBS = {
    "runs": "runs --limit 10000",
    "runs by carbon": "runs --sort carbon --where accuracy>0.6",
    "runs as csv": "runs --csv",
    "leaderboard": "leaderboard --metric accuracy",
    "leaderboard elsewhere": "leaderboard --metric accuracy --cost carbon --region FR --year 2023",
    "leaderboard of seeds": "leaderboard --metric accuracy --by parameter:lr",
    "csv elsewhere": "report --all --format csv --region FR --year 2023",
    "experiments": "experiments --metric accuracy --by parameter:lr",
    "experiments by name": "experiments --metric accuracy --by name",
}
S = 1_000_000_000
START_NS = 1_750_000_000 * S
WATTS = {"cpu/0": 120.0, "dram/0": 20.0, "gpu/GPU-a": 400.0, "gpu/GPU-b": 400.0, "node/rest": 150.0}
ERROR = {"cpu": 0.03, "dram": 0.1, "gpu": 0.05, "node": 0.6}


def energy(seconds):
    found = []
    for resource_name, watts in WATTS.items():
        error, mid = ERROR[resource_name.partition("/")[0]], watts * seconds
        three = [mid / (1 + error), mid, mid * (1 + error)]
        found.append([*three, *three, 0.0])
    return found


def header(run, number, start_ns, at_ns=0):
    sources = [
        {
            "resource": name, "name": f"GPU {number} NVIDIA H100 80GB HBM3" if name[0] == "g" else name,
            "source": "made up", "method": "modelled" if name[0] == "n" else "measured",
            "relative_uncertainty": ERROR[name.partition("/")[0]], "uncertainty_source": "stated here",
            "max_power_w": 700.0, "update_period_s": 0.1,
        }
        for number, name in enumerate(WATTS)
    ]  # fmt: skip
    return {
        "kind": "header", "schema": 1, "run": run, "name": f"trial-{number}", "role": "root",
        "command": ["python", "train.py", "--seed", str(number)], "pid": 1 + number, "pid_start": 1,
        "boot_id": f"boot-{number % 50}", "host": f"node-{number % 50:02d}",
        "wall_ns": start_ns, "at_ns": at_ns, "scope": "machine", "idle_policy": "share",
        "machine": {"kind": "server", "cpu_name": "Intel(R) Xeon(R) Platinum 8480+", "logical_cpus": 224},
        "sources": sources, "factors": [], "environment": {"python": "3.12.4"},
        "site": {"place": "DE", "place_known_by": "made up", "pue_kind": "data-centre"},
        "tags": {"team": f"team-{number % 7}"}, "parameters": {"lr": 0.1 * (number % 20), "seed": number},
    }  # fmt: skip


def snapshot(seconds, start_ns):
    return {
        "kind": "snapshot", "at_ns": int(seconds * S), "wall_ns": start_ns + int(seconds * S),
        "energy": energy(seconds), "own_cpu_s": seconds, "meter_cpu_s": 0.001 * seconds, "next_s": 10.0,
    }  # fmt: skip


def accuracy(seconds, number):
    value = min(0.99, 0.5 + 0.001 * seconds + (number % 100) / 1000)
    return {"kind": "metric", "at_ns": int(seconds * S), "name": "accuracy", "value": value, "window": None}


def end(seconds, start_ns, status):
    return {
        "kind": "end", "at_ns": int(seconds * S), "wall_ns": start_ns + int(seconds * S), "status": status,
        "exit_code": 0 if status == "finished" else 1,
    }  # fmt: skip


def write_runs(home, count):
    from wattprint.ledger.spool import SpoolWriter, spool_path

    for number in range(count):
        start_ns = START_NS + number * 600 * S
        run = f"20250615-{number:06d}-abcdef"
        day = f"2025-06-{15 + number * 15 // count:02d}"
        writer = SpoolWriter(spool_path(str(home), day, run, f"{number}-a"))
        seconds = 300.0 + number % 250
        lines = [header(run, number, start_ns)]
        for t in range(10, 300, 30):
            lines += [snapshot(t, start_ns), accuracy(t, number)]
        status = "failed" if number % 20 == 7 else "finished"
        for line in [*lines, snapshot(seconds, start_ns), end(seconds, start_ns, status)]:
            writer.append(line)
        writer.close()


def write_windows(path, count):
    from wattprint.ledger.spool import SpoolWriter

    writer = SpoolWriter(str(path))
    writer.append(header("20250615-000000-abcdef", 0, START_NS))
    step_s = 0.02
    one = energy(step_s)
    for number in range(count):
        begin_ns = int(number * step_s * S)
        writer.append({
            "kind": "window", "id": number + 1, "parent": None, "name": "step", "begin_ns": begin_ns,
            "at_ns": begin_ns + int(step_s * S), "energy": one, "status": "ok",
        })  # fmt: skip
    writer.append(snapshot(count * step_s, START_NS))
    writer.append(end(count * step_s, START_NS, "finished"))
    writer.close()


def spent(words, home, to):
    """CPU seconds and peak megabytes of the command ``words``, whose output goes to ``to``."""
    process = os.fork()
    if process == 0:
        os.dup2(os.open(to, os.O_CREAT | os.O_WRONLY | os.O_TRUNC), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        environ = {**os.environ, "WATTPRINT_HOME": str(home)}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its compiled code
        os.execve(words[0], words, environ)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1e3


def over_runs(folder, count):
    home = folder / "home"
    write_runs(home, count)
    cpu_s, _ = spent([COMMAND, "runs", "--limit", "1"], home, os.devnull)
    print(f"{count} runs, folded into the ledger in {cpu_s:.1f} s CPU")
    reports = {f"report {name}": f"report --all --format {name}" for name in FORMATS}
    slowest = 0.0
    for name, words in (reports | VERBS).items():
        to = folder / "answer"
        cpu_s, peak_mb = spent([COMMAND, *words.split()], home, to)
        size_mb = to.stat().st_size / 1e6
        print(f"{name:22} {cpu_s:6.2f} s CPU {peak_mb:6.0f} MB peak {size_mb:7.2f} MB written")
        slowest = max(slowest, cpu_s)
    print(f"slowest {slowest:.2f} s CPU, {'within' if slowest <= BUDGET_S else 'BEYOND'} {BUDGET_S:g} s")
    return slowest <= BUDGET_S


def over_windows(folder, count):
    from wattprint.account.site import make_statement
    from wattprint.ledger.scan import scan
    from wattprint.report.dossier import dossier
    from wattprint.report.registry import render

    path = folder / "windows.jsonl"
    writer = os.fork()
    if writer == 0:
        write_windows(path, count)
        os._exit(0)
    os.waitpid(writer, 0)
    reader = os.fork()
    if reader == 0:
        began = time.process_time()
        record = scan(str(path), alive=lambda header: False, now_ns=START_NS)
        found = dossier([record], make_statement([record]).statement)
        render("html", [found])
        (step,) = found.windows
        size_mb = path.stat().st_size / 1e6
        print(f"run of {step.count} windows, {size_mb:.0f} MB: {len(record.windows)} kept whole")
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        within = peak_mb <= BUDGET_MB
        print(
            f"scan, statement, page {time.process_time() - began:6.1f} s CPU {peak_mb:6.0f} MB peak, "
            f"{'within' if within else 'BEYOND'} {BUDGET_MB:g} MB",
            flush=True,
        )
        os._exit(0 if within else 1)
    return os.waitpid(reader, 0)[1] == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--windows", type=int, default=1_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = [over_runs(Path(folder), asked.runs), over_windows(Path(folder), asked.windows)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
