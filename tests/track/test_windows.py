"""Windows of a meter: in the record while open, with energies when shut, in the statement."""

import json

import pytest

from wattprint import Meter
from wattprint.track.meter import run_of


def lines(meter, kind):
    with open(run_of(meter).spool_path, encoding="utf-8") as spool:
        return [line for line in map(json.loads, spool) if line["kind"] == kind]


def test_a_window_that_outlasts_a_tick_is_in_the_record_before_it_ends():
    with Meter("open", region="FR") as meter, meter.window("epoch"):
        with meter.window("short"):
            pass
        assert lines(meter, "begin") == []
        run_of(meter).tick()
        (begun,) = lines(meter, "begin")
        assert (begun["id"], begun["parent"], begun["name"]) == (1, None, "epoch")
        run_of(meter).tick()
        assert len(lines(meter, "begin")) == 1
    assert [(line["name"], line["parent"]) for line in lines(meter, "window")] == [
        ("short", 1),
        ("epoch", None),
    ]


def test_windows_and_metrics_stand_in_the_statement():
    with Meter("stated", region="FR") as meter:
        for epoch in range(3):
            with meter.window(f"epoch {epoch}"):
                meter.metric("loss", 1.0 / (epoch + 1))
                sum(n * n for n in range(200_000))
    statement = meter.statement
    epochs = [line for line in statement.windows if line.name.startswith("epoch")]
    assert [line.name for line in epochs] == ["epoch 0", "epoch 1", "epoch 2"]
    whole = statement.boundaries.facility_j.mid
    assert 0 < sum(line.facility_j.mid for line in epochs) <= whole * (1 + 1e-9)


def test_a_loss_that_is_no_number_harms_nobody():
    with Meter("nan", region="FR") as meter:
        meter.metric("loss", float("nan"))
    assert any("loss" in warning for warning in meter.statement.warnings)


@pytest.mark.parametrize("text", ["region", "tariff", "pue"])
def test_settings_are_checked_when_the_meter_is_made(text):
    from wattprint.errors import UsageError

    with pytest.raises(UsageError):
        Meter("bad", **{text: "no such thing"})


def test_a_window_that_nobody_shut_is_named_by_statement_and_record():
    with Meter("left", region="FR") as meter:
        with meter.window("whole"):
            pass
        meter.window("left-open").__enter__()
        with meter.window("around"):
            meter.window("inner").__enter__()
    (warning,) = [text for text in meter.statement.warnings if "not shut" in text]
    assert "window left-open, inner;" in warning
    assert warning in [line["text"] for line in lines(meter, "warning")]


def test_of_many_windows_that_nobody_shut_five_are_named():
    with Meter("left", region="FR") as meter:
        for number in range(8):
            meter.window(f"w{number}").__enter__()
    (warning,) = [text for text in meter.statement.warnings if "not shut" in text]
    assert "window w0, w1, w2, w3, w4 and 3 more;" in warning


def test_of_windows_that_were_shut_nothing_is_said():
    with Meter("shut", region="FR") as meter:
        around = meter.window("around")
        around.__enter__()
        inner = meter.window("inner")
        inner.__enter__()
        around.__exit__(None, None, None)
        inner.__exit__(None, None, None)
    assert not [text for text in meter.statement.warnings if "not shut" in text]
