"""Published figures, recomputed from their published inputs: through the command line where the inputs are
devices and hours or operations, through the functions of the package where they are something else.

    python -m tests.evidence.published > docs/explanation/published-figures.md

``published.tsv`` has one figure a row: the inputs that its source states, what it printed, and how far a
recomputation may be from it and why. Nothing in a ``value`` column was computed here.
"""

from __future__ import annotations

import csv
import json
import shlex
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from wattprint.account.carbon import (
    facility_energy,
    operational_carbon,
    total_carbon,
)
from wattprint.account.market import Contract, market_mix
from wattprint.cli.estimate import command as estimate
from wattprint.factors import equivalents, grid
from wattprint.quantity import Quantity, total
from wattprint.records import FactorLine
from wattprint.units import format_quantity

FOLDER = Path(__file__).parent
GRAMS_PER_POUND = 453.59237
"""The international pound, exact by the agreement of 1959."""

_SCALES = {
    "kWh": ("J", 3.6e6), "MWh": ("J", 3.6e9), "g": ("gCO2e", 1.0), "kg": ("gCO2e", 1e3), "t": ("gCO2e", 1e6),
    "lb": ("gCO2e", GRAMS_PER_POUND), "s": ("s", 1.0), "d": ("s", 86400.0), "USD": ("USD", 1.0),
    "1": ("1", 1.0),
}  # fmt: skip

Inputs = dict[str, str]


def exact(value: float, unit: str) -> Quantity:
    """A published input, taken at its word."""
    return Quantity(value, value, value, unit, "measured", ("published",))


