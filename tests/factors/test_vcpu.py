"""Power of a vCPU by cloud or microarchitecture."""

from __future__ import annotations

import pytest

from wattprint.factors import vcpu
from wattprint.factors.factor import MissingFactorError


def test_a_microarchitecture_goes_from_idle_to_full() -> None:
    # vcpu_power.tsv: Skylake 0.623 W idle, 5.02 W at full load.
    assert vcpu.power("Skylake", 0).mid == pytest.approx(0.623)
    assert vcpu.power("Skylake", 1).mid == pytest.approx(5.02)


def test_a_cloud_is_the_range_over_what_it_rents() -> None:
    azure, skylake = vcpu.power("azure", 1), vcpu.power("Skylake", 1)
    assert azure.low < skylake.low < skylake.high < azure.high
    assert "EPYC 3rd Gen" in azure.method
    assert "Sapphire Rapids" not in azure.method
    # Published maxima per vCPU on Azure: EPYC 3rd Gen 2.02 W, Haswell 6.01 W.
    assert azure.low < 2.02 < 6.01 < azure.high
    assert azure.source
    assert azure.licence


def test_unknown_names_and_loads() -> None:
    with pytest.raises(MissingFactorError, match="aws, azure, gcp"):
        vcpu.power("oracle", 0.5)
    with pytest.raises(ValueError, match="from 0 to 1"):
        vcpu.power("aws", 1.5)


def test_of_several_kinds_it_is_the_range_over_all():
    both, one, other = (vcpu.power(name, 1) for name in ("Cascade Lake|Ice Lake", "Cascade Lake", "Ice Lake"))
    assert (both.low, both.high) == (min(one.low, other.low), max(one.high, other.high))
    assert both.mid == pytest.approx((one.mid * other.mid) ** 0.5)
