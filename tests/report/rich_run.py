"""A run with all that a report can tell: two GPUs, two sockets, windows, metrics, contracts, prices, a tag.

Eight hours on a server in a data centre in Germany, in machine scope: each GPU 400 W, each socket 120 W,
DRAM 30 W, the rest of the node 150 W on average, in a pattern that a chart can show.
"""

from __future__ import annotations

from wattprint.account.site import make_statement
from wattprint.account.terms import FunctionalUnits
from wattprint.records import (
    ContractLine,
    End,
    Header,
    Joules,
    Metric,
    Record,
    Site,
    Snapshot,
    SourceLine,
    TariffBand,
    WindowEnd,
)
from wattprint.report.dossier import dossier

S = 1_000_000_000
START_NS = 1_749_976_000 * S  # 2025-06-15 08:26:40 UTC
BOOT_NS = 7 * S
HOURS = 8
NAME = "résumé_50% & {B} #1 <b>~^\\$|`*"
"""A name with every letter that some format has to escape."""
WATTS = {"cpu/0": 120.0, "cpu/1": 120.0, "dram/0": 30.0, "gpu/GPU-aaaa": 400.0, "gpu/GPU-bbbb": 400.0,
         "node/rest": 150.0}  # fmt: skip
ERROR = {"cpu": 0.03, "dram": 0.1, "gpu": 0.05, "node": 0.6}
EPOCHS = 16


def _source(resource: str, name: str, interface: str, method: str) -> SourceLine:
    kind = resource.partition("/")[0]
    return SourceLine(
        resource=resource, name=name, source=interface, method=method, relative_uncertainty=ERROR[kind],
        uncertainty_source="stated for this test", max_power_w=700.0, update_period_s=0.1,
    )  # fmt: skip


SOURCES = [
    _source("cpu/0", "RAPL package-0", "rapl", "measured"),
    _source("cpu/1", "RAPL package-1", "rapl", "measured"),
    _source("dram/0", "RAPL package-0 dram", "rapl", "measured"),
    _source("gpu/GPU-aaaa", "GPU 0 NVIDIA H100 80GB HBM3", "nvml", "measured"),
    _source("gpu/GPU-bbbb", "GPU 1 NVIDIA H100 80GB HBM3", "nvml", "integrated"),
    _source("node/rest", "rest of node", "node-model", "modelled"),
]


def joules(resource: str, mid_j: float, own: float = 1.0) -> Joules:
    """``mid_j`` of the machine, ``own`` of it ours, with the resource's stated error."""
    error = ERROR[resource.partition("/")[0]]
    three = (mid_j / (1 + error), mid_j, mid_j * (1 + error))
    return Joules(*three, *(value * own for value in three), 0.0)


def energy(from_s: float, to_s: float, own: float = 1.0) -> list[Joules]:
    """Energy of each source between two times: GPUs and sockets idle in the last tenth of each epoch."""
    return [
        joules(name, watts * (_busy(to_s) - _busy(from_s) if name[0] in "cg" else to_s - from_s), own)
        for name, watts in WATTS.items()
    ]


def _busy(t_s: float) -> float:
    """Seconds at the mean power until ``t_s``: 1.08 times it for nine tenths of an epoch, then 0.28."""
    length = HOURS * 3600 / EPOCHS
    whole, part = divmod(t_s, length)
    return whole * length + min(part, 0.9 * length) * 1.08 + max(0.0, part - 0.9 * length) * 0.28


def _window(
    number: int, parent: int | None, name: str, begin_s: float, end_s: float, ok: bool = True
) -> WindowEnd:
    return WindowEnd(
        id=number, parent=parent, name=name, begin_ns=BOOT_NS + int(begin_s * S),
        at_ns=BOOT_NS + int(end_s * S), energy=energy(begin_s, end_s, 0.9), status="ok" if ok else "failed",
        prev="",
    )  # fmt: skip


