"""``fuels.tsv``: emissions per kWh of electricity by fuel, over the life cycle and at the stack.

Mid: the medians of IPCC AR5 (working group III, annex III, table A.III.2), as Electricity Maps rounds and
completes them (solar 45 is between rooftop 41 and utility 48; oil is from UK POST 2014). Low and high: the
extremes of that table, except where they describe a plant that no grid's average looks like.
"""

from __future__ import annotations

from factors.sources import licence_of

COLUMNS = ("key", "fuel", "low", "mid", "high", "unit", "year", "method", "note", "source", "licence")
UNIT = "gCO2e/kWh"

# fuel: low, mid, high, source, note
LIFECYCLE: dict[str, tuple[float, float, float, str, str]] = {
    "biomass": (130, 230, 420, "ipcc-ar5", "dedicated energy crops and residues"),
    "coal": (740, 820, 910, "ipcc-ar5", "pulverised coal"),
    "gas": (410, 490, 650, "ipcc-ar5", "combined cycle"),
    "geothermal": (6, 38, 79, "ipcc-ar5", ""),
    "hydro": (
        1,
        24,
        147,
        "ipcc-ar5+unece",
        "high by UNECE 2021; AR5's maximum of 2200 is a single reservoir",
    ),
    "nuclear": (3.7, 12, 110, "ipcc-ar5", ""),
    "oil": (510, 650, 1170, "fuel-defaults+ipcc-srren", "range by IPCC SRREN 2011, annex II"),
    "solar": (18, 45, 180, "fuel-defaults+ipcc-ar5", "photovoltaic, between rooftop 41 and utility 48"),
    "wind": (7, 11, 56, "ipcc-ar5", "onshore"),
}
_BURNS_NOTHING = (0.0, 0.0, 0.0, "ipcc-ar5", "burns nothing")
DIRECT: dict[str, tuple[float, float, float, str, str]] = {
    # CH4 and N2O of wood, 30 and 4 kg/TJ (IPCC 2006 guidelines, volume 2, table 2.2), at 25 % efficiency.
    "biomass": (0, 0, 30, "ghg-protocol", "biogenic CO2 is reported apart; high: CH4 and N2O of wood"),
    "coal": (670, 760, 870, "ipcc-ar5", "pulverised coal"),
    "gas": (350, 370, 490, "ipcc-ar5", "combined cycle"),
    "geothermal": _BURNS_NOTHING,
    "hydro": _BURNS_NOTHING,
    "nuclear": _BURNS_NOTHING,
    # 77.4 kg CO2 per GJ of residual oil (IPCC 2006 guidelines) at 35 % efficiency is 796 g/kWh.
    "oil": (406, 406, 800, "fuel-defaults", "406 presumes use of the heat; high: power plant of 35 %"),
    "solar": _BURNS_NOTHING,
    "wind": _BURNS_NOTHING,
}


def table() -> list[tuple[str, ...]]:
    return sorted(
        (
            f"{fuel}/{method}",
            fuel,
            *(f"{value:g}" for value in row[:3]),
            UNIT,
            "2014",
            f"{method} production average location-based",
            row[4],
            row[3],
            licence_of(row[3]),
        )
        for method, fuels in (("lifecycle", LIFECYCLE), ("direct", DIRECT))
        for fuel, row in fuels.items()
    )
