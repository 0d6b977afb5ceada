"""``wattprint trust``: shares, and the chart of what moves a total."""

import json
import os
from pathlib import Path

import pytest
from tests.cli import audited, in_process

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "audit-a-figure.md"
# From the last snapshot of finished.jsonl, in J: ours of CPU and DRAM, measured, and of the rest.
MEASURED_J, REST_J = 72.6748933101752 + 9.689985847433, 14.838938549547947


@pytest.fixture
def call(own_home, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    audited.fill(os.environ["WATTPRINT_HOME"], "finished.jsonl")
    return lambda *words: in_process.call(monkeypatch, capsys, *words)


def answer(call, *words):
    code, out, err = call("trust", *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_shares_are_those_of_the_record(call):
    found = answer(call, "train")
    facility_j = json.loads(call("show", "train", "--json")[1])["energy"]["boundaries"]["facility_j"]["mid"]
    assert found["energy_j"] == pytest.approx(facility_j, rel=1e-12)
    assert found["energy_shares"]["measured"] == pytest.approx(MEASURED_J / facility_j)
    assert found["energy_shares"]["modelled"] == pytest.approx(REST_J / facility_j)
    assert sum(found["carbon_shares"].values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("of", "path"), [("carbon", "total_g"), ("water", "total_l"), ("money", "energy_cost")]
)
def test_each_total_is_the_statements(call, of, path):
    shown = json.loads(call("show", "train", "--json")[1])
    found = answer(call, "train", "--of", of)["sensitivity"]
    assert (found["of"], found["mid"]) == (of, pytest.approx(shown[of][path]["mid"], rel=1e-12))
    sizes = [one["swing"] for one in found["inputs"]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 0


def test_the_chart_fits_a_terminal_and_says_what_moves_most(call):
    code, out, _ = call("trust", "last")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert "RAPL package-0 dram" in out
    assert "│" in out
    assert "\nmost    hardware: making and lifetime: modelled" in out


def test_the_other_scope_has_more_energy(call):
    ours, all_of_it = answer(call, "train"), answer(call, "train", "--scope", "machine")
    assert (ours["scope"], all_of_it["scope"]) == ("process", "machine")
    assert all_of_it["energy_j"] > ours["energy_j"]


@pytest.mark.parametrize(
    ("words", "says"),
    [(["nobody"], "no run 'nobody'"), (["train", "--of", "tea"], "carbon, energy, water, money")],
)
def test_bad_input_gets_one_clear_line(call, words, says):
    code, out, err = call("trust", *words)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1


def test_the_how_to_page_shows_what_is_printed(call):
    shown = PAGE.read_text("utf-8").split("wattprint trust train\n```\n\n```text\n")[1].split("```")[0]
    assert call("trust", "train")[1] == shown