def read(name: str) -> list[dict[str, str]]:
    """The rows of a table of this folder."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def inputs_of(row: dict[str, str]) -> Inputs:
    """The inputs of a row by name; the unit is part of the name."""
    return dict(item.split("=", 1) for item in row["inputs"].split("; ")) if row["inputs"] else {}


def it_energy(given: Inputs) -> Quantity:
    """Joules of the machines, before PUE."""
    if "energy_kwh" in given:
        return exact(float(given["energy_kwh"]), "kWh").converted("J")
    if "facility_energy_mwh" in given:
        return exact(float(given["facility_energy_mwh"]) * 1000 / float(given["pue"]), "kWh").converted("J")
    hours = float(given["device_hours"] if "device_hours" in given else given["days"])
    hours *= 1.0 if "device_hours" in given else 24.0 * float(given["devices"])
    seconds = exact(hours, "h").converted("s")
    return seconds.times(exact(float(given["power_w"]), "J/s"), "J")


def facility(given: Inputs) -> Quantity:
    """Joules of the building."""
    return facility_energy(it_energy(given), exact(float(given.get("pue", "1")), "1"))


def intensity(given: Inputs) -> Quantity:
    """The intensity stated, or the one that another row of the same publication implies."""
    if "basis_carbon_t" in given:
        grams = float(given["basis_carbon_t"]) * 1e6 / float(given["basis_energy_kwh"])
    elif "intensity_g_per_kwh" in given:
        grams = float(given["intensity_g_per_kwh"])
    elif "intensity_kg_per_kwh" in given:
        grams = float(given["intensity_kg_per_kwh"]) * 1000
    else:
        grams = float(given["intensity_lb_per_kwh"]) * GRAMS_PER_POUND
    return exact(grams, "gCO2e/kWh")


def carbon(given: Inputs) -> Quantity:
    """Grams of CO2e of all the energy there is."""
    parts = [facility(given)]
    if "more_energy_kwh" in given:
        parts.append(exact(float(given["more_energy_kwh"]), "kWh").converted("J"))
    energy_j = total(parts)
    assert energy_j is not None
    return operational_carbon(energy_j, intensity(given))


def net_carbon(given: Inputs) -> Quantity:
    """Grams under the supply contract that covers all of it: the net figure of Patterson et al."""
    grams = float(given["net_kg_per_kwh"]) * 1000
    line = FactorLine(
        id="published/net", low=grams, mid=grams, high=grams, unit="gCO2e/kWh", year=2020,
        method="market-based", source="published", licence="facts",
    )  # fmt: skip
    energy_j = facility(given)
    contract = Contract(kind="supplier", intensity=line, share=1.0)
    mix = market_mix([contract], energy_j.converted("kWh").mid, intensity(given))
    return operational_carbon(energy_j, mix.intensity_g_per_kwh)


def with_embodied(given: Inputs) -> Quantity:
    """Grams of the energy and of making the hardware."""
    return total_carbon(carbon(given), exact(float(given["embodied_t"]), "tCO2e").converted("gCO2e"))


def equivalent(given: Inputs) -> Quantity:
    """How many of the everyday equivalent named."""
    named = {one.key: one for one in equivalents.equivalents(float(given["carbon_g"]))}
    return exact(named[given["equivalent"]].value, "1")


def fraction(given: Inputs) -> Quantity:
    """The share of one energy in another."""
    return exact(float(given["energy_kwh"]), "kWh").times(
        exact(1 / float(given["of_energy_kwh"]), "1/kWh"), "1"
    )


FIELDS = {
    "device_time": ("run", "duration_s"),
    "facility_energy": ("energy", "boundaries", "facility_j"),
    "carbon": ("carbon", "operational_location_g"),
    "gpu_energy": ("energy", "boundaries", "accelerator_j"),
    "embodied_carbon": ("carbon", "embodied_g"),
    "instance_cost": ("money", "instance_cost"),
}
"""Where the JSON of an estimate has what a row is about."""

_BASE = {"device_time": "s", "facility_energy": "J", "carbon": "gCO2e", "gpu_energy": "J"} | {
    "embodied_carbon": "gCO2e", "instance_cost": "USD",
}  # fmt: skip


_MAKING = (
    ("--embodied-per-device", "embodied_kg", "kg"),
    ("--lifetime-years", "lifetime_years", ""),
    ("--lifetime-utilisation", "lifetime_utilisation", ""),
)


def typed(row: dict[str, str]) -> list[str] | None:
    """What to type behind ``wattprint estimate`` for a row; ``None`` if it is not about devices and time."""
    given = inputs_of(row)
    timed = {"hours", "days", "device_hours", "flop"} & set(given)
    if row["figure"] not in FIELDS or not timed or "more_energy_kwh" in given:
        return None
    words = ["--pue", given.get("pue", "1")]
    if "flop" in given:
        words += ["--flop", given["flop"], "--flop-per-s", given["flop_per_s"]]
    elif "days" in given:
        words += ["--duration", f"{given['days']}d"]
    else:
        words += ["--hours", given.get("device_hours", given.get("hours", ""))]
    count = given.get("devices", "1")
    if "accelerator" in given:
        words += ["--gpu", f"{count}x{given['accelerator']}", "--no-host"]
        words += ["--gpu-power", f"{given['power_w']}W"] if "power_w" in given else []
    else:
        words += ["--power", f"{given['power_w']}W", *(["--nodes", count] if count != "1" else [])]
    if "basis_usd" in given:  # the hourly price that another row of the same table implies
        hourly = float(given["basis_usd"]) / float(given["basis_hours"])
        words += ["--price-per-device-hour", f"{hourly:.10g}USD"]
    for flag, name, unit in _MAKING:
        words += [flag, f"{given[name]}{unit}"] if name in given else []
    stated = any(name.startswith(("intensity", "basis_carbon")) for name in given)
    return [*words, *(["--intensity", f"{intensity(given).mid:.10g}"] if stated else [])]


def estimated(words: list[str], figure: str) -> Quantity:
    """The figure in the JSON that ``wattprint estimate WORDS`` prints."""
    runner = CliRunner(env={"WATTPRINT_REGION": None, "WATTPRINT_PUE": None})
    with TemporaryDirectory() as folder, chdir(folder):  # away from any wattprint.toml
        done = runner.invoke(estimate, [*words, "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    for name in FIELDS[figure]:
        found = found[name]
    if figure == "device_time":
        return exact(found, "s")
    return Quantity(found["low"], found["mid"], found["high"], _BASE[figure], found["method"])


FIGURES = {
    "facility_energy": facility,
    "carbon": carbon,
    "it_carbon": lambda given: operational_carbon(it_energy(given), intensity(given)),
    "net_carbon": net_carbon,
    "total_carbon": with_embodied,
    "equivalent": equivalent,
    "fraction": fraction,
}


def in_unit(quantity: Quantity, unit: str) -> tuple[float, float, float]:
    """Low, mid and high in the unit a source prints. Raises ``ValueError`` for another dimension."""
    base, scale = _SCALES[unit]
    if quantity.unit != base:
        raise ValueError(f"{quantity.unit} is not {unit}")
    return quantity.low / scale, quantity.mid / scale, quantity.high / scale


def computed(row: dict[str, str]) -> tuple[float, float, float]:
    """What the package makes of the inputs of a row, in the unit of its source."""
    words = typed(row)
    if words is not None:
        return in_unit(estimated(words, row["figure"]), row["unit"])
    return in_unit(FIGURES[row["figure"]](inputs_of(row)), row["unit"])


def implied_g_per_kwh(row: dict[str, str]) -> float | None:
    """The intensity that a row states by giving both energy and carbon; ``None`` if it gives not both."""
    given = inputs_of(row)
    if "carbon_t" not in given:
        return None
    energy = total([facility(given)], "J")
    assert energy is not None
    return float(given["carbon_t"]) * 1e6 / energy.converted("kWh").mid


def _digits(value: float, printed: str) -> str:
    places = max(len(printed.partition(".")[2]) + 2, 0)
    return f"{value:,.{places}f}"


def _table(head: list[str], rules: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rules, *rows))


def reproduced(kind: str) -> str:
    """The rows of one kind as a table."""
    rows = []
    for row in read("published.tsv"):
        if row["kind"] != kind:
            continue
        low, mid, high = computed(row)
        mark = "" if row["checked"] == "yes" else "°"
        printed = f"{row['value']} {row['unit']}".removesuffix(" 1")
        figure = row["figure"].replace("_", " ")
        if kind == "measured":
            ours = format_quantity(low, mid, high, "1")
            rows.append([row["id"], inputs_of(row)["accelerator"], printed, ours])
        else:
            off = mid / float(row["value"]) - 1
            rows.append(
                [row["id"] + mark, figure, printed, _digits(mid, row["value"]), f"{off:+.2%}", row["why"]]
            )
    if kind == "measured":
        return _table(["figure", "GPU", "measured", "ours"], ["---", "---", "---:", "---:"], rows)
    head = ["figure", "of", "printed", "recomputed", "off", "allowed"]
    return _table(head, ["---", "---", "---:", "---:", "---:", "---"], rows)


def commands() -> str:
    """What was typed, each once, under the first of its rows."""
    found: dict[str, str] = {}
    for row in read("published.tsv"):
        words = typed(row)
        if words is not None:
            found.setdefault(shlex.join(words), row["id"])
    return "\n".join(f"# {name}\nwattprint estimate {words}" for words, name in found.items())


def left_out() -> str:
    """The rows without a test, each with its reason and what it implies."""
    rows = []
    for row in read("left_out.tsv"):
        implied = implied_g_per_kwh(row)
        said = "–" if implied is None else f"{implied:.1f} g/kWh"
        rows.append([row["id"], row["source"], row["published"], said, row["why"]])
    return _table(["figure", "source", "printed", "implies", "why it is not tested"], ["---"] * 5, rows)


def page() -> str:
    """The whole page."""
    rows = read("published.tsv")
    tested = [row for row in rows if row["kind"] != "measured"]
    stated = [row for row in tested if row["kind"] == "stated"]
    by_command = [row for row in tested if typed(row) is not None]
    sources = list(dict.fromkeys(row["source"] for row in rows))
    worst = max(stated, key=lambda row: abs(computed(row)[1] / float(row["value"]) - 1))
    off = abs(computed(worst)[1] / float(worst["value"]) - 1)
    close = sum(abs(computed(row)[1] / float(row["value"]) - 1) <= 0.02 for row in tested)
    card = next(row for row in read("left_out.tsv") if row["id"].startswith("stable-diffusion"))
    implied = implied_g_per_kwh(card)
    here = grid.intensity("aws:us-east-1", 2022)
    return f"""# Published figures, recomputed

