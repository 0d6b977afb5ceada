"""The documentation website: built without a warning, no dead end, no request elsewhere, no barrier."""

from __future__ import annotations

import functools
import http.server
import inspect
import re
import threading
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from tests.scripts import ROOT, load_script

import wattprint

website = load_script("scripts/website.py")

ELSEWHERE = ("http:", "https:", "mailto:", "//")
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "embed": "src"}
"""Elements that make a browser ask for something, and where they say for what."""


class Page(HTMLParser):
    """What one page links to, what it loads, and the names that can be linked to in it."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loaded, self.names = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        self.names.add(has.get("id"))
        if tag == "a" and "href" in has:
            self.links.append(has["href"])
        if LOADED.get(tag) in has:
            self.loaded.append(has[LOADED[tag]])
        for value in (has.get("style") or "", has.get("srcset") or ""):
            self.loaded += re.findall(r"url\(([^)]+)\)", value)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the website, built as ``make docs`` builds it: any warning is an error."""
    folder = tmp_path_factory.mktemp("website") / "html"
    website.build(folder)
    return folder


@pytest.fixture(scope="module")
def pages(site):
    """Every HTML page, by its path on the website."""
    return {path.relative_to(site).as_posix(): Page(path.read_text("utf-8")) for path in site.rglob("*.html")}


