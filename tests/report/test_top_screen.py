"""The screen of ``top``: it fits, it adds up, and no name can do anything to a terminal."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.account.rates import Rates
from wattprint.gates import cells
from wattprint.picture import Drawn, Metered, Picture
from wattprint.report.top_screen import curve, screen


def picture(rows, idle_w=2.0, rest_w=1.0):
    power_w = sum(row.power_w for row in rows) + idle_w + rest_w
    energy_j = sum(row.energy_j for row in rows) + 10.0 + 5.0
    channels = (Metered("cpu/0", "Intel(R) Xeon(R) Gold 6248", "measured", power_w, (1.0, 2.0, 4.0)),)
    return Picture(
        1.0, power_w, power_w / 2, power_w * 2, energy_j, 0.75, 0.5, channels, tuple(rows),
        Drawn("idle", idle_w, 10.0), Drawn("unattributed", rest_w, 5.0), energy_j / 2, energy_j * 2,
    )  # fmt: skip


ROWS = [
    Drawn("python", 8.0, 400.0, 1.5, 4242),
    Drawn("training", 16.0, 200.0, 3.0, 77, "20261129-213027-fabzjc"),
    Drawn("chrome", 0.2, 1.0, 0.05, 5),
]


def test_it_says_what_the_machine_draws_and_who_draws_it():
    short_ids = {"20261129-213027-fabzjc": "7-fabzjc"}
    lines = screen(picture(ROWS), None, width=80, height=24, short_ids=short_ids)
    assert lines == [
        "machine 27.2 W (13.6–54.4 W)  busy 50%  by sensors 75%",
        "since the start  616 J (308–1232) ●",
        "Intel(R) Xeon(R) Gold 6248   27.2 W ● ⢀⣼",
        "       W    energy   CPUs      PID run or process",
        "   16.00     200 J    3.0       77 ▸ training 7-fabzjc",
        "    8.00     400 J    1.5     4242 python",
        "    0.20    1.00 J  0.050        5 chrome",
        "    2.00    10.0 J                 idle",
        "    1.00    5.00 J                 unattributed",
        "p e c n sort · f filter · space pause · q quit",
    ]


@pytest.mark.parametrize(
    ("sensed", "says"), [(None, "unknown"), (0.0, "0%"), (0.004, "<1%"), (0.75, "75%"), (1.0, "100%")]
)
def test_a_share_that_is_unknown_or_little_is_not_none(sensed, says):
    first = screen(msgspec.structs.replace(picture(ROWS), sensed=sensed), None, width=80, height=24)[0]
    assert first.endswith(f"  by sensors {says}")


def test_what_hardly_draws_is_less_than_the_least_of_its_columns():
    hardly = Drawn("idler", 9.44e-14, 9.44e-14, 0.0, 9)
    (line,) = [one for one in screen(picture([*ROWS, hardly]), None, width=60, height=24) if "idler" in one]
    assert line.split()[:3] == ["<0.01", "<0.0001", "J"]


@pytest.mark.parametrize(("width", "lines"), [(60, 4), (80, 3), (140, 2)])
def test_energy_carbon_and_money_have_their_intervals_at_any_width(width, lines):
    tariff = [{"price_per_kwh": 0.25, "currency": "EUR"}]
    site = {"place": "FRA", "pue": 1.2, "tariff": tariff}
    rates = Rates.at_start(site, 1_764_374_400 * 10**9, "UTC")
    head = screen(picture(ROWS), rates, width=width, height=24)[1:lines]
    text = " · ".join(line.strip() for line in head)
    figures = [r"616 J \(308–1232\)", r"with its building 739 J \(370–1478\)", r"mg CO2e \(\S+–\S+\)"]
    for figure in (*figures, *([r"EUR \(\S+–\S+\)"] if width >= 80 else [])):
        assert re.search(figure, text), text
    assert all(cells(line) <= width for line in head)


@pytest.mark.parametrize(
    ("key", "first"), [("p", "training"), ("e", "python"), ("c", "training"), ("n", "chrome")]
)
def test_rows_are_sorted_by_the_key(key, first):
    assert first in screen(picture(ROWS), None, width=80, height=24, sort=key)[4]


@pytest.mark.parametrize("channels", [1, 12])
@pytest.mark.parametrize("height", range(1, 40))
def test_what_has_no_room_is_one_line_so_that_the_column_adds_up(height, channels):
    rows = [Drawn(f"worker-{number}", 1.0, 2.0, 0.1, number) for number in range(1, 20)]
    seen = picture(rows)
    seen = msgspec.structs.replace(seen, channels=seen.channels * channels)
    lines = screen(seen, None, width=80, height=height)
    assert len(lines) <= height
    assert lines[0].startswith("machine ")
    if height >= 8:
        at = next(place for place, line in enumerate(lines) if line.endswith("run or process"))
        watts = [float(line.split()[0]) for line in lines[at + 1 :] if "filter" not in line]
        assert sum(watts) == pytest.approx(19 + 3)
        assert sum("worker" in line for line in lines) >= 3


def test_on_a_small_screen_runs_come_before_processes_of_more_power():
    rows = [Drawn(f"worker-{number}", 50.0, 2.0, 0.1, number) for number in range(1, 20)]
    lines = screen(picture([*rows, *ROWS]), None, width=40, height=10)
    assert len(lines) == 10
    assert any("▸" in line and line.endswith("fabzjc") for line in lines)
    assert lines[-1] == "p e c n sort · f filter · q quit"
    assert lines[0].startswith("machine ")
    assert any(line.endswith("19 more") for line in lines)


def test_rows_that_the_filter_leaves_out_are_counted():
    lines = screen(picture(ROWS), None, width=80, height=24, only="TRAIN")
    assert "training" in lines[4]
    assert lines[5].split()[:2] == ["8.20", "401"]
    assert lines[5].endswith("2 more")


@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 200])
@given(name=st.text(max_size=300), run=st.text(max_size=40))
def test_no_line_is_wider_and_no_name_moves_the_cursor(width, name, run):
    lines = screen(picture([Drawn(name, 1.0, 1.0, 1.0, 7, run), *ROWS]), None, width=width, height=24)
    assert all(cells(line) <= max(width, 40) for line in lines)
    assert not any(re.search(r"[\x00-\x1f\x7f-\x9f]", line) for line in lines)
    assert len(lines) == 11


@given(st.lists(st.floats(0, 1e6), max_size=200), st.integers(0, 60))
def test_a_curve_has_the_newest_in_so_many_cells(values, cells):
    drawn = curve(values, cells)
    assert len(drawn) == min(cells, (len(values) + 1) // 2)
    assert all(0x2800 <= ord(letter) <= 0x28FF for letter in drawn)


def test_a_curve_goes_from_nothing_to_its_highest():
    assert curve([0.0, 0.0, 4.0, 4.0], 10) == "\u2800\u28ff"
    assert curve([0.0, 4.0], 10) == "\u28b8"
