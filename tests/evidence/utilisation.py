"""What the defaults of an estimate rest on: measured power of GPUs at work, whole nodes, published trainings.

    python -m tests.evidence.utilisation > docs/explanation/utilisation.md

Inputs are the rows of ``published.tsv`` and ``mfu.tsv``; nothing in them was computed here.
"""

from __future__ import annotations

import math
import statistics

from tests.evidence.published import inputs_of, read

from wattprint.estimate import hardware, machine
from wattprint.estimate.training import MFU
from wattprint.factors import accelerators
from wattprint.factors.gpu_power import UNKNOWN_SHARE

STUDENT_T = {5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306}
"""The 97.5 % points of Student's t by degrees of freedom (any table of it)."""


def measured_shares() -> list[tuple[str, str, float, float]]:
    """Of each measured training: name, GPU, watts of one GPU, and that over the mean board power."""
    found = []
    for row in read("published.tsv"):
        if row["kind"] == "measured":
            given = inputs_of(row)
            hours = float(given["hours"]) * float(given.get("devices", "1"))
            match = accelerators.get(given["accelerator"])
            assert match.tdp_w is not None
            power_w = float(row["value"]) * 1000 / hours
            # As in gpu_power: V100 and A100 of these clouds are the SXM modules, the highest variant.
            found.append((row["id"], given["accelerator"], power_w, power_w / match.tdp_w[2]))
    return found


def mfus() -> list[tuple[str, float]]:
    """Of each published training: name, and 6 FLOP x parameters x tokens over peak x GPU-hours."""
    return [
        (
            row["model"],
            6 * float(row["parameters"]) * float(row["tokens"])
            / (float(row["gpu_hours"]) * 3600 * float(row["peak_flop_per_s"])),
        )
        for row in read("mfu.tsv")
    ]  # fmt: skip


def predicted(values: list[float]) -> tuple[float, float, float]:
    """The geometric mean, and the 95 % range of one value more, as log-normal with Student's t."""
    logs = [math.log(one) for one in values]
    mean = statistics.fmean(logs)
    reach = STUDENT_T[len(logs) - 1] * statistics.stdev(logs) * math.sqrt(1 + 1 / len(logs))
    return math.exp(mean - reach), math.exp(mean), math.exp(mean + reach)


def left_out(values: list[float]) -> int:
    """How many values lie in the range that all others predict."""
    hits = 0
    for number, one in enumerate(values):
        low, _, high = predicted(values[:number] + values[number + 1 :])
        hits += low <= one <= high
    return hits


NODES = (
    ("Strubell et al. 2019, table 3, Transformer base", "8xP100", 1415.78, "components_j"),
    ("Strubell et al. 2019, table 3, Transformer big", "8xP100", 1515.43, "components_j"),
    ("Patterson et al. 2021, table 1, Transformer big", "P100", 296.0, "node_j"),
    ("Patterson et al. 2021, table 1, Evolved Transformer", "P100", 271.0, "node_j"),
    ("Patterson et al. 2021, table 1, Evolved Transformer", "TPU v2", 227.0, "node_j"),
    ("Patterson et al. 2021, table 4, Evolved Transformer NAS", "TPU v2", 208.0, "node_j"),
    ("Patterson et al. 2021, table 4, T5", "TPU v3", 310.0, "node_j"),
    ("Patterson et al. 2021, table 4, GShard-600B", "TPU v3", 288.0, "node_j"),
    ("Patterson et al. 2021, table 4, Switch Transformer", "TPU v3", 245.0, "node_j"),
)
"""Measured power of accelerators with their host: GPUs, CPUs and memory of a node (Strubell), or one
chip's share of a whole machine (Patterson)."""


def nodes() -> list[tuple[str, str, float, tuple[float, float, float]]]:
    """Of each: source, accelerators, measured watts, and low, mid, high watts of the estimate for an hour."""
    found = []
    for source, gpu, power_w, boundary in NODES:
        energy_j = getattr(hardware(gpu=gpu, hours=1.0, region="US", year=2024).boundaries, boundary)
        found.append((source, gpu, power_w, (energy_j.low / 3600, energy_j.mid / 3600, energy_j.high / 3600)))
    return found


def _table(head: list[str], rows: list[list[str]]) -> str:
    rules = ["---:" if cell[:1].isdigit() else "---" for cell in rows[0]]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rules, *rows))


