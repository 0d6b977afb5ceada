"""What is asked wrongly: told in the words of the field, with what was typed still there."""

from __future__ import annotations

import json
import re

import pytest
from tests.ledger import spools
from tests.server.conftest import HOST, NOWHERE, SITE, write
from tests.server.test_compare import Links
from tests.server.test_competing import trained

from wattprint.server.labels import label_of


@pytest.mark.parametrize(
    ("path", "status", "words", "fix"),
    [
        ("/leaderboard?at_least=abc", 422, "at_least takes a number, not &#x27;abc&#x27;", "at_least=0.9"),
        ("/leaderboard?at_least=0,93", 422, "with a point, not a comma", "at_least=0.93"),
        ("/experiments?maximise=maybe", 422, "maximise takes true or false", "maximise=true"),
        ("/trend?name=bert&limit=0", 422, "limit takes a whole number from 1 to 10000", "limit=30"),
        ("/?since=yesterday", 400, "yesterday", "7d"),
        ("/experiments?where=energy", 400, "condition", ""),
        ("/trend?name=bert&since=now", 400, "now", ""),
        ("/runs/r1?year=20x3", 422, "year takes a whole number", "year=30"),
    ],
)
def test_a_wrong_value_is_told_by_its_field_and_stays_to_be_mended(owner, path, status, words, fix):
    answer = owner.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert fix in answer.text
    assert "`" not in answer.text
    place, _, query = path.partition("?")
    name, _, value = query.rpartition("&")[2].partition("=")
    assert f'action="{place}"' in answer.text
    assert f'name="{name}" value="{value}"' in answer.text


def test_programs_are_told_the_same(owner):
    problem = owner.get("/leaderboard.json?at_least=0,93").json()
    assert problem["detail"] == "at_least takes a number, written with a point, not a comma: '0,93'"
    assert problem["fix"] == "at_least=0.93"


def test_a_name_that_no_run_has_leads_to_those_that_contain_it(owner, home):
    for number in range(3):
        trained(home, f"n{number}", 10 + number, 0.9, name="nightly")
    answer = owner.get("/trend?name=night")
    assert "No run is called night; 3 contain it: nightly (3)." in answer.text
    assert Links(answer.text).found["nightly (3)"] == ["/trend?name=nightly"]
    assert owner.get("/trend.json?name=night").json()["detail"].startswith("no run is called night")
    assert "in its name" not in owner.get("/trend?name=nightly&since=2030-01-01").text


def test_runs_of_many_names_wait_for_one_and_tell_no_sweep(owner, home):
    for number in range(3):
        trained(home, f"n{number}", 10 + number, 0.8 + number / 100, name="nightly")
    trained(home, "o1", 20, 0.95, name="other")
    for view in ("experiments", "leaderboard"):
        page = owner.get(f"/{view}").text
        assert "Of which runs" in page
        assert "the best" not in page
        (there,) = Links(page).found["nightly (3)"]
        assert there == f"/{view}?name=%5Bn%5Dightly"
        one = owner.get(there).text
        assert "Of which runs" not in one
        assert "nightly" in one
        (whole,) = Links(page).found["All 5 names together"]
        assert "o1" in owner.get(whole).text
        assert "the trial after it" not in owner.get(whole).text
    assert "of 3 trials, in the order they began" in owner.get("/experiments?name=nightly").text


def test_what_no_run_has_is_said(owner):
    page = owner.get("/runs?column=status&column=nope").text
    assert "None of these runs has a metric, a parameter or a tag nope." in page
    assert "None of these runs has" not in owner.get("/runs?column=accuracy").text
    page = owner.get("/?since=2020-01-01&by=tag:nothere").text
    assert "None of these runs has a tag nothere: they stand together. Tags are team." in page
    page = owner.get("/trend?name=bert&version=tag:xx").text
    assert "none of these runs has tag:xx; there is tag:team" in page
    assert "there is tag" not in owner.get("/trend?name=bert&version=tag:team").text


def test_a_quote_that_is_not_closed_is_told(owner, home):
    answer = owner.get("/runs", params={"where": 'name:"unclosed'})
    assert answer.status_code == 400
    assert "A quote is not closed" in answer.text or "a quote is not closed" in answer.text
    write(home, "q", 4, name="it's")
    assert [run["id"] for run in owner.get("/runs.json", params={"where": "name:it's"}).json()] == ["q"]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ("bert", ["r3", "r1"]),
        ("BERT energy>1J", ["r3", "r1"]),
        ("b bert and status:finished", ["r1"]),
        ("net tag:team=vision", ["r2"]),
        ("energy > 1J", ["r3", "r2", "r1"]),
        ("accuracy > 0.1", ["r3", "r2", "r1"]),
        ("energy", None),
        ("bert or resnet", None),
    ],
)
def test_plain_words_of_the_search_are_parts_of_names(owner, where, ids):
    answer = owner.get("/runs.json", params={"where": where})
    if ids is None:
        assert answer.status_code == 400
    else:
        assert [run["id"] for run in answer.json()] == ids


