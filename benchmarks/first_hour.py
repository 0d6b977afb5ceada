"""The first hour beside CodeCarbon and joules: from nothing to a number, in one run, all taking turns.

    python benchmarks/first_hour.py                  # makes the environments in a scratch folder
    python benchmarks/first_hour.py --venvs DIR      # makes them in DIR, or takes those that are there
    python benchmarks/first_hour.py --wheels DIR     # installs from the wheels in DIR alone
    python benchmarks/first_hour.py --page docs/reference/first-hour.md

``joules`` is the command of the distribution landauer-gap. How long an installation takes is told apart: that
is the network's time for the most part, and one round. Commands are cut off from the network where that can
be done (``unshare``), with an empty home. Exits with 1 if CodeCarbon or joules is ahead in import or in a
later start.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from footprint import brought, size_bytes
from peers import CHECKOUT, Bench, alternate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 9
OURS = "wattprint"
DISTRIBUTIONS = {OURS: "wattprint", "codecarbon": "codecarbon==3.3.2", "joules": "landauer-gap==0.8"}
SHOWN = {OURS: "wattprint", "codecarbon": "CodeCarbon 3.3.2", "joules": "joules 0.8"}

TRAINING = "total = sum(number * number for number in range(1_000_000))\n"
"""What stands for a training script: a tenth of a second of work, silent."""

COMMANDS = {
    OURS: "wattprint run --region FR -- python train.py",
    "codecarbon": "codecarbon monitor --offline --country-iso-code FRA -- python train.py",
    "joules": "joules -- python train.py",
}
"""Each as its own README says, with the place given to those that take one: none asks the network then."""

SCRIPTS = {
    OURS: (
        "from wattprint import Meter\nwith Meter(region='FR') as meter:\n    {work}\nprint(meter.statement)\n"
    ),
    "codecarbon": (
        "from codecarbon import OfflineEmissionsTracker\n"
        "with OfflineEmissionsTracker(country_iso_code='FRA') as tracker:\n    {work}\n"
        "print(tracker.final_emissions)\n"
    ),
    "joules": (
        "import joules\nwith joules.measure('train', estimate=True) as phase:\n    {work}\n"
        "print(phase.energy_j)\n"
    ),
}
"""The same from Python. Without a counter of energy joules needs ``estimate``, and then counts none of it."""

IMPORTS = {
    OURS: "from wattprint import Meter",
    "codecarbon": "from codecarbon import OfflineEmissionsTracker",
    "joules": "from joules import measure",
}
BLOCKS = {
    OURS: "with Meter('bench', region='FR'): pass",
    "codecarbon": (
        "with OfflineEmissionsTracker(country_iso_code='FRA', log_level='error', output_methods=[]): pass"
    ),
    "joules": "with measure('bench', estimate=True): pass",
}


class Told:
    """What one command was: ``wall_s``, ``cpu_s``, its exit ``status`` and the ``lines`` that it printed."""

    def __init__(self, wall_s: float, cpu_s: float, text: str, status: int) -> None:
        self.wall_s, self.cpu_s, self.text, self.status = wall_s, cpu_s, text, status
        self.lines = len(text.strip().splitlines())


class Row:
    """One line of the table: ``figures`` by tool, of which the least and the middle are shown."""

    def __init__(self, what: str, unit: str, figures: dict[str, list[float]]) -> None:
        self.what, self.unit, self.figures = what, unit, figures

    def least(self, tool: str) -> float | None:
        """The least figure of ``tool``, ``None`` if it has none."""
        return min(self.figures[tool], default=None) if tool in self.figures else None

    def cell(self, tool: str) -> str:
        """Median, with the least in brackets where they differ; ``–`` where there is none."""
        figures = self.figures.get(tool)
        if not figures:
            return "–"
        middle, least = _digits(statistics.median(figures)), _digits(min(figures))
        return (
            f"{middle} {self.unit}".strip() if middle == least else f"{middle} ({least}) {self.unit}".strip()
        )


def _digits(figure: float) -> str:
    """Three digits that count."""
    return f"{float(f'{figure:.3g}'):g}"


def install(folder: Path, tools: Sequence[str], ours: str, wheels: Path | None) -> dict[str, float]:
    """Make the environments under ``folder`` that are not there; seconds that each installation took."""
    seconds: dict[str, float] = {}
    for tool in tools:
        python = folder / tool / "bin" / "python"
        if python.exists() and (folder / tool / "installed").exists():
            print(f"{tool}: taken as it stands in {folder / tool}")
            continue
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder / tool], check=True)
        what = ours if tool == OURS else DISTRIBUTIONS[tool]
        where = ["--no-index", "--find-links", str(wheels)] if wheels is not None else []
        began_s = time.perf_counter()
        done = subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *where, what],
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no reason told"])[-1]
            print(f"not measured: {tool}: pip install {what} failed: {last}")
            continue
        seconds[tool] = time.perf_counter() - began_s
        (folder / tool / "installed").touch()
    return seconds


class FirstHour:
    """The tools under ``folder``; each runs in ``scratch`` with an empty home, without a network."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.bench = Bench(folder, scratch)
        self.tools = [tool for tool in DISTRIBUTIONS if (folder / tool / "installed").exists()]
        self._folder, self._scratch = folder, scratch
        self.failed: dict[str, str] = {}
        (scratch / "train.py").write_text(TRAINING)

    def run(self, tool: str, words: Sequence[str]) -> Told:
        """Run ``words`` as typed in a shell in which the environment of ``tool`` is active."""
        environ = {
            **{name: text for name, text in os.environ.items() if name in ("LANG", "LC_ALL", "TMPDIR")},
            "PATH": f"{self._folder / tool / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "HOME": str(self._scratch),
            "COLUMNS": "100",
            "TZ": "UTC",
        }
        began_s = time.perf_counter()
        with (self._scratch / "printed").open("w+b") as printed:
            child = subprocess.Popen(
                [*self.bench.offline, *words],
                cwd=self._scratch,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
            )
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            wall_s = time.perf_counter() - began_s
            printed.seek(0)
            text = printed.read().decode("utf-8", "replace")
        return Told(wall_s, usage.ru_utime + usage.ru_stime, text, child.returncode)

    def each(self, what: str, words: Callable[[str], list[str]], rounds: int) -> dict[str, list[Told]]:
        """Run the ``words`` of each tool ``rounds`` times, in turns; one that fails is left out, and told."""
        able = []
        for tool in self.tools:
            tried = self.run(tool, words(tool))
            if tried.status:
                last = (tried.text.strip().splitlines() or ["no word"])[-1]
                self.failed[tool] = f"{what} ended with {tried.status}: {last[:200]}"
            else:
                able.append(tool)
        return alternate({tool: lambda tool=tool: self.run(tool, words(tool)) for tool in able}, rounds)  # type: ignore[misc]  # mypy sees no default of a lambda


