"""Where each table comes from: the rows of ``sources.tsv`` and of the generated part of ``SOURCES.md``."""

from __future__ import annotations

from factors import hardware_sources, peer_sources, place_sources

COLUMNS = ("id", "title", "locator", "version", "year", "method", "licence", "attribution")

TZDATA_VERSION = "2025b"
FACTS = "facts"

ROWS: tuple[tuple[str, ...], ...] = (
    (
        "owid",
        "Our World in Data: carbon intensity of electricity, from Ember and the Energy Institute (2025)",
        "https://ourworldindata.org/grapher/carbon-intensity-electricity "
        "(copy read: github.com/twsaf1-sys/math_331_cryptocurrency_project, "
        "carbon-intensity-electricity.csv)",
        "474919a8f31bccc281a88a91681052096bb096db, 2025-12-09",
        "2000-2024",
        "life-cycle gCO2e per kWh generated in the country, yearly mean, location-based",
        "CC BY 4.0",
        "Data: Our World in Data, based on Ember and Energy Institute, CC BY 4.0",
    ),
    (
        "iso3166",
        "ISO 3166-1 country codes and English short names",
        "Debian package iso-codes 4.15.0, iso_3166-1.json (read for the codes and names)",
        "4.15.0",
        "2023",
        "codes and names; common English names and abbreviations added by hand",
        FACTS,
        "ISO 3166-1",
    ),
    (
        "tzdata",
        "IANA time zone database",
        "https://www.iana.org/time-zones: zone.tab and the links of tzdata.zi",
        TZDATA_VERSION,
        "2025",
        "country of each zone; older spellings resolved through links; names of no single country left out",
        "public domain",
        "IANA time zone database",
    ),
    (
        "codecarbon",
        "CodeCarbon 3.3.2 cpu_power.csv",
        "https://github.com/mlco2/codecarbon, release 3.3.2: codecarbon/data/hardware/cpu_power.csv",
        "3.3.2",
        "2026",
        "thermal design power, collected from vendor pages",
        "MIT",
        "Copyright Mila, BCG Gamma, Code Carbon NGO",
    ),
    (
        "eco2ai",
        "Eco2AI cpu_names.csv",
        "https://github.com/sb-ai-lab/Eco2AI: eco2ai/data/cpu_names.csv",
        "366debb262c50568abb8c5551706b08512163c7a, 2025-03-11",
        "2025",
        "thermal design power and cores; base power where the table gives base and turbo power",
        "Apache-2.0",
        "Copyright the Eco2AI authors",
    ),
    (
        "green-algorithms",
        "Green Algorithms v3.0 (Lannelongue, Grealey, Inouye 2021)",
        "https://github.com/GreenAlgorithms/green-algorithms-tool: data/latest "
        "(TDP_cpu, TDP_gpu, defaults_PUE)",
        "30df2feead1c7f5db87a3d86ca1239470a0cd415, 2025-02-05",
        "2025",
        "thermal design power and cores; PUE by provider",
        "CC BY 4.0",
        "Data: Green Algorithms, L. Lannelongue, J. Grealey, M. Inouye, CC BY 4.0",
    ),
    (
        "teads",
        "Teads Engineering, AWS EC2 dataset, as kept by Cloud Carbon Footprint",
        "https://github.com/cloud-carbon-footprint/ccf-coefficients: data/aws-instances.csv",
        "b0032d928c787cf76cecd7d1d611c5b46f366e29, 2026-04-24",
        "2021",
        "package power at full load, scaled from the instance to the whole platform by its share of vCPU",
        "Apache-2.0",
        "Data: Teads Engineering; Cloud Carbon Footprint, Apache-2.0",
    ),
    (
        "mlco2",
        "ML CO2 Impact gpus.csv",
        "https://github.com/mlco2/impact: data/gpus.csv",
        "d0d3ee5a71ea222ac344a94900642ed2ce649af4, 2026-03-09",
        "2026",
        "thermal design power of accelerators; rows with known faults left out or corrected",
        "MIT",
        "Data: ML CO2 Impact, Lacoste et al. 2019; its licence file is copyright Blackrock Digital LLC",
    ),
    (
        "ark",
        "Intel product specifications",
        "https://ark.intel.com",
        "",
        "",
        "cores and threads of the model as the vendor states them",
        FACTS,
        "Intel",
    ),
    (
        "amd",
        "AMD product specifications",
        "https://www.amd.com/en/products/specifications",
        "",
        "",
        "cores, threads, board power of the model as the vendor states them",
        FACTS,
        "AMD",
    ),
    (
        "nvidia",
        "NVIDIA datasheets and product pages",
        "https://www.nvidia.com (the document is named in the note of each row)",
        "",
        "",
        "board or module power of the model as the vendor states it",
        FACTS,
        "NVIDIA",
    ),
    (
        "intel",
        "Intel datasheets and product pages",
        "https://www.intel.com (the document is named in the note of each row)",
        "",
        "",
        "board or module power of the model as the vendor states it",
        FACTS,
        "Intel",
    ),
    (
        "google-tpu",
        "Google, Cloud TPU system architecture; Patterson et al. 2021; Jouppi et al. 2020, 2023",
        "https://cloud.google.com/tpu/docs; arXiv:2104.10350; arXiv:2304.01433",
        "",
        "2020-2023",
        "chip power: mean in production, maximum measured, or design power",
        FACTS,
        "Google",
    ),
    (
        "uptime",
        "Uptime Institute Global Data Center Survey 2024",
        "https://datacenter.uptimeinstitute.com/rs/711-RIA-145/images/2024.GlobalDataCenterSurvey.Report.pdf",
        "2024",
        "2024",
        "mean PUE of the surveyed sites, as quoted by Green Algorithms v3.0",
        FACTS,
        "Uptime Institute",
    ),
    (
        "provider-pue",
        "PUE per region published by Amazon, Google and Microsoft for 2022 to 2024",
        "https://sustainability.aboutamazon.com/products-services/aws-cloud; "
        "https://datacenters.google/efficiency; https://datacenters.microsoft.com/sustainability "
        "(read as compiled by Green Software Foundation real-time-cloud, b2858aa, 2026-03-12)",
        "2022-2024",
        "2022-2024",
        "yearly PUE of single regions as each provider states it",
        FACTS,
        "Amazon, Google, Microsoft",
    ),
    (
        "ovh-pue",
        "OVHcloud: PUE as declared by the company",
        "https://www.silicon.fr/6-indicateurs-empreinte-environnementale-ovhcloud-453367.html; "
        "https://www.channelnews.fr/ovhcloud-lance-une-calculatrice-carbone-128249",
        "2021-2023",
        "2021-2023",
        "range over sites and mean of the company",
        FACTS,
        "OVHcloud",
    ),
    (
        "definition",
        "by definition",
        "ISO/IEC 30134-2:2016, power usage effectiveness",
        "",
        "",
        "a machine outside a data centre has no facility around it",
        FACTS,
        "wattprint",
    ),
)

