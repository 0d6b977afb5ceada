"""Cases of described machines, trainings by their operations, rented instances, and what is refused."""

from __future__ import annotations

import random
from unittest import mock

from wattprint import amounts
from wattprint.cli import estimate_inputs
from wattprint.errors import UsageError
from wattprint.estimate import described, rented
from wattprint.factors import accelerators, cpus, instances, prices
from wattprint.quantity import Quantity
from wattprint.records import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.account.rates import Rates
    from wattprint.estimate.machine import MachinePart
    from wattprint.estimate.plan import PlannedWork
    from wattprint.factors.factor import Factor
    from wattprint.records import FactorLine

Case = dict[str, object]
Given = dict[str, object]


def cases() -> list[Case]:
    """All of them, the same each time."""
    dice = random.Random(9654)
    return [
        *_accelerators(),
        *_processors(),
        *_instance_names(),
        *_amounts(),
        *_hardware(dice),
        *_refused(),
        *_computed(dice),
        *_rented(dice),
        *_prices(),
    ]


def _case(do: str, given: object, answer: Callable[[], object]) -> Case:
    try:
        return {"do": do, "given": given, "is": answer()}
    except UsageError as error:
        return {"do": do, "given": given, "error": [error.without_fix, error.fix]}


# ---- names

OTHER_BOARDS = (
    *("a100", "A100 40GB", "a100-80gb", "h100", "H100 SXM", "NVIDIA H200", "H100NVL", "A100SXM4", "a100 40"),
    *(
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
    ),
    *("K80", "M60", "A 100", "H100s", "RTX A6000", "a6000", "6000 ada", "RTX PRO 6000", "titan", "titan x"),
    *("MI250", "mi300x", "MI250X", "radeon vii", "7900 xtx", "RX 580", "580", "w7900", "max 1550", "gaudi 2"),
    *("tpu v4", "TPUv5e", "v5p", "trillium", "ironwood", "trainium2", "trn2", "inferentia2", "inf2", "GH200"),
    *(
        "grace hopper",
        "GB200",
        "jetson orin",
        "orin nano",
        "AGX Thor",
        "Thor",
        "Apple M2",
        "m3 ultra",
        "m1pro",
    ),
    *("B9000", "H1OO", "H10", "hopper", "blackwell", "ampere", "RTX 9999", "Radeon", "h100 96gb", "GT 710"),
    *(
        "NVIDIA A100-SXM4-80GB",
        "GeForce RTX 3080 Laptop GPU",
        "3080 laptop",
        "rtx 3080 mobile",
        "x" * 201,
        "",
    ),
    *(
        "R9 295X2",
        "Tegra X2",
        "gtx 1080 ti",
        "1080ti",
        "GTX 980 Ti 6GB",
        "quadro rtx 6000",
        "rtx 6000",
        "P40",
    ),
)


def _accelerators() -> list[Case]:
    """Every one of the table by its name, and others as people write them."""
    rows = accelerators.ACCELERATORS.rows()
    driver = [name for row in rows[::7] for name in row["driver_names"].split("|") if name]
    keys = [row["key"] for row in rows[::5]]
    named = [
        _case("accelerator", row["name"], lambda row=row: _board(row["name"], told=True)) for row in rows
    ]
    names = dict.fromkeys([*keys, *driver, *OTHER_BOARDS])
    return named + [_case("accelerator", name, lambda name=name: _board(name, told=False)) for name in names]


def _board(name: str, *, told: bool) -> dict[str, object]:
    match = machine_get(name)
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


def machine_get(name: str) -> accelerators.AcceleratorMatch:
    """As an estimate finds an accelerator."""
    from wattprint.estimate.machine import get_accelerator

    return get_accelerator(name)


