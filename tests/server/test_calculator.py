"""The calculator without its script: what the command line estimates, on a page."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode

import pytest
from tests.cli import in_process

FIGURES = ("energy", "carbon", "water", "money", "factors", "warnings")
WORK = [
    (
        {"way": "hardware", "gpu": "A100", "hours": "100", "region": "FR", "year": "2024"},
        "--gpu A100 --hours 100 --region FR --year 2024",
    ),
    (
        {"gpu": "4xH100 + 2xL4", "utilisation": "0.4-0.8", "hours": "90-110", "nodes": "2", "trials": "3"},
        "--gpu 4xH100 --gpu 2xL4 --utilisation 0.4-0.8 --hours 90-110 --nodes 2 --trials 3",
    ),
    (
        {"instance": "aws:p5.48xlarge", "hours": "12", "region": "aws:us-east-1"},
        "--instance aws:p5.48xlarge --hours 12 --region aws:us-east-1",
    ),
    (
        {"way": "compute", "gpu": "64xA100", "parameters": "7B", "tokens": "2T", "mfu": "40%", "pue": "1.2"},
        "--gpu 64xA100 --parameters 7B --tokens 2T --mfu 40% --pue 1.2",
    ),
    (
        {"way": "call", "model": "llama-3.1-70b", "input_tokens": "800", "output_tokens": "300"}
        | {"calls": "1000", "served_on": "H100", "batch": "4-64", "region": "gcp:europe-west1", "pue": "1.1"},
        "call --model llama-3.1-70b --input-tokens 800 --output-tokens 300 --calls 1000 --gpu H100 "
        "--batch 4-64 --region gcp:europe-west1 --pue 1.1",
    ),
    (
        {"way": "call", "size": "70B", "active_parameters": "17B", "output_tokens": "300"},
        "call --parameters 70B --active-parameters 17B --output-tokens 300",
    ),
]


@pytest.mark.parametrize(("fields", "words"), WORK)
def test_the_figures_are_the_command_lines(owner, monkeypatch, capfd, fields, words):
    told = owner.get(f"/calculator.json?{urlencode(fields)}").json()
    code, out, _ = in_process.call(monkeypatch, capfd, "estimate", *words.split(), "--json")
    assert code == 0
    typed = json.loads(out)
    for one in (told, typed):
        del one["carbon"]["place_known_by"]  # by a flag, or by what stands in the address
    assert {name: told[name] for name in FIGURES} == {name: typed[name] for name in FIGURES}
    page = owner.get(f"/calculator?{urlencode(fields)}").text
    facility = re.search(r'data-key="facility_j" data-value="([^"]+)"', page)
    assert facility is not None
    assert float(facility[1]) == typed["energy"]["boundaries"]["facility_j"]["mid"]


def test_fields_of_another_way_do_not_count(owner):
    alone = owner.get("/calculator.json?way=hardware&gpu=A100&hours=1&region=FR").json()
    beside = owner.get(
        "/calculator.json?way=hardware&gpu=A100&hours=1&region=FR&flop=1e20&model=gpt-4o"
    ).json()
    assert beside == alone


def test_an_empty_page_shows_an_example_and_says_so(owner):
    answer = owner.get("/calculator")
    assert answer.status_code == 200
    assert "An example, as nothing is filled in yet" in answer.text
    assert "Restated" not in owner.get("/calculator?gpu=A100&hours=1&region=FR").text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("gpu=B9000&hours=1", "no accelerator is called"),
        ("gpu=A100", "no time is given"),
        ("way=call", "no model is named"),
        ("way=walking&gpu=A100&hours=1", "no work is described by"),
        ("gpu=A100&hours=-1", "hours cannot be"),
        ("way=call&model=llama-3.1-70b&output_tokens=3&pue=wide", "pue"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(owner, query, said):
    answer = owner.get(f"/calculator?{query}")
    assert answer.status_code == 400
    assert said in answer.text
    assert 'id="work"' in answer.text
    assert owner.get(f"/calculator.json?{query}").status_code == 400


def test_what_is_typed_is_text(owner):
    page = owner.get("/calculator", params={"gpu": '"><script>alert(1)</script>', "hours": "1"}).text
    assert "<script>alert" not in page
