"""The JavaScript client in Chromium, on a page of the server's own: it works as it does in Node."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.js.conftest import package, server, store, token  # noqa: F401 - fixtures
from tests.js.test_ingest import record, stream

pytestmark = pytest.mark.slow
WORK = """
async ([token, file, text]) => {
  const { WattprintClient } = await import("/dist/index.js");
  const { ingest } = await import("/dist/client/ingest.js");
  const client = new WattprintClient(location.origin, { token });
  const first = await ingest(client, file, new Blob([text]).stream());
  const again = await ingest(client, file, text.trimEnd().split("\\n"));
  const runs = [];
  for await (const { id } of client.runs()) runs.push(id);
  const live = [];
  for await (const figures of client.live("r1")) live.push(figures.energy);
  await client.say("r1", { note: "from a browser" });
  const run = await client.run("r1");
  const lost = await client.run("nobody").catch(({ name }) => name);
  const kept = (await client.run("r1")) === run;
  return { first, again, runs, live, lost, note: run.later.notes[0].text, kept };
}
"""


def test_it_reads_follows_and_sends(chromium, package, server, token, tmp_path):  # noqa: F811
    path = record(tmp_path / "home", "r1", lines=20)
    dist = package.folder / "node_modules" / "wattprint" / "dist"
    context = chromium.new_context()
    tab = context.new_page()
    complaints = []
    tab.on("console", lambda line: complaints.append(line.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    files = f"{server}/dist/"
    tab.route(f"{files}**", lambda route: route.fulfill(path=dist / route.request.url.removeprefix(files)))
    tab.route(f"{server}/ours", lambda route: route.fulfill(body="<p>", content_type="text/html"))
    tab.goto(f"{server}/ours")
    told = tab.evaluate(WORK, [token, path, Path(path).read_text("utf-8")])
    size = len(stream(path))
    assert told == {
        "first": {"size": size, "sent": size},
        "again": {"size": size, "sent": 0},
        "runs": ["r1"],
        "live": ["143 J (131–155)"],
        "lost": "NotFoundError",
        "note": "from a browser",
        "kept": True,
    }
    assert [line for line in complaints if "404" not in line] == []
    context.close()
