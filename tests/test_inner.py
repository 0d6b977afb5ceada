"""What meters inside a run make of its tags and parameters."""

from __future__ import annotations

import pytest

from wattprint.inner import inherited


@pytest.mark.parametrize(
    ("own", "inner", "joined"),
    [
        ({}, [], {}),
        ({"team": "nlp"}, [], {"team": "nlp"}),
        ({}, [{"team": "vision"}], {"team": "vision"}),
        ({"team": "nlp"}, [{"team": "vision", "stage": "two"}], {"team": "nlp", "stage": "two"}),
        ({}, [{"rank": 0, "seed": 7}, {"rank": 1, "seed": 7}, {}], {"seed": 7}),
        ({}, [{"rank": 0}, {"rank": 1}, {"rank": 0}], {}),
        ({"rank": 9}, [{"rank": 0}, {"rank": 1}], {"rank": 9}),
    ],
)
def test_a_run_has_what_its_inner_meters_agree_on_and_its_own_comes_first(own, inner, joined):
    assert inherited(own, inner) == joined
