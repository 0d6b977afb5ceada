"""Badges and cards by address: those of the command line, for who may see the run or has a link to it."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient
from tests.ledger import spools
from tests.server.conftest import HOST, SITE, TOKEN, write
from tests.server.test_shares import path_of, share  # noqa: F401 - a fixture

from wattprint.cards import MARKS
from wattprint.server.app import make_app

LONG_AGO = "since=2020-01-01"


@pytest.fixture
def passer_by(home):
    app = make_app(hosts=frozenset({HOST}), token=TOKEN)
    return TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)


def words(svg):
    """Title, description and texts of a badge."""
    root = ElementTree.fromstring(svg)
    return [
        one.text
        for one in root.iter()
        if one.text and one.tag.rpartition("}")[2] in ("title", "desc", "text")
    ]


@pytest.mark.parametrize(
    "asked",
    [{}, {"of": "carbon"}, {"of": "carbon", "region": "FR"}, {"label": "training <1>"}, {"of": "money"}],
)
def test_it_is_the_badge_of_the_command_line(owner, typed, asked):
    flags = [f"--{name}={value}" for name, value in asked.items()]
    assert owner.get("/badge/r1.svg", params=asked).text == typed("badge", "r1", *flags)
    told = owner.get("/badge/r1.json", params=asked)
    assert told.headers["content-type"] == "application/json"
    assert told.json() == json.loads(typed("badge", "r1", *flags, "--json"))


def test_a_name_with_a_dot_has_one_too(home, owner):
    write(home, "r7", 7, name="resnet.50.svg")
    assert "resnet.50.svg" in words(owner.get("/badge/resnet.50.svg.svg").text)[0]


def test_all_runs_have_one_together(home, owner):
    """Three runs at 130 J each are 390 J, of node and facility alike: no PUE is told."""
    total = owner.get(f"/overview.json?{LONG_AGO}").json()["spent"]["facility_j"]
    told = owner.get("/badge.json").json()
    assert told["label"] == "energy"
    number, unit = re.match(r"([\d.]+–[\d.]+|[\d.]+) (\w+)", told["message"]).groups()
    low, high = (float(part) for part in number.split("–"))
    scale = {"Wh": 3600.0, "mWh": 3.6, "kWh": 3.6e6, "J": 1.0}[unit]
    assert low * scale == pytest.approx(total["low"], rel=0.01)
    assert high * scale == pytest.approx(total["high"], rel=0.01)
    assert told["message"].endswith(f"{MARKS[total['method']]} {total['method']}")
    title, desc, *_ = words(owner.get("/badge.svg?label=all+of+it").text)
    assert title.startswith("all of it: ")
    assert desc.startswith("energy of 3 runs: ")


def test_a_group_has_one_of_its_own(owner):
    desc = words(owner.get("/badge.svg?tag=team=nlp").text)[1]
    assert desc.startswith("energy of 2 runs: ")
    desc = words(owner.get("/badge.svg?where=name:resnet").text)[1]
    assert desc.startswith("energy of 1 run: ")


def test_what_lacks_runs_says_so(home, owner):
    lines = [spools.header("r7", name="untold", site=SITE), spools.end(8, "finished")]
    spools.write(home, lines)
    message = owner.get("/badge.json").json()["message"]
    assert message.endswith(", 1 unknown")
    assert owner.get("/badge.json?where=name:untold").status_code == 400


@pytest.mark.parametrize(
    ("path", "status", "why"),
    [
        ("/badge/nobody.json", 404, "nobody"),
        ("/badge/r1.json?of=nonsense", 400, "no badge tells 'nonsense'"),
        ("/badge/r1.json?per=epoch", 400, "has no window 'epoch'"),
        ("/badge.json?of=water", 400, "no badge tells 'water'"),
        ("/badge.json?name=nobody", 400, "there is no energy to tell"),
        ("/badge.json?nonsense=1", 400, "there is no 'nonsense' to ask by"),
        ("/embed/nobody", 404, "nobody"),
        ("/embed/r1?of=energy", 400, "there is no 'of' to ask by"),
    ],
)
def test_what_has_none_says_why(owner, path, status, why):
    answer = owner.get(path)
    assert answer.status_code == status
    assert why in answer.text.replace("&#x27;", "'")


def test_both_are_for_who_may_see_the_run(passer_by):
    for path in ("/badge/r1.svg", "/badge/r1.json", "/badge.svg", "/embed/r1"):
        assert passer_by.get(path).status_code == 401, path


def test_a_link_has_those_of_its_run_alone(owner, passer_by, share):  # noqa: F811
    there = path_of(share("/runs/r1"))
    badge = passer_by.get(f"{there}.svg")
    assert badge.text == owner.get("/badge/r1.svg").text
    assert badge.headers["cache-control"] == "public, max-age=300"
    assert badge.headers["cross-origin-resource-policy"] == "cross-origin"
    assert passer_by.get(f"{there}.svg?of=carbon").text == owner.get("/badge/r1.svg?of=carbon").text
    card = passer_by.get(f"{there}/embed")
    assert "frame-ancestors *" in card.headers["content-security-policy"]
    assert "script-src" not in card.headers["content-security-policy"]
    assert not re.search(r"<(a|form|script|img|iframe)\b", card.text)
    assert re.search(r"<b>bert</b>", card.text)


def test_a_link_to_a_span_of_time_has_the_badge_of_its_sum(owner, passer_by, share):  # noqa: F811
    there = path_of(share(f"/?{LONG_AGO}"))
    for of in ("energy", "carbon"):
        shown = words(passer_by.get(f"{there}.svg?of={of}").text)
        assert shown == words(owner.get(f"/badge.svg?of={of}").text)
    assert passer_by.get(f"{there}/embed").status_code == 404


def test_a_link_to_a_comparison_has_none(passer_by, share):  # noqa: F811
    there = path_of(share("/compare?run=r1&run=r2"))
    assert passer_by.get(f"{there}.svg").status_code == 404


def test_no_other_page_may_be_framed(owner, passer_by, share):  # noqa: F811
    there = path_of(share("/runs/r1"))
    framed = {
        path
        for path in (
            "/",
            "/runs",
            "/runs/r1",
            "/shares",
            "/badge/r1.svg",
            "/embed/r1",
            there,
            f"{there}/embed",
        )
        if "frame-ancestors *" in owner.get(path).headers["content-security-policy"]
    }
    assert framed == {"/embed/r1", f"{there}/embed"}
    for path in framed:
        policy = owner.get(path).headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
