"""Where a machine is run, and on what a laptop runs."""

from __future__ import annotations

import pytest
from tests.host_trees import boards, cpuinfo, macs, windows_pcs, write_tree
from tests.host_trees.windows_pcs import FakeWindows, battery_state

from wattprint.host import Host, surroundings, windows
from wattprint.host.files import Files
from wattprint.host.machine import Machine
from wattprint.report.where_run import WORDS, power_words, surroundings_words

LAPTOP = "12th Gen Intel(R) Core(TM) i7-1260P"
WSL1 = "4.4.0-22621-Microsoft"
WSL2 = "5.15.153.1-microsoft-standard-WSL2"


def machine(
    root, environ=None, *, release="6.8.0-generic", name="AMD EPYC 7763 64-Core Processor", flags="fpu"
):
    tree = cpuinfo(name, flags=flags) | {"proc/sys/kernel/osrelease": release}
    return Machine(Files(write_tree(root, tree)), environ or {})


@pytest.mark.parametrize(
    ("environ", "key"),
    [
        ({"COLAB_RELEASE_TAG": "release-colab_20261020"}, "colab"),
        ({"KAGGLE_KERNEL_RUN_TYPE": "Interactive"}, "kaggle"),
        ({"CODESPACES": "true", "CODESPACE_NAME": "octocat-parakeet"}, "codespaces"),
        ({"GITHUB_ACTIONS": "true", "RUNNER_ENVIRONMENT": "github-hosted"}, "github-hosted"),
        ({"GITHUB_ACTIONS": "true"}, "github-hosted"),
    ],
)
def test_a_rented_guest_is_one_whatever_it_shows(tmp_path, environ, key):
    told = machine(tmp_path, environ)
    assert (told.surroundings, told.virtual, told.kind) == (key, True, "vm")


@pytest.mark.parametrize(
    "environ",
    [{}, {"COLAB_RELEASE_TAG": ""}, {"CODESPACES": "false"}, {"GITHUB_ACTIONS": "false"}, {"COLAB_GPU": "1"}],
)
def test_bare_metal_is_told_apart(tmp_path, environ):
    told = machine(tmp_path, environ)
    assert (told.surroundings, told.virtual) == ("", False)


def test_a_runner_of_one_s_own_is_what_it_is(tmp_path):
    told = machine(tmp_path, {"GITHUB_ACTIONS": "true", "RUNNER_ENVIRONMENT": "self-hosted"})
    assert (told.surroundings, told.virtual, told.kind) == ("github-self-hosted", False, "")


def test_wsl_2_is_a_guest_of_one_s_own_laptop(tmp_path):
    told = machine(tmp_path, release=WSL2, name=LAPTOP, flags="fpu hypervisor")
    assert (told.surroundings, told.virtual, told.kind) == ("wsl2", True, "laptop")


def test_wsl_2_of_a_desktop(tmp_path):
    told = machine(tmp_path, release=WSL2, name="AMD Ryzen 9 7950X 16-Core Processor", flags="fpu hypervisor")
    assert (told.surroundings, told.virtual, told.kind) == ("wsl2", True, "desktop")


def test_wsl_1_runs_on_the_machine_itself(tmp_path):
    told = machine(tmp_path, release=WSL1, name=LAPTOP, flags="fpu hypervisor")
    assert (told.surroundings, told.virtual, told.kind) == ("wsl1", False, "laptop")


@pytest.mark.parametrize(
    ("name", "mobile"),
    [
        (LAPTOP, True),
        ("Intel(R) Core(TM) i7-9750H CPU @ 2.60GHz", True),
        ("11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz", True),
        ("Intel(R) Core(TM) Ultra 7 155H", True),
        ("AMD Ryzen 7 7840U w/ Radeon  780M Graphics", True),
        ("AMD Ryzen 9 7945HX with Radeon Graphics", True),
        ("AMD Ryzen 9 7950X 16-Core Processor", False),
        ("Intel(R) Core(TM) i9-13900K", False),
        ("Intel(R) Xeon(R) CPU E3-1230 v5 @ 3.40GHz", False),
        ("", False),
    ],
)
def test_a_processor_for_laptops_by_its_letters(name, mobile):
    assert surroundings.is_mobile(name) is mobile


def test_each_has_its_sentence():
    assert WORDS.keys() == set(surroundings.KEYS)
    assert surroundings_words({"surroundings": "wsl2"}).startswith("WSL 2: ")
    assert surroundings_words({"surroundings": ""}) == surroundings_words({}) == ""


# ---- on what a laptop runs


@pytest.mark.parametrize(
    ("online", "lid", "words"),
    [
        (1, "state:      open", "on mains, lid open"),
        (0, "state:      closed", "on its battery, lid closed"),
        (0, None, "on its battery"),
        (1, "state:      unsupported", "on mains"),
    ],
)
def test_a_laptop_with_linux(tmp_path, online, lid, words):
    boards.laptop(tmp_path, online=online)
    if lid is not None:
        write_tree(tmp_path, {"proc/acpi/button/lid/LID0/state": lid})
    assert power_words(Machine(Files(str(tmp_path)), {}).as_dict()) == words


def test_the_charger_of_a_mouse_is_none_of_the_laptop_s(tmp_path):
    boards.laptop(tmp_path, online=0)
    write_tree(tmp_path, boards.supply("hid-1", "USB", online=1, scope="Device"))
    assert Machine(Files(str(tmp_path)), {}).mains is False


def test_a_server_is_not_asked(tmp_path):
    write_tree(tmp_path, boards.supply("ups", "Mains", online=1))
    told = machine(tmp_path)
    assert (told.mains, told.lid, power_words(told.as_dict())) == (None, "", "")


def test_a_macbook(tmp_path):
    macs.macbook_air_m2(tmp_path)
    host = Host(str(tmp_path), own_root=str(tmp_path), environ={})
    assert power_words(Machine.of(host).as_dict()) == "on its battery, lid open"
    macs.ioreg(tmp_path, macs.BATTERY | {"ExternalConnected": True}, closed=True)
    host.look_afresh()
    assert power_words(Machine.of(host).as_dict()) == "on mains, lid closed"


def test_a_windows_laptop_tells_no_lid(tmp_path, monkeypatch):
    monkeypatch.setattr(windows, "_api", [FakeWindows(battery=battery_state())])
    root = windows_pcs.tree(tmp_path)
    host = Host(root, own_root=root, environ={})
    assert power_words(Machine.of(host).as_dict()) == "on its battery"