def keystrokes(tool: str, typed: str) -> float:
    """Keys from an empty environment to the number: to install, and what is typed, Enter after each line."""
    return float(
        len(f"pip install {DISTRIBUTIONS[tool].partition('==')[0]}\n") + len(typed.rstrip("\n") + "\n")
    )


def by_command(hour: FirstHour, rounds: int) -> list[Row]:
    """Seconds beyond the bare program, keystrokes and lines of the first number on the command line."""
    runs = hour.each("the command", lambda tool: COMMANDS[tool].split(), rounds)
    bare = [hour.run(OURS, ["python", "train.py"]) for _ in range(rounds)]
    floor_s, floor_cpu_s = min(run.wall_s for run in bare), min(run.cpu_s for run in bare)
    return [
        Row(
            "the first number by command: keystrokes, installation included",
            "",
            {tool: [keystrokes(tool, COMMANDS[tool])] for tool in runs},
        ),
        Row(
            "seconds beyond those of the program",
            "s",
            {tool: [run.wall_s - floor_s for run in told] for tool, told in runs.items()},
        ),
        Row(
            "CPU time beyond that of the program",
            "ms",
            {tool: [1e3 * (run.cpu_s - floor_cpu_s) for run in told] for tool, told in runs.items()},
        ),
        Row("lines printed", "", {tool: [float(run.lines) for run in told] for tool, told in runs.items()}),
    ]


def of_python(hour: FirstHour, rounds: int) -> list[Row]:
    """The first number from Python, what ``import`` costs, and a start and a stop around nothing."""
    for tool in hour.tools:
        script = SCRIPTS[tool].format(work=TRAINING.strip())
        (hour.bench.scratch / f"first_{tool}.py").write_text(script)
    scripts = hour.each("the script", lambda tool: ["python", f"first_{tool}.py"], rounds)
    imports = hour.each("the import", lambda tool: ["python", "-c", IMPORTS[tool]], rounds)
    bare = [hour.run(OURS, ["python", "-c", "pass"]) for _ in range(rounds)]
    floor_s = min(run.cpu_s for run in bare)
    starts = hour.each("the start", lambda tool: ["python", "-c", _starting(tool)], rounds)
    spent_s = {
        tool: [[float(word) for word in run.text.split("\n")[-2].split()] for run in told]
        for tool, told in starts.items()
    }
    typed = {tool: SCRIPTS[tool].format(work="train()") for tool in scripts}
    return [
        Row(
            "the first number from Python: keystrokes, installation included",
            "",
            {tool: [keystrokes(tool, typed[tool])] for tool in scripts},
        ),
        Row(
            "seconds, start of the interpreter included",
            "s",
            {tool: [run.wall_s for run in told] for tool, told in scripts.items()},
        ),
        Row(
            "lines printed", "", {tool: [float(run.lines) for run in told] for tool, told in scripts.items()}
        ),
        Row(
            "import, CPU beyond bare Python",
            "ms",
            {tool: [1e3 * (run.cpu_s - floor_s) for run in told] for tool, told in imports.items()},
        ),
        Row(
            "start and stop around nothing, first in a process, CPU",
            "ms",
            {tool: [1e3 * run[0] for run in runs] for tool, runs in spent_s.items()},
        ),
        Row(
            "the same, later ones",
            "ms",
            {tool: [1e3 * min(run[1:]) for run in runs] for tool, runs in spent_s.items()},
        ),
    ]


