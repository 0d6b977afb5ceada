"""What a newcomer types: it does what was meant, or one line says what to type; no program is harmed."""

from __future__ import annotations

import asyncio
import copy
import inspect
import logging
import pickle
import subprocess
import sys

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
        assert said_by(lambda: meter.track(5)) == (
            "track loops over items, not over an int · write meter.track(range(5))"
        )
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


def test_a_metric_of_other_arguments_is_told_what_to_type():
    with Meter("metrics", region="FR") as meter:
        assert 'write meter.metric("acc", 0.3)'.replace('"', "'") in said_by(lambda: meter.metric(acc=0.3))
        assert "meter.metric('loss', 2), once for each" in said_by(
            lambda: meter.metric({"loss": 2, "acc": 1})
        )
        assert "meter.metric('loss', 0.9)" in said_by(lambda: meter.metric("loss"))
        assert "meter.metric('accuracy', 0.9)" in said_by(meter.metric)
        meter.metric("acc", value=0.3)
    assert str(inspect.signature(Meter.metric)) == "(self, name: 'str', value: 'float') -> 'None'"


def test_a_metric_that_fails_within_is_not_taken_for_wrong_arguments(monkeypatch):
    with Meter("metrics", region="FR") as meter:

        def broken(name, value):
            raise TypeError("from within")

        monkeypatch.setattr(meter._run, "metric", broken)
        with pytest.raises(TypeError, match="from within"):
            meter.metric("acc", 0.3)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("window", 'meter.window("epoch")'),
        ("track_emissions", "from wattprint.compat.codecarbon import track_emissions"),
        ("QUANTITY", "wattprint.Quantity"),
        ("where", "in a shell: wattprint where"),
        ("show", 'wattprint.load("last")'),
        ("run", 'with wattprint.Meter("train"):, or in a shell wattprint run -- COMMAND'),
    ],
)
def test_a_name_that_the_package_lacks(name, typed):
    with pytest.raises(AttributeError) as caught:
        getattr(wattprint, name)
    assert str(caught.value).endswith(
        f" · write {typed}" + (", of a wattprint.Meter" if name == "window" else "")
    )
    assert not hasattr(wattprint, name)


def test_meter_in_small_letters_is_told_of_its_capital():
    program = (
        "import wattprint\n{}\ntry:\n    @wattprint.meter\n    def f(): ...\n"
        "except Exception as error: print(error)"
    )
    for before in ("", "import wattprint.track.meter"):
        done = subprocess.run(
            [sys.executable, "-c", program.format(before)], capture_output=True, text=True, check=True
        )
        (line,) = done.stdout.splitlines()
        assert "write wattprint.Meter" in line


MISNAMED = {
    "meter.cost": "a Meter has no 'cost' · write meter.statement.cost",
    "meter.statement.energy": (
        "a Statement has no 'energy' · write statement.energy_kwh, or statement.boundaries.facility_j"
    ),
    "meter.statement.windows[0].cost": "a WindowLine has no 'cost' · write window.facility_j",
    "window.energy": "a Window has no 'energy' · write window.cost.energy_j",
    "window.cost.carbon": "a Cost has no 'carbon' · write cost.carbon_g",
    "run.power": "a RecordedRun has no 'power' · write wattprint.plot.power(run), or run.samples()",
    "run.to_json": "a RecordedRun has no 'to_json' · write run.statement.to_json(), or .as_dict()",
    "runs.to_frame": "a RunList has no 'to_frame' · write runs.to_pandas(), or runs.to_polars()",
    "run.carbon": "a RecordedRun has no 'carbon' · write run.statement.carbon_kg",
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WATTPRINT_HOME", str(tmp_path_factory.mktemp("home")))
        with Meter("names", region="FR") as meter, meter.window("epoch") as window:
            sum(range(10_000))
        run = wattprint.load(meter.run_id)
        assert run.statement.windows
        yield {"meter": meter, "window": window, "run": run, "runs": wattprint.runs()}


@pytest.mark.parametrize("name", MISNAMED)
def test_a_name_that_an_object_lacks_says_what_to_type(name, measured):
    with pytest.raises(AttributeError) as caught:
        eval(name, measured)
    assert str(caught.value) == MISNAMED[name]
    whose, _, last = name.rpartition(".")
    thing = eval(whose, measured)
    assert not hasattr(thing, last)
    assert last not in dir(thing)
    for other in ("_repr_svg_", "_ipython_display_", "__deepcopy__", "nothing_like_it"):
        with pytest.raises(AttributeError, match=other):
            getattr(thing, other)


def test_what_has_such_names_is_copied_and_pickled(measured):
    statement = measured["run"].statement
    assert copy.deepcopy(statement) == statement == pickle.loads(pickle.dumps(statement))
    (line, *_) = statement.windows
    assert copy.copy(line) == line == pickle.loads(pickle.dumps(line))


def test_windows_are_printed_in_one_line(measured):
    window, line = measured["window"], measured["run"].windows[0]
    assert str(window).startswith("epoch: ")
    assert str(window) == f"epoch: {window.cost}"
    assert repr(window) == "<Window 'epoch', ended>"
    text = str(line)
    assert text.startswith("epoch: ")
    assert " at the facility, " in text
    assert "% of its run" in text
    assert "\n" not in text
    assert repr(line) == f"<WindowLine 'epoch', ok: {line.facility_j}>"


def test_a_window_that_has_not_ended_says_so():
    with Meter("open", region="FR") as meter:
        window = meter.window("epoch")
        assert str(window) == repr(window) == "<Window 'epoch', not entered>"
        with window:
            assert str(window) == "<Window 'epoch', open>"
