"""Hardware and instances as people write them: understood, or answered with what they may have meant.

The names were typed from how forums, papers, job scripts and price lists write them; none is derived.
"""

from __future__ import annotations

import pytest

from wattprint.amounts import times
from wattprint.errors import WattprintError
from wattprint.estimate.machine import accelerators_in, processors_in
from wattprint.factors import accelerators, cpus, instances

ACCELERATORS = {
    "4090": "NVIDIA GeForce RTX 4090",
    "3090": "NVIDIA GeForce RTX 3090",
    "5090": "NVIDIA GeForce RTX 5090",
    "rtx4090": "NVIDIA GeForce RTX 4090",
    "RTX-4090": "NVIDIA GeForce RTX 4090",
    "rtx_4090": "NVIDIA GeForce RTX 4090",
    "GeForce 4090": "NVIDIA GeForce RTX 4090",
    "nvidia 3090": "NVIDIA GeForce RTX 3090",
    "4090 24GB": "NVIDIA GeForce RTX 4090",
    "4090 laptop": "NVIDIA GeForce RTX 4090 Laptop",
    "4090 mobile": "NVIDIA GeForce RTX 4090 Laptop",
    "RTX 4090 Laptop GPU": "NVIDIA GeForce RTX 4090 Laptop",
    "4090D": "NVIDIA GeForce RTX 4090 D",
    "3090ti": "NVIDIA GeForce RTX 3090 Ti",
    "3060 Ti": "NVIDIA GeForce RTX 3060 Ti",
    "1080ti": "NVIDIA GeForce GTX 1080 Ti",
    "1080 Ti": "NVIDIA GeForce GTX 1080 Ti",
    "2080TI": "NVIDIA GeForce RTX 2080 Ti",
    "4070tisuper": "NVIDIA GeForce RTX 4070 Ti SUPER",
    "4070 Ti Super": "NVIDIA GeForce RTX 4070 Ti SUPER",
    "4080 super": "NVIDIA GeForce RTX 4080 SUPER",
    "1660 super": "NVIDIA GeForce GTX 1660 SUPER",
    "titan rtx": "NVIDIA TITAN RTX",
    "a6000": "NVIDIA RTX A6000",
    "A5000": "NVIDIA RTX A5000",
    "rtx a4000": "NVIDIA RTX A4000",
    "6000 Ada": "NVIDIA RTX 6000 Ada",
    "rtx6000 ada": "NVIDIA RTX 6000 Ada",
    "P6000": "NVIDIA Quadro P6000",
    "h100 nvl": "NVIDIA H100 NVL",
    "H100-NVL": "NVIDIA H100 NVL",
    "H100-SXM5-80GB": "NVIDIA H100 SXM5 80GB",
    "h100_sxm": "NVIDIA H100 SXM5 80GB",
    "H100 PCIe": "NVIDIA H100 PCIe",
    "h200 sxm": "NVIDIA H200 SXM",
    "H200-NVL": "NVIDIA H200 NVL",
    "b200": "NVIDIA B200",
    "GB200": "NVIDIA GB200, each GPU",
    "gh200": "NVIDIA GH200 Grace Hopper",
    "Grace Hopper": "NVIDIA GH200 Grace Hopper",
    "a100-sxm4-40gb": "NVIDIA A100 SXM4 40GB",
    "A100-PCIE-40": "NVIDIA A100 PCIe 40GB",
    "l40s": "NVIDIA L40S",
    "L40": "NVIDIA L40",
    "l4": "NVIDIA L4",
    "t4": "NVIDIA T4",
    "tesla t4": "NVIDIA T4",
    "A10G": "NVIDIA A10G",
    "a40": "NVIDIA A40",
    "k80": "NVIDIA Tesla K80",
    "V100-SXM2-16GB": "NVIDIA Tesla V100 SXM2 16GB",
    "mi300x": "AMD Instinct MI300X",
    "Instinct MI250X": "AMD Instinct MI250X",
    "MI210": "AMD Instinct MI210",
    "7900xtx": "AMD Radeon RX 7900 XTX",
    "7900 XTX": "AMD Radeon RX 7900 XTX",
    "Radeon 7900 XTX": "AMD Radeon RX 7900 XTX",
    "6800XT": "AMD Radeon RX 6800 XT",
    "w7900": "AMD Radeon PRO W7900",
    "vega 64": "AMD Radeon RX Vega 64",
    "a770": "Intel Arc A770",
    "arc b580": "Intel Arc B580",
    "gaudi2": "Intel Gaudi 2",
    "HL-225": "Intel Gaudi 2",
    "M3Max": "Apple M3 Max",
    "m3 max": "Apple M3 Max",
    "m2-ultra": "Apple M2 Ultra",
    "Apple M1": "Apple M1",
    "m4pro": "Apple M4 Pro",
    "tpu v5e": "Google TPU v5e",
    "TPUv4": "Google TPU v4",
    "v5p": "Google TPU v5p",
    "trillium": "Google TPU v6e (Trillium)",
    "ironwood": "Google TPU v7 (Ironwood)",
    "trn1": "AWS Trainium",
    "Trainium 2": "AWS Trainium2",
    "inferentia": "AWS Inferentia",
    "xavier nx": "NVIDIA Jetson Xavier NX",
    "jetson nano": "NVIDIA Jetson Nano",
    "H100NVL": "NVIDIA H100 NVL",
    "h100sxm5": "NVIDIA H100 SXM5 80GB",
    "H100PCIe": "NVIDIA H100 PCIe",
    "A100SXM4-80GB": "NVIDIA A100 SXM4 80GB",
    "H 100 NVL": "NVIDIA H100 NVL",
    "RTX A-6000": "NVIDIA RTX A6000",
    "V100s": "NVIDIA Tesla V100S PCIe 32GB",
    "T4s": "NVIDIA T4",
}

