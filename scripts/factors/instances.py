"""``instances.tsv``: virtual machine types of AWS, Azure and Google Cloud; ``cloud_cpus.tsv``: their CPUs.

Accelerators are named as in ``accelerators.csv`` and counted in boards, so that a GPU of a K80 or M60 counts
half, and a slice of a GPU counts as its share of the memory. A count that no source gives stays empty.
"""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path

from factors.sources import licence_of
from wattprint.factors.claims import Claim, as_cell
from wattprint.factors.provenance import sources_of

COLUMNS = (
    "instance", "vcpus", "memory_gb", "accelerator", "count", "idle_w", "w10", "w50", "w100",
    "ram_idle_w", "ram10", "ram50", "ram100",
    "host_least_kg", "host_most_kg", "host_vcpus", "source", "licence",
)  # fmt: skip
AWS = "permissive/prices/karpenter_aws_us-east-1_instances_2026-07.csv"
TEADS = "permissive/hardware/ccf_teads_aws_instances_power.csv"
CCF = "permissive/embodied/ccf_coefficients_{}_embodied.csv"
AZURE_N = "permissive/prices/karpenter_azure_N-series_on_demand_2026-06-18.csv"
AZURE = "permissive/prices/karpenter_azure_eastus_all_on_demand_2026-06-18.csv"
GCP_TYPES = "permissive/prices/cyclenerd_gcp_machinetypes.csv"
GCP_GPUS = "permissive/prices/karpenter_gcp_gpu_on_demand_2026-08-03.csv"
GCP = "permissive/prices/karpenter_gcp_on_demand_2026-08-03.json"

_AWS_NAMES = {
    ("a100", "40.0"): "NVIDIA A100 SXM4 40GB",
    ("a100", "80.0"): "NVIDIA A100 SXM4 80GB",
    ("v100", "32.0"): "NVIDIA Tesla V100 SXM2 32GB",
    "h100": "NVIDIA H100 SXM5 80GB",
    "h200": "NVIDIA H200 SXM",
    "b200": "NVIDIA B200",
    "b300": "NVIDIA B300",
    "t4": "NVIDIA T4",
    "t4g": "NVIDIA T4G",
    "a10g": "NVIDIA A10G",
    "l4": "NVIDIA L4",
    "l40s": "NVIDIA L40S",
    "rtx-pro-4500": "NVIDIA RTX PRO 4500 Blackwell",
    "rtx-pro-server-6000": "NVIDIA RTX PRO 6000 Blackwell Server Edition",
    "inferentia": "AWS Inferentia",
    "inferentia2": "AWS Inferentia2",
    "trainium": "AWS Trainium",
    "trainium2": "AWS Trainium2",
    "radeon-pro-v520": "AMD Radeon PRO V520",
    "qualcomm-ai100": "Qualcomm Cloud AI 100",
}
# Devices of the Teads table: the name here, and boards for each GPU it counts.
_TEADS_NAMES = {
    "T4": ("NVIDIA T4", 1.0),
    "Tesla M60": ("NVIDIA Tesla M60", 0.5),
    "Tesla K80": ("NVIDIA Tesla K80", 0.5),
    "K520": ("NVIDIA GRID K520", 0.5),
    "Radeon Pro V520": ("AMD Radeon PRO V520", 1.0),
    "Tesla A100": ("NVIDIA A100 SXM4 40GB", 1.0),
    "Tesla V100": ("NVIDIA Tesla V100 SXM2 16GB", 1.0),
}
# Types whose accelerators the list leaves out, by family and size: AWS instance pages.
_AWS_PAGES = {
    "dl1.24xlarge": ("Intel Gaudi 1", "8"),
    "f1.2xlarge": ("AMD Virtex UltraScale+ VU9P", "1"),
    "f1.4xlarge": ("AMD Virtex UltraScale+ VU9P", "2"),
    "f1.16xlarge": ("AMD Virtex UltraScale+ VU9P", "8"),
    "f2.6xlarge": ("AMD Virtex UltraScale+ VU47P", "1"),
    "f2.12xlarge": ("AMD Virtex UltraScale+ VU47P", "2"),
    "f2.48xlarge": ("AMD Virtex UltraScale+ VU47P", "8"),
    "vt1.3xlarge": ("AMD Alveo U30", "1"),
    "vt1.6xlarge": ("AMD Alveo U30", "2"),
    "vt1.24xlarge": ("AMD Alveo U30", "8"),
}
_L4_MEMORY_GIB = 22.35

