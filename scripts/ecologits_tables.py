"""Write the tables of EcoLogits' own figures, and what EcoLogits itself says of calls, for the tests.

    python scripts/ecologits_tables.py SITE_PACKAGES [--check]

SITE_PACKAGES is a folder that holds release 0.11.3 of the package ``ecologits`` and what it needs, such as
``pip install --target`` makes. Written are ``tables/sharealike/ecologits_*.tsv`` (its models, providers and
electricity mixes, under its licence) and ``tests/evidence/ecologits_says.tsv``: what its own function
answers for each of its models, at several lengths and places. Nothing is asked over the network.

``--check`` writes nothing and exits with 1 if a file differs.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import tables_edition  # noqa: E402

SHARED = ROOT / "src" / "wattprint" / "factors" / "tables" / "sharealike"
EVIDENCE = ROOT / "tests" / "evidence" / "ecologits_says.tsv"
VERSION = "0.11.3"
LICENCE = "MPL-2.0"

CALLS = ((10, "WOR"), (400, None), (400, "FRA"), (5000, "IND"))
"""Output tokens and zone of the calls that are recorded; without a zone it takes that of the provider."""


def ends(value: object) -> tuple[float, float]:
    """The least and the most of one of its numbers or ranges."""
    low = getattr(value, "min", value)
    return float(low), float(getattr(value, "max", value))


def shown(*values: float | None) -> list[str]:
    return ["" if value is None else repr(value).removesuffix(".0") for value in values]


def rendered(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in (list(columns), *sorted(rows)))


def models() -> str:
    known = importlib.import_module("ecologits.model_repository").models.list_models()
    rows = []
    for model in known:
        size, served = model.architecture.parameters, model.deployment
        total, active = ends(getattr(size, "total", size)), ends(getattr(size, "active", size))
        speed = shown(served and served.tps, served and served.ttft)
        warnings = "|".join(warning.code for warning in model.warnings)
        key = f"{model.provider.value}/{model.name}"
        rows.append([key, *shown(*total, *active), *speed, warnings, LICENCE])
    head = ("key", "total_low_b", "total_high_b", "active_low_b", "active_high_b", "tokens_per_s")
    return rendered((*head, "first_token_s", "warnings", "licence"), rows)


def providers() -> str:
    known = importlib.import_module("ecologits.tracers.utils").PROVIDER_CONFIG_MAP
    rows = [
        [name, one.datacenter_location, *shown(*ends(one.datacenter_pue), *ends(one.datacenter_wue)), LICENCE]
        for name, one in known.items()
    ]
    return rendered(("key", "zone", "pue_low", "pue_high", "wue_low", "wue_high", "licence"), rows)


def mixes() -> str:
    known = importlib.import_module("ecologits.electricity_mix_repository").electricity_mixes
    rows = [
        [mix.zone, *shown(mix.gwp, mix.adpe, mix.pe, mix.wue), LICENCE]
        for mix in known.list_electricity_mixes()
    ]
    return rendered(("key", "gwp", "adpe", "pe", "wue", "licence"), rows)


def answers() -> str:
    """What ``llm_impacts`` answers: energy in kWh, GWP in kgCO2e, water in litres."""
    llm_impacts = importlib.import_module("ecologits.tracers.utils").llm_impacts
    known = importlib.import_module("ecologits.model_repository").models.list_models()
    rows = []
    for model in known:
        for tokens, zone in CALLS:
            found = llm_impacts(model.provider.value, model.name, tokens, float("inf"), zone)
            figures = (*ends(found.energy.value), *ends(found.gwp.value), *ends(found.wcf.value))
            called = [model.provider.value, model.name, str(tokens), zone or ""]
            rows.append(called + [f"{figure:.10g}" for figure in figures])
    names = [f"{what}_{end}" for what in ("energy_kwh", "gwp_kg", "wcf_l") for end in ("low", "high")]
    return rendered(("provider", "name", "output_tokens", "zone", *names), rows)


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the tables of EcoLogits' own figures.")
    parser.add_argument("site_packages", type=Path, help=f"holds ecologits {VERSION}")
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if a file differs")
    given = parser.parse_args()
    folder = str(given.site_packages.resolve())
    sys.path.insert(0, folder)
    held = metadata.distributions(name="ecologits", path=[folder])
    version = next((distribution.version for distribution in held), "none")
    if version != VERSION:
        parser.error(f"{given.site_packages} holds ecologits {version}; the tables are those of {VERSION}")
    texts = {
        SHARED / "ecologits_models.tsv": models(),
        SHARED / "ecologits_providers.tsv": providers(),
        SHARED / "ecologits_mixes.tsv": mixes(),
        EVIDENCE: answers(),
    }
    differing = 0
    for path, text in texts.items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        differing += 1
        if given.check:
            print(f"{path.name}: differs from what the package holds")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            if path.parent == SHARED:
                tables_edition.stamp()
            print(f"{path.name}: written, {text.count(chr(10)) - 1} lines after the first")
    return 1 if given.check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
