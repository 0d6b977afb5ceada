"""Accelerators: power, what it covers, memory and peak FLOP/s, by the name a driver or a person gives.

Three kinds of power, none of which stands for another: what the vendor's document allows the board or module
to draw for long (TDP, TGP, TBP: it anchors estimates), what it may draw at its peak, and what it drew on
average at work, where the vendor says so. A laptop's GPU, a superchip and a part with configurable power
carry a range. None is a measurement of the device at hand. A board may hold several GPUs, which its driver
shows one by one (Tesla K80); all figures are those of the board. Peaks are dense, without sparsity; what the
vendors' documents leave open is filled from the share-alike table of ml-engineering, if
``table.share_alike()`` allows it.
"""

from __future__ import annotations

from functools import lru_cache

from wattprint import closeness
from wattprint.factors.accelerator_names import in_order, mended, vendors_in, words_of
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.table import Table, cite, number, share_alike, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

ACCELERATORS = Table("accelerators.tsv")
PEAKS = Table("accelerator_peaks.tsv")
SHARED_PEAKS = Table("sharealike/accelerator_peaks.tsv")
SHARED_MATMUL = Table("sharealike/accelerator_matmul.tsv")

PRECISIONS = ("fp64", "fp32", "tf32", "fp16", "bf16", "fp8", "int8", "fp4")
"""Of ``peak_flops``; FP64 and FP32 are those of the vector units, the others of the tensor units."""

_LEFT_OUT = frozenset(("rtx", "gtx", "gt", "rx", "arc", "pro", "tpu", "jetson", "quadro"))
"""Words for a line of products that people leave out: 4090, a6000, w7900, v5e, orin nano."""
_ARCHITECTURES = {
    "blackwell": ("B200", "GB200", "RTX 5090"),
    "hopper": ("H100", "H200", "GH200"),
    "ada": ("L40S", "L4", "RTX 4090"), "lovelace": ("L40S", "L4", "RTX 4090"),
    "ampere": ("A100", "A40", "RTX 3090"),
    "turing": ("T4", "RTX 2080 Ti"),
    "volta": ("V100",),
    "pascal": ("P100", "GTX 1080 Ti"),
    "kepler": ("K80",),
    "cdna": ("MI250X", "MI300X"),
}  # fmt: skip
"""Names of architectures, each of many boards, with the best known of them: what to type instead."""
_NICKNAMES = frozenset(
    ("trillium", "ironwood", "hopper", "trn1", "trn2", "trn3", "inf1", "inf2", "225", "325l", "338")
)
"""Words that no other row has, and that name one without its number."""


COVERED = {"soc": ("cpu",), "module": ("cpu", "dram")}
"""Kinds of resources whose energy is inside the power of an accelerator, by its extent."""


