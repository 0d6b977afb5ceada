"""An unknown CPU, an unknown country, no time zone, a /proc that hides its processes: said, not guessed."""

from __future__ import annotations

import json

import pytest
from tests import host_trees

VM_KERNEL = {
    "proc/stat": "cpu  100 0 100 9000 0 0 0 0 0 0\ncpu0 100 0 100 9000 0 0 0 0 0 0",
    "proc/meminfo": "MemTotal: 8000000 kB",
    "proc/sys/kernel/hostname": "elsewhere",
}


def receipt(desk, tree, *options):
    """The JSON receipt of ``true`` on the machine ``tree``."""
    root = host_trees.write_tree(desk.folder / "machine", tree)
    path = desk.folder / "receipt.json"
    done = desk.call("run", "--host-root", root, "--receipt", path, *options, "--", "sh", "-c", "exit 3")
    assert done.returncode == 3, done.stderr
    return json.loads(path.read_text()), done.stderr


def cpu_line(stated):
    return next(line for line in stated["energy"]["resources"] if line["resource"].startswith("cpu"))


@pytest.mark.fault("no table knows the CPU", "its power is assumed, with a wide interval, and said")
def test_unknown_cpu_is_assumed_and_wide(desk):
    stated, text = receipt(
        desk, VM_KERNEL | host_trees.cpuinfo("Quux 9000", "NobodyInc", 250, 1), "--region", "FR"
    )
    energy = cpu_line(stated)["machine_energy_j"]
    assert energy["method"] == "assumed"
    assert energy["low"] < energy["mid"] / 2
    assert energy["high"] > energy["mid"] * 2
    assert "assumed" in text


@pytest.mark.fault("nobody says where the machine is", "carbon is an interval over the world")
def test_no_place_is_an_interval_over_the_world(desk):
    desk.environ.pop("TZ", None)
    stated, text = receipt(desk, VM_KERNEL | host_trees.cpuinfo(flags="fpu hypervisor"))
    carbon = stated["carbon"]
    assert (carbon["place"], carbon["year"]) == (None, carbon["year"])
    assert carbon["place_known_by"].startswith("nothing")
    intensity = carbon["intensity_g_per_kwh"]
    assert intensity["high"] > 10 * intensity["low"]
    assert "place unknown: a range over the world" in text
    assert "--region" in text


@pytest.mark.fault("the time zone alone tells the country", "the country is called a guess")
def test_place_by_time_zone_is_called_a_guess(desk):
    here = {"etc/localtime": "->/usr/share/zoneinfo/Europe/Paris"}
    stated, text = receipt(desk, VM_KERNEL | host_trees.cpuinfo() | here)
    assert stated["carbon"]["place"] == "FRA"
    assert "a guess" in stated["carbon"]["place_known_by"]
    assert "guessed from the time zone" in text


@pytest.mark.fault("the time zone names no country", "the place is unknown")
@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Mars/Olympus"])
def test_time_zone_that_names_no_country(desk, zone):
    desk.environ["TZ"] = "Europe/Paris"  # of who reads the tree, not of its machine
    stated, _ = receipt(desk, VM_KERNEL | host_trees.cpuinfo() | {"etc/timezone": zone})
    assert stated["carbon"]["place"] is None


@pytest.mark.fault("no country is called that", "it is refused with the nearest names")
def test_unknown_country_is_refused_with_the_nearest_names(desk):
    done = desk.run("true", region="Frankreich-Land")
    assert done.returncode == 2
    assert "Frankreich-Land" in done.stderr
    assert "try" in done.stderr


@pytest.mark.fault(
    "a variable holds what its setting cannot be",
    "it is refused by its name before the program starts",
)
@pytest.mark.parametrize(("variable", "value"), [("WATTPRINT_REGION", "Atlantis"), ("WATTPRINT_PUE", "1.3x")])
def test_bad_setting_of_the_environment_is_refused_by_name(desk, variable, value):
    desk.environ[variable] = value
    done = desk.run("touch", desk.folder / "started", region=None)
    assert done.returncode == 2
    assert variable in done.stderr
    assert value in done.stderr
    assert not (desk.folder / "started").exists()


@pytest.mark.fault(
    "`/proc` shows neither load nor memory",
    "the CPU's interval is wide; there is no line of memory",
)
def test_machine_that_shows_neither_load_nor_memory(desk):
    stated, _ = receipt(desk, host_trees.cpuinfo(flags="fpu hypervisor"), "--region", "FR")
    assert all(line["kind"] != "dram" for line in stated["energy"]["resources"] if "kind" in line)
    energy = cpu_line(stated)["machine_energy_j"]
    assert 0 < energy["low"] <= energy["mid"] <= energy["high"]
