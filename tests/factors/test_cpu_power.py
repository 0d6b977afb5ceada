"""The CPU power model: its formula, what a name is taken for, and how far off it is when left alone."""

from __future__ import annotations

import math
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scripts import ROOT, load_script

from wattprint.factors import cpu_power, thread_power
from wattprint.factors.cpu_curve import Curve, base_clock_ghz, core_budget, power_at, spread
from wattprint.factors.cpu_power import for_cpu
from wattprint.factors.cpus import CpuMatch
from wattprint.factors.thread_power import architectures

RAW = Path(os.environ.get("WATTPRINT_RAW_DATA") or "no raw data")

E5 = "Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz"
THREADRIPPER = "AMD Ryzen Threadripper 1950X 16-Core Processor"


@pytest.fixture(scope="module")
def benchmark():
    return load_script("benchmarks/cpu_model.py")


@pytest.fixture(scope="module")
def left_out(benchmark):
    return benchmark.left_out_scores()


def curve(**changed: float) -> Curve:
    values = {"idle": 0.1, "demand": 0.8, "exponent": 0.5, "slope": 1.0, "cap": 1e6, "reference": 4.0}
    values |= {"client_demand": 0.9, "client_exponent": 0.3, "light": 0.5}
    return Curve(values | changed)


# ---- the formula, by hand


def test_quarter_load_at_exponent_one_half_adds_half_of_the_demand():
    assert power_at(0.25, idle=0.1, demand=0.8, exponent=0.5, cap=1e6) == pytest.approx(0.5)


def test_power_equal_to_the_cap_bends_by_the_fourth_root_of_two():
    assert power_at(1.0, idle=0.5, demand=0.5, exponent=0.5, cap=1.0) == pytest.approx(0.8408964)


@pytest.mark.parametrize(
    ("budget", "demand"), [(None, 0.8), (4.0, 0.8), (1.0, 0.8), (5.0, 0.64), (7.0, 3.2 / 7), (40.0, 3.2 / 7)]
)
def test_many_watts_per_core_lower_the_demand_between_the_ends_of_the_data(budget, demand):
    assert curve().demand_at(budget, "Intel Xeon E5-2680 v4") == pytest.approx(demand)


@pytest.mark.parametrize(
    ("name", "demand", "exponent"),
    [
        ("AMD EPYC 7763 64-Core Processor", 0.8, 0.5),
        ("Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz", 0.8, 0.5),
        ("Intel(R) Xeon(R) E-2288G CPU @ 3.70GHz", 0.4, 0.5),
        ("Intel(R) Xeon(R) CPU D-1541 @ 2.10GHz", 0.4, 0.5),
        ("Intel(R) Atom(TM) CPU C3758 @ 2.20GHz", 0.45, 0.3),
        ("Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz", 0.9, 0.3),
        ("AMD Ryzen Threadripper 1950X 16-Core Processor", 0.9, 0.5),
        ("AWS Graviton2", 0.8, 0.5),
    ],
)
def test_chips_of_desktops_and_small_servers_follow_curves_of_their_own(name, demand, exponent):
    assert curve().demand_at(None, name) == pytest.approx(demand)
    assert curve().exponent_of(name) == exponent


def test_spread_goes_from_idle_to_busy():
    assert spread(0.0, math.log(3) / 1.96, 0.1) == pytest.approx(3.0)
    assert spread(1.0, 0.5, math.log(2) / 1.96) == pytest.approx(2.0, rel=1e-3)


# ---- names


@pytest.mark.parametrize(
    ("name", "clock"),
    [
        (E5, 2.4),
        ("Intel(R) Core(TM) i5-1035G1 CPU @ 1.00GHz", 1.0),
        ("AMD EPYC 7R13 Processor", None),
        ("13th Gen Intel(R) Core(TM) i7-1365U", None),
        ("somebody@example", None),
        ("x @ 0GHz", None),
        ("", None),
    ],
)
def test_base_clock(name, clock):
    assert base_clock_ghz(name) == clock


