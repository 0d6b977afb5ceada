"""Of the channels with power that a machine shows: which become sources, and why the others do not.

What a channel meters stands in two tables, that of ``chips`` and that of the ``rails`` of boards. All else is
named in the findings, with what it shows, and not counted.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host.adapters import NVIDIA, address_of

from . import chips
from .base import CounterSource, Finding, PowerSource, SourceInfo, Survey
from .channels import Channel, switched_off
from .gauges import FileEnergy, FilePower, Input, read_failure
from .modules import gpus_on
from .powercap import readable_packages
from .sysfs import read_once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host
    from wattprint.host.adapters import Adapter

MAX_NODE_W = 15_000.0  # an 8-GPU server of today is rated 14.3 kW (DGX B200 data sheet)
MAX_SOCKET_W = 1500.0
MAX_MODULE_W = 5400.0
"""Twice the 2700 W of a GB200 superchip (NVIDIA's data sheet), since a limit bounds the mean alone."""
_NAMED = 4
"""As many channels, and as many chips of one name, are named in a finding."""


class Candidate:
    """What may become a source: the channels that make up a resource, and how well they know it."""

    __slots__ = ("channels", "info", "rank", "refusal")

    def __init__(self, channels: list[Channel], info: SourceInfo, rank: int = 0, refusal: str = "") -> None:
        self.channels = channels
        self.info = info
        self.rank = rank
        self.refusal = refusal
        """Why it is not to be used, if it is not."""


class Reason:
    """Why a channel is not counted by itself, and the resource whose figure holds its energy, if one does.

    ``why`` is empty for one that is counted, and for a part of what its chip meters as a whole.
    """

    __slots__ = ("counted", "inside", "why")

    def __init__(self, why: str = "", inside: str = "node", *, counted: bool = False) -> None:
        self.why = why
        self.inside = inside
        self.counted = counted


def survey(host: Host, channels: list[Channel], *, gpus_metered: bool) -> Survey:
    """What ``channels`` become, see ``hwmon.discover``. Never raises."""
    found = Survey()
    reasons: dict[Channel, Reason] = {}
    candidates = _of_board(host, channels, reasons)
    others = [channel for channel in channels if channel not in reasons]
    candidates += _of_chips(host, others, reasons, gpus_metered=gpus_metered)
    _choose(host, candidates, found)
    found.findings += _left_out(host, channels, reasons)
    return found


def _of_board(host: Host, channels: list[Channel], reasons: dict[Channel, Reason]) -> list[Candidate]:
    """The sums of a known board's rails; puts the reason why it is not counted beside each of its others."""
    known = [channel for channel in channels if not switched_off(host, channel)]
    if not any(channel.chip.startswith("ina") for channel in known):
        return []
    from . import rails

    board = rails.board(host, known)
    if board is None:
        return []
    for channel, holder, resource in board.inside:
        reasons[channel] = Reason(f"it is inside {holder}", resource)
    candidates = []
    for one in board.sums:
        labels = " + ".join(channel.label or channel.name for channel in one.channels)
        u, why = rails.UNCERTAINTY
        info = SourceInfo(
            resource=one.resource,
            name=f"{board.name} {labels}",
            source="hwmon",
            method="integrated",
            update_period_s=rails.PERIOD_S,
            relative_uncertainty=u,
            uncertainty_source=why,
            max_power_w=board.max_power_w,
            # Graphics may be switched off while the rest of the module runs.
            least_power_w=0.0 if one.resource == rails.GPU else None,
            detail=", ".join(path for channel in one.channels for path in channel.paths),
            covers=one.covers,
        )
        candidates.append(Candidate(one.channels, info))
        reasons.update(dict.fromkeys(one.channels, Reason(counted=True)))
    return candidates


def _of_chips(
    host: Host, channels: list[Channel], reasons: dict[Channel, Reason], *, gpus_metered: bool
) -> list[Candidate]:
    """What the table of chips knows; puts the reason beside each channel that it leaves out."""
    sums: dict[tuple[str, str], tuple[chips.Meter, list[Channel]]] = {}
    for channel in channels:
        row_and_resource = chips.meter(channel.chip, channel.label, channel.place, gpus_metered=gpus_metered)
        if row_and_resource is None:
            why = chips.left_out(channel.chip, channel.label)
            why = chips.ON_CARD if why == chips.UNKNOWN and _card(host, channel) is not None else why
            reasons[channel] = Reason((why and switched_off(host, channel)) or why)
            continue
        row, resource = row_and_resource
        reasons[channel] = Reason(counted=True)
        key = resource, "" if row.adds else channel.folder + channel.key
        first, parts = sums.get(key, (row, []))
        sums[key] = row if first.part else first, [*parts, channel]
    return [_candidate(host, resource, row, parts, channels) for (resource, _), (row, parts) in sums.items()]


def _card(host: Host, channel: Channel) -> Adapter | None:
    """The accelerator whose driver made the chip of ``channel``, if it is one that is named as a whole."""
    address = address_of(host.files, channel.folder.removesuffix("/device") + "/device")
    named = (one for one in host.adapters if one.address and one.kind != "gpu")
    return next((one for one in named if one.address == address), None)


def _candidate(
    host: Host, resource: str, row: chips.Meter, parts: list[Channel], channels: list[Channel]
) -> Candidate:
    first = parts[0]
    u, why = _uncertainty(host, first, row)
    labels = f"{first.name} of {len(parts)}" if resource == "node" and len(parts) > 1 else first.name
    number = resource.partition("/")[2]
    info = SourceInfo(
        resource=resource,
        name=" + ".join(
            dict.fromkeys([labels, *(part.label for part in parts[1:] if part.label != first.label)])
        ),
        source="hwmon",
        method="measured" if first.energy else "integrated",
        update_period_s=first.averaged_s or row.period_s,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=MAX_MODULE_W
        if row is chips.MODULE
        else min(row.most_power_w, max(_max_power_w(host, part, resource) for part in parts)),
        least_power_w=row.least_power_w,
        detail=", ".join(path for part in parts for path in part.paths),
        covers=tuple(entry.replace("#", number) for entry in row.covers) + _gpus(host, row, number, channels),
    )
    reason = next((off for off in (switched_off(host, part) for part in parts) if off), "")
    if row.part:
        reason = "it is a part of the processor alone"
    supplies = {channel.folder for channel in channels if channel.chip == first.chip}
    if row.adds and resource == "node" and len(parts) < len(supplies):
        reason = f"{len(supplies) - len(parts)} of {len(supplies)} power supplies show no input power"
    return Candidate(parts, info, row.rank, reason)


def _gpus(host: Host, row: chips.Meter, number: str, channels: list[Channel]) -> tuple[str, ...]:
    """The GPUs inside the figure of a module's meter, ``()`` for any other."""
    if row is not chips.MODULE:
        return ()
    modules = sum(chips.number(row.label, channel.label) is not None for channel in channels)
    return gpus_on(host, f"cpu/{number}", modules)


def _uncertainty(host: Host, channel: Channel, row: chips.Meter) -> tuple[float, str]:
    """Relative uncertainty of a channel, from the meter itself (``power1_accuracy``) where it says."""
    text = (host.files.text_or_none(f"{channel.folder}/{channel.key}_accuracy") or "").strip()
    try:
        accuracy = float(text.removesuffix("%"))
    except ValueError:
        accuracy = 0.0
    if text.endswith("%") and 50.0 <= accuracy < 100.0:
        return 1.0 - accuracy / 100.0, f"the meter's own {channel.key}_accuracy"
    return row.uncertainty


def _max_power_w(host: Host, channel: Channel, resource: str) -> float:
    most_w = MAX_NODE_W if resource == "node" else MAX_SOCKET_W
    cap_uw = host.files.integer_or_none(f"{channel.folder}/{channel.key}_cap_max")
    # A cap is kept over seconds; supplies are built for twice of it in between.
    return min(most_w, 2e-6 * cap_uw) if cap_uw is not None and cap_uw >= 50_000_000 else most_w


def _choose(host: Host, candidates: list[Candidate], found: Survey) -> None:
    """Open the best of each resource; say of the others why they are not used."""
    packages = readable_packages(host)
    usable = [one for one in candidates if one.info.resource == "node" and not one.refusal]
    best = min((one.rank for one in usable), default=0)
    nodes = [one for one in usable if one.rank == best]
    for candidate in sorted(candidates, key=lambda one: (one.rank, one.info.resource)):
        info, reason = candidate.info, candidate.refusal
        if not reason and info.kind == "cpu" and packages:
            found.findings.append(_further(candidate, "RAPL"))
            continue
        if not reason and candidate in nodes and len(nodes) > 1:
            reason = f"it is one of {len(nodes)} meters of unknown parts, which may overlap"
        if reason:
            found.findings.append(_refused(candidate, reason))
            continue
        used = next((one.info for one in found.sources if one.info.resource == info.resource), None)
        if used is not None:
            found.findings.append(_further(candidate, used.name))
            continue
        try:
            found.sources.append(_open(host, candidate))
        except SourceError as error:
            finding = Finding(
                "hwmon", error.state, error.without_fix, error.fix, info.resource, name=info.name
            )
            found.findings.append(finding)


def _further(candidate: Candidate, meter: str) -> Finding:
    """Of one that is not used since ``meter`` meters the same."""
    info = candidate.info
    why = f"{'the node' if info.kind == 'node' else info.resource} is metered by {meter}"
    places = ", ".join(dict.fromkeys(_place(part.folder) for part in candidate.channels))
    resource = f"meter/{info.resource}/{places}"
    return Finding(
        "hwmon", "skipped", f"{info.name}: {why}", resource=resource, name=info.name, inside=info.resource
    )


def _refused(candidate: Candidate, reason: str) -> Finding:
    """Of a meter that is not used: a thing of its own, whatever counts or models its resource."""
    info = candidate.info
    places = ", ".join(dict.fromkeys(_place(part.folder) for part in candidate.channels))
    resource = f"{'node' if info.kind == 'node' else 'rail'}/{places}"
    name = f"{info.name} ({places})"
    detail = f"{name}: {reason}"
    return Finding("hwmon", "skipped", detail, resource=resource, name=name, inside=info.resource)


def _open(host: Host, candidate: Candidate) -> CounterSource | PowerSource:
    """The source of ``candidate``, read once. Raises ``SourceError``."""
    info, parts = candidate.info, candidate.channels
    source: CounterSource | PowerSource
    inputs: list[Input] = []
    try:
        if parts[0].energy:
            source = FileEnergy(host, info, parts[0].paths[0], parts[0].fault_path)
        else:
            for part in parts:
                inputs.append(Input(host, part.paths, part.unit_w, part.fault_path))
            source = FilePower(info, parts[0].averaged_s, inputs)
    except OSError as error:
        for one in inputs:
            one.close()
        raise read_failure(info.name, error) from error
    return read_once(source)


def _left_out(host: Host, channels: list[Channel], reasons: dict[Channel, Reason]) -> list[Finding]:
    """One finding for all chips of one name and one reason: what they are, what they show now, and why.

    Of some reasons one for all chips whatever they are called, see ``chips.ONE_LINE``.
    """
    used = {channel.folder for channel, reason in reasons.items() if reason.counted}
    counted = {channel.chip for channel, reason in reasons.items() if reason.counted}
    groups: dict[tuple[str, str, str], list[Channel]] = {}
    for channel in channels:
        reason = reasons[channel]
        if reason.why or not (reason.counted or channel.folder in used):
            chip = "" if reason.why in chips.ONE_LINE else channel.chip
            key = chip, reason.why or chips.UNKNOWN, reason.inside
            groups.setdefault(key, []).append(channel)
    findings: list[Finding] = []
    taken: set[str] = set()
    for (_, why, holder), parts in groups.items():
        inside = holder
        places = list(dict.fromkeys(_place(part.folder) for part in parts))
        several = len(places) > _NAMED
        named = {part.chip for part in parts}
        called = chips.ONE_LINE[why] if len(named) > 1 else parts[0].chip
        name = f"{len(places)} × {called}" if several else f"{called} ({', '.join(places)})"
        if parts[0].folder in used:
            several = len(parts) > 1
            name = f"{len(parts)} channels of {name}" if several else f"{parts[0].name} ({places[0]})"
        shown = ", ".join(_shown(host, part) for part in parts[:_NAMED])
        more = f" and {len(parts) - _NAMED} more" if len(parts) > _NAMED else ""
        resource = f"rail/{places[0]}"
        if resource in taken:
            resource += f".{len(findings)}"
        taken.add(resource)
        # Without a meter of the processor beside it, that of the module is the only one, and not used.
        if why in chips.INSTEAD and (why != chips.GRACE_MODULE or parts[0].chip in counted):
            inside = chips.INSTEAD[why].replace("#", chips.number(chips.MODULE.label, parts[0].label) or "0")
            resource = f"meter/{inside}/{places[0]}"
        if why in chips.ONE_LINE:
            inside, resource = "node/rest", f"meter/{places[0]}"
        quiet = False
        if why == chips.OF_GPU:
            resource = f"gpu/{places[0]}"
            quiet = any(one.vendor == NVIDIA for one in host.adapters)  # named as such by nvml
        if why == chips.ON_CARD:
            resource = f"accelerator/{places[0]}"
            quiet = _card(host, parts[0]) is not None  # counted or named by others
        finding = Finding(
            "hwmon",
            "inside" if resource.startswith("rail/") and inside != "node" else "skipped",
            f"{name} {'show' if several or len(places) > 1 else 'shows'} {shown}{more}: {why}; left out",
            resource=resource,
            name="" if quiet else name,
            inside=inside,
        )
        findings.append(finding)
    return findings


def _place(folder: str) -> str:
    """``hwmon3``; of the older driver the place on the bus, ``6-0040``."""
    parts = folder.removesuffix("/device").split("/")
    return parts[-2] if parts[-1].startswith("iio") and "-" in parts[-2] else parts[-1]


def _shown(host: Host, channel: Channel) -> str:
    """What a channel shows now, for people: ``VDD_IN 4.2 W``."""
    label = channel.label or channel.key
    if channel.current:
        return "voltages and currents but no power"
    if channel.energy:
        return f"{label} (energy)"
    try:
        one = Input(host, channel.paths, channel.unit_w)
    except OSError as error:
        return f"{label} ({error.strerror})"
    try:
        return f"{label} {one.power_w(label):.3g} W"
    except SourceError as error:
        return f"{label} ({error.state})"
    finally:
        one.close()
