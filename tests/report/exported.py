"""Dossiers to be followed in the head: 6 kWh at facility and 3,000 g each, as in ``account.runs``."""

from __future__ import annotations

import msgspec
from tests.account import runs

from wattprint.account.work import recorded
from wattprint.records import Metric
from wattprint.report.dossier import Dossier, dossier

KWH = runs.KWH
MACHINE = {
    "cpu_name": "AMD EPYC 7763",
    "sockets": 2,
    "logical_cpus": 256,
    "memory_gb": 512.0,
    "system": "linux 6.1.0",
    "timezone": "Europe/Paris",
    "kind": "server",
}
GPU_NAME = "NVIDIA A100-SXM4-80GB"
FORMS = ("model_card", "boamps", "cyclonedx", "spdx", "eu_form", "neurips", "codecarbon")


def scaled(joules, ratio):
    return type(joules)(*(value * ratio for value in msgspec.structs.astuple(joules)[:6]), 0.0)


def record(
    run="run-a", *, status="finished", ratio=1.0, place="FRA", origin="", metrics=(), energy=True, **header
):
    energies = [scaled(one, ratio) for one in (runs.CPU, runs.GPU, runs.REST)] if energy else None
    sources = list(runs.SOURCES)
    sources[1] = msgspec.structs.replace(sources[1], name=f"GPU 0 {GPU_NAME}")
    found = runs.record(energies, sources=sources)
    site = msgspec.structs.replace(found.header.site, place=place)
    return msgspec.structs.replace(
        found,
        status=status,
        header=msgspec.structs.replace(
            found.header, run=run, site=site, origin=origin, machine=MACHINE, **header
        ),
        metrics=[
            Metric(at_ns=found.header.at_ns, name=name, value=value, window=None, prev="")
            for name, value in metrics
        ],
    )


def stated(found, *, place_name="France", intensity=runs.GRID):
    return runs.state(recorded([found]), intensity=intensity, place_name=place_name)


def restated(dossier, statement) -> Dossier:
    """The same run with another statement."""
    return Dossier(
        statement,
        header=dossier.header,
        metrics=dossier.metrics,
        power=dossier.power,
        windows=dossier.windows,
        trust=dossier.trust,
    )


def one(run="run-a", *, place_name="France", intensity=runs.GRID, **changes) -> Dossier:
    found = record(run, **changes)
    return dossier([found], stated(found, place_name=place_name, intensity=intensity))


def estimate() -> Dossier:
    """A statement that no record is behind."""
    whole = one("plan")
    run = msgspec.structs.replace(whole.statement.run, status="estimated", started_at=None, host=None)
    return Dossier(msgspec.structs.replace(whole.statement, run=run))


def several() -> list[Dossier]:
    """6 kWh that went well, 3 kWh that failed, 12 kWh that another tool metered: 21 kWh, 10,500 g."""
    return [
        one("run-a", metrics=[("loss", 2.5), ("accuracy", 0.5), ("accuracy", 0.91)]),
        one("run-b", status="failed", ratio=0.5, host="node-b"),
        one(
            "run-c",
            ratio=2.0,
            origin="codecarbon 3.2.3 emissions.csv line 5",
            host="node-c",
            metrics=[("codecarbon.emissions_kg", 9.0)],
        ),
    ]
