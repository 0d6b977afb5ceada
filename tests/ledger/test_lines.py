"""The makers of a spool's lines, each against the struct that reads its line."""

from __future__ import annotations

import hashlib
import inspect
import json

import msgspec
import pytest
from tests.ledger import spools
from tests.meter import FakeClock, FakeCounter, sampler

from wattprint import records
from wattprint.ledger import lines
from wattprint.ledger.spool import SpoolWriter
from wattprint.meter.group import WindowSum

ENERGY = [[0.5, 1.0, 2.0, 0.25, 0.5, 1.0, 0.0]]
ERRORS = [[0.75, 1.5, 0.375, 0.75, 0.125, 0.125, 0.0]]
SOURCE = lines.source(
    resource="cpu/0", name="package 0", source="rapl", method="measured", relative_uncertainty=0.05,
    uncertainty_source="a paper", max_power_w=65.0, update_period_s=0.001, detail="sysfs",
    standin="cpu_model", standin_method="modelled", covers=["dram/0"],
)  # fmt: skip
FACTOR = {
    "id": "power/x", "low": 1.0, "mid": 2.0, "high": 3.0, "unit": "W", "year": None, "method": "assumed",
    "source": "a book", "licence": "CC0-1.0",
}  # fmt: skip
NOT_METERED = lines.not_metered(
    resource="gpu/0000:03:00.0", name="AMD GPU", why="no driver", fix="sudo modprobe amdgpu", inside=""
)
HEADER = lines.header(
    run="r-1", name="train", role="root", command=["python", "x.py"], pid=7, pid_start=11, boot_id="b",
    host="h", wall_ns=1, at_ns=2, scope="process", idle_policy="share",
    machine={"cpu_name": "C", "logical_cpus": 4},
    sources=[SOURCE], factors=[FACTOR], site={"place": "FR", "place_known_by": "flag"},
    environment={"python": "3"}, tags={"team": "a"}, parameters={"lr": 0.1, "amp": True, "note": None},
    origin="", not_metered=[NOT_METERED],
)  # fmt: skip


def told():
    """What a sum of one window says of itself."""
    clock, counter = FakeClock(), FakeCounter(resource="gpu/0")
    meter = sampler(counter, clock=clock)
    windows = WindowSum([True], own=False)
    meter.end_summed(windows, meter.begin_summed(windows), failed=False)
    clock.t_s += 1.0
    meter.tick()
    fields = meter.told(windows)
    assert fields is not None
    return fields


WRITTEN = [
    ({**HEADER, "private": {"host": "0" * 64}}, records.Header),
    (
        lines.snapshot(
            at_ns=1, wall_ns=2, energy=ENERGY, own_cpu_s=0.5, meter_cpu_s=0.1, next_s=1.0, refuted=["node"]
        ),
        records.Snapshot,
    ),
    (lines.window_begin(id=1, parent=None, name="epoch", at_ns=3), records.WindowBegin),
    (
        lines.window(
            id=2, parent=1, name="step", begin_ns=3, at_ns=4, energy=ENERGY, errors=ERRORS, status="ok"
        ),
        records.WindowEnd,
    ),
    (lines.windows(name="step", parent=None, told=told(), side_by_side=True), records.WindowsOf),
    (lines.beside(at_ns=5, seconds=1.5, runs={"other": 1.5, "": 7.0}), records.Beside),
    (lines.progress(at_ns=5, done=1.0, total=None), records.Progress),
    (lines.metric(at_ns=5, name="loss", value=0.5, window=2), records.Metric),
    (lines.warning(at_ns=6, text="late"), records.Warn),
    (lines.end(at_ns=7, wall_ns=8, status="stopped", exit_code=None), records.End),
]


def read(line, struct):
    """``line`` as a reader has it, strictly: no number for a text, no fraction for a whole number."""
    return msgspec.json.decode(msgspec.json.encode({**line, "prev": "p"}), type=struct)