def test_budget_needs_clock_and_cores():
    assert core_budget(E5, 85.0, 6) == pytest.approx(5.9028, rel=1e-4)
    assert core_budget(E5, 85.0, None) is None
    assert core_budget("AMD EPYC 8024P 8-Core Processor", 90.0, 8) is None


@pytest.mark.parametrize(
    ("name", "vendor", "family", "model", "expected"),
    [
        ("AMD EPYC", "AuthenticAMD", 25, 1, ("EPYC 3rd Gen",)),
        ("AMD EPYC", "AuthenticAMD", 23, 49, ("EPYC 2nd Gen",)),
        ("AMD EPYC 7571", "AuthenticAMD", 23, 1, ("EPYC 1st Gen",)),
        ("AMD EPYC 9R14", "AuthenticAMD", 25, 17, ("EPYC 4th Gen",)),
        ("AMD EPYC", "AuthenticAMD", 26, 2, ()),
        ("Intel(R) Xeon(R) Processor", "GenuineIntel", 6, 143, ("Sapphire Rapids",)),
        ("Intel(R) Xeon(R) Processor", "GenuineIntel", 6, 207, ("Emerald Rapids",)),
        ("Intel(R) Xeon(R) CPU @ 2.20GHz", "", 6, 79, ("Broadwell",)),
        ("Intel(R) Xeon(R) CPU @ 2.00GHz", "GenuineIntel", 6, 85, ("Skylake", "Cascade Lake")),
        ("Intel(R) Xeon(R) Processor", "GenuineIntel", 6, 106, ("Ice Lake",)),
        ("Neoverse-N1", "ARM", None, None, ("Graviton2",)),
        ("AWS Graviton2", "", None, None, ("Graviton2",)),
        ("Neoverse-V1", "ARM", None, None, ()),
        ("AWS Graviton3 Processor", "", None, None, ()),
        ("QEMU Virtual CPU version 2.5+", "", 6, 6, ()),
        ("", "", None, None, ()),
    ],
)
def test_architecture(name, vendor, family, model, expected):
    assert architectures(name, vendor, family, model) == expected


def test_every_architecture_that_can_be_told_has_watts():
    rows = {row["architecture"]: row for row in thread_power.VCPU.rows()}
    told = {key for keys in thread_power._INTEL.values() for key in keys}
    told |= {key for *_, key in thread_power._AMD} | set(thread_power._ARM.values())
    assert told <= set(rows)
    for row in rows.values():
        for level in ("idle", "full"):
            low, mid, high = (float(row[f"{level}{end}_w"]) for end in ("_low", "", "_high"))
            assert 0 < low < mid < high
        assert float(row["idle_w"]) < float(row["full_w"])
        assert row["source"]
        assert row["licence"]


# ---- bare metal


@pytest.mark.parametrize(
    ("name", "sockets", "cpus", "load", "measured_w"),
    [
        # RAPL package power under stress-ng, github mlco2/codecarbon at b05965e4.
        (THREADRIPPER, 1, 32, 0.139, 62.021),
        (THREADRIPPER, 1, 32, 0.448, 127.58),
        (THREADRIPPER, 1, 32, 0.997, 167.087),
        (E5, 2, 24, 0.1, 30.74),
        (E5, 2, 24, 0.5, 66.978),
        (E5, 2, 24, 0.996, 104.971),
    ],
)
def test_measured_points_lie_in_the_interval(name, sockets, cpus, load, measured_w):
    low, mid, high = for_cpu(name, sockets=sockets, logical_cpus=cpus, virtual=False).power_w(load)
    assert low < measured_w < high
    assert mid == pytest.approx(measured_w, rel=0.35)


