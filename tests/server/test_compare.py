"""``/compare``: the ratios of the command line, what differs, and how runs get there."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from io import StringIO

import pytest
from tests.ledger import spools
from tests.server.conftest import SITE, TOKEN, write
from tests.server.test_views import values

from wattprint.errors import RecordError
from wattprint.recorded.stating import Stating


class Links(HTMLParser):
    """Where the links of a page lead, by their words."""

    def __init__(self, page):
        super().__init__()
        self.found, self._there, self._words = {}, None, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self._there, self._words = dict(attrs)["href"], ""

    def handle_data(self, data):
        self._words += data

    def handle_endtag(self, tag):
        if tag == "a":
            self.found.setdefault(self._words, []).append(self._there)


def tenfold(home, run, day, **header):
    """A run that drew ten times as much: ten times 143 J at the facility."""
    dear = tuple([10 * value for value in joules] for joules in (spools.CPU, spools.GPU, spools.REST))
    start_ns = spools.START_NS + day * 86_400 * spools.S
    head = spools.header(run, **({"wall_ns": start_ns, "site": SITE} | header))
    return spools.write(
        home,
        [head, spools.snapshot(8, dear, start_ns=start_ns), spools.end(8, "finished", start_ns=start_ns)],
    )


def test_the_lines_are_those_of_the_verb(owner, typed):
    answer = owner.get("/compare.json?run=r1&run=r2&run=r3").json()
    told = json.loads(typed("compare", "r1", "r2", "r3", "--json"))
    assert told.items() <= answer.items()
    restated = owner.get("/compare.json?run=r1&run=r2&region=FR&scope=machine").json()
    flags = ("--region", "FR", "--scope", "machine")
    assert json.loads(typed("compare", "r1", "r2", *flags, "--json")).items() <= restated.items()


def test_what_is_ten_times_as_much_is_worse_and_what_is_alike_cannot_be_told(owner, home):
    tenfold(home, "r9", 3, name="dear")
    page = owner.get("/compare?run=r1&run=r2&run=r9").text
    low, mid, high = values(page, "r9:facility_j:ratio")
    assert mid == pytest.approx(10)
    assert 1 < low < mid < high
    alike = values(page, "r2:facility_j:ratio")
    assert alike[0] < 1 < alike[2]
    assert values(page, "r9:facility_j")[1] == pytest.approx(1430)
    assert page.count(">worse<") > page.count(">better<") == 0
    assert ">cannot tell<" in page
    other = owner.get("/compare?run=r9&run=r1").text
    assert other.count(">better<") > other.count(">worse<") == 0


def test_only_settings_that_differ_are_told(owner, home):
    write(home, "r5", 4, name="a", parameters={"width": 8, "depth": 2}, tags={"team": "nlp"})
    write(home, "r6", 5, name="b", parameters={"width": 16, "depth": 2}, tags={"team": "nlp"})
    settings = owner.get("/compare.json?run=r5&run=r6").json()["settings"]
    assert settings == [{"name": "parameter width", "values": ["8", "16"]}]
    write(home, "r7", 6, name="c", parameters={"width": 8}, tags={"team": "nlp"})
    settings = owner.get("/compare.json?run=r5&run=r7").json()["settings"]
    assert settings == [{"name": "parameter depth", "values": ["2", None]}]
    assert "not told" in owner.get("/compare?run=r5&run=r7").text
    write(home, "r8", 7, name="d", parameters={"width": 8, "depth": 2}, tags={"team": "nlp"})
    assert "Nothing that the records tell" in owner.get("/compare?run=r5&run=r8").text


def test_time_and_metrics_stand_as_they_were_told(owner, home):
    tenfold(home, "r9", 3, name="dear")
    readings = owner.get("/compare.json?run=r1&run=r9").json()["readings"]
    assert readings == [
        {"key": "duration_s", "values": [8.0, 8.0]},
        {"key": "metric:accuracy", "values": [0.9, None]},
    ]
    assert "unknown" in owner.get("/compare?run=r1&run=r9").text.partition("Time and metrics")[2]


def test_another_machine_and_place_are_told_with_a_link_that_counts_all_alike(owner, home):
    elsewhere = SITE | {"place": "FR", "intensity_g_per_kwh": 36.0}
    write(home, "r9", 3, name="far", host="node-b", site=elsewhere)
    page = owner.get("/compare?run=r1&run=r9").text
    assert "Machines differ: node-a, node-b" in page
    assert "Places differ" in page
    (link,) = [there for words, there in Links(page).found.items() if words.startswith("Count all at")]
    alike = owner.get(link[0])
    assert alike.status_code == 200
    assert "Restated: region DE" in alike.text
    assert "Places differ" not in alike.text
    assert "Machines differ" not in owner.get("/compare?run=r1&run=r2").text


def test_scopes_that_differ_are_made_alike_by_a_link(owner, home):
    write(home, "r9", 3, name="whole", scope="machine")
    page = owner.get("/compare?run=r1&run=r9").text
    assert "scopes differ" in page
    (link,) = Links(page).found["Count the whole machine of all"]
    assert "scopes differ" not in owner.get(link).text


def test_another_baseline_is_one_link_away_and_stays_restated(owner):
    links = Links(owner.get("/compare?run=r1&run=r2&run=r3&region=FR").text).found
    assert links["as baseline"] == [
        "/compare?run=r2&run=r1&run=r3&region=FR",
        "/compare?run=r3&run=r1&run=r2&region=FR",
    ]
    assert links["leave out"][0] == "/compare?run=r2&run=r3&region=FR"
    runs = owner.get("/compare.json?run=r2&run=r1").json()["runs"]
    assert [run["id"] for run in runs] == ["r2", "r1"]


def test_the_table_for_programs_has_every_line_of_every_run(owner):
    answer = owner.get("/compare.json?run=r1&run=r2").json()
    table = list(csv.DictReader(StringIO(owner.get("/compare.csv?run=r1&run=r2").text)))
    assert len(table) == 2 * len(answer["lines"])
    (found,) = [one for one in table if (one["line"], one["run_id"]) == ("facility_j", "r2")]
    (line,) = [one for one in answer["lines"] if one["key"] == "facility_j"]
    assert float(found["mid"]) == line["figures"][1]["mid"]
    assert float(found["ratio_low"]) == line["ratios_to_first"][1]["low"]
    assert found["verdict"] == "cannot tell"


def test_without_two_runs_the_page_asks_for_them(owner):
    for path in ("/compare", "/compare?run=r1"):
        page = owner.get(path)
        assert page.status_code == 200
        assert 'name="run"' in page.text
        assert 'href="/runs"' in page.text
    assert owner.get("/compare.json?run=r1").status_code == 400


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("run=r1&run=nobody", 404, "no run"),
        ("run=r1&with=r2", 400, "with"),
        ("&".join(["run=r1"] * 51), 400, "at most 50"),
        ("run=r1&run=r2&pue=0.5", 400, "pue"),
    ],
)
def test_what_cannot_be_asked_has_one_clear_answer(owner, query, status, words):
    for path in ("/compare", "/compare.json"):
        answer = owner.get(f"{path}?{query}")
        assert answer.status_code == status
        assert words in answer.text


def test_a_run_beside_itself_has_no_ratio(owner):
    page = owner.get("/compare?run=r1&run=r1").text
    assert "compared with itself" in page
    assert "not to be compared" in page


def test_a_run_that_cannot_be_read_is_left_out_by_name(owner, monkeypatch):
    whole = Stating.whole

    def torn(self, row):
        if row.id == "r3":
            raise RecordError("its record ends in the middle")
        return whole(self, row)

    monkeypatch.setattr(Stating, "whole", torn)
    page = owner.get("/compare?run=r1&run=r2&run=r3").text
    assert "left out r3: its record ends in the middle" in page
    assert [run["id"] for run in owner.get("/compare.json?run=r1&run=r3&run=r2").json()["runs"]] == [
        "r1",
        "r2",
    ]
    assert owner.get("/compare?run=r1&run=r3").status_code == 409


def test_names_are_shown_and_not_obeyed(owner):
    page = owner.get("/compare?run=r1&run=r3").text
    assert "<b>bert</b>" not in page
    assert "&lt;b&gt;bert&lt;" in page


def test_runs_are_ticked_in_the_list_and_a_run_leads_to_the_one_before(owner, home):
    page = owner.get("/runs?region=FR").text
    assert page.count('type="checkbox" name="run"') == 3
    form = page[page.index('<form class="picked"') :].partition("</form>")[0]
    assert 'action="/compare"' in form
    assert 'name="region" value="FR"' in form
    write(home, "r4", 3, name="bert")
    links = Links(owner.get("/runs/r4?region=FR").text).found
    assert links["Beside r1, the run before it of that name"] == ["/compare?run=r1&run=r4&region=FR"]
    assert "the run before it" not in owner.get("/runs/r1").text


def test_an_empty_ledger_says_what_to_type(tmp_path, monkeypatch, stranger):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "empty"))
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert stranger.get("/compare", headers=headers).status_code == 200
    answer = stranger.get("/compare?run=a&run=b", headers=headers)
    assert answer.status_code == 404
    assert "wattprint run" in answer.text


def test_repeats_of_a_name_are_pooled_as_the_leaderboard_has_their_means(owner, home, typed):
    for number in range(3):
        write(home, f"a{number}", 10 + number, name="once")
        tenfold(home, f"b{number}", 20 + number, name="ten")
    tenfold(home, "b3", 24, name="ten", tags={"warmup": "true"})
    query = "&".join(f"run={run}" for run in ("a0", "a1", "a2", "b0", "b1", "b2", "b3"))
    told = owner.get(f"/compare.json?{query}").json()["pooled"]
    assert (told["names"], told["runs"]) == (["once", "ten"], [3, 3])
    energy = next(line for line in told["lines"] if line["key"] == "energy")
    assert [mean["mid"] for mean in energy["means"]] == pytest.approx([143, 1430])
    assert energy["ratios"][0] is None
    assert energy["ratios"][1]["mid"] == pytest.approx(10)
    assert 1 < energy["ratios"][1]["low"] < 10
    page = owner.get(f"/compare?{query}").text
    assert values(page, "pooled:ten:energy:ratio")[1] == energy["ratios"][1]["mid"]
    single = owner.get("/compare.json?run=a0&run=b0").json()
    assert single["pooled"] is None
    (line,) = [line for line in single["lines"] if line["key"] == "facility_j"]
    whole = line["ratios_to_first"][1]
    assert whole["low"] < energy["ratios"][1]["low"]  # three repeats know it better than one


def test_a_metric_that_one_run_logged_has_no_verdict(owner, home):
    write(home, "a1", 10, name="once")
    write(home, "a2", 11, name="once")
    page = owner.get("/compare?run=a1&run=a2&run=r2").text.partition("Repeats as one")[2]
    table = page.partition("</section>")[0]
    accuracy = table[table.index('"pooled:resnet:metric:accuracy"') :]
    assert "cannot tell" not in accuracy
    assert "cannot tell" in table


def test_of_many_the_runs_and_the_baseline_are_ticked(owner, home):
    ids = [f"m{number}" for number in range(7)]
    for number, run in enumerate(ids):
        write(home, run, 10 + number, name=f"seed {number}", parameters={"seed": number})
    query = "&".join(f"run={run}" for run in ids)
    page = owner.get(f"/compare?{query}&region=FR").text
    form = page[page.index('<form class="picked"') :].partition("</form>")[0]
    assert form.count('type="checkbox" name="run"') == form.count(" checked") - 1 == 7
    assert 'name="first" value="m0" aria-label="as baseline: seed 0" checked' in form
    assert 'name="region" value="FR"' in form
    runs = owner.get(f"/compare.json?{query}&first=m3").json()["runs"]
    assert [run["id"] for run in runs] == ["m3", "m0", "m1", "m2", "m4", "m5", "m6"]
    assert owner.get("/compare?run=r1&run=r2&first=r3").status_code == 400


def test_one_run_asks_for_another_and_one_that_there_is_none_of_is_told(owner):
    alone = owner.get("/compare?run=r1")
    assert alone.status_code == 200
    assert "One run is chosen, bert: add another" in alone.text
    assert owner.get("/compare.json?run=r1").json()["detail"] == "one run is chosen, bert: add another"
    for path in ("/compare?run=nobody", "/compare.json?run=nobody"):
        answer = owner.get(path)
        assert answer.status_code == 404
        assert "nobody" in answer.text


def test_the_title_names_three_runs_and_counts_more(owner, home):
    assert (
        "<h1>bert, resnet and &lt;b&gt;bert&lt;/b&gt;</h1>" in owner.get("/compare?run=r1&run=r2&run=r3").text
    )
    write(home, "r4", 3, name="fourth")
    assert "<h1>bert, resnet and 2 others</h1>" in owner.get("/compare?run=r1&run=r2&run=r3&run=r4").text


def test_it_is_restated_on_its_page(owner):
    """The form keeps the runs, the baseline first, and asks for them as of another place."""
    page = owner.get("/compare?run=r1&run=r2&first=r2").text
    form = page[page.index('aria-label="Restate"') :]
    assert re.findall(r'name="run" value="(\w+)"', form[: form.index("</form>")]) == ["r2", "r1"]
    told = owner.get("/compare.json", params={"run": ["r2", "r1"], "region": "FR"}).json()
    restated = owner.get("/compare", params={"run": ["r2", "r1"], "region": "FR"}).text
    assert "Restated: region FR" in restated
    assert '<details class="restate" open>' in restated
    assert told["runs"][0]["id"] == "r2"
