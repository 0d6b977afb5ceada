"""What the sampler's thread and the program's own do at the same time to one recording."""

from __future__ import annotations

import pytest
from tests.track.test_windows import lines

from wattprint import Meter
from wattprint.track.meter import run_of


class Arriving(str):
    """A message during whose formatting ``arrives`` happens, as another thread may do at that moment."""

    arrives = staticmethod(lambda: None)

    def __format__(self, spec: str) -> str:
        self.arrives()
        return str.__format__(self, spec)


def test_a_source_may_fall_silent_while_a_statement_is_made():
    with Meter("race", region="FR") as meter:
        errors = run_of(meter).sampler.channels[0].errors
        text = Arriving("Input/output error")
        text.arrives = lambda: errors.update(late="came meanwhile")
        errors["error"] = text
        assert any("Input/output error" in warning for warning in meter.statement.warnings)
    assert any("came meanwhile" in warning for warning in meter.statement.warnings)


class Asked(str):
    """A warning at whose look-up number ``when`` something happens, as in another thread at that moment."""

    when = -1
    happens = staticmethod(lambda: None)

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        self.when -= 1
        if self.when == 0:
            self.happens()
        return str.__hash__(self)


@pytest.mark.parametrize("when", [1, 2, 3])
def test_a_warning_is_written_once_if_two_ask_for_a_statement_at_once(when):
    with Meter("once", region="FR") as meter:
        run = run_of(meter)
        warning = Asked("said once")
        run.warn(warning)
        warning.when, warning.happens = when, run.refresh
        run.refresh()
    assert [line["text"] for line in lines(meter, "warning")].count("said once") == 1