OTHER_CPUS = (
    *(
        "EPYC 9654",
        "epyc9654",
        "9654",
        "AMD EPYC 7763 64-Core Processor",
        "7763",
        "EPYC 7R13",
        "Xeon 8480",
        "8480+",
    ),
    *("Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz", "E5-2620v3", "xeon gold 6248", "Xeon 6248R", "Gold 6399"),
    *(
        "i7-1165G7",
        "i71165g7",
        "core i9-13900K",
        "13900K",
        "Ryzen 9 5950X",
        "5950x",
        "ryzen5600",
        "r7 5800x",
        "N100",
    ),
    *(
        "Apple M2",
        "m1pro",
        "Apple M1 Ultra",
        "Graviton 3",
        "aws graviton2",
        "Ampere Altra Q80-30",
        "Grace",
        "EPYC",
    ),
    *(
        "Xeon 6980P",
        "Xeon 6 6766E",
        "EPYC 9999",
        "Xeon Platinum 9999",
        "EPYC 7999",
        "E7-8890 v9",
        "pentium d 805",
    ),
    *(
        "Xeon E5-2470 (2.30GHz)",
        "EPYC 7763 2.45 GHz",
        "Threadripper 3990X",
        "w-2295",
        "Opteron 6276",
        "A64FX",
    ),
    *(
        "Intel Core 2 Duo E8400",
        "Intel Pentium Silver N5000",
        "EPYC 9645",
        "Xeon Gold 6428",
        "no such chip",
        "",
    ),
)


def _processors() -> list[Case]:
    """A sample of the table, and names as people write them."""
    names = dict.fromkeys([row["name"] for row in cpus.CPUS.rows()[::50]] + list(OTHER_CPUS))
    return [_case("cpu", name, lambda name=name: _cpu(name)) for name in names]


def _cpu(name: str) -> object:
    from wattprint.factors.cpu_year import year_of

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


OTHER_TYPES = (
    *(
        "p5.48xlarge",
        "aws:p4d.24xlarge",
        "EC2 g5.xlarge",
        "ml.p4d.24xlarge",
        "AWS p3.2xlarge",
        "NC24ads A100 v4",
    ),
    *(
        "Standard_ND96isr_H100_v5",
        "azure:standard_nc6",
        "gcp:a3-highgpu-8g",
        "a2 highgpu 1g",
        "g2-standard-4",
    ),
    *(
        "m5.large",
        "m5 large",
        "Standard_D4s_v3",
        "n2-standard-8",
        "n2-custom-8-16384",
        "custom-4-8192",
        "e2-micro",
    ),
    *(
        "n2-custom-8-98304-ext",
        "n1-custom-4-99999",
        "n1-custom-4-65536",
        "n2-custom-8-262144",
        "e2-custom-small-2048",
    ),
    *(
        "n2-custom-7-8192",
        "p5.48xl",
        "p9.large",
        "oracle:VM.GPU.A10",
        "foo:bar",
        "a3-highgpu-9g",
        "",
        "t3.nano",
    ),
)


def _instance_names() -> list[Case]:
    names = dict.fromkeys([row["instance"] for row in instances.INSTANCES.rows()[::60]] + list(OTHER_TYPES))
    return [_case("instanceType", name, lambda name=name: _type(instances.get(name))) for name in names]


def _type(found: instances.Instance) -> object:
    curve = found.curve and [found.curve.listed_w, found.curve.watts, found.curve.whole]
    return [
        *(found.id, found.vcpus, found.memory_gb, found.accelerators, found.host_vcpus, found.host_kg, curve),
        prices.regions(found.id),
    ]


# ---- amounts

