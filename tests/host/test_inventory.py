"""What stands in typed machines beside their processors, and what a table that lies or is cut off does."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.host_trees import cpuinfo, write_tree
from tests.host_trees import installed as parts
from tests.host_trees.parts import X86_GUEST, memory

from wattprint.host import smbios
from wattprint.host.files import Files
from wattprint.host.inventory import installed
from wattprint.host.machine import Machine

GIB = 2**30 / 1e9
RACK = {"sys/class/dmi/id/chassis_type": "23"}


def ask(root, *trees, gib=256, declared=None, flags="fpu rdtscp"):
    tree = cpuinfo(flags=flags) | memory(gib)
    for one in trees:
        tree |= one
    files = Files(write_tree(root, tree))
    machine = Machine(files, {}, here=False)
    machine.declared = declared or {}
    return installed(files, machine)


def told(facts):
    return facts.modules, facts.kind, facts.form


def test_a_server_by_the_table_of_its_firmware(tmp_path):
    """Eight modules of 32 GB in sixteen slots, two supplies of 800 W, one of which is not plugged in."""
    slots = [parts.device(0x7FFF, extended=32768)] * 8 + [parts.device(0)] * 8
    supplies = [parts.power_supply(800), parts.power_supply(800), parts.power_supply(800, unplugged=True)]
    facts = ask(tmp_path, RACK, parts.table(*slots, *supplies))
    assert told(facts) == (8, "DDR4", "RDIMM")
    assert facts.memory_gb == pytest.approx(256 * GIB)
    assert (facts.memory_words, facts.memory_known_by) == ("8 x 32 GB DDR4 RDIMM", "by the firmware (DMI)")
    assert (facts.box, facts.supplies, facts.supply_w) == ("rack", 2, 800.0)
    assert (facts.notes, facts.refused) == ([], False)


@pytest.mark.parametrize(
    ("size", "gib"),
    [
        (16384, 16),  # in MB
        (0x8000 | 16384, 16 / 1024),  # in KB
    ],
)
def test_sizes_in_megabytes_and_in_kilobytes(size, gib):
    (module,) = smbios.modules(parts.table(parts.device(size))[parts.TABLE])
    assert module.size_b == gib * 2**30


@pytest.mark.parametrize(
    ("device", "kind", "form"),
    [
        (parts.device(16384, parts.DDR5, detail=parts.SYNCHRONOUS | parts.UNBUFFERED), "DDR5", "UDIMM"),
        (parts.device(16384, detail=parts.LOAD_REDUCED | parts.REGISTERED), "DDR4", "LRDIMM"),
        (parts.device(16384, detail=parts.SYNCHRONOUS), "DDR4", ""),
        (parts.device(16384, detail=parts.REGISTERED | parts.UNBUFFERED), "DDR4", ""),
        (parts.device(16384, parts.DDR3, form=parts.SODIMM, detail=parts.UNBUFFERED), "DDR3", "SODIMM"),
        (parts.device(4096, parts.LPDDR5, form=parts.OTHER, detail=parts.SYNCHRONOUS), "LPDDR5", "soldered"),
        (parts.device(4096, form=parts.CHIPS, detail=parts.SYNCHRONOUS), "DDR4", "soldered"),
    ],
)
def test_kind_and_form(device, kind, form):
    (module,) = smbios.modules(parts.table(device)[parts.TABLE])
    assert (module.kind, module.form) == (kind, form)


def test_what_is_in_a_slot_and_is_no_memory_of_the_system():
    """Flash of the firmware in an array of its own, an Optane module, HBM on the package, an unknown size."""
    table = parts.table(
        parts.array(0x20, use=5),
        parts.device(64, in_array=0x20),
        parts.device(0x7FFF, extended=131072, technology=7),
        parts.device(16384, parts.HBM),
        parts.device(0xFFFF),
        parts.device(0x7FFF, extended=65536),
    )
    (module,) = smbios.modules(table[parts.TABLE])
    assert module.size_b == 64 * 2**30


@pytest.mark.parametrize(
    ("supplies", "answer"),
    [
        ([], (None, None)),
        ([parts.power_supply(0x8000)] * 2, (2, None)),
        ([parts.power_supply(800), parts.power_supply(1100)], (2, None)),
        ([parts.power_supply(550), parts.power_supply(550, present=False)], (1, 550.0)),
        ([parts.power_supply(550), parts.power_supply(60, kind=5)], (1, 550.0)),
        ([parts.power_supply(0)], (1, None)),
    ],
)
def test_supplies(supplies, answer):
    assert smbios.supplies(parts.table(*supplies)[parts.TABLE]) == answer


def test_a_laptop_with_chips_on_its_board_has_no_modules(tmp_path):
    """Firmware shows its eight channels as eight devices."""
    chips = [parts.device(4096, parts.LPDDR5, form=parts.CHIPS, detail=parts.SYNCHRONOUS)] * 8
    facts = ask(tmp_path, {"sys/class/dmi/id/chassis_type": "10"}, parts.table(*chips), gib=32)
    assert told(facts) == (None, "LPDDR5", "soldered")
    assert facts.memory_gb == pytest.approx(32 * GIB)
    assert facts.box == ""


def test_what_udev_keeps_of_the_table_is_for_everybody(tmp_path):
    facts = ask(tmp_path, parts.udev([parts.slot(32)] * 8 + [None] * 8))
    assert told(facts) == (8, "DDR4", "RDIMM")
    assert facts.memory_words == "8 x 32 GB DDR4 RDIMM"


@pytest.mark.parametrize(
    ("slot", "kind", "form"),
    [
        (parts.slot(16, "DDR5", "SODIMM", "Synchronous"), "DDR5", "SODIMM"),
        (parts.slot(16, "LPDDR4", "Other", "Synchronous"), "LPDDR4", "soldered"),
        (parts.slot(16, "DDR4", "DIMM", "Synchronous LRDIMM"), "DDR4", "LRDIMM"),
        (parts.slot(16, "DDR4", "DIMM", "Synchronous Unbuffered (Unregistered)"), "DDR4", "UDIMM"),
        (parts.slot(16, "<OUT OF SPEC>", "DIMM", "None"), "", ""),
    ],
)
def test_words_of_udev(slot, kind, form):
    (module,) = smbios.modules_of_udev(parts.udev([slot])[parts.UDEV])
    assert (module.kind, module.form) == (kind, form)


def test_words_of_udev_that_are_no_memory():
    slots = [
        parts.slot(8, "Flash"),
        parts.slot(8, "HBM2"),
        parts.slot(8) | {"MEMORY_TECHNOLOGY": "Intel Optane DC persistent memory"},
        parts.slot(8) | {"SIZE": "much"},
        parts.slot(8) | {"SIZE": "9" * 40},
    ]
    assert smbios.modules_of_udev(parts.udev(slots)[parts.UDEV]) == []


def test_controllers_that_know_slots(tmp_path):
    """Two sockets with four modules each, as skx_edac lists them; empty slots stand beside them."""
    trees = [parts.edac_dimms(number, [32768, 0] * 2) for number in range(4)]
    facts = ask(tmp_path, *trees)
    assert told(facts) == (8, "DDR4", "RDIMM")
    assert facts.memory_known_by == "by the memory controllers (EDAC)"


def test_two_ranks_are_one_module(tmp_path):
    """An EPYC with eight channels and a module of two ranks in each, as amd64_edac lists them: 16 entries."""
    places = [(row, channel) for channel in range(8) for row in (0, 1)]
    facts = ask(tmp_path, parts.edac_ranks(0, places, 16384))
    assert told(facts) == (8, "DDR4", "RDIMM")
    assert facts.memory_gb == pytest.approx(256 * GIB)


def test_two_modules_of_a_channel_are_two(tmp_path):
    places = [(row, channel) for channel in range(2) for row in range(4)]
    assert ask(tmp_path, parts.edac_ranks(0, places, 16384), gib=128).modules == 4


def test_rows_of_old_kernels(tmp_path):
    """Two channels, two rows each of 8 GB over both: two modules of 8 GB."""
    facts = ask(tmp_path, parts.edac_rows(0, (0, 1), 8192, 2), gib=16)
    assert told(facts) == (2, "DDR3", "UDIMM")
    assert facts.memory_words == "2 x 8 GB DDR3 UDIMM"


def test_persistent_modules_of_a_controller_are_none_of_the_memory(tmp_path):
    persistent = parts.edac_dimms(1, [131072] * 2, "Non-volatile-RAM")
    assert ask(tmp_path, parts.edac_dimms(0, [32768] * 8), persistent).modules == 8


def test_half_of_the_modules_is_no_number(tmp_path):
    """The driver of the second socket's controllers is not loaded: four of eight modules are seen."""
    facts = ask(tmp_path, parts.edac_dimms(0, [32768] * 4))
    assert told(facts) == (None, "DDR4", "RDIMM")
    assert facts.memory_gb is None
    (note,) = facts.notes
    assert "4 modules, 128 GB in all, by the memory controllers (EDAC); the system has 250.9 GiB" in note


