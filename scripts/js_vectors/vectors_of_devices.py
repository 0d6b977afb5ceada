"""Cases of names of devices and instances, of their prices, and of amounts as people write them."""

from __future__ import annotations

from wattprint import amounts
from wattprint.errors import UsageError
from wattprint.estimate import typed as as_typed
from wattprint.estimate.machine import get_accelerator
from wattprint.factors import accelerators, cpus, instances, prices
from wattprint.factors.cpu_year import year_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.factors.factor import Factor

Case = dict[str, object]


def cases() -> list[Case]:
    """All of them, the same each time."""
    return [*_accelerators(), *_processors(), *_instance_names(), *_prices(), *_amounts()]


def case(do: str, given: object, answer: Callable[[], object]) -> Case:
    """What ``answer`` gives, or how it refuses: what is wrong, and what to type."""
    try:
        return {"do": do, "given": given, "is": answer()}
    except UsageError as error:
        return {"do": do, "given": given, "error": [error.without_fix, error.fix]}


OTHER_BOARDS = [
    "a100",
    "A100 40GB",
    "a100-80gb",
    "h100",
    "H100 SXM",
    "NVIDIA H200",
    "H100NVL",
    "A100SXM4",
    "a100 40",
    "4090",
    "rtx4090",
    "2080ti",
    "RTX 4080S",
    "4080s",
    "3090 Ti",
    "Tesla T4",
    "t4",
    "v100",
    "V100 16GB",
    "P100",
    "K80",
    "M60",
    "A 100",
    "H100s",
    "RTX A6000",
    "a6000",
    "6000 ada",
    "RTX PRO 6000",
    "titan",
    "titan x",
    "MI250",
    "mi300x",
    "MI250X",
    "radeon vii",
    "7900 xtx",
    "RX 580",
    "580",
    "w7900",
    "max 1550",
    "gaudi 2",
    "tpu v4",
    "TPUv5e",
    "v5p",
    "trillium",
    "ironwood",
    "trainium2",
    "trn2",
    "inferentia2",
    "inf2",
    "GH200",
    "grace hopper",
    "GB200",
    "jetson orin",
    "orin nano",
    "AGX Thor",
    "Thor",
    "Apple M2",
    "m3 ultra",
    "m1pro",
    "B9000",
    "H1OO",
    "H10",
    "hopper",
    "blackwell",
    "ampere",
    "RTX 9999",
    "Radeon",
    "h100 96gb",
    "GT 710",
    "NVIDIA A100-SXM4-80GB",
    "GeForce RTX 3080 Laptop GPU",
    "3080 laptop",
    "rtx 3080 mobile",
    "",
    "R9 295X2",
    "Tegra X2",
    "gtx 1080 ti",
    "1080ti",
    "GTX 980 Ti 6GB",
    "quadro rtx 6000",
    "rtx 6000",
    "P40",
]


def _accelerators() -> list[Case]:
    """Every one of the table by its name, and others as people write them."""
    rows = accelerators.ACCELERATORS.rows()
    driver = [name for row in rows[::7] for name in row["driver_names"].split("|") if name]
    keys = [row["key"] for row in rows[::5]]
    named = [case("accelerator", row["name"], lambda row=row: _board(row["name"], told=True)) for row in rows]
    names = dict.fromkeys([*keys, *driver, *OTHER_BOARDS, "x" * 201])
    return named + [case("accelerator", name, lambda name=name: _board(name, told=False)) for name in names]


def _board(name: str, *, told: bool) -> dict[str, object]:
    match = get_accelerator(name)
    peaks = [match.peak(precision) for precision in accelerators.PRECISIONS]
    return {
        "name": match.name,
        "match": match.match,
        "power": [match.tdp_w, match.max_w, match.mean_w],
        "is": [match.vendor, match.extent, match.gpus_per_board, match.memory_gb, match.year],
        "peaks": [peak and [peak.low, peak.mid, peak.high, peak.unit, peak.year] for peak in peaks],
        "texts": [
            *(match.source, match.licence, match.mean_source, match.mean_extent, match.mean_licence),
            *(text for peak in peaks if peak for text in (peak.method, peak.source, peak.licence)),
        ]
        if told
        else None,
    }


