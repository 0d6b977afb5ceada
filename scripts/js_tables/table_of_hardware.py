"""Accelerators, models of power, embodied carbon, and the instances that have accelerators."""

from __future__ import annotations

from machines import (
    INSTANCE_COLUMNS,
    LISTED,
    PriceColumns,
    Texts,
    all_cells,
    columns,
    host_rows,
    instance_rows,
    sources_of,
    without_ends,
)
from rows import table_text, template

from wattprint.factors import accelerators, embodied, node, vcpu
from wattprint.factors.accelerator_names import in_order
from wattprint.factors.cpu_curve import CURVES
from wattprint.factors.thread_power import VCPU

ACCELERATOR = (
    *("name", "variant", "driver_names", "vendor", "extent", "gpus_per_board"),
    *("tdp_w", "tdp_low_w", "tdp_high_w", "memory_gb", "year", "source", "note", "licence"),
    *(*accelerators.PRECISIONS, "peak_source", "peak_note", "peak_licence", "max_w", "max_note"),
    *("mean_low_w", "mean_w", "mean_high_w", "mean_extent", "mean_source", "mean_note", "mean_licence"),
)
USUAL = {"extent": "board", "gpus_per_board": "1", "licence": "facts", "peak_licence": "facts"}
"""Cells that are left out."""
EMBODIED = ("item", "low", "mid", "high", "unit", "year", "method", "source", "licence")
CURVE = ("key", "value", "source", "licence")
THREADS = (
    *("architecture", "idle_low_w", "idle_w", "idle_high_w", "full_low_w", "full_w", "full_high_w"),
    *("source", "licence"),
)


def typescript() -> str:
    """The text of clients/js/src/tables/hardware.ts."""
    rows = {
        "accelerators": columns(map(_accelerator, accelerators.ACCELERATORS.rows()), *ACCELERATOR),
        "curve": columns(CURVES.rows(), *CURVE),
        "vcpus": columns(VCPU.rows(), *THREADS),
    }
    texts = Texts(rows.values())
    types = instance_rows(fitted=True)
    used = [
        *all_cells(accelerators.ACCELERATORS, "source", "mean_source"),
        *all_cells(accelerators.PEAKS, "source"),
        *all_cells(embodied.EMBODIED, "source"),
        *("teads-instances", "ccf-embodied", LISTED),
    ]
    parts = {
        "table": '"hardware"',
        "texts": texts.lines(),
        **{name: texts.rows(cells) for name, cells in rows.items()},
        "embodied": template(columns(embodied.EMBODIED.rows(), *EMBODIED)),
        "clouds": template(columns(vcpu.CLOUDS.rows(), "cloud", "architectures")),
        "lean": template(columns(node.NODE.rows(), "key", "mid")),
        "instances": template(columns(types, *INSTANCE_COLUMNS)),
        "hosts": template(host_rows(types)),
        **PriceColumns(types, spot=False).fields(),
        "sources": sources_of(*used),
    }
    return table_text("Hardware", "hardware", parts)


def _accelerator(row: dict[str, str]) -> dict[str, str]:
    """A row with its peaks, without what its name tells; ``~`` stands for the name without its first word.

    The core is the words of the name that are not those of the variant. Source and note of the peaks are left
    out where they are those of the power; for a note that is not there ``-`` stands.
    """
    variant = row["variant"].split()
    core = " ".join(word for word in in_order(row["name"]) if word not in variant)
    assert core == row["core"]
    assert row["key"] == f"{core} {row['variant']}".strip()
    assert row["source"]
    assert row["note"]
    peaks = accelerators.PEAKS.find(row["key"]) or dict.fromkeys(accelerators.PEAKS.columns, "")
    named = {name: peaks[name] for name in accelerators.PRECISIONS}
    told = {f"peak_{name}": peaks[name] for name in ("source", "note", "licence")}
    made = {**without_ends(row, "tdp_w", "tdp_low_w", "tdp_high_w"), **named, **told}
    if row["name"].startswith(f"{row['vendor']} "):
        made["vendor"] = ""
    for name in ("source", "note"):
        same = told[f"peak_{name}"] == row[name]
        made[f"peak_{name}"] = "" if same else told[f"peak_{name}"] or ("-" if any(named.values()) else "")
    usual = {name: "" for name, cell in USUAL.items() if made[name] == cell}
    short = row["name"].partition(" ")[2]
    assert "~" not in "".join(row.values())
    notes = {name: made[name].replace(short, "~") for name in ("note", "peak_note", "max_note", "mean_note")}
    return {**made, **usual, **notes}
