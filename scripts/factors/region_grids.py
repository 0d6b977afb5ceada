"""``region_grids.tsv``: which grid each cloud region stands on, who says so, and what became of it.

``region_grids.csv`` has one statement of one source a row: the zone a source names for a region, by kind:

- ``utility``: a named supplier, and the balancing area that Form EIA-861 puts it in;
- ``compiled``: the list of the Green Software Foundation;
- ``drawn``: the data centres that Electricity Maps has drawn on its map;

and ``cities.csv`` adds the last: ``map``, the zone around the city that the provider names.
``about`` is the state of the place a statement is really of, where its own text or point names another.

The rule, for every region alike:

1. A statement of another country or state than the provider names is of another place, and does not count.
2. A statement that names the whole country agrees with a zone of it.
3. A zone that the provider's own yearly figures cannot come from is not chosen: their ratio to its life-cycle
   figures (years in common, geometric mean) lies outside that of all regions nobody disputes, or a region of
   the same provider that nobody disputes stands in it and has another figure in the same year. Only Google
   publishes such figures.
4. Of the zones that are left (of all, where none is) the first kind in the order above decides.
5. Every zone that was named and not chosen is kept: the interval of the region reaches to its figure.

A region without a statement of its own has those of the provider regions in its city.
"""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

from factors import editions
from factors.sources import licence_of

STATEMENTS = Path(__file__).with_name("region_grids.csv")
ZONE_FILE = "sharealike/electricity_maps_odbl/yearly_{}.json"
ZONE_FROM = 2021
GOOGLE = "permissive/cloud/gcp_region_carbon_{}.csv"
GOOGLE_FROM = 2021
"""The years for which Google's figures are operational ones."""
_GOOGLE_FIGURE = "Grid carbon intensity (gCO2eq / kWh)"
RATIO_FROM_G_PER_KWH = 100.0
"""Below, the life cycle of hydro and nuclear plants is most of a figure: ratios say nothing of the grid.
Chosen: the bound that ``grid_series`` has for clean grids."""

KINDS = ("utility", "compiled", "drawn", "map")
WHY = {
    "utility": "balancing area of the supplier",
    "compiled": "list compiled from the providers; no supplier is named",
    "drawn": "place on the map of Electricity Maps; nothing better is known",
    "map": "zone around the city; nothing better is known",
}
COLUMNS = ("key", "region", "zone", "kind", "verdict", "reason", "utility", "edition", "source", "licence")


class Statement:
    """What one source says of the grid of one region; ``verdict`` and ``reason`` are what became of it."""

    def __init__(self, row: dict[str, str], said_of: str = "") -> None:
        self.region, self.kind, self.zone = row["region"], row["kind"], row["zone"]
        self.source, self.edition, self.about = row["source"], row["edition"], row["about"]
        self.utility, self.named_by, self.said_of = row["utility"], row["named_by"], said_of
        self.verdict = self.reason = ""

    def of(self, region: str) -> Statement:
        """The same statement, for another region in the same city."""
        names = ("kind", "zone", "source", "edition", "about", "utility", "named_by")
        row = {"region": region, **{name: getattr(self, name) for name in names}}
        return Statement(row, said_of=self.region)


def _bare(region: str, kind: str, zone: str, source: str, edition: str = "") -> Statement:
    """A statement that is worked out here, not transcribed."""
    row = {"region": region, "kind": kind, "zone": zone, "source": source, "edition": edition}
    return Statement({**row, **dict.fromkeys(("about", "utility", "named_by"), "")})


