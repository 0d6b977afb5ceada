"""The five lines that are printed when a program has ended: what they never leave out, at any width."""

import io
import subprocess
import sys

import pytest
from msgspec.structs import replace
from tests.golden.test_receipt import GPU_SERVER, LAPTOP, NOWHERE

from wattprint.account.how_known import how_known
from wattprint.account.site import make_statement
from wattprint.factors.facility import WATER
from wattprint.records import End, Metric, NotMetered
from wattprint.report.figures import printed
from wattprint.report.page.parts import tile
from wattprint.report.receipt import receipt
from wattprint.report.short import fitting, short_receipt
from wattprint.terminal import columns

WIDTHS = (40, 60, 80, 120, 200)
CARD = NotMetered(
    resource="gpu/0000:09:00.0", name="AMD GPU", why="its driver shows no power", fix="modprobe"
)


def stated(record, **changes):
    return make_statement([replace(record, **changes)]).statement


def text_of(record, *, width=80, joined=False, **changes):
    record = replace(record, **changes)
    return short_receipt(make_statement([record]).statement, record, width=width, joined=joined)


def joined_lines(text):
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("record", [GPU_SERVER, LAPTOP, NOWHERE])
def test_no_line_is_wider_and_the_headline_is_whole(record, width):
    text = text_of(record, width=width)
    assert max(map(len, text.splitlines())) <= width
    whole = joined_lines(text)
    statement = stated(record)
    figure = f"wattprint {statement.boundaries.facility_j}".partition(")")[0] + ")"
    assert whole.startswith(figure)
    boundary = whole.removeprefix(figure).partition("carbon")[0]
    assert (
        boundary.startswith(" at the facility, ")
        if width >= 80
        else "facility" in boundary or "PUE" in boundary
    )
    assert str(statement.carbon.operational_location_g).rpartition(" ")[0] in whole
    assert f"wattprint show {record.header.run}" in whole or "wattprint show abcdef" in whole


@pytest.mark.parametrize("width", WIDTHS[1:])
@pytest.mark.parametrize("record", [LAPTOP, NOWHERE])
def test_it_is_five_lines(record, width):
    assert len(text_of(record, width=width).splitlines()) == 5


@pytest.mark.parametrize("width", WIDTHS[1:])
@pytest.mark.parametrize("joined", [False, True])
@pytest.mark.parametrize("record", [GPU_SERVER, LAPTOP, NOWHERE])
def test_with_all_that_may_stand_beside_it_is_six_lines(record, joined, width):
    changes = {
        "header": replace(record.header, not_metered=[CARD], name="a-sweep-of-many-words/" * 9),
        "warnings": [f"{number} processes outlived the program and went on unmetered" for number in range(3)],
        "metrics": metrics(**{f"metric_{number}": number / 7 for number in range(20)}),
    }
    text = text_of(record, width=width, joined=joined, **changes)
    assert len(text.splitlines()) == 6
    assert "\nwarning   " in text
    assert "warnings" in text.splitlines()[-1]


def metrics(**values):
    return [
        Metric(at_ns=number, name=name, value=value, window=None, prev="")
        for number, (name, value) in enumerate(values.items())
    ]


def test_the_last_value_of_each_metric_has_a_line():
    logged = [*metrics(loss=0.5, accuracy=0.875), *metrics(loss=0.25)]
    assert "\nmetrics   loss 0.25, accuracy 0.875\n" in text_of(LAPTOP, metrics=logged)
    many = metrics(**{f"metric_{number}": float(number) for number in range(20)})
    assert "\nmetrics   metric_0 0, metric_1 1, metric_2 2, 17 more\n" in text_of(
        LAPTOP, metrics=many, width=60
    )


def test_what_would_narrow_it_states_a_kept_run_again_and_is_a_flag_of_the_next_one_else():
    assert "narrower  tell the region: wattprint show abcdef --region FR" in text_of(NOWHERE)
    assert "narrower  tell the region: --region FR" in text_of(NOWHERE, path="")


def test_a_name_however_long_takes_one_line():
    long = "sweep-" + "x" * 300 + "-lr0.003"
    lines = text_of(LAPTOP, header=replace(LAPTOP.header, name=long)).splitlines()
    assert len(lines) == 5
    (run,) = [line for line in lines if line.startswith("run ")]
    assert "sweep-" in run
    assert "-lr0.003, 1 min 01 s, failed, exit 1" in run


def test_a_name_is_shown_and_not_obeyed():
    text = text_of(LAPTOP, header=replace(LAPTOP.header, name="a\x1b[2Jb\nc"))
    assert "a\\x1b[2Jb\\nc" in text
    assert len(text.splitlines()) == 5


def test_a_gpu_that_nothing_meters_is_told_with_the_figure():
    text = text_of(LAPTOP, header=replace(LAPTOP.header, not_metered=[CARD]))
    assert "warning   GPU there, not metered: AMD GPU (its driver shows no power)" in text
    assert len(text.splitlines()) == 6


def test_warnings_that_change_no_figure_are_counted_and_one_alone_is_told():
    assert "warning   the budget of 1 J is spent\n" in text_of(
        LAPTOP, warnings=["the budget of 1 J is spent"]
    )
    text = text_of(LAPTOP, warnings=["the budget of 1 J is spent", "the budget of 2 J is spent"])
    assert "budget" not in text
    assert f"wattprint show {LAPTOP.header.run} (2 warnings, parts" in text


