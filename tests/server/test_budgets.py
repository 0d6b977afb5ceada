"""The page of budgets: figures of the verb and of the overview, and what to type where there is nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from html import unescape

import msgspec
import pytest
from starlette.testclient import TestClient
from tests.ledger import spools
from tests.server.conftest import DAY_NS, HOST, write

from wattprint.budgets.budget import new_budget
from wattprint.budgets.checking import check
from wattprint.budgets.figures import Figures
from wattprint.budgets.sending import Unsendable, send_due
from wattprint.budgets.store import BudgetStore
from wattprint.recorded.books import Books
from wattprint.server.app import make_app
from wattprint.server.views import budgets as module
from wattprint.server.views.budgets import Budgets

NOW_NS = spools.START_NS + 5 * DAY_NS
SPAN = "since=2025-06-01T00:00Z&until=2025-07-01T00:00Z"


@pytest.fixture
def now(monkeypatch):
    """All clocks of the server and of the command stand still on 20 June 2025; runs are of 15 to 17 June."""
    monkeypatch.setattr(time, "time_ns", lambda: NOW_NS)


@pytest.fixture
def store(home):
    return BudgetStore.of_user(str(home))


def page(owner):
    answer = owner.get("/budgets")
    assert answer.status_code == 200
    return unescape(answer.text)


def test_without_one_it_is_said_what_to_type(owner, home):
    text = page(owner)
    assert "There is no budget" in text
    assert "wattprint budget add lab 50kWh --every month --to ops@example.org" in text
    assert owner.get("/budgets.json").json() == {"budgets": [], "told": []}
    assert not (home / "budgets.db").exists()


def test_its_figures_are_those_of_the_overview_and_of_the_verb(owner, store, typed, now):
    for name, amount in (("energy", "1kJ"), ("carbon", "1g"), ("money", "1EUR")):
        store.add(new_budget(name, amount))
    told = {one["name"]: one for one in owner.get("/budgets.json").json()["budgets"]}
    overview = owner.get(f"/overview.json?{SPAN}").json()["spent"]
    for name, key in (
        ("energy", "facility_j"),
        ("carbon", "operational_location_g"),
        ("money", "energy_cost"),
    ):
        spent = told[name]["spent"]
        assert [spent[end] for end in ("low", "mid", "high")] == [
            overview[key][end] for end in ("low", "mid", "high")
        ]
        assert spent["method"] == overview[key]["method"]
        assert told[name]["runs"] == overview["runs"] == 3
    verb = json.loads(typed("budget", "check", "--json", "--dry-run"))["budgets"]
    assert verb == owner.get("/budgets.json").json()["budgets"]
    assert len(msgspec.json.decode(owner.get("/api/v1/budgets").content, type=Budgets).budgets) == 3
    # Three runs of 143 J are 429 of 1000.
    assert told["energy"]["share"] == pytest.approx(0.429)
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(owner.get("/budgets.csv").text))}
    assert float(rows["energy"]["spent_mid"]) == pytest.approx(429)
    assert (rows["energy"]["runs"], rows["energy"]["period"]) == ("3", "2025-06")


def test_the_page_leads_to_the_runs_that_it_counts(owner, store, now):
    store.add(new_budget("nlp", "1kJ", where="tag:team=nlp", zone="Europe/Paris"))
    (link,) = re.findall(r'Spent on <a href="([^"]*)">2 runs</a>', page(owner))
    runs = owner.get(link.replace("/runs?", "/runs.json?")).json()
    assert {run["id"] for run in runs} == {"r1", "r3"}


def test_a_bar_shows_interval_thresholds_and_says_it_in_words(owner, store, now):
    store.add(new_budget("lab", "500J"))
    text = page(owner)
    assert text.count("<svg viewBox") == 2  # for a wide and a narrow screen
    for words in ("50 %", "80 %", "100 %"):
        assert f">{words}</text>" in text  # on a narrow screen only where there is room
    assert "429 J (" in re.search(r"<desc[^>]*>([^<]*)</desc>", text)[1]
    assert "86% of 500J" in re.search(r"<desc[^>]*>([^<]*)</desc>", text)[1]
    assert "the line across it spans its 95 % interval" in text


def test_what_is_spent_beyond_has_a_mark_and_a_word(owner, store, now):
    store.add(new_budget("lab", "100J"))  # of which 429 J are spent
    store.add(new_budget("more", "400J"))
    text = page(owner)
    lab, more = text.split('id="budget-0"')[1].split('id="budget-1"')
    assert ">429%, spent</td>" in text
    assert lab.count('class="over"') == more.count('class="over"') == 2  # for a wide and a narrow screen
    assert "spent, and 329% beyond; up to 4" in lab
    assert ">spent, and 7% beyond</text>" in more
    assert "l5 4l-5 4" in lab  # the arrow
    assert "l5 4l-5 4" not in more


def test_what_is_within_has_neither(owner, store, now):
    store.add(new_budget("lab", "1kJ"))
    assert 'class="over"' not in page(owner)
    assert ", spent</td>" not in page(owner)


def test_what_is_unknown_is_at_least_the_rest(owner, home, store, now):
    write(home, "nowhere", 3, site={})
    store.add(new_budget("lab", "1kJ"))
    text = page(owner)
    assert "Of 1 run the figure is unknown: it is at least that." in text
    assert "at least 43%" in text
    assert "left out nowhere: no PUE is known" in text


def test_what_cannot_be_counted_says_why(owner, home, store, now):
    write(home, "r4", 3, parameters={"lr": 0.1})
    store.add(new_budget("odd", "1kJ", where="lr>much"))
    text = page(owner)
    assert "Unknown: lr is a number: 'much' is none" in text
    assert "0 J" not in text


def test_who_counts_holds_up_no_page(home, store, now):
    store.add(new_budget("lab", "1kJ"))
    app = make_app(hosts=frozenset({HOST}), token="")
    guest, figures = TestClient(app, base_url=f"http://{HOST}"), []
    whole = module.spendings

    def seen(books, kept, of_page, *words, **more):
        figures.append(of_page)
        return whole(books, kept, of_page, *words, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "spendings", seen)
        assert guest.get("/budgets.json").json()["budgets"][0]["problem"] == ""
    with figures[0].held(waits=True):  # as long as the watch states a year of runs
        (busy,) = guest.get("/budgets.json").json()["budgets"]
        assert (busy["problem"], busy["spent"]) == ("its runs are still being counted", None)
        assert "Unknown: its runs are still being counted." in guest.get("/budgets").text
    assert guest.get("/budgets.json").json()["budgets"][0]["spent"]["mid"] == pytest.approx(429)


def test_who_was_told_and_who_could_not_be(owner, home, store, now):
    store.add(new_budget("lab", "400J", to=["ops@example.org", "https://hooks.example.org/s3cr3t"]))
    assert "Nothing was told yet" in page(owner)
    check(store, Books(folder=str(home)), Figures(), NOW_NS)

    def take(delivery, at_s):
        if delivery.address.startswith("http"):
            raise Unsendable("its server answered 500")

    send_due(store, take, lambda: NOW_NS)
    text = page(owner)
    assert "ops@example.org: sent 2025-06-20 15:06" in text
    assert (
        "https://hooks.example.org/…: not sent after 1 attempt, is tried again: its server answered 500"
        in text
    )
    assert "s3cr3t" not in text + owner.get("/budgets.json").text
    (told,) = owner.get("/budgets.json").json()["told"]
    assert (told["kind"], told["period"], told["at"]) == ("100%", "2025-06", "2025-06-20T15:06:40.000Z")


def test_whoever_may_only_look_is_not_told_to_whom(home, store, now):
    store.add(new_budget("lab", "400J", to=["ops@example.org"]))
    check(store, Books(folder=str(home)), Figures(), NOW_NS)
    guest = TestClient(make_app(hosts=frozenset({HOST}), token=""), base_url=f"http://{HOST}")
    assert "mail: not sent yet" in guest.get("/budgets").text
    assert "ops@" not in guest.get("/budgets").text + guest.get("/budgets.json").text


def test_budgets_are_not_stated_for_another_place(owner, store):
    answer = owner.get("/budgets.json?region=FR")
    assert (answer.status_code, answer.json()["fix"]) == (400, "/budgets")


def test_hostile_names_and_conditions_are_text(owner, home, store, now):
    write(home, "r5", 3, tags={"team": "<script>alert(1)</script>"})
    store.add(new_budget("lab", "1J", where='tag:team="<script>alert(1)</script>"'))
    check(store, Books(folder=str(home)), Figures(), NOW_NS)
    assert "<script>alert" not in owner.get("/budgets").text


def test_what_a_page_has_counted_is_not_counted_again(owner, home, store, now, monkeypatch):
    from wattprint.budgets import figures

    store.add(new_budget("lab", "1kJ"))
    first = owner.get("/budgets.json").text
    monkeypatch.setattr(figures.Stating, "briefs", lambda self, rows: {} if not rows else 1 / 0)
    assert owner.get("/budgets.json").text == first


def nearest(owner):
    text = unescape(owner.get(f"/?{SPAN}").text)
    return re.findall(r'<li><a href="/budgets">(.*?)</a></li>', text.partition("<main")[2])


def test_the_overview_has_those_nearest_to_being_spent_as_they_were_counted(owner, store, home, now):
    assert nearest(owner) == []
    for name, amount, where in (
        ("large", "100kJ", ""),
        ("small", "500J", ""),
        ("vision", "200J", "tag:team=vision"),
        ("middle", "4kJ", ""),
        ("nobody", "1kJ", "tag:team=nobody"),
    ):
        store.add(new_budget(name, amount, where=where))
    assert nearest(owner) == ["5 budgets"], "nothing was counted yet"
    page(owner)
    assert nearest(owner) == [
        "small: 86% of 500J, 2025-06",
        "vision: 72% of 200J, 2025-06",
        "middle: 11% of 4kJ, 2025-06",
        "2 other budgets",
    ]
    write(home, "later", 3, tags={"team": "vision"})
    assert nearest(owner)[1] == "vision: 72% of 200J, 2025-06", "and page and verb count anew"
    page(owner)
    assert nearest(owner)[0] == "vision: 143% of 200J, 2025-06"
    assert 'href="/budgets">' not in owner.get(f"/?{SPAN}&region=FR").text.partition("<main")[2]
