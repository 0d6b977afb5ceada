"""Of every typed machine: what is there is a source, or a finding that record and receipt have, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.host_trees import variants
from tests.host_trees.devices import devices, many_of, pci_functions, place_of, text
from tests.host_trees.machines import MACHINES

from wattprint import Meter
from wattprint.account.unseen import together
from wattprint.cli import doctor as doctor_verb
from wattprint.cli import show
from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.records import NotMetered
from wattprint.settings.plug import PlugAddress
from wattprint.sources.choice import choose, unused
from wattprint.sources.survey import ask_all
from wattprint.sources.unmetered import unmetered


@pytest.fixture(params=MACHINES, scope="module")
def root(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    MACHINES[request.param](folder)
    return folder


def run(command, *arguments):
    result = CliRunner().invoke(command, [*arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def doctor(root):
    return json.loads(run(doctor_verb.command, "--host-root", str(root), "--json"))


def of_the_record(answer):
    """All words of ``answer`` about sources that count, and about things that the record holds too.

    A source that does not count is seen by nobody but ``doctor`` unless it is named.
    """
    words = [f"{line['resource']} {line['name']} {line['detail']}" for line in answer["resources"]]
    words += [f"{thing['resource']} {thing['name']} {thing['why']}" for thing in answer["not_metered"]]
    return "\n".join(words)


def test_every_device_is_a_source_or_named(root):
    words = of_the_record(doctor(root))
    there = devices(root)
    assert [one.what for one in there if not any(name in words for name in one.names)] == []


def things_of_doctor(answer):
    """Resource of each source, and of each finding about a thing that is there, as doctor tells them.

    And the detail, and what to type. No thing is what is absent altogether: a finding of one kind (``cpu``:
    no RAPL) or of none.
    """
    for interface in answer["interfaces"]:
        for source in interface["sources"]:
            yield source["resource"], source["detail"], ""
        for finding in interface["findings"]:
            resource = finding["resource"] or ""
            if "/" in resource or finding["state"] != "absent":
                yield resource, finding["detail"], finding["fix"] or ""


def of_the_card(root, resource, recorded):
    """Whether ``resource`` is a chip on a card that ``recorded`` has by its place, alone or with its like."""
    (chip,) = root.glob(f"sys/class/hwmon/{resource.rpartition('/')[2]}")
    card = place_of(chip / "device") or place_of(chip.resolve().parent.parent)
    functions = pci_functions(root)
    alike = many_of(dict(functions)[card], functions)
    return any(card in one["resource"] or alike in one["name"] for one in recorded)


def test_what_doctor_names_the_record_has(root, tmp_path, monkeypatch):
    """As a source, as a thing without a figure of its own, or as what would open the source of a model."""
    answer = doctor(root)
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    with Meter("typed", region="FR", host_root=str(root)):
        sum(range(1000))
    (path,) = Path(tmp_path).rglob("*.jsonl")
    header = json.loads(path.read_text().splitlines()[0])
    recorded = [*header["sources"], *header["not_metered"]]
    names = {one["resource"] for one in recorded}
    names |= {name.partition("/")[0] for name in names}
    supplies = root.glob("sys/class/power_supply/*")
    of_others = {supply.name for supply in supplies if text(supply / "scope") == "Device"}
    for resource, detail, fix in things_of_doctor(answer):
        if not resource:
            assert detail.split()[0] in of_others, f"{detail}: in no record"  # a mouse's: not of this machine
        elif "/hwmon" in resource and resource not in names:
            assert of_the_card(root, resource, recorded), f"{resource}, {detail}: in no record"
        else:
            assert resource in names, f"{resource}, {detail}: in no record"
            assert fix in [one["fix"] for one in recorded], f"{resource}, {detail}: {fix} in no record"


NOTHING = (
    *("hwmon_sbtsi", "hwmon_surface_fan", "hwmon_dell_smm", "hwmon_sy7636a", "hwmon_gigabyte"),
    *(
        "hwmon_i5500_temp",
        "iio_accelerometer",
        "supply_mouse",
        "supply_usb",
        "supply_mains",
        "vfio_does_not_count",
    ),
    *("no_meminfo", "no_meminfo_number"),
)
"""Variants in which nothing that draws or meters power is to be found."""


@pytest.mark.parametrize("name", variants.TREES)
def test_every_variant_is_a_source_or_named_and_nothing_counts_twice(name, tmp_path):
    host = Host(variants.write(name, tmp_path), environ={}, own_root=str(tmp_path / "reader"))
    interfaces = ask_all(host)
    choices = choose(host, Machine(host.files, host.environ), interfaces)
    for source in [*unused(interfaces, choices), *(choice.source for choice in choices)]:
        source.close()
    infos = [choice.source.info for choice in choices]
    things = unmetered(interfaces, [choice.source for choice in choices])
    recorded = "\n".join(
        [f"{info.resource} {info.name} {info.detail}" for info in infos]
        + [f"{one.finding.resource} {one.finding.name} {one.finding.why}" for one in things]
    )
    there = devices(tmp_path)
    assert bool(there) == (name not in NOTHING)
    assert [one.what for one in there if not any(word in recorded for word in one.names)] == []
    for outer in infos:
        inside = [one for one in infos if {one.kind, one.resource} & set(outer.covers) and one is not outer]
        assert outer.resource == "node" or not inside
    names = [one.finding.name for one in things]
    assert len(names) == len(set(names))


def things_of(lines):
    return [
        (one["resource"], one["name"], one["why"], one["fix"] or "", one["inside"] or "") for one in lines
    ]


def test_doctor_record_statement_and_receipt_name_the_same(root, tmp_path, monkeypatch):
    """Each thing that is there and not metered, with the same words everywhere."""
    seen = things_of(doctor(root)["not_metered"])
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    with Meter("typed", region="FR", host_root=str(root)) as meter:
        sum(range(1000))
    (path,) = Path(tmp_path).rglob("*.jsonl")
    header = json.loads(path.read_text().splitlines()[0])
    assert things_of(header["not_metered"]) == seen
    stated = json.loads(run(show.command, meter.run_id, "--json"))
    assert things_of(stated["not_metered"]) == seen
    receipt = " ".join(run(show.command, meter.run_id).split())
    things = [NotMetered(resource=r, name=n, why=w, fix=f, inside=i) for r, n, w, f, i in seen]
    told = {one.resource for one in things if one.inside}
    for one in together([one for one in things if not one.inside]):
        told.update(other.resource for other in things if (other.kind, other.why) == (one.kind, one.why))
        assert f"there, not {'used' if one.kind == 'meter' else 'metered'}: {one.name} ({one.why})" in receipt
    for resource, name, why, _, inside in seen:
        used = f"meter there, not used: {name} ({why})"
        assert (
            not inside
            or (used if resource.startswith("meter/") else f"{name}: counted in {inside}") in receipt
        )
    assert told == {one.resource for one in things}


def test_every_further_meter_of_the_node_is_named(root):
    """Beside a plug and a BMC, which no tree shows: whichever counts, all others are told to the record."""
    environ = {"WATTPRINT_REDFISH_URL": "https://127.0.0.1:1"}
    host = Host(str(root), environ=environ, own_root=str(root))
    interfaces = ask_all(host, PlugAddress("shelly", "127.0.0.1:1", ""))
    choices = choose(host, Machine(host.files, host.environ), interfaces)
    for interface in interfaces:
        for source in interface.sources:
            source.close()
    meters = [source.info for one in interfaces for source in one.sources if source.info.resource == "node"]
    (used,) = [choice.source.info for choice in choices if choice.source.info.resource == "node"]
    things = unmetered(interfaces, [one.source for one in choices], [one.standin for one in choices])
    told = {one.finding.name: one for one in things if one.finding.resource.startswith("meter/node/")}
    assert used.name == "Shelly plug"
    assert {info.name for info in meters} - {used.name} <= told.keys()
    assert "BMC" in told
    assert {one.inside for one in told.values()} == {"node"}
    assert told["BMC"].finding.why == "the node is metered by Shelly plug, whose gaps it fills"