VARIANTS = {
    # A name that fits several boards counts as their range: watts of the vendors' datasheets.
    "a100": (250, 400),
    "A100 80GB": (300, 400),
    "a100-40": (250, 400),
    "a100-80g": (300, 400),
    "h100": (350, 700),
    "H100s": (350, 700),
    "H-100": (350, 700),
    "A 100": (250, 400),
    "A100SXM4": (400, 400),
    "v100": (250, 300),
    "v100-32": (250, 300),
    "p100": (250, 300),
    "gaudi3": (600, 900),
    "agx orin": (40, 60),
    "orin nano": (10, 25),
}

SUGGESTED = {
    "H10": "NVIDIA H100",
    "H1000": "NVIDIA H100",
    "RTX 4095": "NVIDIA GeForce RTX 4090",
    "4080S": "NVIDIA GeForce RTX 4080",
    "mi30x": "AMD Instinct MI300X",
    "rtx 6000": "NVIDIA RTX 6000 Ada",
    "RTX PRO 6000": "NVIDIA RTX PRO 6000 Blackwell",
    "580": "AMD Radeon RX 580",
    "jetson orin": "NVIDIA Jetson Orin NX",
    "gaudi4": "Intel Gaudi 3",
    "4080s": "NVIDIA GeForce RTX 4080",
    "tpu v9": "Google TPU",
}

NEVER = {"H10": "A10", "B20": "A2", "V10": "M10", "T40": "A40"}

CPUS = {
    "EPYC 7763": "AMD EPYC 7763",
    "epyc7763": "AMD EPYC 7763",
    "7763": "AMD EPYC 7763",
    "AMD 9654": "AMD EPYC 9654",
    "epyc-9654": "AMD EPYC 9654",
    "EPYC_7742": "AMD EPYC 7742",
    "i7-1165G7": "Intel Core i7-1165G7",
    "i71165g7": "Intel Core i7-1165G7",
    "1165g7": "Intel Core i7-1165G7",
    "core i7 1165G7": "Intel Core i7-1165G7",
    "xeon 8380": "Intel Xeon Platinum 8380",
    "8380": "Intel Xeon Platinum 8380",
    "platinum 8380": "Intel Xeon Platinum 8380",
    "xeon 8480": "Intel Xeon Platinum 8480+",
    "gold 6248": "Intel Xeon Gold 6248",
    "6248r": "Intel Xeon Gold 6248R",
    "e5-2690v4": "Intel Xeon E5-2690 v4",
    "E5 2690 v4": "Intel Xeon E5-2690 v4",
    "w2295": "Intel Xeon W-2295",
    "n100": "Intel N100",
    "13900k": "Intel Core i9-13900K",
    "i9 13900K": "Intel Core i9-13900K",
    "ultra 7 155h": "Intel Core Ultra 7 155H",
    "5950x": "AMD Ryzen 9 5950X",
    "r9 5950x": "AMD Ryzen 9 5950X",
    "ryzen 5950X": "AMD Ryzen 9 5950X",
    "3990x": "AMD Ryzen Threadripper 3990X",
    "threadripper 3990X": "AMD Ryzen Threadripper 3990X",
    "threadripper pro 5995wx": "AMD Ryzen Threadripper PRO 5995WX",
    "graviton2": "AWS Graviton2",
    "Graviton 2": "AWS Graviton2",
    "m1": "Apple M1",
    "M1Pro": "Apple M1 Pro",
}

