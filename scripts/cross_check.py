"""Our carbon intensities beside those of other tables, with the ratio and whether our interval holds them.

    python scripts/cross_check.py > docs/explanation/cross-check.md

What the others say is in ``tests/evidence/cross_check.tsv``, one figure a row, and who they are in
``cross_check_tables.tsv``; ours, and those of Electricity Maps for countries, come from the package.
``truly`` is the kind of a figure whose table does not state it and whose own source does; ``data_from`` and
``data_to`` are the years that the data of an undated table are of, as far as it says (Eco2AI has most of its
figures from where BoaviztAPI has them, and was committed in 2022), ``data_year`` that of the source of a row.

Every figure that our interval does not hold is listed, those of our own sources too, with an answer that a
rule gives (``answer``): another quantity, another extent, a faulty copy of what we have, another year, or
another boundary; or none of these, which is said.
Exits with 1 if our interval holds less than two in three of the comparable figures of other origin, or if
no rule explains why it does not hold one of them.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "evidence"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]

from generated_page import markdown_table  # noqa: E402

from wattprint.errors import WattprintError  # noqa: E402
from wattprint.factors import grid  # noqa: E402
from wattprint.factors.regions import find_place  # noqa: E402

YEAR = 2024
DEMANDED = 2 / 3
_SHOWN = {
    "countries": (
        "electricity-maps",
        "emaps-mix",
        "emaps-mix-direct",
        "ember-co2js",
        "codecarbon",
        "carbontracker",
        "boaviztapi",
        "green-algorithms",
        "eco2ai",
    ),
    "regions": ("country", "mlco2", "google", "ccf-app", "ccf-csv", "gsf-average", "gsf-marginal"),
}


class Figure:
    """What another table says of a place, beside the figure of ours it is set against.

    ``judged`` is false for a quantity of another kind (a marginal rate), ``same_data`` true if both rest on
    the same data. ``unlike`` says why the two are not of one kind: one counts the stack alone and the other
    the life cycle, or one is of a country and the other of the zone that the region lies in.
    """

    def __init__(
        self, *, place, table, year, value, counts, family, note="", fitted=False, truly="", data=()
    ):
        self.place, self.table, self.year, self.value = place, table, year, value
        self.counts, self.note, self.fitted = counts, note, fitted
        self.truly, self.data_years = truly or counts, data
        self.judged = counts != "marginal"
        self.ours = ours(place, year or YEAR, "direct" if counts == "direct" else "lifecycle")
        self.same_data = family == family_of(self.ours)
        self.unlike = ""
        if counts == "direct" and self.ours.method.startswith("lifecycle"):
            self.unlike = "direct, against our life-cycle figure"
        if table == "country" and within_country(place):
            self.unlike = "the whole country, against our zone of it"

    @property
    def ratio(self):
        """Their figure over ours of the same year; ``None`` where ours is 0."""
        return self.value / self.ours.mid if self.ours.mid else None

    @property
    def held(self):
        """Whether our interval holds it."""
        return self.ours.low <= self.value <= self.ours.high


def ours(place, year, method="lifecycle"):
    """Our figure for ``year``, by ``method`` if there is one, else over the life cycle."""
    try:
        return grid.intensity(place, year, method=method)
    except WattprintError:
        return grid.intensity(place, year)


def within_country(place):
    """Whether the place lies in a grid smaller than its country."""
    where = find_place(place)
    return any(grid not in (where.country.iso2, where.country.iso3) for grid in where.grids)


def family_of(factor):
    """The data a figure of ours rests on: the last part of its id, or the table of countries."""
    parts = factor.id.split("/")
    return parts[-1] if len(parts) > 3 else "owid"


def read(name):
    """The rows of a table in ``tests/evidence``."""
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def tables():
    """The other tables by id."""
    return {row["table"]: row for row in read("cross_check_tables.tsv")}


def data_years(row, table):
    """The years that the data of a figure may be of: its own, or those of its table."""
    if row["data_year"]:
        return (int(row["data_year"]),)
    return range(int(table["data_from"]), int(table["data_to"]) + 1) if table["data_from"] else ()


def figures():
    """All comparisons: the transcribed ones, and the package's own beside its first choice."""
    named = tables()
    found = []
    for row in read("cross_check.tsv"):
        table = named[row["table"]]
        year = int(row["year"]) if row["year"] else None
        family = row["family"] or table["family"]
        found.append(
            Figure(
                place=row["place"],
                table=row["table"],
                year=year,
                value=float(row["g_per_kwh"]),
                counts=row["counts"],
                family=family,
                note=row["note"],
                fitted=bool(table["fitted"]),
                truly=row["truly"],
                data=data_years(row, table),
            )
        )
    for place in dict.fromkeys(one.place for one in found):
        for other in grid.alternatives(place, YEAR)[1:]:
            known = {"place": place, "year": YEAR, "value": other.mid, "counts": "lifecycle"}
            if ":" not in place and family_of(other) == "electricity-maps":
                found.append(
                    Figure(**known, table="electricity-maps", family="electricity-maps", fitted=True)
                )
            elif ":" in place and family_of(other) == "owid":
                found.append(Figure(**known, table="country", family="owid"))
    return found


