"""How right the meter is: at least 1,000 randomised histories on a machine whose true energy is known.

    python benchmarks/accuracy.py [--histories N] [--seed S] [--write docs/explanation/accuracy.md]

Prints one row for each kind of mishap and exits with 1 if a bound is missed. ``--write`` puts the table
into the marked block of a page.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.simulation.verdict import HEAD, complaints, play  # noqa: E402

BEGIN, END = "<!-- begin: benchmarks/accuracy.py -->", "<!-- end -->"


def table(rows):
    """The rows as a Markdown table."""
    return aligned([HEAD, *(row.cells() for row in rows)])


def aligned(lines):
    """Cells as a Markdown table under the first line, its columns aligned for reading as text too."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]

    def text(line):
        return "| " + " | ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(line, widths, strict=True))
        ) + " |"  # fmt: skip

    rules = ["-" * (w + 2) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(widths)]
    return "\n".join([text(lines[0]), f"|{'|'.join(rules)}|", *map(text, lines[1:])])


def summary(rows):
    """What holds of all rows together."""
    channels, held = sum(row.channels for row in rows), sum(row.held_channels for row in rows)
    histories, totals = sum(row.histories for row in rows), sum(row.held_histories for row in rows)
    unsummed = max(row.unsummed for row in rows)
    absurd, unconserved = sum(row.absurd for row in rows), max(row.unconserved for row in rows)
    return (
        f"{histories} histories, {channels} channels: {held / channels:.1%} of the channels' intervals and "
        f"{totals / histories:.1%} of the totals' hold the truth; {absurd} negative or absurd figures. Ours "
        f"and the rest differ from the machine by {unconserved:.0e} of it at most, windows from their run "
        f"by {unsummed:.0e}."
    )


def write(path, block, begin=BEGIN):
    """Replace the block of ``path`` that ``begin`` marks. Raises ``ValueError`` if it has none."""
    page = Path(path).read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{path} has no block {begin} ... {END}")
    Path(path).write_text(f"{before}{begin}\n{block}\n{END}{after}", encoding="utf-8")


def main():
    """Play, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--histories", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", metavar="PAGE")
    asked = parser.parse_args()
    began_s = time.process_time()
    rows = play(asked.histories, asked.seed)
    block = f"{table(rows)}\n\n{summary(rows)}"
    print(block)
    print(f"seed {asked.seed}, {time.process_time() - began_s:.0f} s CPU")
    if asked.write:
        write(asked.write, block)
    failures = complaints(rows)
    for failure in failures:
        print(f"FAILED {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
