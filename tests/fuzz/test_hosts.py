"""Machines whose /proc and /sys hold anything: a run on them is recorded, with energies in order."""

from __future__ import annotations

import json
import shutil

from hypothesis import given
from hypothesis import strategies as st
from tests import host_trees
from tests.faults.desk import S, SimulatedClock
from tests.ledger import spools

from wattprint.host import Host
from wattprint.ledger.reader import read_spool
from wattprint.track.plan import Plan
from wattprint.track.recording import Recording

from .harness import ODD, altered, corpus, ordered, searched

TREES = {name: json.loads(data) for name, data in corpus("host").items()}
odd_text = st.sampled_from(ODD) | st.binary(max_size=20)
MOST_W = 1e7
"""Of the machines in the corpus, whatever their files say: two sockets and a GPU draw a thousandth of it."""


@st.composite
def changes(draw, tree):
    """Some files of ``tree`` with odd content, as folders, or gone."""
    names = draw(st.lists(st.sampled_from(sorted(tree)), min_size=1, max_size=4, unique=True))
    return {
        name: draw(st.none() | st.just("gone") | odd_text | altered({name: tree[name].encode()}))
        for name in names
    }


def change(root, changed):
    for name, content in changed.items():
        path = root / name
        if not path.parent.is_dir():
            continue
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.is_dir():
            shutil.rmtree(path)
        if content is None:
            path.mkdir()
        elif content != "gone":
            path.write_bytes(content)


@searched(120)
@given(st.data())
def test_a_run_on_any_machine(tmp_path_factory, data):
    tree = TREES[data.draw(st.sampled_from(sorted(TREES)))]
    folder = tmp_path_factory.mktemp("machine")
    root = folder / "root"
    host_trees.write_tree(root, tree)
    change(root, data.draw(changes(tree)))
    clock = SimulatedClock()
    host = Host(str(root), clock=clock, environ={"WATTPRINT_HOME": str(folder / "home")})
    own_s = iter(range(1000))
    plan = Plan("odd", host, {"region": "FR"})
    recording = Recording(plan, host, ours_s=lambda *_: next(own_s) * 0.1, pids=lambda: {1})
    recording.open()
    try:
        for _ in range(3):
            clock.now_ns += S
            change(root, data.draw(st.just({}) | changes(tree)))
            recording.sampler.tick()
    finally:
        recording.stop("finished", 0)
    record = read_spool(recording.spool.path, alive=spools.nobody, now_ns=0)
    assert (record.status, record.damage) == ("finished", "")
    for joules in record.last.energy:
        assert ordered(joules.low, joules.mid, joules.high)
        assert ordered(joules.own_low, joules.own_mid, joules.own_high)
        assert joules.high <= MOST_W * record.duration_s
    assert {path.name for path in folder.iterdir()} == {"root", "home"}