class Regions:
    """All regions with their cities, the statements on each, and the figures to judge zones by."""

    def __init__(
        self,
        cities: dict[str, dict[str, str]],
        zone_figures: dict[str, dict[int, float]],
        google_figures: dict[str, dict[int, float]],
        statements: dict[str, list[Statement]],
    ) -> None:
        self.cities, self.zone_figures, self.google_figures = cities, zone_figures, google_figures
        self.statements = statements
        for region, of_region in statements.items():
            for statement in of_region:
                self._judge_place(region, statement)
        alone = {region: self.candidates(region) for region in statements}
        self.undisputed = {region: zones[0] for region, zones in alone.items() if len(zones) == 1}
        ratios = [self.ratio(region, zone) for region, zone in self.undisputed.items()]
        self.usual = [ratio for ratio in ratios if ratio is not None]

    def _judge_place(self, region: str, statement: Statement) -> None:
        city = self.cities[region]
        named = statement.zone[:2] if statement.zone[:2] != city["country"] else statement.about
        if named not in ("", city["subdivision"]):
            statement.verdict = "elsewhere"
            statement.reason = f"it is of {named}, and the provider names {city['city']} ({city['country']})"

    def candidates(self, region: str) -> list[str]:
        """The zones named for ``region``, the best first; its whole country only where nothing else is."""
        counted = [one for one in self.statements[region] if one.verdict != "elsewhere"]
        counted.sort(key=lambda one: KINDS.index(one.kind))
        zones = list(dict.fromkeys(one.zone for one in counted))
        return [zone for zone in zones if "-" in zone] or zones

    def ratio(self, region: str, zone: str) -> float | None:
        """The provider's own figures over those of ``zone``; ``None`` if there are none to compare."""
        theirs, ours = self.google_figures.get(region, {}), self.zone_figures.get(zone, {})
        years = sorted(theirs.keys() & ours.keys())
        if not years or min(ours[year] for year in years) < RATIO_FROM_G_PER_KWH:
            return None
        return math.prod(theirs[year] / ours[year] for year in years) ** (1 / len(years))

    def exclusion(self, region: str, zone: str) -> str:
        """Why the provider's own figures cannot come from ``zone``; empty if they can."""
        ratio = self.ratio(region, zone)
        if ratio is not None and not min(self.usual) <= ratio <= max(self.usual):
            usual = f"{min(self.usual):.2f} to {max(self.usual):.2f}"
            return f"the provider's figures are {ratio:.2f} of those of the zone; elsewhere {usual}"
        own = self.google_figures.get(region, {})
        for other, its_zone in self.undisputed.items():
            if its_zone == zone and other != region:
                figures = self.google_figures.get(other, {})
                for year in sorted(own.keys() & figures.keys()):
                    if own[year] != figures[year]:
                        return f"{other} stands in it, and the provider has another figure there in {year}"
        return ""

    def decided(self, region: str) -> tuple[str, tuple[str, ...], list[Statement]]:
        """Zone of ``region``, the other zones that were named, and all statements with their verdicts."""
        statements = list(self.statements[region])
        zones = self.candidates(region)
        if not zones:
            return "", (), statements
        excluded = {zone: self.exclusion(region, zone) for zone in zones} if len(zones) > 1 else {}
        left = [zone for zone in zones if not excluded.get(zone)] or zones
        zone = left[0]
        best = min(
            KINDS.index(one.kind) for one in statements if one.zone == zone and one.verdict != "elsewhere"
        )
        for one in statements:
            if one.verdict == "elsewhere":
                continue
            if one.zone != zone:
                whole = one.zone == zone[:2]
                one.verdict = "agrees" if whole else "widens"
                one.reason = "names the whole country" if whole else "the interval reaches to its figure"
            else:
                first = KINDS.index(one.kind) == best
                one.verdict, one.reason = ("decides", WHY[one.kind]) if first else ("agrees", "")
        for other, why in excluded.items():
            if why:
                years = sorted(self.google_figures[region])
                against = _bare(region, "figures", other, "google-grid", f"{years[0]}-{years[-1]}")
                against.verdict, against.reason = "excludes", why
                statements.append(against)
        return zone, tuple(other for other in zones if other != zone), statements


def zone_figures(raw: Path) -> dict[str, dict[int, float]]:
    """Life-cycle figures by zone and year."""
    figures: dict[str, dict[int, float]] = {}
    for year in editions.years(raw, ZONE_FILE, ZONE_FROM):
        for zone, entry in json.loads((raw / ZONE_FILE.format(year)).read_text(encoding="utf-8")).items():
            figures.setdefault(zone, {})[year] = float(entry["carbonIntensity"]["value"])
    return figures


def google_figures(raw: Path) -> dict[str, dict[int, float]]:
    """Google's own operational figures by region and year."""
    figures: dict[str, dict[int, float]] = {}
    for year in editions.years(raw, GOOGLE, GOOGLE_FROM):
        with (raw / GOOGLE.format(year)).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                figures.setdefault(f"gcp:{row['Google Cloud Region']}", {})[year] = float(row[_GOOGLE_FIGURE])
    return figures


def read(raw: Path, regions: dict[str, dict[str, str]]) -> Regions:
    """What there is to decide by; ``regions``: the row of ``cities.csv`` of each.

    Raises ``ValueError`` for a statement on no region.
    """
    with STATEMENTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    own: dict[str, list[Statement]] = {region: [] for region in regions}
    for row in rows:
        if row["region"] not in regions:
            raise ValueError(f"{STATEMENTS.name} speaks of {row['region']}, which is no region")
        own[row["region"]].append(Statement(row))
    in_city: dict[str, list[Statement]] = {}
    for region, statements in own.items():
        in_city.setdefault(regions[region]["city"], []).extend(statements)
    all_statements = {}
    for region, statements in own.items():
        city = regions[region]
        borrowed = {} if statements else {(one.kind, one.zone): one for one in in_city[city["city"]]}
        around = [_bare(region, "map", city["zone"], "emaps-zones")] if city["zone"] else []
        all_statements[region] = [
            *statements,
            *(one.of(region) for one in borrowed.values() if not one.about),
            *around,
        ]
    return Regions(regions, zone_figures(raw), google_figures(raw), all_statements)


def table(decisions: dict[str, tuple[str, tuple[str, ...], list[Statement]]]) -> list[tuple[str, ...]]:
    """The rows of ``region_grids.tsv``: every statement on every region, with its verdict."""
    rows = []
    for region, (_zone, _others, statements) in decisions.items():
        for one in statements:
            of_another = f"said of {one.said_of} in the same city" if one.said_of else ""
            reason = "; ".join(part for part in (one.reason, of_another) if part)
            supplier = f"{one.utility}, named by: {one.named_by}" if one.utility else ""
            rows.append(
                (f"{region}/{one.kind}/{one.zone}", region, one.zone, one.kind, one.verdict, reason, supplier,
                 one.edition, one.source, licence_of(one.source))
            )  # fmt: skip
    return sorted(rows)