OTHER_CPUS = [
    "EPYC 9654",
    "epyc9654",
    "9654",
    "AMD EPYC 7763 64-Core Processor",
    "7763",
    "EPYC 7R13",
    "Xeon 8480",
    "8480+",
    "Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz",
    "E5-2620v3",
    "xeon gold 6248",
    "Xeon 6248R",
    "Gold 6399",
    "i7-1165G7",
    "i71165g7",
    "core i9-13900K",
    "13900K",
    "Ryzen 9 5950X",
    "5950x",
    "ryzen5600",
    "r7 5800x",
    "N100",
    "Apple M2",
    "m1pro",
    "Apple M1 Ultra",
    "Graviton 3",
    "aws graviton2",
    "Ampere Altra Q80-30",
    "Grace",
    "EPYC",
    "Xeon 6980P",
    "Xeon 6 6766E",
    "EPYC 9999",
    "Xeon Platinum 9999",
    "EPYC 7999",
    "E7-8890 v9",
    "pentium d 805",
    "Xeon E5-2470 (2.30GHz)",
    "EPYC 7763 2.45 GHz",
    "Threadripper 3990X",
    "w-2295",
    "Opteron 6276",
    "A64FX",
    "Intel Core 2 Duo E8400",
    "Intel Pentium Silver N5000",
    "EPYC 9645",
    "Xeon Gold 6428",
    "no such chip",
    "",
]


def _processors() -> list[Case]:
    """A sample of the table, and names as people write them."""
    names = dict.fromkeys([row["name"] for row in cpus.CPUS.rows()[::50]] + list(OTHER_CPUS))
    return [case("cpu", name, lambda name=name: _cpu(name)) for name in names]


def _cpu(name: str) -> object:
    match = cpus.find(name)
    if match is None:
        return {"near": cpus.nearest(name)}
    return {
        "name": match.name,
        "power": [match.tdp_w, match.ctdp_w, match.max_w],
        "is": [match.cores, match.threads, match.quantity, match.extent == "module", match.match],
        "year": year_of(match.name),
        "texts": [match.source, match.licence],
    }


OTHER_TYPES = [
    "p5.48xlarge",
    "aws:p4d.24xlarge",
    "EC2 g5.xlarge",
    "ml.p4d.24xlarge",
    "AWS p3.2xlarge",
    "NC24ads A100 v4",
    "Standard_ND96isr_H100_v5",
    "azure:standard_nc6",
    "gcp:a3-highgpu-8g",
    "a2 highgpu 1g",
    "g2-standard-4",
    "m5.large",
    "m5 large",
    "Standard_D4s_v3",
    "n2-standard-8",
    "n2-custom-8-16384",
    "custom-4-8192",
    "e2-micro",
    "n2-custom-8-98304-ext",
    "n1-custom-4-99999",
    "n1-custom-4-65536",
    "n2-custom-8-262144",
    "e2-custom-small-2048",
    "n2-custom-7-8192",
    "p5.48xl",
    "p9.large",
    "oracle:VM.GPU.A10",
    "foo:bar",
    "a3-highgpu-9g",
    "",
    "t3.nano",
]


def _instance_names() -> list[Case]:
    names = dict.fromkeys([row["instance"] for row in instances.INSTANCES.rows()[::60]] + list(OTHER_TYPES))
    return [case("instanceType", name, lambda name=name: _type(instances.get(name))) for name in names]


def _type(found: instances.Instance) -> object:
    curve = found.curve and [found.curve.listed_w, found.curve.watts, found.curve.whole]
    return [
        *(found.id, found.vcpus, found.memory_gb, found.accelerators, found.host_vcpus, found.host_kg, curve),
        prices.regions(found.id),
    ]


