"""Claims one often reads about the carbon of machine learning, recomputed.

    python scripts/founding_claims.py > docs/explanation/founding-claims.md

The claims and the inputs of those who made them are in ``tests/evidence/claims.tsv``; today's figures come
from the package.
"""

from __future__ import annotations

import csv
import json
import math
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLAIMS = ROOT / "tests" / "evidence" / "claims.tsv"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]

from generated_page import markdown_table  # noqa: E402

from wattprint.account.carbon import facility_energy, operational_carbon  # noqa: E402
from wattprint.account.known import quantity  # noqa: E402
from wattprint.errors import WattprintError  # noqa: E402
from wattprint.factors import equivalents, facility, grid  # noqa: E402
from wattprint.factors.gazetteer import CLOUD_REGIONS  # noqa: E402
from wattprint.factors.regions import find_place  # noqa: E402
from wattprint.quantity import Quantity  # noqa: E402

ASIA, EUROPE = "gcp:asia-south1", "gcp:europe-west1"
LATEST = 2025
COUNTRIES = "Our World in Data, lifecycle, by country"
CLAIMED_AS = (
    "calculator/gcp:europe-west1",
    "calculator/gcp:europe-west2",
    "calculator/gcp:europe-west3",
    "calculator/gcp:europe-west4",
    "calculator/gcp:europe-west6",
    "calculator/gcp:northamerica-northeast1",
    "calculator/aws:ca-central-1",
)


def claims():
    """Value of each claim and input, by id."""
    with open(CLAIMS, encoding="utf-8", newline="") as file:
        return {row["id"]: float(row["value"]) for row in csv.DictReader(file, delimiter="\t")}


SAID = claims()


def exact(value, unit):
    """A figure taken at its word."""
    return Quantity(value, value, value, unit, "measured", ("claim",))


def energy(power_w, hours):
    """Joules of a constant power."""
    return exact(power_w, "J/s").times(exact(hours * 3600, "s"), "J")


def gpu_energy():
    """Joules of 100 hours of the 250 W GPU."""
    return energy(SAID["gpu/power"], SAID["gpu/hours"])


def calculator_kg(region):
    """Kilograms for the GPU as the calculator of 2019 has them: power × hours × intensity, no PUE."""
    return operational_carbon(gpu_energy(), exact(SAID[region], "gCO2e/kWh")).mid / 1000


def today(place, year, method="lifecycle", pue=False):
    """Grams of CO2e for the GPU with the package's figure of a year."""
    used = facility_energy(gpu_energy(), quantity(facility.pue(place, year))) if pue else gpu_energy()
    return operational_carbon(used, quantity(grid.intensity(place, year, method=method)))


def ratio(one, two):
    """The quotient of two intensities that err independently."""
    inverse = Quantity(1 / two.high, 1 / two.mid, 1 / two.low, "kWh/gCO2e", "modelled", (two.id,))
    return quantity(one).times(inverse, "1")


def of_year(place, year, method):
    """The figure that is of that very year, else ``None``."""
    try:
        found = grid.intensity(place, year, method=method)
    except WattprintError:
        return None
    return found if found.year == year else None


def europe_west():
    """The codes of Google's regions in western Europe."""
    codes = [row["code"] for row in CLOUD_REGIONS.starting("gcp:europe-west")]
    return sorted(codes, key=lambda code: int(code.removeprefix("gcp:europe-west")))


def place_of(code):
    """Region and city."""
    return find_place(code).name.removeprefix("Google Cloud ")


def grid_ratios():
    """Asia South over europe-west1 by data and year: (data, year, over, under, quotient)."""
    rows = []
    for year in range(2019, LATEST + 1):
        for method in ("lifecycle", "direct"):
            pair = of_year(ASIA, year, method), of_year(EUROPE, year, method)
            if None not in pair:
                named = "Google" if "google" in pair[0].id else "Electricity Maps"
                rows.append((f"{named}, {method}", year, *pair, ratio(*pair)))
        pair = of_year("IND", year, "lifecycle"), of_year("BEL", year, "lifecycle")
        if None not in pair:
            rows.append((COUNTRIES, year, *pair, ratio(*pair)))
    return rows


def all_ratios(year, method, by_country=False):
    """Quotients to each region of western Europe that has a figure of that very year, the greatest first."""
    above = of_year("IND" if by_country else ASIA, year, method)
    below = {
        code: of_year(find_place(code).country if by_country else code, year, method)
        for code in europe_west()
    }
    # A region that the year's own data lack has the figure of its zone or country, which is other data.
    alike = {code: one for code, one in below.items() if one and data_of(one) == data_of(above)}
    return sorted(((code, ratio(above, one)) for code, one in alike.items()), key=lambda one: -one[1].mid)


