"""The bounds of benchmarks/accuracy.py, on fewer histories; and that the simulation itself is right."""

from __future__ import annotations

import random

import pytest
from tests.simulation.machine import Counter, SimMachine
from tests.simulation.verdict import complaints, play
from tests.simulation.waveform import Waveform, random_load, square


def test_no_bound_is_missed():
    rows = play(198, seed=7)
    assert sum(row.histories for row in rows) >= 198
    assert complaints(rows) == []


def test_the_integral_of_a_waveform_by_hand():
    wave = Waveform([(0.0, 10.0), (2.0, 30.0), (4.0, 30.0)])
    assert wave.integral(2.0) == 40.0
    assert wave.integral(1.0) == 15.0
    assert wave.integral(6.0) == 160.0
    assert wave.mean(2.0, 4.0) == 30.0


def test_a_square_wave_has_the_mean_of_its_levels():
    assert square(8.0, 70.0, 700.0, 800.0).mean(0.0, 800.0) == pytest.approx(385.0, rel=1e-3)


@pytest.mark.parametrize("seed", range(8))
def test_the_integral_of_random_loads_by_small_steps(seed):
    wave = random_load(random.Random(seed), 20.0)
    steps = [10.0 + (k + 0.5) * 1e-4 for k in range(20_000)]
    assert wave.integral(12.0) - wave.integral(10.0) == pytest.approx(
        sum(map(wave.at, steps)) * 1e-4, rel=1e-3
    )
    assert all(0.0 <= wave.at(t_s) <= 1.0 for t_s in steps)


def test_faults_of_a_counter():
    counter = Counter(Waveform([(0.0, 100.0), (99.0, 100.0)]), count_j=1.0, modulus=1000, origin=900)
    assert counter.counts(0.5) == 949  # 50 J, less what the last millisecond has not shown yet
    assert counter.counts(2.0005) == 100
    counter.freeze(3.0005)
    assert counter.counts(9.0) == 200
    counter.thaw(9.0005, catch_up=False)
    assert counter.counts(10.0) == 299
    counter.reset(20.0)
    assert counter.counts(20.5) in (49, 50)


def test_files_show_what_the_kernel_shows(tmp_path):
    machine = SimMachine(tmp_path, random.Random(1), Waveform([(-2.0, 0.5), (99.0, 0.5)]))
    zone = machine.zones[0]
    before = int((tmp_path / zone.folder / "energy_uj").read_text())
    power_w = zone.counter.power.at(10.0)
    machine.clock.awake_s += 2.0
    machine.show()
    after = int((tmp_path / zone.folder / "energy_uj").read_text())
    # 2^-14 J is shown as 61.035 µJ by the kernel, 3 ppm less.
    assert (after - before) % zone.counter._modulus == pytest.approx(2e6 * power_w, rel=1e-4)
    busy = (tmp_path / "proc/stat").read_text().split()[1]
    assert int(busy) == int(100 * 80 * 0.5 * 14.0)
    machine.close()