AMOUNTS: dict[str, tuple[str, ...]] = {
    "times": (
        *(
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
        ),
        *(
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
        ),
        *("8×H100", "16 * A100 80GB", "A100 40GB x 4", "1.5 T4"),
    ),
    "timesCpu": (
        "2xEPYC 9654",
        "2 Xeon X5650",
        "EPYC 9654 x2",
        "Xeon X5650",
        "QX6700",
        "2x 7763",
        "65xEPYC 9654",
    ),
    "memory": (
        *(
            "8x32GB DDR4",
            "512 GB LRDIMM",
            "8x32GB + 4x16GB",
            "2x16GB DDR5 SODIMM",
            "1.5TB",
            "256",
            "64 GiB",
            "DDR4",
        ),
        *(
            "8x32GB DDR4-3200 ECC",
            "4X8GB so-dimm",
            "16GB LPDDR5X soldered",
            "2x2TB",
            "32GB DDR4 DDR5",
            "0x8GB",
            "lots",
        ),
        *("512GB, registered", "8*32GB", "x8GB", "8x", "1e9GB", "16 GB DDR3 UDIMM"),
    ),
    "duration": (
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
    ),
    "hours": ("100", "100h", "3d12h", "1e3", "2.5k", "-3", "many"),
    "share": ("70%", "0.7", "70", "1", "0", "101%", "half", "0.5-0.8", "50±10%", "80-20", "40..60%", "1e-3"),
    "power": (
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
    ),
    "energy": ("0.3Wh", "500J", "2 kWh", "1MJ", "3", "1e9GWh"),
    "count": (
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
    ),
}