def data_of(factor):
    """The data that a figure is from: the last part of its id, none for the table of countries."""
    parts = factor.id.split("/")
    return parts[-1] if len(parts) > 3 else ""


def gpt3_kg():
    """Kilograms for GPT-3 from its operations, by the inputs of Wolff Anthony et al."""
    seconds = exact(SAID["anthony/flop"], "FLOP").times(exact(1 / SAID["anthony/flop-per-s"], "s/FLOP"), "s")
    used = seconds.times(exact(SAID["anthony/power"], "J/s"), "J")
    used = facility_energy(used, exact(SAID["anthony/pue"], "1"))
    return operational_carbon(used, exact(SAID["anthony/intensity"], "gCO2e/kWh")).mid / 1000


def times(name, kg, edition):
    """How many of an everyday equivalent a mass is."""
    return next(one for one in equivalents.equivalents(kg * 1000, edition) if one.key == name)


def strubell_kg(hours):
    """Kilograms for hours on eight P100, by the inputs of Strubell et al."""
    used = facility_energy(energy(SAID["strubell/power"], hours), exact(SAID["strubell/pue"], "1"))
    return operational_carbon(used, exact(SAID["strubell/intensity"], "gCO2e/kWh")).mid / 1000


def doubling_years(percent):
    """Years in which what grows by that much a year becomes twice as much."""
    return math.log(2) / math.log1p(percent / 100)


def grown(percent, years):
    """What one becomes."""
    return (1 + percent / 100) ** years


def table(head, rows):
    """A Markdown table, first column to the left, the others to the right."""
    return markdown_table(head, rows, "lr")


def kg(grams):
    """Kilograms with their interval."""
    return f"{grams.mid / 1000:.1f} ({grams.low / 1000:.1f}–{grams.high / 1000:.1f})"


def span(figure, digits=1):
    """A quotient with its interval."""
    return f"{figure.mid:.{digits}f} ({figure.low:.{digits}f}–{figure.high:.{digits}f})"


def gpu_table():
    """The 23 kg then and now."""
    rows = [
        ["the calculator of 2019", f"{SAID['calculator/gcp:asia-south1']:.0f}", "none",
         f"{calculator_kg('calculator/gcp:asia-south1'):.1f}"],
    ]  # fmt: skip
    for named, place, year, method in (
        ("Google 2019, life cycle", ASIA, 2019, "lifecycle"),
        ("Google 2024, direct", ASIA, 2024, "direct"),
        ("Electricity Maps 2025, life cycle", ASIA, 2025, "lifecycle"),
        ("Our World in Data 2024, all of India", "IND", 2024, "lifecycle"),
    ):
        factor = grid.intensity(place, year, method=method)
        rows.append([named, f"{factor.mid:.0f}", "none", kg(today(place, year, method))])
    pue = facility.pue(ASIA)
    factor = grid.intensity(ASIA, LATEST)
    grams = today(ASIA, LATEST, pue=True)
    rows.append([f"what we would print, {LATEST}", f"{factor.mid:.0f}", f"{pue.mid:g}", kg(grams)])
    return table(["data", "g/kWh", "PUE", "kgCO2e"], rows)


def calculator_table():
    """The quotients that the calculator's own table has."""
    asia = calculator_kg("calculator/gcp:asia-south1")
    rows = []
    for name in CLAIMED_AS:
        low = calculator_kg(name)
        rows.append(
            [name.removeprefix("calculator/"), f"{SAID[name]:.0f}", f"{low:.2f}", f"{asia / low:.1f}"]
        )
    return table(["region", "g/kWh", "kgCO2e", "Asia South over it"], rows)


WHERE = (
    "--in gcp --in aws:ca-central-1 --estimate --gpu V100 --gpu-power 250W --no-host --hours 100 "
    f"--boundary accelerator --region {ASIA} --year {LATEST}"
)


def where_table():
    """The calculator's regions as ``wattprint where`` prints them: kilograms, and Asia South over them."""
    from click.testing import CliRunner

    from wattprint.cli.where import command

    answer = CliRunner().invoke(command, ["--json", *WHERE.split()], catch_exceptions=False)
    found = {one["place"]: one for one in json.loads(answer.stdout)["places"]}
    rows = []
    for name in ("calculator/gcp:asia-south1", *CLAIMED_AS):
        code = name.removeprefix("calculator/")
        one = found[code]
        carbon = one["operational_location_g"]
        over = "here"
        if not one["here"]:
            ratio_here = one["ratios_to_here"]["carbon"]
            over = f"{1 / ratio_here['mid']:.1f} ({1 / ratio_here['high']:.1f}–{1 / ratio_here['low']:.1f})"
        apart = "no" if "carbon" in one["not_distinguishable_from_here"] else "yes"
        figure = Quantity(carbon["low"], carbon["mid"], carbon["high"], "gCO2e", carbon["method"])
        then = f"{calculator_kg(name):.2f}"
        rows.append([code, then, kg(figure), over, "–" if one["here"] else apart])
    return table(["region", "2019, kgCO2e", f"{LATEST}, kgCO2e", "Asia South over it", "told apart"], rows)


