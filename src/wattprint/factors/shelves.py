"""What the catalogue is made of: one shelf for each kind of factor, with the names it has figures for."""

from __future__ import annotations

from wattprint.choices import METHODS
from wattprint.errors import UsageError
from wattprint.factors.factor import Factor
from wattprint.factors.table import Table, cite, whole
from wattprint.factors.thread_power import VCPU
from wattprint.units import billions

from . import (
    accelerators,
    countries,
    cpus,
    dram,
    embodied,
    equivalents,
    facility,
    fuels,
    gazetteer,
    gpu_power,
    grid,
    instances,
    models,
    node,
    prices,
    regions,
    vcpu,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wattprint.factors.gazetteer import Place


class Shelf:
    """One ``kind`` of factor, what it is ``about``, and the names it has figures for.

    ``listed`` yields each name with further words to search by. Figures are made when they are asked for.
    """

    __slots__ = ("_every", "_latest", "about", "kind", "listed")

    def __init__(
        self,
        kind: str,
        about: str,
        listed: Callable[[], Iterable[tuple[str, str]]],
        latest: Callable[[str], list[Factor]],
        every: Callable[[str], list[Factor]] | None = None,
    ) -> None:
        self.kind = kind
        self.about = about
        self.listed = listed
        self._latest = latest
        self._every = latest if every is None else every

    def latest(self, name: str) -> list[Factor]:
        """The figures of ``name``, of the latest year where there are several; none if it is not known."""
        return _known(self._latest, name)

    def every(self, name: str) -> list[Factor]:
        """The figures of ``name`` of all years and regions; none if it is not known."""
        return _known(self._every, name)


def _known(made: Callable[[str], list[Factor]], name: str) -> list[Factor]:
    try:
        return made(name)
    except UsageError:
        return []


def _maybe(made: Callable[..., Factor], *asked: object) -> list[Factor]:
    try:
        return [made(*asked)]
    except UsageError:
        return []


def _of_row(key: str, row: dict[str, str]) -> Factor:
    """The factor of a row that has all nine columns of one."""
    low, mid, high = (float(row[bound]) for bound in ("low", "mid", "high"))
    year, source = whole(row["year"]), cite(row["source"])
    return Factor(key, low, mid, high, row["unit"], year, row["method"], source, row["licence"])


def _country_words(iso3: str) -> str:
    row = countries.COUNTRIES.holding(iso3)
    return " ".join(row.values()) if row else iso3


def _grids() -> Iterator[tuple[str, str]]:
    yield "WORLD", "world average"
    yield "EU27", "European Union average"
    words = {row["iso3"]: " ".join(row.values()) for row in countries.COUNTRIES.rows()}
    of_two = {row["iso2"]: row["iso3"] for row in countries.COUNTRIES.rows()}
    zones = gazetteer.ZONES.rows() if gazetteer.zones_allowed() else []
    codes = [row["iso3"] for row in grid.GRID.rows() if row["iso3"] not in grid.AGGREGATES]
    codes += [of_two[row["zone"]] for row in zones if row["zone"] in of_two]
    for iso3 in dict.fromkeys(codes):
        yield iso3, words[iso3]
    names = {row["code"]: row["name"] + " " + row["aliases"] for row in gazetteer.SUBDIVISIONS.rows()}
    names |= {row["zone"]: row["name"] for row in zones if row["zone"] not in of_two}
    iso2_of = {row["code"]: row["iso2"] for row in gazetteer.SUBDIVISIONS.rows()}
    listed = {row["code"] for row in grid.SUBREGIONS.rows()} | {row["zone"] for row in zones}
    for code in sorted(listed & names.keys()):
        iso2 = iso2_of.get(code, code[:2])
        yield code, f"{names[code]} {words.get(of_two.get(iso2, ''), '')}"
    clouds = {row["code"] for row in grid.CLOUD.rows()}
    yield from ((code, words) for code, words in _cloud_regions() if code in clouds)


def _cloud_regions() -> Iterator[tuple[str, str]]:
    for row in gazetteer.CLOUD_REGIONS.rows():
        country = gazetteer.country_of(row["iso2"])
        yield (
            row["code"],
            f"{gazetteer.PROVIDERS[row['provider']]} {row['city']} {country.name} {country.iso3}",
        )


def _own_grid(place: Place, year: int | None) -> list[Factor]:
    factors = grid.alternatives(place, year)
    return [
        factor for factor in factors if place.kind == "country" or factor.id.startswith(f"grid/{place.code}/")
    ]


def _latest_grid(name: str) -> list[Factor]:
    return [grid.world_interval()] if name.upper() == "WORLD" else _own_grid(regions.find_place(name), None)


def _every_grid(name: str) -> list[Factor]:
    if name.upper() == "WORLD":
        return [grid.world_interval()]
    place = regions.find_place(name)
    columns = [*grid.GRID.columns, *(gazetteer.ZONES.columns if gazetteer.zones_allowed() else ())]
    years = {int(column) for column in columns if column.isdigit()}
    years |= {int(row["year"]) for row in grid.CLOUD.starting(f"{place.code}/")}
    made = [factor for year in sorted(years) for factor in _own_grid(place, year) if factor.year == year]
    return list({factor.id: factor for factor in made}.values())


def _facilities(figure: str, of_kind: Callable[[], list[str]]) -> Callable[[], Iterator[tuple[str, str]]]:
    def listed() -> Iterator[tuple[str, str]]:
        for kind in of_kind():
            yield kind, f"{gazetteer.PROVIDERS.get(kind, kind)} average"
        codes = {row["key"].split("/")[1] for row in facility.FACILITY_REGIONS.starting(f"{figure}/")}
        yield from ((code, words) for code, words in _cloud_regions() if code in codes)

    return listed


def _facility_years(figure: str) -> Callable[[str], list[Factor]]:
    made = facility.pue if figure == "pue" else facility.wue

    def every(name: str) -> list[Factor]:
        latest = made(name)
        rows = facility.FACILITY_REGIONS.starting(f"{figure}/{latest.id.split('/')[1]}/")
        return [made(name, int(row["year"])) for row in rows] or [latest]

    return every


def _waters() -> Iterator[tuple[str, str]]:
    for row in facility.WATER.starting("grid-water/"):
        iso3 = row["key"].partition("/")[2]
        yield iso3, "world" if iso3 == "WORLD" else _country_words(iso3)


def _water(name: str) -> list[Factor]:
    row = facility.WATER.find("grid-water/WORLD") if name.upper() == "WORLD" else None
    return [_of_row("grid-water/WORLD", row)] if row else [facility.grid_water(name)]


def _electricities() -> Iterator[tuple[str, str]]:
    for row in prices.ELECTRICITY.rows():
        country = countries.country_or_none(row["place"][:2])
        name = country.name if country else "European Union"
        subdivision = gazetteer.SUBDIVISIONS.find(row["place"])
        yield row["place"], f"{name} {subdivision['name'] if subdivision else ''}"


def _electricity(name: str) -> list[Factor]:
    union, _space, year = name.partition(" ")
    return [prices.electricity_price(union, int(year)) if year.isdigit() else prices.electricity_price(name)]


def _fuel(name: str) -> list[Factor]:
    return [factor for method in METHODS for factor in _maybe(fuels.fuel, name, method)]


_CPU_QUANTITIES = {
    "tdp": "thermal design power",
    "package power": "package power at full load",
    "estimate": "package power as others judge it, the maker publishes no TDP,",
}


def _cpu(name: str) -> list[Factor]:
    match = cpus.find(name)
    if match is None:
        return []
    counts = ((match.cores, "cores"), (match.threads, "threads"))
    size = "".join(f"; {count} {what}" for count, what in counts if count)
    of_series = "" if match.match == "exact" else "; range of its series"
    holds = ", memory on the package included" if match.covers else ""
    span = f"; {match.ctdp_w[0]:g} to {match.ctdp_w[1]:g} W by configuration" if match.ctdp_w else ""
    key, what = f"cpu/{match.name}", _CPU_QUANTITIES[match.quantity]
    method = f"{what} of one socket{holds}{span}{size}{of_series}"
    factors = [Factor(key, *match.tdp_w, "W", None, method, match.source, match.licence)]
    if match.max_w is not None:
        most = f"{match.max_note} of one socket{holds}"
        watts = (match.max_w,) * 3
        factors.append(Factor(f"{key}/maximum", *watts, "W", None, most, match.max_source, match.max_licence))
    return factors


_HOLDS = {
    "module": "module with its CPU and memory",
    "soc": "chip with its CPU",
    "node": "system with its share of host and fans",
}


def _accelerator(name: str) -> list[Factor]:
    """Design power, then peak and mean, each under an id of its own, as far as the vendor publishes them."""
    match = accelerators.find(name)
    if match is None:
        return []
    size = f"; {match.memory_gb} GB" if match.memory_gb else ""
    gpus = f"; {match.gpus_per_board} GPUs on the board" if match.gpus_per_board > 1 else ""
    several = "" if match.match == "exact" else f"; {match.match}"
    key, extent = f"accelerator/{match.name}", _HOLDS.get(match.extent, match.extent)
    figures = [
        (key, match.tdp_w, f"TDP of the {extent} by the vendor", match.source, match.licence),
        (
            f"{key}/maximum",
            match.max_w and (match.max_w,) * 3,
            f"peak power of the {extent} by the vendor",
            match.max_source,
            match.licence,
        ),
        (
            f"{key}/mean",
            match.mean_w,
            f"mean power at work of the {_HOLDS.get(match.mean_extent, match.mean_extent)} by the vendor",
            match.mean_source,
            match.mean_licence,
        ),
    ]
    return [
        Factor(identity, *watts, "W", match.year, f"{what}{size}{gpus}{several}", source, licence)
        for identity, watts, what, source, licence in figures
        if watts
    ]


def _peaks(measured: bool) -> Callable[[str], list[Factor]]:
    def latest(name: str) -> list[Factor]:
        match = accelerators.find(name)
        if match is None:
            return []
        figure = match.measured if measured else match.peak
        return [factor for factor in map(figure, accelerators.PRECISIONS) if factor is not None]

    return latest


def _instance(name: str) -> list[Factor]:
    instance = instances.get(name)
    figures = [("vcpus", instance.vcpus, "vCPU", ""), ("memory", instance.memory_gb, "GB", "")]
    figures += [
        ("accelerators", count, "accelerators", f": {model}") for model, count in instance.accelerators
    ]
    return [
        Factor(f"instance/{instance.id}/{what}", value, value, value, unit, None,
               f"size of the type as its provider lists it{which}", instance.source, instance.licence)
        for what, value, unit, which in figures
        if value is not None
    ]  # fmt: skip


def _instance_power(name: str) -> list[Factor]:
    curve = instances.get(name).curve
    return [curve.at(load) for load in instances.LOADS] if curve else []


def _price(name: str, anywhere: tuple[str | None, ...] = (None,)) -> list[Factor]:
    asked = [(region, spot) for region in anywhere for spot in (False, True)]
    return [factor for ask in asked for factor in _maybe(prices.instance_price, name, *ask)]


def _embodieds() -> Iterator[tuple[str, str]]:
    for name in embodied.EMBODIED.keys():  # noqa: SIM118 - a table is no dict
        yield name, "kgCO2e hardware"
    for row in accelerators.ACCELERATORS.rows():
        yield row["name"], row["vendor"]
    for row in instances.INSTANCES.rows():
        yield row["instance"], row["accelerator"]
        if row["host_least_kg"]:
            yield f"host/{row['instance']}", row["accelerator"]


def _embodied(name: str) -> list[Factor]:
    row = embodied.EMBODIED.find(name)
    if row is not None:
        return [_of_row(f"embodied/{name}", row)]
    if name.casefold().startswith("host/"):
        return [embodied.host(name.partition("/")[2])]
    # The name of an instance has a colon, that of an accelerator never.
    if ":" not in name and accelerators.find(name) is not None:
        return [embodied.accelerator(name)]
    share = embodied.of_instance(instances.get(name))
    return ([share] if share else []) + _maybe(embodied.host, name)


def _model(name: str) -> list[Factor]:
    model = models.find(name)
    if model is None:
        return []
    used = f", {billions(model.active[1])} B of them active" if model.active[1] < model.parameters[1] else ""
    how = f"assumed range: {model.source}" if model.access == "closed" else f"as published{used}"
    source, licence = ("wattprint", model.licence) if model.access == "closed" else (model.source, "facts")
    low, mid, high = model.parameters
    return [Factor(f"model/{model.key}", low, mid, high, "parameter", model.year, how, source, licence)]


def _vcpu(name: str) -> list[Factor]:
    return [vcpu.power(name, load) for load in instances.LOADS]


def _constant(
    kind: str, figures: dict[str, tuple[float, float, float]], unit: str, made: tuple[str, ...]
) -> Shelf:
    """Ranges that a model has in its code; ``made`` is method, source and licence."""

    def latest(name: str) -> list[Factor]:
        points = figures.get(name)
        return [Factor(f"{kind}/{name}", *points, unit, None, *made)] if points else []

    return Shelf(kind, made[0], lambda: [(name, made[0]) for name in figures], latest)


def _node(name: str) -> list[Factor]:
    row = node.NODE.find(name)
    return [_of_row(f"node/{name}", row | {"year": "", "method": row["what"]})] if row else []


def _instances() -> Iterator[tuple[str, str]]:
    for row in instances.INSTANCES.rows():
        yield row["instance"], row["accelerator"]


def _named(table: Table, *columns: str) -> Callable[[], Iterator[tuple[str, str]]]:
    return lambda: (
        (row[columns[0]], " ".join(row[column] for column in columns[1:])) for row in table.rows()
    )


_MEMORY = {"idle": dram.w_per_gb(0.0), "busy": dram.w_per_gb(1.0)}
_GPU = {"idle": gpu_power.IDLE_SHARE, "busy": gpu_power.BUSY_SHARE, "unknown": gpu_power.UNKNOWN_SHARE}
_ACCELERATORS = _named(accelerators.ACCELERATORS, "name", "vendor", "driver_names")

SHELVES = {shelf.kind: shelf for shelf in (
    Shelf("grid", "carbon intensity of electricity", _grids, _latest_grid, _every_grid),
    Shelf("pue", "power usage effectiveness of a facility", _facilities("pue", facility.kinds),
          lambda name: [facility.pue(name)], _facility_years("pue")),
    Shelf("wue", "water taken on site per kWh", _facilities(
        "wue", lambda: [row["key"].partition("/")[2] for row in facility.WATER.starting("wue/")]),
          lambda name: [facility.wue(name)], _facility_years("wue")),
    Shelf("grid-water", "water that power plants consume per kWh", _waters, _water),
    Shelf("electricity", "price of electricity", _electricities, _electricity),
    Shelf("fuel", "carbon of electricity by fuel",
          lambda: [(fuel, "electricity") for fuel in fuels.fuels()], _fuel),
    Shelf("accelerator", "power of an accelerator: design, peak, mean", _ACCELERATORS, _accelerator),
    Shelf("peak", "peak FLOP/s of an accelerator by precision", _ACCELERATORS, _peaks(False)),
    Shelf("matmul", "fastest matrix product measured on an accelerator", _ACCELERATORS, _peaks(True)),
    Shelf("cpu", "power of a CPU: thermal design power, maximum", _named(cpus.CPUS, "name", "key"), _cpu),
    Shelf("instance", "size of a virtual machine type", _instances, _instance),
    Shelf("instance-power", "power of a virtual machine type by load", _instances, _instance_power),
    Shelf("price", "price of a virtual machine type", _instances, _price,
          lambda name: _price(name, (None, *prices.regions(name)))),
    Shelf("embodied", "carbon emitted to make hardware, and its years of service", _embodieds, _embodied),
    Shelf("model", "parameters of a language model", _named(models.MODELS, "key", "name", "aliases"), _model),
    Shelf("vcpu", "power of one vCPU by load", lambda: [
        (cloud, gazetteer.PROVIDERS.get(cloud, "")) for cloud in (*vcpu.CLOUDS.keys(), *VCPU.keys())], _vcpu),
    _constant("memory", _MEMORY, "W/GB", (
        "power of main memory installed, modelled", dram.SOURCE, dram.LICENCE)),
    _constant("gpu-power", _GPU, "1", (
        "power of a GPU over its TDP, modelled", gpu_power.SOURCE, gpu_power.LICENCE)),
    Shelf("node", "power of the rest of a machine", _named(node.NODE, "key"), _node),
    Shelf("equivalent", "carbon of everyday things", _named(equivalents.EQUIVALENTS, "key", "name"),
          lambda name: [equivalents.find(*name.split("|", 1))]),
)}  # fmt: skip
