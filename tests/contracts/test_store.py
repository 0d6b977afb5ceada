"""What every ledger engine has to do, whichever it is."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import closing

import pytest

from wattprint.errors import AmbiguousError, UsageError
from wattprint.ledger.outlines import Outline
from wattprint.ledger.sqlite import SqliteStore
from wattprint.ledger.store import ORDERS, Filter, RunRow, SpoolPart
from wattprint.records import Header, Joules, Site, Snapshot

DAY_NS = 86_400_000_000_000
NOON_NS = 20_000 * DAY_NS + DAY_NS // 2


@pytest.fixture(params=["sqlite file", "sqlite file on a network", "sqlite memory", "postgresql"])
def store(request, tmp_path):
    if request.param == "postgresql":
        dsn = request.getfixturevalue("postgres")
        from wattprint.ledger.postgres_database import Database

        with closing(Database(dsn)) as database:
            yield beside_another(database)
        return
    kind = "nfs4" if request.param.endswith("network") else "ext4"
    path = None if request.param == "sqlite memory" else str(tmp_path / "ledger.db")
    made = SqliteStore(path, filesystem=lambda _: kind)
    yield made
    made.close()
    assert made.warnings == []


def beside_another(database):
    """The store of one project in ``database``, where another has runs, tags and parts too."""
    from wattprint.ledger.postgres import PostgresStore

    other = PostgresStore(database, "other")
    other.put([row("a", name="other", tags={"team": "nlp"}), row("20260101-aaaaaa", day=99)])
    other.put_parts([part("a"), part("2026/01/01/a.jsonl", state="open")])
    return PostgresStore(database, "ours")


def row(run_id, *, day=0, **changes):
    fields = {
        "id": run_id,
        "name": "train",
        "status": "finished",
        "exit_code": 0,
        "host": "node-a",
        "started_ns": NOON_NS + day * DAY_NS,
        "duration_s": 10.0,
        "role": "root",
        "nodes": 1,
        "children": 0,
        "scope": "process",
        "place": "DE",
        "components_j": (1.0, 2.0, 4.0),
        "method": "measured",
        "gpu_j": None,
        "damage": "",
        "paths": ["2024/10/04/x.jsonl"],
        "command": "python train.py",
    }
    return RunRow(**fields | changes)


def ids(rows):
    return [found.id for found in rows]


def part(path, run="r1", **changes):
    return SpoolPart(path=path, run=run, **{"state": "closed", "size": 10, "mtime_ns": 5} | changes)


def test_a_row_comes_back_as_it_was(store):
    plain = row("a")
    rich = row(
        "b",
        day=1,
        exit_code=None,
        place=None,
        components_j=None,
        method=None,
        gpu_j=3.5,
        paths=[],
        damage="line 3 is cut short",
        name="naïve 'run'",
        nodes=2,
        children=7,
        tags={"team": "naïve"},
        parameters={"lr": 0.1, "seed": 3, "fast": True, "note": None},
        metrics={"loss": 0.5, "nan": None},
    )
    store.put([plain, rich])
    assert store.runs(Filter()) == [rich, plain]


def test_newest_first_and_the_later_id_of_one_moment(store):
    store.put([row("b", day=1), row("a", day=1), row("c"), row("d", day=2)])
    assert ids(store.runs(Filter())) == ["d", "b", "a", "c"]
    assert ids(store.runs(Filter(name="train"))) == ["d", "b", "a", "c"]
    assert ids(store.runs(Filter(limit=2))) == ["d", "b"]
    assert ids(store.runs(Filter(name="tr*", limit=3))) == ["d", "b", "a"]
    assert store.runs(Filter(limit=0)) == []


def test_put_replaces(store):
    store.put([row("a", status="running", components_j=None)])
    store.put([row("a", day=3, components_j=(10.0, 20.0, 40.0))])
    assert ids(store.runs(Filter(status="running"))) == []
    (only,) = store.runs(Filter())
    assert only.components_j == (10.0, 20.0, 40.0)
    assert (store.totals(Filter()).runs, store.totals(Filter()).components_j) == (1, (10.0, 20.0, 40.0))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("bert", ["bert-large", "BERT base"]),
        ("bert*", ["bert-large"]),
        ("*a[rs]e*", ["BERT base"]),
        ("????", ["a_b%"]),
        ("_", ["a_b%"]),
        ("%", ["a_b%"]),
        ("*", ["bert-large", "BERT base", "a_b%"]),
        ("gpt", []),
    ],
)
def test_names_by_part_or_glob(store, name, found):
    names = ["a_b%", "BERT base", "bert-large"]
    store.put([row(str(number), day=number, name=text) for number, text in enumerate(names)])
    assert [one.name for one in store.runs(Filter(name=name))] == found
    assert store.totals(Filter(name=name)).runs == len(found)


def test_a_name_or_tags_beyond_what_engines_take_are_refused_with_what_to_type(store):
    store.put([row("a", name="bert", tags={f"k{n}": "v" for n in range(100)})])
    tags = {f"k{n}": "v" for n in range(1_100)}
    for ask in (store.runs, store.totals, lambda which: store.values("status", which)):
        for name in ("b" * 50_100, "b" * 1_001, "b" * 1_000 + "*"):
            with pytest.raises(UsageError, match="letters is looked for, at most 1000 can be") as caught:
                ask(Filter(name=name))
            assert caught.value.fix == "a part of it, or the id of the run"
        with pytest.raises(UsageError, match="1100 tags are asked for at once, at most 100 can be"):
            ask(Filter(tags=tags))
    assert store.runs(Filter(name="b" * 1_000)) == store.runs(Filter(name="?" * 999 + "*")) == []
    assert ids(store.runs(Filter(tags={f"k{n}": "v" for n in range(100)}))) == ["a"]
    assert store.generation == 0


def test_a_name_among_very_many(store):
    store.put([row(f"{number:03}", day=number, name=f"trial-{number:03}") for number in range(300)])
    assert ids(store.runs(Filter(name="trial", limit=3))) == ["299", "298", "297"]
    assert ids(store.runs(Filter(name="trial-00", limit=2))) == ["009", "008"]


def test_other_filters(store):
    store.put(
        [
            row("a", status="failed", exit_code=1),
            row("b", day=1, host="node-a,node-b", nodes=2),
            row("c", day=2, host="node-bb", status="failed"),
        ]
    )
    assert ids(store.runs(Filter(status="failed"))) == ["c", "a"]
    assert ids(store.runs(Filter(status="failed", name="train", host="node-a"))) == ["a"]
    assert ids(store.runs(Filter(host="node-b"))) == ["b"]
    assert ids(store.runs(Filter(since_ns=NOON_NS + DAY_NS))) == ["c", "b"]
    assert ids(store.runs(Filter(until_ns=NOON_NS + DAY_NS))) == ["a"]


def tagged(store):
    store.put(
        [
            row("a", tags={"team": "nlp", "stage": "x"}),
            row("b", day=1, name="bert", tags={"team": "nlp"}),
            row("c", day=2, tags={"team": "vision", 'odd "key': "50 %"}, status="failed"),
            row("d", day=3, tags={"team": "nlp", "stage": "y"}, components_j=(10.0, 20.0, 40.0)),
        ]
    )


@pytest.mark.parametrize(
    ("which", "found"),
    [
        ({"tags": {"team": "nlp"}}, ["d", "b", "a"]),
        ({"tags": {"team": "nlp"}, "limit": 2}, ["d", "b"]),
        ({"tags": {"team": "nlp", "stage": "x"}}, ["a"]),
        ({"tags": {"team": "nlp"}, "name": "ber"}, ["b"]),
        ({"tags": {"team": "nlp"}, "since_ns": NOON_NS + DAY_NS}, ["d", "b"]),
        ({"tags": {"team": "vision"}, "status": "finished"}, []),
        ({"tags": {'odd "key': "50 %"}}, ["c"]),
        ({"tags": {"team": "NLP"}}, []),
        ({"tags": {"nlp": "team"}}, []),
    ],
)
def test_runs_by_tag(store, which, found):
    tagged(store)
    assert ids(store.runs(Filter(**which))) == found
    assert store.totals(Filter(**which)).runs == len(found) + (1 if "limit" in which else 0)


def test_tags_follow_every_change(store):
    tagged(store)
    store.put([row("a", tags={"team": "audio"})])
    store.forget(["b"])
    assert ids(store.runs(Filter(tags={"team": "nlp"}))) == ["d"]
    assert store.totals(Filter(tags={"team": "nlp"})).components_j == (10.0, 20.0, 40.0)
    assert store.values("tag:team") == {"audio": 1, "nlp": 1, "vision": 1}
    store.clear()
    assert store.values("tag:team") == {}


def test_how_many_runs_have_each_value(store):
    tagged(store)
    assert list(store.values("tag:team").items()) == [("nlp", 3), ("vision", 1)]
    assert store.values("tag") == {"team": 4, "stage": 2, 'odd "key': 1}
    assert store.values("status") == {"finished": 3, "failed": 1}
    assert store.values("name") == {"train": 3, "bert": 1}
    assert store.values("tag:none") == {}


def test_totals_count_what_is_unknown(store):
    store.put(
        [
            row("a", gpu_j=1.0),
            row("b", components_j=(10.0, 20.0, 40.0), gpu_j=5.0, status="failed"),
            row("c", day=1, components_j=None, duration_s=2.5),
        ]
    )
    totals = store.totals(Filter())
    assert (totals.runs, totals.unmetered) == (3, 1)
    assert totals.components_j == (11.0, 22.0, 44.0)
    assert (totals.gpu_j, totals.duration_s) == (6.0, 22.5)
    assert store.totals(Filter(status="failed")).components_j == (10.0, 20.0, 40.0)
    assert store.totals(Filter(name="train", limit=1)).runs == 3


def test_totals_of_a_tag_are_of_its_runs_as_they_are_now(store):
    nlp, long = Filter(tags={"team": "nlp"}), "x" * 1000
    store.put(
        [
            row("a", tags={"team": "nlp", "stage": "one"}, gpu_j=1.0),
            row("b", tags={"team": "nlp", long: long}, components_j=(10.0, 20.0, 40.0), gpu_j=5.0),
            row("c", tags={"team": "nlp"}, day=1, components_j=None, duration_s=2.5),
            row("d", tags={"team": "audio"}, components_j=(100.0, 200.0, 400.0)),
            row("e", components_j=(100.0, 200.0, 400.0)),
        ]
    )
    totals = store.totals(nlp)
    assert (totals.runs, totals.unmetered) == (3, 1)
    assert totals.components_j == (11.0, 22.0, 44.0)
    assert (totals.gpu_j, totals.duration_s) == (6.0, 22.5)
    assert store.totals(Filter(tags={"team": "nlp"}, order="took", after="a", limit=1)) == totals
    assert store.totals(Filter(tags={long: long})).components_j == (10.0, 20.0, 40.0)
    assert store.totals(Filter(tags={"team": "nlp"}, since_ns=NOON_NS + 1)).runs == 1
    assert store.totals(Filter(tags={"team": "nlp", "stage": "one"})).components_j == (1.0, 2.0, 4.0)
    assert store.totals(Filter(tags={"team": "none"})).components_j is None
    store.put([row("b", tags={"team": "nlp"}, components_j=(20.0, 30.0, 50.0))])
    store.put([row("a", tags={"team": "audio"})])
    store.forget(["c"])
    totals = store.totals(nlp)
    assert (totals.runs, totals.unmetered, totals.components_j) == (1, 0, (20.0, 30.0, 50.0))
    assert (totals.gpu_j, totals.duration_s) == (None, 10.0)


def test_totals_of_nothing_are_unknown_not_zero(store):
    store.put([row("a", components_j=None)])
    for which in (Filter(), Filter(name="none"), Filter(since_ns=NOON_NS + 1)):
        totals = store.totals(which)
        assert (totals.components_j, totals.gpu_j) == (None, None)
    assert store.totals(Filter()).unmetered == 1


@pytest.mark.parametrize(
    ("since", "until", "mids"),
    [
        (None, None, 31.0),
        (0, 0, 0.0),
        (0, 5 * DAY_NS, 31.0),
        (1, 4 * DAY_NS + 1, 30.0),
        (DAY_NS, 2 * DAY_NS, 2.0),
        (DAY_NS, 3 * DAY_NS, 6.0),
        (-DAY_NS // 2, DAY_NS, 1.0),
        (DAY_NS // 2, DAY_NS * 3 // 2, 2.0),
        (DAY_NS * 5 // 2, None, 24.0),
        (None, DAY_NS * 5 // 2, 7.0),
        (1, 2, 0.0),
    ],
)
def test_totals_between_two_moments(store, since, until, mids):
    # Five days, 1 2 4 8 16 J, each at noon; bounds are counted from the first noon.
    store.put([row(str(n), day=n, components_j=(0.0, float(2**n), 100.0)) for n in range(5)])
    bounds = {
        "since_ns": None if since is None else NOON_NS + since,
        "until_ns": None if until is None else NOON_NS + until,
    }
    for which in (Filter(**bounds), Filter(status="finished", **bounds), Filter(name="train", **bounds)):
        energy = store.totals(which).components_j
        assert (0.0 if energy is None else energy[1]) == mids


def test_totals_follow_every_change(store):
    store.put([row("a"), row("b")])
    assert store.totals(Filter()).components_j == (2.0, 4.0, 8.0)
    store.forget(["a"])
    assert store.totals(Filter()).components_j == (1.0, 2.0, 4.0)
    store.put([row("b", day=9)])
    assert store.totals(Filter(until_ns=NOON_NS + DAY_NS)).runs == 0
    store.clear()
    assert (store.totals(Filter()).runs, store.runs(Filter())) == (0, [])


def test_one_run_by_id_prefix_name_or_last(store):
    store.put(
        [
            row("20260101-aaaaaa", name="alpha"),
            row("20260102-bbbbbb", day=1, name="beta"),
            row("20260103-cccccc", day=2, name="alpha"),
            row("2026", day=-1, name="short"),
        ]
    )
    assert store.run("20260101-aaaaaa").name == "alpha"
    assert store.run("20260102").id == "20260102-bbbbbb"
    assert store.run("alpha").id == "20260103-cccccc"
    assert store.run("last").id == "20260103-cccccc"
    assert store.run("2026").name == "short"
    assert store.run("bbbbbb").id == "20260102-bbbbbb"
    assert store.run("last~").id == store.run("last~1").id == "20260102-bbbbbb"
    assert store.run("last~3").id == "2026"
    store.put([row("x", day=3, name="cccccc")])
    assert store.run("cccccc").id == "x", "a name is stronger than the end of an id"


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("20260101-ab", "one of: 20260101-abd, 20260101-abc"),
        ("last~2", "the oldest is last~1"),
        ("20260101-bac", "nearest: 20260101-abc, 20260101-abd"),
        ("alpah", "nearest: alpha; see: wattprint runs"),
        ("zzz", "the newest: 20260101-abd, 20260101-abc; see: wattprint runs"),
        ("./alpah", "nearest: alpha; see: wattprint runs"),
        ("./old/x", "check the path; see: wattprint runs"),
        ("", "a run, or last; see: wattprint runs"),
    ],
)
def test_a_run_that_is_not_there(store, key, fix):
    store.put([row("20260101-abc", name="alpha"), row("20260101-abd", day=1, name="alpha")])
    with pytest.raises(UsageError) as caught:
        store.run(key)
    assert caught.value.fix.startswith(fix)


def test_an_end_that_several_ids_have(store):
    store.put([row("20260101-x-tail"), row("20260102-y-tail", name="bert", status="killed")])
    with pytest.raises(AmbiguousError, match="'-tail' ends the ids of 2 runs") as caught:
        store.run("-tail")
    assert caught.value.fix == "one of: 20260102-y-tail, 20260101-x-tail"
    (newest, older) = caught.value.lines
    assert newest.startswith("20260102-y-tail  bert, killed, 2024-10-04 ")
    assert older.startswith("20260101-x-tail  train, finished, 2024-10-04 ")


def test_of_very_many_that_may_be_meant_the_newest_are_told(store):
    store.put([row(f"a{number:03}", day=number) for number in range(30)])
    with pytest.raises(AmbiguousError, match="'a0' begins the ids of 30 runs") as caught:
        store.run("a0")
    assert [line.split()[0] for line in caught.value.lines] == [
        *(f"a{n:03}" for n in range(29, 19, -1)),
        "and",
    ]
    assert caught.value.lines[-1] == "and 20 older; see: wattprint runs"


@pytest.mark.parametrize(
    ("others", "short"),
    [
        ({}, "mnopqr"),
        ({"b-mnopqr": "train"}, "a-mnopqr"),
        ({"b-cmnopqr": "train"}, "a-mnopqr"),
        ({"mnopqr-1": "train"}, "a-mnopqr"),
        ({"z": "mnopqr"}, "a-mnopqr"),
        ({"z": "opqr"}, "mnopqr"),
    ],
    ids=["alone", "ends alike", "not as an option", "begins so", "a name", "a shorter name"],
)
def test_a_short_id_is_an_end_that_means_one_run(store, others, short):
    run_id = "2026-1-a-mnopqr"
    store.put([row(run_id), *(row(other, day=1, name=name) for other, name in others.items())])
    assert store.short_ids([run_id]) == {run_id: short}


def test_each_short_id_is_taken_for_its_run(store):
    ids = [*(f"{a}-{b}{c}xyzuvw" for a in "pq" for b in "ab" for c in "12"), "xyzuvw", "2xyzuvw", "k", "lk"]
    store.put([row(run_id, name="axyzuvw" if run_id == "k" else "train") for run_id in ids])
    shorts = store.short_ids(ids)
    assert {store.run(short).id: short for short in shorts.values()} == shorts
    assert shorts["p-a1xyzuvw"] == "p-a1xyzuvw"
    assert shorts["xyzuvw"] == "xyzuvw"


def test_no_run_at_all(store):
    with pytest.raises(UsageError, match="no run has been recorded yet"):
        store.run("last")


def test_parts_by_run_state_and_folder(store):
    store.put_parts(
        [
            part("2026/01/01/a.jsonl", state="open"),
            part("2026/01/01/b.jsonl", "r2"),
            part("2026/01/010/c.jsonl", "r3"),
            part("2026/01/02/d.jsonl", state="bad", reason="no header"),
        ]
    )
    assert [p.path for p in store.parts(run="r1")] == ["2026/01/01/a.jsonl", "2026/01/02/d.jsonl"]
    assert [p.path for p in store.parts(state="open")] == ["2026/01/01/a.jsonl"]
    assert [p.reason for p in store.parts(state="bad")] == ["no header"]
    assert store.paths_in("2026/01/01") == {"2026/01/01/a.jsonl", "2026/01/01/b.jsonl"}
    assert store.drop_parts(["2026/01/01/b.jsonl", "2026/01/09/none.jsonl"]) == {"r2"}
    assert store.paths_in("2026/01/01") == {"2026/01/01/a.jsonl"}


def outline(run, joules=1.0, command=None, host="node-a"):
    header = Header(
        schema=2, run=run, name="train", role="root", command=command, pid=1, pid_start=2, boot_id="boot",
        host=host, wall_ns=NOON_NS, at_ns=5, scope="process", idle_policy="share", machine={"kind": "server"},
        sources=[], factors=[], site=Site(place="DE"), environment={}, tags={"team": "nlp"}, prev="",
    )  # fmt: skip
    energy = [Joules(0.0, joules, 2.0, 0.0, joules, 2.0, 0.0)]
    last = Snapshot(at_ns=9, wall_ns=10, energy=energy, own_cpu_s=1.0, meter_cpu_s=0.1, next_s=1.0, prev="x")
    return Outline(header=header, last=last, duration_s=8.5, warnings=["hm"])


def test_outlines_of_parts(store):
    one, two = outline("r1", command=["python", "x.py"]), outline("r2", host="node-b")
    store.put_parts([part("a", outline=one), part("b", "r2", outline=two), part("c", "r3")])
    assert store.outlines(["a", "b", "c", "nowhere"]) == {"a": one, "b": two}
    assert [found.outline for found in store.parts(run="r1")] == [None]
    later = outline("r1", joules=2.0)
    store.put_parts([part("a", size=20, outline=later)])
    assert store.outlines(["a"]) == {"a": later}
    store.put_parts([part("a", size=15, outline=one)])  # has read less far
    assert store.outlines(["a"]) == {"a": later}
    store.put_parts([part("a", size=20, state="open")])  # only its state was looked at again
    assert store.outlines(["a"]) == {"a": later}
    store.drop_parts(["a"])
    assert store.outlines(["a", "b"]) == {"b": two}
    store.clear()
    assert store.outlines(["b"]) == {}
    store.put_parts([part("b", "r2", outline=two)])
    assert store.outlines(["b"]) == {"b": two}


def test_a_part_that_has_read_further_stays(store):
    store.put_parts([part("a", size=20, mtime_ns=9, state="closed")])
    store.put_parts([part("a", size=10, mtime_ns=8, state="open")])
    assert [p.size for p in store.parts(run="r1")] == [20]
    store.put_parts([part("a", size=20, mtime_ns=9, state="bad")])
    assert [p.state for p in store.parts(run="r1")] == ["bad"]


def test_forget_drops_rows_and_parts(store):
    store.put([row("r1"), row("r2")])
    store.put_parts([part("a"), part("b", "r2")])
    store.forget(["r1", "unknown"])
    assert ids(store.runs(Filter())) == ["r2"]
    assert (store.parts(run="r1"), len(store.parts(run="r2"))) == ([], 1)


def test_folders_are_remembered_and_forgotten(store):
    store.put_folders({"2026/01/01": 5, "2026/01/02": -1})
    store.put_folders({"2026/01/01": None, "2026/01/02": 7})
    assert store.folders() == {"2026/01/02": 7}


def test_what_is_written_together_is_seen_together_or_not_at_all(store):
    def work():
        store.put([row("a")])
        store.put_parts([part("a")])
        raise KeyError("stop")

    with pytest.raises(KeyError):
        store.write(work)
    assert (store.runs(Filter()), store.parts(run="r1")) == ([], [])
    assert store.write(lambda: 7) == 7


SPREAD = (
    {"run_id": "a", "day": 0, "name": "b", "duration_s": 5.0, "components_j": (1.0, 3.0, 9.0)},
    {"run_id": "b", "day": 1, "name": "a", "duration_s": 7.0, "components_j": None, "status": "failed"},
    {"run_id": "c", "day": 1, "name": "B", "duration_s": 5.0, "components_j": (2.0, 3.0, 4.0)},
    {"run_id": "d", "day": 2, "name": "10", "duration_s": 1.0, "host": "m", "components_j": (6.0, 7.0, 8.0)},
    {"run_id": "e", "day": 3, "name": "a", "duration_s": 9.0, "components_j": None},
)
ORDERED = {
    "started": "edcba",
    "-started": "acbde",
    "took": "ebcad",
    "-took": "dcabe",
    "components": "dcaeb",
    "-components": "cadeb",
    "status": "bedca",
    "-status": "edcab",
    "host": "decba",
    "-host": "ecbad",
    "name": "dceba",
    "-name": "aebcd",
}
"""Of runs that are equal the newest stands first, then the last id; an unknown energy stands last."""


@pytest.mark.parametrize("order", ORDERED)
def test_an_order_has_what_is_unknown_last_and_of_equals_the_newest_first(store, order):
    store.put(row(**fields) for fields in SPREAD)
    assert "".join(ids(store.runs(Filter(order=order)))) == ORDERED[order]


def test_every_order_has_a_test():
    assert {order.removeprefix("-") for order in ORDERED} == set(ORDERS)


@pytest.mark.parametrize("order", ORDERED)
@pytest.mark.parametrize("which", [{}, {"name": "*"}, {"tags": {"team": "x"}}, {"status": "finished"}])
def test_behind_a_run_stand_those_that_follow_it(store, order, which):
    store.put(row(tags={"team": "x"}, **fields) for fields in SPREAD)
    store.put([row("z", day=5, status="failed", name="z")])
    whole = ids(store.runs(Filter(order=order, **which)))
    assert len(whole) == {"tags": 5, "status": 4}.get("".join(which), 6)
    for at, run in enumerate(whole):
        after = Filter(order=order, after=run, limit=2, **which)
        assert ids(store.runs(after)) == whole[at + 1 : at + 3]
        assert store.totals(after).runs == len(whole)


def test_behind_a_run_that_is_not_there_stands_nothing(store):
    store.put([row("a")])
    assert store.runs(Filter(after="gone")) == []
    assert store.runs(Filter(after="gone", order="took")) == []


def test_values_are_counted_among_the_runs_that_are_asked_for(store):
    store.put(
        [
            row("a", host="gpu1", status="failed", tags={"team": "x", "stage": "final"}),
            row("b", host="gpu1", tags={"team": "x"}),
            row("c", host="cpu1,gpu1", name="other", tags={"team": "y"}),
        ]
    )
    assert store.values("host") == {"gpu1": 2, "cpu1,gpu1": 1}
    assert store.values("host", Filter(host="gpu1")) == {"gpu1": 2, "cpu1,gpu1": 1}
    finished = Filter(status="finished", limit=1, order="took", after="b")
    assert store.values("status", finished) == {"finished": 2}
    assert store.values("name", finished) == {"other": 1, "train": 1}
    assert store.values("tag", finished) == {"team": 2}
    assert store.values("tags") == {"team=x": 2, "stage=final": 1, "team=y": 1}
    assert store.values("tags", finished) == {"team=x": 1, "team=y": 1}
    assert store.values("tag:team", finished) == {"x": 1, "y": 1}
    assert store.values("tag:stage", Filter(tags={"team": "x"})) == {"final": 1}


def test_counts_and_sums_are_those_of_the_rows_whatever_comes_and_goes(store):
    chance = random.Random(7)
    for _ in range(25):
        some = [f"r{chance.randrange(8)}" for _ in range(chance.randrange(1, 5))]
        if chance.random() < 0.3:
            store.forget(some)
        else:
            store.put(
                row(
                    run,
                    day=chance.randrange(3),
                    name=chance.choice("ab"),
                    status=chance.choice(["failed", "finished"]),
                    host=chance.choice(["x", "x,y"]),
                    tags={
                        key: chance.choice("pq")
                        for key in chance.sample(["team", "stage"], chance.randrange(3))
                    },
                    components_j=(1.0, float(chance.randrange(9)), 9.0),
                )
                for run in some
            )
    rows = store.runs(Filter())
    assert 3 < len(rows) < 9
    for field in ("name", "status", "host"):
        assert store.values(field) == Counter(getattr(found, field) for found in rows)
    assert store.values("tag") == Counter(key for found in rows for key in found.tags)
    assert store.values("tags") == Counter(f"{key}={found.tags[key]}" for found in rows for key in found.tags)
    for key in ("team", "stage"):
        assert store.values(f"tag:{key}") == Counter(found.tags[key] for found in rows if key in found.tags)
    for host in "xy":
        assert ids(store.runs(Filter(host=host))) == [
            found.id for found in rows if host in found.host.split(",")
        ]
    totals = store.totals(Filter())
    assert (totals.runs, totals.components_j[1]) == (len(rows), sum(found.components_j[1] for found in rows))