def _amounts() -> list[Case]:
    return [
        _case("amount", [what, text], lambda what=what, text=text: _amount(what, text))
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
        return estimate_inputs._in_hours(text, "hours")
    if what == "energy":
        return amounts.energy_j(text, "energy")
    if what == "count":
        return amounts.count(text, "tokens", 1.0, 1e18, "token", "tokens")
    read = {"share": amounts.share, "power": amounts.power_w}[what]
    return amounts.ends_of(text, lambda end: read(end, what))


# ---- work

BOARDS = (
    *(
        "H100 SXM5 80GB",
        "h100",
        "A100 PCIe 40GB",
        "a100",
        "L4",
        "L40S",
        "T4",
        "V100 SXM2 16GB",
        "K80",
        "M60",
        "4090",
    ),
    *(
        "RTX 3080",
        "RTX 3080 Laptop",
        "MI250X",
        "MI300A",
        "MI300X",
        "Gaudi 2",
        "TPU v4",
        "TPU v3",
        "GH200",
        "GB200",
    ),
    *(
        "AGX Orin",
        "Jetson AGX Thor",
        "Orin Nano",
        "B200",
        "H200",
        "RTX 2080 Ti",
        "Radeon RX 7900 XTX",
        "P100",
    ),
    *("Quadro RTX 6000", "trainium2", "Max 1550", "RTX PRO 6000", "GTX 1080", "A10G", "Tesla T4"),
)
CHIPS = (
    *("EPYC 9654", "EPYC 7763", "Xeon E5-2620 v3", "Xeon Platinum 8480+", "Xeon Gold 6399", "Core i7-1165G7"),
    *(
        "Ryzen 9 5950X",
        "Apple M2",
        "Apple M1 Pro",
        "Graviton3",
        "Intel(R) Xeon(R) CPU E5-2670 v2 @ 2.50GHz",
        "A64FX",
    ),
    *(
        "Xeon E-2288G",
        "Opteron 6276",
        "Xeon Max 9480",
        "Ampere Altra Q80-30",
        "Intel Pentium Silver N5000",
        "7742",
    ),
)
MEMORIES = (
    "8x32GB DDR4",
    "512GB LRDIMM",
    "2x16GB DDR5 SODIMM",
    "16GB LPDDR5 soldered",
    "256GB DDR3",
    "64x128GB + 2x64GB DDR5",
)
FORMS = ("rack", "tower", "blade", "multi-node")


def _hardware(dice: random.Random) -> list[Case]:
    given: list[Given] = [{"gpu": board, "hours": 10} for board in BOARDS]
    given += [{"cpu": chip, "hours": 24} for chip in CHIPS]
    given += [_one_machine(dice) for _ in range(130)]
    return [
        _case(
            "hardware",
            one,
            lambda one=one, told=number % 3 == 0: _plan(described.stated_hardware, one, told=told),
        )
        for number, one in enumerate(given)
    ]


def _one_machine(dice: random.Random) -> Given:
    given: Given = {}
    kind = dice.choice(("gpu", "gpu", "gpu", "gpus", "cpu", "cpu", "both", "both", "power"))
    if kind == "power":
        given["power_w"] = _maybe_range(dice, 900.0, 2500.0, 1)
        if dice.random() < 0.5:
            given["gpu"] = f"8x{dice.choice(BOARDS)}"
    if kind in ("gpu", "both"):
        given["gpu"] = _counted(dice, dice.choice(BOARDS))
    if kind == "gpus":
        given["gpu"] = " + ".join(_counted(dice, board) for board in dice.sample(BOARDS, dice.choice((2, 3))))
    if kind in ("gpu", "gpus", "both") and dice.random() < 0.6:
        given["utilisation"] = _maybe_range(dice, 0.05, 0.95, 3)
    elif kind == "gpu" and dice.random() < 0.5:
        given["gpu_power_w"] = _maybe_range(dice, 60.0, 600.0, 0)
    if kind in ("cpu", "both"):
        given["cpu"] = dice.choice(("", "2x", "4x")) + dice.choice(CHIPS)
        if dice.random() < 0.3:
            given["cpu_max_ghz"] = dice.choice((1.2, 2.0, 2.5, 3.6))
    if kind != "power":
        _describe_box(dice, kind, given)
    given["hours"] = _maybe_range(dice, 0.5, 2000.0, 2)
    if dice.random() < 0.4:
        given["nodes"] = dice.randint(2, 64)
    if dice.random() < 0.25 and "supplies" not in given:
        given["kind"] = dice.choice(("desktop", "laptop", "server"))
    return given


def _describe_box(dice: random.Random, kind: str, given: Given) -> None:
    if kind in ("gpu", "gpus") and dice.random() < 0.2:
        given["host"] = False
        return
    if dice.random() < 0.5:
        given["cpu_load"] = _maybe_range(dice, 0.02, 0.98, 3)
    if dice.random() < 0.3:
        given["memory"] = dice.choice(MEMORIES)
    elif dice.random() < 0.4:
        given["memory_gb"] = dice.choice((16, 64.5, 512, 2000))
    if dice.random() < 0.3:
        given["form"] = dice.choice(FORMS)
    if dice.random() < 0.2:
        given["supplies"], given["supply_w"] = dice.choice(((1, 800), (2, "1.6kW"), (6, 3300.0)))


def _counted(dice: random.Random, board: str) -> str:
    return f"{dice.choice(('', '2x', '4x', '8x', '16x', '0.5x'))}{board}"


def _maybe_range(dice: random.Random, low: float, high: float, digits: int) -> object:
    one, other = (round(dice.uniform(low, high), digits) for _ in range(2))
    if dice.random() < 0.75:
        return one
    least, most = min(one, other), max(one, other)
    return {"low": least, "mid": round((least + most) / 2, digits + 2), "high": most}


REFUSED: tuple[Given, ...] = (
    {"hours": 1},
    {"gpu": "B9000", "hours": 1},
    {"gpu": "8xB9000", "hours": 1},
    {"cpu": "EPYC 9999", "hours": 1},
    {"cpu": "100xEPYC 9654", "hours": 1},
    {"gpu": "H100", "hours": 0},
    {"gpu": "H100", "hours": 1e15},
    {"gpu": "H100", "hours": 1, "utilisation": 1.5},
    {"gpu": "H100", "hours": 1, "utilisation": 0.5, "gpu_power_w": 300},
    {"gpu": "H100 + L4", "hours": 1, "gpu_power_w": 300},
    {"utilisation": 0.5, "hours": 1, "cpu": "EPYC 9654"},
    {"gpu": "H100", "hours": 1, "host": False, "cpu": "EPYC 9654"},
    {"cpu": "EPYC 9654", "hours": 1, "host": False},
    {"power_w": 1000, "cpu": "EPYC 9654", "hours": 1},
    {"power_w": 0, "hours": 1},
    {"gpu": "H100", "hours": 1, "cpu_max_ghz": 2},
    {"cpu": "EPYC 9654", "hours": 1, "cpu_max_ghz": 99},
    {"cpu": "EPYC 9654", "hours": 1, "cpu_max_ghz": "fast"},
    {"cpu": "EPYC 9654", "hours": 1, "cpu_load": 2},
    {"cpu": "EPYC 9654", "hours": 1, "memory_gb": 0},
    {"cpu": "EPYC 9654", "hours": 1, "memory_gb": 64, "memory": "2x32GB"},
    {"cpu": "EPYC 9654", "hours": 1, "memory": "lots"},
    {"cpu": "EPYC 9654", "hours": 1, "form": "cube"},
    {"cpu": "EPYC 9654", "hours": 1, "supplies": 2.5},
    {"cpu": "EPYC 9654", "hours": 1, "supply_w": "5 horses"},
    {"gpu": "8xH100", "cpu": "2xEPYC 9654", "hours": 1, "supplies": 1, "supply_w": 800},
    {"gpu": "H100", "hours": 1, "kind": "mainframe"},
    {"gpu": "H100", "hours": 1, "nodes": 0},
    {"gpu": "Apple M2", "hours": 1},
    {"gpu": "tpu v7", "hours": 1},
    {"gpu": "hopper", "hours": 1},
    {"gpu": "99999999xH100", "hours": 1},
    {"gpu": "H100", "hours": 1, "gpu_power_w": 0},
)


def _refused() -> list[Case]:
    return [
        _case("hardware", one, lambda one=one: _plan(described.stated_hardware, one, told=True))
        for one in REFUSED
    ]


def _computed(dice: random.Random) -> list[Case]:
    given: list[Given] = []
    for board in BOARDS:
        one: Given = {"gpu": _counted(dice, board)}
        if dice.random() < 0.5:
            one["flop"] = float(f"{10 ** dice.uniform(17, 23):.4g}")
        else:
            one |= {"parameters": float(f"{10 ** dice.uniform(8, 11):.3g}"), "tokens": 2e11}
        if dice.random() < 0.3:
            one["flop_per_s"] = 2.5e14
        else:
            one |= {"mfu": 0.37} if dice.random() < 0.5 else {}
            one |= {"precision": dice.choice(accelerators.PRECISIONS)} if dice.random() < 0.4 else {}
        one |= {"utilisation": 0.8} if dice.random() < 0.3 else {}
        one |= {"nodes": 4, "cpu": "2xEPYC 9654", "memory": "8x32GB DDR4"} if dice.random() < 0.3 else {}
        given.append(one)
    exact = (
        "H100 SXM5 80GB",
        "A100 PCIe 40GB",
        "V100 SXM2 16GB",
        "MI300X",
        "TPU v4",
        "RTX 4090",
        "L4",
        "B200",
    )
    given += [
        {"gpu": f"64x{board}", "parameters": 7e9, "tokens": 2e12, "precision": precision, "mfu": 0.4}
        for board in exact
        for precision in ("bf16", "fp32", "fp8")
    ]
    given += [
        {"flop": 1e20},
        {"gpu": "H100"},
        {"gpu": "H100", "flop": 1e20, "tokens": 1e9},
        {"gpu": "H100", "flop": 1e20, "flop_per_s": 1e14, "mfu": 0.4},
        {"gpu": "H100", "flop": 1e20, "precision": "fp3"},
        {"gpu": "H100", "flop": 1e20, "mfu": 2},
        {"gpu": "H100", "flop": 1e31},
        {"gpu": "H100 + L4", "flop": 1e20},
        {"gpu": "H100", "parameters": 7e9, "tokens": 1e30},
    ]
    return [
        _case(
            "compute",
            one,
            lambda one=one, told=number % 3 == 0: _plan(described.stated_compute, one, told=told),
        )
        for number, one in enumerate(given)
    ]


def _rented(dice: random.Random) -> list[Case]:
    rows = instances.INSTANCES.rows()
    fitted = [row["instance"] for row in rows if row["accelerator"]]
    plain = [row["instance"] for row in rows if not row["accelerator"]]
    names = [*dice.sample(fitted, 45), *dice.sample(plain, 30), "aws:ml.p4d.24xlarge", "n2-custom-8-16384"]
    given: list[Given] = []
    for name in names:
        one: Given = {"instance_type": name, "hours": _maybe_range(dice, 0.5, 500.0, 2)}
        one |= {"utilisation": _maybe_range(dice, 0.05, 0.95, 3)} if dice.random() < 0.3 else {}
        one |= {"cpu_load": _maybe_range(dice, 0.02, 0.98, 3)} if dice.random() < 0.5 else {}
        one |= {"nodes": dice.randint(2, 16)} if dice.random() < 0.4 else {}
        given.append(one)
    given += [
        {"instance_type": "n1-standard-8", "hours": 10, "gpu": "2xT4", "utilisation": 0.7},
        {"instance_type": "gcp:n1-custom-4-8192", "hours": 10, "gpu": "v100"},
        {"instance_type": "m5.large", "hours": 10, "gpu": "2xT4"},
        {"instance_type": "m5.large", "hours": 10, "gpu_power_w": 300},
        {"instance_type": "m5.large", "hours": 10, "utilisation": 0.5},
        {"instance_type": "p5.48xlarge", "hours": 10, "gpu_power_w": 500},
        {"instance_type": "p5.48xlarge", "hours": 10, "gpu_power_w": 500, "utilisation": 0.5},
        {"instance_type": "p9.large", "hours": 10},
        {"instance_type": "n1-custom-4-99999", "hours": 10},
        {"instance_type": "x" * 201, "hours": 10},
        {"instance_type": "p5.48xlarge", "hours": 10, "region": "gcp:us-central1"},
        {"instance_type": "gcp:a2-highgpu-1g", "hours": 10, "region": "aws:us-east-1"},
    ]
    return [
        _case(
            "instance",
            one,
            lambda one=one, told=number % 3 == 0: _plan(rented.stated_instance, one, told=told),
        )
        for number, one in enumerate(given)
    ]


def _plan(function: Callable[..., object], given: Given, *, told: bool) -> dict[str, object]:
    """What ``function`` states: with all texts, or with figures alone."""
    room = described if function is not rented.stated_instance else rented
    keywords = {name: Span(**one) if isinstance(one, dict) else one for name, one in given.items()}
    with mock.patch.object(room, "state_plan", lambda plan, rates: (plan, rates)):
        plan, rates = function(**keywords)  # type: ignore[misc]  # as the patch has it
    return _tree(plan, rates, told=told)


def _tree(plan: PlannedWork, rates: Rates, *, told: bool) -> dict[str, object]:
    machine = plan.machine
    factors = [*machine.factors, *plan.factors]
    tree: dict[str, object] = {
        "machine": [machine.name, machine.kind, machine.nodes, machine.accelerators],
        "parts": [_part(part) for part in machine.all_parts],
        "pieces": [
            [piece.name, piece.count, piece.devices, *_points(piece.carbon)] for piece in machine.pieces
        ],
        "factors": [_points(factor) for factor in factors],
        "duration": _quantity(plan.duration),
        "inputs": {name: one for name, one in plan.inputs.items() if one not in (None, "")},
        "warnings": [line for line in rates.warnings if "list price" in line],
    }
    if told:
        texts = [*factors, *(piece.carbon for piece in machine.pieces)]
        tree["assumptions"] = [*plan.assumptions, *machine.assumptions]
        tree["left_out"] = list(machine.left_out.items())
        tree["texts"] = [[one.unit, one.year, one.method, one.source, one.licence] for one in texts]
    return tree


def _part(part: MachinePart) -> list[object]:
    return [part.resource, part.kind, part.name, part.source, *_quantity(part.power)]


def _quantity(figure: Quantity) -> list[object]:
    return [figure.low, figure.mid, figure.high, figure.unit, figure.method, list(figure.sources)]


def _points(factor: FactorLine | Factor) -> list[object]:
    return [factor.id, factor.low, factor.mid, factor.high]


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
        _case("price", list(one), lambda one=one: _all_of(prices.instance_price(*one)))
        for one in dict.fromkeys(asked)
    ]


def _all_of(factor: Factor) -> object:
    return list(factor.as_dict().values())
