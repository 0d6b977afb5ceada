"""What leaves the machine says nothing private, unless it was asked for, and still verifies."""

from __future__ import annotations

import json
import os
import zipfile

import pytest
from tests.cli import audited, in_process
from tests.ledger import spools
from tests.ledger.test_private_lines import MADE, SNAPSHOT

from wattprint import Meter
from wattprint.ledger.lines import split
from wattprint.ledger.spool import SpoolWriter
from wattprint.recorded.privacy import Privacy
from wattprint.report.registry import FORMATS

SECRET = ("zebra-host", "giraffe.py", "/srv/okapi", "4711", "/home/gnu")
CONTEXT = [
    word
    for pair in (
        "model_name=m", "model_version=1", "stage=training", "task=classification", "algorithm=forest",
        "datasets=digits:image:input", "infrastructure=on-premise", "supplier=us",
        "download_location=https://example.org/m", "release_time=2026-11-21",
    )
    for word in ("--set", pair)
]  # fmt: skip
WARNING = "the disk refused: /home/gnu/.local/share/wattprint/spool/run.jsonl"


@pytest.fixture
def call(own_home, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    run = "20250615-150640-aaaaaa"
    environment = {"python": "3.12.1", "host_root": "/srv/okapi", "SLURM_JOB_ID": "4711"}
    header = MADE | {
        "run": run, "command": ["python", "giraffe.py"], "host": "zebra-host", "environment": environment,
        "machine": {"cpu_name": "C", "hostname": "zebra-host", "logical_cpus": 4, "memory_gb": 8.0},
        "site": {"place": "DEU", "place_known_by": "flag", "pue_kind": "data-centre"},
    }  # fmt: skip
    path = os.path.join(os.environ["WATTPRINT_HOME"], "spool", "2025", "06", "15", f"{run}.1.jsonl")
    writer = SpoolWriter(path)
    warning = {"kind": "warning", "at_ns": spools.BOOT_NS, "text": WARNING}
    for line in [*split(header), warning, SNAPSHOT, spools.end(8)]:
        writer.append(line)
    writer.close()
    return lambda *words: in_process.call(monkeypatch, capsys, *words)


@pytest.mark.parametrize("form", FORMATS)
def test_no_report_says_what_is_private(call, form):
    code, out, err = call("report", "train", "--format", form, *CONTEXT)
    assert code == 0, err
    assert [word for word in (*SECRET, os.environ["WATTPRINT_HOME"]) if word in out + err] == []


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if not form.takes_context])
def test_no_format_of_show_says_it_either(call, form):
    code, out, err = call("show", "train", "--format", form)
    assert code == 0, err
    assert [word for word in (*SECRET, os.environ["WATTPRINT_HOME"]) if word in out + err] == []


def test_a_report_tells_what_it_was_asked_for(call):
    code, out, _ = call("report", "train", "--json", "--with", "host,command")
    run = json.loads(out)["runs"][0]
    assert (code, run["run"]["host"], run["run"]["command"]) == (0, "zebra-host", ["python", "giraffe.py"])
    assert WARNING not in out
    assert r"the disk refused: \u2026/run.jsonl" in out
    _, out, _ = call("report", "train", "--json", "--with", "paths")
    assert WARNING in out
    assert "zebra-host" not in out


def test_show_tells_all(call):
    _, out, _ = call("show", "train", "--json")
    assert json.loads(out)["run"]["host"] == "zebra-host"


def test_a_word_that_is_no_field_is_refused(call):
    code, out, err = call("report", "train", "--with", "hots")
    assert (code, out) == (2, "")
    assert err == "wattprint: --with cannot be 'hots' · write --with host\n"