INSTANCES = {
    "Standard_NC24ads_A100_v4": "azure:Standard_NC24ads_A100_v4",
    "standard_nc24ads_a100_v4": "azure:Standard_NC24ads_A100_v4",
    "STANDARD_NC24ADS_A100_V4": "azure:Standard_NC24ads_A100_v4",
    "NC24ads A100 v4": "azure:Standard_NC24ads_A100_v4",
    "azure:nc24ads-a100-v4": "azure:Standard_NC24ads_A100_v4",
    "Azure NC24ads A100 v4": "azure:Standard_NC24ads_A100_v4",
    "nd96isr_h100_v5": "azure:Standard_ND96isr_H100_v5",
    "d4sv3": "azure:Standard_D4s_v3",
    "microsoft:D4s v3": "azure:Standard_D4s_v3",
    "p4d.24xlarge": "aws:p4d.24xlarge",
    "P4D.24XLARGE": "aws:p4d.24xlarge",
    "p4d 24xlarge": "aws:p4d.24xlarge",
    "p4d-24xl": "aws:p4d.24xlarge",
    "AWS p5.48xlarge": "aws:p5.48xlarge",
    "ec2:p5.48xlarge": "aws:p5.48xlarge",
    "amazon:G5.xlarge": "aws:g5.xlarge",
    "ml.p4d.24xlarge": "aws:ml.p4d.24xlarge",
    "ml.g5.xlarge": "aws:ml.g5.xlarge",
    "a2-highgpu-1g": "gcp:a2-highgpu-1g",
    "A2 HighGPU 1G": "gcp:a2-highgpu-1g",
    "a2_highgpu_1g": "gcp:a2-highgpu-1g",
    "google:n2-standard-4": "gcp:n2-standard-4",
    "GCE n1-standard-8": "gcp:n1-standard-8",
    "n2-custom-8-16384": "gcp:n2-custom-8-16384",
    "gcp:e2-custom-medium-4096": "gcp:e2-custom-medium-4096",
    "custom-4-8192": "gcp:custom-4-8192",
    "N1-Custom-4-26624-ext": "gcp:n1-custom-4-26624-ext",
}


@pytest.mark.parametrize(("typed", "name"), ACCELERATORS.items())
def test_an_accelerator_as_people_write_it(typed: str, name: str) -> None:
    assert accelerators.get(typed).name == name


@pytest.mark.parametrize(("typed", "watts"), VARIANTS.items())
def test_a_name_of_several_boards_is_their_range(typed: str, watts: tuple[float, float]) -> None:
    match = accelerators.get(typed)
    assert match.tdp_w is not None
    assert (match.tdp_w[0], match.tdp_w[2]) == watts
    assert match.match.startswith("range of ")


@pytest.mark.parametrize(("typed", "begin"), SUGGESTED.items())
def test_an_unknown_accelerator_is_answered_by_meaning(typed: str, begin: str) -> None:
    assert accelerators.find(typed) is None
    near = accelerators.nearest(typed)
    assert any(name.startswith(begin) for name in near) if begin else not near


@pytest.mark.parametrize(("typed", "other"), NEVER.items())
def test_another_family_is_not_near(typed: str, other: str) -> None:
    assert not any(other in name.split() for name in accelerators.nearest(typed, 20))


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        ("Hopper", "try H100, H200, GH200"),
        ("NVIDIA Hopper", "try H100, H200, GH200"),
        ("Volta", "try V100"),
        # Boards with a memory that none has: those that there are, with theirs.
        ("H100 96GB", "try NVIDIA H100 NVL 94GB, NVIDIA H100 PCIe 80GB, NVIDIA H100 SXM5 80GB"),
        ("RTX 3060 8GB", "try NVIDIA GeForce RTX 3060 12GB"),
    ],
)
def test_a_name_of_many_boards_is_answered_with_what_to_type(typed: str, fix: str) -> None:
    with pytest.raises(WattprintError) as caught:
        accelerators.get(typed)
    assert caught.value.fix == fix
    assert all(accelerators.find(name) for name in fix.removeprefix("try ").split(", "))


