"""Errors: a fix that takes time to find is found when somebody reads it, once."""

from __future__ import annotations

import copy
import pickle

import pytest

from wattprint import closeness
from wattprint.amounts import budget
from wattprint.errors import AmbiguousError, SourceError, UsageError
from wattprint.factors import accelerators, catalogue, instances, models
from wattprint.factors.countries import find_country
from wattprint.factors.regions import find_place
from wattprint.settings.table import check


def test_a_fix_is_found_when_it_is_read_and_once():
    asked = []
    error = UsageError("no such thing", "nothing is known", lambda: asked.append(1) or "try another")
    assert asked == []
    assert (error.fix, str(error), error.fix) == (
        "try another",
        "no such thing · nothing is known · try another",
        "try another",
    )
    assert asked == [1]
    assert error.args == ("no such thing", "nothing is known", "try another")


@pytest.mark.parametrize("again", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
def test_an_error_with_such_a_fix_goes_to_another_process(again):
    error = again(SourceError("lost", "the GPU is gone", "unknown", lambda: "look at dmesg"))
    assert (error.state, error.what, error.effect, error.fix) == (
        "lost",
        "the GPU is gone",
        "unknown",
        "look at dmesg",
    )


def test_what_an_ambiguous_word_may_mean_goes_along():
    error = pickle.loads(
        pickle.dumps(AmbiguousError("'a' is several", fix="one of: ab, ac", lines=["ab  x", "ac  y"]))
    )
    assert (error.lines, str(error)) == (["ab  x", "ac  y"], "'a' is several · one of: ab, ac")


@pytest.mark.parametrize(
    ("ask", "meant"),
    [
        (lambda: find_place("Frnace"), "France (FRA)"),
        (lambda: find_place("aws:eu-west-99"), "aws:eu-west-1"),
        (lambda: find_country("Germny"), "Germany (DEU)"),
        (lambda: accelerators.get("H1000"), "H100"),
        (lambda: instances.get("aws:p5.49xlarge"), "p5.48xlarge"),
        (lambda: models.get("lama-3-70b"), "llama-3-70b"),
        (lambda: catalogue.find("grid/FRN"), "grid/FR"),
        (lambda: check("regoin", "FR", "here"), "region"),
        (lambda: budget("3 kwhh"), "kWh"),
    ],
)
def test_nobody_looks_for_what_was_meant_before_it_is_shown(ask, meant, monkeypatch):
    looked = []
    for module, name in ((closeness, "_likeness"), (models, "nearest")):
        really = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *words, really=really: looked.append(words) or really(*words)
        )
    with pytest.raises(UsageError) as caught:
        ask()
    assert looked == []
    assert meant in caught.value.fix
    assert looked
