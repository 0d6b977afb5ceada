"""The word of a headline and what stands beside it, of runs whose shares are known by construction."""

import msgspec
import pytest
from tests.account import runs
from tests.account.runs import factor, joules, source

from wattprint.account.how_known import how_known
from wattprint.account.statement import Statement
from wattprint.account.work import recorded
from wattprint.methods import HowKnown

EXACT_PUE = factor("pue/given", 1.2, "1", year=None)


def stated(*parts, **given):
    """A statement of ``parts``: a resource with its method and kWh."""
    sources = tuple(source(resource, f"{resource} meter", method) for resource, method, _ in parts)
    energy = tuple(joules(0.9 * kwh, kwh, 1.1 * kwh) for _, _, kwh in parts)
    return runs.state(recorded([runs.record(energy, sources=sources)]), **given)


COUNTED = (("cpu/0", "measured", 5.0), ("gpu/x", "integrated", 3.0), ("node/rest", "modelled", 2.0))


def test_a_run_of_counters_is_not_assumed_because_its_building_is():
    statement = stated(*COUNTED)
    assert statement.boundaries.facility_j.method == "assumed"
    known = how_known(statement)
    assert known.word == "measured"
    assert str(known) == "measured 50 %, integrated 30 %, modelled 20 %, PUE assumed"
    assert dict(known.shares) == pytest.approx({"measured": 0.5, "integrated": 0.3, "modelled": 0.2})


def test_a_pue_that_was_given_or_is_not_counted_changes_no_word():
    assert str(how_known(stated(*COUNTED, pue=EXACT_PUE))).endswith("modelled 20 %")
    assert str(how_known(stated(*COUNTED, boundary="node"))).endswith("modelled 20 %")


@pytest.mark.parametrize(
    ("boundary", "text"),
    [("accelerator", "integrated"), ("components", "measured 62 %, integrated 38 %")],
)
def test_shares_are_of_the_energy_that_is_counted(boundary, text):
    assert str(how_known(stated(*COUNTED, boundary=boundary))) == text


def test_of_two_equal_shares_the_worse_gives_the_word():
    known = how_known(stated(("cpu/0", "measured", 1.0), ("node/rest", "modelled", 1.0)))
    assert (known.word, known.parts[:2]) == ("modelled", ["modelled 50 %", "measured 50 %"])


def test_a_small_share_is_told_and_no_share_is_rounded_to_nothing_or_all():
    known = how_known(stated(("cpu/0", "measured", 999.0), ("node/rest", "modelled", 1.0), pue=EXACT_PUE))
    assert str(known) == "measured > 99 %, modelled < 1 %"


def test_percents_sum_to_a_hundred():
    third = 1 / 3
    known = HowKnown((("assumed", third), ("modelled", third), ("measured", third)))
    assert known.parts == ["assumed 34 %", "modelled 33 %", "measured 33 %"]


def test_energy_of_which_there_is_none_has_the_method_of_its_sum():
    assert str(how_known(stated(("cpu/0", "measured", 0.0), pue=EXACT_PUE))) == "measured"


def test_where_nothing_was_metered_nothing_is_known():
    unknown = msgspec.structs.replace(runs.record(()), last=None)
    assert how_known(runs.state(recorded([unknown]))) is None


def test_a_statement_read_from_its_json_says_the_same():
    statement = stated(*COUNTED)
    assert how_known(Statement.from_json(statement.to_json())) == how_known(statement)
