from __future__ import annotations

import os
import time

import pytest
from tests.host_trees import write_tree

from wattprint.host import Host, machine, nvlib
from wattprint.host import adapters as devices
from wattprint.host.adapters import PCI, adapters
from wattprint.host.files import BOOT_ID, Files, of_moment
from wattprint.host.machine import lasting
from wattprint.track.plan import Plan

BOOT = "0310d3b7-1d41-44b7-85fd-cb2cb7670ab4"


class Here(Files):
    """The files of a folder, taken for those of the machine that we run on."""

    def __init__(self, folder):
        super().__init__("/")
        self.folder = folder

    def path(self, name):
        return os.path.join(self.folder, name)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "_kept", {})
    return Here(write_tree(tmp_path, {BOOT_ID: BOOT, "proc/cpuinfo": "processor : 0"}))


def cpuinfo(files):
    return files.text("proc/cpuinfo").strip()


def kept(files, read):
    return lasting(files, files.text(BOOT_ID), read)


def replace(files, name, text):
    with open(files.path(name), "w", encoding="utf-8") as stream:
        stream.write(text)


def test_a_fact_is_read_once(here):
    assert kept(here, cpuinfo) == "processor : 0"
    replace(here, "proc/cpuinfo", "processor : 1")
    assert kept(here, cpuinfo) == "processor : 0"
    assert kept(here, lambda files: files.text("proc/cpuinfo").strip()) == "processor : 1"  # another fact


@pytest.mark.parametrize("change", ["boot", "cpus", "affinity", "name", "root"])
def test_a_machine_that_is_another_one_is_read_again(here, monkeypatch, change):
    kept(here, cpuinfo)
    replace(here, "proc/cpuinfo", "processor : 1")
    if change == "boot":  # a process that was frozen and goes on elsewhere
        replace(here, BOOT_ID, BOOT.replace("0", "1"))
    elif change == "cpus":
        monkeypatch.setattr(os, "cpu_count", lambda: 4096)
    elif change == "affinity":
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4096)))
    elif change == "name":
        another = os.uname_result(("Linux", "another", "6.1", "#1", "x86_64"))
        monkeypatch.setattr(os, "uname", lambda: another)
    else:  # chroot
        status = os.stat(here.folder)
        monkeypatch.setattr(os, "stat", lambda _: status)
    assert kept(here, cpuinfo) == "processor : 1"


def test_a_fact_that_could_not_be_read_is_not_kept(here):
    os.remove(here.path("proc/cpuinfo"))
    with pytest.raises(FileNotFoundError):
        kept(here, cpuinfo)
    replace(here, "proc/cpuinfo", "processor : 1")
    assert kept(here, cpuinfo) == "processor : 1"


def test_of_another_tree_nothing_is_kept(tmp_path):
    files = Files(write_tree(tmp_path, {BOOT_ID: BOOT, "proc/cpuinfo": "processor : 0"}))
    kept(files, cpuinfo)
    replace(files, "proc/cpuinfo", "processor : 1")
    assert kept(files, cpuinfo) == "processor : 1"


def card(address, number):
    folder = f"{PCI}/{address}"
    return {f"{folder}/class": number, f"{folder}/vendor": "0x10de", f"{folder}/device": "0x2330"}


def test_a_gpu_plugged_in_where_another_device_was_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(devices, "_others", set())
    # sysfs gives a number once; a folder moved here from elsewhere has a number of its own, too
    root = write_tree(tmp_path / "root", card("0000:01:00.0", "0x020000"))
    other = write_tree(tmp_path / "other", card("0000:01:00.0", "0x030000"))
    files = Here(root)
    assert adapters(files) == []
    assert len(devices._others) == 1
    slot = os.path.join(root, PCI, "0000:01:00.0")
    os.rename(slot, slot + ".gone")
    os.rename(os.path.join(other, PCI, "0000:01:00.0"), slot)
    os.rename(slot + ".gone", tmp_path / "gone")
    assert [one.address for one in adapters(files)] == ["0000:01:00.0"]
    assert adapters(files)[0].vendor == "0x10de"


def test_a_gpu_is_read_anew_each_time(tmp_path):
    files = Here(write_tree(tmp_path, card("0000:01:00.0", "0x030000")))
    assert adapters(files)[0].driver == ""
    os.symlink("../../bus/pci/drivers/nvidia", files.path(f"{PCI}/0000:01:00.0/driver"))
    assert adapters(files)[0].driver == "nvidia"


def test_the_loaders_cache_is_read_again_once_it_has_changed(tmp_path, monkeypatch):
    cache, maps = tmp_path / "ld.so.cache", tmp_path / "maps"
    cache.write_bytes(b"glibc-ld.so.cache1.1 libm.so.6")
    maps.write_bytes(b"")
    monkeypatch.setattr(nvlib, "_CACHE", str(cache))
    monkeypatch.setattr(nvlib, "_MAPS", str(maps))
    monkeypatch.setattr(nvlib, "_of_cache", {})
    assert not nvlib._is_in_cache()
    new = tmp_path / "ld.so.cache~"
    new.write_bytes(b"glibc-ld.so.cache1.1 libm.so.6 libnvidia-ml.so.1")
    new.replace(cache)  # as ldconfig does
    assert nvlib._is_in_cache()


def test_a_run_of_the_same_host_sees_the_devices_of_its_own_time(tmp_path):
    root = write_tree(tmp_path, {"proc/cpuinfo": "processor : 0"})
    host = Host(root, environ={})
    assert Plan("first", host, {}).machine.logical_cpus == 1
    assert host.adapters == []
    write_tree(
        tmp_path, card("0000:01:00.0", "0x030000") | {"proc/cpuinfo": "processor : 0\n\nprocessor : 1"}
    )
    assert Plan("second", host, {}).machine.logical_cpus == 2
    assert [one.address for one in host.adapters] == ["0000:01:00.0"]


def test_what_this_machine_says_of_itself_is_up_to_half_a_second_old(tmp_path, monkeypatch):
    now_s, asked = [1000.0], []

    def read(files):
        asked.append(files.root)
        return len(asked)

    monkeypatch.setattr(time, "monotonic", lambda: now_s[0])
    assert [of_moment(Files(), read) for _ in range(3)] == [1, 1, 1]
    now_s[0] += 0.49
    assert of_moment(Files(), read) == 1
    now_s[0] += 0.02
    assert of_moment(Files(), read) == 2
    assert [of_moment(Files(str(tmp_path)), read) for _ in range(2)] == [3, 4]  # another machine's tree


def test_what_could_not_be_read_is_asked_for_again():
    def read(files):
        raise OSError("no such file")

    for _ in range(2):
        with pytest.raises(OSError, match="no such"):
            of_moment(Files(), read)
