"""Write docs/explanation/region-grids.md: which grid each cloud region is counted in, and who says so.

    python scripts/region_grids_page.py [--check]

Everything on it comes from the packaged tables; the rule is that of ``scripts/factors/region_grids.py``.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]

from generated_page import markdown_table, write_or_check  # noqa: E402

from wattprint.factors import grid  # noqa: E402
from wattprint.factors.gazetteer import CLOUD_REGIONS, ZONES  # noqa: E402
from wattprint.factors.region_grids import STATEMENTS, statements  # noqa: E402
from wattprint.factors.regions import find_place  # noqa: E402
from wattprint.factors.table import cite  # noqa: E402

PAGE = ROOT / "docs" / "explanation" / "region-grids.md"
YEAR = 2024
KINDS = {
    "utility": "a named supplier, and the balancing area that Form EIA-861 puts it in",
    "compiled": "a list compiled from what providers publish",
    "drawn": "a point that is drawn on a map of the zones",
    "map": "the zone around the city that the provider names",
    "figures": "the provider's own yearly figures",
}


def regions():
    """All cloud regions as places."""
    return [find_place(row["code"]) for row in CLOUD_REGIONS.rows()]


def figure(zone):
    """Zone and its life-cycle figure of ``YEAR``."""
    row = ZONES.find(zone)
    return f"{zone} ({row[str(YEAR)]})" if row and row[str(YEAR)] else zone


def names(one):
    """Who says it: the supplier and who names it, else the source."""
    dated = f", {one.edition}" if one.edition else ""
    return f"{one.utility or KINDS[one.kind]} ({one.source}{dated})"


def disputed(places):
    """Regions that sources put on different grids, each with its interval and all that is said of it."""
    rows = []
    for place in places:
        if place.others:
            factor = grid.intensity(place, YEAR)
            for one in statements(place):
                said = "; ".join(part for part in (one.reason, names(one)) if part)
                rows.append([place.code, one.verdict, figure(one.zone), said])
            rows.append(
                [
                    place.code,
                    "**counted as**",
                    f"**{factor.mid:.0f} ({factor.low:.0f}–{factor.high:.0f})**",
                    "",
                ]
            )
    return markdown_table(["region", "verdict", f"zone ({YEAR}, g/kWh)", "who and why"], rows)


def elsewhere(places):
    """Statements that are of another place than the provider names."""
    rows = [
        [place.code, one.zone, f"{one.reason}; {names(one)}"]
        for place in places
        for one in statements(place)
        if one.verdict == "elsewhere"
    ]
    return markdown_table(["region", "zone it names", "why it does not count"], rows)


def decisions(places):
    """Every region with its zone, and the kind of the statement that decides."""
    rows = []
    for place in places:
        deciding = [one for one in statements(place) if one.verdict == "decides"]
        agreeing = sum(one.verdict == "agrees" for one in statements(place))
        rows.append(
            [
                place.code,
                deciding[0].zone if deciding else "unknown: its country",
                deciding[0].kind if deciding else "",
                str(agreeing),
                ", ".join(place.others),
            ]
        )
    return markdown_table(["region", "zone", "decided by", "agree besides", "others say"], rows)


def page():
    """The whole page."""
    places = regions()
    kinds = Counter(one.kind for place in places for one in statements(place) if one.verdict == "decides")
    sources = Counter(row["source"] for row in STATEMENTS.rows())
    said = markdown_table(
        ["source", "statements"], [[cite(source), str(count)] for source, count in sorted(sources.items())]
    )
    decided = markdown_table(["kind", "what it is", "regions it decides"],
                       [[kind, about, str(kinds[kind])] for kind, about in KINDS.items()])  # fmt: skip
    return f"""# Cloud regions and their grids

This page is what `python scripts/region_grids_page.py` writes; a test fails if it is out of date.

Which grid feeds a data centre is often not published, and the map does not tell: the utility at a site may
belong to another balancing area than the one around it. So each statement of each source is kept, and one
rule decides for all regions alike:

1. A statement of another country or state than the provider names is of another place, and does not count.
2. A statement that names the whole country agrees with a zone of it.
3. A zone that the provider's own yearly figures cannot come from is not chosen: their ratio to its
   life-cycle figures lies outside that of all regions that nobody disputes, or a region of the same provider
   that nobody disputes stands in it and has another figure in the same year.
4. Of the zones that are left (of all, where none is) the first kind of this table decides.
5. Every zone that was named and not chosen is kept: the interval of the region reaches to its figure of the
   same year, and the receipt names it.

{decided}

`wattprint factors show aws:us-west-2` prints the statements on one region.

## Who was read

{said}

## Regions that sources put on different grids

{sum(bool(place.others) for place in places)} of {len(places)} regions.

{disputed(places)}

## Statements of another place

{elsewhere(places)}

## All regions

{decisions(places)}
"""


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page()))
