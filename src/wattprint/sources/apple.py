"""The processor of a Mac: by ``zeus-apple-silicon`` where it is installed, else by ``powermetrics``.

``zeus_apple_silicon.AppleEnergyMonitor().get_cumulative_energy()`` reads the counters of IOReport ("Energy
Model") without root: mJ since the machine started, ``cpu_total_mj``, ``gpu_mj``, ``gpu_sram_mj``,
``ane_mj``, ``dram_mj``, ``None`` for one that a chip has not (ml-energy/zeus-apple-silicon,
bindings/energy_bindings.hpp). ``powermetrics`` is for root; without it, ``sudo -n`` is asked, which never
prompts, and only where a rule lets this user run it without a password. Nobody here has a Mac: see
``UNVERIFIED``.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host import platform
from wattprint.host.commands import succeeds

from .base import UNVERIFIED, CounterSource, Finding, SourceInfo, Survey
from .powermetrics import FIX, INTEL_SAMPLERS, INTERVAL_MS, PROGRAM, SAMPLERS, Powermetrics, SampledPower

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wattprint.host import Host
    from wattprint.host.foreign import Foreign

GPU = "gpu/apple"
SUDO = "usr/bin/sudo"
MODULE = "zeus_apple_silicon"
ESTIMATED = (
    0.30,
    "Apple calls them estimates, not to be compared between devices (powermetrics(1)); number chosen",
)
INTEL = (0.10, "RAPL's energy model, read by macOS; number chosen as for RAPL")
MAX_CHIP_W = 400.0
"""Above what the largest Mac with an Apple chip takes from the wall, 295 W (Apple, Mac Studio M2 Ultra)."""
MAX_INTEL_W = 500.0
TICK_S = 0.1
"""Chosen: IOReport tells no period; others sample it at 10 Hz and see it move."""


def discover(host: Host) -> Survey:
    """The best source of a Mac's processor. Never raises, never prompts, never waits for a sample."""
    survey = Survey()
    facts = host.make.foreign
    if facts is None or not host.live:
        return survey
    if facts.virtual:
        detail = "a virtual Mac has no power counters: the processor is modelled"
        survey.findings.append(Finding("apple", "absent", detail, resource="cpu/0"))
        return survey
    if facts.architecture == "arm":
        survey.sources += _by_zeus(facts.name, survey)
    if not survey.sources:
        _by_powermetrics(host, facts, survey)
    return survey


def _by_zeus(chip: str, survey: Survey) -> list[CumulativeEnergy]:
    import importlib.util  # whose own import brings importlib

    if importlib.util.find_spec(MODULE) is None:
        return []
    try:
        monitor = importlib.import_module(MODULE).AppleEnergyMonitor()
        metrics = monitor.get_cumulative_energy()
    except (ImportError, RuntimeError, OSError, AttributeError) as error:
        detail = f"{MODULE} is installed and does not answer: {error}"
        survey.findings.append(Finding("apple", "error", detail, resource="cpu/0"))
        return []
    wanted = (
        ("cpu/0", f"CPU of {chip}", ("cpu_total_mj",)),
        ("dram/0", f"memory of {chip}", ("dram_mj",)),
        (GPU, f"GPU and Neural Engine of {chip}", ("gpu_mj", "gpu_sram_mj", "ane_mj")),
    )
    sources = []
    for resource, name, fields in wanted:
        told = tuple(field for field in fields if getattr(metrics, field, None) is not None)
        if told and told[0] == fields[0]:
            info = _info(resource, name, (MODULE, "measured", TICK_S), ESTIMATED, f"IOReport, {UNVERIFIED}")
            sources.append(CumulativeEnergy(info, monitor, told))
    return sources


class CumulativeEnergy(CounterSource):
    """Millijoules since the machine started, the sum of several counters of IOReport."""

    __slots__ = ("_fields", "_monitor")

    def __init__(self, info: SourceInfo, monitor: Any, fields: tuple[str, ...]) -> None:
        self.info = info
        self.unit_j = 1e-3
        self.range_raw = None
        self._monitor = monitor
        self._fields = fields

    def read(self) -> tuple[int | None, int]:
        """Millijoules now. Raises ``SourceError``."""
        try:
            metrics = self._monitor.get_cumulative_energy()
        except RuntimeError as error:
            raise SourceError("error", f"{self.info.name}: {error}", "this reading is left out") from error
        counts = [getattr(metrics, field) for field in self._fields]
        if any(count is None for count in counts):
            raise SourceError("lost", f"{self.info.name} is no longer told", "its energy is unknown")
        return None, sum(int(count) for count in counts)


def _by_powermetrics(host: Host, facts: Foreign, survey: Survey) -> None:
    chip, on_apple = facts.name, facts.architecture == "arm"
    name = f"powermetrics of {chip or 'this Mac'}"
    if not host.files.exists(PROGRAM):
        survey.findings.append(
            Finding("apple", "absent", "this system has no powermetrics", resource="cpu/0")
        )
        return
    words = _command(host, SAMPLERS if on_apple else INTEL_SAMPLERS)
    if words is None:
        user = host.environ.get("USER", "").strip() or "USER"
        detail = f"{name}: it is for root, and no rule of sudo lets it run without a password"
        fix = FIX.format(user=user)
        if on_apple:
            where = " in a Python for arm64" if facts.translated else ""
            fix = f"pip install zeus-apple-silicon{where}, or {fix}"
        survey.findings.append(Finding("apple", "refused", detail, fix, "cpu/0"))
        if on_apple:
            graphics = f"GPU and Neural Engine of {chip}"
            why = f"{graphics}: without powermetrics nothing here tells its power"
            survey.findings.append(Finding("apple", "refused", why, fix, GPU, name=graphics))
        return
    stream = Powermetrics(host, words)
    how = "powermetrics", "integrated", INTERVAL_MS / 1000.0
    detail = f"{' '.join(words)}, {UNVERIFIED}"
    if on_apple:
        cpu = _info("cpu/0", f"CPU of {chip}", how, ESTIMATED, detail)
        gpu = _info(GPU, f"GPU and Neural Engine of {chip}", how, ESTIMATED, detail)
        survey.sources += [
            SampledPower(cpu, stream, ("cpu_w",)),
            SampledPower(gpu, stream, ("gpu_w", "ane_w")),
        ]
    else:
        package = _info("cpu/0", f"package of {chip}", how, INTEL, detail)
        package.max_power_w = MAX_INTEL_W
        survey.sources.append(SampledPower(package, stream, ("package_w",)))
    stream.start()


def _command(host: Host, samplers: str) -> list[str] | None:
    """How this user may run it: as root himself, or by a rule of sudo that wants no password."""
    arguments = ["-s", samplers, "-i", str(INTERVAL_MS), "-f", "plist"]
    if _is_root():
        return [PROGRAM, *arguments]
    if succeeds(host.files, SUDO, "-n", "-l", f"/{PROGRAM}"):
        return [SUDO, "-n", f"/{PROGRAM}", *arguments]
    return None


def _is_root() -> bool:
    return platform.user_id() == 0


def _info(
    resource: str, name: str, how: tuple[str, str, float], uncertainty: tuple[float, str], detail: str
) -> SourceInfo:
    """``how``: interface, method, and how often the figure is refreshed."""
    u, why = uncertainty
    source, method, period_s = how
    return SourceInfo(
        resource=resource,
        name=name,
        source=source,
        method=method,
        update_period_s=period_s,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=MAX_CHIP_W,
        least_power_w=0.0,  # a chip at rest switches clusters and graphics off
        detail=detail,
    )
