"""Of every typed machine: all that is there is named, nothing counts twice, nothing is the reader's."""

from __future__ import annotations

import json
import os
import re
import socket

import pytest
from click.testing import CliRunner
from tests.host_trees.machines import MACHINES

from wattprint import Meter
from wattprint.cli.doctor import command
from wattprint.host import Host
from wattprint.host.files import Files
from wattprint.host.machine import Machine
from wattprint.sources.choice import choose
from wattprint.sources.survey import ask_all

# Screens of management controllers and of hypervisors: no GPU that works.
_SCREENS = {"0x1a03", "0x102b", "0x15ad", "0x1234", "0x1af4", "0x1013"}
_MAKERS = {"0x10de": "NVIDIA GPU", "0x1da3": "Habana Gaudi", "0x1ae0": "Google TPU"}
_DISPLAY, _ACCELERATOR = "0x03", "0x12"  # PCI classes


@pytest.fixture(params=MACHINES, scope="module")
def root(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    MACHINES[request.param](folder)
    (folder / "reader").mkdir()
    return folder


@pytest.fixture(scope="module")
def survey(root):
    """Host, interfaces and choices of a machine whose reader has no files of its own."""
    own = root / "reader"
    host = Host(str(root), environ={}, own_root=str(own))
    interfaces = ask_all(host)
    choices = choose(host, Machine(host.files, host.environ), interfaces)
    yield host, interfaces, choices
    for choice in choices:
        choice.close()


def everything_said(interfaces):
    """All that doctor tells of sources and of what is not metered, in one text."""
    sources = [s.info for interface in interfaces for s in interface.sources]
    findings = [finding for interface in interfaces for finding in interface.findings]
    return " \n".join(
        [f"{info.resource} {info.name} {info.detail}" for info in sources]
        + [f"{finding.resource} {finding.name} {finding.detail}" for finding in findings]
    )


def test_nothing_is_chosen_twice(survey):
    _, _, choices = survey
    resources = [choice.source.info.resource for choice in choices]
    assert len(resources) == len(set(resources))


def test_nothing_chosen_is_inside_something_else_that_is(survey):
    """But for the node, which is reported as what is in it and the rest."""
    _, _, choices = survey
    infos = [choice.source.info for choice in choices]
    for outer in infos:
        inside = [one for one in infos if {one.kind, one.resource} & set(outer.covers) and one is not outer]
        assert outer.resource == "node" or not inside, f"{outer.name} holds {[one.name for one in inside]}"


def pci_functions(root, classes):
    for folder in sorted(root.glob("sys/bus/pci/devices/*")):
        kind = (folder / "class").read_text().strip()
        vendor = (folder / "vendor").read_text().strip()
        if kind.startswith(classes) and vendor not in _SCREENS:
            yield folder.name, vendor


def test_every_gpu_and_accelerator_is_named(root, survey):
    """By its address, or many of one maker by their number."""
    _, interfaces, _ = survey
    said = everything_said(interfaces)
    functions = list(pci_functions(root, (_DISPLAY, _ACCELERATOR)))
    makers = [vendor for _, vendor in functions]
    for address, vendor in functions:
        counted = f"{makers.count(vendor)} × {_MAKERS.get(vendor)}" in said
        assert address in said or counted, f"{vendor} at {address} is in no source and no finding"


def meters(root):
    """Chips under hwmon with a file of power or energy, or with voltages and currents of one number."""
    for chip in sorted(root.glob("sys/class/hwmon/*")):
        for folder in (chip, chip / "device"):
            names = os.listdir(folder) if folder.is_dir() else []
            watts = [name for name in names if re.fullmatch(r"(power|energy)\d+_(input|average)", name)]
            rails = {f"in{name[4:]}" for name in names if re.fullmatch(r"curr\d+_input", name)} & set(names)
            if watts or rails:
                name = chip / "name" if (chip / "name").exists() else folder / "name"
                device = os.path.basename(os.path.dirname(os.path.dirname(os.path.realpath(chip))))
                yield chip.name, name.read_text().strip(), device
                break


def test_every_meter_is_named(root, survey):
    _, interfaces, _ = survey
    said = everything_said(interfaces)
    for names in meters(root):
        assert any(name in said for name in names), f"{names} is in no source and no finding"


def labels(root):
    """What chips call the channels on which they show a power, an energy, or a voltage and a current."""
    for label in sorted(root.glob("sys/class/hwmon/*/*_label")):
        number = label.name.removesuffix("_label")
        watts = any((label.parent / f"{number}_{ending}").exists() for ending in ("input", "average"))
        rail = (label.parent / f"curr{number[2:]}_input").exists() if number.startswith("in") else False
        text = label.read_text().strip()
        if text != "NC" and (rail or (watts and number.startswith(("power", "energy")))):
            yield label.parent.name, text


def test_every_rail_is_named(root, survey):
    """But for parts of what the same chip meters as a whole."""
    _, interfaces, _ = survey
    said = everything_said(interfaces)
    used = " ".join(source.info.detail for interface in interfaces for source in interface.sources)
    for chip, label in labels(root):
        whole = f"{chip}/" in used and not chip_name(root, chip).startswith("ina")
        assert whole or label in said, f"{label} of {chip} is in no source and no finding"


def chip_name(root, chip):
    return (root / "sys/class/hwmon" / chip / "name").read_text().strip()


def test_every_battery_of_the_machine_is_named_and_no_other(root, survey):
    _, interfaces, choices = survey
    said = everything_said(interfaces)
    chosen = " ".join(f"{choice.source.info.name} {choice.source.info.detail}" for choice in choices)
    for folder in sorted(root.glob("sys/class/power_supply/*")):
        if (folder / "type").read_text().strip() != "Battery":
            continue
        scope = folder / "scope"
        if scope.exists() and scope.read_text().strip() == "Device":
            assert folder.name not in chosen
        else:
            assert folder.name in said, f"{folder.name} is in no source and no finding"


def refuse(*_arguments, **_keywords):
    raise AssertionError("asked the machine of the reader")


def test_nothing_is_borrowed_from_the_reader(root, monkeypatch):
    """Neither what the system calls tell of this machine, nor its files, through links that lead there."""
    outside = []

    def watched(method):
        def read(self, name, *arguments):
            real = os.path.realpath(self.path(name))
            if not real.startswith((str(root), "/dev/null")):
                outside.append(real)
            return method(self, name, *arguments)

        return read

    for name in ("text", "names", "exists", "keep"):
        monkeypatch.setattr(Files, name, watched(getattr(Files, name)))
    for name in ("cpu_count", "uname", "sysconf", "sched_getaffinity", "getloadavg", "process_cpu_count"):
        monkeypatch.setattr(os, name, refuse, raising=False)
    monkeypatch.setattr(socket, "gethostname", refuse)
    host = Host(str(root), environ={}, own_root=str(root / "reader"))
    machine = Machine(host.files, host.environ)
    choices = choose(host, machine, ask_all(host))
    for choice in choices:
        choice.source.close()
    assert outside == []
    assert machine.logical_cpus == cpus_of(root)


def cpus_of(root):
    """Counted another way than the machine counts them: by lines of each architecture's ``cpuinfo``."""
    text = (root / "proc/cpuinfo").read_text()
    for pattern in (r"^processor\s*:", r"^processor \d+:", r"^CPU\d+:\s+online"):
        if number := len(re.findall(pattern, text, re.MULTILINE)):
            return number
    raise AssertionError("no CPU in cpuinfo")


def doctor(root, monkeypatch, *arguments):
    monkeypatch.setenv("WATTPRINT_HOME", "/nowhere/wattprint")
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("WATTPRINT_REGION", "TZ"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(root)
    result = CliRunner().invoke(command, ["--host-root", ".", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_text_fits_and_agrees_with_the_json(root, monkeypatch):
    text = doctor(root, monkeypatch)
    assert max(map(len, text.splitlines())) <= 80
    answer = json.loads(doctor(root, monkeypatch, "--json"))
    flat = " ".join(text.split())
    used = flat.partition("What each interface says")[0]
    for line in answer["resources"]:
        assert f"{line['method']} {line['name']}, by {line['source']}" in re.sub(r"\s+", " ", used)
    assert len(re.findall(r", by [a-z_-]+:", used)) == len(answer["resources"])
    for interface in answer["interfaces"]:
        for finding in interface["findings"]:
            assert " ".join(finding["detail"].split()) in flat
            assert not finding["fix"] or " ".join(finding["fix"].split()) in flat


def test_a_run_on_it_is_metered_and_its_parts_add_up(root, tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    with Meter("typed", region="FR", host_root=str(root)) as meter:
        sum(range(10_000))
    statement = meter.statement
    counted = {line.resource for line in statement.resources}
    named = {thing.resource for thing in statement.not_metered}
    assert not counted & named
    boundaries = statement.boundaries
    parts_j = sum(line.energy_j.mid for line in statement.resources if line.kind != "node")
    assert boundaries.components_j.mid == pytest.approx(parts_j, rel=1e-9)
    assert boundaries.node_j.high >= boundaries.node_j.mid >= boundaries.components_j.mid > 0
