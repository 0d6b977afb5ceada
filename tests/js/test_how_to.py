"""The JavaScript that the pages show runs as it stands there, and prints what they show.

Each ``js`` block is a module of its own, run by Node in an empty folder in which the package is installed; a
``text`` block behind it is what it prints, in which ``…`` stands for what another machine has otherwise. A
block whose first line is a comment with the name of a file (``// train.mjs``) is saved under that name
beforehand.
"""

from __future__ import annotations

import re

import pytest
from tests.js.codecarbon_api import stand_in
from tests.js.conftest import CLIENT, ROOT
from tests.js.test_client import home, link  # noqa: F401 - fixtures
from tests.js.test_ingest import record

HOW_TO = ROOT / "docs" / "how-to"
PAGES = {
    CLIENT / "README.md": "of_servers",
    HOW_TO / "use-the-javascript-client.md": "of_servers",
    HOW_TO / "show-a-cost-on-a-page.md": "of_servers",
    HOW_TO / "estimate-in-javascript.md": "",
    HOW_TO / "codecarbon-from-javascript.md": "codecarbon_env",
    HOW_TO / "meter-a-node-program.md": "",
    HOW_TO / "estimate-model-calls-in-javascript.md": "",
    HOW_TO / "meter-model-calls-in-javascript.md": "models_env",
}
"""The pages, with the fixture that sets the environment of the reader, empty where nothing is to be set."""
BLOCK = re.compile(r"^```js\n(.*?)^```$(?:\n\n?```text\n(.*?)^```$)?", re.S | re.M)
FILE = re.compile(r"// ([\w-]+\.mjs)\n")


@pytest.fixture(scope="module")
def of_servers(link, server, token, models_env, tmp_path_factory):  # noqa: F811
    """The link of somebody's own server, address and token of a team's, a record to send, models to ask."""
    sent = record(tmp_path_factory.mktemp("record"), "sent")
    return models_env | {
        "WATTPRINT_LINK": link,
        "WATTPRINT_SERVER": server,
        "WATTPRINT_TOKEN": token,
        "RECORD": sent,
    }


def blocks(page):
    """The code of each block of ``page``, and what it is to print, ``None`` where that is not shown."""
    return [(match[1], match[2]) for match in BLOCK.finditer(page.read_text("utf-8"))]


def pattern(shown):
    """What is printed where ``shown`` stands."""
    return "[^\n]*".join(re.escape(part) for part in shown.strip().split("…"))


@pytest.fixture
def codecarbon_env():
    with stand_in() as seen:
        yield {"CODECARBON_API_ENDPOINT": seen.url, "CODECARBON_API_KEY": "key"}


def test_what_is_shown_is_told_from_what_is_not():
    assert re.fullmatch(pattern("energy … J\nend\n"), "energy 1.2 J\nend")
    assert not re.fullmatch(pattern("energy … J\n"), "energy 1.2 J\nend")
    assert not re.fullmatch(pattern("1.2 J"), "1.3 J")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_does_what_it_shows(page, package, request, tmp_path):
    env = request.getfixturevalue(PAGES[page]) if PAGES[page] else {}
    found = blocks(page)
    assert found, "no block of JavaScript is shown"
    (tmp_path / "node_modules").symlink_to(package.folder / "node_modules")
    for code, shown in found:
        name = FILE.match(code)
        if name:
            (tmp_path / name[1]).write_text(code, "utf-8")
            continue
        printed = package.run(code, env={"WATTPRINT_HOME": str(tmp_path / "home")} | env, folder=tmp_path)
        if shown is not None:
            assert re.fullmatch(pattern(shown), printed.strip()), f"{code}\n\nprinted:\n{printed}"
