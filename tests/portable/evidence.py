"""How many tests ran on the portable host, folder by folder, and why others were skipped.

With ``WATTPRINT_PORTABLE_EVIDENCE=1`` a run puts its counts into ``tests/evidence/portable.tsv``, in the
place of what stood there of its folders. ``make portable`` does so, ``scripts/systems_page.py`` shows them.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

VARIABLE = "WATTPRINT_PORTABLE_EVIDENCE"
KEPT = Path(__file__).resolve().parents[1] / "evidence" / "portable.tsv"
RAN, FAILED, SKIPPED = "ran", "failed", "skipped: "


def counted(stats):
    """``{(folder, outcome): tests}`` of pytest's reports; of a skipped one the outcome has its reason."""
    counts = Counter()
    for outcome in ("passed", "failed", "error", "xfailed", "xpassed"):
        for report in stats.get(outcome, ()):
            counts[_folder(report.nodeid), RAN] += 1
            counts[_folder(report.nodeid), FAILED] += outcome in ("failed", "error")
    for report in stats.get("skipped", ()):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        counts[_folder(report.nodeid), SKIPPED + _in_one_line(reason)] += 1
    return +counts


def folders(counts):
    """Those of which there are counts, in order."""
    return sorted({folder for folder, _ in counts})


def reasons(counts):
    """How many tests were skipped, by reason."""
    skipped = Counter()
    for (_, outcome), count in counts.items():
        if outcome.startswith(SKIPPED):
            skipped[outcome.removeprefix(SKIPPED)] += count
    return skipped


def read(path=KEPT):
    """The counts that are kept; none before the first."""
    counts = Counter()
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            if not line.startswith("#"):
                folder, outcome, count = line.split("\t")
                counts[folder, outcome] = int(count)
    return counts


def keep(counts, path=KEPT):
    """Put ``counts`` in the place of those of the same folders."""
    anew = set(folders(counts))
    kept = {key: count for key, count in read(path).items() if key[0] not in anew} | counts
    rows = [f"{folder}\t{outcome}\t{count}\n" for (folder, outcome), count in sorted(kept.items())]
    path.write_text(f"# {time.strftime('%Y-%m-%d')}\n{''.join(rows)}", "utf-8")


def _folder(nodeid):
    """``tests/host`` of ``tests/host/test_files.py::test_x``; ``tests`` of what lies in none."""
    return nodeid.partition("::")[0].rpartition("/")[0]


def _in_one_line(text):
    """A reason without what differs from run to run: white space in lines, folders of the test."""
    return re.sub(r"\s+", " ", text).strip()
