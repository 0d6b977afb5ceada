"""What pages, JSON and CSV say: the figures of the command line, to the last digit."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.ledger import spools
from tests.server.conftest import NOWHERE, SITE, write

from wattprint.ledger import index
from wattprint.recorded import paging
from wattprint.recorded.books import Books
from wattprint.server.views.runs import show as runs_shown

KWH = 143 / 3.6e6


def values(page, key):
    """Low, mid and high that a page has of the figure ``key``, in full precision."""
    found = re.search(
        rf'data-key="{re.escape(key)}" data-value="(.*?)" data-low="(.*?)" data-high="(.*?)"', page
    )
    mid, low, high = map(float, found.groups())
    return low, mid, high


def test_a_run_is_what_show_prints(owner, typed):
    assert owner.get("/api/v1/runs/r1").json() == owner.get("/runs/r1.json").json()
    assert owner.get("/runs/r1.json").json() == json.loads(typed("show", "r1", "--json"))


def test_a_run_costs_what_its_joules_and_factors_come_to(owner):
    low, mid, high = values(owner.get("/runs/r1").text, "tile_facility_j")
    assert mid == pytest.approx(143)
    assert low < mid < high
    statement = owner.get("/runs/r1.json").json()
    assert statement["carbon"]["operational_location_g"]["mid"] == pytest.approx(KWH * 360)
    assert statement["money"]["energy_cost"]["mid"] == pytest.approx(KWH * 0.36)


@pytest.mark.parametrize(
    "query", ["region=FR", "region=FR&year=2022&pue=1.5", "tariff=0.5USD/kWh", "scope=machine"]
)
def test_restated_it_is_what_show_prints_with_these_flags(owner, typed, query):
    flags = [word for pair in query.split("&") for word in (f"--{pair.split('=')[0]}", pair.split("=")[1])]
    shown = json.loads(typed("show", "r1", *flags, "--json"))
    assert owner.get(f"/runs/r1.json?{query}").json().items() <= shown.items()
    page = owner.get(f"/runs/r1?{query}").text
    assert "Restated: " in page
    assert values(page, "tile_operational_location_g")[1] == shown["carbon"]["operational_location_g"]["mid"]


def test_the_list_is_that_of_the_command_line(owner, typed):
    assert owner.get("/runs.json").json() == json.loads(typed("runs", "--json"))
    assert owner.get("/runs.csv").text == typed("runs", "--csv")
    page = owner.get("/runs").text
    assert values(page, "run:r2:energy")[1] == pytest.approx(143)


@pytest.mark.parametrize(
    ("query", "flags", "ids"),
    [
        ("tag=team=nlp", ["--tag", "team=nlp"], ["r3", "r1"]),
        ("status=failed", ["--status", "failed"], ["r3"]),
        ("name=res", ["--name", "res"], ["r2"]),
        ("where=status%21%3Dfailed and name=bert", ["--where", "status!=failed and name=bert"], ["r1"]),
        ("sort=name", ["--sort", "name"], ["r3", "r1", "r2"]),
        ("where=name:BERT tag:team=nlp status:finished", ["--where", "name:bert status=finished"], ["r1"]),
        ("where=name=bert", ["--where", "name=bert"], ["r1"]),
        ("where=host:node* since:2020-01-01&sort=-took", ["--sort", "-took"], ["r3", "r2", "r1"]),
        ("sort=components", ["--sort", "components"], ["r3", "r2", "r1"]),
        ("where=accuracy>0.5&name=bert&tag=team=nlp", ["--tag", "team=nlp"], ["r3", "r1"]),
        ("limit=2&after=r2", [], ["r1"]),
        ("limit=2&after=r2&where=accuracy>0.5&sort=energy", [], ["r1"]),
        ("after=r1", [], []),
    ],
)
def test_runs_are_chosen_as_on_the_command_line(owner, typed, query, flags, ids):
    found = [run["id"] for run in owner.get(f"/runs.json?{query}").json()]
    assert found == ids
    if flags:
        assert found == [run["id"] for run in json.loads(typed("runs", *flags, "--json"))]


def links(page, words):
    """The addresses that ``words`` lead to."""
    return [unescape(link) for link in re.findall(rf'href="([^"]*)"[^>]*>{re.escape(words)}<', page)]


def test_pages_turn(owner):
    first = owner.get("/runs?limit=2").text
    assert "The newest 2 of 3 runs" in first
    assert links(first, "Further") == ["/runs?limit=2&after=r2"]
    last = owner.get("/runs?limit=2&after=r2").text
    assert "Further 1 of 3 runs" in last
    assert links(last, "From the beginning") == ["/runs?limit=2"]
    assert links(last, "Further") == []


def test_programs_are_told_where_the_list_goes_on(owner):
    found, path = [], "/runs.json?limit=1&sort=name&where=accuracy>0.1"
    while path:
        answer = owner.get(path)
        found += [run["id"] for run in answer.json()]
        path = answer.links.get("next", {}).get("url")
    assert found == ["r3", "r1", "r2"]
    assert "/runs.csv?" in owner.get("/runs.csv?limit=2").links["next"]["url"]
    assert "next" not in owner.get("/runs.json").links


def test_the_runs_are_added_up_below_them(owner, home):
    write(home, "r4", 3, name="nowhere", site={"place": None})
    page = owner.get("/runs?limit=2").text
    low, mid, high = values(page, "sum:energy")
    parts = [run["facility_j"] for run in owner.get("/runs.json").json() if run["facility_j"]]
    assert len(parts) == 3
    assert mid == pytest.approx(sum(part["mid"] for part in parts), rel=1e-12)
    assert low < mid < high
    assert high <= sum(part["high"] for part in parts)
    assert "4 runs in all" in page
    assert "1 unknown" in page  # the cost of one
    assert "several currencies" not in page


def test_columns_are_chosen_and_lead_to_their_order(owner):
    page = owner.get("/runs?column=status&column=accuracy tag:team&sort=-accuracy").text
    heads = [re.sub("<.*?>", "", head) for head in re.findall('<th scope="col".*?</th>', page)]
    assert heads == ["run", "status", "accuracy", "tag:team"]
    assert re.findall("aria-sort=(\\w+)", page) == ["ascending"]
    (link,) = links(page, "tag:team")
    assert owner.get(link).status_code == 200
    assert links(page, "accuracy") == ["/runs?sort=accuracy&column=status&column=accuracy+tag%3Ateam"]
    assert "there is no column" in owner.get("/runs?column=id").text


def test_what_was_searched_by_has_a_column(owner):
    assert (
        '<a href="/runs?sort=accuracy&amp;where=accuracy%3E0.5">accuracy</a>'
        in owner.get("/runs?where=accuracy>0.5").text
    )


def test_a_host_that_is_not_told_is_called_so_and_leads_nowhere(owner, home):
    write(home, "r8", 3, host="")
    page = owner.get("/runs").text
    facets = page[page.index('<div class="facets">') :]
    assert "<li>not told 1</li>" in facets
    assert "></a>" not in facets


def test_facets_count_among_what_was_found_and_narrow_it(owner):
    page = owner.get("/runs?where=accuracy>0.5").text
    (link,) = links(page, "team=nlp")
    assert link == "/runs?where=accuracy%3E0.5+tag%3Ateam%3Dnlp"
    narrowed = owner.get(link).text
    assert "The newest 2 of 2 runs" not in narrowed
    assert "2 runs" in narrowed
    assert links(narrowed, "team=nlp") == []
    (by_name,) = links(narrowed, "&lt;b&gt;bert&lt;/b&gt;")
    assert [run["id"] for run in owner.get(by_name.replace("/runs", "/runs.json")).json()] == ["r3"]


def test_facets_of_many_runs_are_those_of_the_newest_and_say_so(owner, monkeypatch):
    among = "Counted among the newest"
    assert among not in owner.get("/runs?where=name:bert").text
    monkeypatch.setattr(paging, "MOST_COUNTED", 1)
    page = owner.get("/runs?where=name:bert&sort=-started").text
    assert f"{among} 1 of these 2 runs." in page
    facets = page[page.index('<div class="facets">') :]
    assert "failed</a> 1" in facets  # the newer one
    assert "finished" not in facets
    every = owner.get("/runs").text  # of which the ledger has the counts
    assert among not in every
    assert "finished</a> 2" in every


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("energy", "condition"),
        ("stats:killed", "status:killed"),
        ("energy>1parsec", "0.3Wh"),
        ("accurracy>1", "nearest: accuracy"),
    ],
)
def test_a_wrong_word_is_told_beside_what_was_typed(owner, where, words):
    answer = owner.get("/runs", params={"where": where})
    assert words in answer.text
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("tag:team=audio status:failed", "No run has tag team=audio (2 runs have team=nlp"),
        ("name:res status:failed", "(1 has &#x27;res&#x27; in its name, 1 has status failed)"),
        ("accuracy>0.95 status:finished", "No run passes accuracy&gt;0.95, of 2 runs"),
    ],
)
def test_the_condition_that_excludes_all_is_named(owner, where, words):
    answer = owner.get("/runs", params={"where": where})
    assert answer.status_code == 200
    assert words in answer.text


def test_of_many_runs_an_order_by_energy_is_told_as_what_it_is(owner, home, monkeypatch):
    monkeypatch.setitem(runs_shown.__globals__, "_MOST_STATED", 2)
    page = owner.get("/runs?sort=energy&limit=1").text
    assert "Sorted by the energy of CPUs, DRAM and accelerators" in page
    assert "All 3 runs: their CPUs, DRAM and accelerators drew 90.0 J" in page
    assert "in all" not in page
    assert links(page, "JSON") == ["/runs.json?sort=components&limit=3"]
    assert links(page, "Further") == ["/runs?sort=components&limit=1&after=r3"]
    few = owner.get("/runs?sort=energy&where=name:bert").text
    assert "Sorted by the energy of" not in few
    assert "2 runs in all" in few
    assert owner.get("/runs.json?sort=energy").status_code == 200


def test_the_overview_adds_up_what_the_runs_came_to(owner):
    answer = owner.get("/overview.json?since=2020-01-01").json()
    assert answer["spent"]["runs"] == 3
    assert answer["spent"]["facility_j"]["mid"] == pytest.approx(3 * 143)
    assert answer["spent"]["energy_cost"]["mid"] == pytest.approx(3 * KWH * 0.36)
    assert answer["spent"]["energy_cost_currency"] == "EUR"
    assert answer["failed"]["runs"] == 1
    assert answer["failed"]["facility_j"]["mid"] == pytest.approx(143)
    assert answer["before"]["runs"] == 0
    assert answer["before"]["facility_j"] is None


def test_the_slots_of_time_sum_to_the_whole(owner):
    first = spools.START_NS // (86_400 * spools.S)
    answer = owner.get("/overview.json?since=2020-01-01&until=2030-01-01&by=tag:team").json()
    slots = answer["slots"]
    assert sum(slot["spent"]["runs"] for slot in slots) == 3
    assert sum(slot["spent"]["facility_j"]["mid"] for slot in slots) == pytest.approx(429)
    assert {slot["group"] for slot in slots} == {"nlp", "vision"}
    assert first > 0
    table = list(csv.DictReader(StringIO(owner.get("/overview.csv?since=2020-01-01&by=tag:team").text)))
    assert sum(float(line["facility_j_mid"]) for line in table) == pytest.approx(429)


def test_what_is_unknown_is_counted_and_never_nothing(owner, home):
    write(
        home,
        "r4",
        3,
        name="elsewhere",
        site=SITE | {"tariff": [], "place": None, "intensity_g_per_kwh": None},
    )
    spent = owner.get("/overview.json?since=2020-01-01").json()["spent"]
    assert spent["runs"] == 4
    assert spent["unknown"] == {"energy_cost": 1}
    assert spent["energy_cost"]["mid"] == pytest.approx(3 * KWH * 0.36)
    assert "unknown for 1 run, which the sum lacks" in owner.get("/?since=2020-01-01").text


def test_two_currencies_are_not_added(owner, home):
    write(home, "r4", 3, name="dollars", site=SITE | {"tariff": [{"price_per_kwh": 0.36, "currency": "USD"}]})
    spent = owner.get("/overview.json?since=2020-01-01").json()["spent"]
    assert spent["energy_cost"] is None
    assert spent["energy_cost_currency"] is None


def test_names_from_records_are_shown_and_not_obeyed(owner):
    for path in ("/?since=2020-01-01", "/runs", "/runs/r3"):
        page = owner.get(path).text
        assert "<b>bert</b>" not in page
        assert "&lt;b&gt;bert&lt;" in page


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/runs/nobody", 404, "no run"),
        ("/runs/nobody.json", 404, "no run"),
        ("/runs?sorted=energy", 400, "sort"),
        ("/runs?limit=0", 422, "limit"),
        ("/runs?limit=many", 422, "limit"),
        ("/runs?since=yesterday", 400, "7d"),
        ("/runs?status=done", 400, "status"),
        ("/runs?where=energy", 400, "condition"),
        ("/runs/r1?region=Atlantis", 400, "Atlantis"),
        ("/runs/r1?pue=0.5", 400, "pue"),
        ("/runs/r1?year=3000", 400, "3000"),
        ("/?since=2030-01-01&until=2020-01-01", 400, "before"),
        ("/?by=colour", 400, "tag:KEY"),
        ("/nowhere", 404, "nothing at this address"),
        ("/runs/r1/report/pdf", 404, "pdf"),
        ("/runs?name=%ff", 400, "UTF-8"),
    ],
)
def test_what_cannot_be_asked_has_one_clear_answer(owner, path, status, words):
    answer = owner.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert "Traceback" not in answer.text
    if path.partition("?")[0].endswith(".json"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status


def test_a_record_that_cannot_be_read_is_told_where_it_is_shown(owner, home):
    path = write(home, "r4", 3, name="torn")
    assert owner.get("/runs/r4").status_code == 200
    Path(path).write_bytes(b"{}\n")
    assert owner.get("/runs/r4").status_code in (404, 409)
    assert owner.get("/runs").status_code == 200


def test_without_runs_the_pages_say_what_to_type(tmp_path, monkeypatch, stranger):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "empty"))
    headers = {"authorization": "Bearer the-token-of-this-start"}
    for path in ("/", "/runs", "/live"):
        page = stranger.get(path, headers=headers).text
        assert "wattprint run --" in page
    assert stranger.get("/runs.json", headers=headers).json() == []
    assert not (tmp_path / "empty").exists()


def test_what_did_not_change_is_not_sent_again(owner):
    first = owner.get("/runs/r1.json")
    again = owner.get("/runs/r1.json", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("form", "words"), [("terminal", "143 J"), ("markdown", "| "), ("latex", "\\begin"), ("csv", "143")]
)
def test_a_report_is_taken_along_in_any_form(owner, typed, form, words):
    answer = owner.get(f"/runs/r1/report/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="r1.')
    assert words in answer.text


def test_assets_have_their_hash_for_a_name_and_are_kept(owner):
    names = re.findall(r'"/assets/(wattprint-[0-9a-f]{12}\.(?:css|js))"', owner.get("/runs").text)
    assert len(names) == 2
    for name in names:
        assert "immutable" in owner.get(f"/assets/{name}").headers["cache-control"]
    assert owner.get("/assets/wattprint-000000000000.css").status_code == 404


@pytest.mark.parametrize(
    ("name", "plain", "exact"),
    [
        ("проба", "csv", "%D0%BF%D1%80%D0%BE%D0%B1%D0%B0.csv"),
        ('a"b', "a-b.csv", "a%22b.csv"),
        ("x\r\nSet-Cookie: a=b", "xSet-Cookie-a-b.csv", "xSet-Cookie%3A%20a%3Db.csv"),
    ],
)
def test_a_file_has_a_safe_name_whatever_the_run_is_called(owner, home, name, plain, exact):
    write(home, "named", 4, name=name)
    answer = owner.get(f"/runs/{quote(name)}.csv")
    assert answer.status_code == 200
    told = answer.headers["content-disposition"]
    assert told == f"attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}"
    assert "set-cookie" not in answer.headers


def test_an_order_by_money_keeps_currencies_apart(owner, home, typed):
    for number, price in enumerate((0.9, 9.0)):
        tariff = [{"price_per_kwh": price, "currency": "USD"}]
        write(home, f"u{number}", 3 + number, name="dollars", site=SITE | {"tariff": tariff})
    write(home, "e1", 6, name="dear", site=SITE | {"tariff": [{"price_per_kwh": 3.0, "currency": "EUR"}]})
    write(home, "q1", 7, name="unpriced", site=SITE | NOWHERE)
    ids = [run["id"] for run in owner.get("/runs.json?sort=money").json()]
    assert ids == ["e1", "r3", "r2", "r1", "u1", "u0", "q1"]
    assert ids == [run["id"] for run in json.loads(typed("runs", "--sort", "money", "--json"))]
    told = "several currencies, which have no order among them: EUR, then USD"
    assert told in owner.get("/runs?sort=money").text
    assert told in " ".join(typed("runs", "--sort", "money", "--limit", "2").split())
    assert told not in owner.get("/runs?sort=energy").text
    alike = owner.get("/runs?sort=money&tariff=0.5USD/kWh").text
    assert "no order among them" not in alike


def test_the_json_of_a_run_has_what_the_user_said_and_logged(owner):
    told = owner.get("/runs/r1.json").json()
    assert told["tags"] == {"team": "nlp"}
    assert [point["value"] for point in told["metrics"]] == [0.9]
    assert (told["parameters"], told["windows_by_name"]) == ({}, [])


@pytest.mark.parametrize(
    "path", ["/", "/runs?sort=energy", "/runs/r1", "/compare?run=r1&run=r2", "/leaderboard?name=*"]
)
def test_the_index_is_brought_up_to_date_once_for_a_page(owner, monkeypatch, path):
    synced, sync = [], index.sync
    monkeypatch.setattr(index, "sync", lambda *given, **named: synced.append(1) or sync(*given, **named))
    assert owner.get(path).status_code == 200
    assert len(synced) == 1


def test_a_run_that_came_between_two_pages_is_on_the_second(home, owner):
    assert len(owner.get("/runs.json").json()) == 3
    write(home, "r4", 4, name="late")
    assert len(owner.get("/runs.json").json()) == 4


def test_an_index_that_is_lost_within_a_page_is_filled_again(home, owner, monkeypatch):
    write(home, "r4", 4, name="bert")
    runs, lost = Books.runs, []

    def lose(books, which):
        lost.append(1)
        for file in home.glob("ledger.db*"):
            file.unlink()
        return runs(books, which)

    monkeypatch.setattr(Books, "runs", lose)
    page = owner.get("/runs/r4").text
    assert lost
    assert 'href="/runs/r1"' in page
