"""What a newcomer types: it does what was meant, or one line says what to type; no program is harmed."""

from __future__ import annotations

import asyncio
import inspect
import logging

import pytest

import wattprint
from wattprint import Meter, UsageError, WattprintError


def said_by(make):
    """The one line that ``make`` is refused with."""
    with pytest.raises(UsageError) as caught:
        make()
    text = str(caught.value)
    assert "\n" not in text
    assert len(text) < 200
    return text


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        ({"budget": 5}, '"5 kWh"'),
        ({"budget": 0.5}, '"0.5 kWh"'),
        ({"budget": "5"}, '"5 kWh"'),
        ({"budget": ["2 kWh", 5]}, '"5 h"'),
        ({"tags": ["baseline", "team=vision"]}, 'tags={"baseline": "yes", "team": "vision"}'),
        ({"tags": "team=vision"}, 'tags={"team": "vision"}'),
        ({"tags": {"a"}}, 'tags={"team": "vision"}'),
        ({"parameters": ["lr=0.1"]}, 'parameters={"lr": "0.1"}'),
        ({"region": 42}, 'region="gcp:europe-west1"'),
        ({"regoin": "FR"}, "did you mean region="),
        ({"country_iso_code": "FRA"}, 'region="FRA"'),
        ({"gpus": "0"}, "CUDA_VISIBLE_DEVICES"),
        ({"sampling": 1}, "help(wattprint.Meter)"),
    ],
)
def test_an_argument_that_cannot_be_ends_in_what_to_type(given, typed):
    assert said_by(lambda: Meter("x", **given)).endswith(typed) or typed in said_by(
        lambda: Meter("x", **given)
    )


@pytest.mark.parametrize("place", ["FRA", "gcp:europe-west1"])
def test_a_place_that_is_suggested_is_taken(place):
    with Meter("x", region=place) as meter:
        pass
    assert meter.statement.carbon.place == place


def test_tags_and_a_budget_that_are_suggested_are_taken():
    with Meter("x", region="FR", tags={"baseline": "yes", "team": "vision"}, budget="5 kWh") as meter:
        pass
    assert wattprint.load(meter.run_id).tags == {"baseline": "yes", "team": "vision"}
    assert meter.statement.run.status == "finished"


@pytest.mark.parametrize(
    "call",
    [
        lambda: Meter("x", region="Narnia"),
        lambda: wattprint.load("nothing"),
        lambda: wattprint.runs(where="accuracy>"),
        lambda: wattprint.estimate.hardware(gpu="8xH100", hours=1, region="Narnia"),
        lambda: wattprint.estimate.compute(flop=1e20, gpu="zork"),
        lambda: wattprint.estimate(gpu="8xH100", hours=1),
    ],
)
def test_an_error_of_what_was_typed_comes_from_the_call(call):
    with pytest.raises(WattprintError) as caught:
        call()
    ours = [frame for frame in caught.traceback if "/wattprint/" in str(frame.path)]
    assert len(ours) == 1
    assert caught.value.__cause__ is None
    assert "\n" not in str(caught.value)


def test_the_room_of_estimates_says_which_function_is_meant():
    with pytest.raises(UsageError, match=r"write wattprint.estimate.compute\(...\)"):
        wattprint.estimate(flop=1e20, gpu="H100")
    assert wattprint.estimate.hardware(gpu="H100", hours=1, region="FR").run.status == "estimated"


def test_a_place_without_its_name():
    assert said_by(lambda: Meter("x", "SE")).endswith("write Meter('x', region='SE')")


def test_no_name_is_no_name():
    assert repr(Meter(None)) == repr(Meter()) == "<Meter 'python', not started>"


@pytest.mark.parametrize("meter", [Meter, Meter("named", region="FR")])
def test_a_class_is_not_metered(meter):
    class Model:
        pass

    assert "Model is a class" in said_by(lambda: meter(Model))
    assert "not a property" in said_by(lambda: Meter()(property(lambda self: 1)))


