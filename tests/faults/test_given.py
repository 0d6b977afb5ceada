"""Whatever a program passes is made into what a record holds, or refused: it never costs the record."""

from __future__ import annotations

import enum
import logging
import math
import os
import time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wattprint import Meter
from wattprint.errors import UsageError
from wattprint.ledger import fields
from wattprint.ledger.reader import read_spool
from wattprint.track.meter import run_of


class Broken:
    """Raises at every question."""

    def __str__(self):
        raise RuntimeError("no text")

    def __float__(self):
        raise RuntimeError("no number")


class Liar(str):
    """Text whose own methods say something else than its characters."""

    __slots__ = ()

    def __str__(self):
        return "something else"

    def isascii(self):
        return True

    def isprintable(self):
        return True


class Colour(enum.Enum):
    RED = 1


class Level(enum.IntEnum):
    HIGH = 3


ODD = [
    None, True, 0, -1, 7.5, 10**400, 10**5000, math.nan, math.inf, 1e308, -0.0, 3 + 4j,
    b"epoch", b"\xff\xfe", bytearray(b"x"), "", "\0", "a\nb", "\x1b[31m", "caf\u00e9", "\ud800", "\udce9x",
    "\U0001f600", 'a"b\\c', "x" * 1_000_000, "\0" * 100_000, Liar("seven\n"), Path("a/b"),
    Decimal("0.1"), Decimal("NaN"), Fraction(1, 3), Colour.RED, Level.HIGH,
    np.float32(0.5), np.float64("nan"), np.int64(5), np.bool_(True), np.str_("numpy"), np.zeros(3),
    [1, 2], (1,), {"a": 1}, {1, 2}, frozenset(), object(), Broken(), RuntimeError("x"),
]  # fmt: skip
odd = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(codec=None, exclude_categories=()), max_size=40),
    st.binary(max_size=40),
    st.floats(),
    st.integers(),
    st.decimals(),
    st.fractions(),
    st.complex_numbers(),
)


def read_back(meter):
    return read_spool(run_of(meter).spool_path, alive=lambda header: False, now_ns=time.time_ns())


@pytest.mark.fault(
    "a program names things with values of any type",
    "they are kept as text, or refused before anything starts",
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(odd, min_size=4, max_size=4),
    values=st.lists(odd, min_size=3, max_size=3),
    tags=st.dictionaries(st.sampled_from(["a", 1, b"k", "\ud800", None]), odd, max_size=3),
    parameters=st.dictionaries(st.sampled_from(["lr", 2, "\0"]), odd, max_size=3),
)
def test_all_that_a_meter_is_given_can_be_read_back_or_was_refused_before_it_began(
    names, values, tags, parameters
):
    one_line = True
    try:
        meter = Meter(names[0], region="FR", tags=tags, parameters=parameters)
    except UsageError as error:
        one_line = "\n" not in str(error)
        meter = Meter("plain", region="FR")
    with meter:
        with meter.window(names[1]):
            meter.metric(names[2], values[0])
        meter.progress(values[1], values[2])
        for _ in meter.track(range(2), name=names[3]):
            pass
        meter.metric("after", 0.5)
    record = read_back(meter)
    assert one_line
    assert (record.damage, record.status) == ("", "finished")
    assert record.metrics[-1].value == 0.5
    assert len(record.windows) + sum(group.count for group in record.groups) == 3
    assert str(meter.statement)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (2.5, "2.5"),
        (None, "None"),
        (True, "True"),
        (b"epoch", "epoch"),
        (b"\xff", "\ufffd"),
        ("\ud800", "\ufffd"),
        ("\ud83d\ude00", "\U0001f600"),
        ("a\0b", "a\0b"),
        (Liar("seven"), "seven"),
        (np.int64(5), "5"),
        (np.bool_(False), "False"),
        (np.str_("numpy"), "numpy"),
        (Colour.RED, "Colour.RED"),
        (Level.HIGH, "3"),
        (Path("a/b"), "a/b"),
        (memoryview(b"epoch"), "epoch"),
        (("a", 1), "('a', 1)"),
        ("", ""),
        ("x" * 1001, "x" * 981 + "… (1001 characters)"),
    ],
)
def test_what_a_thing_is_called(value, text):
    given = {"tags": {value: value}, "parameters": {value: 1}}
    with Meter(value, region="FR", **given) as meter:
        with meter.window(value):
            meter.metric(value, 1)
        for _ in meter.track([1], name=value):
            pass
    record = read_back(meter)
    assert record.header.name == ("python" if value in (None, "") else text)  # None gives it no name
    assert [window.name for window in record.windows] == [text, text]
    assert [metric.name for metric in record.metrics] == [text]
    # The value of a tag may be longer than a name.
    tag = value if isinstance(value, str) and len(value) > fields.LONGEST_NAME else text
    assert (record.header.tags, list(record.header.parameters)) == ({text: tag}, [text])


@pytest.mark.parametrize("what", ["tags", "parameters"])
def test_two_names_of_one_text_are_refused_so_that_neither_is_lost(what):
    with pytest.raises(UsageError, match="'1' is given twice") as refused:
        Meter("train", **{what: {1: 2, "1": 3}})
    assert "\n" not in str(refused.value)


