"""Where each number of a row comes from: its sources, what each of them says, and what became of that.

The tables name the sources of a row in one cell; where several say different things of one number, or of
different numbers, ``tables/figures/`` has what each of them says (``factors.claims``). A number of which
nothing is stored there is the figure of each source that its row names for it.
"""

from __future__ import annotations

import math
import os
from functools import cache

import msgspec

from wattprint.factors.claims import LINEAGE, NOTES, Claim, number_in, of_cell, votes
from wattprint.factors.region_grids import statements
from wattprint.factors.regions import find_place
from wattprint.factors.table import FOLDER, Table, cite, licence, share_alike
from wattprint.units import billions

from . import accelerators, cpus, gazetteer, grid, instances

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wattprint.factors.factor import Factor
    from wattprint.factors.grid_series import Comparison

TAKEN = "taken"
AGREES = "agrees"
COPY = "copy"
WIDENS = "widens"
OUTSIDE = "outside"
SET_ASIDE = "set aside"
VERDICTS = {
    TAKEN: "this figure counts",
    AGREES: "the same, independent of it",
    COPY: "the same, by way of a copy: no vote of its own",
    WIDENS: "held by the interval",
    OUTSIDE: "outside the interval",
    SET_ASIDE: "does not count",
}
"""What became of what a source says."""

_BOUNDS = {
    "tdp_w": ("tdp_low_w", "tdp_high_w"),
    "mean_w": ("mean_low_w", "mean_high_w"),
    "mid": ("low", "high"),
}
_ABOUT = {
    *("source", "licence", "max_source", "mean_source", "mean_licence", "note", "max_note", "mean_note"),
    *("low", "high", "tdp_low_w", "tdp_high_w", "mean_low_w", "mean_high_w", "unit", "method", "what"),
    *("name", "names", "aliases", "vendor", "core", "variant", "driver_names", "quantity", "extent", "match"),
    *("mean_extent", "edition", "access", "warnings", "reason", "provider", "region", "within", "others"),
}
"""Columns that say what a row is of and how it was made, and the bounds of other columns."""
_UNITS = {"_w": "W", "_gb": "GB", "_kg": "kgCO2e", "_tb_s": "TB/s", "_b": "billion"}
FACTS = "facts"
"""The licence of what makers, providers and standards publish of their own."""
_PUBLIC_LISTS = ("green-algorithms", "mlco2")
"""Tables of others that say the power of an accelerator, and nothing else of it."""
_FIRST_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "cpus.tsv": dict.fromkeys(("ctdp_low_w", "ctdp_high_w"), ("amd", "ark")),
    "instances.tsv": {
        "vcpus": ("karpenter-aws", "teads-instances", "azure-sizes", "cyclenerd"),
        "memory_gb": ("karpenter-aws", "teads-instances", "cyclenerd"),
        **dict.fromkeys(
            ("accelerator", "count"),
            ("aws-types", "gcp-machines", "azure-sizes", "karpenter-aws", "karpenter-gcp", "teads-instances"),
        ),
        **dict.fromkeys(
            ("idle_w", "w10", "w50", "w100", "ram_idle_w", "ram10", "ram50", "ram100", "host_vcpus"),
            ("teads-instances",),
        ),
        **dict.fromkeys(("host_least_kg", "host_most_kg"), ("ccf-embodied",)),
    },
}
"""Of the sources that a row names: the first of these that it names says the figure."""


class SourceSays(msgspec.Struct, kw_only=True):
    """What one source says of a number: ``value`` as it has it, the ``verdict`` on it and ``why``.

    ``ids``: of ``sources.tsv``; ``title``: its citation; ``spellings``: under how many names it has it.
    """

    ids: str
    title: str
    value: str
    verdict: str
    why: str = ""
    spellings: int = 1


class Figure(msgspec.Struct, kw_only=True):
    """One number of a row, ``name`` being its column: ``value`` between ``low`` and ``high``, as texts.

    ``votes``: independent sources by value, where the value came by vote; else empty.
    """

    name: str
    low: str
    value: str
    high: str
    unit: str
    votes: dict[str, int] = {}
    sources: list[SourceSays] = []


class Sources(msgspec.Struct, kw_only=True):
    """Where the numbers of a factor, or of a row of a table, come from; a factor has its own keys, too."""

    id: str
    figures: list[Figure]


