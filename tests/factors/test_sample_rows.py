"""Figures drawn at random from the tables, and what a second source says of them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    import sample_rows

    return sample_rows


def run(*arguments):
    command = [sys.executable, str(ROOT / "scripts" / "sample_rows.py"), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_page_is_what_tables_and_look_ups_give_and_every_difference_has_a_reason():
    done = run("--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_two_hundred_figures_have_a_second_source_that_is_named(script):
    found = [look for look in script.looks() if look.second is not None]
    assert len({look.place for look in found}) == len(found) >= 200
    named = {row["source"] for row in script._evidence("sample_sources.tsv")}
    assert {look.source for look in found} == named


def test_a_second_source_is_none_of_those_that_the_row_rests_on(script):
    rows = {}
    for look in script.looks():
        if look.second is not None:
            path = script.TABLES / f"{look.place.table}.tsv"
            lines = (line.split("\t") for line in path.read_text("utf-8").splitlines())
            columns = next(lines)
            rows[look.place] = next(
                dict(zip(columns, cells, strict=True)) for cells in lines if cells[0] == look.place.key
            )
            own = rows[look.place].get("source", "").split("+")
            assert look.source not in own, look.place
    assert len(rows) >= 200


def places(script, **count):
    return [script.Place(table, f"row {at}", "mid") for table, many in count.items() for at in range(many)]


def test_a_draw_is_the_same_again_and_a_larger_one_has_all_of_it(script):
    every = places(script, small=4, large=400)
    few = script.draw(every, 12)
    assert script.draw(every[::-1], 12) == few
    assert set(few) < set(script.draw(every, 40))
    assert script.draw(every, 12, seed="another") != few


def test_a_table_of_a_hundred_times_the_figures_gives_ten_times_the_draw(script):
    drawn = script.draw(places(script, small=4, large=400), 22)
    assert [sum(place.table == table for place in drawn) for table in ("small", "large")] == [2, 20]


def test_every_table_with_figures_gives_one_and_no_draw_has_more_than_there_are(script):
    drawn = script.draw(places(script, tiny=1, large=900), 10)
    assert [place.table for place in drawn].count("tiny") == 1
    with pytest.raises(ValueError, match="5 figures of 4"):
        script.draw(places(script, tiny=4), 5)


def test_figures_are_read_from_rows_and_from_cells_of_prices(script):
    ours = script.figures()
    assert ours[script.Place("cpus", "a10 5700", "tdp_w")] == 65
    assert ours[script.Place("prices_gcp", "a2-highgpu-8g", "us-central1")] == 29.3871
    assert ours[script.Place("prices_gcp", "a2-highgpu-8g", "us-central1 spot")] == 15.4242
    assert not any(place.column == "year" or place.column.endswith("low_w") for place in ours)


@pytest.mark.parametrize(
    ("table", "key", "column", "second", "verdict"),
    [
        # 344 g in 2024, printed as 255 to 465.
        ("grid_country", "DEU", "2024", 350.0, "agrees"),
        ("grid_country", "DEU", "2024", 450.0, "inside"),
        ("grid_country", "DEU", "2024", 480.0, "differs"),
        # 100 W stated by nobody who counts: 17 W, without a range.
        ("cpus", "a6 pro 7050b", "tdp_w", 100.0, "differs"),
        ("fuels", "coal/lifecycle", "mid", 900.0, "inside"),
        ("fuels", "coal/lifecycle", "mid", 911.0, "differs"),
        ("fuels", "coal/lifecycle", "mid", None, "none found"),
        ("fuels", "peat/lifecycle", "mid", 900.0, "gone"),
    ],
)
def test_the_verdict_goes_by_the_interval_that_we_print(script, table, key, column, second, verdict):
    place = script.Place(table, key, column)
    look = script.Look(place, second, "", "")
    assert script.verdict(look, script.figures().get(place)) == verdict


def test_a_difference_without_a_reason_is_named(script, monkeypatch):
    place = script.Place("cpus", "a6 pro 7050b", "tdp_w")
    monkeypatch.setattr(script, "looks", lambda: [script.Look(place, 100.0, "eco2ai", "")])
    assert script.unanswered() == ["no reason: cpus | a6 pro 7050b | tdp_w"]


def test_a_draw_is_printed_with_its_figures():
    lines = run("--draw", "60").stdout.splitlines()
    assert 50 < len(lines) < 80
    assert all(len(line.split("\t")) == 4 for line in lines)