def test_known_cpu_names_tdp_sockets_and_data():
    model = for_cpu(E5, sockets=2, logical_cpus=24, virtual=False, threads_per_core=2)
    assert (model.tdp_w, model.sockets, model.scope, model.method) == (85.0, 2, "socket", "modelled")
    assert model.basis == "TDP 85 W x 2 sockets, load curve fitted on 23 machines"
    assert "load curve: fit on 23 machines" in model.source
    assert model.licence


def test_two_sockets_draw_twice_one():
    one = for_cpu(E5, sockets=1, logical_cpus=12, virtual=False).power_w(0.3)
    two = for_cpu(E5, sockets=2, logical_cpus=24, virtual=False).power_w(0.3)
    assert two == pytest.approx([2 * watts for watts in one])


def test_small_epyc_and_old_quad_core_stay_plausible():
    """General knowledge: loaded packages end near or below their TDP of 90 and 69 W, idle far below."""
    for name, tdp_w, cpus in (
        ("AMD EPYC 8024P 8-Core Processor", 90, 16),
        ("Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz", 69, 8),
    ):
        model = for_cpu(name, logical_cpus=cpus, virtual=False)
        assert 0.6 * tdp_w < model.power_w(1.0)[1] <= tdp_w
        assert 0.05 * tdp_w < model.power_w(0.0)[1] < 0.25 * tdp_w


def test_unknown_cpu_is_assumed_and_very_wide():
    model = for_cpu("Frobnicator", logical_cpus=4, virtual=False)
    assert model.method == "assumed"
    assert model.tdp_w is None
    assert model.basis.startswith("unknown CPU: per-thread range of 17 server CPU families x 4 threads")
    low, mid, high = model.power_w(0.5)
    assert high / low > 15
    assert 4 < mid < 30


# ---- virtual machines


def test_two_vcpus_cost_much_the_same_whatever_the_name_string():
    """The peer of the comparison says 8, 225 and 350 W for these three."""
    watts = [
        for_cpu(
            "Intel(R) Xeon(R) Processor",
            logical_cpus=2,
            virtual=True,
            vendor="GenuineIntel",
            family=6,
            model=207,
        ).power_w(1.0)[1],
        for_cpu("AMD EPYC 7R13 Processor", logical_cpus=2, virtual=True).power_w(1.0)[1],
        for_cpu("Intel(R) Xeon(R) Platinum 8480+", logical_cpus=2, virtual=True).power_w(1.0)[1],
    ]
    assert max(watts) / min(watts) < 2.5
    assert min(watts) > 2
    assert max(watts) < 15


def test_a_guest_counts_by_its_vcpus_not_by_the_sockets_it_is_shown():
    whole = for_cpu("AMD EPYC 7R13 Processor", logical_cpus=96, virtual=False).power_w(0.7)[1]
    for sockets in (1, 8):
        guest = for_cpu("AMD EPYC 7R13 Processor", sockets=sockets, logical_cpus=8, virtual=True)
        assert guest.power_w(0.7)[1] == pytest.approx(whole * 8 / 96)
        assert (guest.scope, guest.sockets, guest.method) == ("vcpu share", 1, "modelled")
    assert for_cpu("AMD EPYC 7R13 Processor", logical_cpus=192, virtual=True).sockets == 2


def test_a_guest_is_less_certain_than_its_host():
    host = for_cpu("AMD EPYC 7R13 Processor", logical_cpus=96, virtual=False).power_w(0.5)
    guest = for_cpu("AMD EPYC 7R13 Processor", logical_cpus=96, virtual=True).power_w(0.5)
    assert guest[2] / guest[0] > 1.5 * host[2] / host[0]


def test_generic_guest_name_uses_the_watts_of_its_architecture():
    model = for_cpu("AMD EPYC", logical_cpus=2, virtual=True, vendor="AuthenticAMD", family=25, model=1)
    assert model.method == "modelled"
    assert "EPYC 3rd Gen" in model.basis
    low, _, high = model.power_w(1.0)
    assert low < 2 * 1.957 < high  # W per vCPU of EPYC 3rd Gen, Cloud Carbon Footprint, AWS


# ---- what is seen bounds what is counted

