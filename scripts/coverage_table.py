"""Write docs/reference/coverage.md from the sources and the tables; ``--check`` compares instead."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from wattprint.factors import cpus
from wattprint.factors.accelerators import COVERED
from wattprint.factors.table import Table
from wattprint.sources.extents import EXTENTS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "coverage.md"
MOST_NAMED = 14
HEAD = """# What a figure covers

Two figures add up only where no joule is in both. What each holds beside its own resource is part of the
source (`covers`), and one rule decides by it what is counted beside what
([decision](../decisions/0013-an-extent-decides-what-adds-up.md)). `wattprint doctor`, the record and the
receipt name what is inside another's figure: `inside  memory of socket 0: inside cpu/0, by hwmon`.
`scripts/coverage_table.py` writes this page from the code.

## Sources

`N` is the number of a socket, `ID` the name of a GPU. What a meter of the `node` holds is counted apart as
far as it can be, and taken from the node: what is left is its rest.

| source | resource | method | what is read | covers | inside | not inside |
|---|---|---|---|---|---|---|
"""
ROWS = """
## Rows of the tables

What a power in a table is of, when it is modelled or estimated by it.

| table | extent | covers | rows | such as |
|---|---|---|---|---|
"""
BOARDS = """
Powers of boards with several GPUs, as the driver counts them, are those of the whole board:

| board | GPUs |
|---|---|
"""
MEANS = {
    "board": "`board`: the accelerators of one card, or OAM or SXM module, with their memory",
    "chip": "`chip`: one chip with its memory, without board or host",
    "soc": "`soc`: a chip that is CPU and accelerator, without its memory",
    "module": "`module`: accelerator, CPU and main memory",
    "package": "`package`: one socket, without its memory modules",
    "on package": "`module`: one socket, with the memory on its package",
}


def page() -> str:
    """The whole page."""
    return HEAD + _sources() + ROWS + _rows() + BOARDS + _boards()


def _sources() -> str:
    lines = []
    for row in EXTENTS:
        covers = ", ".join(f"`{entry}`" for entry in row.covers)
        cells = (
            f"`{row.source}`",
            f"`{row.resource}`",
            row.method,
            row.what,
            covers,
            row.inside,
            row.outside,
        )
        lines.append(f"| {' | '.join(cells)} |\n")
    return "".join(lines)


def _rows() -> str:
    lines = []
    for table, of_module in (("accelerators", "module"), ("cpus", "on package")):
        names: dict[str, list[str]] = defaultdict(list)
        for row in Table(f"{table}.tsv").rows():
            names[row["extent"]].append(row["name"])
        for extent, listed in sorted(names.items()):
            means = MEANS.get(of_module if extent == "module" else extent, f"`{extent}`")
            covers = COVERED.get(extent, ()) if table == "accelerators" else _of_cpu(listed[0])
            told = ", ".join(listed) if len(listed) <= MOST_NAMED else f"{listed[0]}, {listed[-1]}"
            cells = (f"`{table}`", means, ", ".join(f"`{kind}`" for kind in covers), str(len(listed)), told)
            lines.append(f"| {' | '.join(cells)} |\n")
    return "".join(lines)


def _of_cpu(name: str) -> tuple[str, ...]:
    match = cpus.find(name)
    assert match is not None
    return match.covers


def _boards() -> str:
    rows = [row for row in Table("accelerators.tsv").rows() if row["gpus_per_board"] not in ("", "1")]
    return "".join(f"| {row['name']} | {row['gpus_per_board']} |\n" for row in rows)


def main() -> int:
    """Write or check; 1 if the page is not what the code says."""
    from generated_page import write_or_check

    return write_or_check(PAGE, page())


if __name__ == "__main__":
    sys.exit(main())
