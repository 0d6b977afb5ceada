"""Gaudi cards by the hwmon chips of their driver, on machines as folders."""

from __future__ import annotations

import pytest
from tests.host_trees import unprivileged, write_tree
from tests.host_trees.gpus import hwmon, pci
from tests.host_trees.servers import server_gaudi2

from wattprint.errors import SourceError
from wattprint.factors import accelerators
from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.sources import others
from wattprint.sources.choice import choose
from wattprint.sources.survey import ask_all, visible_gpus
from wattprint.sources.unmetered import unmetered

DISCOVER = others.discover
SLOT = "0000:19:00.0"
CARD = pci(SLOT, "0x1da3", "0x1020", "0x120000", "habanalabs")
POWER = "sys/class/hwmon/hwmon5/power1_input"


def test_each_chip_is_the_source_of_the_card_it_links_to(tmp_path, surveys):
    other = pci("0000:1a:00.0", "0x1da3", "0x1020", "0x120000", "habanalabs")
    survey = surveys(
        tmp_path,
        CARD | other,
        hwmon(5, "HL-225", "0000:1a:00.0", power1_input=102_500_000),
        hwmon(6, "HL-225", SLOT, power1_input=98_000_000),
    )
    watts = {source.info.resource: source.read()[1] for source in survey.sources}
    assert watts == {"gpu/0000:1a:00.0": pytest.approx(102.5), "gpu/0000:19:00.0": pytest.approx(98.0)}
    assert survey.findings == []
    info = survey.sources[0].info
    assert (info.method, info.source, info.name) == ("integrated", "habanalabs", "Intel Gaudi HL-225")


def test_the_name_finds_its_data_sheet():
    assert accelerators.find("Intel Gaudi HL-225").name == "Intel Gaudi 2"


@pytest.mark.parametrize("raw", ["0", "-5", "4294967295000", "junk", ""])
def test_absurd_powers_are_no_data_and_the_card_is_named(tmp_path, surveys, raw):
    survey = surveys(tmp_path, CARD, hwmon(5, "HL-225", SLOT, power1_input=raw))
    assert survey.sources == []
    (finding,) = survey.findings
    assert (finding.state, finding.resource) == ("broken", f"accelerator/{SLOT}")
    assert finding.name == f"Habana Gaudi at {SLOT}"


def test_a_fault_of_the_sensor_is_no_data(tmp_path, surveys):
    survey = surveys(tmp_path, CARD, hwmon(5, "HL-225", SLOT, power1_input=98_000_000, power1_fault=1))
    (finding,) = survey.findings
    assert (survey.sources, finding.state) == ([], "broken")
    assert "reports a fault" in finding.detail


def test_a_card_that_shows_no_power_later(tmp_path, surveys):
    (source,) = surveys(tmp_path, CARD, hwmon(5, "HL-225", SLOT, power1_input=98_000_000)).sources
    (tmp_path / POWER).write_text("0\n")
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "broken"


def test_a_chip_that_may_not_be_read_is_refused_with_what_to_type():
    with unprivileged() as (root, drop):
        write_tree(root, CARD | hwmon(5, "HL-225", SLOT, power1_input=98_000_000))
        (root / POWER).chmod(0)
        drop()
        survey = DISCOVER(Host(str(root), environ={}))
    (finding,) = survey.findings
    assert (survey.sources, finding.state) == ([], "refused")
    assert finding.fix.startswith("sudo chmod a+r")


@pytest.mark.parametrize(
    ("chip", "why"),
    [
        ({}, "nothing here tells its power"),
        (hwmon(5, "HL-225", SLOT, temp1_input=31_000), "nothing here tells its power"),
        (hwmon(5, "HL-225", "0000:1a:00.0", power1_input=98_000_000), "nothing here tells its power"),
        (
            hwmon(5, "nvme", SLOT, power1_input=98_000_000),
            "its driver shows a power, and nothing states what that holds",
        ),
    ],
    ids=["none", "no power", "of another card", "of another driver"],
)
def test_without_its_own_power_a_card_is_named(tmp_path, surveys, chip, why):
    survey = surveys(tmp_path, CARD, chip)
    (finding,) = survey.findings
    assert survey.sources == []
    assert (finding.state, finding.why) == ("absent", why)


def test_no_card_is_counted_and_named_or_counted_twice(tmp_path):
    server_gaudi2(tmp_path)
    host = Host(str(tmp_path), environ={}, own_root=str(tmp_path))
    interfaces = ask_all(host)
    choices = choose(host, Machine(host.files, host.environ), interfaces)
    counted = [one.source.info.resource for one in choices if one.source.info.kind == "gpu"]
    assert counted == [f"gpu/0000:{bus}:00.0" for bus in ("19", "1a", "b3")]
    assert visible_gpus(host, interfaces) == set(counted)
    things = unmetered(interfaces, [one.source for one in choices])
    assert [one.finding.name for one in things] == ["Habana Gaudi at 0000:b4:00.0"]
    for choice in choices:
        choice.source.close()


def test_a_chip_whose_card_the_bus_hides_is_named(tmp_path):
    write_tree(tmp_path, hwmon(5, "HL-225", power1_input=98_000_000))
    host = Host(str(tmp_path), environ={}, own_root=str(tmp_path))
    findings = [one for interface in ask_all(host) for one in interface.findings if one.name]
    assert [(one.name, one.resource, one.inside) for one in findings] == [
        ("HL-225 (hwmon5)", "accelerator/hwmon5", "node")
    ]


def test_where_there_is_none_nothing_of_it_is_loaded(tmp_path, surveys, monkeypatch):
    loaded = []
    monkeypatch.setattr("wattprint.sources.gaudi.survey", lambda *_: loaded.append(1))
    surveys(tmp_path, hwmon(5, "HL-225", power1_input=98_000_000), pci(SLOT, "0x1d0f", "0x7164", "0x088000"))
    assert loaded == []
