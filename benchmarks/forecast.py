"""How often a forecast of a run in progress holds, and how wide it is: on simulated and recorded runs.

    python benchmarks/forecast.py [--write docs/explanation/forecast.md]   print the page, or write it
    python benchmarks/forecast.py --calibrate                              try other priors

The 90 % interval counts as holding if what the run has taken at its end lies within it. The priors were
chosen on other seeds than those printed, and on other recordings, made before these were.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from wattprint.track import forecast as model
from wattprint.track.predicted import Predicted

sys.path.append(str(Path(__file__).parent))
import forecast_recordings as loops
from forecast_recordings import held_word, table

PROGRESS = (0.05, 0.10, 0.25, 0.50)
CALIBRATED_ON, CHECKED_ON = 1000, 500_000
"""Seeds count from here; a run of a scenario takes one."""
RECORDINGS = Path(__file__).parents[1] / "tests" / "fixtures" / "forecast"

RUNS = 150
"""Of each scenario."""

Step = tuple[float, float]
"""Seconds and joules of one step."""
Scenario = Callable[[random.Random], list[Step]]


def _noise(rng: random.Random, spread: float) -> float:
    """A factor around 1, log-normal."""
    return math.exp(rng.gauss(0, spread) - spread * spread / 2)


def _base(rng: random.Random, steps: tuple[int, int] = (100, 1500)) -> list[Step]:
    """A run that does the same all the time: its steps, each with its noise of time and of power."""
    count = round(math.exp(rng.uniform(math.log(steps[0]), math.log(steps[1]))))
    step_s, power_w = math.exp(rng.uniform(-1, 3)), rng.uniform(50, 700)
    time_spread, power_spread = rng.uniform(0.01, 0.15), rng.uniform(0.005, 0.05)
    found = []
    for _ in range(count):
        duration_s = step_s * _noise(rng, time_spread)
        found.append((duration_s, duration_s * power_w * _noise(rng, power_spread)))
    return found


def _times(steps: list[Step], of: Callable[[int, float], tuple[float, float]]) -> list[Step]:
    """``steps`` with time and energy times what ``of`` says of a step by its number and progress."""
    found = []
    for number, (duration_s, energy_j) in enumerate(steps):
        slower, more = of(number, number / len(steps))
        found.append((duration_s * slower, energy_j * more))
    return found


def steady(rng: random.Random) -> list[Step]:
    """Every step like the others, but for some noise."""
    return _base(rng)


def warm_up(rng: random.Random) -> list[Step]:
    """Compilation, caches, a cold disk: the first steps are slow and draw less."""
    steps = _base(rng)
    length, slower, weaker = rng.uniform(1, 0.02 * len(steps)), rng.uniform(0.5, 4), rng.uniform(0.5, 1.0)

    def of(number: int, at: float) -> tuple[float, float]:
        still = math.exp(-number / length)
        return 1 + slower * still, (1 + slower * still) * (1 - (1 - weaker) * still)

    return _times(steps, of)


def drift(rng: random.Random) -> list[Step]:
    """Heat, longer sequences, a growing model: steps become steadily slower or faster, by 30 % at most."""
    slope, power = rng.uniform(-0.3, 0.3), rng.uniform(-0.05, 0.05)
    return _times(_base(rng), lambda _, at: (1 + slope * at, (1 + slope * at) * (1 + power * at)))


def evaluation(rng: random.Random) -> list[Step]:
    """After each part of the run an evaluation, which is no step: its cost falls between two steps."""
    steps = _base(rng)
    times = rng.randint(5, 50)
    share, power = rng.uniform(0.03, 0.2), rng.uniform(0.5, 1.0)
    seconds, joules = (sum(column) for column in zip(*steps, strict=True))
    each = seconds * share / times, joules * share * power / times
    due = {round(len(steps) * (number + 1) / times) - 1 for number in range(times)}
    return [
        (s + each[0] * _noise(rng, 0.05), j + each[1] * _noise(rng, 0.05)) if number in due else (s, j)
        for number, (s, j) in enumerate(steps)
    ]


def evaluation_first(rng: random.Random) -> list[Step]:
    """The first step evaluates, and so do others: some runs of short steps, of which a tick sees many."""
    steps = _base(rng)
    if rng.random() < 0.5:
        shorter = rng.uniform(0.005, 0.1) * len(steps) / sum(duration_s for duration_s, _ in steps)
        steps = [(duration_s * shorter, energy_j * shorter) for duration_s, energy_j in steps]
    every = max(2, round(len(steps) / rng.randint(2, 20)))
    each, power = rng.uniform(2, 0.5 * every), rng.uniform(0.5, 1.0)
    seconds, joules = (sum(column) * each / len(steps) for column in zip(*steps, strict=True))
    return [
        (s + seconds * _noise(rng, 0.05), j + joules * power * _noise(rng, 0.05))
        if number % every == 0
        else (s, j)
        for number, (s, j) in enumerate(steps)
    ]


def compilation(rng: random.Random) -> list[Step]:
    """The first step compiles, and takes as long as up to a tenth of the run."""
    steps = _base(rng)
    longer = rng.uniform(2, 0.1 * len(steps))
    return _times(steps, lambda number, _: (1 + longer, 1 + longer / 2) if number == 0 else (1.0, 1.0))


def noisy(rng: random.Random) -> list[Step]:
    """A shared machine: every step differs, and one in fifty takes several times as long."""
    spread = rng.uniform(0.2, 0.6)

    def of(_: int, __: float) -> tuple[float, float]:
        slower = _noise(rng, spread) * (rng.uniform(2, 8) if rng.random() < 0.02 else 1.0)
        return slower, slower * _noise(rng, 0.1)

    return _times(_base(rng), of)


def neighbours(rng: random.Random) -> list[Step]:
    """Others come and go: the speed wanders, each step much like the one before it."""
    spread, memory = rng.uniform(0.05, 0.25), rng.uniform(0.005, 0.05)
    state = rng.gauss(0, spread)

    def of(_: int, __: float) -> tuple[float, float]:
        nonlocal state
        state += -memory * state + rng.gauss(0, spread * math.sqrt(2 * memory))
        return math.exp(state), math.exp(0.7 * state)

    return _times(_base(rng), of)


def throttled(rng: random.Random) -> list[Step]:
    """At some moment the clock or the power limit changes for good."""
    at, slower, power = rng.uniform(0.02, 0.98), rng.uniform(0.85, 1.2), rng.uniform(0.9, 1.1)
    return _times(_base(rng), lambda _, now: (slower, slower * power) if now >= at else (1.0, 1.0))


def epochs(rng: random.Random) -> list[Step]:
    """Twenty to sixty long steps, the first of them slower."""
    steps, slower = _base(rng, (20, 60)), rng.uniform(1.0, 1.6)
    return _times(steps, lambda number, _: (slower, slower) if number == 0 else (1.0, 1.0))


def everything(rng: random.Random) -> list[Step]:
    """Warm-up, drift, evaluations and neighbours in one run, each milder."""
    steps = evaluation(rng)
    slope, slower = rng.uniform(-0.15, 0.15), rng.uniform(0.2, 2)
    length, spread, state = rng.uniform(1, 0.02 * len(steps)), rng.uniform(0.02, 0.1), 0.0

    def of(number: int, at: float) -> tuple[float, float]:
        nonlocal state
        state += -0.02 * state + rng.gauss(0, spread * 0.2)
        factor = (1 + slope * at) * (1 + slower * math.exp(-number / length)) * math.exp(state)
        return factor, factor

    return _times(steps, of)


def doubling(rng: random.Random) -> list[Step]:
    """Beyond what the forecast expects: steps that take up to twice, or half, as long in the end."""
    last = rng.choice((rng.uniform(1.4, 2.0), rng.uniform(0.5, 0.7)))
    return _times(_base(rng), lambda _, at: (1 + (last - 1) * at, 1 + (last - 1) * at))


def checkpoints(rng: random.Random) -> list[Step]:
    """One to four checkpoints, or evaluations, the first of them met after the forecast was made."""
    steps = _base(rng)
    times = rng.randint(1, 4)
    longer = rng.uniform(0.05, 0.3) * len(steps) / times
    due = {round(len(steps) * (number + 1) / (times + 1)) for number in range(times)}
    return _times(steps, lambda number, _: (1 + longer, 1 + longer / 2) if number in due else (1.0, 1.0))


def second_half(rng: random.Random) -> list[Step]:
    """From half-time on each step takes longer, by 10 to 60 %: a larger batch, longer sequences."""
    slower = rng.uniform(1.1, 1.6)
    return _times(_base(rng), lambda _, at: (slower, slower) if at >= 0.5 else (1.0, 1.0))


SCENARIOS: tuple[Scenario, ...] = (
    steady,
    warm_up,
    drift,
    evaluation,
    evaluation_first,
    compilation,
    noisy,
    neighbours,
    throttled,
    epochs,
    everything,
)
BEYOND = (doubling, checkpoints, second_half)


def marks(steps: list[Step], tick_s: float = 1.0) -> list[tuple[float, float, float]]:
    """Done, seconds and joules as a meter sees them: at the first step that ends after each tick."""
    elapsed_s, energy_j, next_s = 3.0, 150.0, 0.0  # loading the data came before
    found = [(0.0, elapsed_s, energy_j)]
    for number, (duration_s, more_j) in enumerate(steps, 1):
        elapsed_s += duration_s
        energy_j += more_j
        if elapsed_s >= next_s or number == len(steps):
            found.append((float(number), elapsed_s, energy_j))
            next_s = elapsed_s + tick_s
    return found


class Outcome:
    """How one forecast went: whether energy and time held, half the width and the error of the energy."""

    __slots__ = ("error", "half_width", "held")

    def __init__(self, held: tuple[bool, bool], half_width: float, error: float) -> None:
        self.held, self.half_width, self.error = held, half_width, error


class Coverage:
    """The shares of ``count`` forecasts that held for energy and for time, and their median half width."""

    __slots__ = ("count", "energy", "half_width", "time")

    def __init__(self, known: list[Outcome]) -> None:
        self.count = len(known)
        self.energy = sum(one.held[0] for one in known) / len(known)
        self.time = sum(one.held[1] for one in known) / len(known)
        self.half_width = statistics.median(one.half_width for one in known)


def replay(points: list[tuple[float, float, float]]) -> Iterator[tuple[float, Outcome | None]]:
    """The forecasts at each of ``PROGRESS``, ``None`` where none was made yet."""
    begun, (total, seconds, joules) = points[0][0], points[-1]
    seen = model.Marks()
    due = list(PROGRESS)
    for done, elapsed_s, energy_j in points:
        while due and done - begun > due[0] * (total - begun) + 1e-9:
            yield due[0], _outcome(seen.predict(total), seconds, joules)
            due.pop(0)
        seen.add(done, elapsed_s, energy_j)


def _outcome(said: tuple[Predicted, Predicted] | None, seconds: float, joules: float) -> Outcome | None:
    if said is None:
        return None
    time, energy = said
    return Outcome(
        (energy.low <= joules <= energy.high, time.low <= seconds <= time.high),
        (energy.high - energy.low) / 2 / joules,
        energy.mid / joules - 1,
    )


Cells = dict[float, list[Outcome | None]]


def simulate(scenario: Scenario, runs: int, first_seed: int) -> Cells:
    """Outcomes of ``runs`` simulated runs by progress."""
    cells: Cells = {at: [] for at in PROGRESS}
    for seed in range(first_seed, first_seed + runs):
        for at, outcome in replay(marks(scenario(random.Random(f"{scenario.__name__} {seed}")))):
            cells[at].append(outcome)
    return cells


AFTER = 0.05
"""So much of a run after its first such event ``just_after`` asks."""


def just_after(scenario: Scenario, runs: int, first_seed: int) -> list[Outcome | None]:
    """Outcomes soon after the first step that takes longer than all before it have let expect."""
    found = []
    for seed in range(first_seed, first_seed + runs):
        steps = scenario(random.Random(f"{scenario.__name__} {seed}"))
        usual = statistics.median(seconds for seconds, _ in steps[: len(steps) // 5])
        longer = (number for number, (seconds, _) in enumerate(steps) if seconds > 3 * usual)
        first = len(steps) / 2 if scenario is second_half else next(longer)
        points = marks(steps)
        seen = model.Marks()
        for point in points:
            if point[0] > first + AFTER * len(steps):
                break
            seen.add(*point)
        found.append(_outcome(seen.predict(points[-1][0]), *points[-1][1:]))
    return found


def coverage(outcomes: list[Outcome | None]) -> Coverage:
    """Of those forecasts that were made."""
    return Coverage([outcome for outcome in outcomes if outcome is not None])


def recorded() -> dict[str, tuple[str, list[tuple[float, float, float]]]]:
    """What was recorded, by name: what it was, and its points."""
    found = {}
    for path in sorted(RECORDINGS.glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        points = [(float(done), float(seconds), float(joules)) for done, seconds, joules in rows]
        found[path.stem] = lines[0].removeprefix("# ").rstrip("."), points
    return found


def replay_recorded() -> dict[str, dict[float, Outcome | None]]:
    """Outcomes of each recording by progress."""
    return {name: dict(replay(points)) for name, (_, points) in recorded().items()}


def calibrate(runs: int) -> None:
    """Print the least coverage, its mean and the mean width for other choices of the priors."""
    names = ("_DRIFT", "_UNSEEN", "_UNMET", "_WANDER_MEAN")
    for chosen in itertools.product((0.1, 0.15, 0.2), (0.06, 0.08, 0.1), (0.3, 0.4), (0.3, 0.6, 1.2)):
        for name, value in zip(names, chosen, strict=True):
            setattr(model, name, value)
        cells = [simulate(one, runs, CALIBRATED_ON) for one in SCENARIOS]
        found = [coverage(cell[at]) for cell in cells for at in PROGRESS]
        print(
            ", ".join(f"{name} {value:g}" for name, value in zip(names, chosen, strict=True)),
            f"least {min(min(one.energy, one.time) for one in found):.0%}",
            f"mean {statistics.fmean(one.energy for one in found):.0%}",
            f"width ±{statistics.fmean(one.half_width for one in found):.0%}",
            sep="; ",
        )


def _name(scenario: Scenario) -> str:
    return scenario.__name__.replace("_", "-")


def _simulated_rows(scenarios: tuple[Scenario, ...], runs: int) -> list[list[str]]:
    rows = []
    for scenario in scenarios:
        cells = simulate(scenario, runs, CHECKED_ON)
        row = [_name(scenario)]
        for at in PROGRESS:
            row.append(_cell(coverage(cells[at])))
        rows.append(row)
    return rows


def _cell(one: Coverage) -> str:
    return f"{one.energy:.0%} / {one.time:.0%}, ±{one.half_width:.0%}"


def _beyond_rows(runs: int) -> list[list[str]]:
    """With a last column for the moment after the first event; none of a drift, which has no such moment."""
    rows = _simulated_rows(BEYOND, runs)
    for row, scenario in zip(rows, BEYOND, strict=True):
        after = None if scenario is doubling else coverage(just_after(scenario, runs, CHECKED_ON))
        row.append("" if after is None else _cell(after))
    return rows


def _long_run() -> str:
    """How wide it is where the first percents take minutes: a steady run of ten hours."""
    points = marks(steady(random.Random("long")))
    ratio = 36_000 / points[-1][1]
    found = replay([(done, seconds * ratio, joules * ratio) for done, seconds, joules in points])
    widths = [f"±{one.half_width:.0%} at {at:.0%}" for at, one in found if one is not None]
    return f"ten hours a steady run has {', '.join(widths)}"


def _least_low(runs: int) -> str:
    """How often the low ends hold at the first moment at which progress does not matter."""
    shares = {}
    for scenario in SCENARIOS:
        held = []
        for seed in range(CHECKED_ON, CHECKED_ON + runs):
            points = marks(scenario(random.Random(f"{scenario.__name__} {seed}")))
            seen = model.Marks()
            for point in points[: model._SETTLED_LATEST + 1]:
                seen.add(*point)
            if len(points) > model._SETTLED_LATEST + 1:
                time, energy = seen.predict(points[-1][0])
                held += [time.low <= points[-1][1], energy.low <= points[-1][2]]
        shares[_name(scenario)] = sum(held) / len(held)
    worst = min(shares, key=shares.get)
    return f"{shares[worst]:.0%} of the runs of the worst kind ({worst})"


def _recorded_rows() -> list[list[str]]:
    rows = []
    whole = {at: [0, 0] for at in PROGRESS}
    for name, outcomes in replay_recorded().items():
        row = [name]
        for at in PROGRESS:
            one = outcomes[at]
            if one is None:
                row.append("none yet")
                continue
            row.append(f"{one.error:+.0%} {held_word(one.held[1], one.held[0])}, ±{one.half_width:.0%}")
            whole[at][0] += sum(one.held)
            whole[at][1] += len(one.held)
        rows.append(row)
    return [*rows, ["held", *(f"{held} of {count}" for held, count in whole.values())]]


def page() -> str:
    """``docs/explanation/forecast.md``."""
    at = [f"at {share:.0%}" for share in PROGRESS]
    told = "\n".join(f"- {_name(one)}: {(one.__doc__ or '').strip()}" for one in (*SCENARIOS, *BEYOND))
    listed = "\n".join(f"- {name}: {what}." for name, (what, _) in recorded().items())
    now, then = loops.account(), loops.before()
    text = (Path(__file__).parent / "data" / "forecast.md").read_text(encoding="utf-8")
    for name, value in {
        "RUNS": str(RUNS),
        "SCENARIOS": told,
        "SIMULATED": table(["scenario", *at], _simulated_rows(SCENARIOS, RUNS)),
        "LONG": _long_run(),
        "LOW": _least_low(RUNS),
        "BEYOND": table(["scenario", *at, f"{AFTER:.0%} after it"], _beyond_rows(RUNS)),
        "AFTER": f"{AFTER:.0%}",
        "LOOPS": loops.by_recording(now),
        "LOOPS_IN_SUM": loops.in_sum(now, then),
        "LOOPS_SETTLED": loops.by_settled(now, then),
        "LOOP_COUNT": str(len(now)),
        "LOOP_PROGRAMS": "\n".join(f"- {one.name}: {one.what}." for one in loops.recordings()),
        "LOOP_LENGTHS": loops.lengths(),
        "CHOSEN_ON": ", ".join(sorted(loops.CHOSEN_ON)),
        "CHANGES": ", ".join(sorted(loops.CHANGES)),
        "PROGRAMS": listed,
        "RECORDED": table(["recording", *at], _recorded_rows()),
        **{key: f"{getattr(model, key):g}" for key in ("_DRIFT", "_NOISE", "_NOISE_WEIGHT", "_UNSEEN")},
        **{key: f"{getattr(model, key):g}" for key in ("_UNSEEN_UNTIL", "_UNMET", "_UNMET_UNTIL_S")},
        **{key: f"{getattr(model, key):g}" for key in ("_FIRST", "_WANDER_MEAN", "_BATCHES", "_MOST_MARKS")},
        **{key: f"{getattr(model, key):g}" for key in ("_SETTLED_INTERVALS", "_SETTLED_LATEST")},
        **{key: ", ".join(f"{one:g}" for one in getattr(model, key)) for key in ("_SCATTER", "_WANDER")},
    }.items():
        text = text.replace("{{" + name + "}}", value)
    return text


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", metavar="FILE", type=Path)
    parser.add_argument("--calibrate", action="store_true")
    asked = parser.parse_args()
    if asked.calibrate:
        calibrate(RUNS // 2)
    elif asked.write is not None:
        asked.write.write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")


if __name__ == "__main__":
    sys.exit(main())
