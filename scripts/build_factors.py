"""Write the packaged factor tables from the raw files they are made of.

    python scripts/build_factors.py RAW_DIR [--check] [--system /usr/share]

RAW_DIR holds the files under the names that the modules of ``scripts/factors/`` give them
(``permissive/grid/owid_carbon_intensity_electricity_2000_2024.csv`` and so on);
``src/wattprint/factors/tables/SOURCES.md`` says where each is published. Only files under
``permissive/`` are read. Countries and time zones come from the machine's iso-codes and tzdata under
``--system``; another version of tzdata than the one the tables name is reported and left out.

``--check`` writes nothing: it rebuilds in memory and exits with 1 if a table differs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "wattprint" / "factors" / "tables"
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT / "scripts"))

from factors import accelerators, cpus, facility, grid, places, sources  # noqa: E402


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
    tables = {
        "SOURCES.md": sources.page(old.partition(sources.HANDWRITTEN)[2]),
        "sources.tsv": rendered(sources.COLUMNS, sources.table()),
        "grid_country.tsv": rendered(grid.COLUMNS, grid.table(raw)),
        "cpus.tsv": rendered(cpus.COLUMNS, cpus.table(raw)),
        "accelerators.tsv": rendered(accelerators.COLUMNS, accelerators.table(raw)),
        "facility.tsv": rendered(facility.COLUMNS, facility.table(raw)),
    }
    if places.available(system):
        tables["countries.tsv"] = rendered(places.COUNTRY_COLUMNS, places.countries(system))
        tables["timezones.tsv"] = rendered(places.ZONE_COLUMNS, places.timezones(system))
    else:
        print(f"countries.tsv, timezones.tsv: left as they are, no tzdata {sources.TZDATA_VERSION} here")
    return tables


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
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{name}: written, {text.count(chr(10)) - 1} lines after the first")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