def _windows() -> list[WindowEnd]:
    length = HOURS * 3600 / EPOCHS
    found = []
    for epoch in range(EPOCHS):
        begin_s = epoch * length
        found += [
            _window(3 * epoch + 2, 3 * epoch + 1, "train", begin_s, begin_s + 0.9 * length),
            _window(
                3 * epoch + 3, 3 * epoch + 1, "evaluate", begin_s + 0.9 * length, begin_s + length, epoch != 3
            ),
            _window(3 * epoch + 1, None, "epoch & <i>", begin_s, begin_s + length),
        ]
    return found


def _metrics() -> list[Metric]:
    length = HOURS * 3600 / EPOCHS
    found = []
    for epoch in range(1, EPOCHS + 1):
        at_ns = BOOT_NS + int((epoch - 0.01) * length * S)
        for name, value in (("accuracy", 0.94 - 0.6 * 0.75**epoch), ("loss", 0.2 + 2.0 * 0.7**epoch)):
            found.append(Metric(at_ns=at_ns, name=name, value=value, window=3 * epoch, prev=""))
    return found


def record(
    run: str = "20250615-082640-abcdef", *, name: str = NAME, status: str = "finished", **changes
) -> Record:
    """The record; ``changes`` go into its header."""
    step_s, end_s = 300, HOURS * 3600
    snapshots = [
        Snapshot(
            at_ns=BOOT_NS + t_s * S, wall_ns=START_NS + t_s * S, energy=energy(0.0, float(t_s), 0.9),
            own_cpu_s=t_s * 6.0, meter_cpu_s=t_s * 0.0004, next_s=300.0, prev="",
        )
        for t_s in range(step_s, end_s + 1, step_s)
    ]  # fmt: skip
    site = Site(
        place="DE", place_known_by="--region", pue=1.2, pue_kind="data-centre", wue=0.4,
        tariff=[TariffBand(price_per_kwh=0.25, currency="EUR")],
        contracts=[ContractLine(kind="ppa", share=0.6, intensity_g_per_kwh=12.0, source="wind farm & Söhne")],
        lifetime_years=4.0,
    )  # fmt: skip
    header = {
        "schema": 1, "run": run, "name": name, "role": "root",
        "command": ["python", "train.py", "--lr", "3e-4"], "pid": 10, "pid_start": 20, "boot_id": "boot",
        "host": "node-a", "wall_ns": START_NS, "at_ns": BOOT_NS,
        "scope": "machine", "idle_policy": "share",
        "machine": {"cpu_name": "Intel(R) Xeon(R) Platinum 8480+", "logical_cpus": 224, "memory_gb": 1024.0,
                    "kind": "server", "sockets": 2, "system": "linux 6.8", "timezone": "Europe/Berlin"},
        "sources": SOURCES, "factors": [], "site": site,
        "environment": {"python": "3.12.4", "torch": "2.13.0", "wattprint": "0.1.0"},
        "tags": {"project": "résumé"}, "parameters": {"lr": 3e-4, "batch": 256, "amp": True}, "prev": "",
    }  # fmt: skip
    end = End(
        at_ns=BOOT_NS + end_s * S, wall_ns=START_NS + end_s * S, status=status,
        exit_code=0 if status == "finished" else 1, prev="",
    )  # fmt: skip
    return Record(
        path=f"/records/{run}.jsonl", header=Header(**(header | changes)), last=snapshots[-1],
        windows=_windows(), open_windows=[], metrics=_metrics(),
        warnings=["the GPU driver was restarted & resumed"],
        end=None if status in ("killed", "running") else end, status=status, damage="", snapshots=snapshots,
    )  # fmt: skip


def whole(
    one: Record | None = None, *, units: float | None = 1_000_000.0, scope: str | None = None, **changes
):
    """The dossier of the rich run, or of ``one``; ``changes``: of its site."""
    one = one or record()
    functional = None if units is None else FunctionalUnits(count=units, unit="token")
    stated = make_statement([one], scope=scope, changes=changes, functional_units=functional)
    return dossier([one], stated.statement)
