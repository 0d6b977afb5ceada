"""How forecasts hold on recordings of real training loops, beside what other trackers foretell of the same.

    python benchmarks/forecast_recordings.py               print the tables
    python benchmarks/forecast_recordings.py --keep COMMIT keep what that of COMMIT says, to compare with

It ends with 1 if fewer than nine of ten settled figures hold on the recordings that judge.
The loops are in ``benchmarks/loops``, what was recorded in ``benchmarks/data/loops``. A recording is replayed
as a meter sees it: a mark at the first step after each reading. Constants of the forecast may be chosen on
every other recording by name (``CHOSEN_ON``), and are judged on the rest.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import types
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from wattprint.track import forecast as model

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "data" / "loops"
BEFORE = HERE / "data" / "forecast_before.tsv"
PROGRESS = (0.05, 0.10, 0.25, 0.50)

Point = tuple[float, float, float]
"""Done, seconds and joules since the meter's start."""


class Recording(NamedTuple):
    """One loop: what it did, the marks of its meter, and how many steps are an epoch."""

    name: str
    what: str
    points: list[Point]
    epoch: float


class Told(NamedTuple):
    """What was foretold of one quantity at one moment, over what it came to be.

    ``progress``: share of the steps done; ``settled``: whether a budget may act on it.
    """

    progress: float
    settled: bool
    low: float
    mid: float
    high: float

    @property
    def held(self) -> bool:
        """Whether the truth lies within."""
        return self.low <= 1 + 1e-9 and self.high >= 1 - 1e-9


def _read(path: Path) -> Recording:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = {line.split(": ")[0]: line for line in lines if line.startswith("# ")}
    epoch = float(head["# epoch"].split(" ")[2])
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    steps = [(float(done), float(seconds)) for kind, done, seconds in rows if kind == "step"]
    ticks = [(float(seconds), float(joules)) for kind, seconds, joules in rows if kind == "tick"]
    return Recording(path.stem, lines[0].removeprefix("# ").rstrip("."), marks(steps, ticks), epoch)


def marks(steps: list[tuple[float, float]], ticks: list[tuple[float, float]]) -> list[Point]:
    """The marks of a meter: at the first step after each tick, and at the last step of all.

    From the tick to the step the power is that between the last two ticks, as ``track.course`` has it.
    """
    found: list[Point] = []
    number, marked, power_w = 0, -1, 0.0
    for done, elapsed_s in steps:
        while number + 1 < len(ticks) and ticks[number + 1][0] <= elapsed_s:
            span_s = ticks[number + 1][0] - ticks[number][0]
            if span_s > 0:
                power_w = (ticks[number + 1][1] - ticks[number][1]) / span_s
            number += 1
        if number != marked or done == steps[-1][0]:
            since_s = max(0.0, elapsed_s - ticks[number][0])
            found.append((done, elapsed_s, ticks[number][1] + power_w * since_s))
            marked = number
    return found


def recordings() -> list[Recording]:
    """All of them, by name."""
    return [_read(path) for path in sorted(FOLDER.glob("*.tsv"))]


CHOSEN_ON = frozenset(
    {
        "accumulation", "checkpoints", "curriculum", "evaluations_dense_early", "lightning_fit",
        "noisy_neighbour", "partial_fit", "search", "unfreezing",
    }
)  # fmt: skip
"""Recordings that constants may be chosen on: every other one by name."""
LEAST = 0.9
"""Part of the settled figures of the other recordings that has to hold."""
CHANGES = frozenset({"compiled", "curriculum", "resizing", "unfreezing"})
"""Loops whose steps become longer later by their own program: nothing before tells of that."""


def foretold(recording: Recording, maker: Any = model) -> Iterator[tuple[Told, Told]]:
    """What ``maker``, the forecast or an earlier one, foretells of time and energy at each mark."""
    points = recording.points
    (begun, _, _), (total, seconds, joules) = points[0], points[-1]
    seen = maker.Marks()
    for done, elapsed_s, energy_j in points[:-1]:
        seen.add(done, elapsed_s, energy_j)
        figures = seen.predict(total)
        if figures is not None:
            progress, settled = (done - begun) / (total - begun), seen.settled(total)
            yield tuple(  # type: ignore[misc]  # two of them
                Told(progress, settled, figure.low / end, figure.mid / end, figure.high / end)
                for figure, end in zip(figures, (seconds, joules), strict=True)
            )


