"""A real browser, the system's own: pages are opened in it as readers do. Skipped in sight without one."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

AXE = "4.11.1"
"""Version of axe-core, got through npm once into the session's folder."""


@pytest.fixture(scope="module")
def chromium():
    """The browser of all tests of a file. None is ever downloaded.

    Its driver keeps an event loop running in this thread, in which no other test could run one of its own.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with playwright.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
    with pytest.raises(RuntimeError, match="no running event loop"):
        asyncio.get_running_loop()


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    """The text of axe-core, which looks for barriers to people with disabilities."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm on this machine, so no axe-core: apt-get install npm")
    folder = tmp_path_factory.mktemp("axe")
    words = [npm, "pack", f"axe-core@{AXE}", "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120, cwd=folder)
    if done.returncode:
        pytest.skip(
            f"axe-core {AXE} cannot be had: {(done.stderr.strip().splitlines() or ['npm failed'])[-1]}"
        )
    archive = next(Path(folder).glob("*.tgz"))
    with tarfile.open(archive) as package:
        return package.extractfile("package/axe.min.js").read().decode()


class Visit:
    """One page in one setting, and what it did that it should not: console lines, requests."""

    def __init__(self, browser, page, **settings):
        self.console, self.requests = [], []
        self._context = browser.new_context(bypass_csp=True, **settings)
        self.tab = self._context.new_page()
        self.tab.on("console", lambda line: self.console.append(line.text))
        self.tab.on("pageerror", lambda error: self.console.append(str(error)))
        here = page.resolve().as_uri()

        def guard(route):
            if route.request.url == here:
                route.continue_()
            else:
                self.requests.append(route.request.url)
                route.abort()

        self._context.route("**/*", guard)
        self.tab.goto(here)

    def close(self):
        self._context.close()


@pytest.fixture
def visit(chromium):
    """Open ``page`` with settings of a browser context; closed after the test."""
    visits = []

    def go(page, **settings):
        visits.append(Visit(chromium, page, **settings))
        return visits[-1]

    yield go
    for one in visits:
        one.close()