def span(factor):
    """Mid and interval of one of ours."""
    return f"{factor.mid:.0f} ({factor.low:.0f}–{factor.high:.0f})"


def held_by_itself(one):
    """Whether our interval would hold it by its own width, if nobody widened it."""
    low, high = grid.own_range(one.place, one.ours.id, one.year or YEAR)
    return low <= one.value <= high


def cell(found):
    """The other's figures and their ratios to ours, in bold where our interval does not hold them."""
    texts = []
    for one in found:
        text = f"{one.value:.0f}" + (f" ×{one.ratio:.2f}" if one.ratio is not None else "")
        texts.append(f"**{text}**" if one.judged and not one.held else text)
    return ", ".join(texts) or "–"


def matrix(found, kind):
    """One row a place, one column a table."""
    names = {key: row["name"] for key, row in tables().items()} | {"country": "its country"}
    shown = _SHOWN[kind]
    wanted = [one for one in found if (":" in one.place) == (kind == "regions")]
    head = ["place", f"ours {YEAR}", *(["ours, direct"] if kind == "regions" else [])]
    head += [f"{names[table]}{' 2019, 2024' if table == 'google' else ''}" for table in shown]
    rows = []
    for place in dict.fromkeys(one.place for one in wanted):
        cells = [place if kind == "regions" else find_place(place).name, span(ours(place, YEAR))]
        if kind == "regions":
            direct = ours(place, YEAR, "direct")
            cells.append(span(direct) if not direct.method.startswith("lifecycle") else "–")
        for table in shown:
            of_table = [one for one in wanted if (one.place, one.table) == (place, table)]
            if table == "google":
                of_table = [one for one in of_table if one.year in (2019, YEAR)]
            cells.append(cell(of_table))
        rows.append(cells)
    return markdown_table(head, rows, "lr")


def comparable(found):
    """Averages of other data than ours that count as ours do, and that no width of ours was taken from."""
    return [one for one in found if one.judged and not one.same_data and not one.unlike and not one.fitted]


def count(found):
    """How many there are, how many our interval holds, and the range of the ratios."""
    held = sum(one.held for one in found)
    ratios = [one.ratio for one in found if one.ratio is not None]
    return [str(len(found)), f"{held} ({held / len(found):.0%})", f"{min(ratios):.2f}–{max(ratios):.2f}"]


def summary(found):
    """Coverage, from the strictest selection to all averages."""
    judged = [one for one in found if one.judged]
    other = [one for one in judged if not one.same_data]
    countries = [one for one in comparable(found) if ":" not in one.place]
    regions = [one for one in comparable(found) if ":" in one.place]
    kinds = dict.fromkeys(one.unlike for one in other if one.unlike)
    rows = [
        ["**other data, same kind of figure**", *count(comparable(found))],
        ["of these, countries", *count(countries)],
        ["of these, cloud regions", *count(regions)],
        ["the tables that the width was taken from", *count([one for one in other if one.fitted])],
        *[[kind, *count([one for one in other if one.unlike == kind])] for kind in kinds],
        ["all averages of other data", *count(other)],
        ["all averages, those of our own data too", *count(judged)],
    ]
    return markdown_table(["figures", "compared", "inside our interval", "ratio to ours"], rows, "lr")


def shared(found):
    """In how many countries BoaviztAPI and Eco2AI have the same figure."""
    by_table = [
        {one.place: one.value for one in found if one.table == name} for name in ("boaviztapi", "eco2ai")
    ]
    return sum(by_table[0][place] == by_table[1][place] for place in by_table[0])


def answer(one, found):
    """Why our interval does not hold a figure, by the first rule that fits; empty if none does."""
    if one.unlike:
        return one.unlike
    lifecycle = one.ours.method.startswith("lifecycle")
    kinds = {other.truly for other in found if other.place == one.place and other.value == one.value}
    if lifecycle and "direct" in kinds and "lifecycle" not in kinds:
        return "the stack alone, by the source that the figure comes from"
    if one.same_data and one.year:
        return f"a copy that differs: its source, which is ours, has {one.ours.mid:.0f} for {one.year}"
    return held_in_another_year(one) or held_by_another_boundary(one)


def held_in_another_year(one):
    """The nearest of ours of the years that the data may be of, if it holds it; empty if none does."""
    for method in ("direct", "lifecycle") if one.counts == "direct" else ("lifecycle",):
        near = [ours(one.place, year, method) for year in one.data_years]
        near = [factor for factor in near if factor.method.startswith(method) and holds(factor, one.value)]
        if near:
            factor = min(near, key=lambda factor: abs(factor.mid - one.value))
            kind = " over the life cycle" if (method, one.counts) == ("lifecycle", "direct") else ""
            return f"of another year: ours of {factor.year}{kind} is {span(factor)}"
    return ""