@pytest.mark.parametrize(("line", "struct"), WRITTEN, ids=lambda value: getattr(value, "__name__", ""))
def test_a_line_has_all_fields_of_its_struct_and_no_other(line, struct):
    fields = {field.encode_name for field in msgspec.structs.fields(struct)} - {"prev"}
    assert set(line) - {"kind"} == fields
    assert type(msgspec.json.decode(msgspec.json.encode({**line, "prev": "p"}), type=records.Line)) is struct


@pytest.mark.parametrize(("line", "struct"), WRITTEN, ids=lambda value: getattr(value, "__name__", ""))
def test_what_was_written_is_what_is_read(line, struct):
    again = msgspec.to_builtins(read(line, struct))
    for key, value in line.items():
        if key not in ("site", "sources"):  # a reader fills these in with what was left out
            assert again[key] == msgspec.to_builtins(value), key


def test_a_source_of_the_header_has_all_fields_of_its_struct():
    assert set(SOURCE) == {field.encode_name for field in msgspec.structs.fields(records.SourceLine)}
    (source,) = read(HEADER, records.Header).sources
    assert msgspec.to_builtins(source) == SOURCE


def test_what_is_not_metered_has_all_fields_of_its_struct():
    assert set(NOT_METERED) == {field.encode_name for field in msgspec.structs.fields(records.NotMetered)}
    (read_again,) = read(HEADER, records.Header).not_metered
    assert msgspec.to_builtins(read_again) == NOT_METERED


TYPES = {
    "list[list[float]]": "list[Joules]",
    "Mapping[str, object]": "dict[str, str | int | float | bool | None]",
    "Mapping[str, Scalar]": "dict[str, str | int | float | bool | None]",
    "Mapping[str, str]": "dict[str, str]",
}
"""What a maker takes, where a reader has another type for the same."""
OF_THE_HEADER = {
    "sources": "list[SourceLine]",
    "factors": "list[FactorLine]",
    "site": "Site",
    "not_metered": "list[NotMetered]",
}
OF_A_WINDOW = {"errors": "list[ErrorParts]"}


@pytest.mark.parametrize(
    ("maker", "struct"),
    [
        (lines.header, records.Header),
        (lines.source, records.SourceLine),
        (lines.not_metered, records.NotMetered),
        (lines.snapshot, records.Snapshot),
        (lines.window_begin, records.WindowBegin),
        (lines.window, records.WindowEnd),
        (lines.progress, records.Progress),
        (lines.warning, records.Warn),
        (lines.end, records.End),
    ],
)
def test_a_maker_asks_for_the_types_that_are_read(maker, struct):
    read_as = {
        name: kind
        for name, kind in struct.__annotations__.items()
        if name not in ("prev", "private", "schema", "outcome")  # the maker has it from the status
    }
    asked = {name: one.annotation for name, one in inspect.signature(maker).parameters.items()}
    lists = OF_THE_HEADER | OF_A_WINDOW
    assert {name: lists.get(name, TYPES.get(kind, kind)) for name, kind in asked.items()} == read_as


def test_the_schema_is_that_of_the_reader():
    assert HEADER["schema"] == records.SCHEMA_VERSION


@pytest.mark.parametrize(
    "change",
    [{}, {"run": "another"}, {"site": {"place": "FRA"}}, {"tags": {',"run":': ',"run":'}}],
    ids=["the same", "run", "site", "what looks like a field"],
)
def test_the_line_after_a_header_carries_its_hash_whatever_the_header_before(tmp_path, change):
    for number, header in enumerate((spools.header(), spools.header() | change, spools.header())):
        path = tmp_path / f"{number}.jsonl"
        writer = SpoolWriter(str(path))
        writer.append(header)
        writer.append(spools.snapshot(1))
        writer.close()
        first, second = path.read_bytes().splitlines(keepends=True)
        assert json.loads(second)["prev"] == hashlib.sha256(first).hexdigest()
