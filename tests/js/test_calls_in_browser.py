"""Calls to models that a page makes are counted in a real browser, whose streams are its own."""

from __future__ import annotations

import threading
from http.server import ThreadingHTTPServer

import pytest
from tests.browser.conftest import chromium  # noqa: F401 (a fixture)
from tests.integrations.stub import Handler

COUNTED = """
async () => {
  const { CallTotals, wrapFetch } = await import("/dist/calls/index.js");
  const totals = new CallTotals();
  const told = [];
  const sink = { addCall(call) { totals.addCall(call); told.push(call); } };
  const fetch = wrapFetch(globalThis.fetch, { sink, region: "FR", askUsage: true });
  const messages = [{ role: "user", content: "hi" }];
  const ask = (json, init = {}) =>
    fetch("/v1/chat/completions", { method: "POST", body: JSON.stringify({ messages, ...json }), ...init });
  const whole = await ask({ model: "llama-3.1-8b" });
  const json = await whole.clone().json();
  const streamed = await (await ask({ model: "llama-3.1-8b", stream: true })).text();
  const aborting = new AbortController();
  const held = await fetch("/held/v1/messages", { method: "POST", body: "{}", signal: aborting.signal });
  const reader = held.body.getReader();
  await reader.read();
  aborting.abort();
  const name = await reader.read().then(() => "read", (error) => error.name);
  return {
    url: whole.url, isResponse: whole instanceof Response, said: json.choices[0].message.content,
    streamed, name, models: totals.byModel,
    partial: told.map((call) => call.partial), tokens: told.map((call) => call.inputTokens),
  };
}
"""
BEGUN = (
    b'data: {"type":"message_start","message":{"model":"llama-3.1-8b",'
    b'"usage":{"input_tokens":7,"output_tokens":1}}}\n\n'
)


class Site(Handler):
    """The server of models, with the modules of the package beside it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):  # noqa: N802 - the name is http.server's
        path = self.server.folder / self.path.lstrip("/")
        is_module = self.path.startswith("/dist/") and path.is_file()
        body = path.read_bytes() if is_module else b"<!doctype html><title>page</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if is_module else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):  # noqa: N802 - the name is http.server's
        self.close_connection = True
        if not self.path.startswith("/held/"):
            super().do_POST()
            return
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(BEGUN)
        self.wfile.flush()
        self.server.ended.wait(60)


@pytest.fixture
def site(package):
    """The address of a site whose pages may import the package from ``/dist/``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.folder = package.folder / "node_modules" / "wattprint"
    server.asked, server.ended = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.ended.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_counts_its_calls(chromium, site):  # noqa: F811 (the fixture)
    context = chromium.new_context()
    try:
        tab = context.new_page()
        lines = []
        tab.on("console", lambda line: lines.append(line.text))
        tab.goto(site)
        told = tab.evaluate(COUNTED)
    finally:
        context.close()
    assert told["url"] == f"{site}/v1/chat/completions"
    assert told["isResponse"] is True
    assert told["said"] == "hello"
    assert told["streamed"].count("data: ") == 4  # three chunks and [DONE]: none that was not asked for
    assert told["name"] == "AbortError"
    assert told["tokens"] == [100, 100, 7]
    assert told["partial"] == [False, False, True]
    assert told["models"]["llama-3.1-8b"]["calls"] == 3
    assert told["models"]["llama-3.1-8b"]["facility_j"] > 0
    assert lines == []
