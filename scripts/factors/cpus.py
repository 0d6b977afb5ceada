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
from functools import cache
from pathlib import Path

from factors.cores import cores
from factors.cpu_claims import MOST_APART, Impossible, Listing, claims_of, listings
from factors.sources import licence_of
from wattprint.factors.claims import Claim, as_cell, preferred
from wattprint.factors.cpus import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Row = tuple[tuple[str, ...], list[Claim]]  # the cells, and what each source says of them

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

# Rows whose sources differ by more than ``MOST_APART`` and that have no fact, by the reason that they may
# stay as a range: the note of their claims.
REVIEWED = {
    "configured": (
        *("a10 8700p", "fx 8800p", "core i3 8121u", "core i7 1185g7e", "core i7 1185gre"),
        *("ryzen 5 pro 6650u", "ryzen 7 6800u", "ryzen 7 pro 6850u", "ryzen z1", "ryzen z1 extreme"),
    ),
    "sdp": (
        *("atom x5 z8300", "atom x5 z8330", "atom x5 z8350", "atom x5 z8500", "atom x5 z8550"),
        *("atom x7 z8700", "atom x7 z8750", "atom z3740", "atom z3770", "atom e665ct"),
    ),
    "parts": (
        *("athlon 64 2800+", "athlon 64 3100+", "athlon 64 3800+", "athlon x2 be 2400"),
        *("sempron 3100+", "ep80579 integrated"),
    ),
}
REVIEWED_KEYS = {key: note for note, keys in REVIEWED.items() for key in keys}

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
PROVIDER = "karpenter-aws"  # lists the vCPUs of the bare-metal types
# Platforms of the Teads file: name there -> our name, sockets.
TEADS_SOCKETS = {
    "EPYC 7571": ("AMD EPYC 7571", 2),
    "EPYC 7R32": ("AMD EPYC 7R32", 1),
    "Xeon Platinum 8252C": ("Intel Xeon Platinum 8252C", 2),
    "Graviton2": ("AWS Graviton2", 1),
}
# Package power at full load over TDP, least and most of the Teads platforms whose TDP the tables list: that
# brackets the TDP of a model known by its power alone.
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


def _display(name: str, key: str) -> str:
    clean = " ".join(name.replace("\xa0", " ").split())
    first = key.split(maxsplit=1)[0]
    if clean.lower().startswith(("intel", "amd", "apple", "via", "aws")):
        return clean
    if first in AMD_BRANDS or (first[0] in "ae" and first[1:].isdigit()):
        return f"AMD {clean}"
    return f"Intel {clean}" if first in INTEL_BRANDS else clean


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
    return f"{value:.4g}"


def _row(
    key: str,
    name: str,
    tdp: tuple[float, float, float],
    count: tuple[int | None, int | None],
    *,
    match: str,
    claims: list[Claim],
    fact: Fact | None = None,
    most: tuple[float, str, str] | None = None,
    note: str = "",
) -> Row:
    """``source`` names those whose figures count for ``tdp``; ``licence`` is theirs and that of counts."""
    source = _joined(claim for claim in claims if claim.column == "tdp_w" and claim.counts)
    ctdp = fact.ctdp_w if fact and fact.ctdp_w else ("", "")
    max_w, max_source, max_note = most or ("", "", "")
    watts, further = (
        [one if isinstance(one, str) else _text(one) for one in figures] for figures in (tdp, (*ctdp, max_w))
    )
    counts = ["" if one is None else str(one) for one in count]
    quantity = "estimate" if key.startswith("apple ") else "package power" if "teads" in source else "tdp"
    extent = fact.extent if fact else "package"
    first = {claim.column: claim.source for claim in reversed(claims) if claim.column in ("cores", "threads")}
    licence = licence_of("+".join(sorted({*source.split("+"), *first.values()})))
    cells = (key, name, *watts, quantity, *further, max_source, max_note, extent, *counts, match, source)
    return (*cells, fact.note if fact else note, licence), claims


def _joined(claims: Iterable[Claim]) -> str:
    return "+".join(sorted({source for claim in claims for source in claim.source.split("+")}))


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
    impossible = _impossible(by_key, known)
    found = {}
    for key, of_key in by_key.items():
        watts = [claim.amount for claim in claims_of(key, of_key, impossible) if claim.counts]
        if key in known or key in REVIEWED_KEYS or key in ("epyc 7571", "xeon platinum 8252c") or not watts:
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


def _impossible(by_key: dict[str, list[Listing]], known: dict[str, tuple[str, Fact]]) -> Impossible:
    return Impossible(by_key, {key: fact.tdp_w for key, (_name, fact) in known.items()})