def test_a_table_that_lacks_modules_leaves_the_word_to_the_controllers(tmp_path):
    facts = ask(tmp_path, parts.table(parts.device(16384)), parts.edac_dimms(0, [32768] * 8))
    assert told(facts) == (8, "DDR4", "RDIMM")
    assert len(facts.notes) == 1


def test_mirrored_memory_counts_with_all_its_modules(tmp_path):
    facts = ask(tmp_path, parts.udev([parts.slot(32)] * 8), gib=128)
    assert facts.modules == 8
    assert facts.memory_gb == pytest.approx(256 * GIB)
    assert len(facts.notes) == 1


def test_modules_that_differ(tmp_path):
    facts = ask(tmp_path, parts.udev([parts.slot(32), parts.slot(16), parts.slot(16, "DDR3")]), gib=64)
    assert told(facts) == (3, "", "RDIMM")
    assert facts.memory_words == "3 modules RDIMM"


def test_chips_by_which_modules_describe_themselves(tmp_path):
    facts = ask(tmp_path, parts.spd("spd5118", ("0-0050", "0-0052")), gib=64)
    assert told(facts) == (2, "DDR5", "")
    assert facts.memory_words == "2 x 32 GB DDR5"


def test_too_few_chips_tell_the_kind_alone(tmp_path):
    """One of four modules of 16 GB answers: no module has 64 GB minus the reserve ... of 57."""
    facts = ask(tmp_path, parts.spd("ee1004", ("0-0050",)), gib=57)
    assert told(facts) == (None, "DDR4", "")


