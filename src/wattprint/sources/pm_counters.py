"""The counters that the blade of an HPE Cray keeps of each of its nodes, which every user may read.

``/sys/cray/pm_counters`` (HPE Cray System Management, "User Access to Compute Node Power Data"): ``energy``
of the node, accelerators included, on most blades ``cpu_energy`` and ``memory_energy`` too. Each is joules
and a time in microseconds, ``1234567 J 1700000000000000 us``, renewed ten times a second (``raw_scan_hz``).
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host.adapters import CRAY
from wattprint.host.cpuinfo import Cpuinfo

from .base import LEAST_SERVER_W, NODE, CounterSource, Finding, SourceInfo, Survey
from .sysfs import failure, read_once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host
    from wattprint.host.files import KeptFile

UNCERTAINTY = (0.05, "sensors of the blade, accuracy not stated; number chosen as for a board's meter")
UPDATE_PERIOD_S = 0.1
MAX_W = {"node": 15_000.0, "cpu": 1500.0, "dram": 1500.0}
"""Chosen, as for other meters of nodes and sockets."""
LEAST_W = {"node": LEAST_SERVER_W, "cpu": None, "dram": None}
FIX_RIGHTS = f"sudo chmod a+r /{CRAY}/*"
PARTS = {"cpu/0": "cpu_energy", "dram/0": "memory_energy"}


class PmCounter(CounterSource):
    """One counter in J, 0 when the blade's controller started."""

    __slots__ = ("_file",)

    def __init__(self, host: Host, info: SourceInfo, path: str) -> None:
        """Raises ``OSError``."""
        self.info = info
        self.unit_j = 1.0
        self.range_raw = None
        self._file: KeptFile = host.files.keep(path)

    def read(self) -> tuple[int | None, int]:
        """Joules now. Raises ``SourceError``."""
        try:
            words = self._file.read().split()
        except OSError as error:
            raise _failure(self.info.name, error) from error
        if len(words) < 2 or words[1] != b"J" or not words[0].isdigit() or len(words[0]) > _DIGITS:
            raise SourceError("broken", f"{self.info.name} answers no joules", "this reading is left out")
        return None, int(words[0])

    def close(self) -> None:
        """Give the file back."""
        self._file.close()


_DIGITS = 15
"""A node of 15 kW needs 2000 years to count as many joules."""


def _failure(name: str, error: OSError) -> SourceError:
    return failure(name, error, FIX_RIGHTS)


def discover(host: Host) -> Survey:
    """The node, and processor and memory of a node of one socket. Never raises.

    Of several sockets nobody tells whose joules are in which counter. What counters of accelerators and of
    single processors hold is not stated: they are named.
    """
    survey = Survey()
    try:
        names = host.files.names(CRAY)
    except PermissionError:
        finding = Finding("cray", "refused", f"/{CRAY} may not be listed", FIX_RIGHTS, "node")
        finding.name = "pm_counters of the blade"
        survey.findings.append(finding)
        return survey
    used = {"node": "energy"} if "energy" in names else {}
    packages = Cpuinfo(host.files.text_or_none("proc/cpuinfo") or "").packages
    if len(packages) == 1 and all(name in names for name in PARTS.values()):
        used |= PARTS
    for resource, name in used.items():
        info = _info(resource, name)
        try:
            survey.sources.append(_open(host, info, f"{CRAY}/{name}"))
        except SourceError as error:
            finding = Finding("cray", error.state, error.without_fix, error.fix, resource, name=info.name)
            survey.findings.append(finding)
    others = [name for name in names if name.endswith("_energy") and name not in used.values()]
    if others:
        survey.findings.append(_of_others(others))
    return survey


def _info(resource: str, name: str) -> SourceInfo:
    kind = resource.partition("/")[0]
    u, why = UNCERTAINTY
    return SourceInfo(
        resource=resource,
        name=f"pm_counters {name}",
        source="pm_counters",
        method="measured",
        update_period_s=UPDATE_PERIOD_S,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=MAX_W[kind],
        least_power_w=LEAST_W[kind],
        detail=f"{CRAY}/{name}",
        covers=NODE if kind == "node" else (),
    )


def _open(host: Host, info: SourceInfo, path: str) -> PmCounter:
    """The source, read once. Raises ``SourceError``."""
    try:
        source = PmCounter(host, info, path)
    except OSError as error:
        raise _failure(info.name, error) from error
    return read_once(source)


def _of_others(names: list[str]) -> Finding:
    name = f"pm_counters {', '.join(names)}"
    detail = f"{name}: parts of the node, and what each holds is not stated"
    return Finding("cray", "skipped", detail, resource="meter/node/cray", name=name, inside="node/rest")
