"""What cannot be true of a spool is found, with its line and its field; what can be is left alone."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from tests.ledger import spools
from tests.ledger.spools import BOOT_NS, CPU, GPU, REST, S

from wattprint.audit.spools import audit, audit_run


def window(begin_s, end_s, energy=(CPU, GPU, REST), id=1, parent=None):
    return {
        "kind": "window",
        "id": id,
        "parent": parent,
        "name": "epoch",
        "begin_ns": BOOT_NS + int(begin_s * S),
        "at_ns": BOOT_NS + int(end_s * S),
        "energy": [list(joules) for joules in energy],
        "status": "ok",
    }


def metric(after_s, window=None):
    return {
        "kind": "metric", "at_ns": BOOT_NS + int(after_s * S), "name": "loss", "value": 0.5, "window": window
    }  # fmt: skip


def scaled(joules, ratio):
    return [*(value * ratio for value in joules[:6]), joules[6]]


def places(tmp_path, lines, suffix="a"):
    path = spools.write_file(tmp_path / f"{suffix}.jsonl", lines)
    with open(path, "rb") as stream:
        record, found = audit("x.jsonl", stream.read())
    assert record is not None
    assert all(one.file == "x.jsonl" for one in found)
    return [(one.line, one.path) for one in found]


HALF = tuple(scaled(joules, 0.5) for joules in (CPU, GPU, REST))
FULL = (CPU, GPU, REST)


def run_of(*between, header=None, last=None):
    return [header or spools.header(), *between, last or spools.snapshot(8), spools.end(8)]


def test_a_good_spool_has_nothing_against_it(tmp_path):
    lines = run_of(
        spools.snapshot(1, HALF),
        window(0, 2, HALF, id=2, parent=1),
        window(2, 4, HALF, id=3, parent=1),
        metric(3, 1),
        window(0, 8, FULL, id=1),
    )
    assert places(tmp_path, lines) == []


def joules(place, value):
    """The energy of the CPU with one of its seven numbers replaced."""
    return [*CPU[:place], value, *CPU[place + 1 :]]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param(run_of(spools.snapshot(9, HALF)), [(3, "$.at_ns")], id="clock goes back"),
        pytest.param(
            run_of(spools.snapshot(1, [scaled(CPU, 1.5), GPU, REST])),
            [(3, "$.energy[0][1]"), (3, "$.energy[0][4]")],
            id="energy falls",
        ),
        pytest.param(
            run_of(spools.snapshot(1, [joules(4, 12.0), GPU, REST])),
            [(3, "$.energy[0][4]")],
            id="our energy falls",
        ),
        pytest.param(
            run_of(last=spools.snapshot(8, [joules(0, 101.0), GPU, REST])), [(2, "$.energy[0]")], id="low"
        ),
        pytest.param(
            run_of(last=spools.snapshot(8, [joules(0, -1.0), GPU, REST])), [(2, "$.energy[0]")], id="negative"
        ),
        pytest.param(
            run_of(last=spools.snapshot(8, [[*CPU[:3], 7.0, 110.0, 120.0, 0.0], GPU, REST])),
            [(2, "$.energy[0][4]")],
            id="more ours than there is",
        ),
        pytest.param(
            run_of(last=spools.snapshot(8, [joules(6, 9.5), GPU, REST])),
            [(2, "$.energy[0][6]")],
            id="silent for longer than the run",
        ),
        pytest.param(run_of(window(5, 4)), [(2, "$.begin_ns")], id="window ends before it begins"),
        pytest.param(run_of(window(-1, 4)), [(2, "$.begin_ns")], id="window before the run"),
        pytest.param(run_of(window(1, 9)), [(2, "$.at_ns")], id="window after the run"),
        pytest.param(run_of(window(1, 2, HALF, parent=7)), [(2, "$.parent")], id="no such parent"),
        pytest.param(
            run_of(window(1, 3, HALF, id=2, parent=1), window(2, 4, FULL)),
            [(2, "$.parent")],
            id="window not inside its parent",
        ),
        pytest.param(
            run_of(window(1, 2, HALF), window(3, 4, HALF)), [(3, "$.id")], id="one id for two windows"
        ),
        pytest.param(
            run_of(window(1, 2, HALF, id=1), window(3, 4, [scaled(CPU, 0.6), *HALF[1:]], id=2)),
            [(3, "$.energy[0][1]"), (3, "$.energy[0][4]")],
            id="windows hold more than the run",
        ),
        pytest.param(
            run_of(window(1, 2, FULL, id=2, parent=1), window(0, 4, [CPU, GPU, scaled(REST, 0.9)])),
            [(2, "$.energy[2][1]"), (2, "$.energy[2][4]")],
            id="a window holds more than its parent",
        ),
        pytest.param(run_of(metric(-1)), [(2, "$.at_ns")], id="metric before the run"),
        pytest.param(run_of(metric(1, 7)), [(2, "$.window")], id="metric of no window"),
        pytest.param(
            [spools.header(), spools.snapshot(8), spools.end(7)], [(3, "$.at_ns")], id="end before the last"
        ),
        pytest.param(run_of(header=spools.header(role="boss")), [(1, "$.role")], id="role"),
        pytest.param(run_of(header=spools.header(scope="all")), [(1, "$.scope")], id="scope"),
        pytest.param(run_of(header=spools.header(idle_policy="x")), [(1, "$.idle_policy")], id="idle policy"),
        pytest.param(run_of(header=spools.header(site={"pue": 0.5})), [(1, "$.site.pue")], id="PUE below 1"),
        pytest.param(
            run_of(header=spools.header(sources=[spools.source("cpu/0", "guessed")] * 3)),
            [
                (1, "$.sources[0].method"),
                (1, "$.sources[1].resource"),
                (1, "$.sources[1].method"),
                (1, "$.sources[2].resource"),
                (1, "$.sources[2].method"),
            ],
            id="method, and one resource three times",
        ),
    ],
)
def test_what_no_meter_writes_is_found(tmp_path, lines, found):
    assert places(tmp_path, lines) == found


def test_a_fill_may_be_corrected_downwards_when_the_source_is_back(tmp_path):
    """10 s of silence filled with 150 J, of which 20 J are taken back: see ``meter/channel.py``."""
    filled = [100.0, 150.0, 200.0, 10.0, 15.0, 20.0, 2.0]
    assert places(tmp_path, run_of(spools.snapshot(4, [filled, GPU, REST]))) == []


def test_windows_side_by_side_share_their_seconds(tmp_path):
    assert places(tmp_path, run_of(window(0, 5, FULL, id=1), window(4, 8, FULL, id=2))) == []


def test_a_window_open_at_a_kill_leaves_children_without_a_parent(tmp_path):
    lines = [spools.header(), window(0, 1, HALF, id=2, parent=1), spools.snapshot(2)]
    assert places(tmp_path, lines) == []


def altered(path, line, old, new):
    with open(path, "rb") as stream:
        lines = stream.read().split(b"\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new)
    return b"\n".join(lines)


def test_a_broken_chain_is_named_with_its_line(tmp_path):
    path = spools.write_file(tmp_path / "a.jsonl", run_of(spools.snapshot(1, HALF)))
    _, found = audit("x.jsonl", altered(path, 2, b'"own_cpu_s":1.0', b'"own_cpu_s":2.0'))
    assert (found[0].line, found[0].what.partition(";")[0]) == (2, "was altered")
    record, found = audit("x.jsonl", altered(path, 1, b'"name":"train"', b'"name":"brain"'))
    assert record is None
    assert [(one.file, one.line) for one in found] == [("x.jsonl", 1)]
    assert "/" not in found[0].what


def test_a_torn_end_is_a_finding(tmp_path):
    path = spools.write_file(tmp_path / "a.jsonl", run_of())
    with open(path, "rb") as stream:
        data = stream.read()
    record, found = audit("x.jsonl", data[:-5])
    assert record is not None
    assert [(one.line, one.what) for one in found] == [(3, "is cut short")]


def record_of(tmp_path, name, **changes):
    path = spools.write_file(tmp_path / f"{name}.jsonl", spools.finished(**changes))
    with open(path, "rb") as stream:
        record, found = audit(name, stream.read())
    assert found == []
    return record


def test_spools_of_one_run_fit_together(tmp_path):
    one = record_of(tmp_path, "one")
    other = record_of(tmp_path, "other", boot_id="boot-b", host="node-b")
    later = record_of(tmp_path, "later", at_ns=BOOT_NS + 60 * S)
    assert audit_run({"one": one, "other": other, "later": later}) == []
    again = record_of(tmp_path, "again", at_ns=BOOT_NS + 2 * S)
    (twice,) = audit_run({"one": one, "again": again})
    assert (twice.file, "twice" in twice.what) == ("again", True)
    (strange,) = audit_run({"one": one, "stranger": record_of(tmp_path, "s", run="z", boot_id="boot-z")})
    assert (strange.file, strange.path) == ("stranger", "$.run")
    (rootless,) = audit_run({"child": record_of(tmp_path, "child", role="child")})
    assert "root" in rootless.what


# The sources of these spools draw 2 kW at most, each with 10 % of uncertainty and 1 ms between two refreshes.


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param(
            run_of(last=spools.snapshot(8, [scaled(CPU, 200.0), GPU, REST])),
            [(2, "$.energy[0][1]")],
            id="20 kJ in 8 s",
        ),
        pytest.param(run_of(last=spools.snapshot(8, [scaled(CPU, 170.0), GPU, REST])), [], id="17 kJ in 8 s"),
        pytest.param(
            run_of(spools.snapshot(7, HALF), last=spools.snapshot(8, [scaled(CPU, 100.0), GPU, REST])),
            [(3, "$.energy[0][1]")],
            id="10 kJ in the last second",
        ),
        pytest.param(
            run_of(spools.snapshot(0, FULL)),
            [(2, f"$.energy[{index}][1]") for index in range(3)],
            id="energy at the start",
        ),
        pytest.param(
            run_of(window(2, 2, HALF)),
            [(2, f"$.energy[{index}][1]") for index in range(3)],
            id="a window without time",
        ),
        pytest.param(
            run_of(
                window(1, 2, [[*scaled(CPU, 19.0)[:6], 0.001], GPU, REST]),
                last=spools.snapshot(8, FULL),
            ),
            [(2, "$.energy[0][1]"), (2, "$.energy[0][4]")],
            id="a window above its run behind a gap of a millisecond",
        ),
    ],
)
def test_what_no_source_can_draw_is_found(tmp_path, lines, found):
    assert places(tmp_path, lines) == found


def chained(lines):
    before, made = "", []
    for line in lines:
        made.append((json.dumps(line | {"prev": before}) if isinstance(line, dict) else line(before)) + "\n")
        before = sha256(made[-1].encode("latin-1")).hexdigest()
    return "".join(made).encode("latin-1")


def unknown(text):
    return lambda before: '{"kind":"later","prev":"' + before + '",' + text + "}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('"x":1,"x":2', "a key stands twice"),
        ('"x":{"y":1,"y":1}', "a key stands twice"),
        ('"x":"\xe9"', "no UTF-8"),
    ],
)
def test_what_two_programs_could_read_in_two_ways_is_found_and_what_follows_is_audited(text, what):
    """The reader takes the line as one of a kind unknown to it; nothing after it goes unseen."""
    high = spools.snapshot(8, [scaled(CPU, 200.0), GPU, REST])
    record, found = audit("x", chained([spools.header(), unknown(text), high, spools.end(8)]))
    assert record.damage == ""
    assert {(one.line, one.path) for one in found} == {(2, ""), (3, "$.energy[0][1]")}
    assert any(what in one.what for one in found if one.line == 2)


def test_a_number_of_5000_digits_in_a_field_that_is_unknown_hides_nothing():
    high = spools.snapshot(8, [scaled(CPU, 200.0), GPU, REST])
    _, found = audit("x", chained([spools.header(), unknown('"x":' + "9" * 5000), high, spools.end(8)]))
    assert [(one.line, one.path) for one in found] == [(3, "$.energy[0][1]")]
