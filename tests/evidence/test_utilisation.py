"""The defaults of an estimate against the published figures they come from, and against others."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.evidence import utilisation

from wattprint.factors.gpu_power import UNKNOWN_SHARE

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "utilisation.md"


def test_the_band_for_an_unknown_utilisation_is_derived_from_the_measured_trainings():
    values = [share for *_, share in utilisation.measured_shares()]
    assert len(values) == 9
    low, mid, high = utilisation.predicted(values)
    assert UNKNOWN_SHARE[1] == pytest.approx(mid, rel=0.02)
    # As low as a tenth training may lie, or an idle GPU; as high as its own limit, which may be less.
    assert UNKNOWN_SHARE[0] <= low
    assert UNKNOWN_SHARE[2] <= high
    assert all(UNKNOWN_SHARE[0] <= one <= UNKNOWN_SHARE[2] for one in values)


def test_measured_watts_by_hand():
    power_w = {name: watts for name, _, watts, _ in utilisation.measured_shares()}
    # 37.3 kWh over 8 GPUs x 36 h; 13,812.4 kWh over 256 x 192 h.
    assert power_w["dodge/BERT-small"] == pytest.approx(129.514, abs=0.001)
    assert power_w["dodge/6B_Transformer"] == pytest.approx(281.014, abs=0.001)


def test_each_measured_training_lies_in_the_band_of_the_others():
    assert utilisation.left_out([share for *_, share in utilisation.measured_shares()]) == 9


def test_machines_that_no_default_was_made_from_lie_in_the_interval():
    found = utilisation.nodes()
    assert sum(low <= power_w <= high for _, _, power_w, (low, _, high) in found) >= 0.95 * len(found) - 0.5


def test_a_range_is_that_of_students_t_by_hand():
    # Logarithms -1, 0, 1, 0, 0, 0: mean 0, deviation sqrt(0.4), t of 5 degrees of freedom 2.571.
    e = 2.718281828459045
    low, mid, high = utilisation.predicted([1 / e, 1.0, e, 1.0, 1.0, 1.0])
    assert mid == pytest.approx(1.0)
    assert high == pytest.approx(e ** (2.571 * 0.4**0.5 * (7 / 6) ** 0.5))
    assert low == pytest.approx(1 / high)


def test_the_page_is_what_the_module_prints():
    assert PAGE.read_text(encoding="utf-8") == utilisation.page()