This page is what `python -m tests.evidence.published` prints; a test fails if the two differ, and each
row is a test of its own. The inputs and the printed results are in `tests/evidence/published.tsv`, the
results as printed and never as we have them. {len(tested)} figures are recomputed, {len(by_command)} of
them by `wattprint estimate` from devices and hours or operations, the others through the package's own
functions; {close} are within 2 %. A figure may be off by half of its last printed digit, or by
up to 2 % where inputs are printed shorter than the result; the last column says which.

° The document itself was not checked for this figure; it is quoted by others.

## All inputs are stated

{len(stated)} figures. The one farthest off is `{worst["id"]}`, {worst["figure"].replace("_", " ")}:
{off:.1%}.

{reproduced("stated")}

Gross and net are Patterson's words: `carbon` is location-based, `net_carbon` goes through the
market-based function with one contract for all of the energy. `it carbon` is before PUE. `bloom/total`
adds idle nodes and the making of the hardware. Llama's and BLOOM's power is the board's limit, so that
these rows test the arithmetic and not whether a GPU drew that much.

## One input is the same in several rows of a publication

The source prints energy and carbon, or hours and money, without the factor between them. One row gives
the factor, the others are tested with it: a check that a publication agrees with itself and that we
compute as it does.

{reproduced("shared")}

The card of Llama 2 has one line for all models; with 350 W for its 34B model, as in the paper, instead
of 400 W, the total comes out.

## Measured energy, power not stated

These nine training runs were measured at the GPU. From the model's name and the hours alone, the
interval that the package gives must hold the measurement. They are among the figures that the interval
was made from (`wattprint.factors.gpu_power`), so this shows that the code does what it says, not that
the interval is right.

{reproduced("measured")}

## What was typed

```text
{commands()}
```

## Left out

No input was made up to make a figure come out. What a row implies is shown where it can be computed.

{left_out()}

For Stable Diffusion the implied {implied:.0f} g/kWh is a figure of the calculator it used; ours for
`aws:us-east-1` in 2022 is {here.mid:.0f} ({here.low:.0f}–{here.high:.0f}).

## Sources

{chr(10).join(f"- {source}" for source in sources)}
"""


if __name__ == "__main__":
    print(page(), end="")
