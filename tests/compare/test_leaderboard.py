"""The front, the ranks and the marginal costs of boards small enough to be ranked by hand; and the page."""

import random
import re
from html.parser import HTMLParser

import msgspec
import pytest

from wattprint.compare.entries import Entry, exact
from wattprint.compare.leaderboard import leaderboard
from wattprint.compare.leaderboard_html import page_of
from wattprint.errors import UsageError
from wattprint.quantity import Quantity


def entry(name, accuracy, energy_j, *, kind="measured", status="finished", origin=None, unit="J", **metrics):
    """``energy_j`` and ``accuracy``: a figure, or low, mid and high."""

    def made(figure, unit):
        return Quantity(*figure, unit, "measured") if isinstance(figure, tuple) else exact(figure, unit)

    return Entry(
        name=name,
        kind=kind,
        origin=origin or f"run of {name}",
        status=status,
        costs={} if energy_j is None else {"energy": made(energy_j, unit)},
        metrics=({} if accuracy is None else {"accuracy": made(accuracy, "1")})
        | {key: exact(value, "1") for key, value in metrics.items()},
    )


def board(*entries, **options):
    return leaderboard(entries, **({"metric": "accuracy", "cost": "energy", "maximise": True} | options))


def front(made):
    return {row.entry.name for row in made.front}


def ranks(made):
    return {row.entry.name: row.rank for row in made.rows}


def test_the_front_of_exact_figures_is_paretos():
    made = board(entry("a", 0.7, 1.0), entry("b", 0.8, 2.0), entry("c", 0.75, 3.0), entry("d", 0.9, 9.0))
    assert front(made) == {"a", "b", "d"}
    assert ranks(made) == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_an_entry_whose_cost_overlaps_is_not_beaten():
    sure = board(entry("a", 0.8, (1, 2, 3)), entry("b", 0.7, (4, 5, 6)))
    assert front(sure) == {"a"}
    unsure = board(entry("a", 0.8, (1, 2, 4)), entry("b", 0.7, (3, 5, 6)))
    assert front(unsure) == {"a", "b"}


def test_at_the_same_exact_cost_the_surely_better_one_beats():
    assert front(board(entry("a", 0.8, 2.0), entry("b", 0.7, 2.0))) == {"a"}
    assert front(board(entry("a", 0.8, 2.0), entry("b", 0.8, 2.0))) == {"a", "b"}
    assert front(board(entry("a", (0.7, 0.8, 0.9), 2.0), entry("b", (0.65, 0.75, 0.85), 2.0))) == {"a", "b"}


def test_a_dearer_one_whose_quality_cannot_be_told_apart_is_not_beaten():
    """0.899 from 0.88 to 0.92 may be better than 0.900 from 0.88 to 0.92."""
    likes = board(entry("a", (0.88, 0.9, 0.92), 1.0), entry("b", (0.88, 0.899, 0.92), 2.0))
    assert front(likes) == {"a", "b"}
    worse = board(entry("a", (0.88, 0.9, 0.92), 1.0), entry("b", (0.80, 0.85, 0.88), 2.0))
    assert front(worse) == {"a"}


def test_overlapping_intervals_share_a_rank():
    made = board(
        entry("a", 0.9, (1, 2, 3)),
        entry("b", 0.9, (2, 4, 5)),
        entry("c", 0.9, (4, 5, 6)),
        entry("d", 0.9, (9, 9, 9)),
    )
    # a and b overlap, b and c overlap, a is surely cheaper than c, and all are than d.
    assert ranks(made) == {"a": 1, "b": 1, "c": 2, "d": 4}
    assert {row.entry.name: row.rank_worst for row in made.rows} == {"a": 2, "b": 3, "c": 3, "d": 4}


