"""The page: sound markup, nothing from elsewhere, all text escaped, marks on what is not a plain figure."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest
from tests.report import exported, rich_run

from wattprint.report.formats.html import folder, render
from wattprint.report.page import charts as html_charts
from wattprint.report.page import svg
from wattprint.report.page.frame import MOST_ROWS
from wattprint.report.page.runs_page import MOST_FOLDED

VOID = {"meta", "wbr"}


class Page(HTMLParser):
    """Elements with their attributes and text; fails on a tag that is not closed in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.figures, self.ids = [], [], {}, []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.elements.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if "data-key" in found:
            self.figures.setdefault(found["data-key"], found)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def of(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


def page(dossiers):
    return Page(render(dossiers))


@pytest.fixture(scope="module")
def rich():
    return page([rich_run.whole()])


def test_nothing_comes_from_elsewhere(rich):
    for tag, attrs in rich.elements:
        assert tag not in ("script", "link", "iframe", "object", "embed", "base", "form")
        for name, value in attrs.items():
            assert name not in ("src", "srcset", "style")
            assert not name.startswith("on")
            assert name != "href" or value.startswith("#")
    text = render([rich_run.whole()])
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_ids_are_unique_and_what_is_named_exists(rich):
    assert len(rich.ids) == len(set(rich.ids))
    for _, attrs in rich.elements:
        for ident in attrs.get("aria-labelledby", "").split():
            assert ident in rich.ids


def test_tables_have_captions_and_scopes(rich):
    assert len(rich.of("table")) == len(rich.of("caption"))
    assert all(attrs.get("scope") in ("col", "row", "rowgroup") for attrs in rich.of("th"))
    assert all(attrs.get("tabindex") == "0" for attrs in rich.of("div") if attrs.get("class") == "scroll")


def test_charts_say_what_they_show(rich):
    charts = rich.of("svg")
    # Resources, what moves the carbon, power, windows and two metrics, each wide and narrow.
    assert len(charts) == 12
    assert all(attrs["role"] == "img" and attrs["aria-labelledby"] for attrs in charts)
    assert len(rich.of("desc")) == 12


def test_no_text_of_the_user_is_markup():
    text = render([rich_run.whole()])
    assert "<b>" not in text
    assert "<i>" not in text
    assert "&lt;b&gt;" in text
    name = '"><script>alert(1)</script>\x00'
    found = page([rich_run.whole(rich_run.record(name=name, host=name, tags={name: name}))])
    assert found.of("script") == []


def test_an_ordinary_run_is_not_marked_and_others_are():
    def statuses(dossier):
        return [attrs["class"] for attrs in page([dossier]).of("span") if "status" in attrs.get("class", "")]

    assert statuses(exported.one()) == ["status finished"]
    assert statuses(exported.one(status="failed")) == ["status bad"]
    assert statuses(exported.one(origin="emissions.csv line 5")) == ["status other"]
    assert statuses(exported.estimate()) == ["status other"]
    assert "Imported from emissions.csv line 5" in render([exported.one(origin="emissions.csv line 5")])
    assert "This run is killed" in render([exported.one(status="killed")])
    assert "An estimate: nothing was metered." in render([exported.estimate()])


def test_what_is_unknown_is_called_so_and_draws_nothing():
    text = render([exported.one(energy=False)])
    assert "unknown" in text
    found = Page(text)
    assert "facility_j" not in found.figures
    assert found.of("svg") == []


def tiles(dossiers):
    """Text of the first tile of each heading, tags left out."""
    parts = render(dossiers).split('<div class="tile"><h2>')[1:]
    texts = [re.sub("<[^>]+>", " ", one.partition("</div>")[0]) for one in parts]
    return {text.split()[0]: " ".join(text.split()) for text in reversed(texts)}


def test_a_tile_that_knows_nothing_says_what_to_type():
    unmetered = tiles([exported.one(energy=False)])
    for name in ("Energy", "Carbon", "Cost"):
        assert unmetered[name] == f"{name} unknown nothing was metered; what could be: wattprint doctor"
    known = exported.one("run-1")
    nothing = msgspec.structs.replace(known.statement.money, energy_cost=None, instance_cost=None)
    by_guess = msgspec.structs.replace(
        known.statement.carbon, place_known_by="time zone Europe/Paris (a guess)"
    )
    known.statement = msgspec.structs.replace(known.statement, money=nothing)
    priceless = tiles([known])
    assert priceless["Cost"] == (
        "Cost unknown say what power costs: wattprint report run-1 --tariff 0.30EUR/kWh"
    )
    assert "say where it ran" not in priceless["Carbon"]
    known.statement = msgspec.structs.replace(known.statement, carbon=by_guess)
    placeless = tiles([known])
    assert placeless["Carbon"].endswith("say where it ran: wattprint report run-1 --region FR")


def test_several_runs_have_a_row_each_and_totals_apart():
    text = render([*exported.several(), exported.estimate()])
    for kind in ("metered", "imported", "estimated"):
        assert f'<h2 id="totals-{kind}">Totals of {kind} runs</h2>' in text
    assert '<h2 id="totals-metered">Totals</h2>' in render([exported.one("run-1"), exported.one("run-2")])
    found = Page(text)
    # 6 + 3 kWh metered, 12 kWh imported, 6 kWh estimated.
    assert float(found.figures["total:metered:facility_j"]["data-value"]) == pytest.approx(9 * 3.6e6)
    assert float(found.figures["total:imported:facility_j"]["data-value"]) == pytest.approx(12 * 3.6e6)
    assert float(found.figures["total:estimated:facility_j"]["data-value"]) == pytest.approx(6 * 3.6e6)
    assert float(found.figures["run:run-b:facility_j"]["data-value"]) == pytest.approx(3 * 3.6e6)


def test_a_sum_over_runs_says_how_most_of_it_is_known_and_what_to_type_where_it_is_unknown():
    both = tiles(exported.several()[:2])
    # 1 kWh of a counter's and 2 kWh of a GPU's, of 4 kWh at the node; the PUE of a kind of building.
    assert "measured 75 % , modelled 25 %, PUE assumed · metered runs" in both["Energy"]
    assert both["Carbon"].endswith("kg CO2e metered runs")
    assert both["Cost"] == "Cost unknown say what power costs: wattprint report ... --tariff 0.30EUR/kWh"


def test_each_of_a_few_runs_is_folded_up_on_the_page_and_its_row_leads_there():
    found = page([*exported.several(), exported.estimate(), rich_run.whole()])
    links = [attrs["href"] for attrs in found.of("a") if attrs["href"] != "#main"]
    assert len(links) == len(found.of("details")) == 5
    assert len(set(links)) == 5
    assert all(link[1:] in found.ids for link in links)
    assert len(found.ids) == len(set(found.ids))
    named = {name for _, attrs in found.elements for name in attrs.get("aria-labelledby", "").split()}
    assert named <= set(found.ids)
    # What is in the tables of a run is there, and no part of it is a landmark of the page.
    assert float(found.figures["resource:gpu/GPU-aaaa"]["data-value"]) > 0
    labels = [attrs["aria-label"] for attrs in found.of("div") if attrs.get("role") == "region"]
    assert len(labels) == len(set(labels))


def test_of_many_runs_the_page_names_the_folder_instead():
    found = page([exported.one(f"run-{number}") for number in range(MOST_FOLDED + 1)])
    assert found.of("details") == []
    assert [attrs["href"] for attrs in found.of("a")] == ["#main"]
    text = render([exported.one(f"run-{number}") for number in range(MOST_FOLDED + 1)])
    assert "-o FOLDER/ writes a page of each" in text


def test_a_folder_has_a_page_of_each_run_and_one_that_leads_there():
    dossiers = [exported.one("run/a"), exported.one("run-a", status="failed"), exported.one("index")]
    files = dict(folder(dossiers))
    assert [*files] == ["run-a.html", "2-run-a.html", "3-index.html", "index.html"]
    links = [attrs["href"] for attrs in Page(files["index.html"]).of("a")]
    assert links[1:] == ["run-a.html", "2-run-a.html", "3-index.html"]
    for name in links[1:]:
        assert "index.html" in [attrs["href"] for attrs in Page(files[name]).of("a")]
    assert "failed" in files["2-run-a.html"]
    assert [*dict(folder(dossiers[:1]))] == ["index.html"]


def test_below_a_table_stands_what_to_type_about_its_unknown_cells():
    text = re.sub("<[^>]+>", "", render([exported.one("run-1")]).partition('<ul class="unknown">')[2])
    assert (
        "Carbon, embodied; Carbon, total unknown: say what making the device emitted: "
        "wattprint report run-1 --embodied-per-device 150kg"
    ) in text
    assert "say what power costs: wattprint report run-1 --tariff 0.30EUR/kWh" in text
    assert '<ul class="unknown">' not in render([rich_run.whole()])


def test_a_long_table_is_cut_and_totals_are_over_all():
    count = MOST_ROWS + 3
    found = page([exported.one(f"run-{number}") for number in range(count)])
    rows = [key for key in found.figures if key.startswith("run:") and key.endswith(":facility_j")]
    assert len(rows) == MOST_ROWS
    assert float(found.figures["total:metered:facility_j"]["data-value"]) == pytest.approx(count * 6 * 3.6e6)


def test_ticks_are_round_and_inside():
    assert svg.ticks(0.0, 10.0, 5) == [0, 2, 4, 6, 8, 10]
    assert svg.ticks(0.0, 0.07, 3) == pytest.approx([0, 0.05])
    assert svg.ticks(3.0, 3.0, 4) == [3.0]
    assert svg.tick_text(0.1 + 0.2) == "0.3"
    assert svg.tick_text(3e6) == "3000000"
    assert svg.left_of(0.0, 4e6) > 7 * svg.LETTER + 8  # seven figures have room left of the axis
    assert svg.left_of(0.0, 1.0) == svg.LEFT


def test_bars_are_in_proportion():
    items = [svg.Bar(label=str(mid), low=mid / 2, mid=mid, high=mid * 2, text="") for mid in (1.0, 4.0)]
    drawn = svg.bars("x", items, 408.0, "t", "d")
    one, four = (
        float(width) for width in re.findall(r'class="bar" x="0" y="[\d.]+" width="([\d.]+)"', drawn)
    )
    # The high of 8 reaches 400 pixels, so the mid of 4 takes 200 and the mid of 1 takes 50.
    assert (one, four) == (50.0, 200.0)


def test_spending_over_time_ends_at_the_runs_energy():
    found = rich_run.whole()
    spent = html_charts.cumulative(found)
    whole_j = found.statement.boundaries.facility_j.mid
    assert spent(-1.0) == 0.0
    assert spent(4 * 3600.0) == pytest.approx(whole_j / 2, rel=1e-9)
    assert spent(8 * 3600.0) == pytest.approx(whole_j, rel=1e-9)
    assert spent(9 * 3600.0) == pytest.approx(whole_j, rel=1e-9)


def test_a_metric_beyond_any_scale_has_no_chart_and_hides_no_other():
    one = rich_run.record()
    vast = [
        msgspec.structs.replace(point, name="vast", value=1.7e308 if index % 2 else -1.7e308)
        for index, point in enumerate(one.metrics)
    ]
    text = render([rich_run.whole(msgspec.structs.replace(one, metrics=[*one.metrics, *vast]))])
    assert "accuracy against energy" in text
    assert "vast against energy" not in text