# Azure sizes: pattern of the size, accelerator, boards by the vCPUs in the name (empty: not documented).
_AZURE: tuple[tuple[str, str, dict[int, str]], ...] = (
    (r"NC\d+r?(_Promo)?", "NVIDIA Tesla K80", {6: "0.5", 12: "1", 24: "2"}),
    (r"NC\d+r?s_v2", "NVIDIA Tesla P100 PCIe", {6: "1", 12: "2", 24: "4"}),
    (r"NC\d+r?s_v3", "NVIDIA Tesla V100 PCIe 16GB", {6: "1", 12: "2", 24: "4"}),
    (r"NC\d+as_T4_v3", "NVIDIA T4", {4: "1", 8: "1", 16: "1", 64: "4"}),
    (r"NC\d+ads_A100_v4", "NVIDIA A100 PCIe 80GB", {24: "1", 48: "2", 96: "4"}),
    (r"NC\d+ads_A10_v4", "NVIDIA A10", {}),
    (r"NCC?\d+adi?s_H100_v5", "NVIDIA H100 NVL", {40: "1", 80: "2"}),
    (r"NC\d+l?ds_xl_RTXPRO6000BSE_v6", "NVIDIA RTX PRO 6000 Blackwell Server Edition", {}),
    (r"ND\d+r?s", "NVIDIA Tesla P40", {6: "1", 12: "2", 24: "4"}),
    (r"ND40r?s_v2", "NVIDIA Tesla V100 SXM2 32GB", {40: "8"}),
    (r"ND96asr(_A100)?_v4", "NVIDIA A100 SXM4 40GB", {96: "8"}),
    (r"ND96amsr?_A100_v4", "NVIDIA A100 SXM4 80GB", {96: "8"}),
    (r"ND96isr?f?(_flex|_noIB)?_H100_v5", "NVIDIA H100 SXM5 80GB", {96: "8"}),
    (r"ND96isr_H200_v5", "NVIDIA H200 SXM", {96: "8"}),
    (r"ND96isr?_MI300X_v5", "AMD Instinct MI300X", {96: "8"}),
    (r"ND128isrf?_NDR_GB200_v6", "NVIDIA GB200, each GPU", {128: "4"}),
    (r"NV\d+(_Promo|s_v2)?", "NVIDIA Tesla M60", {6: "0.5", 12: "1", 24: "2"}),
    (r"NV\d+s_v3", "NVIDIA Tesla M60", {12: "0.5", 24: "1", 48: "2"}),
    (r"NV\d+as_v4", "AMD Radeon Instinct MI25", {4: "0.125", 8: "0.25", 16: "0.5", 32: "1"}),
    (r"NV\d+adm?s_A10_v5", "NVIDIA A10", {6: "0.1667", 12: "0.3333", 18: "0.5", 36: "1", 72: "2"}),
    (r"NV\d+adm?s_V710_v5", "AMD Radeon PRO V710", {4: "0.1667", 8: "0.3333", 12: "0.5", 24: "1", 28: "1"}),
    (r"NG\d+adm?s_V620(_v1)?", "AMD Radeon PRO V620", {8: "0.25", 16: "0.5", 32: "1"}),
    (r"NP\d+s", "Xilinx Alveo U250", {10: "1", 20: "2", 40: "4"}),
    (r"NM\d+ads_MA35D", "AMD Alveo MA35D", {}),
)
# Sizes whose number is an ordinal, not vCPUs: basic A, D and DS of the first generations, G and GS.
_ORDINAL = re.compile(
    r"(Basic_.*|A\d+(_v1)?|A[89]|A1[01]|DS?\d+(-\d+)?(_v2)?(_Promo)?|D\d+i?_v2|GS?\d+(-\d+)?)$"
)

_GCP_FAMILIES = {
    "a2-highgpu": "NVIDIA A100 SXM4 40GB",
    "a2-megagpu": "NVIDIA A100 SXM4 40GB",
    "a2-ultragpu": "NVIDIA A100 SXM4 80GB",
    "a3-highgpu": "NVIDIA H100 SXM5 80GB",
    "a3-megagpu": "NVIDIA H100 SXM5 80GB",
    "a3-edgegpu": "NVIDIA H100 SXM5 80GB",
    "a3-ultragpu": "NVIDIA H200 SXM",
    "a4-highgpu": "NVIDIA B200",
    "a4x-highgpu": "NVIDIA GB200, each GPU",
    "a4x-maxgpu": "NVIDIA GB300, each GPU",
    "ct3-hightpu": "Google TPU v3",
    "ct3p-hightpu": "Google TPU v3",
    "ct5l-hightpu": "Google TPU v5e",
    "ct5lp-hightpu": "Google TPU v5e",
    "ct5p-hightpu": "Google TPU v5p",
    "ct6e-standard": "Google TPU v6e (Trillium)",
    "tpu7x-standard": "Google TPU v7 (Ironwood)",
}
_GCP_NAMES = {"l4": "NVIDIA L4", "rtx6000": "NVIDIA RTX PRO 6000 Blackwell Server Edition"}


