"""What lies among the records and is none, or says what cannot be: it costs its own run, and no other."""

from __future__ import annotations

import json
import math
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from tests.cli import in_process
from tests.faults.desk import COMMAND
from tests.ledger import spools

from wattprint.ledger import sqlite

GOOD, ODD = "20250615-150640-aaaaaa", "20260101-000000-oddodd"
SITE = {"place": "FR", "place_known_by": "", "pue": None, "pue_kind": "own-machine"}
ADDRESS_SPACE = 1_500_000_000
"""Bytes: what a verb may take where a reader without a bound takes all there is."""


def chained(lines):
    """Lines, dictionaries or bytes with ``@PREV@`` in them, as whoever knows the format can write them."""
    before, made = "", []
    for line in lines:
        if isinstance(line, bytes):
            raw = line.replace(b"@PREV@", before.encode())
        else:
            raw = json.dumps(line | {"prev": before}).encode()
        made.append(raw + b"\n")
        before = sha256(made[-1]).hexdigest()
    return b"".join(made)


def odd(**fields):
    """A whole record whose lines have ``fields`` in place of their own: ``site__year`` is inside another."""
    lines = spools.finished(ODD, name="odd", site=SITE)
    for key, value in fields.items():
        kind, *way, last = key.split("__")
        line = next(line for line in lines if line["kind"] == kind)
        for name in way:
            line = line[int(name) if name.isdigit() else name]
        line[int(last) if last.isdigit() else last] = value
    return chained(lines)


def deep(depth):
    return b'{"kind":"later","prev":"@PREV@","x":' + b"[" * depth + b"]" * depth + b"}"


JOULES = [[1e308] * 6 + [0.0], *spools.snapshot(8)["energy"][1:]]
IMPOSSIBLE = {
    "mid above high": odd(snapshot__energy__0__1=1e4),
    "negative": odd(snapshot__energy__0__0=-1.0),
    "1e308 J": odd(snapshot__energy=JOULES),
    "nan": odd(snapshot__energy__0__1=math.nan),
    "beyond all numbers": odd(header__parameters={"x": 10**400}),
    "boundary": odd(header__site={**SITE, "boundary": "moon"}),
    "carbon method": odd(header__site={**SITE, "method": "magic"}),
    "year": odd(header__site={**SITE, "year": 10**9}),
    "scope": odd(header__scope="galaxy"),
    "idle policy": odd(header__idle_policy="nobody's"),
    "source method": odd(header__sources__0__method="guessed"),
    "resource twice": odd(header__sources__1__resource="cpu/0"),
    "power": odd(header__sources__0__max_power_w=-4.0),
    "before 1970": odd(header__wall_ns=-1),
    "after 2200": odd(header__wall_ns=2**62 * 2 - 1),
    "year 1e9": odd(header__wall_ns=10**9 * 31_536_000 * 10**9),
    "snapshot before the run": odd(snapshot__at_ns=5),
    "status": odd(end__status="wonderful"),
}


@pytest.fixture
def ledger(own_home, monkeypatch, capsys):
    """The folder in which the record of a good run lies, and how to call a verb on it."""
    home = os.environ["WATTPRINT_HOME"]
    path = spools.write(home, spools.finished(GOOD, name="good", site=SITE))
    return Path(path).parent, lambda *words: in_process.call(monkeypatch, capsys, *words)


def runs_of(call):
    code, text, said = call("runs", "--json")
    assert code == 0
    return {row["id"]: row for row in json.loads(text)}, said


