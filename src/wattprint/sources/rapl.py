"""RAPL: the energy counters of CPU packages and their memory, through Linux powercap.

A zone is known by its ``name`` file and its place in the tree, never by its number: on Sapphire
Rapids ``psys`` shifts the numbers. Energies overlap (a package holds its cores and uncore), so only
packages, DRAM and ``psys`` become sources; a zone of another name is told, never counted. Kernel side:
drivers/powercap/intel_rapl_common.c.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.units import significant

from .base import CounterSource, Finding, SourceInfo, Survey
from .powercap import NO_LIMIT_W
from .rapl_support import FIX_MODULE, RAPL_DRIVERS, Processor
from .sysfs import failure, read_once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.host import Host
    from wattprint.host.files import KeptFile

    from .powercap import Zone

# energy_uj = 32-bit register x unit, so a count near 2^63 can only be an error (a negative number read
# as unsigned: 18446744073447456768 was seen on a `core` zone).
IMPOSSIBLE_COUNT = 1 << 62
# The registers are refreshed about each millisecond (Intel SDM vol. 3B, "RAPL Interfaces"; AMD PPR).
UPDATE_PERIOD_S = 0.001
PACKAGE_FLOOR_W = 300.0  # short bursts of a desktop part go to twice its rating and more
SERVER_PACKAGE_W = 1500.0  # 3 x 500 W, the highest rating of a socket (EPYC 9965, Xeon 6980P)
CLIENT_PACKAGE_W = 510.0  # 3 x 170 W, the highest rating of a desktop Ryzen
DRAM_FLOOR_W = 150.0
PLATFORM_W = 5000.0
MIRROR_TOLERANCE_UJ = 500_000  # what a 500 W socket adds in the millisecond between two updates

FIX_PERMISSION = (
    "sudo chmod a+r /sys/class/powercap/*/energy_uj  (until reboot), or for good: "
    'echo \'SUBSYSTEM=="powercap", RUN+="/bin/chmod a+r /sys%p/energy_uj"\' '
    "| sudo tee /etc/udev/rules.d/70-powercap.rules  "
    "(any local user can then watch the power, the side channel CVE-2020-8694)"
)
FIX_RANGE = "sudo chmod a+r /sys/class/powercap/*/max_energy_range_uj"


class RaplSource(CounterSource):
    """The counter of one zone, in µJ, 0 at power-on and again after each wrap."""

    __slots__ = ("_file", "_highest")

    def __init__(self, info: SourceInfo, file: KeptFile, range_raw: int | None) -> None:
        self.info = info
        self.unit_j = 1e-6
        self.range_raw = range_raw
        self._file = file
        self._highest = range_raw if range_raw is not None else IMPOSSIBLE_COUNT

    def read(self) -> tuple[int | None, int]:
        """Microjoules now. Raises ``SourceError``: ``refused``, ``lost``, ``broken`` or ``error``."""
        try:
            text = self._file.read()
        except OSError as error:
            raise failure(self.info.name, error, FIX_PERMISSION, FIX_MODULE) from error
        try:
            raw = int(text)
        except ValueError:
            raw = -1
        if not 0 <= raw <= self._highest:
            shown = text[:40].decode("ascii", "replace").strip()
            what = f"{self.info.name} answers {shown!r}, no energy"
            raise SourceError("broken", what, "the seconds until it recovers are a gap")
        return None, raw

    def close(self) -> None:
        """Give the file back."""
        self._file.close()


def _range_raw(host: Host, zone: Zone) -> int | None:
    """The count at which the zone wraps, ``None`` if it does not say.

    ``max_energy_range_uj`` is (2^32 - 1) units (get_max_energy_counter, intel_rapl_common.c), so the
    modulus is one unit more. Each zone has its own: DRAM of servers counts in 15.3 µJ, psys of Sapphire
    Rapids in 1 J.
    """
    highest = host.files.integer_or_none(zone.folder + "/max_energy_range_uj")
    if highest is None or not 0 < highest < IMPOSSIBLE_COUNT:
        return None
    return highest + round(highest / 0xFFFFFFFF)


def _limits_w(host: Host, zone: Zone) -> tuple[float, float]:
    """The largest maximum and the largest limit that the zone's constraints state, 0 if none is of use."""
    largest = {"max_power_uw": 0.0, "power_limit_uw": 0.0}
    for file in host.files.names(zone.folder):
        kind = file.removeprefix("constraint_").partition("_")[2]
        if file.startswith("constraint_") and kind in largest:
            stated = host.files.integer_or_none(f"{zone.folder}/{file}")
            if stated is not None and 0 < stated * 1e-6 < NO_LIMIT_W:
                largest[kind] = max(largest[kind], stated * 1e-6)
    return largest["max_power_uw"], largest["power_limit_uw"]


