"""The elements of the JavaScript package on pages of others, in Chromium: what they show and ask for."""

from __future__ import annotations

import functools
import json
import os
import re
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.js.conftest import CLIENT, ROOT, package  # noqa: F401 - a fixture
from tests.ledger import spools
from tests.server.conftest import NOWHERE, write
from tests.server.test_serving import served

from wattprint.host import Host
from wattprint.host.processes import process_times

pytestmark = pytest.mark.slow
HEAD = (
    '<!doctype html><html lang="en"><head><title>A page of others</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">{scheme}'
    '<script type="module" src="/dist/elements/index.js"></script></head><body><main><h1>Our work</h1>'
)
LIGHT_AND_DARK = '<meta name="color-scheme" content="light dark">'
LOOKS = {
    "360": {"viewport": {"width": 360, "height": 800}},
    "1200 dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 1200, "height": 900}, "forced_colors": "active"},
}
SOURCES = CLIENT / "src" / "elements"
TEXT = "one => one.shadowRoot.textContent"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The link of a server with a run, one of which next to nothing is known, and one that runs."""
    home = tmp_path_factory.mktemp("records")
    write(home, "r1", name="bert-base", site=spools.SITE)
    write(home, "r2", name="<b>nowhere</b>", site=spools.SITE | NOWHERE)
    start_ns, host = time.time_ns() - 20 * spools.S, Host("/")
    own = {"pid": os.getpid(), "boot_id": host.boot_id}
    own["pid_start"] = process_times(host.own, os.getpid()).start_ticks
    begun = [
        spools.header("r9", wall_ns=start_ns, name="now", site=spools.SITE, **own),
        spools.snapshot(8, start_ns=start_ns),
    ]
    spools.write(home, begun)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WATTPRINT_HOME", str(home))
        with served("--port", "0") as (_, told):
            yield told["url"], functools.partial(_end, home, begun, start_ns)


def _end(home, begun, start_ns):
    """Let the run that runs end."""
    path = home / "spool" / "2025" / "06" / "15" / "r9.1-a.jsonl"
    os.replace(spools.write(home / "next", [*begun, spools.end(8, start_ns=start_ns)]), path)


def made(package, code, *words):  # noqa: F811
    begin = "import { WattprintClient } from 'wattprint'; const [link, ...words] = process.argv.slice(1);"
    return package.told(f"{begin} const client = new WattprintClient(link); {code}", *words)


@pytest.fixture(scope="module")
def elsewhere(package, server, tmp_path_factory):  # noqa: F811
    """The address of a web host and its folder, with the package and statements in it; a shared link."""
    link, _ = server
    folder = tmp_path_factory.mktemp("host")
    (folder / "dist").symlink_to(package.folder / "node_modules" / "wattprint" / "dist")
    told = made(
        package,
        "console.log(JSON.stringify([(await client.share({path: '/runs/r1'})).link,"
        " await client.run('r1'), await client.run('r2')]));",
        link,
    )
    shared, *statements = told
    for statement in statements:
        (folder / f"{statement['run']['id']}.json").write_text(json.dumps(statement), "utf-8")
    (folder / "other.json").write_text('{"run": 1}', "utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as host:
        thread = threading.Thread(target=host.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{host.server_port}", folder, shared
        host.shutdown()
        thread.join()


@pytest.fixture
def opened(chromium, elsewhere):
    """Opens a page with a ``body`` at that host; what it asks for, and what it complains of."""
    base, folder, _ = elsewhere
    contexts = []

    def go(body, scheme=LIGHT_AND_DARK, **look):
        (folder / "page.html").write_text(f"{HEAD.format(scheme=scheme)}{body}</main></body></html>", "utf-8")
        contexts.append(chromium.new_context(bypass_csp=True, **look))
        tab = contexts[-1].new_page()
        tab.asked, tab.complaints = [], []
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.on("console", lambda line: tab.complaints.append(line.text))
        tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.goto(f"{base}/page.html")
        return tab

    yield go
    for one in contexts:
        one.close()


def text_of(tab, selector, wanted):
    """The text of an element once ``wanted`` is in it."""
    tab.wait_for_function(
        "([selector, wanted]) => document.querySelector(selector)?.shadowRoot?.textContent.includes(wanted)",
        arg=[selector, wanted],
    )
    return tab.eval_on_selector(selector, TEXT)


ALL = """
<wattprint-receipt src="{shared}"></wattprint-receipt>
<wattprint-receipt id="nowhere" src="r2.json"></wattprint-receipt>
<p><wattprint-badge src="r1.json"></wattprint-badge>
<wattprint-badge of="carbon" src="r1.json" label="training"></wattprint-badge>
<wattprint-badge id="none" of="money" src="r2.json"></wattprint-badge></p>
<wattprint-receipt id="lost" src="lost.json"></wattprint-receipt>
"""


def test_a_link_that_opens_nothing_says_so_on_pages_of_others(opened, elsewhere):
    tab = opened(f'<wattprint-receipt src="{elsewhere[2][:-1]}-"></wattprint-receipt>')
    assert text_of(tab, "wattprint-receipt", "nothing is shared at this address")


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_has_a_barrier_or_is_wider_than_the_screen(opened, elsewhere, axe, look):
    tab = opened(ALL.format(shared=elsewhere[2]), **LOOKS[look])
    assert "143 J" in text_of(tab, "wattprint-receipt", "Energy by resource")
    text_of(tab, "#nowhere", "Energy by resource")
    text_of(tab, "#none", "unknown")
    text_of(tab, "#lost", "404")
    width = LOOKS[look]["viewport"]["width"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.evaluate(axe)
    answer = tab.evaluate("axe.run()")
    assert answer["passes"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in answer["violations"]] == []
    for one in tab.query_selector_all("wattprint-receipt, wattprint-badge"):
        assert one.evaluate("one => one.scrollWidth <= one.clientWidth + 1")


def test_what_is_unknown_says_so_and_what_to_type(opened):
    tab = opened('<wattprint-receipt src="r2.json"></wattprint-receipt>')
    text = text_of(tab, "wattprint-receipt", "Energy by resource")
    assert "Moneyunknownsay what power costs: tariff=" in text
    assert "Waterunknownsay what cooling takes" in text
    assert "<b>nowhere</b>" in text
    assert tab.locator("wattprint-receipt b", has_text="unknown").count() == 2


def test_the_page_that_tells_of_them_shows_what_works(opened):
    page = (ROOT / "docs/how-to/show-a-cost-on-a-page.md").read_text("utf-8")
    html, css = (re.search(rf"^```{kind}\n(.*?)^```$", page, re.S | re.M)[1] for kind in ("html", "css"))
    here = html.replace("/node_modules/wattprint/", "/").replace("cost.json", "r1.json")
    tab = opened(f"<style>{css}</style>{here}")
    text_of(tab, "wattprint-receipt", "143 J")
    assert "training13.1–15.5 mg CO2e" in text_of(tab, "wattprint-badge", "training")
    look = "one => getComputedStyle(one).backgroundColor"
    assert tab.locator("wattprint-receipt [part=bar]").first.evaluate(look) == "rgb(0, 128, 128)"
    names = {*re.findall(r"--wattprint-[a-z]+", page)}
    used = {*re.findall(r"--wattprint-[a-z]+", "".join(one.read_text() for one in SOURCES.glob("*.ts")))}
    assert names == used


def test_nothing_is_asked_for_but_the_address(opened, elsewhere):
    base, _, shared = elsewhere
    tab = opened(f'<wattprint-receipt src="{shared}"></wattprint-receipt><wattprint-badge src="r1.json">')
    text_of(tab, "wattprint-receipt", "143 J")
    text_of(tab, "wattprint-badge", "modelled")
    others = [one for one in tab.asked if not one.startswith((f"{base}/dist/", f"{base}/page.html"))]
    assert sorted(one for one in others if "favicon" not in one) == sorted(
        [f"{shared}.json", f"{base}/r1.json"]
    )
    assert [line for line in tab.complaints if "favicon" not in line and "404" not in line] == []


REASONS = {
    '<wattprint-receipt src="lost.json">': "the server answers 404",
    '<wattprint-receipt src="other.json">': "$.schema: a whole number is expected, not nothing",
    '<wattprint-receipt src="page.html">': "the server does not answer as one of wattprint",
    '<wattprint-receipt src="http://127.0.0.1:1/x.json">': "http://127.0.0.1:1 cannot be reached",
    "<wattprint-receipt>": "No run is given to show: set src or statement.",
    '<wattprint-badge of="size" src="r1.json">': 'no badge tells "size": one of energy, carbon, water, money',
    '<wattprint-badge per="epoch" src="r1.json">': 'run r1 has no window "epoch"',
    '<wattprint-live src="r1.json">': "r1.json is no run at a server: https://HOST/runs/RUN",
}


def test_what_cannot_be_shown_is_said_in_words(opened):
    tags = [f"<div>{tag}</{tag.split()[0].strip('<>')}></div>" for tag in REASONS]
    tab = opened("".join(tags))
    for number, why in enumerate(REASONS.values()):
        assert text_of(tab, f"div:nth-of-type({number + 1}) > *", why).startswith(why)
    assert tab.get_by_role("status").count() == len(REASONS)


def test_a_page_gives_a_statement_and_sets_the_look(opened):
    tab = opened(
        "<style>wattprint-receipt { --wattprint-text: rgb(1, 2, 3); color-scheme: dark }"
        "wattprint-receipt::part(figure) { letter-spacing: 3px }</style>"
        "<wattprint-receipt></wattprint-receipt>"
    )
    tab.evaluate(
        "fetch('r1.json').then(answer => answer.json())"
        ".then(read => { document.querySelector('wattprint-receipt').statement = read })"
    )
    text_of(tab, "wattprint-receipt", "bert-base")
    figure = tab.locator("wattprint-receipt [part=figure]").first
    look = figure.evaluate(
        "one => { const { color, letterSpacing } = getComputedStyle(one); return [color, letterSpacing] }"
    )
    assert look == ["rgb(1, 2, 3)", "3px"]
    assert (
        tab.eval_on_selector("wattprint-receipt", "one => getComputedStyle(one).backgroundColor")
        == "rgb(26, 32, 38)"
    )
    tab.evaluate("document.querySelector('wattprint-receipt').setAttribute('src', 'r2.json')")
    tab.evaluate("document.querySelector('wattprint-receipt').statement = null")
    text_of(tab, "wattprint-receipt", "nowhere")


def test_a_page_whose_policy_forbids_styles_shows_it_all_the_same(chromium, elsewhere):
    base, folder, _ = elsewhere
    policy = '<meta http-equiv="content-security-policy" content="default-src \'self\'">'
    body = '<wattprint-receipt src="r1.json"></wattprint-receipt>'
    (folder / "strict.html").write_text(f"{HEAD.format(scheme=policy)}{body}</main></body></html>", "utf-8")
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(f"{base}/strict.html")
    text_of(tab, "wattprint-receipt", "143 J")
    bar = tab.locator("wattprint-receipt [part=bar]").first.bounding_box()
    assert bar["width"] > 20
    context.close()


def test_a_run_is_followed_until_it_ends(chromium, axe, server, elsewhere):
    """A page of the server's own: another's is not let in, and says so."""
    link, end = server
    origin = link.partition("/?")[0]
    context = chromium.new_context(bypass_csp=True, viewport={"width": 360, "height": 800})
    tab = context.new_page()
    tab.goto(link)
    dist = f"{elsewhere[0]}/dist/"
    tab.route(
        f"{origin}/dist/**",
        lambda route: route.fulfill(
            response=route.fetch(url=route.request.url.replace(f"{origin}/dist/", dist))
        ),
    )
    live = '<wattprint-live src="/runs/r9"></wattprint-live>'
    page = f"{HEAD.format(scheme=LIGHT_AND_DARK)}{live}</main></body></html>"
    tab.route(f"{origin}/ours", lambda route: route.fulfill(body=page, content_type="text/html"))
    tab.goto(f"{origin}/ours")
    text = text_of(tab, "wattprint-live", "143 J")
    assert "Power now" in text
    tab.evaluate(axe)
    assert [one["id"] for one in tab.evaluate("axe.run()")["violations"]] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    end()
    tab.get_by_text("The run has ended.").wait_for(timeout=60_000)
    context.close()


def test_a_run_is_followed_again_after_its_server_was_away(opened):
    tab = opened("")
    asked = []

    def answer(route):
        asked.append(route)
        told = json.dumps({"energy": f"{len(asked)} J", "power": "unknown", "carbon": "unknown"})
        ended = "event: ended\ndata: {}\n\n" if len(asked) > 6 else ""
        body = f"retry: 1\ndata: {told}\n\n{ended}"
        if 1 < len(asked) <= 6:
            route.abort()
        else:
            route.fulfill(body=body, content_type="text/event-stream")

    tab.route("**/events", answer)
    tab.evaluate(
        "document.querySelector('main').innerHTML = '<wattprint-live src=\"/runs/r1\"></wattprint-live>'"
    )
    tab.get_by_text("The run has ended.").wait_for(timeout=60_000)
    assert len(asked) == 7
    assert "7 J" in tab.eval_on_selector("wattprint-live", TEXT)