def test_what_the_first_runs_lack_to_be_told_apart_is_said(owner, home):
    for number in range(10):
        cheap = 1.0 if number < 4 else 3.0
        trained(
            home, f"s{number}", 10 + number, 0.9, cheap * (1 + number % 3 / 100), name="stepped", took=600
        )
    told = json.loads(owner.get("/trend.json?name=stepped").text)["sentence"]
    assert told == (
        "no change that can be told in 10 runs: the first 4, cheaper than all after them, are too few to "
        "tell (5 needed)"
    )


def test_currencies_that_do_not_add_are_the_reason(owner, home):
    write(home, "u1", 3, name="dollars", site=SITE | {"tariff": [{"price_per_kwh": 0.36, "currency": "USD"}]})
    spent = owner.get("/overview.json?since=2020-01-01").json()["spent"]
    assert spent["not_added"] == {"energy_cost": "several currencies: EUR, USD"}
    assert spent["unknown"] == {}
    page = owner.get("/?since=2020-01-01").text
    assert "several currencies: EUR, USD, which are not added." in page
    assert "unknown for" not in page
    write(home, "q1", 4, name="unpriced", site=SITE | NOWHERE)
    page = owner.get("/?since=2020-01-01").text
    assert owner.get("/overview.json?since=2020-01-01").json()["spent"]["unknown"] == {"energy_cost": 1}
    assert "unknown for 1 run." in page
    assert "the sum lacks" not in page


def test_a_page_of_runs_leads_to_all_that_were_found(owner):
    page = owner.get("/runs?limit=2&where=accuracy>0.5").text
    assert "All 3 runs as " in page
    (link,) = Links(page).found["CSV"]
    assert owner.get(link).text == owner.get("/runs.csv?where=accuracy>0.5").text
    assert len(owner.get(link).text.splitlines()) == 4


def test_a_run_that_failed_is_told_with_its_exit(owner, home):
    energy = spools.snapshot(8, (spools.CPU, spools.GPU, spools.REST))
    spools.write(home, [spools.header("x3", site=SITE), energy, spools.end(8, "failed", 3)])
    page = owner.get("/runs/x3").text
    assert "This run failed, exit 3: the figures are of all that it did." in page
    assert "the last thing it recorded" not in page


def test_what_helps_is_in_the_words_of_a_page(owner):
    page = owner.get("/experiments?by=colour").text
    assert "--by" not in page
    assert "by=name, tag:K or parameter:K" in page
    page = owner.get("/runs?where=accuracy>0.95").text
    assert '<a href="/runs">the list of runs</a>' in page
    assert "wattprint runs" not in page


def test_what_was_typed_into_a_field_is_no_argument(owner):
    answer = owner.get("/runs/r1.json?pue=0.3")
    assert answer.status_code == 400
    assert answer.json()["detail"] == "pue cannot be '0.3'"
    assert answer.json()["fix"].startswith("give a number from 1 to 10")


@pytest.mark.parametrize(
    "path",
    ["/", "/runs", "/experiments?name=*", "/leaderboard?name=*", "/trend?name=bert", "/power", "/factors"],
)
def test_a_form_that_is_shown_again_calls_its_fields_as_the_page_does(owner, path):
    """All but those whose label has the metric or the cost in it."""
    page, plain = owner.get(path).text, path.partition("?")[0]
    forms = "".join(re.findall(r'<form class="asked" method="get".*?</form>', page, re.S))
    fields = re.findall(r'<label>([^<]+) <(?:input|select)[^>]*? name="(\w+)"', forms)
    named = {name: label for label, name in fields if name not in ("at_least", "at_most", "column")}
    assert named
    for name, label in named.items():
        assert label_of(plain, name) == label, (path, name)


def test_what_was_typed_is_shown_again_under_its_label(owner):
    page = owner.get("/runs?where=nonsense>1&sort=name").text
    assert re.search(r'<label>Search <input type="text" name="where" value="nonsense&gt;1"', page)
    assert re.search(r'<label>Sorted by <input type="text" name="sort" value="name"', page)


@pytest.mark.parametrize(
    ("path", "body", "detail", "fix"),
    [
        ("shares", b'{"path": "/runs/r1", "days": 400}', "days takes a whole number from 1 to 366, not '400'",
         'send {"days": 30}'),
        ("shares", b"{}", "path is missing: a text", 'send {"path": "..."}'),
        ("shares", b'{"path": "/runs/r1", "tell": "host"}', "tell takes a list of texts, not 'host'",
         'send {"tell": ["..."]}'),
        ("runs/r1/words", b'{"nme": "x"}', "there is no 'nme' to send", "one of: name"),
        ("runs/r1/words", b'{"tags": {"a": 1}}', "tags takes an object of texts, not \"{'a': 1}\"",
         'send {"tags": {"...": "..."}}'),
        ("runs/r1/words", b"[]", "the body is no JSON object",
         "send a JSON object with name, tags, note, once"),
        ("runs/r1/words", b"name=x", "the body is no JSON", "send a JSON object with name, tags, note, once"),
        ("shares/x/revoke", b"", "the body is no JSON", "send an empty JSON object"),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_taken_is_told_in_our_words_with_what_to_send(owner, path, body, detail, fix):
    answer = owner.post(f"/api/v1/{path}", content=body, headers={"origin": f"http://{HOST}"})
    problem = answer.json()
    assert (answer.status_code, problem["detail"], problem["fix"]) == (422, detail, fix)
