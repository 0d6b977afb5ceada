"""DVCLive in a folder without a repository: curves, metrics.json and files."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.filterwarnings("ignore")  # DVC's own, which differ between its releases
dvclive = pytest.importorskip("dvclive")

from wattprint.integrations.dvclive import log, log_so_far
from wattprint.track.meter import Meter


def test_a_folder_has_the_figures_of_the_statement(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DVC_NO_ANALYTICS", "1")
    with (
        dvclive.Live(str(tmp_path / "live"), dvcyaml=None, save_dvc_exp=False) as live,
        Meter("train", region="FR") as meter,
    ):
        for _ in range(2):
            sum(range(10**6))
            log_so_far(live, meter)
            live.next_step()
        meter.stop()
        log(live, meter)
    statement = meter.statement
    metrics = json.loads((tmp_path / "live" / "metrics.json").read_text())["wattprint"]
    assert metrics["facility_j_mid"] == statement.boundaries.facility_j.mid
    assert metrics["facility_j_method"] == statement.boundaries.facility_j.method
    curve = (
        (tmp_path / "live" / "plots" / "metrics" / "wattprint" / "facility_j_mid.tsv")
        .read_text()
        .splitlines()
    )
    assert len(curve) == 3
    told = json.loads((tmp_path / "live" / "wattprint" / "statement.json").read_text())
    assert told["run"]["id"] == meter.run_id
    assert meter.run_id in (tmp_path / "live" / "wattprint" / "report.html").read_text()