def of_factor(factor: Factor) -> list[Figure]:
    """The numbers behind ``factor``, each with what its sources say of it; at least one."""
    kind, _slash, rest = factor.id.partition("/")
    if kind == "grid":
        region = gazetteer.CLOUD_REGIONS.find(rest.partition("/")[0])
        return [_grid(factor), *([zone_of(region)] if region else [])]
    made = _MADE.get(kind)
    figures = made(rest) if made else []
    return figures or [_whole(factor)]


def stored(table: str) -> dict[str, list[Claim]]:
    """What is stored of the sources of ``table``, by key: where it is not plain from the row."""
    found = _stored(table)
    return {row["key"]: of_cell(row["claims"]) for row in found.rows()} if found else {}


def of(name: str, row: dict[str, str], columns: Iterable[str] = ()) -> list[Figure]:
    """The numbers of a ``row`` of the table ``name``: those of ``columns``, or all it has."""
    if name.startswith("prices_"):
        return _prices(row)
    if name == "region_grids.tsv":
        return [_statement(row)]
    claims = _claims(name, next(iter(row.values())))
    wanted = columns or [column for column in [*row][1:] if column not in _ABOUT]
    figures = [_figure(name, row, column, claims) for column in wanted if row[column]]
    if name == "cloud_regions.tsv":
        figures = [zone_of(row) if figure.name == "zone" else figure for figure in figures]
    return figures


def _prices(row: dict[str, str]) -> list[Figure]:
    """Each price in a row, on demand and spot: those of no stated region are of another list."""
    own, others = row["source"].split("+"), "fsdl"
    figures = []
    for offer in row["prices"].split(";"):
        region, *prices = offer.split(" ")
        ids = others if region == "?" else "+".join(one for one in own if one != others)
        for kind, usd in zip(("on-demand", "spot"), prices, strict=True):
            if usd != "-":
                name = f"{'any region' if region == '?' else region} {kind}"
                source = SourceSays(ids=ids, title=cite(ids), value=usd, verdict=TAKEN)
                figures.append(
                    Figure(name=name, low=usd, value=usd, high=usd, unit="USD/h", sources=[source])
                )
    return figures


_OF_STATEMENT = {
    "decides": TAKEN,
    "agrees": AGREES,
    "widens": WIDENS,
    "excludes": SET_ASIDE,
    "elsewhere": SET_ASIDE,
}


def zone_of(row: dict[str, str]) -> Figure:
    """The zone that a cloud region, a ``row`` of its table, is counted in, with what each source says."""
    figure = Figure(name="zone", low=row["zone"], value=row["zone"], high=row["zone"], unit="")
    for one in statements(find_place(row["code"])):
        figure.sources.append(
            SourceSays(
                ids=one.ids,
                title=", ".join(filter(None, (one.source, one.edition))),
                value=one.zone,
                verdict=_OF_STATEMENT[one.verdict],
                why="; ".join(filter(None, (one.utility, one.reason))),
            )
        )
    if not figure.sources:
        source = row["source"]
        figure.sources = [SourceSays(ids=source, title=cite(source), value=row["zone"], verdict=TAKEN)]
    return figure


def _statement(row: dict[str, str]) -> Figure:
    """The zone that one source states for a cloud region, with what became of that statement."""
    zone, ids = row["zone"], row["source"]
    why = "; ".join(filter(None, (row["utility"], row["reason"])))
    source = SourceSays(ids=ids, title=cite(ids), value=zone, verdict=_OF_STATEMENT[row["verdict"]], why=why)
    return Figure(name="zone", low=zone, value=zone, high=zone, unit="", sources=[source])


@cache
def _stored(name: str) -> Table | None:
    """What is stored of the sources of a table; ``None`` where nothing is."""
    return Table(f"figures/{name}") if os.path.exists(os.path.join(FOLDER, "figures", name)) else None


def _claims(name: str, key: str) -> list[Claim]:
    table = _stored(name)
    row = table.find(key) if table else None
    return of_cell(row["claims"]) if row else []


