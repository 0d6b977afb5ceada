"""``facility.tsv``: power usage effectiveness by kind of place."""

from __future__ import annotations

import csv
from pathlib import Path

from factors.sources import licence_of

COLUMNS = ("kind", "low", "mid", "high", "year", "method", "source", "licence")
DEFAULTS = "permissive/cloud/green_algorithms_v3.0_defaults_PUE.csv"


def table(raw: Path) -> list[tuple[str, ...]]:
    lines = (raw / DEFAULTS).read_text(encoding="utf-8").splitlines()[1:]
    given = {row["provider"]: row["PUE"] for row in csv.DictReader(lines)}
    rows = [
        ("own-machine", "1.0", "1.0", "1.0", "", "no facility around it, by definition", "definition"),
        # Best large sites 1.1, the survey's mean, and 2.0 for a small server room.
        ("data-centre", "1.1", given["Unknown"], "2.0", "2024",
         "survey mean; range from a large modern site to a small server room", "green-algorithms+uptime"),
        ("aws", "1.07", "1.15", given["aws"] if float(given["aws"]) > 1.46 else "1.46", "2024",
         "figure of us-east-1; range over the regions published for 2024", "provider-pue"),
        ("gcp", "1.07", "1.09", "1.16", "2024",
         "median and range over the regions published for 2024", "provider-pue"),
        ("azure", "1.11", "1.16", "1.43", "2023",
         "median of the regions published for 2023; range over those of 2022 and 2023", "provider-pue"),
        ("ovh", given["OVHcloud"], "1.28", "1.3", "2021",
         "mean and range declared by the company; lowest value as in Green Algorithms",
         "green-algorithms+ovh-pue"),
    ]  # fmt: skip
    return sorted((*row, licence_of(row[-1])) for row in rows)
