"""Repeats as one: means whose ratio is known better than that of single runs."""

from __future__ import annotations

import msgspec
import pytest
from tests.compare.test_sweep import trial
from tests.compare.test_trend import series

from wattprint.compare.pooled import pooled, ratio_of_means


def named(name, runs):
    return [msgspec.structs.replace(run, name=name, costs=dict(run.costs)) for run in runs]


def test_the_means_and_their_ratio():
    told = pooled([*named("small", series([10, 11, 12])), *named("large", series([22, 20, 24]))])
    assert (told.names, told.runs) == (["small", "large"], [3, 3])
    (energy,) = told.lines
    assert (energy.key, energy.unit) == ("energy", "J")
    assert [mean.mid for mean in energy.means] == pytest.approx([11.0, 22.0])
    assert energy.ratios[0] is None
    assert energy.ratios[1].mid == pytest.approx(2.0)


def test_more_repeats_know_the_ratio_better():
    two = ratio_of_means(series([20.0] * 2), series([10.0] * 2), "energy")
    many = ratio_of_means(series([20.0] * 16), series([10.0] * 16), "energy")
    assert two.low < many.low < 2.0 < many.high < two.high
    assert many.mid == two.mid == pytest.approx(2.0)


def test_what_failed_or_warmed_up_is_in_no_mean():
    failed, warm = trial(2, 0.8, 99.0, status="failed"), trial(3, 0.7, 99.0, **{"tag:warmup": "true"})
    runs = [trial(1, 0.9, 10.0), failed, warm, trial(4, 0.9, 12.0)]
    told = pooled([*named("a", runs), *named("b", [trial(5, 0.5, 22.0)])])
    assert told.runs == [2, 1]
    energy, accuracy = told.lines
    assert [mean.mid for mean in energy.means] == pytest.approx([11.0, 22.0])
    assert accuracy.key == "metric:accuracy"
    assert [mean.mid for mean in accuracy.means] == pytest.approx([0.9, 0.5])


def test_a_mean_without_one_of_its_figures_is_unknown():
    told = pooled([*named("a", [trial(1), trial(2)]), *named("b", [trial(3), trial(4, joules=None)])])
    (energy,) = told.lines
    assert energy.means[1] is None
    assert energy.ratios == [None, None]


def test_nothing_is_pooled_without_two_names_and_a_repeat():
    assert pooled([]) is None
    assert pooled(named("a", [trial(1), trial(2)])) is None
    assert pooled([*named("a", [trial(1)]), *named("b", [trial(2)])]) is None
