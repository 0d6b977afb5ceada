"""``wattprint export``: a bundle, the same each time, signed if asked."""

import json
import os
import sys
import zipfile
from hashlib import sha256

import pytest
from tests.cli import audited, in_process


@pytest.fixture
def call(own_home, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    audited.fill(os.environ["WATTPRINT_HOME"], "finished.jsonl", "two-nodes-a.jsonl", "two-nodes-b.jsonl")
    return lambda *words: in_process.call(monkeypatch, capsys, *words)


def test_a_bundle_has_the_spool_as_it_is(call, tmp_path):
    code, out, err = call("export", "train", "-o", "run.wattprint")
    assert code == 0
    assert err.startswith(
        "wattprint: 2026/11/22/finished.jsonl is of an older wattprint: its command line, host"
    )
    data = (tmp_path / "run.wattprint").read_bytes()
    assert sha256(data).hexdigest() in out
    assert out.splitlines()[-1] == "check it  wattprint verify run.wattprint"
    with zipfile.ZipFile(tmp_path / "run.wattprint") as archive:
        assert archive.namelist() == [
            "manifest.json",
            "statement.json",
            "factors.json",
            "spools/2026/11/22/finished.jsonl",
        ]
        spool = archive.read("spools/2026/11/22/finished.jsonl")
        statement = json.loads(archive.read("statement.json"))
    assert spool == (audited.FIXTURES / "finished.jsonl").read_bytes()
    code, shown, _ = call("show", "train", "--json")
    assert json.loads(shown) | statement == json.loads(shown)


def test_a_bundle_and_a_spool_are_shown_as_the_run_in_the_ledger(call, tmp_path):
    call("export", "train", "-o", "run.wattprint")
    spool = str(audited.FIXTURES / "finished.jsonl")
    for words in (("--quiet",), ("--region", "DE", "--json"), ("--per", "10", "token", "--json")):
        in_ledger = call("show", "train", *words)
        assert in_ledger[0] == 0
        assert call("show", "run.wattprint", *words) == in_ledger
        assert call("show", spool, *words) == in_ledger


def test_a_statement_is_not_stated_again(call, tmp_path):
    (tmp_path / "run.json").write_text(call("show", "train", "--json")[1])
    code, out, err = call("show", "run.json")
    assert (code, out) == (2, "")
    assert err.endswith("wattprint report run.json\n")


def test_the_same_run_gives_the_same_bytes(call, tmp_path):
    assert call("export", "train")[0] == 0
    first = (tmp_path / f"{audited.RUN}.wattprint").read_bytes()
    assert call("export", audited.RUN, "-o", "again")[0] == 0
    assert (tmp_path / "again").read_bytes() == first


def test_all_nodes_of_a_run_are_in_it(call):
    code, out, _ = call("export", "work.py", "-o", "two", "--json")
    answer = json.loads(out)
    assert (code, answer["holds"], answer["signed_by"]) == (0, True, None)
    with zipfile.ZipFile("two") as archive:
        assert sum(name.startswith("spools/") for name in archive.namelist()) == 2


def test_a_key_is_made_and_signs(call, tmp_path):
    pytest.importorskip("cryptography")
    code, out, _ = call("export", "--new-key", "me.pem", "--json")
    key = json.loads(out)
    assert (code, key["public_key"]) == (0, "me.pub.pem")
    assert (tmp_path / "me.pem").stat().st_mode & 0o777 == 0o600
    code, out, _ = call("export", "train", "-o", "signed", "--sign", "me.pem", "--json")
    assert (code, json.loads(out)["signed_by"]) == (0, key["fingerprint"])
    code, out, _ = call("export", "train", "-o", "both", "--new-key", "you.pem")
    assert code == 0
    assert "hand out you.pub.pem" in out
    assert call("verify", "both", "--key", "you.pub.pem")[0] == 0


def test_a_record_that_does_not_hold_is_exported_with_a_word_about_it(call):
    path = os.path.join(os.environ["WATTPRINT_HOME"], "spool", "2026", "11", "22", "finished.jsonl")
    with open(path, "ab") as stream:
        stream.write(b'{"kind":')
    code, _, err = call("export", "train", "-o", "torn")
    assert code == 0
    assert "it will not verify: spools/2026/11/22/finished.jsonl line 20: is cut short" in err


def without_library(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "cryptography"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)


@pytest.mark.parametrize("words", [["--new-key", "k.pem"], ["train", "--sign", "k.pem"]])
def test_without_the_library_it_says_what_to_type(call, monkeypatch, tmp_path, words):
    without_library(monkeypatch)
    code, out, err = call("export", *words)
    assert (code, out) == (1, "")
    assert err.strip().endswith("pip install 'wattprint[sign]'")
    assert len(err.strip().splitlines()) == 1
    assert list(tmp_path.glob("*.pem")) == []
    assert call("export", "train", "-o", "plain")[0] == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "no run was named"),
        (["nobody"], "no run 'nobody'"),
        (["train", "-o", "no/such/folder"], "cannot write no/such/folder"),
        (["train", "--sign", "none.pem"], "none.pem is not there"),
    ],
)
def test_bad_input_gets_one_clear_line(call, words, says):
    pytest.importorskip("cryptography")
    code, out, err = call("export", *words)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1
