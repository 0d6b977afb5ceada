"""What a project says of its site counts where a record leaves that open, and is told to be the project's."""

from __future__ import annotations

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.ledger import spools

from wattprint.errors import UsageError
from wattprint.ledger.vault import Vault
from wattprint.recorded.stating import Stating
from wattprint.server.team import projects

GIVEN = {"region": "FR", "intensity": "50", "pue": "1.5", "tariff": "0.20EUR/kWh"}
OPEN = {"pue_kind": "data-centre"}
SETTLED = {
    "place": "DE", "place_known_by": "flag", "pue": 1.1, "intensity_g_per_kwh": 360.0,
    "tariff": [{"price_per_kwh": 0.36, "currency": "EUR"}],
}  # fmt: skip
SAID = "of the project vision, since the record leaves it open: "


@pytest.fixture
def send(shelves, tmp_path):
    """Push a run whose node drew 10 + 20 + 100 J of ours, at a site."""

    def sent(run, site):
        spools.write(tmp_path, spools.finished(run, site=site), "1-a")
        path = f"2025/06/15/{run}.1-a.jsonl"
        data = (tmp_path / "spool" / path).read_bytes()
        shelves.ask(lambda db: Vault(db, "vision").append(path, 0, data))

    shelves.ask(lambda db: projects.settle(db, "vision", GIVEN, who="test"))
    return sent


def test_what_a_record_leaves_open_is_of_the_project(send, bearing):
    send("r1", OPEN)
    stated = bearing("read").get("/api/v1/runs/r1").json()
    # 130 J x 1.5 = 195 J; at 50 g and 0.20 EUR per 3.6 MJ
    assert stated["energy"]["boundaries"]["facility_j"]["mid"] == pytest.approx(195.0)
    assert stated["carbon"]["operational_location_g"]["mid"] == pytest.approx(0.0027083333)
    assert stated["money"]["energy_cost"]["mid"] == pytest.approx(0.000010833333)
    assert (stated["carbon"]["place"], stated["carbon"]["place_known_by"]) == ("FRA", "project vision")
    assert SAID + "region FR, intensity 50, pue 1.5, tariff 0.20EUR/kWh" in stated["warnings"]


def test_what_a_record_says_stands(send, bearing):
    send("r1", SETTLED)
    stated = bearing("read").get("/api/v1/runs/r1").json()
    assert stated["energy"]["boundaries"]["facility_j"]["mid"] == pytest.approx(143.0)
    assert stated["carbon"]["operational_location_g"]["mid"] == pytest.approx(0.0143)
    assert stated["carbon"]["place_known_by"] == "flag"
    assert not any(SAID in warning for warning in stated["warnings"])


def test_a_guess_is_open_and_an_intensity_goes_with_its_place(send, bearing):
    send("r1", {"place": "DEU", "place_known_by": "time zone Europe/Berlin (a guess)", "pue": 1.0})
    send("r2", {"place": "DEU", "place_known_by": "flag", "pue": 1.0})
    client = bearing("read")
    guessed, named = (client.get(f"/api/v1/runs/{run}").json() for run in ("r1", "r2"))
    assert guessed["carbon"]["place_known_by"] == "project vision"
    assert SAID + "region FR, intensity 50, tariff 0.20EUR/kWh" in guessed["warnings"]
    assert named["carbon"]["place"] == "DEU"
    assert named["carbon"]["intensity_g_per_kwh"]["mid"] > 100
    assert SAID + "tariff 0.20EUR/kWh" in named["warnings"]


def test_many_runs_are_stated_as_each_of_them(send, shelves):
    send("r1", OPEN)
    books = shelves.guest("ada", "vision", ["read"], "", leaves=False).books()
    (row,) = books.runs(_every())
    brief = Stating(books).briefs([row])["r1"].statement
    whole = books.statement("r1")[0].statement
    assert brief.boundaries.facility_j.mid == pytest.approx(195.0)
    assert whole.boundaries.facility_j.mid == pytest.approx(195.0)
    assert any(SAID in warning for warning in brief.warnings)


def _every():
    from wattprint.ledger.store import Filter

    return Filter()


def test_another_project_and_a_setting_that_cannot_be(send, shelves):
    assert shelves.ask(lambda db: projects.project(db, "nlp")).site == {}
    with pytest.raises(UsageError, match="pue cannot be"):
        shelves.ask(lambda db: projects.settle(db, "vision", {"pue": "0.5"}, who="test"))
    with pytest.raises(UsageError, match="there is no project visoin · did you mean vision"):
        shelves.ask(lambda db: projects.settle(db, "visoin", {}, who="test"))
    assert shelves.ask(lambda db: projects.project(db, "vision")).site == GIVEN
