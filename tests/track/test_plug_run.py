"""A run on a machine that hangs on a plug: the node is what the plug says, and is known as well."""

from __future__ import annotations

import time

import pytest
from tests.fakes.plug import FakePlug, shelly_gen2

from wattprint import Meter

GEN2 = "/rpc/Switch.GetStatus?id=0"


@pytest.fixture
def plug(monkeypatch, tmp_path):
    """One that shows 2000 W at all times, more than the sensors inside of any machine of a desk."""
    monkeypatch.chdir(tmp_path)
    server, began_s = FakePlug(), time.monotonic()
    server.answers[GEN2] = lambda: shelly_gen2(2000.0, 2000.0 * (time.monotonic() - began_s) / 3600.0)
    yield server
    server.stop()


def test_the_node_is_what_the_plug_says(plug):
    with Meter("plugged", scope="machine", plug=f"shelly://{plug.host}") as meter:
        deadline_s = time.monotonic() + 2.0
        while time.monotonic() < deadline_s:
            sum(range(10_000))
    statement = meter.statement
    node = statement.boundaries.node_j
    assert node.method == "measured"
    assert node.mid == pytest.approx(2000.0 * statement.run.duration_s, rel=0.2)
    # A second's swing of half as much again at the ends, and the class of the plug.
    assert node.high < node.mid + 1.5 * 2000.0 + 0.2 * node.mid
    assert "plug" in [source for line in statement.resources for source in line.source.split("+")]
    assert plug.host not in repr(statement)


def test_a_plug_that_is_not_there_leaves_the_run_as_it_was():
    with Meter("unplugged", scope="machine", plug="shelly://127.0.0.1:9") as meter:
        done = sum(range(100_000))
    assert done == 4_999_950_000
    statement = meter.statement
    assert statement.run.status == "finished"
    assert statement.boundaries.node_j.mid > 0
    assert statement.boundaries.node_j.method != "measured"
    boundaries = statement.boundaries
    assert boundaries.node_j.low >= boundaries.components_j.low
    assert boundaries.node_j.high == pytest.approx(
        sum(line.energy_j.high for line in statement.resources), rel=0.5
    )
    assert not any("plug" in line.source for line in statement.resources)
    assert any("cannot be reached" in text or "not answered" in text for text in statement.warnings)


@pytest.mark.parametrize("stands_in", [False, True], ids=["the meter", "stands in for a plug"])
def test_further_chassis_of_a_bmc_reach_the_record_though_it_answers_late(plug, monkeypatch, stands_in):
    chassis = "/redfish/v1/Chassis"
    paths = {f"{chassis}/{number}": watts for number, watts in (("1", 700), ("2", 400))}
    plug.answers["/redfish/v1/Chassis"] = {"Members": [{"@odata.id": path} for path in paths]}
    for path, watts in paths.items():
        plug.answers[path] = {"EnvironmentMetrics": {"@odata.id": f"{path}/E"}}
        plug.answers[f"{path}/E"] = {"PowerWatts": {"Reading": watts}}
    monkeypatch.setenv("WATTPRINT_REDFISH_URL", f"http://{plug.host}")
    at_wall = f"shelly://{plug.host}" if stands_in else None
    with Meter("racked", scope="machine", plug=at_wall) as meter:
        deadline_s = time.monotonic() + 1.0
        while time.monotonic() < deadline_s:
            sum(range(10_000))
    told = [text for text in meter.statement.warnings if "there, not used" in text]
    assert told == [
        "node: there, not used: /redfish/v1/Chassis/2 (400 W): WATTPRINT_REDFISH_CHASSIS=PATH takes another"
    ]
