"""How fast MLflow's own server takes what its clients log: a yardstick for what comes into ours.

    python benchmarks/mlflow_server.py --python PATH_OF_A_PYTHON_THAT_HAS_MLFLOW

One worker of ``mlflow server`` on an SQLite file, on the loopback. Metrics are logged one a call, as
``log_metric`` does, and a hundred a call, as its batches do. By second, and by second of CPU of the server.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import psutil

BATCH = 100
START_S = 120.0


class Server:
    """A server of MLflow, asked as its REST API has it."""

    def __init__(self, process, base):
        self._process, self._base = psutil.Process(process.pid), base

    def ask(self, call, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self._base}{call}", data=data, headers={"content-type": "application/json"})
        with urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text.startswith(b"{") else {}

    def cpu_s(self):
        """Seconds of CPU of all its processes that run."""
        family = [self._process, *self._process.children(recursive=True)]
        return sum(sum(one.cpu_times()[:2]) for one in family)


@contextlib.contextmanager
def serving(python):
    """MLflow's server with an empty store, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        words = [
            python,
            "-m",
            "mlflow",
            "server",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--workers",
            "1",
        ]
        words += ["--backend-store-uri", f"sqlite:///{folder}/mlflow.db", "--artifacts-destination", folder]
        with (
            open(Path(folder) / "log", "wb") as log,
            subprocess.Popen(words, stdout=log, stderr=log) as process,
        ):
            try:
                server = Server(process, f"http://127.0.0.1:{port}")
                until_s = time.monotonic() + START_S
                while True:
                    try:
                        server.ask("/health")
                        break
                    except (URLError, ConnectionError):
                        if time.monotonic() > until_s or process.poll() is not None:
                            raise SystemExit(
                                f"no server: {(Path(folder) / 'log').read_text()[-400:]}"
                            ) from None
                        time.sleep(0.2)
                yield server
            finally:
                for one in psutil.Process(process.pid).children(recursive=True):
                    one.terminate()
                process.terminate()


def timed(server, name, count, work):
    wall_s, cpu_s = time.perf_counter(), server.cpu_s()
    work()
    wall_s, cpu_s = time.perf_counter() - wall_s, server.cpu_s() - cpu_s
    print(f"{name:44}{count / wall_s:9,.0f} metrics/s {count / cpu_s:9,.0f} metrics per second of CPU")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--python", required=True, help="a Python in whose environment MLflow is")
    parser.add_argument("--calls", type=int, default=300)
    asked = parser.parse_args()
    version = subprocess.run(
        [asked.python, "-m", "mlflow", "--version"], check=True, capture_output=True, text=True
    ).stdout.strip()
    print(version.removeprefix("python -m "))
    with serving(asked.python) as server:
        body = {"experiment_id": "0", "start_time": time.time_ns() // 1_000_000}
        run = server.ask("/api/2.0/mlflow/runs/create", body)["run"]["info"]["run_id"]

        def metric(step):
            return {
                "key": "loss",
                "value": 1.0 / (1 + step),
                "timestamp": 1_790_000_000_000 + step,
                "step": step,
            }

        def one_by_one():
            for step in range(asked.calls):
                server.ask("/api/2.0/mlflow/runs/log-metric", {"run_id": run, **metric(step)})

        def in_batches():
            for call in range(asked.calls // 10):
                steps = range(asked.calls + call * BATCH, asked.calls + (call + 1) * BATCH)
                server.ask(
                    "/api/2.0/mlflow/runs/log-batch", {"run_id": run, "metrics": [*map(metric, steps)]}
                )

        timed(server, "metrics of MLflow, one a call", asked.calls, one_by_one)
        timed(server, f"metrics of MLflow, {BATCH} a call", asked.calls // 10 * BATCH, in_batches)
        found = server.ask(
            f"/api/2.0/mlflow/metrics/get-history?run_id={run}&metric_key=loss&max_results=25000"
        )
        assert len(found["metrics"]) == asked.calls + asked.calls // 10 * BATCH


if __name__ == "__main__":
    main()
