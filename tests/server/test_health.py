"""``/health`` and ``/settings``: what doctor and config say, for who looks after the server alone."""

from __future__ import annotations

import json
import re

import pytest
from starlette.testclient import TestClient
from tests.server.conftest import HOST

from wattprint.server.app import make_app
from wattprint.settings.table import SETTINGS

MEASURED = {"power_w", "read_us", "asked_in_ms", "self_test_detail"}
"""What is another at each look."""


def steady(value):
    """``value`` without what is another at each look, and where no folder stands before a name."""
    if isinstance(value, dict):
        return {key: steady(inside) for key, inside in value.items() if key not in MEASURED | {"home"}}
    if isinstance(value, list):
        return [steady(inside) for inside in value]
    return re.sub(r"(?<!\w)/(?!sys|proc)[\w./-]*/", "…/", value) if isinstance(value, str) else value


def test_it_is_what_doctor_says(owner, typed):
    told = owner.get("/health.json").json()
    assert steady(told["doctor"]) == steady(json.loads(typed("doctor", "--json")))
    page = owner.get("/health").text
    for line in told["doctor"]["resources"]:
        assert line["resource"] in page
        assert line["method"] in page
    assert len(told["doctor"]["interfaces"]) > 5


def test_it_counts_the_records_and_names_those_that_cannot_be_read(home, owner):
    folder = home / "spool" / "2026" / "11" / "30"
    folder.mkdir(parents=True)
    (folder / "r8.1-a.jsonl").write_bytes(b'{"kind":"nonsense"}\n')
    told = owner.get("/health.json").json()["records"]
    assert (told["runs"], told["statuses"]) == (3, {"finished": 2, "failed": 1})
    (unread,) = told["unread"]
    assert unread["path"] == "2026/11/30/r8.1-a.jsonl"
    page = owner.get("/health").text
    assert "1 record cannot be read" in page
    assert "r8.1-a.jsonl" in page


def test_it_can_be_pasted_elsewhere(home, owner):
    text = owner.get("/health.json").text + owner.get("/health").text
    assert str(home) not in text
    assert str(home.parent) not in text


def test_settings_are_those_of_config_with_their_origin(owner, typed, monkeypatch, tmp_path):
    (tmp_path / "wattprint.toml").write_text("pue = 1.3\n")
    monkeypatch.setenv("WATTPRINT_TARIFF", "0.31EUR/kWh")
    told = owner.get("/settings.json").json()
    assert told == json.loads(typed("config", "--json"))
    by_name = {one["name"]: one for one in told["settings"]}
    assert by_name.keys() == {row.key for row in SETTINGS}
    assert by_name["pue"]["value"] == 1.3
    assert by_name["pue"]["origin"].endswith("wattprint.toml:1")
    page = owner.get("/settings").text
    made = page[page.index('id="made"') : page.index('id="site"')]
    assert "0.31" in made
    assert "WATTPRINT_TARIFF" in made
    assert "wattprint.toml" in made


def test_no_secret_is_shown(owner, monkeypatch):
    monkeypatch.setenv("WATTPRINT_SERVER", "https://wattprint.example.org")
    monkeypatch.setenv("WATTPRINT_TOKEN", "wpt_s3cr3t-itself")
    monkeypatch.setenv("WATTPRINT_REDFISH_PASSWORD", "another-s3cr3t")
    for path in ("/settings", "/settings.json", "/settings.csv", "/health", "/health.json"):
        answer = owner.get(path)
        assert answer.status_code == 200, path
        assert "s3cr3t" not in answer.text, path
    assert "***" in owner.get("/settings").text


def test_a_setting_that_cannot_be_used_is_said(owner, monkeypatch):
    monkeypatch.setenv("WATTPRINT_PUE", "0.3")
    answer = owner.get("/settings.json")
    assert answer.status_code == 400
    assert "WATTPRINT_PUE" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/health", "/settings", "/health.json", "/settings.csv"])
def test_both_are_for_the_owner_alone(home, path):
    app = make_app(hosts=frozenset({HOST}), token="")
    anyone = TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)
    assert anyone.get(path).status_code == 403
    assert 'href="/health"' not in anyone.get("/runs").text


def test_pages_of_the_owner_lead_there(owner):
    page = owner.get("/runs").text
    assert 'href="/health"' in page
    assert 'href="/settings"' in page


def test_an_empty_home_stays_empty(tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "none"))
    app = make_app(hosts=frozenset({HOST}), token="t")
    client = TestClient(app, base_url=f"http://{HOST}", headers={"authorization": "Bearer t"})
    told = client.get("/health.json").json()["records"]
    assert told == {"runs": 0, "statuses": {}, "unread": [], "index_bytes": None}
    assert not (tmp_path / "none").exists()
