"""A person shares a view in Chromium; another, who has the link alone, looks at it on any screen."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.browser.test_dashboard import CUT, LOOKS, link, reader  # noqa: F401 - fixtures

pytestmark = pytest.mark.slow
VIEWS = ("/runs/dear", "/compare?run=r99&run=r01&run=r02", "/leaderboard?name=bert", "/?by=tag:team")
KINDS = ("", "/embed")


@pytest.fixture(scope="module")
def shared(chromium, link):  # noqa: F811
    """Links to some views, made on their pages by whoever may; and the pages about the first of them."""
    page = chromium.new_context().new_page()
    page.goto(link)
    base, links, about = page.url.rstrip("/"), [], ""
    for view in VIEWS:
        page.goto(f"{base}{view}")
        page.get_by_text("A link to this view as it is now").click()
        page.get_by_label("Open for").select_option(label="a week")
        page.get_by_role("button", name="Make a link").click()
        about = about or page.url
        links.append(page.locator("p.words a").get_attribute("href"))
    page.context.close()
    return links, about


def assert_no_barrier(page, axe, width):
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert page.evaluate(CUT) == 0, page.url
    page.evaluate(axe)
    answer = page.evaluate("axe.run()")
    assert answer["passes"]
    assert [(page.url, one["id"], one["nodes"][0]["html"][:200]) for one in answer["violations"]] == []


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_shared_has_no_barrier(chromium, shared, axe, reader, look):  # noqa: F811
    links, about = shared
    width = LOOKS[look]["viewport"]["width"]
    outsider = chromium.new_context(bypass_csp=True, **LOOKS[look])
    page = outsider.new_page()
    for there in (*links, f"{links[0]}/embed", f"{links[0]}-made-up"):
        page.goto(there)
        assert_no_barrier(page, axe, width)
    outsider.close()
    owner = reader(bypass_csp=True, **LOOKS[look])
    for there in (about, about.rpartition("/")[0]):
        owner.tab.goto(there)
        assert_no_barrier(owner.tab, axe, width)


def test_who_has_a_link_sees_the_figures_and_reaches_nothing_else(chromium, shared, link):  # noqa: F811
    outsider = chromium.new_context()
    page, asked = outsider.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    complaints = []
    page.on("console", lambda line: complaints.append(line.text))
    page.goto(shared[0][0])
    assert "dear" in page.get_by_role("heading", level=1).text_content()
    assert page.locator("main [data-value]").count() > 10
    inside = [one.get_attribute("href") for one in page.locator("a").all()]
    assert {href for href in inside if not href.startswith("#")} == {
        f"{shared[0][0][len(link.partition('/?')[0]) :]}.{kind}" for kind in ("json", "csv")
    }
    assert complaints == []
    assert outsider.cookies() == []
    outsider.close()


def test_another_page_frames_the_card_and_shows_the_badge(chromium, shared):
    """As a README elsewhere does: a page of another origin, with an image and two frames of ours."""
    there = shared[0][0]
    text = (
        f'<img src="{there}.svg" alt="energy"><iframe src="{there}/embed"></iframe>'
        f'<iframe name="whole" src="{there}"></iframe>'
    )

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *words):
            pass

    outsider = chromium.new_context()
    page = outsider.new_page()
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="load")
        server.shutdown()
    assert page.evaluate("document.images[0].naturalWidth") > 100
    framed = page.frame_locator("iframe >> nth=0")
    assert "dear" in framed.locator("caption").first.text_content()
    assert page.frame(name="whole").url.startswith("chrome-error:")
    outsider.close()