@pytest.mark.fault(
    "a record says what cannot be", "its run is marked damaged with the reason, all others count"
)
@pytest.mark.parametrize("data", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_record_that_cannot_be_true_is_damaged_alone(ledger, tmp_path, data):
    folder, call = ledger
    (folder / f"{ODD}.1-a.jsonl").write_bytes(data)
    rows, said = runs_of(call)
    assert rows[GOOD]["damage"] is None
    assert "aaaaaa" not in said
    if ODD in rows:
        assert rows[ODD]["damage"].startswith("line ")
    else:
        assert ODD in said  # not even its first line can be read
    page = tmp_path / "page.html"
    code, _, said = call("report", "--all", "-o", page)
    assert code == 0, said
    assert "good" in page.read_text()
    code, *_ = call("verify", ODD)
    assert code != 0


def make_nothing(path):
    path.write_bytes(b"")


def make_socket(path):
    with socket.socket(socket.AF_UNIX) as server:
        before = os.getcwd()
        os.chdir(path.parent)
        try:
            server.bind(path.name)
        finally:
            os.chdir(before)


def make_zeros(path):
    with path.open("wb") as stream:
        stream.truncate(20_000_000_000)  # a sparse file: it takes no room on the disk


def long_line(path):
    header = spools.header(ODD)
    filler = b'{"kind":"warning","prev":"@PREV@","at_ns":6000000000,"text":"' + b"x" * 50_000_000 + b'"}'
    path.write_bytes(chained([header, spools.snapshot(8), filler, spools.end(8)]))


STRANGE = {
    "a pipe": os.mkfifo,
    "a socket": make_socket,
    "a folder": os.mkdir,
    "a link to a device without an end": lambda path: path.symlink_to("/dev/zero"),
    "a link to nothing": lambda path: path.symlink_to("/nowhere/at/all"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to a file elsewhere": lambda path: path.symlink_to("/etc/passwd"),
    "20 GB of zeros": make_zeros,
    "a line of 50 MB": long_line,
    "a first line of 50 MB": lambda path: path.write_bytes(b'{"kind":"header","x":"' + b"x" * 50_000_000),
    "nested 3,000 deep": lambda path: path.write_bytes(
        chained([spools.header(ODD), deep(3000), spools.snapshot(8), spools.end(8)])
    ),
    "a first line nested 3,000 deep": lambda path: path.write_bytes(chained([deep(3000)])),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" * 1000),
}


@pytest.mark.fault(
    "a pipe, a device, a link, zeros without an end or a line of 50 MB lies among the records",
    "that is said, in bounded time and memory, and all runs count",
)
@pytest.mark.parametrize("make", STRANGE.values(), ids=STRANGE)
def test_what_lies_among_the_records_costs_no_other_run(ledger, make):
    folder, _ = ledger
    path = folder / f"{ODD}.1-a.jsonl"
    make(path)
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({ADDRESS_SPACE},) * 2)"
    program = f"{limit}; import os, sys; os.execv(sys.argv[1], sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", program, COMMAND, "runs", "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = {row["id"]: row for row in json.loads(done.stdout)}
    assert rows[GOOD]["damage"] is None
    assert ODD in done.stderr or rows[ODD]["damage"]
    assert "Traceback" not in done.stderr


def garbage(path):
    path.write_bytes(bytes(range(256)) * 40)


def cut(path):
    os.truncate(path, path.stat().st_size // 2)


def a_folder(path):
    path.unlink()
    path.mkdir()


def a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def a_link(path):
    path.unlink()
    path.symlink_to("/dev/zero")


def sql(statement):
    def change(path):
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(statement)

    return change


INDEXES = {
    "is no database": garbage,
    "is cut": cut,
    "is a folder": a_folder,
    "is a pipe": a_pipe,
    "is a link to a device": a_link,
    "lacks a table": sql("DROP TABLE runs"),
    "lacks a column": sql("ALTER TABLE runs DROP COLUMN place"),
    "is of a later version": sql("UPDATE about SET value = 999999"),
    "has rows of other types": sql("UPDATE runs SET tags = '[1'"),
    "has text that is none": sql("UPDATE runs SET name = CAST(x'80ff' AS TEXT)"),
}


@pytest.mark.fault("the index is damaged in any way", "it is built anew or gone round, with one line")
@pytest.mark.parametrize("damage", INDEXES.values(), ids=INDEXES)
def test_a_damaged_index_costs_no_run(ledger, damage):
    _, call = ledger
    assert runs_of(call)[0].keys() == {GOOD}
    damage(Path(os.environ["WATTPRINT_HOME"], "ledger.db"))
    rows, said = runs_of(call)
    assert rows.keys() == {GOOD}
    assert said.count("wattprint: ") == said.count("\n") == 1
    assert "ledger.db" in said


@pytest.mark.fault("another program holds the index for ever", "it is gone round, with one line")
def test_an_index_that_is_held_costs_no_run(ledger, monkeypatch):
    _, call = ledger
    monkeypatch.setattr(sqlite, "WAIT_S", 0.05)
    with closing(
        sqlite3.connect(Path(os.environ["WATTPRINT_HOME"], "ledger.db"), isolation_level=None)
    ) as db:
        db.execute("BEGIN EXCLUSIVE")
        rows, said = runs_of(call)
    assert rows.keys() == {GOOD}
    assert "another program has held it" in said
    assert said.count("\n") == 1
