"""What this machine offers: every interface, asked for its sources.

One interface failing never hides another: each is asked on its own, and what it answers, how long it
took and what would open it is kept for ``doctor``.
"""

from __future__ import annotations

import os
import time

from wattprint.errors import SourceError, WattprintError
from wattprint.extent import kind
from wattprint.host import platform
from wattprint.host.adapters import AMD, CRAY, DRM, HWMON, IIO, INTEL, NO_NVIDIA, NVIDIA, may_answer_nvml

from .base import Finding, Interface, Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.host import Host
    from wattprint.settings.plug import PlugAddress


def _interfaces(
    host: Host, plug: PlugAddress | None, answers: list[Interface]
) -> list[tuple[str, Callable[[Host], Survey]]]:
    """In order of trust: of the meters of the node the plug's is at the wall, where nothing is missing.

    An interface of which the listings that are made anyway show nothing is not loaded. ``answers``: of those
    that were asked before.
    """

    def ask_plug(host: Host) -> Survey:
        from .plug import discover

        assert plug is not None
        host.files.beyond()
        return discover(host, plug)

    def ask_hwmon(host: Host) -> Survey:
        metered = any(source.info.kind == "gpu" for one in answers for source in one.sources)
        # A meter of the whole module stands in for its GPU where one is seen; else who knows what it holds.
        seen = any(one.vendor == NVIDIA and one.kind == "gpu" for one in host.adapters)
        return _hwmon(host, gpus_metered=metered or not seen)

    return [
        ("rapl", of_powercap),
        ("nvml", _nvml),
        ("amdgpu", _amdgpu),
        ("intelgpu", _intelgpu),
        ("others", _others),
        *([] if plug is None else [("plug", ask_plug)]),
        *([("cray", _cray)] if host.files.exists(CRAY) else []),
        ("hwmon", ask_hwmon),
        ("redfish", _redfish),
        ("battery", _battery),
    ]


def of_powercap(host: Host) -> Survey:
    """The answer of powercap; where it shows no zone, or none of RAPL's, nothing is loaded that reads one."""
    from .rapl_support import CLASS, DEVICES, why_none

    survey = Survey()
    if not _lists_any(host, CLASS, DEVICES):
        survey.findings.append(why_none(host))
        return survey
    from . import powercap

    zones, findings = powercap.look(host)
    if zones:
        from . import rapl

        survey = rapl.survey(host, zones)
    survey.findings += findings
    return survey


def _nvml(host: Host) -> Survey:
    """NVML's answer; nothing of it is loaded where nothing shows a GPU of NVIDIA's.

    A program that was given libraries of its own (``LD_LIBRARY_PATH``) is taken at its word.
    """
    if host.live:
        shown = any(one.vendor == NVIDIA for one in host.adapters) or may_answer_nvml(host.files)
        if platform.LINUX and not shown and "LD_LIBRARY_PATH" not in os.environ:
            return _without_nvidia(NO_NVIDIA)
        from wattprint.host.nvlib import probe_library

        host.files.beyond()
        try:
            probe_library()
        except SourceError as error:
            if error.state == "absent" and not shown:
                return _without_nvidia(f"{NO_NVIDIA} ({error.what})")
            from .nvml_missing import unopened

            survey = Survey()
            survey.findings.append(unopened(host, error))
            return survey
    from . import nvml

    return nvml.discover(host)


def _without_nvidia(detail: str) -> Survey:
    survey = Survey()
    survey.findings.append(Finding("nvml", "absent", detail))
    return survey


def _amdgpu(host: Host) -> Survey:
    shown = any(one.vendor == AMD for one in host.adapters) or _has_chip(host, "amdgpu")
    if not shown and not _lists_any(host, DRM):
        return Survey()
    from . import amdgpu

    return amdgpu.discover(host)


def _intelgpu(host: Host) -> Survey:
    if not any(one.vendor == INTEL for one in host.adapters) and not _has_chip(host, "i915", "xe"):
        return Survey()
    from . import intelgpu

    return intelgpu.discover(host)


def _others(host: Host) -> Survey:
    from . import others

    return others.discover(host)


def _cray(host: Host) -> Survey:
    from . import pm_counters

    return pm_counters.discover(host)


def _hwmon(host: Host, *, gpus_metered: bool) -> Survey:
    if not _lists_any(host, HWMON, *IIO):
        return Survey()
    from . import hwmon

    return hwmon.discover(host, gpus_metered=gpus_metered)


def _redfish(host: Host) -> Survey:
    if not host.environ.get("WATTPRINT_REDFISH_URL", "").strip():
        survey = Survey()
        if host.files.exists("dev/ipmi0"):
            from .unmetered import of_controller

            survey.findings.append(of_controller())
        return survey
    from . import redfish

    host.files.beyond()
    return redfish.discover(host)


def _battery(host: Host) -> Survey:
    if not _lists_any(host, "sys/class/power_supply"):
        return Survey()
    from . import battery

    return battery.discover(host)


def _lists_any(host: Host, *folders: str) -> bool:
    """Whether one of ``folders`` has anything in it, or may not be listed: that is for the source to tell."""
    try:
        return any(host.files.names(folder) for folder in folders)
    except OSError:
        return True


def _has_chip(host: Host, *beginnings: str) -> bool:
    """Whether the name of a hwmon chip begins so, or they may not be listed."""
    try:
        return any(name.startswith(beginnings) for name in host.chip_names)
    except OSError:
        return True


def ask_all(host: Host, plug: PlugAddress | None = None) -> list[Interface]:
    """Every interface's answer. One that fails as a whole is a finding like any other.

    ``plug``: the one that this machine hangs on, if it is known.
    """
    answers: list[Interface] = []
    ways, facts = _interfaces(host, plug, answers), host.make.foreign
    if facts is not None:
        from .foreign import of_system

        ways = of_system(facts.system, ways)
    for name, discover in ways:
        began_s = time.perf_counter()
        try:
            survey = discover(host)
        except WattprintError as error:
            survey = Survey()
            state = error.state if isinstance(error, SourceError) else "broken"
            survey.findings.append(Finding(name, state, error.what, error.fix))
        answers.append(Interface(name, survey, time.perf_counter() - began_s))
    return answers


def visible_gpus(host: Host, interfaces: list[Interface]) -> set[str]:
    """The GPU resources that a program started with this environment can use at all."""
    found: set[str] = set()
    for interface in interfaces:
        gpus = [s for s in interface.sources if s.info.kind == "gpu"]
        if interface.name in ("nvml", "amdgpu", "intelgpu") and not gpus:
            continue
        if interface.name == "nvml":
            from . import nvml

            found.update(nvml.visible_resources(host.environ, gpus))
        elif interface.name in ("amdgpu", "intelgpu"):
            keys = [gpu.info.resource.partition("/")[2] for gpu in gpus]
            from . import amdgpu, intelgpu

            visible = (amdgpu if interface.name == "amdgpu" else intelgpu).visible_devices
            found.update(gpus[place].info.resource for place in visible(host.environ, keys))
        elif interface.name == "others":
            found.update(gpu.info.resource for gpu in gpus)
        elif host.environ.get("CUDA_VISIBLE_DEVICES", "0").partition(",")[0].strip() not in ("", "-1"):
            # The only one of a module, by itself or inside the figure of all of it.
            found.update(gpu.info.resource for gpu in gpus)
            modules = [s.info for s in interface.sources if s.info.kind == "cpu"]
            found.update(info.resource for info in modules if any(kind(e) == "gpu" for e in info.covers))
    return found
