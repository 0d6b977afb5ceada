"""Files of other trackers, of any bytes: each becomes a possible run, or a line that says what is wrong."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from hypothesis import given

from wattprint.compat.sources import sources_in
from wattprint.ledger.imported import write_imported
from wattprint.ledger.reader import read_spool

from .harness import altered, asked, ordered, searched

PEERS = Path(__file__).resolve().parents[1] / "compat" / "peers"
FILES = {
    path.name: path.read_bytes()
    for path in sorted(PEERS.rglob("*"))
    if path.suffix in (".log", ".csv", ".json") and path.stat().st_size < 3000
}
PICKLE = {"info.pkl": (PEERS / "eit" / "whole" / "impacttracker" / "info.pkl").read_bytes()}
DATA = (PEERS / "eit" / "whole" / "impacttracker" / "data.json").read_bytes()


def assert_whole(tmp_path, path):
    for source in asked(lambda: sources_in([str(path)], UTC)) or ():
        for run in source.runs.runs:
            assert 0 < run.duration_s <= 1e9
            assert all(ordered(*energy.joules()[:3]) for energy in run.energies)
            assert all(ordered(*energy.joules()[3:6]) for energy in run.energies)
            home = tmp_path / "home"
            write_imported(str(home), run, ())
            for spool in home.rglob("*.jsonl"):
                record = read_spool(str(spool), alive=lambda _: False, now_ns=0)
                assert record.damage == ""
                spool.unlink()
        # Line 0: of a file that has none, or of a part of it that the reason names.
        assert all(line >= 0 and reason and "\n" not in reason for line, reason in source.runs.problems)


@searched(600)
@given(altered(FILES))
def test_files_of_other_trackers(tmp_path, data):
    path = tmp_path / "x_carbontracker.log"
    path.write_bytes(data)
    assert_whole(tmp_path, path)


@searched(300)
@given(altered({"data.json": DATA}))
def test_samples_of_experiment_impact_tracker(tmp_path, data):
    (tmp_path / "data.json").write_bytes(data)
    assert_whole(tmp_path, tmp_path / "data.json")


@searched(400)
@given(altered(PICKLE))
def test_facts_of_experiment_impact_tracker(tmp_path, data):
    (tmp_path / "data.json").write_bytes(DATA)
    (tmp_path / "info.pkl").write_bytes(data)
    assert_whole(tmp_path, tmp_path / "data.json")
