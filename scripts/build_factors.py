"""Write the packaged factor tables from the raw files they are made of.

    python scripts/build_factors.py RAW_DIR [--check] [--system /usr/share]

RAW_DIR holds the files under the names that the modules of ``scripts/factors/`` give them
(``permissive/grid/owid_carbon_intensity_electricity_2000_2024.csv`` and so on);
``src/wattprint/factors/tables/SOURCES.md`` says where each is published. Files under
``permissive/`` are read, those under ``sharealike/`` only into ``tables/sharealike/``.
Countries and time zones come from the machine's iso-codes and tzdata under ``--system``; another version
of tzdata than the one the tables name is reported and left out.

``--check`` writes nothing: it rebuilds in memory and exits with 1 if a table differs.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "wattprint" / "factors" / "tables"
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT / "scripts"))

import tables_edition  # noqa: E402

from factors import (  # noqa: E402
    accelerators,
    apple_chips,
    cpus,
    embodied,
    facility,
    flops,
    fuels,
    grid,
    grid_others,
    instance_hosts,
    instances,
    places,
    prices,
    region_grids,
    regions,
    sources,
    subgrids,
)

FIGURES = ("key", "claims")
"""Columns of ``tables/figures/*.tsv``: what each source says of a row of the table of that name."""


def rendered(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Tab-separated text with a header line; raises ``ValueError`` on a cell or key that would break it."""
    keys = [row[0] for row in rows]
    if len(set(keys)) != len(keys):
        raise ValueError(f"keys twice: {sorted({key for key in keys if keys.count(key) > 1})[:5]}")
    for row in rows:
        if len(row) != len(columns) or any("\t" in cell or "\n" in cell for cell in row):
            raise ValueError(f"not a row of {columns}: {row}")
    return "".join("\t".join(row) + "\n" for row in (columns, *rows))


def build(raw: Path, system: Path) -> dict[str, str]:
    """Text of each table, by file name."""
    page = TABLES / "SOURCES.md"
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    lines = (TABLES / "vcpu_power.tsv").read_text(encoding="utf-8").splitlines()[1:]
    architectures = {line.partition("\t")[0] for line in lines}
    tables = {
        "SOURCES.md": sources.page(old.partition(sources.HANDWRITTEN)[2]),
        "sources.tsv": rendered(sources.COLUMNS, sources.table()),
        "grid_country.tsv": rendered(*grid.table(raw)),
        "apple_chips.tsv": rendered(apple_chips.COLUMNS, apple_chips.table(raw)),
        "cpus.tsv": rendered(cpus.COLUMNS, cpus.table(raw)),
        "figures/cpus.tsv": rendered(FIGURES, cpus.figures(raw)),
        "figures/accelerators.tsv": rendered(FIGURES, accelerators.figures(raw)),
        "figures/instances.tsv": rendered(FIGURES, instances.figures(raw)),
        "figures/embodied.tsv": rendered(FIGURES, embodied.figures(raw)),
        "figures/facility.tsv": rendered(FIGURES, facility.figures(raw)),
        "figures/water.tsv": rendered(FIGURES, facility.water_figures()),
        "accelerators.tsv": rendered(accelerators.COLUMNS, accelerators.table(raw)),
        "accelerator_peaks.tsv": rendered(flops.COLUMNS, flops.table()),
        "sharealike/accelerator_peaks.tsv": rendered(flops.SHARED_COLUMNS, flops.shared_table(raw)),
        "sharealike/accelerator_matmul.tsv": rendered(flops.MATMUL_COLUMNS, flops.matmul_table(raw)),
        "instances.tsv": rendered(instances.COLUMNS, instances.table(raw)),
        "cloud_cpus.tsv": rendered(instances.CLOUD_COLUMNS, instances.clouds(raw, architectures)),
        "instance_hosts.tsv": rendered(instance_hosts.COLUMNS, instance_hosts.table(raw, architectures)),
        "prices_aws.tsv": rendered(prices.COLUMNS, prices.aws(raw)),
        "prices_azure.tsv": rendered(prices.COLUMNS, prices.azure(raw)),
        "prices_gcp.tsv": rendered(prices.COLUMNS, prices.gcp(raw)),
        "price_spans.tsv": rendered(prices.SPAN_COLUMNS, prices.spans(raw)),
        "electricity.tsv": rendered(prices.ELECTRICITY_COLUMNS, prices.electricity(raw)),
        "embodied.tsv": rendered(embodied.COLUMNS, embodied.table(raw)),
        "equivalents.tsv": rendered(embodied.EQUIVALENT_COLUMNS, embodied.equivalents(raw)),
        "facility.tsv": rendered(facility.COLUMNS, facility.table(raw)),
        "facility_regions.tsv": rendered(facility.REGION_COLUMNS, facility.regions()),
        "water.tsv": rendered(facility.WATER_COLUMNS, facility.water()),
        "fuels.tsv": rendered(fuels.COLUMNS, fuels.table()),
        "subdivisions.tsv": rendered(regions.SUBDIVISION_COLUMNS, regions.subdivisions(raw)),
        "cloud_regions.tsv": rendered(regions.REGION_COLUMNS, regions.regions(raw)),
        "region_grids.tsv": rendered(region_grids.COLUMNS, region_grids.table(regions.grids(raw))),
        "grid_subregion.tsv": rendered(subgrids.SUBREGION_COLUMNS, subgrids.subregions(raw)),
        "grid_cloud.tsv": rendered(subgrids.CLOUD_COLUMNS, subgrids.cloud(raw)),
        "grid_others.tsv": rendered(grid_others.COLUMNS, others_of_grids(raw)),
        "sharealike/grid_zone.tsv": rendered(*subgrids.zones(raw)),
    }
    if places.available(system):
        tables["countries.tsv"] = rendered(places.COUNTRY_COLUMNS, places.countries(system))
        tables["timezones.tsv"] = rendered(places.ZONE_COLUMNS, places.timezones(system))
    else:
        print(f"countries.tsv, timezones.tsv: left as they are, no tzdata {sources.TZDATA_VERSION} here")
    return tables


def others_of_grids(raw: Path) -> list[tuple[str, ...]]:
    """The rows of ``grid_others.tsv``, of the places that the tables of grids have."""
    with (TABLES / "countries.tsv").open(encoding="utf-8", newline="") as file:
        iso3 = {row["iso2"]: row["iso3"] for row in csv.DictReader(file, delimiter="\t")}
    codes = {row[0] for row in grid.table(raw)[1]} | {row[1] for row in subgrids.subregions(raw)}
    return grid_others.table(raw, iso3, codes)


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the packaged factor tables.")
    parser.add_argument("raw", type=Path, metavar="RAW_DIR", help="folder that holds permissive/")
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if a table differs")
    parser.add_argument(
        "--system", type=Path, default=Path("/usr/share"), help="holds zoneinfo and iso-codes"
    )
    arguments = parser.parse_args()
    differing = 0
    try:
        tables = build(arguments.raw, arguments.system)
    except FileNotFoundError as error:
        parser.error(f"{error.filename} is missing; {TABLES / 'SOURCES.md'} says where it is published")
    for name, text in tables.items():
        path = TABLES / name
        same = path.exists() and path.read_text(encoding="utf-8") == text
        if not same and arguments.check:
            print(f"{name}: differs from what the raw files give")
            differing += 1
        elif not same:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{name}: written, {text.count(chr(10)) - 1} lines after the first")
            tables_edition.stamp()
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