def test_a_model_that_can_be_called_is_a_mistaken_name():
    class Model:
        def __call__(self):
            return 1

    assert said_by(lambda: Meter(Model())).startswith("a name cannot be a Model · write @Meter()")
    assert Meter("calls", region="FR")(Model())() == 1


def test_a_number_is_not_walked_through():
    with Meter("x", region="FR") as meter:
        assert said_by(lambda: meter.track(5)).endswith("write meter.track(range(5))")
        assert said_by(lambda: meter.track(None)).endswith("write meter.track(range(10))")
        assert list(meter.track(range(2))) == [0, 1]


def test_items_of_an_old_protocol_are_walked_through():
    class Old:
        def __getitem__(self, at):
            return "ab"[at]

    with Meter("x", region="FR") as meter:
        assert list(meter.track(Old())) == ["a", "b"]


def test_a_metric_of_text_is_left_out_with_what_to_type(caplog):
    with Meter("x", region="FR") as meter:
        meter.metric("acc", "high")
        meter.metric(0.5, "acc")
    high, swapped = meter.statement.warnings[:2]
    assert (
        high == "metric 'acc' was 'high', which is no number: not recorded · write meter.metric('acc', 0.91)"
    )
    assert swapped.endswith("write meter.metric('acc', 0.5)")
    assert len(caplog.records) == 2


def test_what_comes_after_the_end_is_a_warning_of_the_statement_alone(caplog):
    caplog.set_level(logging.WARNING)
    with Meter("x", region="FR") as meter:
        pass
    before = meter.statement
    for _ in range(3):
        with meter.window("late"):
            pass
        meter.metric("acc", 0.5)
    after = meter.statement
    added = [text for text in after.warnings if text not in before.warnings]
    assert [text.partition(" · ")[0] for text in added] == [
        "window late came after the meter had stopped: not recorded",
        "metric 'acc' came after the meter had stopped: not recorded",
    ]
    assert caplog.records == []  # a finaliser may come late, which is nobody's fault
    assert (after.energy_kwh, after.windows) == (before.energy_kwh, before.windows)


def test_a_meter_says_how_far_it_is():
    meter = Meter("train", region="FR")
    assert str(meter) == repr(meter) == "<Meter 'train', not started>"
    with pytest.raises(WattprintError, match="has not been started · use it with"):
        meter.statement  # noqa: B018
    with meter:
        assert repr(meter) == "<Meter 'train', running>"
        inside = str(meter.statement)
        assert inside.startswith("train: ")
        assert " so far, scope process\n" in inside
    assert repr(meter) == "<Meter 'train', stopped>"
    assert str(meter) == str(meter.statement)
    assert "so far" not in str(meter)


def test_a_block_that_is_waited_for():
    async def work():
        async with Meter("waited", region="FR") as meter:
            assert Meter.current() is meter
            async with meter.window("part") as window:
                await asyncio.sleep(0)
            assert window.cost is not None
        return meter

    meter = asyncio.run(work())
    assert meter.statement.run.status == "finished"
    assert [line.name for line in meter.statement.windows] == ["part", "outside windows"]

    async def failing():
        async with Meter("waited", region="FR") as meter:
            meters.append(meter)
            raise KeyError("x")

    meters = []
    with pytest.raises(KeyError):
        asyncio.run(failing())
    assert meters[0].statement.run.status == "failed"


def test_the_signature_that_editors_ask_for_is_that_of_the_arguments():
    assert next(iter(inspect.signature(Meter).parameters)) == "name"
    assert "region" in inspect.signature(Meter).parameters


def test_a_name_of_the_package_misspelt():
    with pytest.raises(AttributeError) as caught:
        wattprint.Metre  # noqa: B018
    assert (caught.value.name, caught.value.obj) == ("Metre", wattprint)