class _Row:
    def __init__(self) -> None:
        self.cells = dict.fromkeys(COLUMNS, "")
        self.sources: set[str] = set()
        self.claims: list[Claim] = []

    def done(self, key: str) -> tuple[str, ...]:
        source = "+".join(sorted(self.sources))
        return (key, *(self.cells[one] for one in COLUMNS[1:-2]), source, licence_of(source))

    def says(self, column: str, source: str, value: str, note: str = "") -> None:
        """``source`` has ``value`` for the column, which it fills if nothing did before."""
        if not value:
            return
        if not note:
            self.cells[column] = self.cells[column] or value
        self.claims.append(Claim(column, source, value, note))

    def told(self) -> list[Claim]:
        """The claims of columns of which the sources that the row names do not all tell."""
        source = "+".join(sorted(self.sources))
        told = []
        for column in ("vcpus", "memory_gb", "accelerator", "count"):
            claims = [claim for claim in self.claims if claim.column == column]
            plain = sources_of("instances.tsv", {"source": source}, column)
            if len({claim.value for claim in claims}) > 1 or (claims and [claims[0].source] != plain):
                told += claims
        return told

    def host(self, totals: list[float]) -> None:
        self.cells["host_least_kg"], self.cells["host_most_kg"] = f"{min(totals):g}", f"{max(totals):g}"
        self.sources.add("ccf-embodied")


