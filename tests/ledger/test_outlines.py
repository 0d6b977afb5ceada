"""What is kept of a record for its main lines, and what of it all runs of a machine share."""

from __future__ import annotations

import msgspec
import pytest
from tests.ledger import spools

from wattprint.ledger.outlines import outline_of, pack, template_of, unpack
from wattprint.ledger.reader import read_spool


def record(folder, lines, name="run"):
    path = spools.write_file(folder / f"{name}.jsonl", lines)
    return read_spool(path, alive=spools.nobody, now_ns=spools.START_NS)


def test_an_outline_comes_back_as_it_was(tmp_path):
    lines = spools.finished(tags={"team": "nlp"}, parameters={"lr": 0.1, "note": None}, command=None)
    lines.insert(1, {"kind": "warning", "at_ns": spools.BOOT_NS, "text": "a GPU was lost"})
    found = record(tmp_path, lines)
    outline = outline_of(found)
    assert (outline.header, outline.last, outline.duration_s) == (found.header, found.last, 8.0)
    assert outline.warnings == ["a GPU was lost"]
    template, own = pack(outline)
    again = unpack(template_of(template), own)
    assert again.header == msgspec.structs.replace(found.header, prev=found.header.prev)
    assert (again.last, again.duration_s, again.warnings) == (found.last, 8.0, outline.warnings)


def test_runs_of_one_machine_share_a_template_and_others_do_not(tmp_path):
    first = outline_of(record(tmp_path, spools.finished("a", name="one", wall_ns=spools.START_NS + 1), "a"))
    second = outline_of(record(tmp_path, spools.finished("b", name="two", pid=7, tags={"x": "y"}), "b"))
    others = [spools.source(f"cpu/{number}") for number in range(3)]
    third = outline_of(record(tmp_path, spools.finished("c", sources=others), "c"))
    assert pack(first)[0] == pack(second)[0] != pack(third)[0]
    assert len(pack(first)[1]) < len(pack(first)[0])


@pytest.mark.parametrize("role", ["child", "peer"])
def test_what_is_no_root_has_none(tmp_path, role):
    assert outline_of(record(tmp_path, spools.finished(role=role))) is None


def test_a_record_without_energy_or_with_damage_has_none(tmp_path):
    assert outline_of(record(tmp_path, [spools.header(), spools.end(8)], "empty")) is None
    path = spools.write_file(tmp_path / "torn.jsonl", spools.finished())
    with open(path, "r+b") as stream:
        stream.truncate(stream.seek(0, 2) - 10)
    assert outline_of(read_spool(path, alive=spools.nobody, now_ns=spools.START_NS)) is None


def test_a_run_without_an_end_has_one_as_far_as_it_came(tmp_path):
    assert outline_of(record(tmp_path, spools.finished()[:2])).duration_s == 8.0
