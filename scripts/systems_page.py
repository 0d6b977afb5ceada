"""Write docs/reference/systems.md: what is read on which system, how it was checked; ``--check`` compares."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generated_page import ROOT, markdown_table, write_or_check
from tests.portable import evidence

from wattprint.report.where_run import WORDS
from wattprint.sources.base import UNVERIFIED
from wattprint.sources.extents import EXTENTS

PAGE = ROOT / "docs" / "reference" / "systems.md"
EVERYWHERE, LINUX, MACOS, WINDOWS = "Linux, macOS, Windows", "Linux", "macOS", "Windows"
MODELS = ("cpu-model", "dram-model", "node-model", "calibration")
SYSTEMS = {
    "powermetrics": MACOS,
    "zeus_apple_silicon": MACOS,
    "emi": WINDOWS,
    "nvml": "Linux, Windows",
    **dict.fromkeys(("battery", "plug", "redfish", *MODELS), EVERYWHERE),
}
"""Where a source is asked; those that are not here read files of Linux."""
TYPED_ONLY = ("powermetrics", "zeus_apple_silicon", "emi")
"""Sources that nobody here has run on hardware; their own lines in ``doctor`` say the same."""

NEVER = "never run there by us; on Linux as below, and by stand-ins of its programs and calls"
TYPED = f"typed samples alone: {UNVERIFIED}"
TREES = "trees and libraries typed after the kernel's and the makers' formats; in the suite on Linux"
HOW = {
    "battery": f"Linux: {TREES}; macOS and Windows: {TYPED}",
    "nvml": f"{TREES}; tests marked `gpu` where there is a GPU; Windows: {UNVERIFIED}",
    "rapl": f"{TREES}; tests marked `rapl` where counters are readable",
    "rapl-psys": f"{TREES}; tests marked `rapl` where counters are readable",
    "plug": "simulated plugs, in the suite on Linux",
    "redfish": "simulated controllers, in the suite on Linux",
    **dict.fromkeys(MODELS, "see the pages of the models; in the suite on Linux"),
    **dict.fromkeys(TYPED_ONLY, TYPED),
}
HEAD = """# What is read on which system, and how it was checked

Written by `scripts/systems_page.py` from the sources. Nobody who works on this has a Mac or a Windows
machine: what is said of them follows the documents that each source's page cites, and samples that others
have published. `wattprint doctor` puts "not verified on hardware by us" beside each such source, and says
below the machine's name that its readings were never run on such a system. A report from such a machine
(`wattprint doctor --json`) is welcome.

## Sources

"""
RUNS = """
## The package itself

{runs}

## On the portable host

On Linux, with the machine read by `psutil` as on macOS and Windows (`WATTPRINT_HOST=portable`); counted by
`make portable`, folder by folder, last on {day}. Frameworks and the browser are not tried so.

{portable}

{skipped}

## What is not seen there

Off Linux no system tells what the children have used that another process has waited for. On macOS a child
that lives between two looks and that nobody waits for is never seen, nor is one whose parent ends before
anybody looks, however long it lives on (a daemon); no interval is widened for them. The same holds on
Windows for short-lived children of a program that meters itself with `Meter`; `wattprint run` counts all by
a job there. More: [decision 0022](../decisions/0022-one-switch-makes-linux-another-system.md).

## Jobs

The job file `.github/workflows/tests.yml` runs tests on GitHub's own machines with each of these systems;
nobody here has seen it run.

## Where a run is made

Recognised from the kernel's release and the variables that each sets, Rosetta by
`sysctl.proc_translated`; said by `doctor`, in the record
(`machine.surroundings`) and on the full receipt, with the model that fits
([what wattprint takes a machine for](machine.md)).

{places}
"""
ROWS = (
    ("Linux on x86", "every test, on each change"),
    ("Linux on Arm and others", "nothing; trees of such machines are read by the tests on x86"),
    ("macOS on Arm and Intel", NEVER),
    ("Windows", NEVER),
)


def portable_counts() -> tuple[str, list[tuple[str, str, str, str]], list[tuple[str, str]]]:
    """When tests were last counted on the portable host; by folder how many ran; why others did not."""
    counts, by_folder = evidence.read(), {}
    for (folder, outcome), count in counts.items():
        row = by_folder.setdefault("/".join(folder.split("/")[:2]), Counter())
        row[outcome if outcome in (evidence.RAN, evidence.FAILED) else evidence.SKIPPED] += count
    by_folder["all"] = sum(by_folder.values(), Counter())
    outcomes = evidence.RAN, evidence.FAILED, evidence.SKIPPED
    rows = [
        (folder if folder == "all" else f"`{folder}`", *(str(row[outcome]) for outcome in outcomes))
        for folder, row in by_folder.items()
    ]
    reasons = [(why, str(count)) for why, count in evidence.reasons(counts).most_common()]
    return evidence.KEPT.read_text("utf-8").partition("\n")[0].removeprefix("# "), rows, reasons


def page() -> str:
    """The whole page."""
    names = list(dict.fromkeys(row.source for row in EXTENTS))
    resources = {name: dict.fromkeys(row.resource for row in EXTENTS if row.source == name) for name in names}
    sources = [
        (
            f"`{name}`",
            SYSTEMS.get(name, LINUX),
            ", ".join(f"`{one}`" for one in resources[name]),
            HOW.get(name, TREES),
        )
        for name in names
    ]
    runs = markdown_table(("system", "what of the suite has run there"), ROWS)
    places = markdown_table(
        ("`surroundings`", "what is said"), [(f"`{key}`", text) for key, text in WORDS.items()]
    )
    day, portable, reasons = portable_counts()
    table = markdown_table(("source", "asked on", "resources", "how it was checked"), sources)
    return (
        HEAD
        + table
        + "\n"
        + RUNS.format(
            runs=runs,
            places=places,
            day=day,
            portable=markdown_table(("tests of", "ran", "of them failed", "skipped"), portable),
            skipped=markdown_table(("why skipped", "tests"), reasons),
        )
    )


def main() -> int:
    """Write or check; 1 if the page is not what the code says."""
    return write_or_check(PAGE, page())


if __name__ == "__main__":
    sys.exit(main())
