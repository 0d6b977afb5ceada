"""Embodied carbon: what was emitted to make the hardware, in kgCO2e, and the years it serves.

Published figures for one device differ by a factor of two to four, so that every figure here carries an
interval of that width; ``method`` says what it is made of, ``scripts/factors/embodied.py`` why.
"""

from __future__ import annotations

import math

from wattprint.factors import accelerators, instances
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.table import Table, cite, factor_of

EMBODIED = Table("embodied.tsv")

# First words of accelerators with stacked memory (HBM), by the vendors' documents. For those without a
# figure of their own NVIDIA's split of the HGX H100 is used: a part for everything but the memory, and a
# part per gigabyte.
_STACKED = frozenset(
    (
        *("p100", "v100", "v100s", "gv100", "a30", "a100", "a800", "h100", "h200", "gh200", "b100", "b200"),
        *("gb200", "b300", "gb300", "mi50", "mi60", "mi100", "mi210", "mi250", "mi250x", "mi300a", "mi300x"),
        *("mi325x", "mi350x", "mi355x", "max", "gaudi", "tpu", "trainium", "trainium2", "trainium3"),
        *("inferentia2", "h20", "h800", "gp100", "mi25"),
    )
)
# Gigabytes (low, mid, high) of such a part whose memory is not known.
_MEMORY_GB = (16.0, 96.0, 288.0)

# GPUs in the host of which ``host/gpu-server`` is the figure.
_GPUS_PER_HOST = 8


def accelerator(name: str) -> Factor:
    """Embodied carbon of one accelerator in kgCO2e, cradle to gate; a range over the variants of the name.

    Raises ``MissingFactorError``, which ends with the nearest names, if no accelerator is called so, and for
    one that is no part of its own (Apple silicon).
    """
    match = accelerators.get(name)
    if match.vendor == "Apple":
        raise MissingFactorError(
            f"{match.name} is no part of its own",
            "its embodied carbon is that of the machine",
            "leave it out",
        )
    parts = [_of_key(key) for key in match.keys]
    if len(parts) == 1:
        return parts[0]
    return Factor(
        f"embodied/{match.name}",
        min(part.low for part in parts),
        math.exp(sum(math.log(part.mid) for part in parts) / len(parts)),
        max(part.high for part in parts),
        "kgCO2e",
        max(part.year or 0 for part in parts) or None,
        "; ".join(dict.fromkeys(part.method for part in parts)),
        "; ".join(dict.fromkeys(part.source for part in parts)),
        _licences(*parts),
    )


def _of_key(key: str) -> Factor:
    row = accelerators.ACCELERATORS.find(key)
    assert row is not None
    if EMBODIED.find(f"gpu/{row['name']}") is not None:
        return _factor(f"gpu/{row['name']}")
    if row["core"].split()[0] not in _STACKED:
        return _factor("gpu/any")
    base, per_gb = _factor("gpu/hbm-base"), _factor("gpu/hbm-gb")
    memory = (float(row["memory_gb"]),) * 3 if row["memory_gb"] else _MEMORY_GB
    said = f"{memory[1]:g} GB" if row["memory_gb"] else "memory unknown, 16 to 288 GB"
    return Factor(
        f"embodied/{row['name']}",
        base.low + per_gb.low * memory[0],
        base.mid + per_gb.mid * memory[1],
        base.high + per_gb.high * memory[2],
        base.unit,
        base.year,
        f"HGX H100 split: a part without memory and one per GB ({said}); half to 2.5 times",
        base.source,
        base.licence,
    )


def _factor(item: str) -> Factor:
    row = EMBODIED.find(item)
    if row is None:
        raise MissingFactorError(
            f"no embodied carbon is known for {item!r}", "it is left out", "use another kind of part"
        )
    return factor_of(f"embodied/{item}", row)


def part(kind: str) -> Factor:
    """Embodied carbon of a ``cpu``, ``ssd`` or ``hdd`` in kgCO2e, or of ``dram-gb`` in kgCO2e/GB.

    Raises ``MissingFactorError`` for another kind.
    """
    if kind not in ("cpu", "ssd", "hdd", "dram-gb"):
        raise MissingFactorError(
            f"no embodied carbon is known for a {kind!r}", "it is left out", "use cpu, ssd, hdd or dram-gb"
        )
    return _factor(kind)


def lifetime() -> Factor:
    """Years a server or its accelerators serve."""
    return _factor("lifetime")


def host(kind: str) -> Factor:
    """Embodied carbon in kgCO2e of a whole host.

    ``server``: one socket, no accelerators; ``gpu-server``: of eight accelerators, without them; or the
    host of an instance type (``aws:m5.large``), with its accelerators where the source counts them.
    Raises ``MissingFactorError`` if nothing is known of it.
    """
    if kind in ("server", "gpu-server"):
        return _factor(f"host/{kind}")
    found = instances.get(kind)
    whole_host = _host(found)
    if whole_host is None:
        raise MissingFactorError(
            f"no embodied carbon is known for the host of {found.id}", "it is left out", "use host server"
        )
    return whole_host


def _host(found: instances.Instance) -> Factor | None:
    if found.host_kg is None:
        return None
    least, most = found.host_kg
    return Factor(
        f"embodied/host/{found.id}",
        least / 2,
        math.sqrt(least * most),
        most * 2.5,
        "kgCO2e",
        2021,
        "whole host: server, memory, drives, CPUs, GPUs at 150 kg; half to 2.5 times",
        cite("ccf-embodied"),
        "Apache-2.0",
    )


def of_instance(found: instances.Instance) -> Factor | None:
    """Embodied carbon of an instance in kgCO2e: its accelerators, and its share of the host.

    Where the host is known and how many vCPUs it has, the share goes by vCPUs. Else, with accelerators of
    known number, each brings an eighth of a host of eight. ``None`` if neither is known.
    """
    whole_host = _host(found)
    if whole_host is not None and found.vcpus and found.host_vcpus:
        share = min(found.vcpus / found.host_vcpus, 1.0)
        return _scaled(whole_host, share, found.id, f"{found.vcpus:g} of {found.host_vcpus:g} vCPUs")
    if not found.accelerators:
        return None
    name, count = found.accelerators[0]
    if count is None or accelerators.find(name) is None:
        return None
    device, box = accelerator(name), _factor("host/gpu-server")
    return Factor(
        f"embodied/{found.id}",
        count * (device.low + box.low / _GPUS_PER_HOST),
        count * (device.mid + box.mid / _GPUS_PER_HOST),
        count * (device.high + box.high / _GPUS_PER_HOST),
        "kgCO2e",
        device.year,
        f"{count:g} x {name} ({device.method}), each with an eighth of a host ({box.method})",
        f"{device.source}; {box.source}",
        _licences(device, box),
    )


def _scaled(whole_host: Factor, share: float, name: str, said: str) -> Factor:
    return Factor(
        f"embodied/{name}",
        whole_host.low * share,
        whole_host.mid * share,
        whole_host.high * share,
        whole_host.unit,
        whole_host.year,
        f"{said} of the {whole_host.method}",
        f"{whole_host.source}; {cite('teads-instances')}",
        whole_host.licence,
    )


def _licences(*parts: Factor) -> str:
    return " AND ".join(sorted({one for part in parts for one in part.licence.split(" AND ")}))