class AcceleratorMatch:
    """What is known of an accelerator.

    ``tdp_w`` is (low, mid, high) in watts for one board or module, ``None`` if the vendor publishes none;
    ``max_w`` the most it may draw at its peak and ``mean_w`` (low, mid, high) what it drew on average at
    work, ``None`` where the vendor does not say so. ``extent`` says what these cover: ``board`` (the
    accelerators of one card or OAM or SXM module, with their memory), ``chip`` (without a board), ``soc``
    (CPU too) or ``module`` (CPU and main memory too). ``gpus_per_board``: how many GPUs the driver shows for
    one board; power, memory and peaks are those of all of them. ``memory_gb`` and ``year`` are ``None`` if
    unknown or if variants differ. ``source`` and ``licence`` are those of ``tdp_w``, ``max_source`` is that
    of ``max_w``, ``mean_source`` and ``mean_licence`` those of ``mean_w``, which covers ``mean_extent``
    (``node``: its share of the host too). ``asked`` is the name looked for. ``match`` is ``exact``,
    ``range of N variants: ...`` where the name fits several, or ``short for NAME, not OTHERS`` where the word
    for the line was left out, which ``is_short`` says too. ``keys`` are the rows of the tables it rests on.
    """

    __slots__ = (
        *("asked", "extent", "gpus_per_board", "is_short", "keys", "licence", "match", "max_source", "max_w"),
        *("mean_extent", "mean_licence", "mean_source", "mean_w", "memory_gb", "name", "source", "tdp_w"),
        *("vendor", "year"),
    )

    def __init__(
        self,
        *,
        asked: str,
        name: str,
        vendor: str,
        tdp_w: tuple[float, float, float] | None,
        memory_gb: int | None,
        year: int | None,
        source: str,
        licence: str,
        match: str,
        is_short: bool = False,
        keys: tuple[str, ...] = (),
        extent: str = "board",
        gpus_per_board: int = 1,
        max_w: float | None = None,
        max_source: str = "",
        mean_w: tuple[float, float, float] | None = None,
        mean_extent: str = "",
        mean_source: str = "",
        mean_licence: str = "",
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
        self.is_short = is_short
        self.keys = keys
        self.extent = extent
        self.gpus_per_board = gpus_per_board
        self.max_w = max_w
        self.max_source = max_source
        self.mean_w = mean_w
        self.mean_extent = mean_extent
        self.mean_source = mean_source
        self.mean_licence = mean_licence

    @property
    def covers(self) -> tuple[str, ...]:
        """Kinds of resources whose energy is inside its power: ``cpu`` and ``dram`` of a module."""
        return COVERED.get(self.extent, ())

    @property
    def gpu_tdp_w(self) -> tuple[float, float, float] | None:
        """``tdp_w`` of one GPU as the driver shows it: half of that of a K80, a quarter of that of an A16."""
        if self.tdp_w is None:
            return None
        low, mid, high = self.tdp_w
        return low / self.gpus_per_board, mid / self.gpus_per_board, high / self.gpus_per_board

    @property
    def gpus_metered_apart(self) -> int:
        """Into how many devices with a power of their own the driver splits a board.

        NVIDIA's reads each GPU alone; AMD's shows both dies of an MI250 and the power of both at the first.
        """
        return 1 if self.vendor == "AMD" else self.gpus_per_board

    @property
    def peak_flops(self) -> dict[str, float | None]:
        """Dense peak in FLOP/s (int8: operations) by precision; ``None`` if unknown or variants differ."""
        peaks = {precision: self.peak(precision) for precision in PRECISIONS}
        return {name: peak.mid if peak and peak.low == peak.high else None for name, peak in peaks.items()}

    def peak(self, precision: str) -> Factor | None:
        """Dense peak in FLOP/s of one board, over its variants; ``None`` if it is unknown for any.

        ``precision`` is one of ``PRECISIONS``; raises ``ValueError`` for another.
        """
        if precision not in PRECISIONS:
            raise ValueError(f"{precision!r} is none of {', '.join(PRECISIONS)}")
        rows = [_peak_row(key, precision) for key in self.keys]
        return self._computing(rows, precision, "peak", "vendor's dense peak")

    def measured(self, precision: str) -> Factor | None:
        """FLOP/s of the fastest matrix product found by a search over shapes (``bf16``, ``fp8``).

        ``None`` if nobody measured it, or where share-alike data are switched off.
        """
        if precision not in ("bf16", "fp8"):
            return None
        rows = [SHARED_MATMUL.find(key) if share_alike() else None for key in self.keys]
        measured_rows = [row if row and row[precision] else None for row in rows]
        return self._computing(measured_rows, precision, "matmul", "fastest matrix product measured")

    def _computing(
        self, rows: list[dict[str, str] | None], precision: str, what: str, method: str
    ) -> Factor | None:
        complete = [row for row in rows if row is not None]
        if not complete or len(complete) < len(rows):
            return None
        figures = [float(row[precision]) * 1e12 for row in complete]
        years = [whole(row["year"]) for row in map(ACCELERATORS.find, self.keys) if row]
        return Factor(
            f"{what}/{self.name}/{precision}",
            min(figures),
            sum(figures) / len(figures),
            max(figures),
            "OP/s" if precision == "int8" else "FLOP/s",
            max((year for year in years if year), default=None),
            f"{method}, {self.gpus_per_board} GPUs together" if self.gpus_per_board > 1 else method,
            "; ".join(dict.fromkeys(_citation(row) for row in complete)),
            " AND ".join(sorted({row["licence"] for row in complete})),
        )

    def __repr__(self) -> str:
        return f"AcceleratorMatch({self.name!r}, {self.tdp_w} W, {self.match})"


def _peak_row(key: str, precision: str) -> dict[str, str] | None:
    row = PEAKS.find(key)
    if (row is None or not row[precision]) and share_alike():
        row = SHARED_PEAKS.find(key)
    return row if row is not None and row[precision] else None


def find(name: str) -> AcceleratorMatch | None:
    """The accelerator called ``name`` by its driver or a person, or ``None``; never a near miss.

    Every word counts: a name with a word that no variant of the model has (``Laptop``, ``Max-Q``, ``MIG``,
    another memory size) is not that model. A name that fits several variants (``a100``) comes back as the
    range over them, and ``match`` says so.
    """
    rows = _matching(name)
    if not rows:
        return None
    names = [row["name"] for row in rows]
    memories = {row["memory_gb"] for row in rows}
    maxima = [number(row["max_w"]) for row in rows]
    extents = {row["extent"] for row in rows}
    mean_rows = [row for row in rows if row["mean_w"]]
    short = _short_for(name, rows[0]) if len(rows) == 1 else ""
    return AcceleratorMatch(
        asked=name,
        name=names[0] if len(rows) == 1 else name,
        vendor=rows[0]["vendor"],
        tdp_w=_over(rows, "tdp"),
        memory_gb=whole(memories.pop()) if len(memories) == 1 else None,
        year=whole(rows[0]["year"]) if len(rows) == 1 else None,
        source="; ".join(dict.fromkeys(_citation(row) for row in rows)),
        licence=_licences(row["licence"] for row in rows),
        match=_range_of(rows) or short or "exact",
        is_short=bool(short),
        keys=tuple(row["key"] for row in rows),
        extent=extents.pop() if len(extents) == 1 else "board",
        gpus_per_board=min(int(row["gpus_per_board"]) for row in rows),
        max_w=max((watts for watts in maxima if watts), default=None),
        max_source="; ".join(
            dict.fromkeys(f"{cite(row['source'])}: {row['max_note']}" for row in rows if row["max_w"])
        ),
        mean_w=_over(rows, "mean"),
        mean_extent=" or ".join(dict.fromkeys(row["mean_extent"] for row in mean_rows)),
        mean_source="; ".join(
            dict.fromkeys(f"{cite(row['mean_source'])}: {row['mean_note']}" for row in mean_rows)
        ),
        mean_licence=_licences(row["mean_licence"] for row in mean_rows),
    )


def _range_of(rows: list[dict[str, str]]) -> str:
    """What variants ``rows`` are, empty for one alone."""
    return f"range of {len(rows)} variants: {', '.join(row['name'] for row in rows)}" if len(rows) > 1 else ""


def _short_for(name: str, found: dict[str, str]) -> str:
    """What ``name`` is short for, if it lacks the word for its line; empty if it does not."""
    core = frozenset(found["core"].split())
    left_out = core - words_of(name)
    if name in found["driver_names"].split("|") or not left_out or not left_out <= _LEFT_OUT:
        return ""
    others = [row["name"] for row in ACCELERATORS.rows() if core < frozenset(row["core"].split())]
    return f"short for {found['name']}" + (f", not {' or '.join(others)}" if others else "")


def _over(rows: list[dict[str, str]], what: str) -> tuple[float, float, float] | None:
    """Least low, mean mid and greatest high of the ``what`` power of ``rows``; ``None`` if one lacks it."""
    if not all(row[f"{what}_w"] for row in rows):
        return None
    lows, mids, highs = ([float(row[f"{what}_{end}w"]) for row in rows] for end in ("low_", "", "high_"))
    return min(lows), sum(mids) / len(mids), max(highs)


def _licences(cells: Iterable[str]) -> str:
    return " AND ".join(sorted({term for cell in cells for term in cell.split(" AND ")}))


def get(name: str) -> AcceleratorMatch:
    """As ``find``, but raises ``MissingFactorError`` that ends with the nearest names."""
    match = find(name)
    if match is not None:
        return match
    of_architecture = _ARCHITECTURES.get(" ".join(in_order(name)))
    if of_architecture is not None:
        what, effect = f"{name!r} is an architecture of many accelerators", "whose power differs"
        raise MissingFactorError(what, effect, f"try {', '.join(of_architecture)}")
    raise MissingFactorError(
        f"no accelerator is called {name!r}",
        "its power and its peak are unknown",
        lambda: f"try {', '.join(nearest(name)) or 'the model as its driver prints it'}",
    )


def _citation(row: dict[str, str]) -> str:
    return f"{cite(row['source'])}: {row['note']}" if row["note"] else cite(row["source"])


@lru_cache(maxsize=1024)
def _matching(name: str) -> list[dict[str, str]]:
    # A source that meters a whole module says so in its name.
    name = name.removesuffix(" (module with CPU)")
    rows = ACCELERATORS.rows()
    # Drivers print names that say less than they mean: "NVIDIA H200" is the SXM module, the PCIe board is
    # "NVIDIA H200 NVL". Only the exact spelling of the driver counts as such.
    driver = [row for row in rows if name in row["driver_names"].split("|") and name]
    if driver:
        return driver
    words, vendors = in_order(name), vendors_in(name)
    return _of_words(frozenset(words), vendors) or _of_words(frozenset(mended(words)), vendors)


def _of_words(asked: frozenset[str], vendors: frozenset[str]) -> list[dict[str, str]]:
    fitting = []
    for row in ACCELERATORS.rows():
        core = frozenset(row["core"].split())
        of_vendor = not vendors or row["vendor"].lower() in vendors
        if of_vendor and core <= asked and asked - core <= frozenset(row["variant"].split()):
            fitting.append(row)
    # The row that has no further words is meant, where another one only adds some.
    whole_name = [row for row in fitting if asked == frozenset(f"{row['core']} {row['variant']}".split())]
    if len(whole_name) == 1:
        return whole_name
    return fitting or _of_short_name(asked, vendors)


def _of_short_name(asked: frozenset[str], vendors: frozenset[str]) -> list[dict[str, str]]:
    """The rows of a name without the word for its line (4090) or the unit of its memory (a100 40)."""
    fitting = []
    for row in ACCELERATORS.rows():
        if vendors and row["vendor"].lower() not in vendors:
            continue
        core, variant = frozenset(row["core"].split()), frozenset(row["variant"].split())
        short = core - _LEFT_OUT if core - asked <= _may_be_left_out(row, asked) else core
        beside = {f"{word}gb" if f"{word}gb" in variant else word for word in asked - core}
        telling = len(short) > 1 or any(map(str.isdigit, "".join(short)))
        # The architecture alone names many; with Grace, the processor of the module, it is that module.
        nicknamed = bool(asked & _NICKNAMES & variant) and asked <= core | variant and asked != {"hopper"}
        if nicknamed or (telling and short <= asked and beside <= variant):
            fitting.append(row)
    return fitting


def _may_be_left_out(row: dict[str, str], asked: frozenset[str]) -> frozenset[str]:
    """Of ``_LEFT_OUT`` what nobody needs to find ``row``: 580 and RTX 6000 are names of several lines."""
    words = row["core"].split()
    numbers = [word for word in words if word.isdigit()]
    if not numbers or asked.intersection(words, ("ada", "pro", "vega")):
        return _LEFT_OUT
    of_players = "GeForce" in row["name"] or "Radeon RX" in row["name"]
    return _LEFT_OUT - {"quadro"} if of_players and len(numbers[0]) == 4 else frozenset()


def nearest(name: str, n: int = 3) -> list[str]:
    """Up to ``n`` names of the table that look like ``name``, best first; for messages, never for figures."""
    rows = ACCELERATORS.rows()
    # As words_of splits them: a 4080S is asked for as one word, and its row has the line's name too.
    by_words = {" ".join(in_order(row["name"])): row["name"] for row in rows}
    words = in_order(name)
    of_other_memory = [word for word in words if not word.endswith("gb")]
    if of_other_memory != words:
        variants = _of_words(frozenset(of_other_memory), vendors_in(name))
        if variants:
            return [_with_memory(row) for row in variants]
    for spelling in (words, mended(words)):
        near = closeness.nearest(" ".join(spelling), by_words, n)
        if near:
            return [by_words[key] for key in near]
    return []


def _with_memory(row: dict[str, str]) -> str:
    """The name of a row with its memory, which tells it from the same board with another."""
    stated = not row["memory_gb"] or row["name"].endswith("GB")
    return row["name"] if stated else f"{row['name']} {row['memory_gb']}GB"