def _figure(name: str, row: dict[str, str], column: str, claims: list[Claim]) -> Figure:
    low, high = (row[bound] for bound in _BOUNDS.get(column, (column, column)))
    own = [claim for claim in claims if claim.column == column]
    own = own or [Claim(column, source, row[column]) for source in sources_of(name, row, column)]
    own += _further_claims(name, row, column)
    unit = row["unit"] if column in ("mid", "value") else _unit(column)
    figure = Figure(name=column, low=low, value=row[column], high=high, unit=unit, sources=[])
    document = {"mean_w": "mean_note", "max_w": "max_note"}.get(column, "note")
    of_power = name not in ("cpus.tsv", "accelerators.tsv") or column.endswith("_w")
    figure.sources = _judged(own, figure, row.get(document, "") if of_power else "")
    amounts = {claim.amount for claim in own if claim.counts}
    if len(amounts) > 1 and name == "cpus.tsv" and not any(claim.note for claim in own if claim.counts):
        figure.votes = {f"{value:g}": count for value, count in votes(own).items()}
    return figure


def _unit(column: str) -> str:
    return next((unit for suffix, unit in _UNITS.items() if column.endswith(suffix)), "")


def sources_of(name: str, row: dict[str, str], column: str) -> list[str]:
    """Ids of the sources that a row of the table ``name`` names for one of its columns."""
    special = {"max_w": "max_source", "mean_w": "mean_source"}.get(column, "source")
    ids = row.get(special) or row.get("source") or name.removesuffix(".tsv")
    if name == "accelerators.tsv" and column not in ("tdp_w", "mean_w"):
        vendors = [one for one in ids.split("+") if one not in _PUBLIC_LISTS]
        return vendors or ids.split("+")
    order = _FIRST_OF.get(name, {}).get(column)
    if order is not None:
        return [next((one for one in order if one in ids.split("+")), ids)]
    if name not in ("cpus.tsv", "accelerators.tsv"):
        return [ids]  # several together: none of them is said to have the figure alone
    return sorted(ids.split("+"), key=lambda one: licence(one) != FACTS)


def _further_claims(name: str, row: dict[str, str], column: str) -> list[Claim]:
    """What the tables under share-alike licences, which stay in files of their own, say of an accelerator."""
    shared = {"tdp_w": "power_w", "memory_gb": "memory_gb"}.get(column)
    if name != "accelerators.tsv" or shared is None or not share_alike():
        return []
    other = accelerators.SHARED_PEAKS.find(row["key"])
    if other is None or not other[shared]:
        return []
    of_peak_power = column == "tdp_w" and row["max_w"] and number_in(other[shared]) == number_in(row["max_w"])
    return [Claim(column, other["source"], other[shared], "peak" if of_peak_power else "")]


def _judged(claims: list[Claim], figure: Figure, document: str) -> list[SourceSays]:
    """The verdict on each claim: those that give the figure first, in their order."""
    value = number_in(figure.value)
    counted: list[str] = []
    judged = []
    for claim in claims:
        same = claim.value == figure.value or _alike(claim.amount, value)
        why = NOTES[claim.note][1] if claim.note else ""
        if not claim.counts:
            verdict = SET_ASIDE
        elif same and not counted:
            verdict = TAKEN
        elif same:
            verdict = COPY if claim.lineage in counted or claim.note == "quoted" else AGREES
            if claim.lineage in counted:
                why = f"one of the {LINEAGE[claim.source]} that share their figures"
        else:
            verdict = WIDENS if _inside(claim, figure) else OUTSIDE
        if claim.counts and same:
            counted.append(claim.lineage)
        title = cite(claim.source)
        if verdict == TAKEN and document and licence(claim.source) == FACTS:
            title = f"{title}: {document}"
        judged.append(
            SourceSays(
                ids=claim.source,
                title=title,
                value=claim.value,
                verdict=verdict,
                why=why,
                spellings=claim.spellings,
            )
        )
    return judged


def _rounded(first: str, second: str) -> bool:
    """Whether one of two figures is the other with two digits left."""
    one, other = float(first), float(second)
    return one != other and (float(f"{one:.2g}") == other or float(f"{other:.2g}") == one)


def _alike(first: float | None, second: float | None) -> bool:
    """Whether two figures are the same but for their rounding to three digits."""
    return first is not None and second is not None and math.isclose(first, second, rel_tol=5e-3)


def _inside(claim: Claim, figure: Figure) -> bool:
    low, high = number_in(figure.low), number_in(figure.high)
    if claim.amount is None or low is None or high is None:
        return claim.amount is None  # a range or a word, which the interval was taken from
    return low <= claim.amount <= high


