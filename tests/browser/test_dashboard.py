"""The dashboard in Chromium, served by the command: what a person does there, on every kind of screen."""

from __future__ import annotations

import os
import re
import time
from urllib.parse import urlsplit

import pytest
from tests.ledger import spools
from tests.server.conftest import SITE, write
from tests.server.test_competing import trained
from tests.server.test_serving import served

from wattprint.budgets.budget import new_budget
from wattprint.budgets.checking import check
from wattprint.budgets.figures import Figures
from wattprint.budgets.store import BudgetStore
from wattprint.host import Host
from wattprint.host.processes import process_times
from wattprint.recorded.books import Books

pytestmark = pytest.mark.slow
PATHS = (
    "/",
    "/?by=tag:team&region=FR",
    "/runs",
    "/runs?sort=energy&region=SE",
    "/runs?where=accuracy>0.5 tag:team=nlp&limit=5&column=status&column=energy command tag:team",
    "/runs/dear",
    "/live",
    "/compare",
    "/compare?run=r99&run=r01&run=r02&region=FR",
    "/compare?" + "&".join(f"run=r{number:02d}" for number in range(10)),
    "/experiments?by=tag:team",
    "/leaderboard",
    "/leaderboard?axis=linear&at_most=200J&at_least=0.5",
    "/leaderboard?name=nobody",
    "/trend",
    "/trend?name=bert",
    "/power",
    "/power?since=14d",
    "/power?run=r99",
    "/power?host=nowhere",
    "/budgets",
    "/health",
    "/settings",
    "/shares",
    "/factors",
    "/factors?text=france",
    "/calculator",
    "/calculator?way=call&model=llama-3.1-70b&input_tokens=800&output_tokens=300",
    "/factors/grid/FRA/2023",
    "/runs?where=bert",
    "/runs/nobody",
)
LOOKS = {
    "390": {"viewport": {"width": 390, "height": 844}},
    "390 dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "768": {"viewport": {"width": 768, "height": 1000}},
    "1280": {"viewport": {"width": 1280, "height": 900}},
    "1280 dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}
CUT = "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
"""How many tables are wider than there is room for."""
NAMES = ("bert", "resnet", "a-name-that-is-rather-long-and-has-no-place-to-break", "gpt", "whisper")


@pytest.fixture(scope="module")
def link(tmp_path_factory):
    """The link to forty runs of the last days, one of which drew ten times as much as each other one."""
    folder = tmp_path_factory.mktemp("ledger")
    now_ns = time.time_ns()
    for number in range(40):
        header = {"wall_ns": now_ns - (number * 8 + 9) * 3600 * spools.S, "site": SITE}
        header |= {"name": NAMES[number % 5], "tags": {"team": "nlp" if number % 2 else "vision"}}
        write(folder / "home", f"r{number:02d}", status="failed" if number == 3 else "finished", **header)
    dear = tuple([10 * value for value in joules] for joules in (spools.CPU, spools.GPU, spools.REST))
    start_ns = now_ns - 30 * 3600 * spools.S
    spools.write(
        folder / "home",
        [
            spools.header("r99", wall_ns=start_ns, site=SITE, name="dear", tags={"team": "nlp"}),
            spools.snapshot(8, dear, start_ns=start_ns),
            spools.end(8, "finished", start_ns=start_ns),
        ],
    )
    _set_budgets(folder / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WATTPRINT_HOME", str(folder / "home"))
        with served("--port", "0") as (_, told):
            yield told["url"]


def _set_budgets(home):
    """Some that are spent, that last, that nothing counts and that cannot be counted, and who was told."""
    store = BudgetStore.of_user(str(home))
    store.add(new_budget("all of the lab", "10kJ", period="year", to=["ops@example.org"]))
    store.add(new_budget("nlp", "4kJ", period="quarter", where="tag:team=nlp", zone="Europe/Paris"))
    store.add(new_budget("water", "1L", where="name:a-name-that-is-rather-long-and-has-no-place-to-break"))
    store.add(new_budget("nobody", "1kWh", where="tag:user=nobody"))
    store.add(new_budget("odd", "1kWh", where="accuracy>much", to=["https://hooks.example.org/x"]))
    check(store, Books(folder=str(home)), Figures(), time.time_ns())


class Reader:
    """A person at a screen who has opened the link; what pages asked for elsewhere, and complained of."""

    def __init__(self, chromium, link, **look):
        self.asked, self.foreign, self.console = [], [], []
        self._context = chromium.new_context(bypass_csp=look.pop("bypass_csp", False), **look)
        self.base = f"http://{urlsplit(link).netloc}"
        self.tab = self._context.new_page()
        self.tab.on("console", lambda line: self.console.append(line.text))
        self.tab.on("pageerror", lambda error: self.console.append(str(error)))
        self.tab.on("request", self._asked)
        self.tab.goto(link)

    def _asked(self, request):
        self.asked.append(request.url)
        if not request.url.startswith((f"{self.base}/", "data:")):
            self.foreign.append(request.url)

    def go(self, path):
        return self.tab.goto(f"{self.base}{path}")

    def close(self):
        self._context.close()


@pytest.fixture
def reader(chromium, link):
    opened = []

    def open_link(**look):
        opened.append(Reader(chromium, link, **look))
        return opened[-1]

    yield open_link
    for one in opened:
        one.close()


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_has_a_barrier_or_is_wider_than_the_screen(reader, axe, look):
    seen = reader(bypass_csp=True, **LOOKS[look])
    for path in PATHS:
        seen.go(path)
        assert (
            seen.tab.evaluate("document.documentElement.scrollWidth") <= LOOKS[look]["viewport"]["width"]
        ), path
        assert seen.tab.evaluate(CUT) == 0, path
        assert seen.tab.evaluate("document.querySelectorAll('*').length") < 3000
        seen.tab.evaluate(axe)
        answer = seen.tab.evaluate("axe.run()")
        assert answer["passes"]
        assert [(path, one["id"], one["nodes"][0]["html"][:200]) for one in answer["violations"]] == []
    assert seen.foreign == []


def test_its_policy_stops_nothing_of_its_own_and_the_token_leaves_the_address(reader, link):
    seen = reader(**LOOKS["1280"])
    assert "token" not in seen.tab.url
    for path in PATHS[:-2]:
        before = len(seen.asked)
        answer = seen.go(path)
        assert len(seen.asked) - before in range(1, 6)
        assert len(answer.body()) <= 60_000, path
    assert seen.console == []
    assert seen.foreign == []


def tab_to(tab, wanted):
    """Go on by the tabulator until what has the focus is ``wanted``, a selector; it is seen where."""
    for _ in range(150):
        tab.keyboard.press("Tab")
        if tab.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            style = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert style != "none", wanted
            return
    raise AssertionError(f"nobody comes to {wanted}")


def test_somebody_finds_the_dearest_run_of_the_week_and_why_by_keyboard_alone(reader):
    """Why: most of it went into what drew most, which the page lists with how it is known."""
    seen = reader(**LOOKS["1280"])
    tab_to(seen.tab, "input[name=since]")
    seen.tab.keyboard.press("Control+A")
    seen.tab.keyboard.type("7d")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_url("**since=7d**")
    tab_to(seen.tab, "section:has(#dearest) tbody tr:first-child a")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_url("**/runs/r99**")
    assert seen.tab.inner_text("h1") == "dear"
    assert "1430 J" in seen.tab.inner_text(".tile >> nth=0")  # ten times 143 J
    rows = seen.tab.locator("section:has(#resources) tbody tr")
    energies = {
        row.locator("th").inner_text().split("\n")[0]: float(
            row.locator("[data-value]").get_attribute("data-value")
        )
        for row in rows.all()
    }
    assert max(energies, key=energies.get) == "node/rest"
    assert sum(energies.values()) == 1300


def test_a_limit_of_the_leaderboard_is_moved_by_keyboard(chromium, tmp_path, monkeypatch):
    for run, accuracy, factor in (("a", 0.8, 1.0), ("b", 0.9, 2.0), ("c", 0.95, 4.0)):
        trained(tmp_path, run, 1, accuracy, factor)
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    with served("--port", "0") as (_, told):
        seen = Reader(chromium, told["url"], **LOOKS["1280"])
        seen.go("/leaderboard")
        slider = seen.tab.get_by_role("slider", name="energy, limited")
        assert slider.get_attribute("aria-valuetext") == "none"
        slider.press("End")  # which leaves the cheapest alone: 143 J
        seen.tab.wait_for_url("**at_most=143*")
        assert float(seen.tab.get_by_label("energy ≤").input_value().removesuffix(" J")) == pytest.approx(
            143.0, rel=1e-3
        )
        assert seen.tab.get_by_role("slider", name="energy, limited").input_value() == "3"
        assert seen.console == []
        seen.close()


@pytest.mark.parametrize("look", ["390 dark", "1280", "forced colours"])
def test_power_that_is_looked_at_closely_has_no_barrier(reader, axe, look):
    seen = reader(bypass_csp=True, **LOOKS[look])
    seen.go("/power?run=r99")
    assert seen.tab.locator(".uplot").count() == 0
    seen.tab.get_by_role("button", name="Look closer").press("Enter")
    seen.tab.locator(".uplot canvas").wait_for()
    seen.tab.evaluate(axe)
    answer = seen.tab.evaluate("axe.run()")
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in answer["violations"]] == []
    assert seen.tab.evaluate("document.documentElement.scrollWidth") <= LOOKS[look]["viewport"]["width"]


def test_a_stretch_of_power_that_is_dragged_over_becomes_the_span(reader):
    seen = reader(**LOOKS["1280"])
    seen.go("/power?run=r99")
    whole = seen.tab.locator(".tile .mid").first.get_attribute("data-value")
    seen.tab.get_by_role("button", name="Look closer").click()
    place = seen.tab.locator(".uplot .u-over").bounding_box()
    middle = place["y"] + place["height"] / 2
    seen.tab.mouse.move(place["x"] + 0.25 * place["width"], middle)
    seen.tab.mouse.down()
    seen.tab.mouse.move(place["x"] + 0.5 * place["width"], middle, steps=4)
    seen.tab.mouse.move(place["x"] + 0.75 * place["width"], middle, steps=4)
    seen.tab.mouse.up()
    seen.tab.wait_for_url("**since=*")
    part = seen.tab.locator(".tile .mid").first.get_attribute("data-value")
    assert float(part) == pytest.approx(float(whole) / 2, rel=0.02)
    assert seen.console == []  # nothing is stopped by the policy
    assert seen.foreign == []


def test_power_that_cannot_be_had_leaves_the_picture(reader):
    seen = reader(**LOOKS["1280"])
    seen.go("/power?run=r99")
    seen.tab.route("**/power.json*", lambda route: route.fulfill(status=503))
    seen.tab.get_by_role("button", name="Look closer").click()
    seen.tab.get_by_role("button", name="It cannot be drawn closer now").wait_for()
    assert seen.tab.locator(".wide svg").first.is_visible()


def test_a_column_leads_to_the_runs_of_its_day(reader):
    seen = reader(**LOOKS["1280"])
    seen.go("/?since=3d")
    seen.tab.locator(".wide svg a").nth(1).click()
    assert seen.tab.url.partition("?")[2].startswith("since=")
    assert seen.tab.locator("section:has(#list) tbody tr").count() in range(1, 5)


def test_it_is_used_by_keyboard_alone(reader):
    seen = reader(**LOOKS["1280"])
    seen.go("/runs")
    seen.tab.keyboard.press("/")
    seen.tab.keyboard.type("energy>1kJ")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_url("**/runs?*")
    assert seen.tab.locator("section:has(#list) tbody tr").count() == 1
    seen.tab.locator("section:has(#list) tbody a").focus()
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_url("**/runs/r99*")


def test_a_search_is_narrowed_sorted_and_gone_on_with(reader):
    seen = reader(**LOOKS["1280"])
    seen.go("/runs?limit=5")
    seen.tab.fill("input[type=search]", "tag:team=nlp since:10d")
    seen.tab.click("button >> text=Show")
    assert seen.tab.inner_text("#list") == "15 runs"
    seen.tab.click(".facets >> text=whisper")
    assert seen.tab.input_value("input[type=search]") == "tag:team=nlp since:10d name=whisper"
    names = seen.tab.locator("section:has(#list) tbody th a").all_inner_texts()
    assert set(names) == {"whisper"}
    seen.go("/runs?limit=5")
    seen.tab.click("thead >> text=energy")
    assert seen.tab.locator("section:has(#list) tbody th a").first.inner_text() == "dear"
    assert seen.tab.get_attribute("th:has-text('energy')", "aria-sort") == "descending"
    seen.tab.click("text=Further")
    assert "dear" not in seen.tab.locator("section:has(#list) tbody th a").all_inner_texts()
    seen.tab.click("text=From the beginning")
    seen.tab.click("summary >> text=Columns")
    seen.tab.check("text=place")
    seen.tab.click("button >> text=Show")
    assert "place" in seen.tab.locator("thead").inner_text()


def test_a_run_is_restated_and_named_in_its_page(reader):
    seen = reader(**LOOKS["1280"])
    seen.go("/runs/r05")
    form = seen.tab.locator("form[aria-label=Restate]")
    form.locator("input[name=region]").fill("SE")
    form.locator("button").click()
    assert "Restated: region SE" in seen.tab.inner_text(".strip")
    assert "region=SE" in seen.tab.url
    words = seen.tab.locator("form[method=post]:has(input[name=name])")
    words.locator("input[name=name]").fill("another <name>")
    words.locator("button").click()
    assert seen.tab.inner_text("h1") == "another <name>"


def test_runs_are_ticked_and_compared_by_keyboard_without_script(reader):
    seen = reader(java_script_enabled=False, **LOOKS["1280"])
    seen.go("/runs?limit=5")
    boxes = seen.tab.locator("th > input")
    for at in (1, 3):
        boxes.nth(at).focus()
        seen.tab.keyboard.press("Space")
    ticked = [boxes.nth(at).get_attribute("value") for at in (1, 3)]
    seen.tab.locator("form.picked button").focus()
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_url("**/compare?*")
    assert seen.tab.locator("section:has(#runs) tbody code").all_inner_texts() == ticked
    seen.tab.get_by_role("link", name="as baseline").click()
    assert seen.tab.locator("section:has(#runs) tbody code").all_inner_texts() == ticked[::-1]


def test_without_script_everything_but_what_is_live_works(reader):
    seen = reader(java_script_enabled=False, **LOOKS["390"])
    seen.tab.fill("input[name=since]", "7d")
    seen.tab.click("text=Show")
    seen.tab.click("nav >> text=Runs")
    seen.tab.fill("input[name=where]", "name:dear")
    seen.tab.click("button >> text=Show")
    seen.tab.click("section:has(#list) tbody a")
    assert seen.tab.inner_text("h1") == "dear"


def test_what_runs_is_a_card_that_turns_grey_once_the_server_is_gone(chromium, axe, tmp_path, monkeypatch):
    host = Host("/")
    start_ns = time.time_ns() - 20 * spools.S
    spools.write(
        tmp_path / "home",
        [
            spools.header(
                "r9", wall_ns=start_ns, site=SITE, name="now", pid=os.getpid(), boot_id=host.boot_id,
                pid_start=process_times(host.own, os.getpid()).start_ticks,
            ),
            spools.snapshot(8, start_ns=start_ns),
        ],
    )  # fmt: skip
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    with served("--port", "0") as (process, told):
        seen = Reader(chromium, told["url"], bypass_csp=True, **LOOKS["390"])
        seen.go("/live")
        assert seen.tab.inner_text("article >> nth=0").startswith("now")
        seen.tab.evaluate(axe)
        assert [one["id"] for one in seen.tab.evaluate("axe.run()")["violations"]] == []
        assert seen.tab.evaluate("document.documentElement.scrollWidth") <= 390
        before = seen.tab.inner_text("[data-live='r9:sampled']")
        seen.tab.wait_for_function(
            "was => document.querySelector('[data-live=\"r9:sampled\"]').textContent != was", arg=before
        )
        process.terminate()
        _, errors = process.communicate(timeout=30)
        assert "Traceback" not in errors
        seen.tab.wait_for_selector("wattprint-live.stale", timeout=20_000)
        assert seen.tab.inner_text("[data-live=age]").startswith("last heard ")
        assert seen.tab.inner_text("[data-live='r9:energy']").startswith("143 J")
        for place in ("r9:sampled", "@node-a:sampled"):
            assert re.fullmatch(
                r"lost since \d\d:\d\d:\d\d UTC", seen.tab.inner_text(f"[data-live='{place}']")
            )
        seen.close()


def test_what_begins_is_a_card_by_itself_and_what_ends_says_so(chromium, axe, tmp_path, monkeypatch):
    home, now_ns = tmp_path / "home", time.time_ns()
    write(home, "r1", wall_ns=now_ns - 3600 * spools.S, name="earlier")
    monkeypatch.setenv("WATTPRINT_HOME", str(home))
    own = {"pid": os.getpid(), "boot_id": Host("/").boot_id}
    own["pid_start"] = process_times(Host("/").own, os.getpid()).start_ticks

    def begin(run, name):
        start_ns = time.time_ns() - 20 * spools.S
        lines = [
            spools.header(run, wall_ns=start_ns, name=name, site=SITE, **own),
            spools.snapshot(8, start_ns=start_ns),
        ]
        return start_ns, lines, spools.write(home, lines)

    with served("--port", "0") as (_, told):
        seen = Reader(chromium, told["url"], bypass_csp=True, **LOOKS["390"])
        seen.go("/live")
        assert seen.tab.locator("article").count() == 0
        start_ns, lines, path = begin("r8", "first")
        seen.tab.wait_for_selector("article >> text=first", timeout=60_000)
        begin("r9", "second")
        seen.tab.wait_for_selector("article >> text=second", timeout=60_000)
        assert seen.tab.locator("article >> text=first").count() == 1
        os.replace(spools.write(tmp_path / "next", [*lines, spools.end(8, start_ns=start_ns)]), path)
        seen.tab.wait_for_selector("text=first: finished at", timeout=60_000)
        assert seen.tab.locator("article >> text=first").count() == 0
        assert seen.tab.locator("article >> text=second").count() == 1
        seen.tab.evaluate(axe)
        assert [one["id"] for one in seen.tab.evaluate("axe.run()")["violations"]] == []
        seen.close()