def max_power_w(host: Host, zone: Zone, processor: Processor) -> float:
    """Watts the zone cannot exceed: generous, since it only has to tell a wrap from a reset."""
    maximum_w, limit_w = _limits_w(host, zone)
    stated_w = max(2.0 * maximum_w, 3.0 * limit_w)
    if zone.name == "psys":
        return max(stated_w, PACKAGE_FLOOR_W) if stated_w else PLATFORM_W
    if zone.name == "dram":
        return max(stated_w, DRAM_FLOOR_W)
    if limit_w:
        return max(stated_w, PACKAGE_FLOOR_W)
    # No limit, or one switched off: what the constraints say about the part is only its rating.
    return max(stated_w, CLIENT_PACKAGE_W if processor.client else SERVER_PACKAGE_W)


def uncertainty(zone: Zone, processor: Processor) -> tuple[float, str]:
    """Relative uncertainty and its origin: the studies show the kind of error, the numbers are ours."""
    if zone.name == "psys":
        return 0.20, "no published check of psys; number chosen"
    if zone.name == "dram":
        return 0.20, "constant offsets found by Desrochers et al., MEMSYS 2016; number chosen"
    if processor.amd:
        return 0.10, "modelled, not measured: Schöne et al., arXiv 2108.00808; number chosen"
    if processor.modelled_rapl:
        return 0.10, "modelled from events: Hackenberg et al., ISPASS 2013; number chosen"
    if processor.intel:
        return 0.05, "follows the plug closely: Khan et al., doi 10.1145/3177754; number chosen"
    return 0.15, "no published check of this processor; number chosen"


def _info(host: Host, zone: Zone, resource: str, processor: Processor, range_raw: int | None) -> SourceInfo:
    u, why = uncertainty(zone, processor)
    step = f", steps of {significant(range_raw / 2**32)} µJ" if range_raw is not None else ", wrap unknown"
    detail = f"{zone.folder} ({zone.name}){step}"
    if resource == "node":
        detail += "; the platform as its maker wired it, to be trusted only once it has moved"
    return SourceInfo(
        resource=resource,
        name=f"RAPL {zone.parent} dram" if zone.name == "dram" and zone.parent else f"RAPL {zone.name}",
        source="rapl-psys" if resource == "node" else "rapl",
        method="measured",
        update_period_s=UPDATE_PERIOD_S,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=max_power_w(host, zone, processor),
        detail=detail,
        quick=True,
        covers=("cpu", "dram") if resource == "node" else (),
    )


def _open(host: Host, zone: Zone, resource: str, processor: Processor) -> RaplSource:
    """The source, opened and read once. Raises ``SourceError``."""
    range_raw = _range_raw(host, zone)
    info = _info(host, zone, resource, processor, range_raw)
    try:
        file = host.files.keep(zone.folder + "/energy_uj")
    except PermissionError as error:
        what = f"{info.name}: energy_uj may not be read"
        raise SourceError("refused", what, "not measured", FIX_PERMISSION) from error
    except OSError as error:
        raise SourceError("absent", f"{info.name}: {error.strerror}", "not measured", FIX_MODULE) from error
    return read_once(RaplSource(info, file, range_raw))