def _whole(factor: Factor) -> Figure:
    """A factor as its one number, by the source that it cites."""
    numbers, unit = (factor.low, factor.mid, factor.high), factor.unit
    low, mid, high = (f"{value:.6g}" for value in numbers)
    if unit == "parameter":
        low, mid, high = (billions(value, 6) for value in numbers)
        unit = "billion parameters"
    source = SourceSays(ids="", title=factor.source, value=mid, verdict=TAKEN)
    return Figure(
        name=factor.id.partition("/")[0], low=low, value=mid, high=high, unit=unit, sources=[source]
    )


def _grid(factor: Factor) -> Figure:
    """A carbon intensity, with what the other sources say of its grid and what became of that."""
    figure = _whole(factor)
    code = factor.id.split("/")[1]
    for year in (factor.year, None):
        if factor in grid.alternatives(code, year):
            figure.sources += [_beside(said, factor) for said in grid.comparisons(code, factor.id, year)]
            break
    return figure


def _beside(said: Comparison, factor: Factor) -> SourceSays:
    """What another source says of a grid beside ``factor``."""
    why = said.why
    if said.why:
        verdict = COPY if said.copy else SET_ASIDE
    elif _alike(said.mid, factor.mid):
        verdict = AGREES
    else:
        verdict, why = WIDENS, "the interval reaches to it" if said.widens else ""
    title = f"{cite(said.other.source)}, {said.other.code} {said.years}"
    return SourceSays(ids=said.other.source, title=title, value=f"{said.mid:.6g}", verdict=verdict, why=why)


def _cpu(rest: str) -> list[Figure]:
    name = rest.removesuffix("/maximum")
    row = cpus.CPUS.holding(name)
    columns = ("max_w",) if name != rest else ("tdp_w", "ctdp_low_w", "ctdp_high_w", "cores", "threads")
    return of("cpus.tsv", row, columns) if row else []


def _accelerator(rest: str) -> list[Figure]:
    name, _slash, which = rest.rpartition("/")
    columns = {"maximum": ("max_w",), "mean": ("mean_w",)}.get(which, ("tdp_w", "memory_gb", "year"))
    match = accelerators.find(name if which in ("maximum", "mean") else rest)
    rows = [accelerators.ACCELERATORS.find(key) for key in match.keys] if match else []
    return [figure for row in rows if row for figure in of("accelerators.tsv", row, columns)]


def _peak(rest: str) -> list[Figure]:
    name, _slash, precision = rest.rpartition("/")
    match = accelerators.find(name)
    return [figure for key in match.keys for figure in of_peak(key, precision)] if match else []


def of_peak(key: str, precision: str) -> list[Figure]:
    """The dense peak of the accelerator ``key``: by its vendor, and by the share-alike table."""
    rows = [accelerators.PEAKS.find(key), accelerators.SHARED_PEAKS.find(key) if share_alike() else None]
    having = [row for row in rows if row and row[precision]]
    if not having:
        return []
    value, unit = having[0][precision], "TOP/s" if precision == "int8" else "TFLOP/s"
    figure = Figure(name=precision, low=value, value=value, high=value, unit=unit, sources=[])
    claims = [
        Claim(precision, row["source"], row[precision], "rounded" if _rounded(row[precision], value) else "")
        for row in having
    ]
    figure.sources = _judged(claims, figure, having[0]["note"])
    return [figure]


_OF_INSTANCE = {
    "vcpus": ("vcpus",),
    "memory": ("memory_gb",),
    "accelerators": ("accelerator", "count"),
}


def _instance(rest: str) -> list[Figure]:
    name, _slash, what = rest.rpartition("/")
    row = instances.INSTANCES.find(name)
    return of("instances.tsv", row, _OF_INSTANCE.get(what, ())) if row else []


def _keyed(table: str, kind: str = "") -> Callable[[str], list[Figure]]:
    """Of a table whose key is the rest of the id, behind ``kind`` and a slash where it is given."""

    def made(rest: str) -> list[Figure]:
        row = Table(table).find(f"{kind}/{rest}" if kind else rest)
        return of(table, row) if row else []

    return made


_MADE: dict[str, Callable[[str], list[Figure]]] = {
    "cpu": _cpu,
    "accelerator": _accelerator,
    "peak": _peak,
    "instance": _instance,
    "embodied": _keyed("embodied.tsv"),
    "pue": _keyed("facility.tsv"),
    "wue": _keyed("water.tsv", "wue"),
    "grid-water": _keyed("water.tsv", "grid-water"),
}