ROWS += hardware_sources.ROWS + place_sources.ROWS + peer_sources.ROWS

LICENCE = {row[0]: row[6] for row in ROWS}


def licence_of(ids: str) -> str:
    """The licences of ``ids`` (joined by ``+``), each once, joined by `` AND ``."""
    return " AND ".join(sorted({LICENCE[one] for one in ids.split("+")}))


def table() -> list[tuple[str, ...]]:
    return sorted(ROWS)


NOTES = {
    "grid_country.tsv": "A line per country, a column per year. A figure of exactly 0 is impossible over the "
    "life cycle (Burundi 2000-2010, Central African Republic 2013-2022) and is left out as missing; hydro "
    "countries near 20 g/kWh stay. Aggregates other than the world are left out. XKX is Kosovo.",
    "countries.tsv": "ISO 3166-1 codes, English short names, and the other names people type.",
    "timezones.tsv": "Zones of zone.tab and older spellings that name one country; a link that tzdata points "
    "across a border keeps its own country; abbreviations of clocks (CET, EST5EDT, GMT) are left out.",
    "cpus.tsv": "`tdp_w` per socket: the maker's figure (`note` says where), else the one with most votes, "
    "where lists that copy each other have one, else the lowest; low and high are the extremes of all that "
    "count. `figures/cpus.tsv` has what each source says where it is not plain, and why a figure is set "
    "aside: a temperature, a turbo power. `quantity`: `tdp`, `package power` at full load, "
    "or `estimate` of others where the maker publishes none. `ctdp_low_w`, `ctdp_high_w`: what the TDP may "
    "be configured. `max_w`: maximum turbo power or package power limit, by `max_note`. `extent`: `package`, "
    "or `module` with the memory on it. The build refuses what looks like another quantity than a TDP. Left "
    "out: figures that are no number (27.29.5) or 0, names without a brand (6140), boards and core designs "
    "(Cortex-A72). `family`: not listed anywhere, range of its series, or from package power by Teads.",
    "accelerators.tsv": "`tdp_w`: what the vendor designs it to draw for long (TDP, TGP, TBP), by the "
    "document in `note`; `max_w`: at its peak, by `max_note`; `mean_w`: on average at work, by `mean_note`. "
    "Public tables widen a figure where they differ, except for their known faults, listed in "
    "`scripts/factors/accelerators.py`. `extent`, what the power covers: `board`, `chip` (without a board), "
    "`soc` (CPU too) or `module` (CPU and memory too); `mean_extent` that of the mean (`node`: its share of "
    "host and fans too). `gpus_per_board`: as the driver shows them; power, memory and peaks are those of "
    "the board.",
    "facility.tsv": "PUE; `method` says what low, mid and high are.",
}

