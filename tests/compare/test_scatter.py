"""What repeats of the same work are taken to scatter: by duration, in means, on a page that is up to date."""

from __future__ import annotations

import math

import pytest
from tests.scripts import load_script

from wattprint.compare.scatter import floors, scatter, scatter_of_mean


@pytest.mark.parametrize(
    ("duration_s", "farthest"),
    [(1e9, 1.3157), (1.0, 1.3240), (0.1, 1.3930), (0.01, 1.3930), (0.0, 1.3930)],
)
def test_short_runs_scatter_more_down_to_the_shortest_that_were_recorded(duration_s, farthest):
    """exp(1.959964 × √(0.14² + 0.03² / s)): √0.0196 is 0.14, √0.0205 is 0.143178, √0.0286 is 0.169115."""
    low, mid, high = scatter(duration_s)
    assert (low, mid, high) == pytest.approx((1 / farthest, 1.0, farthest), rel=1e-4)


def test_a_mean_scatters_less_by_the_root_of_its_runs():
    assert scatter_of_mean([scatter(1e9)] * 4)[2] == pytest.approx(math.sqrt(1.3157), rel=1e-4)
    assert scatter_of_mean([scatter(7.0)]) == pytest.approx(scatter(7.0))
    assert scatter_of_mean([(1.0, 1.0, 1.0)] * 3) == (1.0, 1.0, 1.0)


def test_what_is_said_of_them():
    assert floors() == "× 1.32 for a single run, × 1.39 for one of 0.1 s"


def test_the_page_of_repeats_and_targets_is_what_the_benchmarks_print():
    script = load_script("scripts/comparisons_page.py")
    assert script.PAGE.read_text("utf-8") == script.page(), "run: python scripts/comparisons_page.py"
