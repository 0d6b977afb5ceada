"""What stands in records and addresses is data: no page, no header, no question to a database obeys it."""

from __future__ import annotations

import ast
import csv
import re
import shutil
from io import StringIO
from pathlib import Path
from urllib.parse import quote, urlencode

import msgspec
import pytest
from starlette.testclient import TestClient
from tests.ledger import spools
from tests.server import hostile
from tests.server.conftest import HOST, TOKEN
from tests.server.hostile import MARKUP, SQL, Markup

from wattprint import gates, server
from wattprint.budgets.budget import new_budget
from wattprint.budgets.store import BudgetStore
from wattprint.choices import PRIVATE_FIELDS
from wattprint.gates import csv_text
from wattprint.recorded.conditions import as_typed
from wattprint.server.app import make_app
from wattprint.server.routes import API, ROUTES

NEVER_IMPORTED = {"subprocess", "xml", "pickle", "marshal", "shelve", "ctypes", "code", "runpy", "yaml"}
OURS = {"origin": f"http://{HOST}"}
FORMULA = '=HYPERLINK("https://example.org","x")'


@pytest.fixture
def browser(home):
    """An owner of two runs that are full of markup, and of one that runs."""
    shutil.rmtree(home)
    spools.write(home, hostile.lines("r1"))
    spools.write(home, hostile.lines("r2", wall_ns=spools.START_NS + 86_400 * spools.S))
    spools.write(home, hostile.of_now("r3"))
    BudgetStore.of_user(str(home)).add(new_budget("lab", "1J", where=as_typed("name=", MARKUP)))
    app = make_app(hosts=frozenset({HOST}), token=TOKEN)
    client = TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)
    client.get("/", params={"token": TOKEN})
    client.post(f"{API}/shares", json={"path": "/runs/r1", "tell": list(PRIVATE_FIELDS)}, headers=OURS)
    return client


PAGES = {
    "/": "?since=2020-01-01&by=tag:team",
    "/runs": "?column=command status host place origin tags accuracy&column=" + quote(MARKUP),
    "/runs/{run}": "",
    "/compare": "?run=r1&run=r2",
    "/experiments": "?by=tag:team&metric=accuracy",
    "/leaderboard": "?metric=accuracy",
    "/trend": "?name=" + quote(MARKUP),
    "/live": "",
    "/power": "?run=r1",
    "/shares": "",
    "/shares/{share}": "",
    "/budgets": "",
    "/factors": "",
    "/factors/{id:path}": "",
}
"""By the path of a page, the query with which it shows most of what runs recorded; empty for others."""


def at(browser, route, query=""):
    (share,) = browser.get(f"{API}/shares").json()
    path = route.path.replace("{run}", "r1").replace("{share}", share["id"])
    return path.replace("{id:path}", "grid/FRA/2023") + query


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_no_page_has_an_element_or_an_attribute_that_a_record_brought(browser, route):
    answer = browser.get(at(browser, route, PAGES.get(route.path, "")))
    assert answer.status_code == 200, answer.text
    page = Markup(answer.text)
    is_shown = route.path in PAGES and not route.path.startswith("/factors")
    assert "<wp-evil>" in page.text or not is_shown  # as text


def test_nor_has_what_is_shared(browser):
    (share,) = browser.get(f"{API}/shares").json()
    for kind in ("", "/embed", ".svg"):
        answer = browser.get(f"{share['link']}{kind}")
        assert answer.status_code == 200
        assert "<wp-evil" in Markup(answer.text).text


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_no_report_that_is_taken_along_has_either(browser, form):
    answer = browser.get(f"/runs/r1/report/{form}")
    assert answer.status_code == 200
    if form == "html":
        assert "<wp-evil>" in Markup(answer.text).text
    assert answer.headers["content-disposition"].startswith("attachment;")


def test_words_that_were_said_later_are_text_too(browser):
    words = {"name": MARKUP, "tags": {"x": MARKUP, MARKUP: "x"}, "note": MARKUP}
    assert browser.post(f"{API}/runs/r1/words", json=words, headers=OURS).status_code == 200
    assert "<wp-evil>" in Markup(browser.get("/runs/r1").text).text


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_no_page_has_either_of_its_address(browser, route):
    """Each field of the query, a field that it lacks, and what stands in the path."""
    names = [*(field.encode_name for field in msgspec.structs.fields(route.query)), "region", MARKUP]
    for name in names:
        page = browser.get(at(browser, route), params={name: MARKUP})
        assert page.status_code in (200, 400, 404, 422), (name, page.status_code)
        Markup(page.text)
    if "{" in route.path:
        path = re.sub(r"{.*?}", lambda _: quote(MARKUP, safe=""), route.path)
        assert Markup(browser.get(path).text).count > 10


@pytest.mark.parametrize(
    "path", ["/.git/HEAD", "/../pyproject.toml", "/assets/../door.py", "/assets/%2e%2e%2fdoor.py"]
)
def test_no_file_is_served_but_those_of_pages(browser, path):
    assert browser.get(f"http://{HOST}{path}").status_code == 404


