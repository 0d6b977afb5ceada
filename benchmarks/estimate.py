"""What one estimate costs a program that has the package loaded: CPU time, tables read and not yet read.

    python benchmarks/estimate.py

``cold`` is the first estimate of an interpreter, which reads the tables it needs; ``warm`` a hundred
further ones of the same kind, of other numbers, each from its inputs to its statement. The budget is held
against the least warm time of seven interpreters, since noise only adds; the median stands beside it.
Exits with 1 above it.
"""

from __future__ import annotations

import subprocess
import sys

BUDGET_MS = 5.0
INTERPRETERS = 7

ESTIMATES = {
    "hardware, all given": "hardware(gpu='8xH100 SXM', hours=h, utilisation=0.7, cpu='2xEPYC 9654',"
    " cpu_load=0.3, memory_gb=512, nodes=4, region='gcp:us-central1')",
    "hardware, little known": "hardware(gpu='8xV100', hours=h)",
    "CPUs alone": "hardware(cpu='EPYC 9654', hours=h, region='FR')",
    "instance": "instance(instance_type='aws:p5.48xlarge', hours=h, region='aws:us-east-1')",
    "operations": "compute(gpu='64xA100 SXM4 80GB', parameters=7e9, tokens=h * 1e9, region='FR')",
    "project": "hardware(gpu='8xH100 SXM', hours=h, region='FR', project=Project(trials=20, failed=5,"
    " inferences=1e8, energy_per_inference=1080.0))",
}


def times_ms(code: str) -> tuple[float, float, float]:
    """CPU time in ms: the first estimate of an interpreter; the least and the median of a hundred more."""
    script = (
        "import time; from wattprint.estimate import Project, compute, hardware, instance\n"
        "def took(h):\n"
        "    start = time.process_time_ns()\n"
        f"    {code}\n"
        "    return time.process_time_ns() - start\n"
        "first = took(100.0)\n"
        "more = sorted(took(101.0 + n) for n in range(100))\n"
        "print(first, more[0], more[50])"
    )
    pairs = []
    for _ in range(INTERPRETERS):
        done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
        pairs.append([int(word) / 1e6 for word in done.stdout.split()])
    first, least, median = (min(column) for column in zip(*pairs, strict=True))
    return first, least, median


def main() -> int:
    slow = False
    for name, code in ESTIMATES.items():
        cold_ms, warm_ms, median_ms = times_ms(code)
        slow |= warm_ms > BUDGET_MS
        said = f"warm {warm_ms:5.2f} ms, median {median_ms:5.2f} ms, budget {BUDGET_MS:g} ms"
        print(f"{name:<24} cold {cold_ms:5.2f} ms   {said}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
