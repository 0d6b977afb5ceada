"""``accelerator_peaks.tsv`` and ``sharealike/*.tsv``: what accelerators can compute, dense, in TFLOP/s.

``flops.csv`` beside this file holds the vendors' figures, each with its document: without sparsity, by the
tensor or matrix units where the precision has them (FP64 and FP32 of the vector units). An empty cell is
unknown or unsupported. The tables of ML CO2 Impact are not used: their H100 figures count sparsity, show
TF32 as FP32, and the A10G line lacks a column.

The share-alike tables are those of ml-engineering, row by row of this project's accelerators; left out are
what its authors call announced, and INT8 of B300 and GB300, which repeats the FP8 figure although NVIDIA's
GB300 NVL72 datasheet gives 24 POPS for 72 GPUs.
"""

from __future__ import annotations

import csv
from pathlib import Path

from factors import accelerators
from factors.sources import licence_of

FACTS = Path(__file__).with_suffix(".csv")
PRECISIONS = ("fp64", "fp32", "tf32", "fp16", "bf16", "fp8", "int8", "fp4")
COLUMNS = ("key", *PRECISIONS, "source", "note", "licence")

SHARED = "sharealike/mlengineering_accelerator_{}_ccbysa.csv"
SHARED_COLUMNS = ("key", *PRECISIONS, "memory_gb", "bandwidth_tb_s", "power_w", "source", "note", "licence")
MATMUL = "sharealike/mlengineering_mamf_measured_tflops_ccbysa.csv"
MATMUL_COLUMNS = ("key", "fp8", "bf16", "source", "note", "licence")

# The name in the tables of ml-engineering -> the names of rows here.
_ROWS = {
    "NVIDIA GB300 SXM": ("NVIDIA GB300, each GPU",),
    "NVIDIA GB200 SXM": ("NVIDIA GB200, each GPU",),
    "NVIDIA B300 SXM": ("NVIDIA B300",),
    "NVIDIA B200 SXM": ("NVIDIA B200",),
    "NVIDIA H200 SXM": ("NVIDIA H200 SXM",),
    "NVIDIA H200 NVL": ("NVIDIA H200 NVL",),
    "NVIDIA H100 SXM": ("NVIDIA H100 SXM5 80GB",),
    "NVIDIA H100 PCIe": ("NVIDIA H100 PCIe",),
    "NVIDIA H100 NVL": ("NVIDIA H100 NVL",),
    "NVIDIA GH200 SXM": ("NVIDIA GH200 Grace Hopper",),
    "NVIDIA A100 SXM": ("NVIDIA A100 SXM4 40GB", "NVIDIA A100 SXM4 80GB"),
    "NVIDIA A100 PCIe": ("NVIDIA A100 PCIe 40GB", "NVIDIA A100 PCIe 80GB"),
    "NVIDIA L40S": ("NVIDIA L40S",),
    "AMD MI355X": ("AMD Instinct MI355X",),
    "AMD MI350X": ("AMD Instinct MI350X",),
    "AMD MI325X": ("AMD Instinct MI325X",),
    "AMD MI300X": ("AMD Instinct MI300X",),
    "AMD MI250X": ("AMD Instinct MI250X",),
    "AMD MI250": ("AMD Instinct MI250",),
    "Intel Gaudi3": ("Intel Gaudi 3 OAM",),
    "Intel Gaudi 3": ("Intel Gaudi 3 OAM",),
    "Intel Gaudi2": ("Intel Gaudi 2",),
    "Intel Gaudi 2": ("Intel Gaudi 2",),
    "Google TPU v7x": ("Google TPU v7 (Ironwood)",),
    "Google TPU v6e": ("Google TPU v6e (Trillium)",),
    "Google TPU v5p": ("Google TPU v5p",),
    "Google TPU v5e": ("Google TPU v5e",),
    "Google TPU v4": ("Google TPU v4",),
    "AWS Trainium2 / Ultra": ("AWS Trainium2",),
}
_NO_INT8 = ("NVIDIA B300 SXM", "NVIDIA GB300 SXM")
# Memory and power of the 80 GB part: other variants have figures of their own.
_OF_80_GB = ("NVIDIA A100 SXM", "NVIDIA A100 PCIe")


def table() -> list[tuple[str, ...]]:
    """The vendors' figures; raises ``KeyError`` for a name that is no accelerator of the table."""
    facts = {fact["name"]: fact for fact in accelerators.facts()}
    with FACTS.open(encoding="utf-8", newline="") as file:
        peaks = list(csv.DictReader(file, delimiter=";"))
    rows = []
    for peak in peaks:
        fact = facts[peak["name"]]
        cells = (peak[precision] for precision in PRECISIONS)
        key = accelerators.key_of(fact)
        rows.append((key, *cells, fact["source"], peak["document"], licence_of(fact["source"])))
    return sorted(rows)


def _shared(raw: Path, name: str) -> list[dict[str, str]]:
    with (raw / name).open(encoding="utf-8", newline="") as file:
        rows = []
        for row in csv.DictReader(file):
            row["name"] = row.get("Accelerator") or row.get("Accelerator  TFLOPS") or ""
            rows.append(row)
        return rows


def _number(cell: str | None) -> str:
    """The figure as a short text, empty for the marks ``V`` (to be verified), ``X`` (none) and ``?``."""
    try:
        return f"{float(cell or ''):g}"
    except ValueError:
        return ""


def shared_table(raw: Path) -> list[tuple[str, ...]]:
    keys = {fact["name"]: accelerators.key_of(fact) for fact in accelerators.facts()}
    tables = {
        kind: {row["name"]: row for row in _shared(raw, SHARED.format(kind))}
        for kind in ("tflops_dense", "memory", "power")
    }
    rows = []
    for name, ours in _ROWS.items():
        of_kind = {kind: table.get(name, {}) for kind, table in tables.items()}
        if not any(of_kind.values()):
            continue
        for one in ours:
            peaks = [
                ""
                if precision == "int8" and name in _NO_INT8
                else _number(of_kind["tflops_dense"].get(precision))
                for precision in PRECISIONS
            ]
            own = name not in _OF_80_GB or one.endswith("80GB")
            memory = of_kind["memory"] if own else {}
            rows.append((
                keys[one],
                *peaks,
                _number(memory.get("Memory (GB)")),
                _number(memory.get("Peak Bandwidth (TBps)")),
                _number(of_kind["power"].get("Power spec (W)")) if own else "",
                "ml-engineering",
                f"{name}; power: {of_kind['power'].get('Vendor term') or 'not stated'}",
                licence_of("ml-engineering"),
            ))  # fmt: skip
    return sorted(rows)


def matmul_table(raw: Path) -> list[tuple[str, ...]]:
    """The fastest matrix product measured, by accelerator and precision."""
    keys = {fact["name"]: accelerators.key_of(fact) for fact in accelerators.facts()}
    found: dict[str, dict[str, str]] = {}
    for row in _shared(raw, MATMUL):
        precision = row["dtype"].split()[0].lower()
        if _number(row["MAMF"]):
            found.setdefault(row["name"], {})[precision] = _number(row["MAMF"])
            found[row["name"]].setdefault("note", f"{row['name']}; torch {row['torch version']}")
    return sorted(
        (keys[one], cells.get("fp8", ""), cells.get("bf16", ""), "ml-engineering", cells["note"],
         licence_of("ml-engineering"))
        for name, cells in found.items()
        for one in _ROWS[name]
    )  # fmt: skip