def read(raw: Path, name: str, delimiter: str = ",") -> list[dict[str, str]]:
    with (raw / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _short(text: str) -> str:
    """A number as its shortest text, decimal comma or point; empty for what is no number."""
    try:
        return f"{float(text.replace(',', '.')):g}"
    except ValueError:
        return ""


def _memory(given: dict[str, str]) -> str:
    """Memory of an instance; empty where the row gives it more than the whole platform has.

    t1.micro and cache.t2.micro do: their decimal points were lost.
    """
    own, platform = (_short(given[f"{whose} Memory (in GB)"]) for whose in ("Instance", "Platform"))
    return "" if own and platform and float(own) > float(platform) else own


def _aws(raw: Path) -> dict[str, _Row]:
    found: dict[str, _Row] = {}
    for given in read(raw, AWS):
        row = found.setdefault(given["instance_type"], _Row())
        row.sources.add("karpenter-aws")
        row.says("vcpus", "karpenter-aws", _short(given["vcpu"]))
        row.says("memory_gb", "karpenter-aws", _short(given["memory_gib"]))
        name = given["accelerator_name"]
        if name:
            memory = given["gpu_memory_gib_each"]
            row.says("accelerator", "karpenter-aws", _AWS_NAMES.get((name, memory)) or _AWS_NAMES[name])
            count = float(given["accelerator_count"])
            if not count and name == "l4":
                count = round(float(memory) / _L4_MEMORY_GIB, 3)
            row.says("count", "karpenter-aws", f"{count:g}" if count else "")
    for given in read(raw, TEADS):
        row = found.setdefault(given["Instance type"], _Row())
        row.sources.add("teads-instances")
        row.says("vcpus", "teads-instances", _short(given["Instance vCPU"]))
        memory = _short(given["Instance Memory (in GB)"])
        row.says("memory_gb", "teads-instances", memory, "" if _memory(given) else "platform")
        row.cells["host_vcpus"] = _short(given["Platform Total Number of vCPU"])
        for column, cell in (("Idle", "idle_w"), ("10%", "w10"), ("50%", "w50"), ("100%", "w100")):
            row.cells[cell] = _short(given[f"Instance @ {column}"])
            row.cells[f"ram_{cell}" if cell == "idle_w" else f"ram{cell[1:]}"] = _short(
                given[f"RAMWatt @ {column}"]
            )
        if given["Instance Number of GPU"] != "N/A" and given["Platform GPU Name"] in _TEADS_NAMES:
            name, boards = _TEADS_NAMES[given["Platform GPU Name"]]
            row.says("accelerator", "teads-instances", name)
            row.says("count", "teads-instances", f"{float(given['Instance Number of GPU']) * boards:g}")
    for name, (accelerator, listed) in _AWS_PAGES.items():
        found[name].says("accelerator", "aws-types", accelerator)
        found[name].says("count", "aws-types", listed)
        found[name].sources.add("aws-types")
    for given in read(raw, CCF.format("aws")):
        found[given["type"]].host([float(given["total"])])
    return found


def azure_sizes(raw: Path) -> set[str]:
    listed = read(raw, AZURE) + read(raw, AZURE_N)
    return {row["vm_size"].strip() for row in listed}


def _totals(raw: Path, provider: str) -> dict[str, list[float]]:
    totals: dict[str, list[float]] = {}
    for given in read(raw, CCF.format(provider)):
        totals.setdefault(given["type"], []).append(float(given["total"]))
    return totals


def azure_key(spelt: str) -> str:
    """``NC24ads A100 v4`` and ``Standard_NC24ads_A100_v4`` alike, for joining."""
    return spelt.lower().removeprefix("standard_").replace("_", " ")


def _azure(raw: Path) -> dict[str, _Row]:
    totals = {azure_key(one): total for one, total in _totals(raw, "azure").items()}
    found = {}
    for size in azure_sizes(raw):
        row = found.setdefault(size, _Row())
        row.sources |= {"karpenter-azure", "azure-sizes"}
        bare = size.removeprefix("Standard_")
        numbers = re.match(r"[A-Z][A-Za-z]*?(\d+)[a-z]*(?:-(\d+))?", bare)
        if numbers and not _ORDINAL.match(bare):
            row.cells["vcpus"] = numbers[2] or numbers[1]
        for pattern, name, counts in _AZURE:
            if re.fullmatch(pattern, bare):
                row.cells["accelerator"] = name
                row.cells["count"] = counts.get(int(numbers[1]) if numbers else 0, "")
        if bare.startswith("N") and not row.cells["accelerator"]:
            raise ValueError(f"no accelerator is known for the Azure size {size}")
        if azure_key(size) in totals:
            row.host(totals[azure_key(size)])
    return found


def _gcp(raw: Path) -> dict[str, _Row]:
    found: dict[str, _Row] = {}
    priced = json.loads((raw / GCP).read_text(encoding="utf-8"))["prices"]
    listed = {name for region in priced.values() for kind in region.values() for name in kind}
    types = {given["NAME"]: given for given in read(raw, GCP_TYPES, ";")}
    for name in listed | set(types):
        row = found.setdefault(name, _Row())
        if name in listed:
            row.sources.add("karpenter-gcp")
        if name in types:
            row.sources.add("cyclenerd")
            row.says("vcpus", "cyclenerd", _short(types[name]["CPUS"]))
            row.says("memory_gb", "cyclenerd", _short(types[name]["MEMORY_GB"]))
        sized = re.match(r"([a-z0-9]+-[a-z]+)-(\d+)[gt](?![a-z])", name)
        if sized and sized[1] in _GCP_FAMILIES:
            row.says("accelerator", "gcp-machines", _GCP_FAMILIES[sized[1]])
            row.says("count", "gcp-machines", sized[2])
            row.sources.add("gcp-machines")
    for given in read(raw, GCP_GPUS):
        row = found[given["machine_type"]]
        if given["accelerator"] in _GCP_NAMES:
            row.says("accelerator", "karpenter-gcp", _GCP_NAMES[given["accelerator"]])
        row.says("count", "karpenter-gcp", _short(given["accelerator_count"]))
    for name, totals in _totals(raw, "gcp").items():
        if name in found:
            found[name].host(totals)
    return found


@cache
def _types(raw: Path) -> dict[str, _Row]:
    providers = {"aws": _aws(raw), "azure": _azure(raw), "gcp": _gcp(raw)}
    return {f"{provider}:{name}": row for provider, rows in providers.items() for name, row in rows.items()}


def table(raw: Path) -> list[tuple[str, ...]]:
    return sorted(row.done(key) for key, row in _types(raw).items())


def figures(raw: Path) -> list[tuple[str, str]]:
    """What each source says of the size of a type, for the types whose sources differ."""
    return sorted((key, as_cell(told)) for key, row in _types(raw).items() if (told := row.told()))


CLOUD_COLUMNS = ("cloud", "architectures", "source", "licence")
USE = "permissive/hardware/ccf_coefficients_{}_use_watts_per_vcpu.csv"


def clouds(raw: Path, known: set[str]) -> list[tuple[str, ...]]:
    """Microarchitectures of each cloud of which ``known`` tells the power."""
    rows = []
    for cloud in ("aws", "azure", "gcp"):
        listed = {row["Architecture"] for row in read(raw, USE.format(cloud))}
        rows.append((cloud, "|".join(sorted(listed & known)), "ccf-use", licence_of("ccf-use")))
    return rows