@pytest.mark.fault("the decorator of a window lacks its brackets", "it is refused where it stands")
def test_a_decorator_without_its_brackets_is_refused_where_it_stands():
    def fit():
        pass

    with pytest.raises(UsageError, match=r"cannot be a function.*@meter\.window"):
        Meter("t", region="FR").window(fit)
    with pytest.raises(UsageError, match=r"cannot be a function.*@Meter\(\)"):
        Meter(name=fit)
    with Meter("t", region="FR") as meter, pytest.raises(UsageError, match="cannot be a function"):
        meter.window(fit)


@pytest.mark.fault("a meter is made of values that no record holds", "one line says which and what to type")
@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": Broken()}, "a name cannot be a Broken"),
        ({"tags": ["team"]}, "tags cannot be a list"),
        ({"tags": {"team": Broken()}}, "tag 'team' cannot be a Broken"),
        ({"tags": {Broken(): 1}}, "a tag cannot be a Broken"),
        ({"parameters": 5}, "parameters cannot be a int"),
        ({"parameters": {"lr": Broken()}}, "parameter 'lr' cannot be a Broken"),
        ({"parameters": {"lr": [1]}}, "parameter 'lr' cannot be a list"),
        ({"parameters": {"lr": 10**5000}}, "parameter 'lr' cannot be a int"),
        ({"tags": {str(n): "x" * 10_000 for n in range(101)}}, "the tags have 1010193 characters"),
        ({"budget": 5}, "budget"),
        ({"budget": Broken()}, "budget"),
        ({"budget": [None]}, "budget"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_line_before_anything_starts(given, says):
    with pytest.raises(UsageError) as caught:
        Meter(**{"name": "t", "region": "FR", **given})
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.fix


@pytest.mark.fault(
    "a metric is nan, endless or no number",
    "it is not recorded, said once, and the program goes on",
)
def test_what_a_running_meter_cannot_keep_is_said_once_and_the_program_goes_on(caplog):
    with Meter("t", region="FR") as meter:
        for _ in range(3):
            meter.metric("loss", math.nan)
            meter.metric("loss", Broken())
            meter.metric("digits", 10**400)
            meter.metric(Broken(), 1.0)
            meter.progress(math.inf, 3)
            meter.progress(Broken())
            meter.progress(1, -5)
            with meter.window(Broken()):
                pass
        meter.stop("brilliant")
    record = read_back(meter)
    assert (record.status, record.damage, record.metrics) == ("finished", "", [])
    assert {window.name for window in record.windows} == {"Broken"}
    logged = [line.getMessage() for line in caplog.records if line.name == "wattprint"]
    assert len(logged) == len(set(logged)) == 9
    assert set(logged) <= set(record.warnings)
    assert "metric loss was nan: not recorded" in logged
    assert "metric 'loss' was a Broken (RuntimeError): not recorded" in logged


@pytest.mark.fault(
    "each of a thousand metrics is wrong in its own way",
    "a hundred lines say so, then no more",
)
def test_a_program_that_passes_something_else_wrong_at_each_step_is_not_told_for_ever(caplog):
    with Meter("t", region="FR") as meter:
        for step in range(1000):
            meter.metric(f"loss {step}", math.nan)
    logged = [line.getMessage() for line in caplog.records if line.name == "wattprint"]
    assert len(logged) == 101
    assert logged[-1].startswith("more than 100 things")


@pytest.mark.fault("the program's own log handler raises", "the program goes on")
def test_a_log_that_raises_does_not_reach_the_program():
    class Raises(logging.Handler):
        def handle(self, record):
            raise OSError("the log is gone")

    logger, handler = logging.getLogger("wattprint"), Raises()
    logger.addHandler(handler)
    try:
        with Meter("t", region="FR") as meter:
            meter.metric("loss", math.nan)
    finally:
        logger.removeHandler(handler)
    assert "metric loss was nan: not recorded" in read_back(meter).warnings


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=20), tag=st.text(max_size=20), parameter=st.text(max_size=20))
def test_a_command_line_is_read_back_as_it_was_typed(name, tag, parameter):
    made = fields.parameters({"p": parameter})
    assert made == {"p": parameter}
    assert fields.tags({"t": tag}) == {"t": tag}
    assert fields.name(name, "") == name


@pytest.mark.fault("a parameter is a number beyond all numbers", "it is kept as the text that was typed")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0.5", 0.5),
        ("7", 7),
        ("true", True),
        ("1e400", "1e400"),
        ("9" * 400, "9" * 400),
        ("9" * 5000, "9" * 5000),
        ("nan", "nan"),
    ],
)
def test_a_typed_parameter_is_a_number_only_where_a_record_holds_it(desk, typed, kept):
    done = desk.call("run", "-q", "--param", f"p={typed}", "--", "true")
    assert done.returncode == 0, done.stderr
    assert desk.only_run()["parameters"] == {"p": kept}


@pytest.mark.fault("names and tags of a command line are no UTF-8", "they are kept readable")
def test_words_of_a_command_line_that_are_no_utf8_are_kept_readable(desk):
    odd = os.fsdecode(b"caf\xe9")
    done = desk.call(
        "run", "-q", "--name", odd, "--tag", f"{odd}={odd}", "--param", f"p={odd}", "--", "true", odd
    )
    assert done.returncode == 0, done.stderr
    run = desk.only_run()
    assert (run["name"], run["tags"], run["parameters"]) == (
        "caf\ufffd",
        {"caf\ufffd": "caf\ufffd"},
        {"p": "caf\ufffd"},
    )
    assert (run["status"], run["damage"]) == ("finished", None)
