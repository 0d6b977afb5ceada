"""Processors: thermal design power, maximum and cores, by the name the kernel or a person gives.

TDP is a cooling specification, not a measurement: it anchors the power models, it is not a power. It is
Intel's base power; the turbo power, and AMD's package power limit, are what bounds the models from above.
Where sources differ the row keeps their range. A name that names no single model, such as ``AMD EPYC`` or
``Intel(R) Xeon(R) Processor`` in a virtual machine, matches nothing.
"""

from __future__ import annotations

from wattprint.closeness import nearest as nearest_of
from wattprint.factors.table import Table, cite, licence, number, whole

CPUS = Table("cpus.tsv")

_VENDORS = ("intel", "amd")
_NOISE = ("cpu", "processor", "apu", "soc", "graphics", "genuine", "x-series", "series")
_END = ("@", "with", "w/", "and", "radeon")
_COUNTS = ("dual", "triple", "quad", "six", "eight")
_GRAPHICS = tuple(f"r{n}" for n in range(2, 10))
_TIERS = ("platinum", "gold", "silver", "bronze")
_GLUED = ("threadripper", "ryzen", "xeon", "epyc", "i3", "i5", "i7", "i9", "w")
_DIGITS_OF_A_MODEL = 4
"""Chosen: numbers of fewer digits were used by several makers."""
_FEWEST_IN_SERIES = 3


class CpuMatch:
    """What is known of a CPU.

    ``tdp_w`` is (low, mid, high) in watts for one socket; ``quantity`` says what it is: ``tdp``, the
    ``package power`` of a machine at full load, or an ``estimate`` of others, where the maker publishes none.
    ``ctdp_w`` (low, high): to what the TDP can be configured. ``max_w``: the most it may draw, with
    ``max_note`` (maximum turbo power, package power limit), ``max_source`` and its licence; ``None`` if not
    published. ``extent``: ``package``, or ``module`` where the memory is on it. ``cores`` and ``threads`` are
    per socket, ``None`` if unknown. ``match`` is ``exact``, or ``family`` if the model itself is in no table
    and the range is that of its series (same line, same generation). ``asked`` is the name looked for.
    """

    __slots__ = (
        *("asked", "cores", "ctdp_w", "extent", "licence", "match", "max_licence", "max_note"),
        *("max_source", "max_w", "name", "quantity", "source", "tdp_w", "threads"),
    )

    def __init__(
        self,
        *,
        asked: str,
        name: str,
        tdp_w: tuple[float, float, float],
        cores: int | None,
        threads: int | None,
        source: str,
        licence: str,
        match: str,
        quantity: str = "tdp",
        ctdp_w: tuple[float, float] | None = None,
        max_w: float | None = None,
        max_source: str = "",
        max_licence: str = "",
        max_note: str = "",
        extent: str = "package",
    ) -> None:
        self.asked = asked
        self.name = name
        self.tdp_w = tdp_w
        self.cores = cores
        self.threads = threads
        self.source = source
        self.licence = licence
        self.match = match
        self.quantity = quantity
        self.ctdp_w = ctdp_w
        self.max_w = max_w
        self.max_source = max_source
        self.max_licence = max_licence
        self.max_note = max_note
        self.extent = extent

    @property
    def covers(self) -> tuple[str, ...]:
        """Kinds of resources whose energy is inside its power: ``dram`` if the memory is on it."""
        return ("dram",) if self.extent == "module" else ()

    def __repr__(self) -> str:
        return f"CpuMatch({self.name!r}, {self.tdp_w} W, {self.match})"


def key_of(name: str) -> str:
    """The name without trademarks, vendor, frequency and padding: what two spellings have in common.

    ``Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz`` and ``Xeon E5-2620v3`` are both ``xeon e5 2620 v3``.
    """
    text = name.lower().split(",")[0].replace("_", " ")
    for mark in ("(r)", "(tm)", "(c)", "®", "™"):
        text = text.replace(mark, "")
    words = text.replace("@", " @ ").replace("core2", "core 2").split()
    kept: list[str] = []
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in _END:
            break
        if word in _NOISE or word.endswith(("-core", "-cores")) or following == "gen" or word == "gen":
            continue
        if word in _COUNTS and following.startswith("core"):
            continue
        if word in ("core", "cores") and at and words[at - 1] in _COUNTS:
            continue
        kept.extend(_split_version(word))
    words = " ".join(kept).replace("-", " ").split()
    models = [word for word in words if word not in _VENDORS]
    # A lone model number says little without its vendor: Intel N100, AMD N870.
    return " ".join(_tidy(models if len(models) > 1 else words))


