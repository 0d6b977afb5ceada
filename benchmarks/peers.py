"""The trackers that we are measured beside, each in an environment of its own, and how they are timed.

    python benchmarks/peers.py --setup DIR

makes DIR/wattprint (this checkout, installed as a user would) and one environment for each peer, by a
plain ``pip install NAME==VERSION``. The benchmarks take ``--venvs DIR`` and say which peer is missing.

A child's CPU seconds are those the kernel charged to it and to the children it waited for (wait4), its
memory is VmHWM, which starts again at exec. Cases take turns, so that a slow minute of a shared
machine falls on all of them; a median is shown of each, and a budget is held against our minimum, for
noise only ever adds CPU time.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
VERSIONS = {"codecarbon": "3.3.2", "carbontracker": "2.4.7", "zeus": "0.16.0"}
TOOLS = ("wattprint", *VERSIONS)
CHECKOUT = Path(__file__).resolve().parent.parent


def setup(folder: Path) -> None:
    """Make one environment per tool under ``folder``; ours is installed anew if it is there already."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TOOLS:
        python = folder / name / "bin" / "python"
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", folder / name], check=True)
        if name == "wattprint":
            what = ["--force-reinstall", "--no-deps", str(CHECKOUT)]  # its version may not have changed
            subprocess.run([python, "-m", "pip", "install", "--quiet", str(CHECKOUT)], check=True)
        else:
            what = [f"{name}=={VERSIONS[name]}"]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *what], check=True)
        print(f"{name}: {folder / name}")


class Cost:
    """What one child cost: ``cpu_s`` CPU seconds, and the JSON it printed last, if it printed any."""

    def __init__(self, cpu_s: float, said: Any) -> None:
        self.cpu_s = cpu_s
        self.said = said


class Bench:
    """The environments under ``folder``, and a scratch folder in which the tools may write."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder = folder
        self.scratch = scratch
        if not self.has("wattprint"):
            sys.exit(
                f"no wattprint under {folder} · make it with: python benchmarks/peers.py --setup {folder}"
            )
        self.offline = _offline()

    def has(self, tool: str) -> bool:
        return (self.folder / tool / "bin" / "python").exists()

    def missing(self) -> list[str]:
        """The peers that are not there, or cannot be run here, each with the reason."""
        absent = [f"{name}: not installed here" for name in VERSIONS if not self.has(name)]
        if self.has("carbontracker") and not self.offline:
            absent.append("carbontracker: asks the network where it is, and cannot be cut off here (unshare)")
        return absent

    def usable(self, tool: str) -> bool:
        return self.has(tool) and (tool != "carbontracker" or bool(self.offline))

    def command(self, tool: str, name: str, *words: str) -> list[str]:
        """The command line of ``name`` as installed with ``tool``, cut off from the network if it asks it."""
        program = str(self.folder / tool / "bin" / name)
        return [*(self.offline if tool == "carbontracker" else []), program, *words]

    def python(self, tool: str, code: str, *words: object) -> Cost:
        """Run ``code`` in the environment of ``tool``."""
        return self.run(self.command(tool, "python", "-c", code, *map(str, words)))

    def start(self, words: list[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            words,
            cwd=self.scratch,
            env=_environment(self.scratch),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=(self.scratch / "stderr").open("w"),
            text=True,
        )

    def run(self, words: list[str]) -> Cost:
        """Run ``words`` to the end. Exits the benchmark if they fail: a failed run has no cost."""
        return self.finish(self.start(words))

    def finish(self, child: subprocess.Popen[str]) -> Cost:
        assert child.stdout is not None
        out = child.stdout.read()
        child.stdout.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            errors = (self.scratch / "stderr").read_text(errors="replace").strip().splitlines()[-5:]
            sys.exit(f"{child.args!r} ended with {child.returncode}\n" + "\n".join(errors))
        last = out.strip().rpartition("\n")[2]
        return Cost(usage.ru_utime + usage.ru_stime, json.loads(last) if last[:1] in ("{", "[") else None)


def _offline() -> list[str]:
    words = ["unshare", "--user", "--map-root-user", "--net"]
    if shutil.which(words[0]) is None:
        return []
    works = subprocess.run([*words, "true"], check=False, capture_output=True).returncode == 0
    return words if works else []


def _environment(scratch: Path) -> dict[str, str]:
    """Of this process, less what would steer Python or the trackers; they find an empty home."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "WATTPRINT", "CODECARBON", "VIRTUAL_ENV"))
    }
    return kept | {"HOME": str(scratch), "WATTPRINT_HOME": str(scratch / "wattprint"), "COLUMNS": "100"}


def alternate(cases: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, list[T]]:
    """Run every case ``rounds`` times, taking turns; a first turn warms the caches and is not counted."""
    for case in cases.values():
        case()
    results: dict[str, list[T]] = {name: [] for name in cases}
    names = list(cases)
    for turn in range(rounds):
        for name in names if turn % 2 == 0 else reversed(names):
            results[name].append(cases[name]())
    return results


class Table:
    """One claim: our figure beside its budget and those of the peers."""

    def __init__(self, claim: str, unit: str, budget: float | None) -> None:
        self.claim = claim
        self.unit = unit
        self.budget = budget
        self._rows: list[tuple[str, list[float]]] = []

    def add(self, name: str, values: list[float]) -> None:
        """One tool's figures; the first that is added is ours."""
        self._rows.append((name, values))

    def show(self) -> bool:
        """Print the table; whether our minimum is within the budget."""
        ours, figures = self._rows[0]
        held = self.budget is None or min(figures) <= self.budget
        limit = "" if self.budget is None else f"   budget {self.budget:g} {self.unit}"
        print(f"\n{self.claim}{limit}{'' if self.budget is None else '   held' if held else '   NOT HELD'}")
        print(f"{'':<40}{'median':>10}{'min':>10}{'max':>10}  {self.unit:<8}{'x ours':>8}")
        base = statistics.median(figures)
        for name, values in self._rows:
            middle = statistics.median(values)
            ratio = "" if name == ours or base <= 0 else f"{middle / base:.1f}"
            row = "".join(f"{value:>10.4g}" for value in (middle, min(values), max(values)))
            print(f"{name:<40}{row}  {self.unit:<8}{ratio:>8}")
        return held


def benchmark(description: str, claims: Mapping[str, Callable[[Bench, int], bool]], rounds: int) -> int:
    """Command line of a benchmark: the claims named, or all; 1 if a budget of ours does not hold."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("claims", nargs="*", help=f"of {', '.join(claims)}; all if none is named")
    parser.add_argument("--venvs", type=Path, required=True, help="made by: peers.py --setup DIR")
    parser.add_argument("--rounds", type=int, default=rounds, help="turns of each tool (default %(default)s)")
    given = parser.parse_args()
    unknown = set(given.claims) - set(claims)
    if unknown:
        parser.error(f"no claim {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(given.venvs.resolve(), Path(scratch))
        for line in bench.missing():
            print(line)
        versions = ", ".join(f"{name} {VERSIONS[name]}" for name in VERSIONS if bench.usable(name))
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} CPUs; beside {versions or 'no peer'}")
        held = [claims[name](bench, given.rounds) for name in given.claims or claims]
    return 0 if all(held) else 1


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the environments that the benchmarks compare.")
    parser.add_argument("--setup", type=Path, required=True, metavar="DIR")
    setup(parser.parse_args().setup.resolve())
    return 0


if __name__ == "__main__":
    sys.exit(main())