def test_a_short_name_says_which_card_is_taken_for_it() -> None:
    assert accelerators.get("4090").match == (
        "short for NVIDIA GeForce RTX 4090, not NVIDIA GeForce RTX 4090 D or NVIDIA GeForce RTX 4090 Laptop"
    )
    assert accelerators.get("RTX 4090").match == "exact"


@pytest.mark.parametrize(("typed", "name"), CPUS.items())
def test_a_processor_as_people_write_it(typed: str, name: str) -> None:
    found = cpus.find(typed)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("EPYC 7764", "AMD EPYC 7763"),
        ("i7-1165G8", "Intel Core i7-1165G7"),
        ("ryzen 9 5951x", "AMD Ryzen 9 5950X"),
        ("E5-2620 v5", "Intel Xeon E5-2620 v4"),
        ("xeon platinum 8381", "Intel Xeon Platinum 8380"),
    ],
)
def test_an_unknown_processor_is_answered_with_its_neighbour(typed: str, first: str) -> None:
    assert cpus.nearest(typed)[0] == first


@pytest.mark.parametrize("typed", ["580", "i7", "xeon", "epyc", "intel", "2620", "9"])
def test_a_name_of_many_processors_is_none(typed: str) -> None:
    assert cpus.find(typed) is None


@pytest.mark.parametrize(("typed", "id"), INSTANCES.items())
def test_an_instance_type_as_people_write_it(typed: str, id: str) -> None:
    assert instances.get(typed).id == id


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("p6.48xlarge", "aws:p6-b200.48xlarge"),
        ("p4d", "aws:p4d.24xlarge"),
        ("m5.xlrge", "aws:m5.xlarge"),
        ("Standard_NC24ads_A10_v4", "azure:Standard_NC24ads_A100_v4"),
        ("a2-highgpu-3g", "gcp:a2-highgpu-2g"),
        ("n2-standard-5", "gcp:n2-standard-4"),
        ("ml.p4.24xlarge", "aws:p4d.24xlarge"),
    ],
)
def test_an_unknown_instance_type_is_answered_by_meaning(typed: str, first: str) -> None:
    with pytest.raises(WattprintError, match=first):
        instances.get(typed)
    assert instances.nearest(typed)[0] == first


def test_a_custom_type_is_as_large_as_its_name_says() -> None:
    custom = instances.get("n2-custom-8-16384")
    assert (custom.vcpus, custom.memory_gb, custom.curve) == (8, 16, None)
    # A shared core shows two vCPUs: Google Cloud, "E2 shared-core machine types".
    assert instances.get("e2-custom-small-2048").vcpus == 2
    for typed in ("n2-custom-7-16384", "n2-custom-8-100", "n2-custom-0-1024", "m9-custom-2-2048", "custom-4"):
        assert instances.find(typed) is None


@pytest.mark.parametrize(
    ("typed", "largest"),
    [
        ("n2-custom-8-1638400", "n2-custom-8-65536, or n2-custom-8-655360-ext"),
        ("gcp:n2d-custom-8-1638400-ext", "n2d-custom-8-65536, or n2d-custom-8-786432-ext"),
        ("custom-2-14336", "custom-2-13312, or custom-2-638976-ext"),
        ("e2-custom-4-32768-ext", "use e2-custom-4-32768"),
    ],
)
def test_a_custom_type_of_more_memory_than_there_is_is_answered_with_the_most(
    typed: str, largest: str
) -> None:
    """Limits of Google Cloud: 8 GB for each vCPU, 6.5 of N1; 624, 640 and 768 GB with -ext; none of E2."""
    assert instances.find(typed) is None
    with pytest.raises(WattprintError, match=largest):
        instances.get(typed)
    assert instances.get(largest.removeprefix("use ").partition(",")[0]).memory_gb


def test_a_type_of_sagemaker_is_that_of_ec2_without_its_price() -> None:
    from wattprint.factors.prices import instance_price

    ours, host = instances.get("ml.p4d.24xlarge"), instances.get("p4d.24xlarge")
    assert (ours.vcpus, ours.accelerators) == (host.vcpus, host.accelerators)
    assert instance_price(host.id).mid > 0
    with pytest.raises(WattprintError, match=r"no on-demand price of aws:ml\.p4d"):
        instance_price(ours.id)


