"""cpufreq as its drivers show it (Documentation/admin-guide/pm/cpufreq.rst and those of the drivers)."""

from __future__ import annotations

CPUS = "sys/devices/system/cpu"


def policy(cpu, *, top_khz, most_khz=None, driver="intel_pstate", governor="powersave", **files):
    """One policy; ``files``: others of it by their names."""
    folder = f"{CPUS}/cpufreq/policy{cpu}"
    shown = {
        "cpuinfo_max_freq": top_khz,
        "scaling_max_freq": top_khz if most_khz is None else most_khz,
        "scaling_min_freq": 800_000,
        "scaling_driver": driver,
        "scaling_governor": governor,
    }
    return {f"{folder}/{name}": content for name, content in (shown | files).items()}


def policies(count, **facts):
    """``count`` policies, one for each logical CPU."""
    tree = {}
    for cpu in range(count):
        tree |= policy(cpu, **facts)
    return tree