def members(path):
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_bundle_withholds_it_and_holds(call, tmp_path):
    code, out, err = call("export", "train", "-o", "run.wattprint")
    assert (code, err) == (0, "")
    data = members(tmp_path / "run.wattprint")
    # A warning is a line of the chain, as the meter wrote it.
    assert [word for word in SECRET[:-1] if word.encode() in data] == []
    _, out, _ = call("verify", "run.wattprint", "--json")
    checks = {check["name"]: check for check in json.loads(out)["checks"]}
    assert checks["private"]["state"] == "not checked"
    assert checks["private"]["findings"][0]["what"] == "withholds command, host, paths, environment"
    assert [name for name, check in checks.items() if check["state"] == "failed"] == []
    assert checks["statement"]["state"] == "ok"


def test_a_bundle_with_all_of_it_holds_too(call, tmp_path):
    call("export", "train", "-o", "run.wattprint", "--with", "command,host,paths,environment")
    data = members(tmp_path / "run.wattprint")
    assert [word for word in SECRET if word.encode() not in data] == []
    _, out, _ = call("verify", "run.wattprint", "--json")
    checks = {check["name"]: check["state"] for check in json.loads(out)["checks"]}
    assert (checks["private"], checks["record"], checks["statement"]) == ("ok", "ok", "ok")


def test_a_line_shown_later_must_be_the_one_that_was_written(call):
    home = os.environ["WATTPRINT_HOME"]
    (path,) = [
        os.path.join(folder, name)
        for folder, _, names in os.walk(os.path.join(home, "spool"))
        for name in names
    ]
    with open(path, "rb") as stream:
        data = stream.read()
    with open(path, "wb") as stream:
        stream.write(data.replace(b'"value":"zebra-host"', b'"value":"horse-host"'))
    code, out, _ = call("verify", "train", "--json")
    (record, *_) = json.loads(out)["checks"]
    assert (code, record["state"]) == (1, "failed")
    assert record["findings"][0]["what"] == "was altered; it alone does not count"
    assert record["findings"][0]["line"] == 3


def test_what_is_of_an_older_schema_is_exported_whole_with_a_warning(call, tmp_path):
    audited.fill(os.environ["WATTPRINT_HOME"], "finished.jsonl")
    code, _, err = call("export", audited.RUN, "-o", "old.wattprint")
    assert code == 0
    assert err == (
        "wattprint: 2026/11/22/finished.jsonl is of an older wattprint: its command line, host name and "
        "environment stand in its first line and are in the bundle\n"
    )


def test_the_statement_of_several_nodes_in_a_file_names_none(call, tmp_path):
    audited.fill(os.environ["WATTPRINT_HOME"], "two-nodes-a.jsonl", "two-nodes-b.jsonl")
    _, statement, _ = call("show", "work.py", "--json")
    hosts = {line["resource"].partition("/")[0] for line in json.loads(statement)["energy"]["resources"]}
    assert len(hosts) == 2
    (tmp_path / "st.json").write_text(statement)
    code, out, err = call("report", "st.json", "--json")
    assert (code, [host for host in hosts if host in out + err]) == (0, [])
    assert "node 2 rest of node" in out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cannot read '/home/my dir/x y': no", "cannot read '…/x y': no"),
        ("sudo chmod a+r /home/bob/secret/", "sudo chmod a+r …/"),
        ("file:///home/bob/x is gone", "…/x is gone"),
        (r"C:\Users\bob\x is gone", "…/x is gone"),
        ("/dev/shm/bob/x", "…/x"),
        ("/sys/class/powercap cannot be read, 3 J/s", "/sys/class/powercap cannot be read, 3 J/s"),
        ("see https://example.org/a/b", "see https://example.org/a/b"),
    ],
)
def test_folders_in_warnings_stay_here(text, told):
    assert Privacy(()).texts([text]) == [told]


def test_a_place_is_known_by_a_file_not_by_its_folders(own_home, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "okapi project"
    folder.mkdir()
    (folder / "wattprint.toml").write_text('region = "FR"\n')
    monkeypatch.chdir(folder)
    with Meter("placed") as meter:
        pass
    assert meter.statement.carbon.place_known_by == "wattprint.toml:1"
    _, out, _ = in_process.call(monkeypatch, capsys, "report", "placed", "--json")
    assert "okapi" not in out