def _members(rows: dict[str, Row], series: tuple[str, str]) -> list[tuple[str, ...]]:
    """Rows of a series: the keys start with its stem, the fourth character of the model is its generation."""
    stem, generation = series
    return [
        row
        for key, (row, _claims) in rows.items()
        if key.startswith(stem) and (not generation or key.split()[1][3:4] == generation)
    ]


def _range(rows: list[tuple[str, ...]]) -> tuple[float, float, float]:
    mids = sorted(float(row[3]) for row in rows)
    return min(float(row[2]) for row in rows), mids[len(mids) // 2], max(float(row[4]) for row in rows)


def table(raw: Path) -> list[tuple[str, ...]]:
    return sorted(row for row, _claims in built(raw).values())


def figures(raw: Path) -> list[tuple[str, str]]:
    """The claims of each row of which they are not plain: not the same figure by each of its sources."""
    rows = []
    for key, (row, claims) in built(raw).items():
        cells = dict(zip(COLUMNS, row, strict=True))
        of_tdp = [claim for claim in claims if claim.column == "tdp_w"]
        plain = all(claim.value == cells["tdp_w"] and not claim.note for claim in of_tdp)
        told = claims if not plain else [claim for claim in claims if claim.column != "tdp_w"]
        if told:
            rows.append((key, as_cell(told)))
    return sorted(rows)


@cache
def built(raw: Path) -> dict[str, Row]:
    """By key: the row, and what each source says of its figures."""
    by_key = listings(raw)
    stated = facts()
    if doubtful := suspects(by_key, stated):
        reasons = "; ".join(f"{key}: {why}" for key, why in sorted(doubtful.items()))
        raise ValueError(f"not a TDP, or not sure: {reasons}. Add the maker's figure to {FACTS.name}")
    impossible = _impossible(by_key, stated)
    known = cores()
    rows: dict[str, Row] = {}
    for key in by_key | stated:
        of_key = by_key.get(key, [])
        fact = stated[key][1] if key in stated else None
        of_tdp = _power_claims(key, of_key, fact, impossible)
        mid, match, note = preferred(of_tdp), "exact", ""
        if mid is None:
            # All that is said of it is impossible: what its class draws stands in.
            of_class = sorted(impossible.class_w(key))
            tdp = (of_class[0], of_class[len(of_class) // 2], of_class[-1])
            members = _joined(claims_of_others(key, by_key, impossible))
            of_tdp.append(Claim("tdp_w", members, f"{tdp[0]:g}–{tdp[2]:g}", "series"))
            mid, match, note = tdp[1], "family", "range of its class"
        else:
            watts = [claim.amount for claim in of_tdp if claim.counts and claim.amount is not None]
            tdp = (min(watts), mid, max(watts))
        count, of_count = _counts(key, of_key, known)
        most = _most(key, mid, fact, of_key)
        claims = [*of_tdp, *of_count, *_maximum_claims(of_key, fact, most)]
        names = [_display(one.name, key) for one in of_key] or [stated[key][0]]
        name = min(names, key=lambda text: (len(text), text))
        rows[key] = _row(key, name, tdp, count, match=match, claims=claims, fact=fact, most=most, note=note)
    return rows | _customs(raw, rows)


def claims_of_others(key: str, by_key: dict[str, list[Listing]], impossible: Impossible) -> list[Claim]:
    """What the lists say of the other CPUs of its class."""
    return [
        claim
        for other in impossible.class_keys(key)
        for claim in claims_of(other, by_key[other], impossible)
        if claim.counts
    ]


def _power_claims(key: str, of_key: list[Listing], fact: Fact | None, impossible: Impossible) -> list[Claim]:
    claims = claims_of(key, of_key, impossible)
    if fact is None:
        mid = preferred(claims)
        for claim in claims:
            if claim.counts and claim.amount != mid:
                claim.note = claim.note or REVIEWED_KEYS.get(key, "")
        return claims
    for claim in claims:
        assert claim.amount is not None  # the lists have numbers
        if claim.amount == fact.tdp_w:
            claim.note = ""
        elif claim.amount == fact.max_w:
            claim.note = "turbo"
        elif AM4_AM5.fullmatch(key) and claim.amount == AM4_AM5_PPT_W.get(fact.tdp_w):
            claim.note = "limit"
        elif fact.ctdp_w and fact.ctdp_w[0] <= claim.amount <= fact.ctdp_w[1]:
            claim.note = "ctdp"
        elif claim.note not in ("heat", "class"):
            claim.note = "maker"
    return [Claim("tdp_w", fact.source, f"{fact.tdp_w:g}"), *claims]


def _counts(
    key: str, of_key: list[Listing], known: dict[str, tuple[int, int, str]]
) -> tuple[tuple[int | None, int | None], list[Claim]]:
    """Cores and threads of a row: its maker's, else the first of the lists; and what each source says."""
    listed = {(one.source, one.core_count): one.core_count for one in of_key if one.core_count}
    claims = [Claim("cores", source, str(count)) for (source, _count), count in listed.items()]
    count: tuple[int | None, int | None] = (next(iter(listed.values()), None), None)
    if key in CUSTOM_CORES or key in known:
        count = CUSTOM_CORES.get(key) or known[key][:2]
        source, note = (PROVIDER, "metal") if key in CUSTOM_CORES else (known[key][2], "")
        claims = [*_count_claims(count, source, note), *claims]
    return count, claims


def _count_claims(count: tuple[int | None, int | None], source: str, note: str = "") -> list[Claim]:
    named = zip(("cores", "threads"), count, strict=True)
    return [Claim(column, source, str(number), note) for column, number in named if number is not None]


def _maximum_claims(
    of_key: list[Listing], fact: Fact | None, most: tuple[float, str, str] | None
) -> list[Claim]:
    """What each source says of the most it may draw; none where ``max_source`` alone does."""
    listed = {(one.source, one.max_w) for one in of_key if one.max_w is not None}
    if most is None or listed <= {(most[1], most[0])}:
        return []
    own = [] if (most[1], most[0]) in listed else [Claim("max_w", most[1], f"{most[0]:g}")]
    note = "maker" if fact is not None and fact.max_w is not None else ""
    return own + [
        Claim("max_w", source, f"{watts:g}", note if watts != most[0] else "")
        for source, watts in sorted(listed)
    ]


def _customs(raw: Path, rows: dict[str, Row]) -> dict[str, Row]:
    """Rows for the providers' own models, and corrections of single rows by measured package power."""
    measured = _platform_w(raw)
    found: dict[str, Row] = {}

    def add(
        name: str,
        tdp: tuple[float, float, float],
        count: tuple[int, int],
        claims: list[Claim],
        match: str = "family",
    ) -> None:
        claims = [*claims, *_count_claims(count, PROVIDER, "metal")]
        found[key_of(name)] = _row(key_of(name), name, tdp, count, match=match, claims=claims)

    for name, (series, core_count, threads) in CUSTOM.items():
        members = _members(rows, series)
        tdp, claims = _range(members), [_series_claim(members)]
        if name in measured:
            claims.append(_power_claim(measured[name]))
            tdp = _tdp_of_power(measured[name], tdp[2])
        add(name, tdp, (core_count, threads), claims)
    # One table, what Teads measured a socket, and the highest model of the series.
    listed, of_list = rows.pop("epyc 7571")
    members = _members(rows, ("epyc 7", "1"))
    top, power = max(float(row[4]) for row in members), measured["AMD EPYC 7571"]
    add(listed[1], (float(listed[2]), top, power), (32, 64),
        [_series_claim(members), _power_claim(power), *of_list], match="exact")  # fmt: skip
    members = _members(rows, ("xeon platinum 82", ""))
    power = measured["Intel Xeon Platinum 8252C"]
    tdp = _tdp_of_power(power, _range(members)[2])
    add("Intel Xeon Platinum 8252C", tdp, (12, 24), [_power_claim(power), _series_claim(members)])
    power = measured["AWS Graviton2"]
    tdp = (power / TEADS_ESTIMATE, power, power * TEADS_ESTIMATE)
    add("AWS Graviton2", tdp, (64, 64), [Claim("tdp_w", "teads", _text(power), "judged")], match="exact")
    return found


def _series_claim(members: list[tuple[str, ...]]) -> Claim:
    low, _mid, high = _range(members)
    at = COLUMNS.index("source")
    sources = "+".join(sorted({source for row in members for source in row[at].split("+")}))
    return Claim("tdp_w", sources, f"{low:g}–{high:g}", "series")


def _power_claim(power_w: float) -> Claim:
    return Claim("tdp_w", "teads", _text(power_w), "power")


def _tdp_of_power(power_w: float, series_top_w: float) -> tuple[float, float, float]:
    """TDP of a model known by its package power at full load and by the highest TDP of its series."""
    below, above = TEADS_OVER_TDP
    return power_w / above, power_w, max(power_w, min(power_w / below, series_top_w))
