"""``wattprint verify``: what holds, what does not and where, in words, JSON and exit code."""

import json
import os

import pytest
from tests.cli import audited, in_process

from wattprint.audit.bundle import digest, json_bytes, pack, unpack
from wattprint.ledger.tombstones import Tombstone

SPOOL = "2026/11/22/finished.jsonl"


@pytest.fixture
def call(own_home, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    audited.fill(os.environ["WATTPRINT_HOME"], "finished.jsonl")
    run = lambda *words: in_process.call(monkeypatch, capsys, *words)  # noqa: E731
    assert run("export", "train", "-o", "run.wattprint")[0] == 0
    return run


def answer(call, code, *words):
    got, out, err = call("verify", *words, "--json")
    assert (got, err) == (code, "")
    return json.loads(out)


def test_a_bundle_holds(call):
    found = answer(call, 0, "run.wattprint")
    assert (found["run"], found["holds"], found["ok"], found["failed"]) == (audited.RUN, True, 7, 0)
    code, out, _ = call("verify", "run.wattprint")
    assert code == 0
    assert out.splitlines()[-1] == f"{audited.RUN} holds as far as checked: 7 ok, 0 failed, 1 not checked"
    assert max(map(len, out.splitlines())) <= 80


def test_a_run_in_the_ledger_holds(call):
    found = answer(call, 0, "last")
    assert [(check["name"], check["state"]) for check in found["checks"]] == [
        ("record", "ok"),
        ("end", "ok"),
        ("signature", "not checked"),
        ("arithmetic", "ok"),
        ("factors", "ok"),
    ]
    assert found["holds"] is True
    assert "without a trace" in " ".join(call("verify", "last")[1].split())


def test_an_altered_line_is_told_with_file_and_line(call):
    path = os.path.join(os.environ["WATTPRINT_HOME"], "spool", SPOOL)
    with open(path, "rb") as stream:
        data = stream.read()
    with open(path, "wb") as stream:
        stream.write(data.replace(b'"value":0.8,', b'"value":0.9,'))
    number = 1 + data[: data.index(b'"value":0.8,')].count(b"\n")
    (record, *_) = answer(call, 1, "train")["checks"]
    assert (record["name"], record["state"]) == ("record", "failed")
    assert (record["findings"][0]["file"], record["findings"][0]["line"]) == (SPOOL, number)
    code, out, _ = call("verify", "train")
    assert code == 1
    assert f"{SPOOL} line {number}: was altered" in " ".join(out.split())


def test_an_altered_figure_is_told_with_its_path(call, tmp_path):
    members = unpack((tmp_path / "run.wattprint").read_bytes())
    statement = json.loads(members["statement.json"])
    statement["carbon"]["operational_location_g"]["mid"] *= 0.5
    members["statement.json"] = json_bytes(statement)
    manifest = json.loads(members["manifest.json"])
    for one in manifest["members"]:
        one |= {"bytes": len(members[one["path"]]), "sha256": digest(members[one["path"]])}
    members["manifest.json"] = json_bytes(manifest)
    (tmp_path / "greener.wattprint").write_bytes(pack(members))
    found = {check["name"]: check for check in answer(call, 1, "greener.wattprint")["checks"]}
    assert found["statement"]["findings"][0]["path"] == "$.carbon.operational_location_g.mid"
    assert found["manifest"]["state"] == "ok"
    assert "does not hold" in call("verify", "greener.wattprint")[1].splitlines()[-1]


def test_a_pinned_key_is_the_only_one_accepted(call):
    pytest.importorskip("cryptography")
    for name in ("ours.pem", "theirs.pem"):
        assert call("export", "--new-key", name)[0] == 0
    assert call("export", "train", "-o", "signed.wattprint", "--sign", "ours.pem")[0] == 0
    assert answer(call, 0, "signed.wattprint", "--key", "ours.pub.pem")["not_checked"] == 0
    assert "who that is you must know" in " ".join(call("verify", "signed.wattprint")[1].split())
    assert call("verify", "signed.wattprint", "--key", "theirs.pub.pem")[0] == 1
    assert call("verify", "run.wattprint", "--key", "ours.pub.pem")[0] == 1


def test_a_file_that_is_no_bundle_does_not_hold(call, tmp_path):
    (tmp_path / "other.wattprint").write_text("hello\n")
    code, out, _ = call("verify", "other.wattprint")
    assert code == 1
    assert out.splitlines()[-1] == "the file does not hold: 0 ok, 1 failed, 0 not checked"


def test_a_run_comes_before_the_script_that_it_is_named_after(call, tmp_path):
    (tmp_path / "train").write_text("print(1)\n")
    assert answer(call, 0, "train")["run"] == audited.RUN
    (tmp_path / "notes.txt").write_text("hello\n")
    assert answer(call, 1, "notes.txt")["run"] == ""


def test_a_bundle_comes_before_the_run_whatever_it_is_called(call, tmp_path):
    (tmp_path / "train").write_bytes((tmp_path / "run.wattprint").read_bytes())
    names = [check["name"] for check in answer(call, 0, "train")["checks"]]
    assert "manifest" in names


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["none.wattprint"], "there is no file none.wattprint"),
        (["nobody"], "no run 'nobody'"),
        (["train", "--key", "x.pem"], "give --key with a bundle"),
        (["run.wattprint", "--key", "none.pem"], "none.pem is not there"),
    ],
)
def test_bad_input_gets_one_clear_line(call, words, says):
    pytest.importorskip("cryptography")
    code, out, err = call("verify", *words)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1


def test_a_spool_is_checked_where_it_lies(call, tmp_path):
    with open(os.path.join(os.environ["WATTPRINT_HOME"], "spool", SPOOL), "rb") as stream:
        data = stream.read()
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(data)
    names = [check["name"] for check in answer(call, 0, "copy.jsonl")["checks"]]
    assert names == ["record", "end", "signature", "arithmetic", "factors"]
    copy.write_bytes(data.replace(b'"value":0.8,', b'"value":0.9,'))
    (record, *_) = answer(call, 1, "copy.jsonl")["checks"]
    assert (record["state"], record["findings"][0]["file"]) == ("failed", "copy.jsonl")
    code, _, err = call("verify", "copy.jsonl", "--key", "any.pem")
    assert code == 2
    assert err == "wattprint: a record alone has no signature · give --key with a bundle\n"


def test_of_a_deleted_run_it_says_who_deleted_it_and_when(call, tmp_path):
    stone = Tombstone(run="r1", by="token 7 ada", wall_ns=1_750_000_000_000_000_000, size=9, prev="ab" * 32)
    (tmp_path / "r1.1-a.jsonl").write_bytes(stone.line)
    (record, *_) = answer(call, 1, "r1.1-a.jsonl")["checks"]
    assert record["state"] == "failed"
    assert "the run r1 was deleted by token 7 ada on 2025-06-15" in json.dumps(record)
    code, _, err = call("show", "./r1.1-a.jsonl")
    assert code == 1
    assert "the run r1 was deleted by token 7 ada on 2025-06-15" in err
