"""The last run is what a verb shows where none is named; those before it are counted back."""

from __future__ import annotations

import json

import pytest

import wattprint


@pytest.fixture
def three(typed, monkeypatch, tmp_path):
    """Runs called first, second and third; the way to ask for the name of the run that a verb shows."""
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    for name in ("first", "second", "third"):
        with wattprint.Meter(name, region="FR"):
            pass

    def answer(*words):
        code, out, err = typed(*words, "--json")
        assert code == 0, err
        return json.loads(out)

    return answer


@pytest.mark.parametrize(("words", "name"), [((), "third"), (("last",), "third"), (("last~2",), "first")])
@pytest.mark.parametrize("verb", ["show", "where", "report", "trust", "verify"])
def test_what_shows_a_run_shows_the_last(three, verb, words, name):
    answer = three(verb, *words)
    ids = {run["name"]: run["id"] for run in three("runs")}
    shown = {
        "show": lambda: answer["run"]["name"],
        "where": lambda: answer["run"]["name"],
        "report": lambda: answer["runs"][0]["run"]["name"],
        "trust": lambda: answer["name"],
        "verify": lambda: next(name for name, run_id in ids.items() if run_id == answer["run"]),
    }[verb]()
    assert shown == name


def test_compare_sets_the_last_beside_the_one_before_it(three, typed):
    assert [run["name"] for run in three("compare")["runs"]] == ["second", "third"]
    code, _, err = typed("compare", "--on", "L4")
    assert (code, "this run used no accelerator" in err) == (2, True)


@pytest.mark.parametrize("verb", ["show", "trust", "verify", "where", "compare", "export"])
def test_there_is_nothing_before_the_first(three, typed, verb):
    code, out, err = typed(verb, "last~3")
    assert (code, out) == (2, "")
    assert err == "wattprint: there is no last~3: 3 runs have been recorded · the oldest is last~2\n"


def test_an_ambiguous_id_lists_the_runs_that_it_may_be(three, typed):
    code, out, err = typed("show", "2")
    assert (code, out) == (2, "")
    head, *lines = err.splitlines()
    assert head == "wattprint: '2' begins the ids of 3 runs · one of:"
    assert [line.split()[1] for line in lines] == ["third,", "second,", "first,"]
    for line in lines:
        run_id, name = line.split()[:2]
        assert three("show", run_id)["run"]["name"] == name.rstrip(",")


def test_a_badge_is_no_other_picture(three, typed):
    code, out, err = typed("badge", "last", "-o", "run.png")
    assert (code, out) == (2, "")
    assert err == "wattprint: a badge is an SVG, and run.png ends in another way · name it FILE.svg\n"


def test_a_record_that_is_not_kept_is_printed_with_its_statement(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "file" / "home"))
    with wattprint.Meter("nowhere", region="FR") as meter:
        pass
    *_, last = str(meter.statement).splitlines()
    assert last.startswith("warning     the record is incomplete or not kept: Not a directory: ")