def year_table():
    """The quotient to europe-west1, and the greatest in western Europe, by data and year."""
    rows = []
    for named, year, one, two, quotient in grid_ratios():
        by_country = named == COUNTRIES
        method = "direct" if "direct" in named else "lifecycle"
        code, most = all_ratios(year, method, by_country)[0]
        where = find_place(code).country.name if by_country else place_of(code)
        cells = [named, str(year), f"{one.mid:.0f}", f"{two.mid:.0f}", span(quotient)]
        rows.append([*cells, f"{most.mid:.1f}, {where}"])
    return table(["data", "year", "asia-south1", "europe-west1", "ratio", "greatest"], rows)


def region_table():
    """The quotient to each region of western Europe, with the latest figures."""
    direct = dict(all_ratios(2024, "direct"))
    lifecycle = dict(all_ratios(LATEST, "lifecycle"))
    rows = []
    for code in sorted(direct, key=lambda one: -direct[one].mid):
        named = place_of(code)
        cells = [span(found[code]) if code in found else "–" for found in (direct, lifecycle)]
        rows.append([named, *cells])
    return table(["region", "Google 2024, direct", f"Electricity Maps {LATEST}, life cycle"], rows)


def equivalent_table(mass_kg):
    """Forest and charges under both editions of the EPA's factors."""
    rows = []
    for key in ("forest-acre-year", "smartphone", "car-year"):
        for edition, named in (("before-2024", "before 2024"), ("current", "since 2024")):
            one = times(key, mass_kg, edition)
            digits = f"{one.factor.mid:g}"
            rows.append(
                [one.name, named, digits, f"{one.value:,.0f}", f"{one.low:,.0f}–{one.high:,.0f}"],
            )
    return table(["equivalent", "EPA editions", "kg each", "number", "over all editions"], rows)


def car_table():
    """Lifetimes of cars."""
    rows = []
    for named, mass_kg in (
        ("architecture search, as Strubell et al. estimate it", strubell_kg(SAID["strubell/search-hours"])),
        ("the same search as it was run, Patterson et al.", SAID["patterson/search"] * 1000),
        ("one training of Transformer big, Strubell et al.", strubell_kg(SAID["strubell/train-hours"])),
        ("GPT-3, Patterson et al.", SAID["patterson/gpt3"] * 1000),
    ):
        rows.append([named, f"{mass_kg:,.0f}", f"{times('car-lifetime', mass_kg, 'current').value:.3g}"])
    return table(["what", "kgCO2e", "lifetimes of a car"], rows)


def wrapped(text):
    """Paragraphs and list items filled to 118 columns; tables and headings as they are."""
    blocks = []
    for block in text.strip().split("\n\n"):
        if block.startswith(("|", "#")):
            blocks.append(block)
        elif block.startswith("- "):
            items = [f"- {' '.join(item.split())}" for item in block[2:].split("\n- ")]
            blocks.append("\n".join(textwrap.fill(item, 118, subsequent_indent="  ") for item in items))
        else:
            blocks.append(textwrap.fill(" ".join(block.split()), 118, break_on_hyphens=False))
    return "\n\n".join(blocks)


def hundred_hours():
    """The section on 23 kg."""
    return f"""## A hundred hours of a 250 W GPU in Mumbai: 23 kg

{gpu_table()}

The 23 kg are what the calculator of 2019 gives: power times hours times the intensity it has for
`asia-south1`, without PUE. Its source for that intensity is a brochure on Japan. Today's figures are
lower by about a quarter, and their intervals tell how little they differ among themselves. Google
publishes no PUE for Mumbai: the one in the last row is that of its fleet."""


