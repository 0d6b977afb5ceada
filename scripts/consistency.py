"""Write docs/reference/consistency.md: what stands out in the shipped tables, and why; ``--check`` compares.

Each finding of ``factors.rules`` needs an answer in ``scripts/factors/findings.tsv``, and each answer a
finding: the script ends with 1 if one lacks the other. It does so, too, if a figure that counts beside one of
ours of a grid is outside its range (``grid_disagreements.py``). Nothing but the shipped tables is read.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import grid_disagreements
from generated_page import write_or_check

from factors import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factors.rules import Finding

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "scripts" / "factors" / "findings.tsv"
PAGE = ROOT / "docs" / "reference" / "consistency.md"


class Answer(NamedTuple):
    """``check`` and a pattern of keys; ``verdict``: one of ``VERDICTS``; why, and by whom."""

    check: str
    pattern: str
    verdict: str
    why: str
    source: str


def answers() -> list[Answer]:
    """What ``findings.tsv`` says of them."""
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        return [Answer(*row) for row in list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]]


HEAD = """# Rows that stand out

`scripts/consistency.py` holds the rows of the shipped tables against each other, on every change: watts per
core and per FLOP/s, the TDPs of a series, memory and prices of a family, intensities by year, bounds.
Statistical rules mark a figure that lies more than {deviations} robust standard deviations from the median of
its group and differs by more than a factor. What stands out is not wrong for it; each finding has an answer
here, and one without an answer fails the tests.

| verdict | what it means | findings |
|---|---|---|
{counts}
"""
VERDICTS = {
    "right": "the figure is right, and why it differs is known",
    "as published": "it is what its source says; nothing that was at hand confirms or refutes it",
    "unknown": "nobody states it: it is unknown here, too",
}


def matched(found: list[Finding], said: list[Answer]) -> tuple[dict[Finding, Answer], list[str]]:
    """The answer to each finding, and a line for each that has none or is to none."""
    by_finding: dict[Finding, Answer] = {}
    used = set()
    for finding in found:
        for answer in said:
            if answer.check == finding.check and fnmatchcase(finding.key, answer.pattern):
                by_finding.setdefault(finding, answer)
                used.add(answer)
    open_ends = [f"no answer: {' | '.join(finding)}" for finding in found if finding not in by_finding]
    open_ends += [
        f"answers nothing: {answer.check} | {answer.pattern}" for answer in said if answer not in used
    ]
    open_ends += [f"no verdict: {answer.verdict}" for answer in said if answer.verdict not in VERDICTS]
    return by_finding, open_ends


def page(by_finding: Mapping[Finding, Answer]) -> str:
    """The whole page."""
    verdicts = [answer.verdict for answer in by_finding.values()]
    counts = "\n".join(f"| {name} | {what} | {verdicts.count(name)} |" for name, what in VERDICTS.items())
    lines = [HEAD.format(deviations=rules.DEVIATIONS, counts=counts)]
    by_check: dict[str, list[Finding]] = defaultdict(list)
    for finding in by_finding:
        by_check[finding.check].append(finding)
    for check, found in by_check.items():
        lines.append(
            f"\n## {check[:1].upper()}{check[1:]}\n\n| row | figure | verdict | answer |\n|---|---|---|---|\n"
        )
        for finding in found:
            answer = by_finding[finding]
            source = f" ({answer.source})" if answer.source else ""
            lines.append(
                f"| `{finding.key}` | {finding.figure} | {answer.verdict} | {answer.why}{source} |\n"
            )
    return "".join(lines)


def main() -> int:
    """Write or compare the page; 1 if it differs, or a finding has no answer, or an answer no finding."""
    by_finding, open_ends = matched(rules.findings(), answers())
    open_ends += [f"outside our range, and counts: {line}" for line in grid_disagreements.unanswered()]
    for line in open_ends:
        print(line)
    return write_or_check(PAGE, page(by_finding)) or int(bool(open_ends))


if __name__ == "__main__":
    raise SystemExit(main())
