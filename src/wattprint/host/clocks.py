"""How fast the processor may run: what cpufreq, its driver and its governor leave of the highest clock.

Read once at a start, for the models alone, and of a few CPUs: an operator's cap holds for all of them, and on
256 CPUs a file each would take longer than all the rest of a start. What they run at now is not asked: it is
true of one instant and one CPU, kernels before 5.18 may sleep 10 ms for it (``arch_freq_get_on_cpu``), and
the load curve was fitted on machines whose governors were free. Idle states are in that fit as well.

Facts: Documentation/admin-guide/pm/cpufreq.rst, intel_pstate.rst and amd-pstate.rst of the kernel.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .files import Files
    from .machine import Machine

    Clock = tuple[float | None, float | None, float | None]

_CPUS = "sys/devices/system/cpu"
_CPUFREQ = f"{_CPUS}/cpufreq"
_LOOKED_AT = 4
"""Policies of which the files are read, first and last among them. Chosen: they stand in both sockets and in
both kinds of cores of a processor that has two."""
_AS_GOOD_AS_FREE = 0.98
"""Chosen: firmware, driver and operator round the highest clock differently, by a step of 25 or 100 MHz."""
_DYNAMIC = ("intel_pstate", "amd-pstate-epp", "amd_pstate_epp")
"""Drivers whose governor ``powersave`` follows the load; elsewhere it is the lowest clock."""


def limited_clocks(files: Files) -> tuple[Clock, ...]:
    """Where the clock is held back: highest allowed, base and highest clock in GHz, ``None`` if not told.

    One for each way in which the CPUs looked at differ; an allowed clock of ``None`` is the base clock, whose
    number nobody tells. Empty where nothing holds back any of them, and where there is no cpufreq.
    """
    numbers = [name[6:] for name in files.names_or_empty(_CPUFREQ) if name.startswith("policy")]
    cpus = sorted(int(number) for number in numbers if number.isdecimal())
    if not cpus:
        return ()
    count = min(_LOOKED_AT, len(cpus))
    looked_at = {cpus[place * (len(cpus) - 1) // max(1, count - 1)] for place in range(count)}
    turbo_off, percent = _turbo_off(files), files.integer_or_none(f"{_CPUS}/intel_pstate/max_perf_pct")
    clocks: dict[Clock, bool] = {}
    for cpu in sorted(looked_at):
        clock, held_back = _clock(files, cpu, turbo_off=turbo_off, percent=percent or 100)
        if clock is not None:
            clocks[clock] = held_back
    return tuple(clocks) if any(clocks.values()) else ()


def hold_back(machine: Machine, files: Files) -> None:
    """Put into what is installed in ``machine`` how its clock is held back; a guest tells nothing of it.

    What was declared comes first; base and highest clock are the machine's own all the same.
    """
    facts = machine.installed
    assert facts is not None  # whoever asks for a clock has asked what is installed
    clocks = () if machine.virtual else limited_clocks(files)
    declared = machine.declared.get("cpu_max_ghz")
    facts.clock_known_by = "by cpufreq" if clocks else ""
    if isinstance(declared, float):
        _, base, top = clocks[0] if clocks else (None, None, None)
        clocks = ((declared, base, top),)
        facts.clock_known_by = "declared"
    facts.clocks, facts.clock_words = clocks, words_of(clocks)


def words_of(clocks: tuple[Clock, ...]) -> str:
    """``capped at 1.2 of 3.5 GHz``; of CPUs that differ, the one that is held back most. Empty for none."""
    if not clocks:
        return ""
    most, base, top = min(clocks, key=lambda clock: clock[0] or clock[1] or 0.0)
    some = "some CPUs " if len(clocks) > 1 else ""
    of = f" of {top:.4g}" if top is not None else ""
    if most is None:
        return f"{some}without turbo"
    if base is not None and most == base:
        return f"{some}without turbo, at {most:.4g}{of} GHz"
    return f"{some}capped at {most:.4g}{of} GHz"


def _turbo_off(files: Files) -> bool:
    """Whether the system, the firmware or its user switched off all clocks above the base."""
    if files.integer_or_none(f"{_CPUS}/intel_pstate/no_turbo") == 1:
        return True
    return files.integer_or_none(f"{_CPUFREQ}/boost") == 0


def _clock(files: Files, cpu: int, *, turbo_off: bool, percent: int) -> tuple[Clock | None, bool]:
    """The clocks of the policy of ``cpu``, and whether it is held back; ``None`` if it does not tell."""
    folder = f"{_CPUFREQ}/policy{cpu}"
    top_khz = files.integer_or_none(f"{folder}/cpuinfo_max_freq")
    most_khz = _most_khz(files, folder)
    if not top_khz or not most_khz or top_khz < 0 or most_khz < 0:
        return None, False
    base_khz = files.integer_or_none(f"{folder}/base_frequency")
    base_khz = base_khz or 1000 * (files.integer_or_none(f"{_CPUS}/cpu{cpu}/acpi_cppc/nominal_freq") or 0)
    if top_khz % 10_000 == 1000:
        # acpi-cpufreq shows all of Intel's turbo as one state, a MHz above the base (ACPI's _PSS).
        base_khz = base_khz or top_khz - 1000
        turbo_off = turbo_off or most_khz < top_khz
        most_khz, top_khz = min(most_khz, base_khz) if turbo_off else most_khz, None
    elif 0 < percent < 100:
        most_khz = min(most_khz, top_khz * percent // 100)
    if turbo_off and base_khz:
        most_khz = min(most_khz, base_khz)
    if turbo_off and top_khz is not None and (not base_khz or top_khz <= base_khz):
        # Without turbo a driver may show the base as the highest clock; which it is, the number does not say.
        at_base = not base_khz and most_khz >= top_khz * _AS_GOOD_AS_FREE
        return (None if at_base else _ghz(most_khz), _ghz(base_khz), None), True
    held_back = turbo_off or (top_khz is not None and most_khz < top_khz * _AS_GOOD_AS_FREE)
    return (_ghz(most_khz), _ghz(base_khz), _ghz(top_khz)), held_back


def _most_khz(files: Files, folder: str) -> int | None:
    """The highest clock that a policy allows; the only one, where its governor keeps to one."""
    governor = (files.text_or_none(f"{folder}/scaling_governor") or "").strip()
    name = "scaling_max_freq"
    if governor == "userspace":
        name = "scaling_setspeed"
    elif governor == "powersave":
        driver = (files.text_or_none(f"{folder}/scaling_driver") or "").strip()
        if driver not in _DYNAMIC:
            name = "scaling_min_freq"
    return files.integer_or_none(f"{folder}/{name}")


def _ghz(khz: int | None) -> float | None:
    return khz / 1e6 if khz else None
