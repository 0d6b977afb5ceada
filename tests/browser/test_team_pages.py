"""A team's server in Chromium: a person shows a token, looks at the pages of a project, and leaves."""

from __future__ import annotations

import os

import pytest
from tests.browser.test_dashboard import CUT
from tests.ledger import spools

psycopg = pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")

from tests.server.team.test_end_to_end import serving  # noqa: E402

from wattprint.budgets.budget import new_budget  # noqa: E402
from wattprint.budgets.checking import check  # noqa: E402
from wattprint.budgets.figures import Figures  # noqa: E402
from wattprint.budgets.store import BudgetStore  # noqa: E402
from wattprint.ledger.postgres_database import Database  # noqa: E402
from wattprint.ledger.vault import Vault  # noqa: E402
from wattprint.recorded.team_books import TeamBooks  # noqa: E402
from wattprint.server.team import projects, tokens  # noqa: E402
from wattprint.server.team.tables import prepare  # noqa: E402

pytestmark = pytest.mark.slow
PATHS = (
    "/",
    "/runs",
    "/runs/r1",
    "/live",
    "/experiments",
    "/factors",
    "/budgets",
    "/runs/nobody",
    "/nowhere",
)
FOR_ADMINS = ("/project", "/runs/r1")
LOOKS = {
    "390": {"viewport": {"width": 390, "height": 844}},
    "390 dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "1280": {"viewport": {"width": 1280, "height": 900}},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}
NAME = "the training nodes in the basement of the second building"


@pytest.fixture(scope="module")
def team(postgres_server, tmp_path_factory):
    """The address of a server with a run, and a token of each scope for its project."""
    folder, store = tmp_path_factory.mktemp("team"), postgres_server.new_database()
    database = Database(store)
    prepare(database)
    database.call(lambda db: projects.create(db, "vision", "main", {}, who="test"))
    spools.write(folder, spools.finished("r1", name="bert", site=spools.SITE), "4242-a")
    path = "2025/06/15/r1.4242-a.jsonl"
    data = (folder / "spool" / path).read_bytes()
    database.call(lambda db: Vault(db, "vision").append(path, 0, data))
    made = {
        scope: database.call(lambda db, scope=scope: tokens.create(db, "vision", [scope], name=NAME, who="t"))
        for scope in ("read", "ingest", "admin")
    }
    budgets = BudgetStore.of_team(database, "vision")
    budgets.add(new_budget("lab", "100J", period="year", to=["ops@example.org"]))
    check(budgets, TeamBooks(database, "vision"), Figures(), spools.START_NS)
    database.close()
    with serving({"WATTPRINT_STORE": store, "WATTPRINT_HOME": os.fspath(folder / "home")}) as (_, url):
        yield url, {scope: text for scope, (text, _) in made.items()}
    postgres_server.drop_database(store)


@pytest.fixture
def tab(chromium, team):
    """Opens a page of the server in a browser that has shown no token yet."""
    contexts = []

    def opened(path="/", **look):
        contexts.append(chromium.new_context(bypass_csp=True, **look))
        page = contexts[-1].new_page()
        page.goto(f"{team[0]}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


def show(page, token):
    page.get_by_label("Token").fill(token)
    page.get_by_role("button", name="Enter").click()


def assert_no_barrier(page, axe, look):
    width = LOOKS[look]["viewport"]["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert page.evaluate(CUT) == 0, page.url
    page.evaluate(axe)
    answer = page.evaluate("axe.run()")
    assert answer["passes"]
    assert [(page.url, one["id"], one["nodes"][0]["html"][:200]) for one in answer["violations"]] == []


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_has_a_barrier_or_is_wider_than_the_screen(tab, team, axe, look):
    url, made = team
    page = tab(**LOOKS[look])
    assert page.url == f"{url}/login?then=%2F"
    assert_no_barrier(page, axe, look)
    show(page, made["ingest"])
    assert page.get_by_role("alert").text_content() == (
        "This token sends runs and cannot look: ask for one with read."
    )
    assert_no_barrier(page, axe, look)
    show(page, made["read"])
    assert page.url == f"{url}/"
    for path in PATHS:
        page.goto(f"{url}{path}")
        assert_no_barrier(page, axe, look)
    page.goto(f"{url}/login")
    assert_no_barrier(page, axe, look)
    show(page, made["admin"])
    for path in FOR_ADMINS:
        page.goto(f"{url}{path}")
        assert_no_barrier(page, axe, look)


def test_a_person_looks_and_leaves(tab, team):
    url, made = team
    page = tab("/runs/r1", viewport={"width": 390, "height": 844})
    show(page, made["read"])
    assert page.url == f"{url}/runs/r1"
    assert "bert" in page.get_by_role("heading", level=1).text_content()
    assert page.get_by_label("Another name").count() == 0
    menu = page.get_by_role("navigation", name="Views")
    assert "project vision · token" in menu.text_content()
    assert NAME in menu.text_content()
    menu.get_by_role("button", name="leave").click()
    assert page.url == f"{url}/login"
    page.goto(f"{url}/runs")
    assert page.url == f"{url}/login?then=%2Fruns"


def test_who_was_refused_finds_the_form_again(tab, team):
    url, made = team
    page = tab("/login")
    page.context.add_cookies(
        [{"name": f"wattprint-token-{url.rpartition(':')[2]}", "value": made["ingest"], "url": url}]
    )
    assert page.goto(f"{url}/runs").status == 403
    page.get_by_role("link", name="Show another token").click()
    show(page, made["read"])
    page.goto(f"{url}/runs")
    assert page.get_by_role("link", name="bert").count() >= 1