def page() -> str:
    """The whole page."""
    shares = measured_shares()
    values = [share for *_, share in shares]
    low, mid, high = predicted(values)
    inside = sum(UNKNOWN_SHARE[0] <= one <= UNKNOWN_SHARE[2] for one in values)
    trainings = mfus()
    reached = [one for _, one in trainings]
    mfu_low, mfu_mid, mfu_high = predicted(reached)
    machines = nodes()
    hits = sum(three[0] <= power_w <= three[2] for _, _, power_w, three in machines)
    off = statistics.geometric_mean([three[1] / power_w for _, _, power_w, three in machines])
    farthest = max(
        (three[1] / power_w for _, _, power_w, three in machines), key=lambda one: abs(math.log(one))
    )
    gpu_rows = [[name, gpu, f"{power_w:.1f} W", f"{share:.2f}"] for name, gpu, power_w, share in shares]
    mfu_rows = [
        [row["model"], row["gpu"], f"{float(row['gpu_hours']):,.0f}", f"{one:.3f}", row["source"]]
        for row, (_, one) in zip(read("mfu.tsv"), trainings, strict=True)
    ]
    node_rows = [
        [
            source, gpu, f"{power_w:.0f} W", f"{three[1]:.0f} ({three[0]:.0f}–{three[2]:.0f}) W",
            "yes" if three[0] <= power_w <= three[2] else "no",
        ]
        for source, gpu, power_w, three in machines
    ]  # fmt: skip
    return f"""# What an estimate takes for granted

An estimate that is told less takes a range, and lists it under `assumed`. This page is what
`python -m tests.evidence.utilisation` prints: each range, the published figures it was made from, and how
it does on figures that it was not made from. A test fails if page and figures differ.

## How busy the accelerators are

A GPU at work draws less than its board power. Nine trainings were measured at the GPU (Dodge et al. 2022,
Measuring the Carbon Intensity of AI in Cloud Instances, table 2):

{_table(["training", "GPU", "measured, each", "of its board power"], gpu_rows)}

Their geometric mean is {mid:.2f}; a tenth such training would lie between {low:.2f} and {high:.2f} with
95 % (log-normal, Student's t). Without a utilisation an estimate takes {UNKNOWN_SHARE[1]:.2f}, between
{UNKNOWN_SHARE[0]:.2f} (the GPU waits) and {UNKNOWN_SHARE[2]:.2f} (its limit): {inside} of {len(values)} lie
in it. Left out one at a time, {left_out(values)} of {len(values)} lie in the range that the other eight
predict. Counting every GPU at its board power instead, as many calculators do, is {1 / mid:.1f} times as
much as was measured.

With `--utilisation`, the share of time in which a kernel runs, the range is narrower, not narrow: at 1.0
it is 0.35 to 1.05 of the board power, since a kernel that waits for memory draws half of what a matrix
product does. `--gpu-power` takes what was measured and has no range.

## What stands around them

Where no `--cpu` and `--memory` are given, each accelerator gets the host that clouds give it: by the
instance types with four accelerators or more in `instances.tsv`, {machine.HOST_VCPUS[1]:g}
({machine.HOST_VCPUS[0]:g} to {machine.HOST_VCPUS[2]:g}) logical CPUs and {machine.HOST_MEMORY_GB[1]:g}
({machine.HOST_MEMORY_GB[0]:g} to {machine.HOST_MEMORY_GB[2]:g}) GB, at a load of
{machine.HOST_LOAD[1]:.0%} ({machine.HOST_LOAD[0]:.0%} to {machine.HOST_LOAD[2]:.0%}). That load is a guess;
the sizes are 2.5 %, median and 97.5 % of the table. `--no-host` leaves the host out and says so.

No default was made from the following. Measured: GPUs, CPUs and memory of a node (Strubell), or a whole
machine by the number of its chips (Patterson). Of TPU v3 we take Google's mean of the chip alone, of TPU v2
its TDP (`wattprint factors show "TPU v2"`). From the name of the accelerator alone, {hits} of {len(machines)}
lie in our range, which is wide; our best guess is {off:.2f} times the measured power on average, and
at the farthest {farthest:.2f} times.

{_table(["measured in", "accelerators", "measured", "ours", "inside"], node_rows)}

## How much of the peak a training reaches

By operations, an estimate needs the model FLOP utilisation (MFU). From papers and model cards: 6 FLOP x
parameters x tokens, over peak x GPU-hours. This counts restarts and evaluation, as the energy does, and is
lower than what papers print for a good step (0.38 to 0.43 for Llama 3 405B, 0.46 for PaLM).

{_table(["training", "GPU", "GPU-hours", "MFU", "from"], mfu_rows)}

Geometric mean {mfu_mid:.2f}; one more would lie between {mfu_low:.2f} and {mfu_high:.2f} with 95 %. The
estimate takes {MFU[1]:.2f}, between {MFU[0]:.2f} and {MFU[2]:.2f}, the highest that is published for a
benchmark (Megatron-LM, one trillion parameters). Left out one at a time, {left_out(reached)} of
{len(reached)} lie in the range of the others. The cards of Llama 3 do not say whether their GPU-hours are
those of the last training alone. A small model on one GPU, in code that nobody tuned, can reach less
than a tenth: give `--mfu` where you know it.

## What this does not show

Nine measured trainings of one paper, on three models of GPU from 2016 to 2020, are few. Newer accelerators
draw closer to their limit in large trainings and less in serving one request at a time. Fine-tuning,
inference and notebooks that hold a GPU for a day are not in the table: give `--utilisation`, or meter a
short run and scale it: `wattprint estimate --like last --scale steps=100`.
"""


if __name__ == "__main__":
    print(page(), end="")
