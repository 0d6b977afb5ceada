"""Accelerators: board power and memory, by the name a driver or a person gives.

The power is what the vendor's document allows the board or module to draw (TDP, TGP, TBP); a laptop's GPU, a
superchip and a part with configurable power carry a range. It anchors estimates, it is not a measurement.
"""

from __future__ import annotations

from wattprint.factors.table import Table, cite, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ACCELERATORS = Table("accelerators.tsv")

# Words that tell vendors and boards apart for people, but never one model from another.
_NOISE = frozenset(
    (
        *("nvidia", "amd", "intel", "google", "geforce", "tesla", "radeon", "instinct", "corporation", "inc"),
        *("gpu", "graphics", "accelerator", "card", "generation", "edition", "series", "each"),
        *("hbm2", "hbm2e", "hbm3", "hbm3e"),
    )
)
_VENDORS = frozenset(("nvidia", "amd", "intel", "google"))
_GLUED = ("rtx", "gtx", "rx", "gaudi", "tpu", "titan")
_TAILS = ("ti", "super", "xt", "xtx")


class AcceleratorMatch:
    """What is known of an accelerator.

    ``tdp_w`` is (low, mid, high) in watts for one device; ``memory_gb`` and ``year`` are ``None`` if unknown
    or if variants differ. ``asked`` is the name looked for. ``match`` is ``exact``,
    or ``range of N variants: ...`` where the name fits several.
    """

    __slots__ = ("asked", "licence", "match", "memory_gb", "name", "source", "tdp_w", "vendor", "year")

    def __init__(
        self,
        *,
        asked: str,
        name: str,
        vendor: str,
        tdp_w: tuple[float, float, float],
        memory_gb: int | None,
        year: int | None,
        source: str,
        licence: str,
        match: str,
    ) -> None:
        self.asked = asked
        self.name = name
        self.vendor = vendor
        self.tdp_w = tdp_w
        self.memory_gb = memory_gb
        self.year = year
        self.source = source
        self.licence = licence
        self.match = match

    def __repr__(self) -> str:
        return f"AcceleratorMatch({self.name!r}, {self.tdp_w} W, {self.match})"


def words_of(name: str) -> frozenset[str]:
    """The words of a name that tell one model from another: ``NVIDIA A100-SXM4-80GB`` is a100, sxm4, 80gb."""
    text = name.lower()
    for mark in ("(r)", "(tm)", "®", "™"):
        text = text.replace(mark, "")
    for separator in "-_/(),;:":
        text = text.replace(separator, " ")
    found: list[str] = []
    for word in text.split():
        if word in ("gb", "gib", "g") and found and found[-1].isdigit():
            found[-1] += "gb"
            continue
        found.extend(part for part in _parts(word) if part not in _NOISE)
    return frozenset(found)


def _parts(word: str) -> Iterator[str]:
    for head in _GLUED:
        rest = word.removeprefix(head)
        if rest != word and (rest[:1].isdigit() or head == "tpu"):
            yield head
            if rest:
                word = rest
                break
            return
    for tail in _TAILS:
        stem = word.removesuffix(tail)
        if stem != word and stem.isdigit():
            yield stem
            yield tail
            return
    if word.endswith("g") and word[:-1].isdigit():
        word += "b"
    yield word


def find(name: str) -> AcceleratorMatch | None:
    """The accelerator called ``name`` by its driver or a person, or ``None``; never a near miss.

    Every word counts: a name with a word that no variant of the model has (``Laptop``, ``Max-Q``, ``MIG``,
    another memory size) is not that model. A name that fits several variants (``a100``) comes back as the
    range over them, and ``match`` says so.
    """
    rows = _matching(name)
    if not rows:
        return None
    figures = [(float(row["tdp_low_w"]), float(row["tdp_w"]), float(row["tdp_high_w"])) for row in rows]
    names = [row["name"] for row in rows]
    memories = {row["memory_gb"] for row in rows}
    return AcceleratorMatch(
        asked=name,
        name=names[0] if len(rows) == 1 else name,
        vendor=rows[0]["vendor"],
        tdp_w=(
            min(low for low, _mid, _high in figures),
            sum(mid for _low, mid, _high in figures) / len(figures),
            max(high for _low, _mid, high in figures),
        ),
        memory_gb=whole(memories.pop()) if len(memories) == 1 else None,
        year=whole(rows[0]["year"]) if len(rows) == 1 else None,
        source="; ".join(dict.fromkeys(_citation(row) for row in rows)),
        licence=" AND ".join(sorted({one for row in rows for one in row["licence"].split(" AND ")})),
        match="exact" if len(rows) == 1 else f"range of {len(rows)} variants: {', '.join(names)}",
    )


def _citation(row: dict[str, str]) -> str:
    return f"{cite(row['source'])}: {row['note']}" if row["note"] else cite(row["source"])


def _matching(name: str) -> list[dict[str, str]]:
    rows = ACCELERATORS.rows()
    # Drivers print names that say less than they mean: "NVIDIA H200" is the SXM module, the PCIe board is
    # "NVIDIA H200 NVL". Only the exact spelling of the driver counts as such.
    driver = [row for row in rows if name in row["driver_names"].split("|") and name]
    if driver:
        return driver
    asked = words_of(name)
    vendors = _VENDORS.intersection(name.lower().replace("(r)", "").split())
    fitting = []
    for row in rows:
        core = frozenset(row["core"].split())
        of_vendor = not vendors or row["vendor"].lower() in vendors
        if of_vendor and core <= asked and asked - core <= frozenset(row["variant"].split()):
            fitting.append(row)
    # The row that has no further words is meant, where another one only adds some.
    whole_name = [row for row in fitting if asked == frozenset(f"{row['core']} {row['variant']}".split())]
    return whole_name if len(whole_name) == 1 else fitting


def nearest(name: str, n: int = 3) -> list[str]:
    """Up to ``n`` names of the table that look like ``name``, best first; for messages, never for figures."""
    import difflib

    asked = " ".join(sorted(words_of(name)))
    known = {" ".join(sorted(words_of(row["name"]))): row["name"] for row in ACCELERATORS.rows()}
    return [known[close] for close in difflib.get_close_matches(asked, known, n=n, cutoff=0.5)]