def _mirrors(first: RaplSource, other: RaplSource) -> bool:
    """Whether two counters are one register seen twice, as the dies of some packages show it.

    Read first, other, first: the other lies between, give or take one update. Two independent 32-bit
    counters meet that closely by chance once in 65 000 times at most.
    """
    try:
        before, between, after = first.read()[1], other.read()[1], first.read()[1]
    except SourceError:
        return False
    return before - MIRROR_TOLERANCE_UJ <= between <= after + MIRROR_TOLERANCE_UJ


class _Search:
    """The survey while it is made: ``claimed`` is the driver through which each socket is read."""

    __slots__ = ("claimed", "host", "processor", "refused", "survey")

    def __init__(self, host: Host) -> None:
        self.host = host
        self.processor = Processor(host)
        self.survey = Survey()
        self.refused: list[str] = []
        self.claimed: dict[str, str] = {}

    def tell(self, state: str, detail: str, fix: str = "", resource: str = "", name: str = "") -> None:
        self.survey.findings.append(Finding("rapl", state, detail, fix, resource, name=name))

    def add(self, zone: Zone) -> None:
        """Open ``zone``, or say why it is left out. A socket is never read through two drivers."""
        resource, socket = zone.resource, zone.resource.partition(".")[0]
        driver = self.claimed.get(socket, zone.control)
        if driver != zone.control:
            detail = f"{zone.folder}: {zone.name} is counted through {driver} already"
            return self.tell("skipped", detail, resource=resource)
        try:
            source = _open(self.host, zone, resource, self.processor)
        except SourceError as error:
            # What to type for a package is told by the model in its place; in that of psys there is none.
            if error.state == "refused" and resource != "node":
                return self.refused.append(resource)
            return self.tell(error.state, error.without_fix, error.fix, resource, f"RAPL {zone.name}")
        self.claimed[socket] = zone.control
        taken = [other.info.resource for other in self.survey.sources]
        for other in self.survey.sources:
            same = other.info.resource.partition(".")[0] == socket
            if same and isinstance(other, RaplSource) and _mirrors(other, source):
                source.close()
                detail = f"{zone.folder}: the same register as {other.info.name}"
                return self.tell("skipped", detail, resource=resource)
        self.survey.sources.append(source)
        number = 1
        while source.info.resource in taken:  # kernels before 5.3 gave the dies of one package one name
            source.info.resource = f"{socket}.{number}"
            number += 1
        if source.range_raw is None:
            detail = f"{zone.folder}/max_energy_range_uj says nothing: a wrap will be a gap, not energy"
            self.tell("broken", detail, FIX_RANGE, resource)
        return None

    def only_one_platform(self) -> None:
        """Leave out psys where there are several: how they share the machine is nowhere stated."""
        platforms = [source for source in self.survey.sources if source.info.source == "rapl-psys"]
        if len(platforms) > 1:
            for source in platforms:
                source.close()
                self.survey.sources.remove(source)
            name = f"{len(platforms)} × RAPL psys"
            self.tell("skipped", f"{name}: they may overlap", "", "node", name)


def survey(host: Host, zones: Sequence[Zone]) -> Survey:
    """The packages, DRAM and psys among ``zones``. Never raises: what cannot be read is a finding."""
    search = _Search(host)
    survey = search.survey
    for zone in sorted(zones, key=lambda zone: RAPL_DRIVERS.index(zone.control)):
        if zone.resource:
            search.add(zone)
        elif zone.name not in ("core", "uncore"):
            name = f"RAPL zone {zone.name or 'without a name'} ({zone.key})"
            why = "which part of the machine it counts is not stated"
            search.tell("skipped", f"{name}: {why}", "", f"rail/{zone.key}", name)
    if search.refused:
        detail = f"energy_uj of {', '.join(search.refused)} may not be read"
        first, *others = search.refused
        refused = Finding("rapl", "refused", detail, FIX_PERMISSION, first, also=tuple(others))
        survey.findings.append(refused)
    search.only_one_platform()
    if not any(zone.name == "dram" for zone in zones):
        search.tell("absent", "this processor counts no DRAM energy", "", "dram")
    survey.sources.sort(key=lambda source: source.info.resource)
    return survey
