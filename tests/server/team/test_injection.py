"""PostgreSQL obeys nothing that stands in an address, a push or a record."""

from __future__ import annotations

import itertools
from urllib.parse import quote

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.ledger import spools
from tests.server import hostile
from tests.server.hostile import MARKUP, SQL, Markup

from wattprint.ledger.vault import Vault
from wattprint.server.team import tokens

LINES = {"content-type": "application/x-ndjson"}
PAGE = {"accept": "text/html"}


@pytest.fixture
def runs(shelves, tmp_path):
    """A run of each project, both full of markup."""
    for project, run in (("vision", "r1"), ("nlp", "r2")):
        spools.write(tmp_path, hostile.lines(run), "4242-a")
        path = f"2025/06/15/{run}.4242-a.jsonl"
        data = (tmp_path / "spool" / path).read_bytes()
        shelves.ask(lambda db, at=(project, path, data): Vault(db, at[0]).append(at[1], 0, at[2]))


FIELDS = ("where", "name", "status", "since", "tag", "sort", "column", "limit", "after")


def test_a_search_is_never_a_part_of_the_question(bearing, runs):
    reader, admin, pusher = bearing("read"), bearing("admin"), bearing("ingest")
    for text, field in itertools.product(SQL, FIELDS):
        value = f'name="{text}"' if field == "where" else f"team={text}" if field == "tag" else text
        answer = reader.get("/runs.json", params={field: value})
        assert answer.status_code in (200, 400, 422), answer.text
        assert "r2" not in answer.text
        assert answer.status_code != 200 or answer.json() == [] or field in ("sort", "column"), field
    for key in (quote(text, safe="") for text in SQL):
        assert reader.get(f"/api/v1/runs/{key}").status_code in (400, 404)
        assert admin.delete(f"/api/v1/runs/{key}").status_code in (400, 404)
        for path in (f"2025/06/15/{key}.1-a.jsonl", f"{key}", f"2025/06/15/r1.{key}.jsonl"):
            answer = pusher.post(f"/api/v1/spools/{path}", content=b"", headers=LINES)
            assert answer.status_code == (404 if "%00" in path else 422), path
    for one in (reader, bearing("read", project="nlp")):
        assert len(one.get("/runs.json").json()) == 1


@pytest.mark.parametrize(
    "path",
    [
        "../../../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "2025/06/15/../../r1.4242-a.jsonl",
        "2025/06/15/..%2f..%2fr1.4242-a.jsonl",
        "2025/06/15/r1.4242-a.jsonl%00.txt",
        "/2025/06/15/r1.4242-a.jsonl",
        "2025/06/15/r1.4242-a.jsonl/..",
        "2025/06/15/r1.4242-a%0a.jsonl",
        "2025/13/15/r1.4242-a.jsonl",
        "٢٠٢٥/06/15/r1.4242-a.jsonl",
    ],
)
def test_a_path_of_a_spool_leads_nowhere_else(bearing, shelves, path):
    answer = bearing("ingest").post(f"http://team.example/api/v1/spools/{path}", content=b"", headers=LINES)
    assert answer.status_code in (404, 422), answer.text
    assert shelves.ask(lambda db: db.execute("SELECT count(*) FROM wattprint.spools").fetchone()) == (0,)


def test_no_page_has_an_element_that_a_record_or_the_name_of_a_token_brought(bearing, shelves, runs):
    reader = bearing("read", name=MARKUP)
    for path in ("/?since=2020-01-01", "/runs", "/runs/r1", "/trend?name=" + quote(MARKUP), "/no-such-page"):
        assert "token" in Markup(reader.get(path, headers=PAGE).text).text
    text, _ = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name=MARKUP, who="test"))
    browser = bearing()
    browser.post("/login", data={"token": text}, headers={"origin": "http://team.example"})
    assert "<wp-evil>" in Markup(browser.get("/login").text).text
    for then in (MARKUP, f"/{MARKUP}"):
        Markup(bearing().get("/login", params={"then": then}).text)
        answer = bearing().post(
            "/login", params={"then": then}, data={"token": MARKUP}, headers={"origin": "http://team.example"}
        )
        assert answer.status_code == 401
        Markup(answer.text)