ROME = "AMD EPYC 7742 64-Core Processor"


def test_two_cpus_seen_are_not_two_sockets_of_128_threads():
    """Two of 128 threads of a chip of 225 W: 3.5 W at its TDP, not 450."""
    seen = for_cpu(ROME, sockets=2, logical_cpus=2, virtual=False)
    low, mid, high = seen.power_w(1.0)
    assert 1.5 < mid < 7
    assert low < 3.5 < high < 20
    assert "2 CPUs seen of a socket of 128 threads" in seen.basis


@pytest.mark.parametrize(
    ("name", "sockets", "cpus", "facts"),
    [
        # A container that is shown eight of 2 x 64 threads: cpuinfo still tells the size of the socket.
        ("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", 2, 8, {"threads_per_socket": 64, "threads_per_core": 2}),
        ("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", 1, 8, {"threads_per_socket": 64, "threads_per_core": 2}),
        # Nothing tells the size of the chip, but none of its line has so few cores.
        ("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", 2, 2, {"family": 6, "model": 0x6A}),
        ("AMD EPYC 7B13", 2, 2, {"vendor": "AuthenticAMD", "family": 0x19, "model": 1}),
        ("AMD EPYC 9B14", 1, 4, {}),
    ],
)
def test_few_cpus_of_a_server_chip_are_not_all_of_it(name, sockets, cpus, facts):
    """A thread of a server draws 2 to 12 W (all rows of vcpu_power.tsv), a socket of these 205 W and more."""
    seen = for_cpu(name, sockets=sockets, logical_cpus=cpus, virtual=False, **facts)
    assert cpus * 1.0 < seen.power_w(1.0)[1] < cpus * 12.0
    assert seen.power_w(1.0)[2] < 300


@pytest.mark.parametrize(
    ("name", "cpus"),
    [("Intel Pentium Silver N5000", 2), ("Intel Pentium Gold 4410Y", 2), ("AMD Athlon Silver 3050e", 2)],
)
def test_a_small_chip_whose_line_is_called_as_a_tier_of_servers_is_whole(name, cpus):
    """Silver and Gold of Pentium and Athlon have two or four cores, as no Xeon of that tier has."""
    whole = for_cpu(name, logical_cpus=cpus, virtual=False)
    assert (whole.scope, whole.tdp_w) == ("socket", 6.0)
    assert "CPUs seen" not in whole.basis


def test_a_whole_server_of_unknown_cores_is_whole():
    name = "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz"
    whole = for_cpu(name, sockets=2, logical_cpus=128, virtual=False, threads_per_socket=64)
    assert (whole.sockets, whole.scope) == (2, "socket")
    assert whole.power_w(1.0)[1] > 300


def test_all_cores_without_their_second_threads_are_the_whole_machine():
    whole = for_cpu(ROME, sockets=2, logical_cpus=256, virtual=False)
    single = for_cpu(ROME, sockets=2, logical_cpus=128, virtual=False, threads_per_core=1)
    assert single.power_w(0.5) == whole.power_w(0.5)


def test_half_of_the_cores_are_half_of_the_chip_with_one_thread_or_two():
    whole_w = for_cpu(ROME, logical_cpus=128, virtual=False).power_w(1.0)[1]
    single = for_cpu(ROME, logical_cpus=32, virtual=False, threads_per_core=1)
    assert single.power_w(1.0)[1] == pytest.approx(whole_w / 2, rel=0.01)
    double = for_cpu(ROME, logical_cpus=32, virtual=False, threads_per_core=2)
    assert double.power_w(1.0)[1] == pytest.approx(whole_w / 4, rel=0.01)