def held_by_another_boundary(one):
    """One of ours for another grid around the place, if it holds the figure; empty if none does."""
    for factor in grid.alternatives(one.place):
        code = factor.id.split("/")[1]
        if code != one.place and holds(factor, one.value):
            return f"of another boundary: {code} of {factor.year} is {span(factor)}"
    return ""


def holds(factor, value):
    """Whether the interval of one of ours, of its own year and place, holds ``value``."""
    own = "stands in" not in factor.method and "widened for" not in factor.method
    return own and factor.low <= value <= factor.high


def outside(found):
    """Every figure that our interval does not hold, those of our own data too, with the answer to each."""
    names = {key: row["name"] for key, row in tables().items()} | {"country": "its country"}
    rows = []
    for one in found:
        if one.judged and not one.held:
            dated = str(one.year) if one.year else "undated"
            told = answer(one, found) or "**nothing explains it: the two disagree**"
            rows.append(
                [one.place, names[one.table], dated, f"{one.value:.0f}", span(one.ours), told, one.note]
            )
    head = ["place", "table", "year", "theirs", "ours", "answer", "what is known besides"]
    return markdown_table(head, rows, "lllrrl")


def boundary(place):
    """Every figure the package has for one cloud region: what the choice of grid alone does."""
    rows = [
        [one.id.removeprefix("grid/"), span(one), one.method.partition(";")[0]]
        for one in grid.alternatives(place, YEAR)
    ]
    return markdown_table(["figure", "gCO2e/kWh", "counts"], rows, "lrl")


def legend(found):
    """Who the others are."""
    used = dict.fromkeys(one.table for one in found)
    rows = [[row["name"], row["source"], row["what"]] for key, row in tables().items() if key in used]
    return markdown_table(["table", "source", "counts"], rows)


def page():
    """The whole page."""
    found = figures()
    good = comparable(found)
    held = sum(one.held for one in good)
    missed = [one for one in found if one.judged and not one.held]
    unexplained = sum(not answer(one, found) for one in missed)
    reached = sum(one.held and not held_by_itself(one) for one in good)
    return f"""# Our carbon intensities beside those of others

This page is what `python scripts/cross_check.py` prints; a test fails if the two differ. Figures are
gCO2e/kWh.

Each cell is another table's figure and its ratio to ours *of the same year*; an undated figure is set
against ours of {YEAR}, as somebody who uses it today would. Our interval is in brackets behind our
figure; figures that it does not hold are bold. Direct figures meet our direct one where there is one,
else our life-cycle one, which they should undercut. Marginal rates stand beside the averages for their
size alone: they are another quantity, and not judged.

## How much of it our interval holds

{summary(found)}

The first row is the one to judge by: {held} of {len(good)}. It leaves out figures that are ours under
another name (Ember, CodeCarbon and carbontracker rest on the same Ember data as our countries, the
Electricity Maps zone is our own choice for cloud regions, Google's yearly figures are our direct ones),
the two tables that the width of our interval was taken from (`wattprint.factors.grid_series` says how), and
comparisons of unlike kinds, which have rows of their own. Of the {held}, {held - reached} are inside by the
width of ours alone, the others because [a range holds who
disagrees](../decisions/0021-a-range-holds-who-disagrees.md).

An interval of 95 % should hold more. Most of the other figures are of an older or unknown year and of a
method that their table does not state, so that some of what is missed is their age and not our error.
All {len(missed)} figures outside are listed below, those of our own data too, each with the answer that a
rule gives: another quantity, another extent, a faulty copy, another year or another boundary of the grid.
Nothing explains {unexplained} of them.

Where sources name different grids for one region, the figures of all of them are inside its interval:
[cloud regions and their grids](region-grids.md) lists who names which. Nor are the others independent of each
other: BoaviztAPI and Eco2AI share {shared(found)} of 15 countries to the gram.

## Countries

{matrix(found, "countries")}

## Cloud regions

{matrix(found, "regions")}

## Figures outside our interval

{outside(found)}

## What the boundary of the grid does

One region, `aws:us-east-1` in Virginia, as its own zone, its eGRID subregion, its state and its country
have it:

{boundary("aws:us-east-1")}

Whoever must know better than this table allows needs the supplier's figure, not another table.

## Who the others are

{legend(found)}
"""


def main():
    """Print the page; 1 if the interval holds too little, or what it does not hold has no answer."""
    print(page(), end="")
    found = figures()
    good = comparable(found)
    unexplained = [one for one in found if one.judged and not (one.held or answer(one, found))]
    return 0 if sum(one.held for one in good) >= DEMANDED * len(good) and not unexplained else 1


if __name__ == "__main__":
    sys.exit(main())