def without_remarks(name: str) -> str:
    """``name`` without a clock that no ``@`` sets off and without what stands in parentheses.

    As people write it: ``EPYC 7763 2.45 GHz``, ``E5-2470 (2.30GHz)``. A few names of the table hold such.
    """
    text = name.lower()
    for mark in ("(r)", "(tm)", "(c)"):
        text = text.replace(mark, "")
    words = text.partition("(")[0].replace(" ghz", "ghz").split()
    return " ".join(word for word in words if not (word.endswith("ghz") and word[0].isdigit()))


def _split_version(word: str) -> list[str]:
    stem, mark, version = word.rpartition("v")
    # "E3-1265Lv3" ends its number with the letter of a part of low power.
    if mark and stem.removesuffix("l")[-1:].isdigit() and version.isdigit() and len(version) == 1:
        return [stem, f"v{version}"]
    return [word]


def _tidy(words: list[str]) -> list[str]:
    if len(words) > 3 and words[1] in ("e3", "e5", "e7") and words[3] == "0":
        # The kernel prints the first generation as "E5-2650 0".
        words = words[:3]
    if words[:2] == ["xeon", "6"] and len(words) > 2 and words[2][:4].isdigit():
        words = ["xeon", *words[2:]]
    if len(words) > 1 and words[-1] in _GRAPHICS:
        words = words[:-1]
    return words


def find(name: str) -> CpuMatch | None:
    """The CPU called ``name`` in ``/proc/cpuinfo`` or by a person, or ``None``; never a near miss.

    Suffixes count: ``E5-2620 v3`` is not ``E5-2620``, ``6248R`` is not ``6248``. A model that no
    table lists but whose number tells its series comes back with ``match`` ``family`` and that range.
    """
    row, key = None, key_of(name)
    for spelling in (key, key_of(without_remarks(name)), key_of(name.replace("-", " "))):
        if row is None and any(map(str.isdigit, spelling)):
            row = CPUS.find(spelling) or _row_of_short_name(spelling)
    if row is None:
        return _series(name, key)
    return CpuMatch(
        asked=name,
        name=row["name"],
        tdp_w=(float(row["tdp_low_w"]), float(row["tdp_w"]), float(row["tdp_high_w"])),
        cores=whole(row["cores"]) or _cores_in(name),
        threads=whole(row["threads"]),
        source=f"{cite(row['source'])}: {row['note']}" if row["note"] else cite(row["source"]),
        licence=row["licence"],
        match=row["match"],
        quantity=row["quantity"],
        ctdp_w=(float(row["ctdp_low_w"]), float(row["ctdp_high_w"])) if row["ctdp_low_w"] else None,
        max_w=number(row["max_w"]),
        max_source=cite(row["max_source"]) if row["max_source"] else "",
        max_licence=licence(row["max_source"]) if row["max_source"] else "",
        max_note=row["max_note"],
        extent=row["extent"],
    )


def _row_of_short_name(key: str) -> dict[str, str] | None:
    """The row of a name without its brand (``i7-1365U``, ``7763``) or tier (``Xeon 6248``), if one fits."""
    words = _split_brand(key.split())
    key = " ".join(words)
    longer = [key, *(f"{brand} {key}" for brand in ("core", "xeon", "intel", "amd", "apple", "aws"))]
    longer.append(f"aws {''.join(words)}")  # Graviton 2
    if words[0] == "xeon":
        longer += [f"xeon {tier} {' '.join(words[1:])}" for tier in _TIERS]
    if words[0] == "ryzen":
        longer += [f"ryzen {line} {' '.join(words[1:])}" for line in "3579"]
    if words[0] == "threadripper":
        longer.append(f"ryzen {key}")
    if words[0] not in _VENDORS and words[-1].isdigit():
        # Sapphire Rapids names carry a plus that many tools drop: 8480+.
        longer += [f"{one}+" for one in longer]
    rows = [row for row in map(CPUS.find, dict.fromkeys(longer)) if row is not None]
    if not rows:
        rows = _rows_of_number(words)
    return rows[0] if len(rows) == 1 else None


def _split_brand(words: list[str]) -> list[str]:
    """``words`` with the brand apart that people write with its number: epyc7763, i71165g7, m1pro, w2295."""
    first = words[0]
    for brand in _GLUED:
        rest = first.removeprefix(brand)
        if rest != first and rest[:1].isdigit() and len(rest) > (3 if len(brand) < 3 else 0):
            return [brand, rest, *words[1:]]
    if first[:1] == "r" and first[1:] in ("3", "5", "7", "9") and len(words) > 1:
        return ["ryzen", first[1:], *words[1:]]
    for tail in ("pro", "max", "ultra"):
        stem = first.removesuffix(tail)
        if stem != first and len(stem) == 2 and stem[0] == "m" and stem[1].isdigit():
            return [stem, tail, *words[1:]]
    return words