def test_where_lower_is_better_everything_turns_round():
    made = board(
        entry("a", 3.0, 1.0), entry("b", 2.0, 2.0), entry("c", 2.5, 3.0), maximise=False, at_least=2.6
    )
    assert front(made) == {"a", "b"}
    assert ranks(made) == {"b": 1, "c": 2, "a": None}
    assert made.better == "lower accuracy is better"
    assert made.steps[-1].marginal.points == pytest.approx(1.0)


def test_only_those_good_enough_are_ranked():
    made = board(
        entry("a", 0.7, 1.0), entry("b", (0.85, 0.91, 0.95), 2.0), entry("c", 0.95, 3.0), at_least=0.9
    )  # fmt: skip
    assert [(row.entry.name, row.rank, row.sure) for row in made.rows] == [
        ("b", 1, False), ("c", 2, True), ("a", None, False),
    ]  # fmt: skip
    assert "a" in front(made)


def test_what_is_unknown_is_listed_with_its_reason_and_not_ranked():
    made = board(
        entry("good", 0.9, 1.0),
        entry("free", 0.9, None),
        entry("blind", None, 1.0),
        entry("dead", 0.9, 1.0, status="killed"),
        entry("foreign", 0.9, 1.0, unit="EUR"),
    )
    assert ranks(made) == {"good": 1}
    reasons = {one.name: reason for one, reason in made.unknown}
    assert "energy is unknown" in reasons["free"]
    assert "accuracy is unknown" in reasons["blind"]
    assert "killed" in reasons["dead"]
    assert "in EUR" in reasons["foreign"]
    assert len(made.as_dict()["unknown"]) == 4


def test_why_an_entry_has_no_rank_is_what_keeps_it_from_one():
    broken = entry("broken", None, None, status="failed")
    partly = msgspec.structs.replace(entry("partly", 0.9, None), lacking={"energy": " for 1 of its 3 runs"})
    chips = msgspec.structs.replace(entry("chips", 0.9, None), basis={"boundary": "accelerator"})
    made = board(entry("a", 0.9, 1.0), broken, partly, chips)
    assert [reason for _, reason in made.unknown] == [
        "failed: its cost is what it had spent by then",
        "its energy is unknown for 1 of its 3 runs",
        "its energy is unknown at the boundary accelerator",
    ]


def test_cost_per_token_or_parameter_by_what_was_logged():
    made = board(
        entry("a", 0.9, 100.0, tokens=50.0),
        msgspec.structs.replace(entry("b", 0.9, 30.0), fields={"parameter:n_tokens": "10"}),
        entry("c", 0.9, 30.0),
        per="token",
    )
    assert made.unit == "J/token"
    assert {row.entry.name: (row.cost.mid, row.cost.unit) for row in made.rows} == {
        "a": (2.0, "J/token"), "b": (3.0, "J/token"),
    }  # fmt: skip
    assert [(one.name, reason) for one, reason in made.unknown] == [("c", "its number of tokens is unknown")]


def test_the_price_of_a_point_over_the_baseline():
    made = board(
        entry("cheap", 0.90, 10.0), entry("big", 0.92, 50.0), entry("huge", 0.925, 450.0), baseline="cheap"
    )
    rows = {row.entry.name: row.baseline for row in made.rows}
    assert rows["cheap"] is None
    assert rows["big"].points == pytest.approx(2.0)
    assert rows["big"].extra.mid == 40.0
    assert rows["big"].per_point.mid == pytest.approx(20.0)
    assert rows["big"].times == 5.0
    last = made.steps[-1]
    assert (last.cheaper.entry.name, last.better.entry.name) == ("big", "huge")
    assert last.marginal.per_point.mid == pytest.approx(800.0)  # 400 J for half a point
    said = made.last_point()
    assert "from big to huge" in said
    assert "800 J a point" in said
    assert "40.0 times all that the baseline cheap cost" in said


def test_the_bounds_of_a_difference_are_the_widest_that_both_allow():
    made = board(entry("a", 0.8, (8, 10, 12)), entry("b", 0.9, (18, 20, 24)), baseline="a")
    extra = made.rows[1].baseline.extra
    assert (extra.low, extra.mid, extra.high) == (6, 10, 16)