def test_each_answer_says_what_it_is(browser):
    """By its media type, text by its encoding too."""
    for route in ROUTES:
        for answer in (
            browser.get(at(browser, route, PAGES.get(route.path, ""))),
            browser.get(f"{route.path}?x=y"),
        ):
            kind, _, encoding = answer.headers["content-type"].partition("; ")
            assert kind in ("text/html", "text/plain")
            assert encoding == "charset=utf-8"
    for path, kind in {
        "/runs.json": "application/json",
        "/runs.json?x=y": "application/problem+json",
        "/runs.csv": "text/csv; charset=utf-8",
        "/runs/r1/report/latex": "text/x-tex; charset=utf-8",
        "/runs/r1/events": "text/event-stream; charset=utf-8",
    }.items():
        assert browser.get(path).headers["content-type"] == kind


def test_the_server_runs_no_program_and_reads_no_format_that_would():
    """Its modules, and not what they import: no shell, no code in text, no XML, no pickle."""
    folder = Path(server.__file__).parent
    seen = 0
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & NEVER_IMPORTED, path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec", "compile", "__import__"), path
        seen += 1
    assert seen > 40


def test_nor_where_there_is_nothing(browser):
    for path in (
        f"/{quote(MARKUP)}",
        f"/runs/{quote(MARKUP, safe='')}/x",
        f"/assets/{quote(MARKUP, safe='')}",
    ):
        assert Markup(browser.get(path).text).count > 10


FIELDS = {
    "where": ("{}", "tag:team='{}'", 'name="{}"', "name:{}"),
    "tag": ("{}=x", "team={}"),
} | dict.fromkeys(("name", "status", "since", "until", "sort", "column", "limit", "after"), ("{}",))


def test_a_search_is_never_a_part_of_the_question(owner):
    """No run is found by it that has it not, nothing fails, and all runs are there afterwards."""
    for field, forms in FIELDS.items():
        for value in (form.format(text) for text in SQL for form in forms):
            answer = owner.get("/runs.json", params={field: value})
            assert answer.status_code in (200, 400, 422), answer.text
            assert answer.status_code != 200 or answer.json() == [] or field in ("sort", "column"), value
    assert {run["id"] for run in owner.get("/runs.json").json()} == {"r1", "r2", "r3"}


def test_nor_is_the_key_of_a_run(owner):
    for text in SQL:
        assert owner.get(f"/runs/{quote(text, safe='')}.json").status_code in (400, 404)
        for key in ("run", "name", "by"):
            assert owner.get("/compare.json", params={key: [text, "r1"]}).status_code in (400, 404, 422)
    assert len(owner.get("/runs.json").json()) == 3


@pytest.mark.parametrize("then", ["//evil.example", "/\\evil.example", "https://evil.example", "/%0d%0ax: y"])
def test_the_link_leads_nowhere_else(stranger, then):
    """Whatever stands behind the address: the path that was asked for is what is led to."""
    answer = stranger.get("/runs", params={"token": TOKEN, "then": then})
    assert answer.headers["location"].startswith("/runs?then=")


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/%2Fevil.example/", "/\\evil.example/", "/%0d%0aset-cookie: x=y", "/%0aa"]
)
def test_nor_does_a_path_that_looks_like_a_host(stranger, path):
    answer = stranger.get(f"http://{HOST}{path}?{urlencode({'token': TOKEN})}")
    location = answer.headers.get("location", "/")
    assert not location.startswith(("//", "/\\", "http"))
    assert "x" not in answer.cookies


@pytest.mark.parametrize(
    "name", ["a\r\nset-cookie: x=y", 'a"; filename="evil.exe', "../../etc/passwd", "ä\n"]
)
def test_no_name_of_a_file_is_a_header_or_a_path(home, owner, name):
    spools.write(home, spools.finished("r7", name=name, site=spools.SITE))
    for path in (f"/runs/{quote(name, safe='')}.csv", "/runs/r7/report/json", "/runs/r7.csv"):
        answer = owner.get(path)
        assert "set-cookie" not in answer.headers
        if answer.status_code == 200:
            shown = re.fullmatch(
                r"attachment; filename=\"([\w.-]+)\"; filename\*=UTF-8''([\w.%~-]+)",
                answer.headers["content-disposition"],
            )
            assert shown[1][0] != "."


def test_a_spreadsheet_runs_nothing_of_a_record(home, owner):
    """Text that would be a formula has an apostrophe before it, and is what it was without."""
    lines = spools.finished("r7", name=FORMULA, tags={"team": FORMULA}, host=FORMULA, site=spools.SITE)
    metric = {"kind": "metric", "at_ns": spools.BOOT_NS, "name": "accuracy", "value": 0.9, "window": None}
    spools.write(home, [*lines[:-1], metric, lines[-1]])
    paths = (
        "/overview.csv?since=2020-01-01&by=name",
        "/runs.csv",
        "/runs/r7.csv",
        "/compare.csv?run=r7&run=r1",
        "/experiments.csv?by=tag:team&metric=accuracy",
        "/leaderboard.csv?metric=accuracy",
        "/trend.csv?" + urlencode({"name": FORMULA}),
        "/live.csv",
        "/factors.csv",
    )
    seen = 0
    for path in paths:
        answer = owner.get(path)
        assert answer.status_code == 200, (path, answer.text)
        cells = [cell for row in csv.reader(StringIO(answer.text)) for cell in row]
        for cell in cells:
            is_number = re.fullmatch(r"[+-]?[\d.]+(e[+-]?\d+)?", cell)
            assert is_number or not cell.lstrip().startswith(("=", "+", "-", "@")), (path, cell)
            seen += csv_text(cell) == FORMULA
    assert seen >= 5
    assert gates.csv_cell(FORMULA).startswith("'")
