"""What the type that a guest is rented as tells of its processor and of its share of the host."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from wattprint.factors import rented_host
from wattprint.factors.cpu_power import for_cpu
from wattprint.factors.rented_host import family_of, find, neighbours
from wattprint.factors.thread_power import VCPU

RAW = Path(os.environ.get("WATTPRINT_RAW_DATA") or "no raw data")
XEON_8259 = "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz"  # 210 W, 24 cores, 48 threads
HIDDEN = "Intel(R) Xeon(R) CPU @ 2.80GHz"
SKYLAKE = {"vendor": "GenuineIntel", "family": 6, "model": 85}
ICE_LAKE = {"vendor": "GenuineIntel", "family": 6, "model": 106}


def model(name, cpus, instance="", **shown):
    return for_cpu(name, logical_cpus=cpus, virtual=True, instance=instance, **shown)


def width(one, load=1.0):
    low_w, _, high_w = one.power_w(load)
    return high_w / low_w


@pytest.mark.parametrize(
    ("provider", "name", "family"),
    [
        ("aws", "m5.xlarge", "m5"),
        ("aws", "u-6tb1.metal", "u-6tb1"),
        ("gcp", "n2-standard-4", "n2"),
        ("gcp", "n2d-custom-8-16384", "n2d"),
        ("azure", "Standard_D4s_v3", "ds_v3"),
        ("azure", "Standard_E4-2ds_v4", "eds_v4"),
        ("azure", "standard_nc24ads_a100_v4", "ncads_a100_v4"),
        ("azure", "F8s v2", "fs_v2"),
    ],
)
def test_the_family_of_a_type(provider, name, family):
    assert family_of(provider, name) == family


@pytest.mark.parametrize(
    ("instance", "cpu", "architectures", "vcpus"),
    [
        ("aws:g4dn.xlarge", XEON_8259, ("Cascade Lake",), 96),
        ("g4dn.metal", XEON_8259, ("Cascade Lake",), 96),
        # Amazon's page: Skylake 8175M or Cascade Lake 8259CL.
        ("aws:m5.xlarge", "", ("Cascade Lake", "Skylake"), 96),
        # Sizes of 8124M and of 8275CL stand on machines of 72 and 96 vCPUs.
        ("aws:c5.large", "", ("Cascade Lake", "Skylake"), None),
        ("GCP:n2-standard-4", "", ("Cascade Lake", "Ice Lake"), None),
        ("azure:Standard_D4s_v3", "", ("Broadwell", "Cascade Lake", "Haswell", "Skylake"), None),
        ("aws:m6i.metal", "Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz", ("Ice Lake",), 128),
    ],
)
def test_the_host_of_a_type(instance, cpu, architectures, vcpus):
    host = find(instance)
    assert (host.cpu, host.architectures, host.vcpus) == (cpu, architectures, vcpus)


@pytest.mark.parametrize(
    "instance", ["", "aws:", "aws:zz9.large", "hetzner:cax21", ":", "azure:Standard_A2_v2"]
)
def test_of_a_type_that_no_table_knows_nothing_is_told(instance):
    assert find(instance) is None


def test_every_row_names_kinds_whose_power_is_known():
    known = set(VCPU.keys())
    for row in rented_host.HOSTS.rows():
        assert set(row["architectures"].split("|")) <= known, row
        assert row["source"], row
        assert row["licence"], row


def test_the_neighbours_of_a_whole_host_are_none():
    """Half of the threads, exponent 1/2: the first to wake add 1.414 of their share, the last 0.586."""
    assert neighbours(1.0, 0.7) == 0.0
    assert neighbours(0.1, 0.7) == 1.0
    assert neighbours(0.01, 0.7) == 1.0
    # ln(1 / 0.5858) over ln(10 ** 0.5): by hand.
    assert neighbours(0.5, 0.5) == pytest.approx(0.5348 / 1.1513, rel=1e-3)


def test_an_instance_that_has_all_of_its_host_is_known_as_a_machine_is():
    plain, rented = model(XEON_8259, 96), model(XEON_8259, 96, "aws:m5.24xlarge", **SKYLAKE)
    metal = for_cpu(XEON_8259, logical_cpus=96, sockets=2, virtual=False)
    assert rented.power_w(0.5)[1] == plain.power_w(0.5)[1]
    assert width(rented) == pytest.approx(width(metal))
    assert width(rented) < 0.4 * width(plain)
    assert "all of its host by aws:m5.24xlarge" in rented.basis


def test_half_of_a_host_is_narrower_than_a_share_and_wider_than_all_of_it():
    plain, half, whole = (
        model(XEON_8259, 48),
        model(XEON_8259, 48, "aws:m5.12xlarge"),
        model(XEON_8259, 96, "aws:m5.24xlarge"),
    )
    assert width(whole) < width(half) < width(plain)


def test_a_small_share_stays_as_it_was():
    assert model(XEON_8259, 4, "aws:m5.xlarge").power_w(1.0) == model(XEON_8259, 4).power_w(1.0)


def test_a_hidden_processor_is_that_of_the_instance():
    rented = model("Intel Xeon Processor (Cascadelake)", 4, "aws:g4dn.xlarge", **SKYLAKE)
    assert rented.power_w(1.0) == model(XEON_8259, 4).power_w(1.0)
    assert "Intel Xeon Platinum 8259CL by aws:g4dn.xlarge" in rented.basis
    assert rented.method == "modelled"


def test_what_the_machine_shows_and_the_instance_may_have_are_taken_together():
    assert model(HIDDEN, 4, "gcp:n2-standard-4", **SKYLAKE).basis.startswith("Cascade Lake: ")
    assert model(HIDDEN, 4, "gcp:n2-standard-4", **ICE_LAKE).basis.startswith("Ice Lake: ")
    assert model("", 4, "gcp:n2-standard-4").basis.startswith("Cascade Lake or Ice Lake: ")


def test_the_machines_own_word_is_believed_before_a_tables():
    """A table may not know the youngest hosts of a family; i3 has Broadwell in it."""
    assert model(HIDDEN, 4, "aws:i3.xlarge", **ICE_LAKE).power_w(1.0) == model(HIDDEN, 4, **ICE_LAKE).power_w(
        1.0
    )
    named = "Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz"
    assert model(named, 4, "aws:g4dn.xlarge").power_w(1.0) == model(named, 4).power_w(1.0)


def test_a_host_of_other_sockets_is_another_machine():
    """36 threads a socket are no part of 96 vCPUs that have 24 cores a socket."""
    name = "Intel(R) Xeon(R) Platinum 8124M CPU @ 3.00GHz"
    assert model(name, 96, "aws:m5.24xlarge").power_w(1.0) == model(name, 96).power_w(1.0)


def test_an_instance_tells_nothing_of_a_machine_that_is_no_guest():
    plain = for_cpu(XEON_8259, logical_cpus=96, sockets=2, virtual=False)
    rented = for_cpu(XEON_8259, logical_cpus=96, sockets=2, virtual=False, instance="aws:m5.metal")
    assert rented.power_w(1.0) == plain.power_w(1.0)


@pytest.mark.skipif(not (RAW / "permissive").is_dir(), reason="no raw data: set WATTPRINT_RAW_DATA")
def test_the_promises_of_the_benchmark_hold():
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
    import rented_hosts

    assert rented_hosts.Report(RAW).broken == []