def test_no_gain_has_no_price():
    made = board(entry("a", 0.8, 10.0), entry("b", 0.7, 5.0), baseline="a")
    over = made.rows[0].baseline
    assert over.per_point is None
    assert over.extra.mid == -5.0
    assert over.points == pytest.approx(-10.0)


def test_a_point_is_one_for_metrics_beyond_one_or_what_is_asked_for():
    assert board(entry("a", 30.0, 1.0), entry("b", 34.0, 2.0)).steps[0].marginal.points == 4.0
    assert board(entry("a", 0.30, 1.0), entry("b", 0.34, 2.0)).steps[0].marginal.points == pytest.approx(4.0)
    assert board(entry("a", 0.30, 1.0), entry("b", 0.34, 2.0), point=0.02).steps[
        0
    ].marginal.points == pytest.approx(2)


def test_an_unknown_metric_or_baseline_gets_the_nearest():
    with pytest.raises(UsageError, match="nearest: accuracy"):
        board(entry("a", 0.8, 1.0), metric="acuracy")
    with pytest.raises(UsageError, match="nearest: cheap"):
        board(entry("cheap", 0.8, 1.0), baseline="cheep")
    with pytest.raises(UsageError, match="no known cost"):
        board(entry("cheap", 0.8, 1.0), entry("b", 0.8, None), baseline="b")
    with pytest.raises(UsageError, match="2 entries are called"):
        board(entry("a", 0.8, 1.0, origin="x1"), entry("a", 0.8, 1.0, origin="x2"), baseline="a")


def test_twins_are_told_apart_by_where_they_come_from():
    made = board(
        entry("a", 0.8, 1.0, origin="20250615-000000-aaaaaa"), entry("a", 0.8, 2.0, origin="f.csv line 2")
    )
    assert [row.label for row in made.rows] == ["a aaaaaa", "a f.csv line 2"]


def test_what_does_not_compare_is_said():
    one = msgspec.structs.replace(entry("a", 0.8, 1.0), basis={"scope": "machine", "boundary": "facility"})
    two = msgspec.structs.replace(
        entry("b", 0.8, 1.0, kind="estimated"), basis={"scope": "process", "boundary": "node"}
    )
    notes = " ".join(board(one, two).notes)
    assert "1 measured, 1 estimated" in notes
    assert "--scope" in notes
    assert "--boundary" in notes
    assert board(one).notes == ()


def test_the_front_of_many_is_that_of_the_definition():
    draw = random.Random(5)
    entries = []
    for number in range(150):
        cost, good = draw.uniform(1, 20), draw.uniform(0.5, 0.9)
        reach, doubt = draw.uniform(0, 1), draw.choice([0.0, 0.02])
        entries.append(
            entry(f"e{number}", (good - doubt, good, good + doubt), (cost - reach, cost, cost + reach))
        )

    def beats(o, e):
        (oc, oq), (ec, eq) = ((one.costs["energy"], one.metrics["accuracy"]) for one in (o, e))
        return (oc.high < ec.low and oq.low >= eq.high) or (oc.high <= ec.low and oq.low > eq.high)

    kept = {e.name for e in entries if not any(beats(o, e) for o in entries if o is not e)}
    assert front(board(*entries)) == kept
    assert 3 < len(kept) < 150


