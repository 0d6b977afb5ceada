"""Cases of described machines, trainings by their operations, rented instances, and what is refused."""

from __future__ import annotations

import random
from unittest import mock

from vectors_of_devices import case

from wattprint.estimate import described, rented
from wattprint.factors import accelerators, instances
from wattprint.records import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.account.rates import Rates
    from wattprint.estimate.machine import MachinePart
    from wattprint.estimate.plan import PlannedWork
    from wattprint.quantity import Quantity
    from wattprint.records import FactorLine

Case = dict[str, object]
Given = dict[str, object]


def cases() -> list[Case]:
    """All of them, the same each time."""
    dice = random.Random(9654)
    return [*_hardware(dice), *_refused(), *_computed(dice), *_rented(dice)]


BOARDS = [
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
    "AGX Orin",
    "Jetson AGX Thor",
    "Orin Nano",
    "B200",
    "H200",
    "RTX 2080 Ti",
    "Radeon RX 7900 XTX",
    "P100",
    "Quadro RTX 6000",
    "trainium2",
    "Max 1550",
    "RTX 5090",
    "GTX 1080",
    "A10G",
    "Tesla T4",
]
CHIPS = [
    "EPYC 9654",
    "EPYC 7763",
    "Xeon E5-2620 v3",
    "Xeon Platinum 8480+",
    "Xeon Gold 6399",
    "Core i7-1165G7",
    "Ryzen 9 5950X",
    "Apple M2",
    "Apple M1 Pro",
    "Graviton2",
    "Intel(R) Xeon(R) CPU E5-2670 v2 @ 2.50GHz",
    "EPYC 7F52",
    "Xeon E-2288G",
    "Opteron 6276",
    "Xeon Max 9480",
    "Intel Core Ultra 7 258V",
    "Intel Pentium Silver N5000",
    "7742",
]
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
    given += [one_machine(dice) for _ in range(130)]
    return [
        case(
            "hardware",
            one,
            lambda one=one, told=number % 3 == 0: _plan(described.stated_hardware, one, told=told),
        )
        for number, one in enumerate(given)
    ]


def one_machine(dice: random.Random) -> Given:
    """A machine and its hours, as ``estimate.hardware`` takes them."""
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
        case("hardware", one, lambda one=one: _plan(described.stated_hardware, one, told=True))
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
        case(
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
        case(
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


def _points(factor: FactorLine) -> list[object]:
    return [factor.id, factor.low, factor.mid, factor.high]