@pytest.fixture(scope="module")
def served(site):
    """The address of the website on this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format, *args):
            pass

    handler = functools.partial(Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_no_link_is_dead_and_no_anchor(site, pages):
    dead = []
    for name, page in pages.items():
        for link in page.links:
            path, anchor = urldefrag(link)
            if link.startswith(ELSEWHERE):
                continue
            target = (site / name).parent / unquote(path) if path else site / name
            there = target.resolve().relative_to(site.resolve()).as_posix()
            if not target.exists() or (anchor and there in pages and anchor not in pages[there].names):
                dead.append(f"{name}: {link}")
    assert not dead


def test_nothing_is_loaded_from_elsewhere_and_all_that_is_loaded_is_there(site, pages):
    for name, page in pages.items():
        for loaded in page.loaded:
            assert not loaded.startswith(ELSEWHERE), f"{name}: {loaded}"
            file = (site / name).parent / unquote(urldefrag(loaded).url.partition("?")[0])
            assert file.exists(), f"{name}: {loaded}"
    for sheet in site.rglob("*.css"):
        urls = re.findall(r"url\(\s*['\"]?([^)'\"]+)", sheet.read_text("utf-8"))
        assert not [url for url in urls if url.startswith(ELSEWHERE)], sheet
        assert "@import" not in sheet.read_text("utf-8"), sheet


def test_each_page_has_its_markdown_beside_it_and_names_it(site, pages):
    written = {name for name in pages if name not in ("genindex.html", "py-modindex.html", "search.html")}
    assert len(written) > 70
    for name in written:
        text = (site / name).with_suffix(".md").read_text("utf-8")
        assert "{toctree}" not in text
        assert "{eval-rst}" not in text
        assert f"{Path(name).stem}.md" in [loaded.rpartition("/")[2] for loaded in pages[name].loaded], name


def test_links_of_the_markdown_lead_to_markdown(site):
    for page in site.rglob("*.md"):
        for _, _, link in website.LINK.findall(website.CODE.sub("code", page.read_text("utf-8"))):
            if not link.startswith(ELSEWHERE):
                assert (page.parent / urldefrag(link).url).exists(), f"{page.name}: {link}"


def test_llms_txt_lists_every_page_once_with_a_sentence(site):
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith("# wattprint\n\n> Says what machine learning costs")
    listed = re.findall(r"^- \[.+?\]\((\S+)\): .", text, re.M)
    assert len(listed) == len(set(listed))
    written = {page.relative_to(site).as_posix() for page in site.rglob("*.md")}
    indexes = {name for name in written if name.endswith("index.md")} - {"decisions/index.md"}
    decisions = {name for name in written if name.startswith("decisions/0")}
    assert set(listed) == written - indexes - decisions


def test_the_first_screen_has_the_sentence_the_install_a_command_and_three_doors(site):
    text = (site / "index.md").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    command = re.search(r"^```console\n.*?^```$", readme, re.M | re.S)[0]
    order = [
        "Says what",
        "pip install .",
        "$ wattprint run",
        command,
        "Measure my training",
        "Estimate before",
    ]
    places = [text.index(words) for words in [*order, "Account for a cluster"]]
    assert places[:2] == sorted(places[:2])
    assert places[3:] == sorted(places[3:])
    navigation = Page((site / "index.html").read_text("utf-8")).links
    first = [
        *("tutorial.html", "explanation/read-a-number.html", "how-to/index.html", "reference/index.html"),
        *("explanation/index.html", "explanation/neighbours.html", "project/index.html"),
    ]
    assert [link for link in dict.fromkeys(navigation) if link in first] == first


def test_every_public_name_has_its_docstring_on_the_page_of_python(site, pages):
    names = pages["reference/python.html"].names
    for name in wattprint.__all__:
        if name != "__version__":
            room = "module-" if inspect.ismodule(getattr(wattprint, name)) else ""
            assert f"{room}wattprint.{name}" in names
    assert {"wattprint.Meter.window", "wattprint.Quantity.times", "wattprint.estimate.hardware"} <= names
    text = (site / "reference" / "python.md").read_text("utf-8")
    assert "Meters everything between" in text


def test_a_page_in_no_list_and_a_dead_link_are_errors(tmp_path, capfd):
    source = tmp_path / "source"
    source.mkdir()
    (source / "index.md").write_text("# One\n\n[gone](gone.md) and [here](#nowhere)\n")
    (source / "lost.md").write_text("# Two\n")
    with pytest.raises(SystemExit):
        website.sphinx(source, "html", tmp_path / "html")
    printed = capfd.readouterr().err
    assert "'gone.md'" in printed
    assert "'nowhere'" in printed
    assert "lost.md: WARNING: document isn't included in any toctree" in printed


def test_links_follow_a_page_to_its_place_and_code_is_left_alone():
    where = {"docs/a/b.md": "a/b.md", "CHANGELOG.md": "project/changelog.md"}
    text = "[`b`](docs/a/b.md#c) [x](src/x.py) `[b](docs/a/b.md)`\n```\n[b](docs/a/b.md)\n```\n[y](https://y.org)\n"
    assert website.moved(text, "CHANGELOG.md", "project/changelog.md", where) == (
        "[`b`](../a/b.md#c) x (`src/x.py`) `[b](docs/a/b.md)`\n```\n[b](docs/a/b.md)\n```\n[y](https://y.org)\n"
    )


def test_title_and_sentence_are_those_of_the_first_paragraph():
    page = "# A title\n\n![p](p.png)\n\n- a list\n\nSee [`x`](x.md): so it is 1.5 ... or not. More.\n"
    assert website.title_and_sentence(page) == ("A title", "See `x`: so it is 1.5 ... or not.")
    assert website.title_and_sentence("Title\n*****\n\nWords") == ("Title", "Words")


SEEN = ("index.html", "tutorial.html", "reference/python.html", "reference/commands.html",
        "explanation/which-figure.html")  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1200, "dark")])
@pytest.mark.parametrize("page", SEEN)
def test_a_page_fits_asks_nobody_else_and_has_no_barrier(chromium, axe, served, page, width, scheme):
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    tab = context.new_page()
    asked, errors = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    tab.goto(f"{served}/{page}")
    assert [url for url in asked if not url.startswith((served, "data:"))] == []
    assert errors == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.evaluate(axe)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = tab.evaluate("rules => axe.run({runOnly: rules})", rules)["violations"]
    context.close()
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_search_finds_a_page_without_asking_anybody_else(chromium, served):
    context = chromium.new_context()
    tab = context.new_page()
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{served}/search.html?q=powercap")
    tab.wait_for_selector("#search-results li a")
    results = [link.get_attribute("href") for link in tab.query_selector_all("#search-results li a")]
    context.close()
    assert [url for url in asked if not url.startswith(served)] == []
    assert any(result.startswith("reference/sources/rapl.html") for result in results)