class _Page(HTMLParser):
    """What a reader's program finds in a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.labels, self.marks, self.loads = [], [], 0, []
        self._in_label = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        self.loads += [
            value for name, value in attrs if name in ("src", "href") and not value.startswith("#")
        ]
        if tag == "g" and "mark" in (found.get("class") or "").split():
            self.marks += 1
        if tag == "text" and found.get("class") == "label":
            self._in_label = found

    def handle_data(self, text):
        if self._in_label is not None:
            self.labels.append((text, float(self._in_label["x"]), float(self._in_label["y"])))
            self._in_label = None

    def of(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def crowd():
    draw = random.Random(3)
    kinds = ("measured", "modelled", "estimated", "imported")
    return [
        entry(
            f"model number {number}",
            0.8 + draw.random() * 0.05,
            tuple(sorted(draw.uniform(3e6, 4e6) for _ in range(3))),
            kind=kinds[number % 4],
        )
        for number in range(40)
    ]


def test_the_page_stands_alone_and_has_a_mark_and_a_row_for_each_entry():
    text = page_of(board(*crowd(), entry("lost", 0.9, None), baseline="model number 3"))
    page = _Page(text)
    assert page.loads == []
    assert text.count("<script") == 1  # our own, that sorts and filters
    assert page.marks == 2 * 40  # for a wide screen and a narrow one
    carried = [attrs for attrs in page.of("td") if attrs.get("data-key") == "energy"]
    assert len(carried) == 40
    assert all(re.fullmatch(r"[\d.e+]+", attrs["data-value"]) for attrs in carried)
    assert len(page.of("caption")) == len(page.of("table")) == 3
    assert "its energy is unknown" in text
    images = [attrs for attrs in page.of("svg") if attrs.get("role") == "img"]
    assert len(images) == 2
    assert len({attrs["aria-labelledby"] for attrs in images}) == 2
    for kind in ("measured", "modelled", "estimated", "imported"):
        assert f"{kind}:" in text
    assert "imported: published, or metered by another tool" in text
    assert "energy that another tool metered, stated anew" in text


def test_the_tile_of_the_last_step_says_what_it_is_the_price_of():
    text = page_of(board(entry("a", 0.80, 1.0), entry("b", 0.85, 11.0)))
    tile = text.partition("Energy for each 0.01 accuracy more</h2>")[2].partition("</div>")[0]
    assert re.search(r">2\.00 J<", tile)  # 10 J for five times 0.01
    assert "in the last step up the front, from a to b" in tile


def test_labels_on_the_plot_do_not_overlap_and_stay_inside():
    for svg in page_of(board(*crowd())).split("<svg viewBox")[1:]:
        if 'role="img"' not in svg:
            continue
        width = float(re.search(r'"0 0 ([\d.]+)', svg)[1])
        labels = _Page("<svg viewBox" + svg).labels
        assert len(labels) >= 5
        boxes = [(x, y - 12, x + len(name) * 6.6, y) for name, x, y in labels]
        for number, one in enumerate(boxes):
            assert one[0] >= 0
            assert one[2] <= width + 1
            for two in boxes[:number]:
                assert not (one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3])


def test_names_from_outside_are_escaped():
    text = page_of(board(entry("<script>alert(1)</script>", 0.9, 1.0), entry('"&', 0.8, 0.5)))
    assert text.count("<script") == 1
    assert "alert(1)</script>" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    "entries",
    [
        [entry("only", 0.9, 1.0)],
        [entry("free", 0.9, 0.0)],
        [entry("free", 0.9, 0.0), entry("paid", 0.95, 5.0)],
        [entry("a", 0.9, (0.0, 1.0, 1e6)), entry("b", 0.9, 1.0)],
        [entry("a", 0.0, 1e-12), entry("b", 0.0, 1e15)],
    ],
    ids=["one", "no cost", "one without cost", "no lower bound", "27 decades"],
)
def test_odd_boards_are_drawn_too(entries):
    text = page_of(board(*entries))
    assert "nan" not in text.lower().replace("nano", "")
    assert text.count("<table") >= 1


def test_ten_thousand_entries_make_a_page_that_opens():
    draw = random.Random(1)
    many = [entry(f"m{number}", draw.random(), 10 ** draw.uniform(0, 6)) for number in range(10_000)]
    text = page_of(board(*many))
    assert len(text) < 2_500_000
    assert "500 of 10000 shown" in text
