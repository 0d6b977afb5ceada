"""What a run records of the memory, the supplies and the box that its models went by."""

from __future__ import annotations

import pytest
from tests import host_trees
from tests.faults.desk import SimulatedClock
from tests.host_trees import installed as parts
from tests.host_trees.parts import X86_GUEST, memory

from wattprint.host import Host
from wattprint.ledger.reader import read_spool
from wattprint.track.plan import Plan
from wattprint.track.recording import Recording


def record_of(folder, tree, *, gib=256, flags="fpu rdtscp", **settings):
    """The record of a run on the machine of ``tree`` for which ``settings`` were given."""
    root = folder / "root"
    host_trees.write_tree(root, host_trees.cpuinfo(flags=flags) | memory(gib) | tree)
    environ = {"WATTPRINT_HOME": str(folder / "home")}
    host = Host(str(root), clock=SimulatedClock(), environ=environ, own_root=str(folder))
    plan = Plan("run", host, {"region": "FR", **settings})
    recording = Recording(plan, host, ours_s=lambda *_: 0.0, pids=lambda: {1})
    recording.open()
    recording.stop("finished", 0)
    return read_spool(recording.spool.path, alive=lambda _: False, now_ns=0)


def memory_line(record):
    (line,) = (one for one in record.header.sources if one.resource.startswith("dram"))
    return line.detail.partition(";")[0]


RACK = {"sys/class/dmi/id/chassis_type": 23}
FIRMWARE = parts.table(*[parts.device(0x7FFF, extended=32768)] * 8, parts.power_supply(800))


def test_what_the_firmware_tells_is_in_the_record(tmp_path):
    record = record_of(tmp_path, RACK | FIRMWARE)
    facts = record.header.machine
    assert facts["memory_words"] == "8 x 32 GB DDR4 RDIMM"
    assert (facts["memory_modules"], facts["memory_kind"], facts["memory_form"]) == (8, "DDR4", "RDIMM")
    assert (facts["form"], facts["supplies"], facts["supply_w"]) == ("rack", 1, 800.0)
    assert memory_line(record) == "memory 8 x 32 GB DDR4 RDIMM, by the firmware (DMI)"
    assert record.warnings == []


def test_what_was_declared_is_named_so(tmp_path):
    record = record_of(tmp_path, RACK | FIRMWARE, memory="4x64GB DDR4 LRDIMM", supplies=2, supply_w=1600)
    facts = record.header.machine
    assert (facts["memory_modules"], facts["memory_form"], facts["memory_known_by"]) == (
        4,
        "LRDIMM",
        "declared",
    )
    assert (facts["form"], facts["supplies"], facts["supply_w"]) == ("rack", 2, 1600.0)
    assert facts["form_known_by"] == "declared"
    assert memory_line(record) == "memory 4 x 64 GB DDR4 LRDIMM, declared"


def test_modules_that_cannot_be_in_this_machine_are_said(tmp_path):
    record = record_of(tmp_path, {}, memory="8x32GB DDR4", gib=1024)
    (warning,) = record.warnings
    assert "memory 8 x 32 GB DDR4 is declared and the system has 1078 GB" in warning
    assert warning.endswith('memory = "8x32GB DDR4"')
    assert record.header.machine["memory_modules"] is None


def test_a_guest_has_its_share_of_the_modules_of_its_host(tmp_path):
    """32 of 1024 GB: whatever sixteen modules draw, it is a thirty-third of that."""
    of_guest = record_of(tmp_path / "guest", {}, gib=32, flags=X86_GUEST, memory="16x64GB DDR5")
    of_host = record_of(tmp_path / "host", {}, gib=1024, memory="16x64GB DDR5")
    busy = [
        next(one for one in record.header.factors if one.id.startswith("dram/"))
        for record in (of_guest, of_host)
    ]
    share = 32 * 0.98 * 2**30 / 1e9 / 1024
    assert busy[0].mid == pytest.approx(busy[1].mid * share, rel=0.3)  # a guest's may be judged otherwise
    assert memory_line(of_guest) == "memory 16 x 64 GB DDR5, declared"
