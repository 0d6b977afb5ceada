"""Cards of a notebook: small, readable without their style sheet, nothing in them that runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from wattprint import Meter
from wattprint.cards import JSON, MARKS, MOST_BYTES, OWN_JSON, STYLE, bundle, card, figure
from wattprint.methods import METHODS
from wattprint.quantity import Quantity


class Shown(HTMLParser):
    """The text of each cell, and what tags and attributes there are."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.open, self.cells = set(), set(), [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)
        if tag in ("th", "td", "caption", "li"):
            self.cells.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.cells and "style" not in self.open:
            self.cells[-1] += data


JOULES = Quantity(1.0, 2.0, 4.0, "J", "modelled")
NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a" * 5000,
    "\u202eevil",
    "日本語" * 900,
]


@pytest.mark.parametrize("text", NASTY)
def test_whatever_it_holds_a_card_is_small_and_nothing_in_it_runs(text):
    html = card(
        text,
        [text] * 3,
        [(text, text, text)] * 5,
        bars=[(text, JOULES)] * 300,
        bars_title="Energy by resource",
        details={"Notes": [text] * 50, "Factors": [text] * 400},
    )
    assert len(html.encode()) <= MOST_BYTES
    shown = Shown(html)
    assert shown.tags <= {
        "div", "style", "table", "caption", "tbody", "tr", "th", "td", "b", "br", "span", "details",
        "summary", "ul", "li",
    }  # fmt: skip
    assert shown.attributes <= {"class", "scope", "aria-hidden"}
    assert not re.search(r"url\(|@import|http", html.replace(text, ""))


def test_without_its_style_sheet_a_card_is_a_table_with_bars_of_letters():
    html = card(
        "run",
        ["finished"],
        [("Energy", "2.00 J", "modelled")],
        bars=[("cpu", JOULES), ("gpu", JOULES.scaled(2))],
    )
    bare = Shown(re.sub(r"<style>.*?</style>| class=\w+", "", html))
    assert bare.cells == [
        "run · finished",
        "Energy",
        "2.00 J",
        "modelled",
        "",
        "gpu" + 12 * "█",
        "4.00 J (2.00–8.00)◐ modelled",
        "cpu" + 6 * "█",
        "2.00 J (1.00–4.00)◐ modelled",
    ]


def test_colours_are_the_notebooks_or_follow_the_system():
    light, dark = STYLE.split("@media(prefers-color-scheme:dark)")
    for part in (light, dark):
        assert part.count("var(--jp-") == part.count("var(--vscode-") == 4
    assert set(re.findall(r"(?:^|[},])([^{},@]+)\{", STYLE)) & {"table", "td", "th", "body"} == set()


def test_bars_are_in_one_unit():
    html = card("run", [], [], bars=[("a", JOULES), ("b", JOULES.scaled(0.001))])
    assert "0.00200 J" in html
    assert figure(JOULES.scaled(0.001)) == "2.00 mJ (1.00–4.00)"


def test_each_method_has_a_mark():
    assert tuple(MARKS) == METHODS


def test_a_bundle_gives_what_is_asked_for():
    def made(**asked):
        return bundle("text", lambda: "<b>", lambda: {"j": 1}, **asked)

    assert made() == {"text/plain": "text", "text/html": "<b>", OWN_JSON: {"j": 1}}
    hosted = bundle("text", str, lambda: [{"j": 1, "host": "node-a"}])
    assert hosted[OWN_JSON] == [{"j": 1}]  # a notebook is passed on
    assert made(include={"text/plain"}) == {"text/plain": "text"}
    assert made(include=[JSON, "text/html"]) == {"text/html": "<b>", JSON: {"j": 1}}


def test_the_card_of_a_run_tells_what_to_type():
    with Meter("nowhere") as meter:
        inside = meter.statement._repr_html_()
    html = meter.statement._repr_html_()
    assert "running, so far" in inside
    assert "so far" not in html
    assert "tariff=&quot;0.30EUR/kWh&quot;" in html
    assert "region=&quot;FR&quot;" in html
    with Meter("somewhere", region="FR", tariff="0.30EUR/kWh") as meter:
        pass
    cells = Shown(meter.statement._repr_html_()).cells
    assert "region=" not in "".join(cells)
    assert cells[1:2] == ["Energy"]
    assert any("France" in cell for cell in cells)
    assert any(cell.startswith("grid/FRA/") for cell in cells)  # among the factors
