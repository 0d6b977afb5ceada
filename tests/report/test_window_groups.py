"""Windows of meters inside a run by name: one after another they are one, side by side they are two."""

from __future__ import annotations

import json

import msgspec
import pytest
from tests.account import runs
from tests.account.test_inside import half, inner

from wattprint.account.work import recorded
from wattprint.gates import cells
from wattprint.report.dossier import dossier
from wattprint.report.page import charts
from wattprint.report.receipt import receipt
from wattprint.report.registry import render
from wattprint.report.window_rows import group_names
from wattprint.report.window_tables import windows_text

RUN = [runs.record(windows=[half(1, 0, 100, "load")])]
ONE_AFTER_ANOTHER = [
    inner(600, 1200, half(1, 700, 900), name="fit"),
    inner(1200, 1800, half(1, 1300, 1500), name="fit"),
]
SIDE_BY_SIDE = [
    inner(600, 1200, half(1, 700, 900), half(2, 900, 901, "eval"), name="rank"),
    inner(600, 1200, half(1, 700, 900), name="rank", pid=2),
]


def told(inside):
    statement = runs.state(msgspec.structs.replace(recorded(RUN), inside=[*inside]))
    return dossier(RUN, statement, inside)


def of_meters(found):
    return [
        (name, group.count, group.duration_s)
        for name, group in zip(group_names(found.windows), found.windows, strict=True)
        if group.meter is not None
    ]


def test_one_after_another_they_add_up():
    found = told(ONE_AFTER_ANOTHER)
    assert of_meters(found) == [("meter fit", 2, 1200.0), ("epoch", 2, 400.0)]
    meter, epoch = (group for group in found.windows if group.meter)
    # Each meter 0.4 kWh of the node and each window half of that, at PUE 1.5.
    assert meter.facility_j.mid == pytest.approx(2 * 0.6 * runs.KWH)
    assert epoch.facility_j.mid == pytest.approx(2 * 0.3 * runs.KWH)
    assert epoch.operational_location_g.mid == pytest.approx(2 * 150.0)
    assert (meter.is_meter, epoch.is_meter) == (True, None)


def test_side_by_side_they_are_kept_apart_and_named_by_their_meters():
    found = told(SIDE_BY_SIDE)
    assert sorted(of_meters(found)) == [
        ("epoch, rank", 1, 200.0),
        ("epoch, rank #2", 1, 200.0),
        ("eval", 1, 1.0),
        ("meter rank", 1, 600.0),
        ("meter rank #2", 1, 600.0),
    ]
    epochs = [group for group in found.windows if group.name == "epoch"]
    assert [group.facility_j.mid for group in epochs] == pytest.approx([0.3 * runs.KWH] * 2)


def test_a_window_of_the_run_itself_keeps_its_name():
    found = told([inner(600, 1200, half(1, 700, 900, "load"))])
    assert group_names(found.windows) == ["load", "meter script", "load, script"]
    assert found.windows[0].count == 1


@pytest.mark.parametrize("inside", [ONE_AFTER_ANOTHER, SIDE_BY_SIDE], ids=["after", "beside"])
@pytest.mark.parametrize("form", ["markdown", "latex", "html"])
def test_every_format_has_them(form, inside):
    page = render(form, [told(inside)])
    for group in told(inside).windows:
        assert group.name in page
    assert "nothing adds them up" in page.lower()
    assert "nothing adds them up" not in render(form, [told([])]).lower()


@pytest.mark.parametrize(
    ("form", "head"), [("markdown", " share of the run "), ("latex", "Share of the run")]
)
def test_a_share_of_another_meter_stands_under_no_head_of_the_run(form, head):
    assert head in render(form, [told([])])
    assert head not in render(form, [told(ONE_AFTER_ANOTHER[:1])])


def test_the_chart_of_a_page_has_the_windows_or_the_meter_that_has_none():
    windows = charts.windows(told(SIDE_BY_SIDE).windows)
    assert "<title>epoch, rank #2: " in windows
    assert "<title>meter rank" not in windows
    calls = charts.windows(told([inner(600, 1200, name="fit"), inner(1200, 1800, name="fit")]).windows)
    assert "<title>meter fit × 2: " in calls


def test_json_has_them_in_both_lists():
    run = json.loads(render("json", [told(SIDE_BY_SIDE)]))["runs"][0]
    assert [one["meter"] for one in run["windows_by_name"] if one["name"] == "epoch"] == ["rank", "rank #2"]
    assert [one["meter"] for one in run["windows"] if one["name"] == "epoch"] == ["rank", "rank #2"]
    assert [one.get("meter") for one in run["windows"] if one["inside"] is None] == [None, None]


def test_a_receipt_has_them_behind_those_of_the_run():
    found = told(SIDE_BY_SIDE[:1])
    lines = receipt(found.statement, dossier=found).splitlines()
    heads = [line.split("  ")[0].strip() for line in lines if "own error" in line]
    assert heads == ["window", "inside the run"]
    names = [line.strip().split("  ")[0] for line in lines]
    assert names.index("load") < names.index("rank") < names.index("epoch") < names.index("eval")
    assert " ".join(" ".join(lines).split()).count("meters inside the run, and their windows,") == 1


def test_of_many_the_receipt_has_names():
    inside = [inner(600, 1200, *(half(n, 700 + n, 701 + n) for n in range(1, 12)))]
    found = told(inside)
    text = receipt(found.statement, dossier=found)
    assert "epoch × 11" in text
    assert "meter script" in text
    assert "each of the 11: wattprint show 20250615-000000-aaaaaa --windows" in " ".join(text.split())


def test_what_is_inside_stands_under_its_meter():
    within = [half(1, 700, 900), half(2, 750, 800, "step", parent=1)]
    text = windows_text(told([inner(600, 1200, *within), inner(650, 700, name="b", pid=2)]).statement)
    rows = [line[1:].split("  took")[0].rstrip() for line in text.splitlines()]
    begun = [row for row in rows if row.strip().split("  ")[0] in ("script", "epoch", "step", "b")]
    depths = {row.split()[0]: len(row) - len(row.lstrip()) for row in begun}
    assert depths == {"script": 0, "epoch": 2, "step": 4, "b": 0}


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_screen(width):
    found = told([inner(600, 1200, half(1, 700, 900, "学習" * 40), name="m" * 150), *SIDE_BY_SIDE])
    text = receipt(found.statement, dossier=found, width=width) + windows_text(found.statement, width=width)
    assert max(map(cells, text.splitlines())) <= width