def _prices() -> list[Case]:
    rows = instances.INSTANCES.rows()
    names = [row["instance"] for row in rows if row["accelerator"]][::12] + [row["instance"] for row in rows][
        ::160
    ]
    asked = [(name, None, spot) for name in names for spot in (False, True)]
    asked += [("gcp:a2-highgpu-1g", "asia-northeast1", False), ("gcp:a2-highgpu-1g", "asia-northeast1", True)]
    asked += [("aws:p5.48xlarge", "eu-west-1", False), ("aws:p5.48xlarge", "us-east-1", False)]
    asked += [("aws:ml.p4d.24xlarge", None, False), ("n2-custom-8-16384", None, False)]
    return [
        case("price", list(one), lambda one=one: _all_of(prices.instance_price(*one)))
        for one in dict.fromkeys(asked)
    ]


def _all_of(factor: Factor) -> object:
    return list(factor.as_dict().values())


AMOUNTS = {
    "times": [
        "8xH100",
        "8 x H100",
        "8 H100",
        "H100 x8",
        "H100x8",
        "4090 x2",
        "2x4090",
        "R9 295X2",
        "H100",
        "0.5xA100",
        "980 Ti 6GB",
        "Tegra X2",
        "1e3xH100",
        "4090 24GB",
        "2 A100",
        "0xH100",
        "x8",
        "-3xH100",
        "",
        "99999999xT4",
        "8×H100",
        "16 * A100 80GB",
        "A100 40GB x 4",
        "1.5 T4",
    ],
    "timesCpu": [
        "2xEPYC 9654",
        "2 Xeon X5650",
        "EPYC 9654 x2",
        "Xeon X5650",
        "QX6700",
        "2x 7763",
        "65xEPYC 9654",
    ],
    "memory": [
        "8x32GB DDR4",
        "512 GB LRDIMM",
        "8x32GB + 4x16GB",
        "2x16GB DDR5 SODIMM",
        "1.5TB",
        "256",
        "64 GiB",
        "DDR4",
        "8x32GB DDR4-3200 ECC",
        "4X8GB so-dimm",
        "16GB LPDDR5X soldered",
        "2x2TB",
        "32GB DDR4 DDR5",
        "0x8GB",
        "lots",
        "512GB, registered",
        "8*32GB",
        "x8GB",
        "8x",
        "1e9GB",
        "16 GB DDR3 UDIMM",
    ],
    "duration": [
        "3d12h",
        "36h",
        "90min",
        "1w",
        "2 d 3 h",
        "1.5h",
        "100",
        "5 parsecs",
        "",
        "1..2h",
        "0s",
        "30 years",
    ],
    "hours": ["100", "100h", "3d12h", "1e3", "2.5k", "-3", "many"],
    "share": ["70%", "0.7", "70", "1", "0", "101%", "half", "0.5-0.8", "50±10%", "80-20", "40..60%", "1e-3"],
    "power": [
        "1.4kW",
        "1415W",
        "300",
        "350±50W",
        "1-2kW",
        "0.3MW",
        "5 horses",
        "",
        "1e-3W",
        "1e12W",
        "250..400 W",
    ],
    "energy": ["0.3Wh", "500J", "2 kWh", "1MJ", "3", "1e9GWh"],
    "count": [
        "7B",
        "7e9",
        "2T",
        "1.5T tokens",
        "15 T tokens",
        "12k",
        "3G",
        "7x",
        "1e30",
        "",
        "7b",
        "2 Mtokens",
    ],
}


def _amounts() -> list[Case]:
    return [
        case("amount", [what, text], lambda what=what, text=text: _amount(what, text))
        for what, texts in AMOUNTS.items()
        for text in texts
    ]


def _amount(what: str, text: str) -> object:
    if what == "times":
        return amounts.times(text, "gpu", lambda name: accelerators.find(name) is not None)
    if what == "timesCpu":
        return amounts.times(text, "cpu", lambda name: cpus.find(name) is not None)
    if what == "memory":
        typed = amounts.memory(text)
        return [typed.gb, typed.modules, typed.kind, typed.form, typed.words]
    if what == "duration":
        return amounts.duration_s(text)
    if what == "hours":
        return as_typed.in_hours(text, "hours")
    if what == "energy":
        return amounts.energy_j(text, "energy")
    if what == "count":
        return amounts.count(text, "tokens", 1.0, 1e18, "token", "tokens")
    read = {"share": amounts.share, "power": amounts.power_w}[what]
    return amounts.ends_of(text, lambda end: read(end, what))