def test_a_guest_is_not_asked(tmp_path):
    """QEMU shows pieces of 16 GB as DIMMs of the type RAM, Hyper-V and VMware modules of their own making."""
    facts = ask(
        tmp_path,
        RACK,
        parts.table(*[parts.device(16384)] * 16, parts.power_supply(800)),
        parts.udev([parts.slot(16)] * 16),
        parts.edac_dimms(0, [16384] * 16),
        flags=X86_GUEST,
    )
    assert told(facts) == (None, "", "")
    assert (facts.memory_gb, facts.memory_words, facts.box, facts.supplies) == (None, "", "", None)


def test_a_table_for_root_alone_is_said(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(Files, "data", refuse)
    facts = ask(tmp_path, parts.table(parts.device(16384)))
    assert facts.refused
    assert told(facts) == (None, "", "")


@pytest.mark.parametrize(
    ("chassis", "box"), [(7, "tower"), (23, "rack"), (25, "multi-node"), (28, "blade"), (17, ""), (3, "")]
)
def test_the_form_of_the_box(tmp_path, chassis, box):
    assert ask(tmp_path, {"sys/class/dmi/id/chassis_type": str(chassis)}).box == box


def test_nothing_told_is_unknown(tmp_path):
    facts = ask(tmp_path)
    assert facts.as_dict() == {
        "memory_words": "",
        "memory_modules": None,
        "memory_kind": "",
        "memory_form": "",
        "memory_known_by": "",
        "form": "",
        "supplies": None,
        "supply_w": None,
        "form_known_by": "",
        "package_limit_w": None,
        "cpu_clock": "",
        "cpu_clock_known_by": "",
    }


# What the user declared.


def test_what_is_declared_beats_what_is_found(tmp_path):
    facts = ask(
        tmp_path,
        RACK,
        parts.table(*[parts.device(0x7FFF, extended=65536)] * 4, parts.power_supply(800)),
        declared={"memory": "8x32GB DDR4 LRDIMM", "form": "tower", "supplies": 1, "supply_w": 1600.0},
    )
    assert told(facts) == (8, "DDR4", "LRDIMM")
    assert (facts.memory_words, facts.memory_known_by) == ("8 x 32 GB DDR4 LRDIMM", "declared")
    assert (facts.box, facts.supplies, facts.supply_w) == ("tower", 1, 1600.0)
    assert facts.contradiction == ""


def test_what_is_not_declared_stays(tmp_path):
    facts = ask(tmp_path, parts.udev([parts.slot(32)] * 8), declared={"supply_w": 1600.0})
    assert told(facts) == (8, "DDR4", "RDIMM")
    assert (facts.supplies, facts.supply_w) == (None, 1600.0)


def test_modules_of_another_amount_than_the_system_has(tmp_path):
    """16 GB were meant to be 32: the kind is used, the amount is not, and it is said."""
    facts = ask(tmp_path, declared={"memory": "8x16GB DDR4"})
    assert told(facts) == (None, "DDR4", "")
    assert facts.memory_gb is None
    assert "8 x 16 GB DDR4 is declared and the system has 269.4 GB" in facts.contradiction
    assert 'memory = "8x32GB DDR4"' in facts.contradiction


def test_terabytes_that_are_gigabytes(tmp_path):
    facts = ask(tmp_path, declared={"memory": "256TB"})
    assert facts.memory_gb is None
    assert "256 TB is declared" in facts.contradiction


def test_modules_of_which_the_system_sees_half_all_count_and_it_is_said(tmp_path):
    facts = ask(tmp_path, gib=128, declared={"memory": "8x32GB"})
    assert facts.modules == 8
    assert "all of it counts" in facts.contradiction


def test_a_guest_can_be_told_of_the_modules_of_its_host(tmp_path):
    """It has 31.36 of 1024 GB, and draws that share of what they draw."""
    facts = ask(tmp_path, gib=32, declared={"memory": "16x64GB DDR5"}, flags=X86_GUEST)
    assert told(facts) == (16, "DDR5", "")
    assert facts.memory_gb == 1024.0
    assert facts.share == pytest.approx(32 * 0.98 * GIB / 1024.0, rel=1e-5)
    assert facts.contradiction == ""


# Tables that lie.


@given(st.binary(max_size=400))
def test_no_table_breaks_the_reader(data):
    for table in (data, parts.table(parts.device(16384), end=b"")[parts.TABLE] + data):
        assert all(module.size_b > 0 for module in smbios.modules(table))
        supplies, supply_w = smbios.supplies(table)
        assert supplies is None or supplies > 0
        assert supply_w is None or supply_w > 0


@given(st.text(max_size=300))
def test_no_words_of_udev_break_the_reader(text):
    mixed = f"{text}\nE:MEMORY_DEVICE_0_SIZE={text}\nE:MEMORY_DEVICE_{text}_SIZE=1\n"
    assert all(module.size_b > 0 for module in smbios.modules_of_udev(mixed))


def test_a_table_that_is_cut_off_tells_what_stood_before():
    whole = parts.table(*[parts.device(16384)] * 3)[parts.TABLE]
    counts = {len(smbios.modules(whole[:end])) for end in range(len(whole) + 1)}
    assert counts == {0, 1, 2, 3}


def test_a_structure_of_no_length_ends_the_table():
    table = parts.array(0x10) + bytes([17, 0, 0, 0]) + b"\0\0" + parts.device(16384)
    assert smbios.modules(table) == []


def test_a_huge_table_is_read_up_to_its_limit(tmp_path):
    """Structures without end: the first megabyte counts, and no more modules than any machine has."""
    facts = ask(tmp_path, {parts.TABLE: parts.device(1) * (4 * smbios.MOST_BYTES // 80)}, gib=1)
    assert facts.modules is not None
    assert facts.modules <= smbios.MOST_MODULES


def test_folders_where_files_should_be(tmp_path):
    tree = {f"{parts.TABLE}/x": "", f"{parts.UDEV}/x": "", f"{parts.EDAC}/mc0/dimm0/size/x": ""}
    facts = ask(tmp_path, tree)
    assert told(facts) == (None, "", "")


def test_the_live_machine_is_asked_once(monkeypatch):
    """What it answered holds for the process; other trees are read each time."""
    from wattprint.host import inventory as module

    monkeypatch.setattr(module, "_asked", {})
    files = Files("/")
    machine = Machine(files, {}, here=True)
    machine.virtual = False
    first = installed(files, machine)
    opened: list[str] = []
    monkeypatch.setattr(os, "listdir", lambda path: opened.append(path) or [])
    assert installed(files, machine) is first
    assert opened == []