@pytest.mark.parametrize(
    ("name", "cpus", "tdp_w"),
    [
        ("Intel(R) N100", 4, 6.0),
        ("Intel(R) Core(TM) Ultra 7 258V", 8, 17.0),
        ("12th Gen Intel(R) Core(TM) i7-1270P", 16, 28.0),
        ("AMD Ryzen 7 5800X 8-Core Processor", 16, 105.0),
        ("Apple M1", 8, 15.1),
    ],
)
def test_a_guest_never_draws_more_than_the_chip_that_its_name_tells(name, cpus, tdp_w):
    """At full load a chip ends near its TDP, which no number of virtual CPUs moves."""
    metal = for_cpu(name, logical_cpus=cpus, virtual=False)
    for seen in (1, cpus // 2, cpus, 4 * cpus):
        guest = for_cpu(name, logical_cpus=seen, sockets=seen, virtual=True)
        for load in (0.0, 0.5, 1.0):
            assert all(
                of_guest <= of_metal * 1.001
                for of_guest, of_metal in zip(guest.power_w(load), metal.power_w(load), strict=True)
            )
        assert guest.power_w(1.0)[1] < tdp_w * 1.25
        assert 0 < guest.idle_share(1.0) <= guest.idle_share(0.5) <= 1


@pytest.mark.parametrize(
    ("name", "cpus", "sockets"),
    [
        ("AMD EPYC 7R13 Processor", 192, 2),
        ("Intel(R) Xeon(R) Platinum 8275CL CPU @ 3.00GHz", 96, 2),
        # Made for one socket.
        ("AMD EPYC 7402P 24-Core Processor", 96, 1),
        ("Intel(R) Xeon(R) W-2295 CPU @ 3.00GHz", 72, 1),
        ("Intel(R) Xeon(R) E-2288G CPU @ 3.70GHz", 64, 1),
        ("Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz", 64, 1),
        ("AMD Ryzen Threadripper 3990X 64-Core Processor", 256, 1),
    ],
)
def test_only_a_chip_for_several_sockets_counts_more_than_once_in_a_guest(name, cpus, sockets):
    assert for_cpu(name, logical_cpus=cpus, virtual=True).sockets == sockets


def test_the_bound_of_a_guest_is_in_its_basis():
    model = for_cpu("Intel(R) Core(TM) Ultra 7 258V", logical_cpus=8, virtual=True)
    assert "at most one chip, TDP 17 W" in model.basis
    low, mid, high = model.power_w(0.5)
    assert 0 < low < mid < high


def test_a_machine_that_does_not_tell_how_many_cpus_it_has_is_very_wide():
    known = for_cpu("Frobnicator", logical_cpus=16, virtual=False).power_w(0.5)
    unknown = for_cpu("Frobnicator", logical_cpus=None, virtual=False)
    assert "1 to 256 threads" in unknown.basis
    low, mid, high = unknown.power_w(0.5)
    assert mid == pytest.approx(known[1])
    assert low < known[0] / 4
    assert high > known[2] * 4


def test_a_chip_of_known_tdp_needs_no_count():
    assert for_cpu(E5, sockets=2, logical_cpus=None, virtual=False).tdp_w == 85.0


# ---- processors of which only the architecture is known


def test_a_chip_by_threads_holds_the_memory_on_its_package():
    """An A64FX has no other: 32 GiB of HBM2, and no DIMM."""
    model = for_cpu("Fujitsu A64FX", logical_cpus=48, virtual=False, architecture="arm")
    assert model.covers == ("dram",)
    assert "HBM2 on the package included" in model.basis
    for name in ("Fujitsu MONAKA", "Kunpeng-920", "Neoverse-N2"):
        assert for_cpu(name, logical_cpus=48, virtual=False, architecture="arm").covers == ()


@pytest.mark.parametrize("name", ["Fujitsu MONAKA", "HiSilicon HIP12", "NVIDIA Olympus", "Azure Cobalt 100"])
def test_a_servers_arm_cores_are_told_from_those_of_boards(name):
    assert "unknown Arm server CPU" in for_cpu(name, logical_cpus=64, virtual=False, architecture="arm").basis


@pytest.mark.parametrize(
    ("architecture", "name", "cpus", "true_w", "kind"),
    [
        # Whole chips and boards at full load: what their data sheets say.
        ("arm", "Cortex-A76 (Raspberry Pi 5 Model B Rev 1.0)", 4, 4.0, "Arm"),
        ("arm", "Neoverse-N2", 128, 250.0, "Arm server"),
        ("arm", "NVIDIA Grace (Neoverse-V2)", 72, 250.0, "Arm server"),
        ("power", "POWER9", 88, 190.0, "POWER"),
        ("power", "POWER8", 10, 190.0, "POWER"),
        ("riscv", "sifive,u74-mc", 4, 4.0, "RISC-V"),
        ("loongarch", "Loongson-3A5000", 4, 35.0, "LoongArch"),
        ("sparc", "UltraSparc T2 (Niagara2)", 64, 95.0, "SPARC"),
        ("ia64", "Madison", 1, 130.0, "Itanium"),
        ("s390", "IBM z16 (3931)", 16, 400.0, "IBM Z"),
    ],
)
def test_an_unknown_chip_is_of_its_architecture_and_says_so(architecture, name, cpus, true_w, kind):
    model = for_cpu(name, logical_cpus=cpus, virtual=False, architecture=architecture)
    assert model.method == "assumed"
    assert model.basis.startswith(f"unknown {kind} CPU: ")
    low, _, high = model.power_w(1.0)
    assert low < true_w < high
    assert high / low > 8


def test_an_arm_server_of_the_tables_is_found_there():
    guest = for_cpu("AWS Graviton2", logical_cpus=4, virtual=True, architecture="arm")
    assert "4 vCPUs of a socket of 64 threads" in guest.basis
    assert for_cpu("Ampere Altra", logical_cpus=80, virtual=True, architecture="arm").method == "modelled"


class Match:
    def __init__(self, cores: int | None, threads: int | None, tdp_w=(100.0, 100.0, 100.0)) -> None:
        self.name, self.source, self.licence, self.match = "Some CPU", "data sheet", "facts", "exact"
        self.cores, self.threads, self.tdp_w = cores, threads, tdp_w


def some_cpu(
    cores: int | None, threads: int | None, tdp_w: tuple[float, float, float] = (100.0, 100.0, 100.0)
) -> CpuMatch:
    return CpuMatch(
        asked="Some CPU", name="Some CPU", tdp_w=tdp_w, cores=cores, threads=threads,
        source="data sheet", licence="facts", match="exact",
    )  # fmt: skip


def test_threads_of_a_socket_follow_from_cores_on_x86(monkeypatch):
    monkeypatch.setattr(cpu_power, "_find", lambda name: some_cpu(10, None))
    model = for_cpu("Some CPU", logical_cpus=5, virtual=True, vendor="GenuineIntel")
    assert model.basis.startswith("5 vCPUs of a socket of 20 threads, TDP 100 W")


def test_a_socket_of_unknown_size_falls_back_on_the_architecture(monkeypatch):
    monkeypatch.setattr(cpu_power, "_find", lambda name: some_cpu(None, None))
    model = for_cpu("Some CPU", logical_cpus=2, virtual=True, vendor="GenuineIntel", family=6, model=143)
    assert model.basis.startswith("Sapphire Rapids")


def test_a_power_limit_stands_for_the_tdp_where_that_is_higher_or_unknown():
    facts = {"sockets": 1, "logical_cpus": 8, "virtual": False}
    free = for_cpu("Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz", **facts)
    held = for_cpu("Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz", limit_w=35.0, **facts)
    assert (free.tdp_w, held.tdp_w) == (69.0, 35.0)
    assert "power limit 35 W" in held.basis
    assert held.power_w(1.0)[1] < free.power_w(1.0)[1]
    assert for_cpu("Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz", limit_w=4096.0, **facts).tdp_w == 69.0
    unknown = for_cpu("Frobnicator", limit_w=65.0, **facts)
    assert (unknown.tdp_w, unknown.method) == (65.0, "modelled")
    assert for_cpu("Frobnicator", limit_w=4096.0, **facts).tdp_w is None
    # A guest sees its host's limit at most, of which its share is not known.
    guest = {**facts, "virtual": True}
    assert for_cpu("Frobnicator", limit_w=65.0, **guest).tdp_w is None


def test_a_range_of_tdp_widens_the_interval(monkeypatch):
    monkeypatch.setattr(cpu_power, "_find", lambda name: some_cpu(8, 16))
    sure = for_cpu("Some CPU", logical_cpus=16, virtual=False).power_w(0.5)
    monkeypatch.setattr(cpu_power, "_find", lambda name: some_cpu(8, 16, (50.0, 100.0, 200.0)))
    model = for_cpu("Some CPU", logical_cpus=16, virtual=False)
    unsure = model.power_w(0.5)
    assert unsure[1] == pytest.approx(sure[1])
    assert unsure[2] > sure[2]
    assert "TDP 100 W (50 to 200 W)" in model.basis


# ---- properties


CASES = [
    for_cpu(E5, sockets=2, logical_cpus=24, virtual=False),
    for_cpu("AMD EPYC 7R13 Processor", logical_cpus=4, virtual=True),
    for_cpu("?", logical_cpus=1, virtual=True),
]


@given(st.sampled_from(CASES), st.floats(0, 1), st.floats(0, 1))
def test_more_load_never_draws_less(model, one, other):
    less, more = sorted((one, other))
    low, mid, high = model.power_w(less)
    assert 0 < low < mid < high
    assert mid <= model.power_w(more)[1]
    assert 0 < model.idle_share(more) <= model.idle_share(less) <= 1


def test_idle_machine_is_all_idle_power_and_loads_beyond_the_range_are_its_ends():
    model = CASES[0]
    assert model.idle_share(0.0) == 1.0
    assert model.power_w(-0.01) == model.power_w(0.0)
    assert model.power_w(1.02) == model.power_w(1.0)
    with pytest.raises(ValueError, match="NaN"):
        model.power_w(math.nan)


@pytest.mark.parametrize(("sockets", "cpus"), [(0, 4), (1, 0)])
def test_no_machine_without_cpus(sockets, cpus):
    with pytest.raises(ValueError, match="logical CPUs"):
        for_cpu(E5, sockets=sockets, logical_cpus=cpus, virtual=False)


def test_the_most_a_socket_may_draw_bounds_the_interval_at_full_load():
    # Intel: i9-12900K 125 W, at most 241 W; i5-12600K 125 W, at most 150 W.
    for name, most_w in (("i9-12900K", 241), ("i5-12600K", 150)):
        model = for_cpu(f"12th Gen Intel(R) Core(TM) {name}", logical_cpus=16, virtual=False)
        assert model.tdp_w == 125
        assert model.power_w(1.0)[2] == pytest.approx(most_w)
        highs = [model.power_w(load / 10)[2] for load in range(11)]
        assert highs == sorted(highs)
    two = for_cpu("Intel(R) Xeon(R) w9-3495X", sockets=2, logical_cpus=224, virtual=False)
    assert two.power_w(1.0)[2] == pytest.approx(2 * 420)


def test_a_guest_may_get_more_than_its_share_of_the_most():
    name = "12th Gen Intel(R) Core(TM) i5-12600K"
    guest = for_cpu(name, logical_cpus=8, virtual=True)
    assert guest.power_w(1.0)[2] > 150 * 8 / 16


# ---- how good it is


def test_promises_hold_on_machines_left_out_of_the_fit(benchmark, left_out):
    assert benchmark.broken(left_out) == []
    assert len(left_out) >= 20
    assert sum(len(score.machine.points) for score in left_out) > 140


def test_left_out_error_is_below_that_of_the_usual_formulas(benchmark, left_out):
    ours = benchmark.mean(left_out, "error")
    for peer in ("cubic", "linear", "half"):
        assert ours < 0.75 * benchmark.mean(left_out, peer)


def test_a_machine_left_out_leaves_no_trace_in_its_curve(benchmark):
    names = ("2x E5-2620 v3", "Threadripper 1950X", "8124M c5n 2021-04", "i7-8700")
    machines = [machine for machine in benchmark.load_machines() if machine.name in names]
    before = benchmark.leave_one_out(machines)["2x E5-2620 v3"]
    for machine in machines:
        if machine.name == "2x E5-2620 v3":
            machine.points = [(load, power * 10) for load, power in machine.points]
    after = benchmark.leave_one_out(machines)["2x E5-2620 v3"]
    assert benchmark.of_tdp(before, 0.5, 5.9) == benchmark.of_tdp(after, 0.5, 5.9)


def test_fit_finds_the_constants_of_made_up_machines(benchmark):
    machines = benchmark.load_machines()
    for machine in machines:
        tdp_w, budget = machine.tdp_w, min(max(machine.budget or 4.0, 4.0), 7.0)
        machine.points = [
            (load, tdp_w * (0.2 + 0.6 * load**0.8 * 4.0 / budget)) for load in (0, 0.1, 0.3, 0.6, 1)
        ]
    found = benchmark.curve_of(benchmark.fit(machines))
    for load in (0.0, 0.2, 0.5, 1.0):
        for name in ("Xeon", "Core"):
            made_up = 0.2 + 0.6 * load**0.8
            assert benchmark.of_tdp(found, load, None, name) == pytest.approx(made_up, rel=0.03)


def test_the_wall_pulls_the_curve_of_servers_and_no_other(benchmark):
    machines = [m for m in benchmark.load_machines() if m.evidence == "sweep"]
    alone = benchmark.curve_of(benchmark.fit(machines))
    wall = benchmark.Wall(0.05, 0.3, 1.0, 0.5)
    lower = benchmark.curve_of(benchmark.fit(machines, wall), wall)
    assert benchmark.of_tdp(lower, 0.5, None) < 0.9 * benchmark.of_tdp(alone, 0.5, None)
    assert (alone.light, lower.light) == (1.0, 0.5)


def test_a_fit_that_breaks_a_promise_is_named(benchmark, left_out):
    for score in left_out:
        score_error, score.error = score.error, 0.5
        named = [fault for fault in benchmark.broken(left_out) if score.machine.name in fault]
        assert bool(named) == (score.machine.name in benchmark.JUDGED)
        score.error = score_error


def test_published_machines_are_all_in_the_table_with_source_and_licence(benchmark):
    for path in ("cpu_power_machines.tsv", "cpu_power_published.tsv"):
        rows = benchmark.read_tsv(ROOT / "benchmarks/data" / path)
        assert all(row["source"] and row["licence"] for row in rows)
        assert all(len(row["load"].split(" ")) == len(row["power_w"].split(" ")) for row in rows)
    merged = {machine.name for machine in benchmark.load_machines()}
    assert {row["machine"] for row in rows} <= merged


@pytest.mark.skipif(
    not (RAW / "permissive").is_dir(),
    reason="no raw data: set WATTPRINT_RAW_DATA to the folder that scripts/build_power_models.py reads",
)
def test_tables_are_what_the_script_builds(capsys):
    assert load_script("scripts/build_power_models.py").main([str(RAW), "--check"]) == 0, (
        capsys.readouterr().err
    )


def test_the_script_says_how_it_is_called(capsys):
    assert load_script("scripts/build_power_models.py").main([]) == 2
    assert "RAW_DIR" in capsys.readouterr().err


def test_a_guest_of_more_threads_than_a_socket_has_is_on_several():
    name = "Intel(R) Xeon(R) Platinum 8275CL CPU @ 3.00GHz"
    guest = for_cpu(name, sockets=2, logical_cpus=96, virtual=True)
    assert guest.basis.startswith("96 vCPUs of 2 sockets of 48 threads, TDP 240 W")
