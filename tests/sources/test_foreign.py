"""On macOS and Windows nothing is kept for the next meter of what programs and calls have told."""

from __future__ import annotations

from tests.host_trees import macs

from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.sources import apple
from wattprint.sources.discovery import discover_again


def test_a_charger_that_is_unplugged_is_seen_by_the_next_meter(tmp_path, monkeypatch):
    monkeypatch.setattr(apple, "_is_root", lambda: False)
    macs.macbook_intel(tmp_path)
    host = Host(str(tmp_path), own_root=str(tmp_path), environ={})
    machine = Machine.of(host)
    assert discover_again(host, machine).opens_nothing
    macs.ioreg(tmp_path)
    discovery = discover_again(host, machine)
    (battery,) = (one for one in discovery.interfaces if one.name == "battery")
    assert [source.info.resource for source in battery.sources] == ["node"]
    for interface in discovery.interfaces:
        for source in interface.sources:
            source.close()