def at_progress(told: list[tuple[Told, Told]]) -> dict[float, tuple[Told, Told] | None]:
    """The latest of ``told`` at each of ``PROGRESS``; ``None`` where nothing was foretold yet."""
    return {
        share: next((pair for pair in reversed(told) if pair[0].progress <= share + 1e-9), None)
        for share in PROGRESS
    }


def mean_rate(recording: Recording, share: float) -> float | None:
    """Joules by the mean rate so far, over what they came to be: what a progress bar does."""
    points = recording.points
    (begun, _, _), (total, _, joules) = points[0], points[-1]
    known = [point for point in points if begun < point[0] <= begun + share * (total - begun) + 1e-9]
    if not known:
        return None
    done, _, now = known[-1]
    return (now + (total - done) * (now - points[0][2]) / (done - begun)) / joules


def first_epoch(recording: Recording, share: float) -> float | None:
    """Joules by the first epoch times the epochs, over what the training came to be, as carbontracker has it.

    ``carbontracker/predictor.py`` (2.4): the mean of the epochs that were monitored, one unless told, times
    the number of epochs. ``None`` until that epoch is over.
    """
    points = recording.points
    (begun, _, before), (total, _, joules) = points[0], points[-1]
    due = begun + recording.epoch
    if due > begun + share * (total - begun) + 1e-9:
        return None
    (a, _, low), (b, _, high) = next(pair for pair in pairwise(points) if pair[0][0] <= due <= pair[1][0])
    at_due = low + (high - low) * (due - a) / (b - a)
    return (at_due - before) * (total - begun) / recording.epoch / (joules - before)


class Moments(NamedTuple):
    """Of all marks of a recording, those where a forecast was settled, or was not: how many figures held."""

    count: int
    held: int
    low_held: int


Account = dict[str, tuple[dict[float, tuple[Told, Told] | None], dict[bool, Moments]]]
"""By recording: what was foretold at each of ``PROGRESS``, and the moments by whether they were settled."""


def account(maker: Any = model) -> Account:
    """How ``maker`` does on all recordings."""
    found: Account = {}
    for recording in recordings():
        told = list(foretold(recording, maker))
        moments = {}
        for settled in (True, False):
            figures = [figure for pair in told for figure in pair if figure.settled is settled]
            low_held = sum(figure.low <= 1 + 1e-9 for figure in figures)
            moments[settled] = Moments(len(figures), sum(figure.held for figure in figures), low_held)
        found[recording.name] = at_progress(told), moments
    return found


