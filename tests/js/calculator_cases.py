"""Pieces of work as people would type them into the calculator, drawn with a seed."""

from __future__ import annotations

import random

from wattprint.factors.accelerators import ACCELERATORS
from wattprint.factors.gazetteer import CLOUD_REGIONS
from wattprint.factors.models import MODELS

INSTANCES = (
    "aws:p5.48xlarge", "aws:p4d.24xlarge", "aws:g5.xlarge", "gcp:a2-highgpu-1g", "azure:Standard_ND96asr_v4",
)  # fmt: skip
COUNTRIES = ("FR", "DE", "US", "US-CA", "IN", "CN", "SE", "PL", "BR", "Norway", "South Africa")


def places(draw: random.Random) -> list[str]:
    """A place of any kind, or none."""
    regions = [row["code"] for row in CLOUD_REGIONS.rows()]
    return [*draw.sample(regions, 12), *COUNTRIES, ""]


def cases(count: int, seed: int = 18) -> list[dict[str, str]]:
    """``count`` pieces of work by the names of the fields; what is empty is left out."""
    draw = random.Random(seed)
    gpus = [row["name"] for row in ACCELERATORS.rows()]
    models = [row["key"] for row in MODELS.rows()]
    found = []
    for _ in range(count):
        way = draw.choice(("hardware", "hardware", "compute", "instance", "call"))
        fields = {"way": way, "region": draw.choice(places(draw))}
        fields |= _sometimes(
            draw,
            pue=("1.1", "1.56", "1.2-1.4"),
            year=("2021", "2022", "2025"),
            intensity=("32", "450", "40-60"),
        )
        if way == "hardware":
            fields |= {"gpu": f"{draw.choice((1, 1, 2, 4, 8))}x{draw.choice(gpus)}"}
            fields["hours"] = draw.choice(("1", "0.25", "100", "90-110", "3d12h", "720"))
            fields |= _sometimes(
                draw,
                utilisation=("0.7", "40%", "0.4-0.8"),
                cpu_load=("0.3", "10%"),
                memory=("512GB", "8x32GB DDR4"),
                nodes=("2", "16"),
                trials=("20",),
                failed=("3",),
                embodied_per_device=("150kg",),
            )
        elif way == "compute":
            fields |= {
                "gpu": f"{draw.choice((1, 8, 64))}x{draw.choice(('A100', 'H100', 'V100', 'MI300X', 'L40S'))}"
            }
            fields |= draw.choice(
                ({"flop": "3.14e23"}, {"flop": "1e18"}, {"parameters": "7B", "tokens": "2T"})
            )
            fields |= _sometimes(draw, mfu=("0.4", "55%"), precision=("bf16", "fp16"), nodes=("4",))
        elif way == "instance":
            fields |= {"instance": draw.choice(INSTANCES), "hours": draw.choice(("12", "1", "24-48"))}
            fields |= _sometimes(draw, utilisation=("0.5",), nodes=("3",), tariff=("0.30EUR/kWh",))
        else:
            fields |= {"model": draw.choice(models)}
            fields |= {
                "input_tokens": draw.choice(("0", "800", "12000")),
                "output_tokens": draw.choice(("1", "300", "4000")),
            }
            fields |= _sometimes(
                draw,
                cached_tokens=("0",),
                calls=("1000", "1M"),
                batch=("16", "4-64"),
                served_on=("H100", "A100", "L40S"),
                provider=("openai", "aws", "google"),
                quantisation=("fp8", "int4"),
            )
            fields.pop("intensity", None)
            if "-" in fields.get("pue", ""):
                del fields["pue"]
        found.append({name: text for name, text in fields.items() if text})
    return found


def _sometimes(draw: random.Random, **fields: tuple[str, ...]) -> dict[str, str]:
    return {name: draw.choice(texts) for name, texts in fields.items() if draw.random() < 0.35}
