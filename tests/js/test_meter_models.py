"""Where no counter is read, the meter for Node models a machine as Python's does: the same watts."""

from __future__ import annotations

import json

import pytest

from wattprint import Meter

METERED = 'import { meter } from "wattprint/meter";\nawait meter("a", () => 1, { root: process.env.ROOT });\n'
BLOCK = """processor\t: {number}
vendor_id\t: {vendor}
cpu family\t: {family}
model\t\t: {model}
model name\t: {name}
physical id\t: {socket}
siblings\t: {siblings}
cpu cores\t: {cores}
flags\t\t: fpu vme {flags}
"""
XEON = {
    "vendor": "GenuineIntel",
    "family": 6,
    "model": 106,
    "name": "Intel(R) Xeon(R) Platinum 8358 CPU @ 2.60GHz",
}
MACHINES = {
    "two sockets": (XEON | {"siblings": 64, "cores": 32, "flags": "", "sockets": 2, "cpus": 128},
                    "23", "server"),
    "a guest": (XEON | {"siblings": 8, "cores": 4, "flags": "hypervisor", "sockets": 1, "cpus": 8},
                "1", "vm"),
    "a hidden guest": (
        {"vendor": "AuthenticAMD", "family": 25, "model": 17, "name": "AMD EPYC", "siblings": 4, "cores": 2,
         "flags": "hypervisor", "sockets": 1, "cpus": 4}, "1", "vm",
    ),
    "a desktop": (
        {"vendor": "AuthenticAMD", "family": 25, "model": 97, "name": "AMD Ryzen 9 7950X 16-Core Processor",
         "siblings": 32, "cores": 16, "flags": "", "sockets": 1, "cpus": 32}, "3", "desktop",
    ),
    "an unknown server": (
        {"vendor": "GenuineIntel", "family": 6, "model": 250, "name": "Genuine Intel(R) CPU", "siblings": 16,
         "cores": 8, "flags": "", "sockets": 1, "cpus": 16}, "23", "server",
    ),
}  # fmt: skip


@pytest.fixture
def machine(tmp_path):
    """Makes the files of a machine of ``MACHINES``."""

    def make(name):
        facts, chassis, _ = MACHINES[name]
        facts = {**facts}
        sockets, cpus = facts.pop("sockets"), facts.pop("cpus")
        blocks = [
            BLOCK.format(number=number, socket=number * sockets // cpus, **facts) for number in range(cpus)
        ]
        files = {
            "proc/cpuinfo": "\n".join(blocks),
            "proc/meminfo": "MemTotal:       134217728 kB\n",
            "proc/sys/kernel/osrelease": "6.1.0\n",
            "sys/class/dmi/id/chassis_type": f"{chassis}\n",
        }
        for path, text in files.items():
            (tmp_path / "machine" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "machine" / path).write_text(text, "utf-8")
        return tmp_path / "machine"

    return make


def header(home):
    """The first line of the one record in ``home``."""
    (path,) = home.glob("spool/*/*/*/*.jsonl")
    return json.loads(path.read_text("utf-8").splitlines()[0])


def watts(header):
    """Low, mid and high watts of what each model of a record rests on, by the part."""
    ends = ("low", "mid", "high")
    return {factor["id"].split("/")[0]: [factor[end] for end in ends] for factor in header["factors"]}


@pytest.mark.parametrize("name", MACHINES)
def test_a_machine_is_modelled_as_python_models_it(name, package, machine, tmp_path, monkeypatch):
    root = machine(name)
    package.run(METERED, env={"WATTPRINT_HOME": str(tmp_path / "node"), "ROOT": str(root)})
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "python"))
    with Meter("a", host_root=str(root)):
        pass
    ours, theirs = header(tmp_path / "node"), header(tmp_path / "python")
    assert ours["machine"]["kind"] == theirs["machine"]["kind"] == MACHINES[name][2]
    for fact in ("cpu_name", "cpu_vendor", "cpu_family", "cpu_model", "sockets", "logical_cpus", "memory_gb",
                 "threads_per_core", "threads_per_socket", "architecture", "virtual"):  # fmt: skip
        assert ours["machine"][fact] == theirs["machine"][fact], fact
    assert watts(ours).keys() == watts(theirs).keys()
    for part, ends in watts(theirs).items():
        assert watts(ours)[part] == pytest.approx(ends, rel=0.02), part
    for field in ("resource", "name", "source", "method"):
        assert [source[field] for source in ours["sources"]] == [
            source[field] for source in theirs["sources"]
        ]