def keep(commit: str) -> None:
    """Write ``BEFORE``: the account of the forecast as of ``commit``, a single module then."""
    source = subprocess.run(
        ["git", "show", f"{commit}:src/wattprint/track/forecast.py"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    module = types.ModuleType("forecast_before")
    sys.modules[module.__name__] = module
    exec(compile(source, commit, "exec"), module.__dict__)
    lines = [f"# what the forecast of commit {commit} says, over what came to be"]
    for name, (at, moments) in account(module).items():
        for share, pair in at.items():
            for kind, figure in zip(("time", "energy"), pair or (), strict=False):
                cells = [name, f"{share:g}", kind, str(int(figure.settled))]
                lines.append("\t".join([*cells, *(f"{end:.4f}" for end in figure[2:])]))
        for settled, one in moments.items():
            lines.append("\t".join([name, "moments", str(int(settled)), *map(str, one)]))
    BEFORE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def before() -> Account:
    """What ``keep`` has kept."""
    found: Account = {one.name: (dict.fromkeys(PROGRESS), {}) for one in recordings()}
    for line in BEFORE.read_text(encoding="utf-8").splitlines()[1:]:
        name, share, *cells = line.split("\t")
        if share == "moments":
            found[name][1][cells[0] == "1"] = Moments(*map(int, cells[1:]))
            continue
        figure = Told(float(share), cells[1] == "1", *map(float, cells[2:]))
        known = found[name][0][float(share)]
        found[name][0][float(share)] = (figure, figure) if known is None else (known[0], figure)
    return found


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, its columns aligned for reading as text too."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"

    return "\n".join([line(head), line(["-" * width for width in widths]), *map(line, rows)])


def held_word(time_held: bool, energy_held: bool) -> str:
    """``held`` for both, else which of them."""
    words = {(True, True): "held", (False, False): "missed", (False, True): "energy held"}
    return words.get((time_held, energy_held), "time held")


def lengths() -> str:
    """How long the recordings are, in words."""
    seconds = [one.points[-1][1] for one in recordings()]
    return f"{min(seconds):.0f} to {max(seconds):.0f} seconds"


def by_recording(now: Account) -> str:
    """Each recording at each of ``PROGRESS``: the error of the energy, what held, and high over low."""
    rows = []
    for name, (at, _) in now.items():
        row = [name]
        for pair in at.values():
            if pair is None:
                row.append("none yet")
                continue
            time, energy = pair
            word = held_word(time.held, energy.held)
            row.append(f"{energy.mid - 1:+.0%} {word}, ×{energy.high / energy.low:.2g}")
        rows.append(row)
    return table(["recording", *(f"at {share:.0%}" for share in PROGRESS)], rows)


def in_sum(now: Account, then: Account) -> str:
    """Over all recordings, by progress: what held, how wide, and the errors beside those of others."""
    rows = []
    for what, kept in (("this forecast", now), ("the one before", then)):
        for number, kind in ((1, "energy"), (0, "time")):
            held, going_on = (
                [f"{what}: {kind} held"],
                [f"{what}: {kind} held, loops that go on as they began"],
            )
            wide = [f"{what}: {kind}, median high / low"]
            for share in PROGRESS:
                told = {
                    name: pair[number] for name, (at, _) in kept.items() if (pair := at[share]) is not None
                }
                for row, names in ((held, told.keys()), (going_on, told.keys() - CHANGES)):
                    row.append(f"{sum(told[name].held for name in names)} of {len(names)}")
                wide.append(f"{statistics.median(one.high / one.low for one in told.values()):.2f}")
            rows += [held, going_on, wide]
    made = recordings()
    errors = [["this forecast: energy, median error"], ["mean rate until now"], ["first epoch × epochs"]]
    for share in PROGRESS:
        told = [pair[1].mid for at, _ in now.values() if (pair := at[share]) is not None]
        others = ([rule(one, share) for one in made] for rule in (mean_rate, first_epoch))
        for row, ratios in zip(errors, (told, *others), strict=True):
            known = [abs(ratio - 1) for ratio in ratios if ratio is not None]
            row.append(f"{statistics.median(known):.0%} of {len(known)}" if known else "none yet")
    return table(["", *(f"at {share:.0%}" for share in PROGRESS)], rows + errors)


def judged(now: Account) -> float:
    """Part of the settled figures that held, on the recordings that judge."""
    known = [moments[True] for name, (_, moments) in now.items() if name not in CHOSEN_ON]
    return sum(one.held for one in known) / sum(one.count for one in known)


def by_settled(now: Account, then: Account) -> str:
    """All moments of all recordings: how often both ends, and the low end, held."""
    groups = {
        "recordings that constants may be chosen on": CHOSEN_ON,
        "recordings that judge": now.keys() - CHOSEN_ON,
        "of these, those that go on as they began": now.keys() - CHOSEN_ON - CHANGES,
        "all": now.keys(),
    }
    rows = []
    for title, names in groups.items():
        for settled in (True, False):
            row = [f"{title}, {'settled' if settled else 'not settled'}"]
            for kept in (now, then):
                known = [kept[name][1][settled] for name in names]
                count = sum(one.count for one in known)
                held, low = sum(one.held for one in known), sum(one.low_held for one in known)
                row += [str(count), f"{held / count:.0%}", f"{low / count:.0%}"] if count else ["0", "", ""]
            rows.append(row)
    head = ["", "figures", "held", "low end held", "before: figures", "held", "low end held"]
    return table(head, rows)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", metavar="COMMIT")
    asked = parser.parse_args()
    if asked.keep:
        keep(asked.keep)
        return 0
    now, then = account(), before()
    print(by_recording(now), in_sum(now, then), by_settled(now, then), sep="\n\n")
    print(f"\nsettled figures held on the recordings that judge: {judged(now):.1%}, to be {LEAST:.0%}")
    return int(judged(now) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
