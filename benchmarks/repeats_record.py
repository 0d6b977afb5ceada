"""Record what repeats of the same work scatter: one session of ``benchmarks/data/repeats.tsv``.

    python benchmarks/repeats_record.py >> benchmarks/data/repeats.tsv

Each job does the same steps on the same data with the same seed, several times in each of some fresh
processes, each time under a meter of its own: short, middle and long ones one process after the other, the
middle ones also in ``TOGETHER`` processes at once. A session takes some minutes and writes a line for each
run: when the session began, job, size, how many processes ran at once, which of them, which run of it (0 pays
for what is loaded and compiled once), seconds, CPU seconds, joules of the process and of the machine.
``benchmarks/repeats.py`` fits the scatter on some of the lines and judges it on others.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time

TOGETHER = 3
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""But in the job of all threads, which wait for each other on a busy machine and burn what they wait."""
_TORCH = """
import torch
def job(size):
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(64, 256), torch.nn.ReLU(), torch.nn.Linear(256, 10))
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    given, labels = torch.randn(2048, 64), torch.randint(10, (2048,))
    for _ in range(int(110 * size)):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(net(given), labels).backward()
        optimizer.step()
"""
JOBS = {
    "loop": "def job(size):\n    return sum(i * i for i in range(int(12_000_000 * size)))\n",
    "logistic": """
import sklearn.datasets, sklearn.linear_model
given, labels = sklearn.datasets.load_digits(return_X_y=True)
def job(size):
    for _ in range(int(10 * size)):
        sklearn.linear_model.LogisticRegression(max_iter=120).fit(given / 16, labels)
""",
    "matmul": """
import numpy
def job(size):
    one = numpy.random.default_rng(0).standard_normal((600, 600))
    two = one
    for _ in range(int(130 * size)):
        two = one @ two
        two /= abs(two).max()
""",
    "torch": _TORCH,
    "torch, all threads": _TORCH.replace("110", "40"),
    "forest": """
import sklearn.datasets, sklearn.ensemble
given, labels = sklearn.datasets.load_digits(return_X_y=True)
def job(size):
    sklearn.ensemble.RandomForestClassifier(int(50 * size), random_state=0, n_jobs=1).fit(given, labels)
""",
}
SIZES = {0.3: 5, 1.2: 4, 5.0: 3}
"""About so many CPU seconds, and so many runs in each process: the first of them is told apart."""
REPEAT = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from wattprint import Meter, load
found = []
for _ in range(int(sys.argv[2])):
    began = time.process_time()
    with Meter("repeat", region="FR", scope="process") as meter:
        job(float(sys.argv[1]))
    cpu_s = time.process_time() - began
    run = load(meter.run_id)
    own, machine = (run.restated(scope=scope).boundaries.node_j.mid for scope in ("process", "machine"))
    found.append([run.duration_s, cpu_s, own, machine])
print(json.dumps(found))
"""


def started(job, size, runs, home):
    environ = {key: value for key, value in os.environ.items() if key in ("PATH", "PYTHONPATH")}
    threads = {} if "threads" in job else ONE_THREAD
    return subprocess.Popen(
        [sys.executable, "-c", JOBS[job] + REPEAT, str(size), str(runs)],
        env=environ | threads | {"WATTPRINT_HOME": home},
        stdout=subprocess.PIPE,
        text=True,
    )


def finished(process):
    answer, _ = process.communicate()
    if process.returncode:
        raise SystemExit(process.returncode)
    return json.loads(answer.strip().splitlines()[-1])


def main():
    session = time.strftime("%Y-%m-%dT%H:%M", time.gmtime())
    with tempfile.TemporaryDirectory() as home:

        def batch(job, size, together, first):
            processes = [started(job, size, SIZES[size], home) for _ in range(together)]
            for number, process in enumerate(processes):
                for run, (seconds, cpu_s, own, machine) in enumerate(finished(process)):
                    figures = f"{seconds:.3f}\t{cpu_s:.3f}\t{own:.4f}\t{machine:.4f}"
                    print(
                        f"{session}\t{job}\t{size}\t{together}\t{first + number}\t{run}\t{figures}",
                        flush=True,
                    )

        for job in JOBS:
            for size in SIZES:
                batch(job, size, 1, 0)
        for job in JOBS:
            batch(job, 1.2, TOGETHER, 0)
        for job in JOBS:
            for size in SIZES:
                batch(job, size, 1, 1)


if __name__ == "__main__":
    main()
