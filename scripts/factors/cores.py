"""Cores and threads per socket of server processors, as the vendors' product specifications state them."""

from __future__ import annotations

import csv
from pathlib import Path

FACTS = Path(__file__).with_suffix(".csv")


def cores() -> dict[str, tuple[int, int, str]]:
    """Key of the CPU -> cores, threads, source id."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return {
            row["key"]: (int(row["cores"]), int(row["threads"]), row["source"])
            for row in csv.DictReader(file)
        }
