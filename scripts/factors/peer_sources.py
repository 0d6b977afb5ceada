"""Rows of ``sources.tsv`` for the tables of other tools that are set beside our figures of grids."""

from __future__ import annotations

ROWS: tuple[tuple[str, ...], ...] = (
    (
        "carbontracker-grid",
        "carbontracker, carbon-intensities.csv",
        "https://github.com/lfwa/carbontracker: carbontracker/data/carbon-intensities.csv",
        "8beb2b9dc124f910deeef9aaae39c45a9b017ca5, 2025-06-13",
        "2022-2023",
        "intensities of countries, from Our World in Data",
        "MIT",
        "Copyright the carbontracker authors; Our World in Data, CC BY 4.0",
    ),
    (
        "ccf-google",
        "Cloud Carbon Footprint, grid emissions factors of Google regions",
        "https://github.com/cloud-carbon-footprint/ccf-coefficients: data/grid-emissions-factors-gcp.csv",
        "b0032d928c787cf76cecd7d1d611c5b46f366e29, 2026-04-24; file of 2021-10-29",
        "2019",
        "figures of regions, from Google",
        "Apache-2.0",
        "Data: Cloud Carbon Footprint, Apache-2.0",
    ),
    (
        "codecarbon-cloud",
        "CodeCarbon, cloud impact.csv",
        "https://github.com/mlco2/codecarbon: codecarbon/data/cloud/impact.csv",
        "b05965e43b690cdc53787c7577adbe6e2caf4ed9, 2026-08-08",
        "2023",
        "figures of Google regions, from Google",
        "MIT",
        "Copyright Mila, BCG Gamma, Code Carbon NGO",
    ),
    (
        "codecarbon-grid",
        "CodeCarbon 3.3.2 global_energy_mix.json",
        "https://github.com/mlco2/codecarbon, release 3.3.2: "
        "codecarbon/data/private_infra/global_energy_mix.json",
        "3.3.2",
        "2022-2023",
        "intensities of countries, from Our World in Data",
        "MIT",
        "Copyright Mila, BCG Gamma, Code Carbon NGO; Our World in Data, CC BY 4.0",
    ),
    (
        "eco2ai-grid",
        "Eco2AI carbon_index.csv",
        "https://github.com/sb-ai-lab/Eco2AI: eco2ai/data/carbon_index.csv",
        "366debb262c50568abb8c5551706b08512163c7a, 2025-03-11; committed 2022-09-02",
        "2011-2022 (undated)",
        "intensities of countries; neither year, source nor method stated",
        "Apache-2.0",
        "Copyright the Eco2AI authors",
    ),
    (
        "green-algorithms-grid",
        "Green Algorithms v3.0 CI_aggregated.csv (Lannelongue, Grealey, Inouye 2021)",
        "https://github.com/GreenAlgorithms/green-algorithms-tool: data/latest/CI_aggregated.csv",
        "30df2feead1c7f5db87a3d86ca1239470a0cd415, 2025-02-05",
        "2018-2022",
        "intensities of countries and states, most from carbonfootprint.com; methods mixed",
        "CC BY 4.0",
        "Data: Green Algorithms, L. Lannelongue, J. Grealey, M. Inouye, CC BY 4.0",
    ),
    (
        "mlco2-grid",
        "ML CO2 Impact impact.csv",
        "https://github.com/mlco2/impact: data/impact.csv",
        "d0d3ee5a71ea222ac344a94900642ed2ce649af4, 2026-03-09",
        "2013-2019",
        "intensities of cloud regions, each with a link; methods mixed",
        "MIT",
        "Data: ML CO2 Impact, Lacoste et al. 2019; its licence file is copyright Blackrock Digital LLC",
    ),
)

USED_BY: dict[str, tuple[str, ...]] = {"grid_others.tsv": tuple(row[0] for row in ROWS)}
NOTES: dict[str, str] = {
    "grid_others.tsv": "What other tools' tables say of places: none of it is a figure of ours, and each row "
    "widens a range of ours or says why not. `year` of a row without one is the last that its table may be "
    "of, and `older_by` the years by which it may be older; `copies`: the source of ours that the table "
    "names as its own. Of ML CO2 Impact, data of Moro and Lonza are of 2013, what was read at one hour is "
    "`hour`, eGRID is direct; of Green Algorithms what the source counts that it names. Rows of places "
    "without a code of ours, and Eco2AI's of parts of countries, are left out.",
}