def test_a_warning_that_changes_the_figure_is_never_among_the_counted():
    said = ["the budget of 1 J is spent", "the budget of 2 J is spent", "three went their own way"]
    text = text_of(LAPTOP, warnings=said, figure_warnings=said[2:])
    assert "warning   three went their own way\n" in text
    assert "(2 warnings, parts" in text


def test_a_source_that_fell_silent_is_told():
    assert "warning   GPU 0 NVIDIA A100-SXM4-80GB: read 89 % of the time, else integrated\n" in text_of(
        GPU_SERVER
    )


def test_a_part_of_another_run_says_so():
    assert "not added to it" in joined_lines(text_of(LAPTOP, joined=True))


def test_a_killed_run_says_up_to_when():
    killed = text_of(NOWHERE, end=End(at_ns=1, wall_ns=1, status="killed", exit_code=137, prev=""))
    assert "0.420 s, killed, up to its last reading\n" in killed


def test_a_guessed_place_says_so_and_what_to_type():
    text = text_of(LAPTOP)
    assert "Germany 2023, guessed from the time zone" in text
    assert "narrower  tell the region: wattprint show abcdef --region FR" in text


def test_an_intensity_that_was_given_has_no_place():
    given = make_statement([NOWHERE], changes={"intensity_g_per_kwh": 56.0}).statement
    assert "at the intensity that was given" in short_receipt(given, NOWHERE)


def test_what_is_unknown_says_what_to_type():
    statement = make_statement([NOWHERE], changes={"method": "direct"}).statement
    assert "carbon    unknown: unknown place (no figure by method direct) · " in short_receipt(
        statement, NOWHERE
    )
    nothing = stated(NOWHERE, last=None)
    assert "wattprint energy unknown: nothing was metered; what could be: wattprint doctor" in short_receipt(
        nothing, NOWHERE
    )


def test_a_record_that_was_not_kept_is_not_shown_by_its_id():
    lost = "the record is incomplete or not kept: No space left on device"
    for changes in ({"path": ""}, {"warnings": [lost]}):
        text = text_of(LAPTOP, **changes)
        assert "wattprint show" not in text
        assert "more      wattprint run --full (this record was not kept)" in text
    assert f"warning   {lost}\n" in text


def test_colour_is_added_and_changes_no_letter():
    statement = stated(GPU_SERVER)
    plain, coloured = (short_receipt(statement, GPU_SERVER, colour=colour) for colour in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[32mintegrated\x1b[39m" in coloured
    without = coloured
    for code in (0, 1, 32, 33, 39):
        without = without.replace(f"\x1b[{code}m", "")
    assert without == plain


@pytest.mark.parametrize(("asked", "width"), [("60", 60), ("", 80), ("0", 80), ("wide", 80)])
def test_what_is_piped_is_as_wide_as_it_was_asked_for(monkeypatch, asked, width):
    monkeypatch.setenv("COLUMNS", asked)
    assert columns(io.StringIO()) == width


def test_the_longest_text_that_fits_is_taken_else_the_shortest():
    assert [fitting(room, "four", "two", "x") for room in (4, 3, 0)] == ["four", "two", "x"]


def test_it_loads_no_table_of_a_terminal():
    code = "import sys, wattprint.report.short; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_where_the_place_is_unknown_water_is_a_range_over_the_world_and_the_cost_says_what_to_type():
    statement = stated(NOWHERE)
    (factor,) = [line for line in statement.factors if line.id.startswith("grid-water/")]
    assert (factor.id, "the place is unknown" in factor.method) == ("grid-water/WORLD", True)
    keys = ("grid-water/FRA", "grid-water/DEU", "grid-water/USA", "grid-water/BRA")
    listed = [float(row["mid"]) for row in WATER.rows() if row["key"] in keys]
    assert len(listed) > 1
    assert factor.low <= min(listed) < factor.mid < max(listed) <= factor.high
    text = receipt(statement, NOWHERE)
    assert f"water   {printed(statement.water.total_l)}, total, on site and grid\n" in text
    assert "cost    unknown · say what power costs: --tariff 0.30EUR/kWh\n" in text
    assert statement.money.energy_cost is None


def test_the_full_receipt_and_the_text_of_a_statement_say_what_dominates_and_the_pue_beside_it():
    statement = stated(GPU_SERVER)
    known = "integrated 67 %, measured 18 %, modelled 15 %, PUE assumed"
    assert f"facility    583 Wh (521–645) {known}\n" in str(statement)
    assert "carbon      102 g CO2e (74.0–140), Google Cloud" in str(statement)
    text = receipt(statement, GPU_SERVER)
    assert f"energy  583 Wh (521–645) at the facility, {known}" in " ".join(text.split()).replace(
        "energy ", "energy  "
    )
    assert "assumed" not in text.replace("PUE assumed", "")
    coloured = receipt(statement, GPU_SERVER, colour=True)
    assert "\x1b[31massumed" not in coloured
    assert statement.as_dict()["energy"]["boundaries"]["facility_j"]["method"] == "assumed"


def test_the_tile_of_the_energy_says_what_dominates_and_the_pue_beside_it():
    statement = stated(GPU_SERVER)
    shown = tile("Energy", statement.boundaries.facility_j, "key", "note", known=how_known(statement))
    assert '<span class="method integrated">integrated 67 %</span>, measured 18 %, modelled 15 %' in shown
    assert ", PUE assumed · note" in shown