@pytest.mark.parametrize(
    ("typed", "count", "name"),
    [
        ("8xH100", 8, "H100"),
        ("8x H100", 8, "H100"),
        ("8 x H100", 8, "H100"),
        ("8 × H100", 8, "H100"),
        ("2 A100", 2, "A100"),
        ("16 MI300X", 16, "MI300X"),
        ("4 RTX 4090", 4, "RTX 4090"),
        ("H100 x8", 8, "H100"),
        ("A100 80GB x 4", 4, "A100 80GB"),
        ("2 EPYC 7763", 2, "EPYC 7763"),
        ("4090", 1, "4090"),
        ("1080 Ti", 1, "1080 Ti"),
        ("980 Ti 6GB", 1, "980 Ti 6GB"),
        ("7900 XTX", 1, "7900 XTX"),
        ("6000 Ada", 1, "6000 Ada"),
        ("4090 24GB", 1, "4090 24GB"),
        ("4070 Ti SUPER 16GB", 1, "4070 Ti SUPER 16GB"),
        ("H100x8", 8, "H100"),
        ("MI300Xx8", 8, "MI300X"),
        ("RTX4090x2", 2, "RTX4090"),
        ("H100 NVL x8", 8, "H100 NVL"),
        ("4090 x2", 2, "4090"),
        ("4090x2", 2, "4090"),
        ("4090 x 2", 2, "4090"),
        ("2x4090", 2, "4090"),
        ("8xH100s", 8, "H100s"),
        ("GTX1080", 1, "GTX1080"),
        ("RTX 4090", 1, "RTX 4090"),
        ("Tegra X2", 1, "Tegra X2"),
        ("7950x3d", 1, "7950x3d"),
        ("7800X3D", 1, "7800X3D"),
        ("7950X3D x2", 2, "7950X3D"),
        ("2x7950x3d", 2, "7950x3d"),
        ("Xeon X5650", 1, "Xeon X5650"),
        ("2 Xeon X5650", 2, "Xeon X5650"),
    ],
)
def test_how_many_of_what(typed: str, count: float, name: str) -> None:
    assert times(typed, "gpu") == (count, name)


def test_no_name_of_a_table_is_taken_for_a_count() -> None:
    for row in accelerators.ACCELERATORS.rows():
        for name in filter(None, (row["name"], *row["driver_names"].split("|"))):
            assert accelerators_in(name) == (1, name)
    for row in cpus.CPUS.rows():
        if " x" in row["name"].lower():
            assert processors_in(row["name"])[0] == 1, row["name"]


def _spellings(name: str) -> list[str]:
    spaced = name.replace("-", " ")
    return [
        name.lower(),
        name.upper(),
        spaced,
        spaced.replace(" ", "-"),
        spaced.replace(" ", "_"),
        f"  {name} ",
    ]


def test_every_accelerator_is_found_however_its_name_is_written() -> None:
    """Itself, or a range that holds it: NVIDIA A100 is any A100."""
    lost = []
    for row in accelerators.ACCELERATORS.rows():
        vendor = row["vendor"]
        bare = row["name"].removeprefix(f"{vendor} ")
        for typed in (*_spellings(row["name"]), f"{vendor} {bare}", bare, bare.lower()):
            match = accelerators.find(typed)
            if match is None or row["key"] not in match.keys:
                lost.append((typed, row["name"], match))
    assert lost == []


def test_every_processor_is_found_however_its_name_is_written() -> None:
    """Itself, or nothing with itself among the nearest; never another."""
    wrong = []
    for row in cpus.CPUS.rows():
        if row["match"] != "exact":
            continue
        for typed in _spellings(row["name"]):
            found = cpus.find(typed)
            if found is None and row["name"] not in cpus.nearest(typed):
                wrong.append((typed, row["name"], cpus.nearest(typed)))
            if found is not None and found.name != row["name"]:
                wrong.append((typed, row["name"], found))
    assert wrong == []


def test_every_instance_type_is_found_however_its_name_is_written() -> None:
    wrong = []
    for key in instances.INSTANCES.keys():  # noqa: SIM118 - a table is no dict
        provider, _, name = key.partition(":")
        spaced = name.replace("-", " ").replace("_", " ")
        for typed in (
            key,
            key.upper(),
            f"{provider} {name}",
            f"{provider}:{spaced}",
            name.lower(),
            name.upper(),
        ):
            found = instances.find(typed)
            if found is None or found.id != key:
                wrong.append((typed, key, found))
    assert wrong == []
