"""How a processor's clock is held back, as cpufreq and its drivers show it."""

from __future__ import annotations

import pytest
from tests.host_trees import write_tree
from tests.host_trees.clocks import CPUS, policies, policy

from wattprint.host.clocks import limited_clocks, words_of
from wattprint.host.files import Files

NO_TURBO = {f"{CPUS}/intel_pstate/no_turbo": 1}
NO_BOOST = {f"{CPUS}/cpufreq/boost": 0}
SETSPEED = {"scaling_setspeed": 1_500_000}


def amd(most_khz=3_500_000, top_khz=3_500_000, **more):
    """An EPYC 7763 by the older driver, which tells its base clock by CPPC in MHz."""
    tree = policies(2, top_khz=top_khz, most_khz=most_khz, driver="acpi-cpufreq", governor="schedutil")
    return tree | {f"{CPUS}/cpu{cpu}/acpi_cppc/nominal_freq": 2450 for cpu in range(2)} | more


@pytest.mark.parametrize(
    ("tree", "expected", "words"),
    [
        ({}, (), ""),
        (policies(4, top_khz=3_500_000), (), ""),
        # An operator's cap, and one that rounding alone explains.
        (policies(4, top_khz=3_500_000, most_khz=1_200_000), ((1.2, None, 3.5),), "capped at 1.2 of 3.5 GHz"),
        (policies(4, top_khz=3_500_000, most_khz=3_475_000), (), ""),
        (
            policies(4, top_khz=3_900_000, most_khz=1_800_000, base_frequency=2_500_000),
            ((1.8, 2.5, 3.9),),
            "capped at 1.8 of 3.9 GHz",
        ),
        # Turbo off: what the driver shows as the highest clock is that with turbo, or the base clock.
        (
            policies(2, top_khz=3_900_000, base_frequency=2_500_000) | NO_TURBO,
            ((2.5, 2.5, 3.9),),
            "without turbo, at 2.5 of 3.9 GHz",
        ),
        (
            policies(2, top_khz=2_500_000, base_frequency=2_500_000) | NO_TURBO,
            ((2.5, 2.5, None),),
            "without turbo, at 2.5 GHz",
        ),
        (policies(2, top_khz=3_900_000) | NO_TURBO, ((None, None, None),), "without turbo"),
        (
            policies(2, top_khz=3_900_000, most_khz=1_000_000) | NO_TURBO,
            ((1.0, None, None),),
            "capped at 1 GHz",
        ),
        (amd() | NO_BOOST, ((2.45, 2.45, 3.5),), "without turbo, at 2.45 of 3.5 GHz"),
        (amd() | {f"{CPUS}/cpufreq/boost": 1}, (), ""),
        # A cap in percent of the highest clock, which stands in no policy.
        (
            policies(2, top_khz=4_000_000) | {f"{CPUS}/intel_pstate/max_perf_pct": 60},
            ((2.4, None, 4.0),),
            "capped at 2.4 of 4 GHz",
        ),
        # acpi-cpufreq shows Intel's turbo as one state, a MHz above the base.
        (policies(2, top_khz=2_501_000, driver="acpi-cpufreq", governor="ondemand"), (), ""),
        (
            policies(2, top_khz=2_501_000, most_khz=2_500_000, driver="acpi-cpufreq", governor="ondemand"),
            ((2.5, 2.5, None),),
            "without turbo, at 2.5 GHz",
        ),
        # powersave follows the load under intel_pstate and amd-pstate-epp, and is the lowest clock elsewhere.
        (policies(2, top_khz=3_500_000, driver="amd-pstate-epp"), (), ""),
        (
            policies(2, top_khz=3_500_000, driver="acpi-cpufreq"),
            ((0.8, None, 3.5),),
            "capped at 0.8 of 3.5 GHz",
        ),
        (
            policies(2, top_khz=3_500_000, driver="acpi-cpufreq", governor="userspace", **SETSPEED),
            ((1.5, None, 3.5),),
            "capped at 1.5 of 3.5 GHz",
        ),
        # What is no number, or none that a clock has.
        (policies(2, top_khz=0), (), ""),
        (policies(2, top_khz="<unsupported>"), (), ""),
        (policies(2, top_khz=3_500_000, most_khz=-1), (), ""),
    ],
)
def test_what_cpufreq_leaves_of_the_clock(tmp_path, tree, expected, words):
    clocks = limited_clocks(Files(write_tree(tmp_path, tree)))
    assert clocks == expected
    assert words_of(clocks) == words


def test_cpus_that_differ_are_told_apart(tmp_path):
    """A job holds back the CPUs that it has, here the first half."""
    tree = policies(8, top_khz=3_500_000)
    for cpu in range(4):
        tree |= policy(cpu, top_khz=3_500_000, most_khz=1_200_000)
    clocks = limited_clocks(Files(write_tree(tmp_path, tree)))
    assert set(clocks) == {(1.2, None, 3.5), (3.5, None, 3.5)}
    assert words_of(clocks) == "some CPUs capped at 1.2 of 3.5 GHz"


def test_of_many_cpus_a_few_are_read(tmp_path, monkeypatch):
    files = Files(write_tree(tmp_path, policies(256, top_khz=3_500_000, most_khz=1_200_000)))
    read, text = [], Files.text

    def noting(self, name):
        read.append(name)
        return text(self, name)

    monkeypatch.setattr(Files, "text", noting)
    assert limited_clocks(files) == ((1.2, None, 3.5),)
    looked_at = {name.split("policy")[1].split("/")[0] for name in read if "policy" in name}
    assert looked_at == {"0", "85", "170", "255"}
    assert len(read) <= 30
