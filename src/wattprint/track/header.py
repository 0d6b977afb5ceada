"""What the first line of a record says of its process, its sources and its surroundings."""

from __future__ import annotations

import os
import sys
import time

from wattprint.host import platform
from wattprint.host.processes import own_start_ticks
from wattprint.ledger import fields, lines
from wattprint.sources.base import ModelSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.host import Host
    from wattprint.meter.channel import Channel
    from wattprint.sources.unmetered import Unmetered

    from .plan import Plan


def day(wall_ns: int) -> str:
    """``yyyy-mm-dd`` in UTC of a wall clock."""
    year, month, day_of_month, *_ = time.gmtime(wall_ns / 1e9)
    return f"{year:04}-{month:02}-{day_of_month:02}"


def model_factors(channels: Sequence[Channel]) -> list[dict[str, object]]:
    """The figures that the models among the sources rest on."""
    models = [channel.source for channel in channels if isinstance(channel.source, ModelSource)]
    factors = [model.told_factor for model in models]
    return [factor for factor in factors if factor is not None]


def source_line(channel: Channel) -> dict[str, object]:
    """One channel in the fields of ``records.SourceLine``."""
    info = channel.source.info
    standin = None if channel.fallback is None else channel.fallback.info
    return lines.source(
        resource=info.resource,
        name=info.name,
        source=info.source,
        method=info.method,
        relative_uncertainty=info.relative_uncertainty,
        uncertainty_source=info.uncertainty_source,
        max_power_w=info.max_power_w,
        update_period_s=info.update_period_s,
        detail=info.detail,
        standin="" if standin is None else standin.source,
        standin_method="" if standin is None else standin.method,
        covers=list(info.covers),
        fix=info.fix,
    )


def not_metered_line(one: Unmetered) -> dict[str, object]:
    """One thing that is there and not metered in the fields of ``records.NotMetered``."""
    finding = one.finding
    return lines.not_metered(
        resource=finding.resource,
        name=finding.name,
        why=finding.why,
        fix=finding.fix,
        inside=one.inside,
    )


def environment(host: Host, *, masked: bool) -> dict[str, str]:
    """Versions and variables that bear on the figures, without secrets if ``masked``."""
    from wattprint._version import TABLES, __version__

    found = {
        "wattprint": __version__,
        "tables": TABLES,
        "python": ".".join(map(str, sys.version_info[:3])),
        "system": platform.SYSTEM,
        "host_root": host.root,
    }
    if host.own.system is not None:
        found["read_by"] = platform.READ_BY
    for name in ("SLURM_JOB_ID", "CUDA_VISIBLE_DEVICES", "OMP_NUM_THREADS"):
        if name in host.environ:
            found[name] = host.environ[name]
    if masked and fields.may_hold_secrets(found.values()):
        from wattprint.ledger import masks

        return masks.texts(found)
    return found


def header_of(
    host: Host,
    plan: Plan,
    channels: Sequence[Channel],
    not_metered: Sequence[Unmetered],
    *,
    run: str,
    role: str,
    wall_ns: int,
    at_ns: int,
) -> dict[str, object]:
    """The first line of a record of this process that begins at these times."""
    return lines.header(
        run=run,
        name=plan.name,
        role=role,
        command=plan.command,
        pid=os.getpid(),
        pid_start=own_start_ticks(host.own, host.boot_id),
        boot_id=host.boot_id,
        host=plan.machine.hostname,
        wall_ns=wall_ns,
        at_ns=at_ns,
        scope=plan.scope,
        idle_policy=plan.idle,
        machine=plan.machine.as_dict(),
        sources=[source_line(channel) for channel in channels],
        factors=model_factors(channels),
        site=plan.site,
        environment=environment(host, masked=plan.mask),
        tags=plan.tags,
        parameters=plan.parameters,
        origin="",
        not_metered=[not_metered_line(one) for one in not_metered],
    )
