"""``cpus.tsv``: thermal design power and cores by CPU, merged from three public tables and vendor facts.

Each kind of power has columns of its own: ``tdp`` (Intel: base power; ``quantity`` says where it is the
``package power`` of a machine at full load, or the ``estimate`` of others for a maker that publishes no TDP),
``ctdp`` (the range to which the maker lets a TDP be configured), ``max`` (Intel: maximum turbo power; AMD on
AM4 and AM5: package power limit). The public tables mix them. ``cpu_powers.csv`` beside this file has the
makers' own figures, which replace those of the tables; ``suspects`` names rows without one whose figure looks
like a turbo power or a power limit, or whose sources differ by more than ``MOST_APART``: the build fails
until each has a fact or is in ``REVIEWED``.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

from factors.cores import cores
from factors.sources import licence_of
from wattprint.factors.cpus import key_of

CODECARBON = "permissive/hardware/codecarbon_3.3.2_cpu_power.csv"
ECO2AI = "permissive/hardware/eco2ai_cpu_names.csv"
GREEN = "permissive/hardware/green_algorithms_v3.0_TDP_cpu.csv"
TEADS = "permissive/hardware/ccf_teads_aws_instances_power.csv"
COLUMNS = (
    "key", "name", "tdp_low_w", "tdp_w", "tdp_high_w", "quantity", "ctdp_low_w", "ctdp_high_w", "max_w",
    "max_source", "max_note", "extent", "cores", "threads", "match", "source", "note", "licence",
)  # fmt: skip
FACTS = Path(__file__).with_name("cpu_powers.csv")
MTP = "maximum turbo power"
PPT = "package power limit (PPT) of the socket, 1.35 x TDP"
# AMD's package power limit on the sockets AM4 and AM5 is 1.35 times the TDP, rounded by AMD to these.
AM4_AM5_PPT_W = {65.0: 88.0, 95.0: 128.0, 105.0: 142.0, 120.0: 162.0, 170.0: 230.0}
AM4_AM5 = re.compile(r"ryzen [3579] (pro )?\d{4}(x|xt|x3d|g|gt|f|t)?|epyc 4\d\d[45]p?x?")

# Sources that differ by more than this factor are looked at by hand.
MOST_APART = 1.75
# Rows with such sources that have no fact, by the reason that they may stay as a range.
REVIEWED = {
    "configurable by the maker of the machine": (
        *("a10 8700p", "fx 8800p", "core i3 8121u", "core i7 1185g7e", "core i7 1185gre", "ryzen 5 7640u"),
        *("ryzen 5 pro 6650u", "ryzen 7 6800u", "ryzen 7 pro 6850u", "ryzen z1", "ryzen z1 extreme"),
    ),
    "scenario design power (SDP) in one table, TDP in the other": (
        *("atom x5 z8300", "atom x5 z8330", "atom x5 z8350", "atom x5 z8500", "atom x5 z8550"),
        *("atom x7 z8700", "atom x7 z8750", "atom z3740", "atom z3770", "atom e665ct"),
    ),
    "several parts under one name": (
        *("a4 3300m", "athlon 64 2800+", "athlon 64 3100+", "athlon 64 3800+", "athlon x2 be 2400"),
        *("sempron 3100+", "ep80579 integrated"),
    ),
}

# Names that stand for a board or for a core design that many chips share (Cortex-A72: a single-board computer
# and a 16-core server alike), not for one CPU.
NOT_A_CPU = ("any", "rasberry pi 4", "armv8 processor rev 0 (v8l)", "cortex-a72", "cortex-a76")
RENAMED = {"AMD 7552": "AMD EPYC 7552"}
AMD_BRANDS = (
    "epyc",
    "ryzen",
    "threadripper",
    "athlon",
    "sempron",
    "fx",
    "phenom",
    "opteron",
    "turion",
    "steam",
)
INTEL_BRANDS = ("xeon", "core", "celeron", "pentium", "atom")
VENDOR_PAGES = ("ark.intel.com", "www.intel.", "www.amd.com")
REALISTIC_W = (0.5, 600.0)

# Custom models of cloud providers that no table lists: cores and threads from the provider's bare-metal
# instances (c5a.24xlarge: 96 vCPU on one socket; m7i.metal-48xl: 192 vCPU on two; m7a.metal-48xl: 192 vCPU on
# two without SMT), TDP the range of the series, whose top the platform's package power confirms where Teads
# has measured it.
CUSTOM = {
    "AMD EPYC 7R32": (("epyc 7", "2"), 48, 96),
    "AMD EPYC 9R14": (("epyc 9", "4"), 96, 96),
    "Intel Xeon Platinum 8488C": (("xeon platinum 84", ""), 48, 96),
}
CUSTOM_CORES = {"epyc 7r13": (48, 96)}
# Platforms of the Teads file: name there -> our name, sockets.
TEADS_SOCKETS = {
    "EPYC 7571": ("AMD EPYC 7571", 2),
    "EPYC 7R32": ("AMD EPYC 7R32", 1),
    "Xeon Platinum 8252C": ("Intel Xeon Platinum 8252C", 2),
    "Graviton2": ("AWS Graviton2", 1),
}
# Of the nine Teads platforms whose TDP the tables list, package power at full load is 0.88 (8124M) to 1.31
# (8275CL) times TDP: that brackets the TDP of a model known by its power alone.
TEADS_OVER_TDP = (0.88, 1.31)
# Teads had no power counter on Graviton2 and estimated it: a factor of 1.5 either way.
TEADS_ESTIMATE = 1.5


class Fact:
    """What the maker publishes of one CPU, in watts; ``None`` where it does not."""

    def __init__(self, row: dict[str, str]) -> None:
        self.tdp_w = float(row["tdp_w"])
        self.ctdp_w = tuple(float(end) for end in row["ctdp_w"].split("/")) if row["ctdp_w"] else None
        self.max_w = float(row["max_w"]) if row["max_w"] else None
        self.extent = row["extent"]
        self.source = row["source"]
        self.note = f"{row['document']} ({row['year']})"
        low, high = self.ctdp_w or (self.tdp_w, self.tdp_w)
        if not low <= self.tdp_w <= high or (self.max_w is not None and self.max_w < high):
            raise ValueError(f"{row['names']}: TDP, its range and the maximum are not in order")


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


def facts() -> dict[str, tuple[str, Fact]]:
    """By key: the name, and what its maker publishes."""
    known: dict[str, tuple[str, Fact]] = {}
    with FACTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            for name in row["names"].split("|"):
                key = key_of(name)
                if key in known:
                    raise ValueError(f"{name} is in {FACTS.name} twice")
                known[key] = (_display(name, key), Fact(row))
    return known


def _watts(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if REALISTIC_W[0] <= value <= REALISTIC_W[1] else None


def _listings(raw: Path) -> list[Listing]:
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


def _display(name: str, key: str) -> str:
    clean = " ".join(name.replace("\xa0", " ").split())
    first = key.split(maxsplit=1)[0]
    if clean.lower().startswith(("intel", "amd", "apple", "via", "aws")):
        return clean
    if first in AMD_BRANDS or (first[0] in "ae" and first[1:].isdigit()):
        return f"AMD {clean}"
    return f"Intel {clean}" if first in INTEL_BRANDS else clean


def _is_one_cpu(name: str, key: str) -> bool:
    if name.strip().lower() in NOT_A_CPU or not any(character.isdigit() for character in key):
        return False
    # A bare number ("6140", "3260 HE", "B57") is an Opteron or Phenom in one table and a Xeon to most
    # readers: it names neither.
    return len(key.split()) > 1 and not key[0].isdigit()


def _preferred(listings: list[Listing]) -> float:
    """The figure of the vendor's page if one is cited, else the most frequent, else the lowest.

    The lowest because the higher of two is as a rule a turbo or configurable limit (i5-1335U: 15 W base and
    55 W turbo; Ryzen 7 7840HS: 35 to 54 W), or a neighbour in a list of AMD APUs (A8 PRO-7150B: 19, 100 W).
    """
    vendor = [one.tdp_w for one in listings if one.vendor_page]
    if vendor:
        return vendor[0]
    watts = [one.tdp_w for one in listings]
    return max(watts, key=lambda value: (watts.count(value), -value))


def _platform_w(raw: Path) -> dict[str, float]:
    """Package power of one socket at full load, by our name, from the Teads platforms."""
    found: dict[str, list[float]] = defaultdict(list)
    with (raw / TEADS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["Platform CPU Name"] in TEADS_SOCKETS:
                name, sockets = TEADS_SOCKETS[row["Platform CPU Name"]]
                share = float(row["Platform Total Number of vCPU"]) / float(row["Instance vCPU"])
                found[name].append(float(row["PkgWatt @ 100%"].replace(",", ".")) * share / sockets)
    # The largest instance has the least rounding.
    return {name: watts[-1] for name, watts in found.items()}


def _text(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _row(
    key: str,
    name: str,
    tdp: tuple[float, float, float],
    count: tuple[int | None, int | None],
    *,
    match: str,
    ids: set[str],
    fact: Fact | None = None,
    most: tuple[float, str, str] | None = None,
) -> tuple[str, ...]:
    source = "+".join(sorted(ids))
    ctdp = fact.ctdp_w if fact and fact.ctdp_w else ("", "")
    max_w, max_source, max_note = most or ("", "", "")
    watts, further = (
        [one if isinstance(one, str) else _text(one) for one in figures] for figures in (tdp, (*ctdp, max_w))
    )
    counts = ["" if one is None else str(one) for one in count]
    quantity = "estimate" if key.startswith("apple ") else "package power" if "teads" in ids else "tdp"
    return (
        *(
            key,
            name,
            *watts,
            quantity,
            *further,
            max_source,
            max_note,
            fact.extent if fact else "package",
            *counts,
        ),
        *(match, source, fact.note if fact else "", licence_of(source)),
    )


def _most(key: str, mid: float, fact: Fact | None, listings: list[Listing]) -> tuple[float, str, str] | None:
    """The most one socket may draw, with its source and what it is; ``None`` where nobody publishes it."""
    if fact is not None and fact.max_w is not None:
        return fact.max_w, fact.source, MTP
    for one in listings:
        if one.max_w is not None:
            return one.max_w, one.source, MTP
    if AM4_AM5.fullmatch(key) and mid in AM4_AM5_PPT_W:
        return AM4_AM5_PPT_W[mid], "amd", PPT
    return None


def _turbo_class(key: str) -> str | None:
    """What chips of Intel have in common that share base and turbo powers: ``12 t``, ``12 4 u``."""
    words = key.split()
    if words[0] != "core" or len(words) < 3 or words[1] not in ("i3", "i5", "i7", "i9"):
        return None
    number = re.fullmatch(r"(1[2-9])(\d{2,3})([a-z]*)", words[2])
    return f"{number[1]} {len(number[2])} {number[3]}" if number else None


def suspects(by_key: dict[str, list[Listing]], known: dict[str, tuple[str, Fact]]) -> dict[str, str]:
    """Rows without a fact whose power may be of another kind than a TDP, and why, by key."""
    bases, turbos = defaultdict(set), defaultdict(set)
    for key, (_name, fact) in known.items():
        if (of_class := _turbo_class(key)) is not None:
            bases[of_class].add(fact.tdp_w)
            turbos[of_class].add(fact.max_w)
    reviewed = {key for keys in REVIEWED.values() for key in keys}
    found = {}
    for key, listings in by_key.items():
        watts = [one.tdp_w for one in listings]
        if key in known or key in reviewed or key in ("epyc 7571", "xeon platinum 8252c"):
            continue
        of_class = _turbo_class(key) or ""
        turbo = [one for one in watts if one in turbos[of_class] and one not in bases[of_class]]
        limits = [one for one in watts if AM4_AM5.fullmatch(key) and one in AM4_AM5_PPT_W.values()]
        if turbo:
            found[key] = f"{turbo[0]:g} W is the turbo power of its series"
        elif limits:
            found[key] = f"{limits[0]:g} W is the power limit of its socket"
        elif max(watts) / min(watts) >= MOST_APART:
            found[key] = f"sources differ: {min(watts):g} and {max(watts):g} W"
    return found


def _members(rows: dict[str, tuple[str, ...]], series: tuple[str, str]) -> list[tuple[str, ...]]:
    """Rows of a series: the keys start with its stem, the fourth character of the model is its generation."""
    stem, generation = series
    return [
        row
        for key, row in rows.items()
        if key.startswith(stem) and (not generation or key.split()[1][3:4] == generation)
    ]


def _range(rows: list[tuple[str, ...]]) -> tuple[float, float, float]:
    mids = sorted(float(row[3]) for row in rows)
    return min(float(row[2]) for row in rows), mids[len(mids) // 2], max(float(row[4]) for row in rows)


def table(raw: Path) -> list[tuple[str, ...]]:
    by_key: dict[str, list[Listing]] = defaultdict(list)
    for one in _listings(raw):
        one.name = RENAMED.get(one.name, one.name)
        key = key_of(one.name)
        if _is_one_cpu(one.name, key):
            by_key[key].append(one)
    stated = facts()
    if doubtful := suspects(by_key, stated):
        reasons = "; ".join(f"{key}: {why}" for key, why in sorted(doubtful.items()))
        raise ValueError(f"not a TDP, or not sure: {reasons}. Add the maker's figure to {FACTS.name}")
    known = cores()
    rows: dict[str, tuple[str, ...]] = {}
    for key, listings in by_key.items():
        watts = [one.tdp_w for one in listings]
        mid = _preferred(listings)
        tdp = (min(watts), mid, max(watts))
        ids = {one.source for one in listings}
        fact = stated[key][1] if key in stated else None
        if fact is not None:
            mid = fact.tdp_w
            tdp = (mid, mid, mid)
            ids = {fact.source, *(one.source for one in listings if one.tdp_w == mid)}
        counted = [one.core_count for one in listings if one.core_count]
        count: tuple[int | None, int | None] = (counted[0] if counted else None, None)
        if key in known:
            count = known[key][:2]
            ids.add(known[key][2])
        if key in CUSTOM_CORES:
            count = CUSTOM_CORES[key]
        name = min((_display(one.name, key) for one in listings), key=lambda text: (len(text), text))
        most = _most(key, mid, fact, listings)
        rows[key] = _row(key, name, tdp, count, match="exact", ids=ids, fact=fact, most=most)
    for key, (name, fact) in stated.items():
        if key not in rows:
            tdp = (fact.tdp_w,) * 3
            most = _most(key, fact.tdp_w, fact, [])
            rows[key] = _row(
                key, name, tdp, (None, None), match="exact", ids={fact.source}, fact=fact, most=most
            )
    customs = _customs(raw, rows)
    return sorted([*rows.values(), *customs])


def _customs(raw: Path, rows: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows for the providers' own models, and corrections of single rows by measured package power."""
    measured = _platform_w(raw)
    found = []
    for name, (series, core_count, threads) in CUSTOM.items():
        low, mid, high = _range(_members(rows, series))
        at = COLUMNS.index("source")
        ids = {source for row in _members(rows, series) for source in row[at].split("+")}
        if name in measured:
            ids.add("teads")
            low, mid, high = _tdp_of_power(measured[name], high)
        found.append(
            _row(key_of(name), name, (low, mid, high), (core_count, threads), match="family", ids=ids)
        )
    # 120 W in one table, 204 W a socket measured by Teads, 200 W for the highest model of the series.
    listed = rows.pop("epyc 7571")
    top = max(float(row[4]) for row in _members(rows, ("epyc 7", "1")))
    tdp = (float(listed[2]), top, measured["AMD EPYC 7571"])
    found.append(_row("epyc 7571", listed[1], tdp, (32, 64), match="exact", ids={"eco2ai", "teads"}))
    _low, _mid, high = _range(_members(rows, ("xeon platinum 82", "")))
    tdp = _tdp_of_power(measured["Intel Xeon Platinum 8252C"], high)
    ids = {"teads", "codecarbon", "eco2ai"}
    found.append(
        _row("xeon platinum 8252c", "Intel Xeon Platinum 8252C", tdp, (12, 24), match="family", ids=ids)
    )
    power = measured["AWS Graviton2"]
    tdp = (power / TEADS_ESTIMATE, power, power * TEADS_ESTIMATE)
    found.append(_row(key_of("AWS Graviton2"), "AWS Graviton2", tdp, (64, 64), match="exact", ids={"teads"}))
    return found


def _tdp_of_power(power_w: float, series_top_w: float) -> tuple[float, float, float]:
    """TDP of a model known by its package power at full load and by the highest TDP of its series."""
    below, above = TEADS_OVER_TDP
    return power_w / above, power_w, max(power_w, min(power_w / below, series_top_w))