def _starting(tool: str) -> str:
    """A program that prints the CPU seconds of the first and of nine later blocks around nothing."""
    return (
        f"import time\n{IMPORTS[tool]}\nspent = []\nfor _ in range(10):\n    began = time.process_time()\n"
        f"    {BLOCKS[tool]}\n    spent.append(time.process_time() - began)\nprint(*spent)\n"
    )


def of_disk(hour: FirstHour) -> list[Row]:
    """What an installation brings: bytes with the bytecode that pip compiles, and distributions."""
    sizes: dict[str, list[float]] = {}
    counts: dict[str, list[float]] = {}
    for tool in hour.tools:
        entries = brought(next((hour.bench.folder / tool / "lib").glob("python3*/site-packages")))
        sizes[tool] = [sum(size_bytes(path, bytecode=True) for path in entries) / 1e6]
        counts[tool] = [float(sum(path.suffix == ".dist-info" for path in entries))]
    return [Row("on disk, dependencies included", "MB", sizes), Row("distributions", "", counts)]


def behind(rows: Sequence[Row]) -> list[str]:
    """Where somebody else needs less than we do, of import and later starts, by the least figures."""
    found = []
    for row in rows:
        ours = row.least(OURS)
        if not row.what.startswith(("import", "the same, later")) or ours is None:
            continue
        for tool in row.figures:
            theirs = row.least(tool)
            if theirs is not None and theirs < ours:
                found.append(f"behind {SHOWN[tool]}: {row.what}: {ours:.3g} against {theirs:.3g} {row.unit}")
    return found


def table(rows: Sequence[Row], tools: Sequence[str]) -> list[list[str]]:
    """Cells, the heading first."""
    return [["", *(SHOWN[tool] for tool in tools)], *([row.what, *map(row.cell, tools)] for row in rows)]


def printed(cells: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = []
    for row in cells:
        others = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        lines.append("  ".join([row[0].ljust(widths[0]), *others]))
    return "\n".join(lines)


def page(cells: Sequence[Sequence[str]], notes: Sequence[str], rounds: int, load: float) -> str:
    """The page of the documentation, in Markdown; ``load``: the machine's load average before it all."""
    rules = ["---", *["---:"] * (len(cells[0]) - 1)]
    rows = "\n".join(f"| {' | '.join(row)} |" for row in (cells[0], rules, *cells[1:]))
    where = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} CPUs, load {load:.1f}"
    commands = "\n".join(COMMANDS[tool] for tool in COMMANDS)
    return f"""# The first hour, beside others

Printed by `benchmarks/first_hour.py` on {datetime.now(UTC):%-d %B %Y}
({where}, {rounds} rounds, all taking turns).
A cell is the median, with the least in brackets. What is metered is a script of a tenth of a second, by

```text
{commands}
```

{rows}

{chr(10).join(f"- {note}" for note in notes)}
- Keystrokes count what is typed into an empty environment, each line with its Enter, and nothing that a
  shell completes.
- Where no counter of energy is there, joules estimates a command by its CPU time; in Python it then counts
  none of it: the time of its script is of no number that one could quote.
- The rest of what metering costs is on [another page](overhead.md).
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="From nothing to a number, beside CodeCarbon and joules.")
    parser.add_argument("--venvs", type=Path, help="where the environments are, or are made (else scratch)")
    parser.add_argument("--wheels", type=Path, help="a folder of wheels to install from, and nothing else")
    parser.add_argument("--ours", default=str(CHECKOUT), help="what pip installs as ours (default: checkout)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="turns of each tool (default %(default)s)")
    parser.add_argument("--page", type=Path, help="write the table to this page, too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as kept, tempfile.TemporaryDirectory() as scratch:
        folder = (given.venvs or Path(kept)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        wheels = given.wheels.resolve() if given.wheels is not None else None
        seconds = install(folder, [*DISTRIBUTIONS], given.ours, wheels)
        hour, load = FirstHour(folder, Path(scratch)), os.getloadavg()[0]
        rows = [*by_command(hour, given.rounds), *of_python(hour, given.rounds), *of_disk(hour)]
    cells = table(rows, hour.tools)
    took = ", ".join(f"{SHOWN[tool]} {took_s:.0f} s" for tool, took_s in seconds.items())
    notes = [f"Installing took, once and with the network's time in it: {took}."] if took else []
    notes += [f"{SHOWN[tool]} was left out of a part: {why}." for tool, why in hour.failed.items()]
    notes += [f"{SHOWN[tool]} could not be installed." for tool in DISTRIBUTIONS if tool not in hour.tools]
    notes += [] if hour.bench.offline else ["The network could not be cut off here."]
    if load > (os.cpu_count() or 1):
        notes.append(
            "Other work had the processors, too: for each tool seconds are more than they are alone."
        )
    slower = behind(rows)
    print(printed(cells), *notes, *slower, sep="\n")
    if given.page is not None:
        given.page.write_text(page(cells, notes, given.rounds, load), "utf-8")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
