"""What is private stands in lines that can be left out, altered or guessed at without harm to the rest."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from tests.ledger import spools
from tests.ledger.test_lines import HEADER

from wattprint.ledger.lines import split
from wattprint.ledger.private import keeps_apart, left_out
from wattprint.ledger.reader import read_spool
from wattprint.ledger.spool import SpoolWriter

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "schema_2"
MADE = HEADER | {
    "environment": {"python": "3.12.1", "host_root": "/srv/tree", "SLURM_JOB_ID": "77"},
    "machine": {"cpu_name": "C", "hostname": "h"},
    "wall_ns": spools.START_NS,
    "at_ns": spools.BOOT_NS,
    "boot_id": "0123456789ab",
}
SNAPSHOT = spools.snapshot(8, energy=(spools.CPU,))


def write(path):
    writer = SpoolWriter(str(path))
    for line in [*split(MADE), SNAPSHOT, spools.end(8)]:
        writer.append(line)
    writer.close()
    return path.read_bytes()


def read(path):
    return read_spool(str(path), alive=spools.nobody, now_ns=spools.START_NS)


def lines_of(data):
    return data.splitlines(keepends=True)


def test_a_reader_has_it_where_it_stood(tmp_path):
    write(tmp_path / "run.jsonl")
    record = read(tmp_path / "run.jsonl")
    header = record.header
    assert (record.damage, record.withheld) == ("", ())
    assert (header.command, header.host) == (["python", "x.py"], "h")
    assert header.environment == {"python": "3.12.1", "host_root": "/srv/tree", "SLURM_JOB_ID": "77"}
    assert header.machine == {"cpu_name": "C", "hostname": "h"}


def test_the_first_line_and_the_account_say_nothing_of_it(tmp_path):
    data = write(tmp_path / "run.jsonl")
    kinds = [json.loads(line)["kind"] for line in lines_of(data)]
    assert kinds == ["header", "private", "private", "private", "private", "snapshot", "end"]
    public = left_out(data, frozenset({"command", "host", "paths", "environment"}))
    for word in (b"x.py", b'"h"', b"/srv/tree", b"SLURM"):
        assert word in data
        assert word not in public
    assert b"hostname" not in data  # the name of the machine stands once
    assert [json.loads(line)["kind"] for line in lines_of(public)] == ["header", "snapshot", "end"]


def test_each_line_is_held_by_the_header_and_the_chain_goes_past_it(tmp_path):
    header, *private, snapshot, _end = lines_of(write(tmp_path / "run.jsonl"))
    assert json.loads(header)["private"] == {
        json.loads(line)["field"]: sha256(line).hexdigest() for line in private
    }
    assert json.loads(snapshot)["prev"] == sha256(header).hexdigest()
    assert all("prev" not in json.loads(line) for line in private)


def test_a_salt_is_never_used_twice():
    salts = [line["salt"] for _ in range(3) for line in split(MADE)[1:]]
    assert len(set(salts)) == len(salts) == 12
    assert {len(bytes.fromhex(salt)) for salt in salts} == {16}


@pytest.mark.parametrize("field", ["command", "host", "paths", "environment"])
def test_what_is_withheld_is_unknown_and_all_else_stands(tmp_path, field):
    path = tmp_path / "run.jsonl"
    path.write_bytes(left_out(write(path), frozenset({field})))
    record = read(path)
    assert (record.damage, record.withheld, record.status) == ("", (field,), "finished")
    assert record.last.energy[0].mid == 100.0
    environment = MADE["environment"]
    expected = {
        "command": (None, "h", environment),
        "host": (["python", "x.py"], "node-01234567", environment),
        "paths": (["python", "x.py"], "h", {"python": "3.12.1", "SLURM_JOB_ID": "77"}),
        "environment": (["python", "x.py"], "h", {"python": "3.12.1", "host_root": "/srv/tree"}),
    }[field]  # fmt: skip
    assert (record.header.command, record.header.host, record.header.environment) == expected


def test_one_that_was_altered_does_not_count_and_costs_no_other_line(tmp_path):
    path = tmp_path / "run.jsonl"
    path.write_bytes(write(path).replace(b'"value":"h"', b'"value":"x"'))
    record = read(path)
    assert record.damage == "line 3 was altered; it alone does not count"
    assert (record.header.host, record.withheld) == ("node-01234567", ("host",))
    assert record.header.command == ["python", "x.py"]
    assert (record.last.energy[0].mid, record.end.status) == (100.0, "finished")


def test_another_runs_line_and_a_line_twice_do_not_count(tmp_path):
    header, command, host, *rest = lines_of(write(tmp_path / "run.jsonl"))
    other = lines_of(write(tmp_path / "other.jsonl"))[2]
    assert other != host
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b"".join([header, command, other, *rest]))
    assert read(path).damage == "line 3 was altered; it alone does not count"
    path.write_bytes(b"".join([header, command, command, host, *rest]))
    assert read(path).damage == "line 3 was altered; it alone does not count"


def test_one_further_down_is_damage(tmp_path):
    header, command, host, *rest = lines_of(write(tmp_path / "run.jsonl"))
    path = tmp_path / "late.jsonl"
    path.write_bytes(b"".join([header, command, *rest[:-1], host, rest[-1]]))
    assert read(path).damage.startswith("line 6 ")


def test_a_run_without_command_has_no_line_of_it(tmp_path):
    fields = [line["field"] for line in split(MADE | {"command": None, "host": ""})[1:]]
    assert fields == ["paths", "environment"]


def test_records_of_an_older_schema_are_taken_whole():
    data = (FIXTURES / "command.jsonl").read_bytes()
    assert left_out(data, frozenset({"command", "host", "paths", "environment"})) == data
    assert not keeps_apart(data)
    record = read(FIXTURES / "command.jsonl")
    assert (record.header.schema, record.header.host, record.withheld, record.damage) == (2, "node-a", (), "")
    assert record.header.command[0] == "python3"
    assert [joules.own_mid for joules in record.last.energy] == [
        323.6457051221902,
        43.15276043929398,
        66.02281790659936,
    ]


def test_windows_and_progress_of_schema_2_are_all_there():
    record = read(FIXTURES / "finished.jsonl")
    assert (record.header.tags, record.header.parameters) == ({"team": "a"}, {"lr": 0.1, "amp": True})
    assert (record.progress.done, record.progress.total) == (2.0, 2.0)
    assert [(group.name, group.count) for group in record.groups] == [("step", 1400)]
    assert [window.name for window in record.windows[:2]] == ["fit", "epoch"]
    assert len(record.windows) == 104


MOVES = {
    "behind the account": lambda header, private, rest: [header, *rest[:-1], *private, rest[-1]],
    "behind an empty line": lambda header, private, rest: [header, b"\n", *private, *rest],
    "in another form": lambda header, private, rest: [
        header, *(line.replace(b'{"kind":', b'{ "salt":"0","kind" : ') for line in private), *rest,
    ],
    "unreadable": lambda header, private, rest: [header, *(line[:-2] + b"\n" for line in private), *rest],
    "of a field that there is not": lambda header, private, rest: [
        header, *(line.replace(b'"field":"', b'"field":"x') for line in private), *rest,
    ],
}  # fmt: skip


@pytest.mark.parametrize("moved", MOVES.values(), ids=MOVES)
def test_what_is_private_is_left_out_wherever_it_stands(tmp_path, moved):
    header, *lines = lines_of(write(tmp_path / "run.jsonl"))
    data = b"".join(moved(header, lines[:4], lines[4:]))
    public = left_out(data, frozenset({"command", "host", "paths", "environment"}))
    assert [word for word in (b"x.py", b'"h"', b"/srv/tree", b"SLURM") if word in public] == []
    assert public.startswith(header)
    assert public.endswith(lines[-1])


@pytest.mark.parametrize(
    ("field", "value"), [("command", "rm"), ("host", ["h"]), ("paths", ["/"]), ("future", "x")]
)
def test_a_value_of_another_kind_does_not_count(tmp_path, field, value):
    public, *_ = split(MADE)
    line = {"kind": "private", "field": field, "value": value, "salt": "00"}
    raw = json.dumps(line, separators=(",", ":")).encode() + b"\n"
    writer = SpoolWriter(str(tmp_path / "run.jsonl"))
    for one in [public | {"private": {field: sha256(raw).hexdigest()}}, line, SNAPSHOT, spools.end(8)]:
        writer.append(one)
    writer.close()
    assert raw in (tmp_path / "run.jsonl").read_bytes()
    record = read(tmp_path / "run.jsonl")
    assert (record.damage, record.withheld) == ("line 2 was altered; it alone does not count", (field,))


def test_machines_without_a_boot_that_are_withheld_stay_apart(tmp_path):
    names = set()
    for host in ("a", "b"):
        path = tmp_path / f"{host}.jsonl"
        writer = SpoolWriter(str(path))
        for line in [*split(MADE | {"host": host, "boot_id": ""}), SNAPSHOT, spools.end(8)]:
            writer.append(line)
        writer.close()
        path.write_bytes(left_out(path.read_bytes(), frozenset({"host"})))
        names.add(read(path).header.host)
    assert len(names) == 2
