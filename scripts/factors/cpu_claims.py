"""What the public lists say of the power and the cores of each CPU, and which figures cannot be a TDP.

A figure is set aside, and has no vote, by what it is and not by whose it is:

- ``heat``: it is one of the temperatures that makers list as the limit of a chip, another list has at most
  four sevenths of it for the same CPU, and no other CPU of the line with the same last letters comes near.
- ``class``: it is more than ``MOST_APART`` times the power of every other CPU of the brand with the same
  letter of low power (``CLASSES``).

What the maker publishes (``cpu_powers.csv``) needs no vote: any other figure is set aside, with the reason
that explains it best.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

from wattprint.factors.claims import Claim
from wattprint.factors.cpus import key_of

CODECARBON = "permissive/hardware/codecarbon_3.3.2_cpu_power.csv"
ECO2AI = "permissive/hardware/eco2ai_cpu_names.csv"
GREEN = "permissive/hardware/green_algorithms_v3.0_TDP_cpu.csv"
VENDOR_PAGES = ("ark.intel.com", "www.intel.", "www.amd.com")
REALISTIC_W = (0.5, 600.0)
RENAMED = {"AMD 7552": "AMD EPYC 7552"}
# Names that stand for a board or for a core design that many chips share (Cortex-A72: a single-board computer
# and a 16-core server alike), not for one CPU.
NOT_A_CPU = ("any", "rasberry pi 4", "armv8 processor rev 0 (v8l)", "cortex-a72", "cortex-a76")

# Sources that differ by more than this factor are looked at by hand.
MOST_APART = 1.75
# Junction temperatures that AMD and Intel list as the limit of a chip, in degrees Celsius.
TEMPERATURES = (90.0, 95.0, 100.0, 105.0, 110.0)
# A CPU of the line is near a figure from this share of it on: chosen, four fifths, above what is between two
# steps of TDP that makers offer in one line (35, 45, 65, 95 W: 0.68 to 0.78).
NEAR = 0.8
# Letters that end the model number of parts of low power: mobile, power-optimised, ultra-low, extremely low.
CLASSES = ("m", "t", "u", "y")
# A class of fewer says nothing: chosen.
FEWEST_IN_CLASS = 5


class Listing:
    """What one source says of one CPU; ``max_w`` where it tells a turbo power from the base power."""

    def __init__(
        self,
        name: str,
        tdp_w: float,
        source: str,
        vendor_page: bool,
        core_count: int | None,
        *,
        max_w: float | None = None,
    ) -> None:
        self.name = name
        self.tdp_w = tdp_w
        self.source = source
        self.vendor_page = vendor_page
        self.core_count = core_count
        self.max_w = max_w


def listings(raw: Path) -> dict[str, list[Listing]]:
    """By key: what each list says of the CPU, under each of its spellings."""
    by_key: dict[str, list[Listing]] = defaultdict(list)
    for listing in _all(raw):
        listing.name = RENAMED.get(listing.name, listing.name)
        key = key_of(listing.name)
        if _is_one_cpu(listing.name, key):
            by_key[key].append(listing)
    return by_key


def _all(raw: Path) -> list[Listing]:
    found = []
    with (raw / CODECARBON).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if watts := _watts(row["TDP"]):
                found.append(Listing(row["Name"], watts, "codecarbon", False, None))
    with (raw / ECO2AI).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if watts := _watts(row["TDP (Base)"] or row["TDP"]):
                count = int(float(row["Cores"])) if row["Cores"] else None
                turbo = _watts(row["TDP"]) if row["TDP (Base)"] else None
                found.append(Listing(row["Model"], watts, "eco2ai", False, count, max_w=turbo))
    lines = (raw / GREEN).read_text(encoding="utf-8-sig").splitlines()[1:]
    for row in csv.DictReader(lines):
        if watts := _watts(row["TDP"]):
            vendor = any(page in row["source"] for page in VENDOR_PAGES)
            count = int(row["n_cores"]) if row["n_cores"] else None
            found.append(Listing(row["model"], watts, "green-algorithms", vendor, count))
    return found


def _watts(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if REALISTIC_W[0] <= value <= REALISTIC_W[1] else None


def _is_one_cpu(name: str, key: str) -> bool:
    if name.strip().lower() in NOT_A_CPU or not any(character.isdigit() for character in key):
        return False
    # A bare number ("6140", "3260 HE", "B57") is an Opteron or Phenom in one table and a Xeon to most
    # readers: it names neither.
    return len(key.split()) > 1 and not key[0].isdigit()


def _line(key: str) -> tuple[str, str, str] | None:
    """Brand, line and last letters of a model number: ``a8 pro 7150b`` is a8, ``a8 pro``, b."""
    words = key.split()
    for at, word in enumerate(words[1:], 1):
        number = re.fullmatch(r"[a-z]*\d{3,5}([a-z]+\d?)", word)
        if number:
            return words[0], " ".join(words[:at]), number[1]
    return None


class Impossible:
    """Tells which figures of the lists cannot be a TDP; ``makers_w``: TDP by key where the maker says it."""

    def __init__(self, by_key: dict[str, list[Listing]], makers_w: dict[str, float]) -> None:
        self._by_key = by_key
        self._lines: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._classes: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._least_w: dict[str, float] = {}
        for key, of_key in by_key.items():
            self._least_w[key] = makers_w.get(key, min(listing.tdp_w for listing in of_key))
            if (line := _line(key)) is not None:
                self._lines[line[1:]].append(key)
                self._classes[line[0], line[2]].append(key)

    def note(self, key: str, watts: float) -> str:
        """``heat``, ``class``, or empty: why ``watts`` cannot be the TDP of the CPU ``key``."""
        line = _line(key)
        if line is None:
            return ""
        least_w = min(listing.tdp_w for listing in self._by_key[key])
        siblings = [self._least_w[other] for other in self._lines[line[1:]] if other != key]
        if watts in TEMPERATURES and watts >= MOST_APART * least_w:
            return "" if any(sibling_w >= NEAR * watts for sibling_w in siblings) else "heat"
        of_class = self.class_w(key)
        if line[2] in CLASSES and len(of_class) >= FEWEST_IN_CLASS and watts > MOST_APART * max(of_class):
            return "class"
        return ""

    def class_keys(self, key: str) -> list[str]:
        """All other CPUs of its class; none if its name tells none."""
        line = _line(key)
        return [] if line is None else [one for one in self._classes[line[0], line[2]] if one != key]

    def class_w(self, key: str) -> list[float]:
        """The powers of all other CPUs of its class, in watts."""
        return [self._least_w[other] for other in self.class_keys(key)]


def claims_of(key: str, of_key: list[Listing], impossible: Impossible) -> list[Claim]:
    """What the lists say of the power of one CPU: a claim for each source and each value it has."""
    counted: dict[tuple[str, float], int] = defaultdict(int)
    pages = {(listing.source, listing.tdp_w) for listing in of_key if listing.vendor_page}
    for listing in of_key:
        counted[listing.source, listing.tdp_w] += 1
    return [
        Claim(
            "tdp_w",
            source,
            f"{watts:g}",
            impossible.note(key, watts) or ("page" if (source, watts) in pages else ""),
            spellings,
        )
        for (source, watts), spellings in counted.items()
    ]
