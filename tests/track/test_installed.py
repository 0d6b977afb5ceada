"""What a run records of the memory, the supplies and the box that its models went by."""

from __future__ import annotations

import pytest
from tests import host_trees
from tests.faults.desk import SimulatedClock
from tests.host_trees import installed as parts
from tests.host_trees.clocks import policies
from tests.host_trees.parts import X86_GUEST, memory

from wattprint.account.site import make_statement
from wattprint.host import Host
from wattprint.ledger.reader import read_spool
from wattprint.report.receipt import receipt
from wattprint.track.plan import Plan
from wattprint.track.recording import Recording

GOLD = "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz"


def record_of(folder, tree, *, gib=256, flags="fpu rdtscp", name=GOLD, **settings):
    """The record of a run on the machine of ``tree`` for which ``settings`` were given."""
    root = folder / "root"
    host_trees.write_tree(root, host_trees.cpuinfo(name, flags=flags) | memory(gib) | tree)
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


CAPPED = policies(4, top_khz=3_900_000, most_khz=1_200_000, base_frequency=2_500_000)


def cpu_line(record):
    (line,) = (one for one in record.header.sources if one.resource.startswith("cpu"))
    return line


def test_a_clock_that_is_held_back_is_in_the_record_and_on_the_receipt(tmp_path):
    record = record_of(tmp_path, CAPPED)
    facts = record.header.machine
    assert (facts["cpu_clock"], facts["cpu_clock_known_by"]) == ("capped at 1.2 of 3.9 GHz", "by cpufreq")
    assert "capped at 1.2 of 3.9 GHz" in cpu_line(record).detail
    statement = make_statement([record]).statement
    line = "clock   capped at 1.2 of 3.9 GHz, by cpufreq: the model of the processor goes by it"
    assert line in " ".join(receipt(statement, record).split()).replace(" clock ", " clock   ")


def test_a_declared_clock_comes_before_what_is_read_and_holds_in_a_guest(tmp_path):
    of_machine = record_of(tmp_path / "machine", CAPPED, cpu_max_ghz=2.0)
    of_guest = record_of(tmp_path / "guest", CAPPED, flags=X86_GUEST, cpu_max_ghz=2.0)
    assert of_machine.header.machine["cpu_clock"] == "capped at 2 of 3.9 GHz"
    assert of_guest.header.machine["cpu_clock"] == "capped at 2 GHz"
    assert of_guest.header.machine["cpu_clock_known_by"] == "declared"


def test_a_guest_is_not_asked_for_a_clock(tmp_path):
    record = record_of(tmp_path, CAPPED, flags=X86_GUEST)
    assert not record.header.machine.get("cpu_clock")
    assert "GHz" not in cpu_line(record).detail.partition("@")[2].partition("GHz")[2]


def test_a_processor_whose_energy_is_read_is_not_asked_for_its_clock(tmp_path):
    folder = "sys/class/powercap/intel-rapl:0"
    record = record_of(tmp_path, CAPPED | {f"{folder}/name": "package-0", f"{folder}/energy_uj": 7})
    assert record.header.machine["cpu_clock"] == ""


NITRO = {"sys/class/dmi/id/sys_vendor": "Amazon EC2", "sys/class/dmi/id/product_name": "m5.xlarge"}


def test_the_type_that_the_firmware_names_is_in_the_record_and_on_the_receipt(tmp_path):
    record = record_of(tmp_path, NITRO, flags=X86_GUEST)
    facts = record.header.machine
    assert (facts["instance"], facts["instance_known_by"]) == ("aws:m5.xlarge", "by the firmware (DMI)")
    # One logical CPU of a Gold 6248, of which 96 are no whole number of sockets: nothing more is told of it.
    assert "aws:m5.xlarge" not in cpu_line(record).detail
    assert "rented" not in receipt(make_statement([record]).statement, record)


def test_a_declared_type_comes_before_what_the_firmware_names(tmp_path):
    record = record_of(
        tmp_path, NITRO, flags=X86_GUEST, name="Intel Xeon Processor", instance="aws:g4dn.xlarge"
    )
    facts = record.header.machine
    assert (facts["instance"], facts["instance_known_by"]) == ("aws:g4dn.xlarge", "declared")
    assert "Intel Xeon Platinum 8259CL by aws:g4dn.xlarge" in cpu_line(record).detail
    line = "rented aws:g4dn.xlarge, declared: the model of the processor goes by it"
    assert line in " ".join(receipt(make_statement([record]).statement, record).split())


def test_a_machine_that_is_no_guest_is_rented_as_nothing(tmp_path):
    record = record_of(
        tmp_path, NITRO | {"sys/class/dmi/id/product_name": "m5.metal"}, instance="aws:m5.metal"
    )
    assert record.header.machine["instance"] == ""