def _rows_of_number(words: list[str]) -> list[dict[str, str]]:
    """The rows whose name has a number that stands alone or beside its vendor: 7763, AMD 5950X."""
    number, vendor = words[-1], words[0] if len(words) > 1 else ""
    alone = len(words) == 1 or (len(words) == 2 and vendor in _VENDORS)
    if not alone or sum(map(str.isdigit, number)) < _DIGITS_OF_A_MODEL:
        return []
    keys = [
        key
        for key in CPUS.keys()  # noqa: SIM118 - a table is no dict
        if number in key and {number, f"{number}+"}.intersection(key.split()[1:]) and "embedded" not in key
    ]
    rows = [row for row in map(CPUS.find, keys) if row is not None and _listed(row)]
    return [row for row in rows if row["name"].lower().startswith(vendor)]


def _cores_in(name: str) -> int | None:
    for word in name.lower().split():
        count, _, unit = word.partition("-")
        if unit in ("core", "cores") and count.isdigit():
            return int(count)
    return None


def series_of(key: str) -> tuple[str, list[dict[str, str]]]:
    """The series that a model number belongs to, and its rows: ``("EPYC 7xx3", [...])``.

    AMD EPYC: first digit is the line, fourth the generation. Intel Xeon Scalable: first two digits are
    tier and generation. Xeon E3, E5, E7: first two digits are the platform, the version the generation.
    Xeon 6: first two digits and the kind of core. No series: ``("", [])``.
    """
    words = key.split()
    if len(words) < 2:
        return "", []
    if words[0] == "epyc":
        return _epyc_series(words[1])
    if words[0] != "xeon":
        return "", []
    if words[1] in _TIERS and len(words) > 2 and words[2][:4].isdigit() and len(words[2]) >= 4:
        stem = f"xeon {words[1]} {words[2][:2]}"
        return f"{stem.title()}xx", [row for row in CPUS.starting(stem) if _listed(row)]
    if words[1] in ("e3", "e5", "e7") and len(words) > 2 and words[2][:4].isdigit() and len(words[2]) >= 4:
        version = words[-1] if words[-1][0] == "v" else ""
        rows = CPUS.starting(f"xeon {words[1]} {words[2][:2]}")
        same = [row for row in rows if _listed(row) and _version(row["key"]) == version]
        return f"Xeon {words[1].upper()}-{words[2][:2]}xx {version}".strip(), same
    if words[1][:1] == "6" and words[1][:4].isdigit() and words[1][4:5] in ("p", "e"):
        stem, kind = f"xeon {words[1][:2]}", words[1][4]
        rows = [row for row in CPUS.starting(stem) if row["key"].split()[1][4:5] == kind and _listed(row)]
        return f"Xeon 6 {words[1][:2]}xx{kind.upper()}", rows
    return "", []


def _epyc_series(code: str) -> tuple[str, list[dict[str, str]]]:
    if not (4 <= len(code) <= 6 and code[0] in "4789" and code[3].isdigit()):
        return "", []
    rows = [
        row
        for row in CPUS.starting(f"epyc {code[0]}")
        if row["key"].split()[1][3:4] == code[3] and _listed(row)
    ]
    return f"EPYC {code[0]}xx{code[3]}", rows


def _listed(row: dict[str, str]) -> bool:
    return row["match"] == "exact"


def _version(key: str) -> str:
    last = key.rsplit(maxsplit=1)[-1]
    return last if last[0] == "v" else ""


def _series(asked: str, key: str) -> CpuMatch | None:
    label, rows = series_of(key)
    if len(rows) < _FEWEST_IN_SERIES:
        return None
    sources = sorted({source for row in rows for source in row["source"].split("+")})
    return CpuMatch(
        asked=asked,
        name=f"{label} series",
        tdp_w=range_of(rows),
        cores=_cores_in(asked),
        threads=None,
        source=cite("+".join(sources)),
        licence=" AND ".join(sorted({one for row in rows for one in row["licence"].split(" AND ")})),
        match="family",
    )


def range_of(rows: list[dict[str, str]]) -> tuple[float, float, float]:
    """Lowest, median and highest TDP of ``rows``, in watts."""
    mids = sorted(float(row["tdp_w"]) for row in rows)
    lows = [float(row["tdp_low_w"]) for row in rows]
    highs = [float(row["tdp_high_w"]) for row in rows]
    return min(lows), mids[len(mids) // 2], max(highs)


def nearest(name: str, n: int = 3) -> list[str]:
    """Up to ``n`` names of the table that look like ``name``, best first; for messages, never for figures."""
    for key in (key_of(name), key_of(name.replace("-", " "))):
        # A name without a model number looks like everything and nothing.
        if any(character.isdigit() for character in key) and len(key) > 2:
            close = nearest_of(" ".join(_split_brand(key.split())), CPUS.keys(), n)
            if close:
                return [row["name"] for row in map(CPUS.find, close) if row is not None]
    return []
