"""``/health`` of a team's server: for who looks after it, of his own project."""

from __future__ import annotations

import pytest
from tests.ledger import spools
from tests.server.team.test_door import LINES, runs  # noqa: F401 - a fixture

from wattprint.server.team.tables import parts


def pushed(client, folder, run):
    lines = spools.finished(run, name="bert", site=spools.SITE)
    spools.write(folder, lines, "4242-a")
    path = f"2025/06/15/{run}.4242-a.jsonl"
    data = (folder / "spool" / path).read_bytes()
    assert client.post(f"/api/v1/spools/{path}", content=data, headers=LINES).status_code == 200
    return path, data


def test_it_tells_the_database_the_pushes_and_what_was_refused(bearing, tmp_path):
    pusher, admin = bearing("ingest"), bearing("admin")
    for run in ("r7", "r8"):
        path, data = pushed(pusher, tmp_path, run)
    other = data.replace(b"bert", b"BERT")
    assert pusher.post(f"/api/v1/spools/{path}", content=other, headers=LINES).status_code == 409
    told = admin.get("/health.json").json()
    assert [(part["name"], part["done"], part["knows"]) for part in told["parts"]] == [
        (name, len(steps), len(steps)) for name, steps in parts().items()
    ]
    assert (told["spools"], told["records"]["runs"], told["deleted"]) == (2, 2, 0)
    assert told["spool_bytes"] == 2 * len(data)
    (one,) = told["pushers"]
    assert (one["name"], one["runs"], one["state"]) == ("ada", 2, "valid")
    assert [refused["path"] for refused in told["refused"]] == [path]
    page = admin.get("/health").text
    assert "its tables are as this version has them" in page
    assert path in page.replace("<wbr>", "")
    admin.delete("/api/v1/runs/r7").raise_for_status()
    told = admin.get("/health.json").json()
    assert (told["spools"], told["deleted"]) == (1, 1)


def test_it_is_of_the_own_project_for_who_looks_after_it(bearing, runs):  # noqa: F811
    assert bearing("read").get("/health").status_code == 403
    assert bearing("ingest").get("/health").status_code == 403
    told = bearing("admin", project="nlp").get("/health.json").json()
    assert (told["records"]["runs"], told["spools"]) == (1, 1)
    assert 'href="/health"' in bearing("admin").get("/runs").text
    assert 'href="/health"' not in bearing("read").get("/runs").text


def test_the_machine_of_the_server_and_its_settings_are_told_to_nobody(bearing):
    assert bearing("admin").get("/settings").status_code == 404
    assert "doctor" not in bearing("admin").get("/health.json").json()


def test_a_process_that_lives_is_ready_while_its_database_answers(bearing, shelves, postgres_server, caplog):
    anybody = bearing()
    assert (anybody.get("/healthz").text, anybody.get("/readyz").text) == ("ok\n", "ok\n")
    postgres_server.stop()
    try:
        assert anybody.get("/healthz").text == "ok\n"
        answer = anybody.get("/readyz")
    finally:
        postgres_server.start()
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert answer.json()["detail"] == "the database does not answer, or has the tables of another version"
    assert f"127.0.0.1:{postgres_server.port} cannot be used" in caplog.text
    assert str(postgres_server.port) not in answer.text
    assert anybody.get("/readyz").status_code == 200


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            "DELETE FROM wattprint.migrations WHERE part = 'shares'",
            "the tables of the shares are at step 0 of",
        ),
        (
            "INSERT INTO wattprint.migrations VALUES ('team', 99, 'x')",
            "the tables of the team are of a newer",
        ),
        ("UPDATE wattprint.migrations SET sha256 = 'x' WHERE part = 'vault'", "of the vault was another one"),
        ("DROP TABLE wattprint.migrations", "cannot be used"),
    ],
)
def test_it_is_not_ready_for_tables_of_another_version(bearing, shelves, caplog, change, reason):
    shelves.ask(lambda connection: connection.execute(change))
    assert bearing().get("/readyz").status_code == 503
    assert reason in caplog.text
    assert bearing().get("/healthz").status_code == 200
