"""Tables from elsewhere, of any bytes: CodeCarbon's, predictions, DAWNBench's, published entries."""

from __future__ import annotations

from datetime import UTC

from hypothesis import example, given
from hypothesis import strategies as st

from wattprint.compare.published import read_entries
from wattprint.compat.codecarbon_csv import sheet_of
from wattprint.compat.codecarbon_runs import runs_of
from wattprint.delimited import decoded, read_text, rows_of
from wattprint.report.subgroup import subgroup

from .harness import ODD, altered, asked, corpus, ordered, searched

EMISSIONS = corpus("emissions")
ROWS = EMISSIONS["emissions-3.3.0.csv"].splitlines()
FIRST, LAST = (
    ROWS[1].replace(ROWS[1].split(b",")[2], b"%08d-0000-4000-8000-000000000000" % n) for n in (1, 2)
)
"""Two whole rows of runs that nothing else in the corpus has."""


def imported(path, data):
    path.write_bytes(data)
    return asked(lambda: runs_of(sheet_of(read_text(str(path)), str(path)), str(path), UTC))


@searched(700)
@given(altered(EMISSIONS))
def test_emissions_csv(tmp_path, data):
    found = imported(tmp_path / "emissions.csv", data)
    for run in found.runs if found else ():
        assert 0 < run.duration_s <= 1e9
        assert run.start_ns > 0
        assert all(ordered(*energy.joules()[:3]) for energy in run.energies)
        assert len(run.name) <= 1000


@searched(400)
@given(st.lists(st.one_of(st.sampled_from(ODD), st.binary(max_size=60), altered(EMISSIONS)), max_size=3))
@example([b'"', b'"x'])
def test_good_rows_of_emissions_csv_go_in_whatever_stands_between_them(tmp_path, noise):
    path = tmp_path / "emissions.csv"
    noise = [piece for piece in noise if b"\0" not in piece and b"\r" not in piece]
    found = imported(path, b"\n".join([ROWS[0], FIRST, *noise, b"", LAST, b""]))
    if found is None:  # the noise has cut a header of tasks
        return
    ids = [run.id for run in found.runs]
    assert {f"codecarbon-{n:08d}-0000-4000-8000-000000000000" for n in (1, 2)} <= {*ids}
    assert len(ids) == len(set(ids))


@searched(500)
@given(altered(corpus("predictions")))
def test_predictions(data):
    text = decoded(data)
    table = asked(lambda: subgroup(text, "label", "prediction", "group"))
    if table is None:
        return
    rows = len(list(rows_of(text))) - 1
    assert sum(group.count for group in table.groups) == table.whole.count == rows
    for group in (*table.groups, table.whole):
        for rate in (group.accuracy, group.selected, group.tpr, group.fpr):
            assert rate is None or 0 <= rate.interval[0] <= rate.share <= rate.interval[1] <= 1


def entries(path):
    return asked(lambda: read_entries(str(path))) or []


def assert_plausible(found):
    for entry in found:
        assert entry.name
        for cost in entry.costs.values():
            assert ordered(cost.low, cost.mid, cost.high)
        for metric in entry.metrics.values():
            assert metric.low <= metric.mid <= metric.high


@searched(500)
@given(altered({name: data for name, data in corpus("published").items() if name.endswith(".csv")}))
def test_published_entries(tmp_path, data):
    path = tmp_path / "entries.csv"
    path.write_bytes(data)
    assert_plausible(entries(path))


@searched(500)
@given(altered({name: data for name, data in corpus("published", "statement").items() if "json" in name}))
def test_published_statements(tmp_path, data):
    path = tmp_path / "entry.json"
    path.write_bytes(data)
    assert_plausible(entries(path))


DAWN = corpus("dawnbench")


@searched(500)
@given(
    altered({name: data for name, data in DAWN.items() if name.endswith("json")}),
    st.none() | altered({name: data for name, data in DAWN.items() if name.endswith("tsv")}),
)
def test_dawnbench(tmp_path, tree, table):
    path = tmp_path / "entry.json"
    path.write_bytes(tree)
    if table is not None:
        path.with_suffix(".tsv").write_bytes(table)
    found = entries(path)
    path.with_suffix(".tsv").unlink(missing_ok=True)
    assert_plausible(found)
