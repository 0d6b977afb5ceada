"""Windows on a receipt: each with its own error, and once what they have in common."""

from __future__ import annotations

import re

import msgspec
from tests.account import runs

from wattprint.account.windows import OUTSIDE
from wattprint.account.work import recorded
from wattprint.quantity import Quantity
from wattprint.records import ErrorParts, Joules
from wattprint.report.dossier import dossier
from wattprint.report.figures import printed
from wattprint.report.receipt import receipt
from wattprint.report.registry import render
from wattprint.report.window_rows import bounds_text, common_text, in_order, share_text

HALF = (runs.joules(0.45, 0.5, 0.55), runs.joules(0.95, 1.0, 1.05), runs.joules(0.25, 0.5, 0.75))


def ended(ident, begin_s, end_s, parent=None, name="epoch"):
    """A window of a half of each source's energy, whose edges leave 1 % of that open, each."""
    window = runs.window(ident, begin_s, end_s, HALF, parent=parent, name=name)
    errors = [_errors(one) for one in window.energy]
    return msgspec.structs.replace(window, errors=errors)


def _errors(one: Joules) -> ErrorParts:
    edge_j = 0.01 * one.mid
    return ErrorParts(one.low, one.high, one.own_low, one.own_high, edge_j, edge_j, 0.0)


def stated(*windows):
    return runs.state(recorded([runs.record(windows=windows)], "machine"))


def test_a_share_in_percent_with_its_bounds():
    assert share_text(Quantity(0.326, 0.331, 0.336, "1", "modelled")) == "33.1 % (32.6–33.6)"
    assert share_text(None) == ""


def test_windows_stand_as_they_began_and_under_what_they_are_inside():
    found = stated(
        ended(2, 100, 200, parent=1, name="eval"), ended(1, 0, 3600), ended(3, 3600, 7200, name="last")
    )
    names = [name for name, _ in in_order(found.windows)]
    assert names[:3] == ["epoch", "  eval", "last"]


def test_the_receipt_has_each_with_its_own_error_and_the_common_one_once():
    found = stated(ended(1, 0, 3600, name="first"), ended(2, 3600, 7200, name="second"))
    text = receipt(found)
    (row,) = [line for line in text.splitlines() if line.strip().startswith("first")]
    assert "50.0 % (" in row
    assert " ".join(text.split()).count("the common error") == 1
    low, high = found.windows_common.low, found.windows_common.high
    assert low < 0.8 < 1.25 < high  # PUE 1.2 to 1.875, of 1.5, and the energy's own
    line = found.windows[0]
    assert line.own_j.high - line.own_j.low < 0.1 * (line.facility_j.high - line.facility_j.low)


def test_of_records_that_do_not_tell_nothing_is_made_up():
    found = stated(runs.window(1, 0, 3600, HALF, name="first"))
    assert [line.own_j for line in found.windows] == [None, None]
    assert common_text(found) == ""
    (row,) = [line for line in receipt(found).splitlines() if line.strip().startswith("first")]
    assert "unknown" in row


def test_the_heading_of_the_energy_of_windows_names_its_boundary():
    windows = [ended(1, 0, 3600, name="first"), ended(2, 3600, 7200, name="second")]
    (heading,) = [line for line in receipt(stated(*windows)).splitlines() if line.startswith(" window ")]
    assert heading.split() == [
        "window",
        "took",
        "facility",
        "energy",
        "own",
        "error",
        "share",
        "of",
        "the",
        "run",
    ]
    assert '<th scope="col" class=n>facility energy</th>' in the_page(*windows)


def test_of_many_windows_the_first_are_listed_and_the_others_counted():
    windows = [ended(number, number, number + 1, name=f"step {number}") for number in range(1, 31)]
    text = receipt(stated(*windows))
    assert "step 10 " in text
    assert "step 11 " not in text
    assert "20 more: wattprint show" in text


def test_what_is_told_once_says_what_to_compare_and_what_moves_all():
    found = stated(ended(1, 0, 3600, name="first"), ended(2, 3600, 7200, name="second"))
    common = found.windows_common
    assert common_text(found) == (
        f"compare windows by their own error; × {common.low:.2g}–{common.high:.2g}, the common error, "
        "moves all of them alike"
    )


def test_a_window_called_as_what_lies_outside_and_one_without_a_name_are_told_from_it():
    found = stated(ended(1, 0, 3000, name=OUTSIDE), ended(2, 3000, 6000, name=""))
    names = [name for name, _ in in_order(found.windows)]
    assert names == ['"outside windows"', '""', OUTSIDE]


def the_page(*windows):
    record = runs.record(windows=windows)
    return render("html", [dossier([record], runs.state(recorded([record], "machine")))])


def test_the_page_has_the_column_of_which_it_speaks_and_shows_it_as_the_line_over_each_bar():
    windows = [ended(1, 0, 3600, name="first"), ended(2, 3600, 7200, name="second")]
    text = the_page(*windows)
    own_j = stated(*windows).windows[0].own_j
    bounds = bounds_text(own_j)
    assert '<th scope="col" class=n>own error</th>' in text
    own_error = f'<td data-head="own error" class="n">{bounds}</td>'
    assert f'{own_error}<td data-head="of the run" class="n">50.0 %</td>' in text
    assert f'<text class="value" x="880" y="15">{printed(own_j)}</text>' in text
    assert text.count("Compare windows by their own error; ×") == 1


def test_the_page_of_a_record_that_does_not_tell_draws_the_whole_error():
    text = the_page(runs.window(1, 0, 3600, HALF, name="first"))
    assert "The line over each spans its 95 % interval." in text
    assert "own error;" not in text


def test_on_the_page_the_bounds_of_all_errors_stand_below_the_energy():
    found = dossier([runs.record(windows=[ended(1, 0, 3600)])], stated(ended(1, 0, 3600)))
    (group,) = found.windows
    text = render("html", [found])
    (head,) = re.findall(r'<th scope="col">window</th>(.*?)</tr>', text)
    names = [name for name in re.sub(r"<[^>]*>", "|", head).split("|") if name]
    assert names == ["facility energy", "own error", "of the run", "took", "count", "carbon"]
    row = text[text.index('data-key="window:epoch"') :]
    energy, own, share = re.findall(r">(.*?)</td>", row)[:3]
    shown = printed(group.facility_j)
    assert energy == f'{shown.mid}<span class="bounds"> {shown.bounds}</span>'
    assert own.endswith(bounds_text(group.own_j))
    assert share.endswith("50.0 %")