def forty_six():
    """The section on the ratio."""
    near, quotient = min(all_ratios(2024, "direct"), key=lambda one: abs(one[1].mid - SAID["claim/ratio"]))
    most = max(quotient.mid for _named, _year, _one, _two, quotient in grid_ratios())
    own = calculator_kg("calculator/gcp:asia-south1") / calculator_kg("calculator/gcp:europe-west1")
    return f"""## 46 times as much as in Europe West

In the same calculator:

{calculator_table()}

No region of western Europe gives 46. The factor is that of Montréal. The region that is called
`europe-west1`, in Belgium, gives {own:.1f}. By data and year the ratio to it is as follows; the last
column has the greatest ratio to any of Google's regions in western Europe, or to any of their
countries.

{year_table()}

To `europe-west1` it is {most:.1f} at most. Life-cycle and direct figures are never divided by each
other here: Google's are life-cycle until 2020 and direct from 2021 on. With the latest figures, for
every region of western Europe:

{region_table()}

The calculator's regions as the command line has them today, life cycle, without PUE
(`wattprint where {WHERE}`):

{where_table()}

So "46 times" can be said of {place_of(near)} with Google's direct figures of 2024: {span(quotient, 0)}.
Over the life cycle of the power plants no region comes near in any of these years. The cleaner a grid,
the more the method decides, because what remains is the building of its plants."""


def gpt3():
    """The section on 85,000 kg."""
    mass_kg, other_kg, said_kg = gpt3_kg(), SAID["patterson/gpt3"] * 1000, SAID["claim/gpt3"]
    return f"""## GPT-3: 85,000 kg, 100 acres of forest, ten million charges

From {SAID["anthony/flop"]:.3g} FLOP at {SAID["anthony/flop-per-s"] / 1e12:.0f} TFLOP/s on
{SAID["anthony/power"]:.0f} W, PUE {SAID["anthony/pue"]:g} and {SAID["anthony/intensity"]:g} g/kWh
(Wolff Anthony et al. 2020): {mass_kg:,.0f} kg. That is an estimate from the number of operations.
Google's authors have {other_kg / 1000:.0f} t (Patterson et al. 2021), {other_kg / mass_kg:.1f} times as
much, with a number of chips that they assume. Neither was measured. For the {said_kg:,.0f} kg of the
claim:

{equivalent_table(said_kg)}

The forest holds with the factors of about 2022, the ten million charges with those before 2024. The EPA
has since raised the carbon of a charge by half, and the same mass became
{times("smartphone", said_kg, "current").value / 1e6:.1f} million of them. Its current factor for the
forest is known to us from one quotation only. An equivalent is an illustration: it has an edition, and
is no unit."""


def five_cars():
    """The section on lifetimes of cars."""
    search_kg = strubell_kg(SAID["strubell/search-hours"])
    cars = times("car-lifetime", search_kg, "current").value
    return f"""## A model emits as much as five cars in their lifetime

{car_table()}

The {cars:.2f} cars are a search over architectures, not the training of a model. Strubell et al.
estimated it for eight P100; the search had been run on other hardware and on a smaller task, and as run
it was {search_kg / 1000 / SAID["patterson/search"]:.0f} times less (Patterson et al. 2021). One
training on the same machine is {SAID["strubell/search-hours"] / SAID["strubell/train-hours"]:,.0f}
times less."""


def growth():
    """The section on growth."""
    claimed, forecast, reached = SAID["claim/growth"], SAID["forecast/growth"], SAID["forecast/energy"]
    wide, all_twh = SAID["forecast/all-growth"], SAID["forecast/all-energy"]
    before = [f"{reached / grown(forecast, years):.0f} TWh" for years in (5, 4, 3)]
    return f"""## Growth of 44 % a year

This one cannot be recomputed: no source that we read says what grows, and from what. The nearest is a
market forecast of 2024 by IDC, which we know only as the trade press quotes it: the energy of
AI data centres to grow by {forecast:g} % a year to {reached:g} TWh in 2027. What follows from the
numbers alone:

- {claimed:.0f} % a year is a doubling in {doubling_years(claimed):.1f} years and a factor of
{grown(claimed, 5):.1f} in five.
- {reached:g} TWh in 2027 at {forecast:g} % a year would be {before[0]} five years before, {before[1]}
four and {before[2]} three years before. The quotations do not say which year it is counted from.
- Of all data centres the same forecast says {wide:g} % a year over the five years to 2028 and
{all_twh:.0f} TWh then: {all_twh / grown(wide, 5):.0f} TWh in 2023, {grown(wide, 5):.2f} times less.
"More than double", as it is quoted, agrees.

A forecast is no measurement, and this page makes none of its own."""


def page():
    """The whole page."""
    head = """# Claims one often reads

Some figures about the carbon of machine learning are repeated without their year, their data and their
boundary. Here are five, recomputed. This page is what `python scripts/founding_claims.py` prints; a
test fails if the two differ. What others said is in `tests/evidence/claims.tsv`, with the source of
each. Figures in brackets are 95 % intervals."""
    sections = (head, hundred_hours(), forty_six(), gpt3(), five_cars(), growth())
    return "\n\n".join(wrapped(section) for section in sections) + "\n"


if __name__ == "__main__":
    print(page(), end="")