NOTES |= hardware_sources.NOTES | place_sources.NOTES | peer_sources.NOTES

MIT_TEXT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""

HANDWRITTEN = "<!-- below this line: written by hand, kept by scripts/build_factors.py -->"

_USED_BY = {
    "grid_country.tsv": ("owid",),
    "countries.tsv": ("iso3166",),
    "timezones.tsv": ("tzdata",),
    "cpus.tsv": ("codecarbon", "eco2ai", "green-algorithms", "teads", "ark", "amd", "wikichip"),
    "facility.tsv": ("definition", "green-algorithms", "uptime", "provider-pue", "ovh-pue"),
}
_USED_BY |= hardware_sources.USED_BY | place_sources.USED_BY | peer_sources.USED_BY
for _name in ("cpus.tsv", "accelerators.tsv", "instances.tsv", "embodied.tsv", "facility.tsv", "water.tsv"):
    _USED_BY[f"figures/{_name}"] = _USED_BY[_name]
    NOTES[f"figures/{_name}"] = (
        f"Of rows of `{_name}`: what each source says of each number, where that is not plain from the row."
    )


def page(kept: str) -> str:
    """``SOURCES.md``: each source, then each table with its sources; ``kept`` is the hand-written rest."""
    lines = [
        "# Sources of the packaged tables",
        "",
        "Written by `scripts/build_factors.py`. Facts of vendors and standards carry no licence; they are",
        "cited. Everything else keeps the licence of its source, which each row of each table names.",
        "",
    ]
    for row in table():
        facts = dict(zip(COLUMNS, row, strict=True))
        lines += [f"## {facts['id']}", "", f"{facts['title']}", ""]
        lines += [f"- published: {facts['locator']}"]
        lines += [f"- {name}: {facts[name]}" for name in ("version", "year", "method") if facts[name]]
        lines += [f"- licence: {facts['licence']}", f"- attribution: {facts['attribution']}", ""]
    lines += ["## Tables", "", "| table | sources | what was done |", "|---|---|---|"]
    lines += [f"| `{name}` | {', '.join(ids)} | {NOTES[name]} |" for name, ids in _USED_BY.items()]
    lines += [
        "",
        "## Licences",
        "",
        "Their texts are in `licences/`; that of Apache-2.0 is the package's own `LICENSE`.",
        "",
        "- Apache-2.0: https://www.apache.org/licenses/LICENSE-2.0",
    ]
    lines += [
        "- CC BY 4.0: https://creativecommons.org/licenses/by/4.0/; the tables are reformatted and merged"
    ]
    lines += ["- ODbL 1.0: https://opendatacommons.org/licenses/odbl/1-0/; in files of its own, see"]
    lines += ["  `sharealike/LICENCE-ODbL.txt`; WATTPRINT_SHAREALIKE=0 switches it off"]
    lines += ["- CC BY-SA 4.0: https://creativecommons.org/licenses/by-sa/4.0/; in files of its own, see"]
    lines += ["  `sharealike/LICENCE.md`; WATTPRINT_SHAREALIKE=0 switches it off"]
    lines += ["- MIT, of the sources marked so above, each under its own copyright notice:", ""]
    lines += [f"> {line}".rstrip() for line in MIT_TEXT.splitlines()]
    return "\n".join([*lines, "", HANDWRITTEN, kept.lstrip("\n") or ""]).rstrip() + "\n"
