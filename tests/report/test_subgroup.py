"""Quality by group: rates counted by hand, Wilson's interval by its definition, fairlearn's own."""

import warnings

import pytest

from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.report.page.groups import groups_html
from wattprint.report.subgroup import Rate, subgroup

# Group a: 10 rows, 8 right; 5 really 1, of which 4 found; 5 really 0, of which 1 called 1.
# Group b: 10 rows, 7 right; 4 really 1, of which 2 found; 6 really 0, of which 1 called 1.
BINARY = [
    *[("1", "1", "a")] * 4, ("1", "0", "a"), ("0", "1", "a"), *[("0", "0", "a")] * 4,
    *[("1", "1", "b")] * 2, *[("1", "0", "b")] * 2, ("0", "1", "b"), *[("0", "0", "b")] * 5,
]  # fmt: skip


def text(rows, head="y,p,g"):
    return "\n".join([head, *(",".join(row) for row in rows)]) + "\n"


def table(rows=BINARY, **options):
    return subgroup(text(rows), "y", "p", "g", **options)


def test_rates_are_those_counted_by_hand():
    a, b = table().groups
    assert (a.name, a.count, b.name, b.count) == ("a", 10, "b", 10)
    assert [a.accuracy.share, a.selected.share, a.tpr.share, a.fpr.share] == [0.8, 0.5, 0.8, 0.2]
    assert [b.accuracy.share, b.selected.share, b.tpr.share] == [0.7, 0.3, 0.5]
    assert (b.fpr.hits, b.fpr.of) == (1, 6)
    assert table().whole.accuracy.share == 0.75
    assert table().positive == "1"


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # Where |share - p| = 1.96 sqrt(p (1 - p) / n), solved for p by bisection.
    [
        (8, 10, 0.4901625, 0.9433178),
        (0, 10, 0.0, 0.2775328),
        (10, 10, 0.7224672, 1.0),
        (5, 10, 0.2365931, 0.7634069),
    ],
)
def test_the_interval_is_wilsons(hits, of, low, high):
    assert Rate(hits, of).interval == pytest.approx((low, high), abs=1e-6)


def test_disparities_are_the_differences_of_the_rates_and_those_of_fairlearn():
    metrics = pytest.importorskip("fairlearn.metrics")
    gaps = table().disparities
    assert gaps["accuracy difference"] == pytest.approx(0.1)
    assert gaps["demographic parity difference"] == pytest.approx(0.2)  # 0.5 - 0.3
    assert gaps["demographic parity ratio"] == pytest.approx(0.6)  # 0.3 / 0.5
    assert gaps["equalized odds difference"] == pytest.approx(0.3)  # TPR 0.8 - 0.5, FPR only 0.2 - 1/6
    truth, guess = [int(y) for y, _, _ in BINARY], [int(p) for _, p, _ in BINARY]
    groups = [g for _, _, g in BINARY]
    frame = metrics.MetricFrame(
        metrics={"tpr": metrics.true_positive_rate, "fpr": metrics.false_positive_rate},
        y_true=truth, y_pred=guess, sensitive_features=groups,
    )  # fmt: skip
    for name, one in zip("ab", table().groups, strict=True):
        assert frame.by_group["tpr"][name] == pytest.approx(one.tpr.share)
        assert frame.by_group["fpr"][name] == pytest.approx(one.fpr.share)


def test_several_classes_have_accuracy_only():
    rows = [("cat", "cat", "x"), ("dog", "cow", "x"), ("cow", "cow", "z"), ("dog", "dog", "z")]
    found = table(rows)
    assert found.positive is None
    assert [one.accuracy.share for one in found.groups] == [0.5, 1.0]
    assert all(one.tpr is None and one.selected is None for one in found.groups)
    assert list(found.disparities) == ["accuracy difference"]


def test_a_group_without_positives_has_no_true_positive_rate_and_no_equalized_odds():
    pytest.importorskip("fairlearn")
    rows = [("1", "1", "a"), ("0", "0", "a"), ("0", "0", "b"), ("0", "1", "b")]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = table(rows)
    assert found.groups[1].tpr is None
    assert found.disparities["equalized odds difference"] is None
    assert found.disparities["demographic parity difference"] == pytest.approx(0.0)
    assert any("b lacks positive" in note for note in found.notes)
    assert encode(found)["groups"][1]["tpr"] is None


def test_without_fairlearn_the_rates_stand_and_the_measures_are_unknown(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "fairlearn.metrics", None)
    found = table()
    assert found.groups[0].accuracy.share == 0.8
    assert found.disparities["equalized odds difference"] is None
    assert any("wattprint[fair]" in note for note in found.notes)


def test_the_positive_class_can_be_chosen_and_is_said():
    found = table(positive="0")
    assert found.positive == "0"
    assert found.groups[0].tpr.share == 0.8  # 4 of 5 zeros found
    assert "positive class: 0" in found.lines()
    assert table([("no", "yes", "a"), ("yes", "yes", "b")]).positive == "yes"


def test_text_and_page_tell_the_same_figures():
    found = table()
    assert any(line.startswith("a") and "0.800 (0.490–0.943)" in line for line in found.lines())
    page = groups_html(found)
    assert "0.800 (0.490–0.943)" in page
    assert "<caption>" in page
    assert 'scope="row"' in page
    assert "&lt;b&gt;" in groups_html(table([("1", "1", "<b>"), ("0", "0", "c")]))


def test_one_class_written_in_two_ways_is_one_class():
    rows = [("1", "1.0", "a"), ("0", "0.0", "a"), ("1", "1", "b"), ("0", "1", "b")]
    assert [one.accuracy.share for one in table(rows).groups] == [1.0, 0.5]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("y,pred,g\n1,1,a\n", "no column 'p'"),
        ("y,p,g\n1,1,a\n1,,a\n", "line 3: p is empty"),
        ("y,p,g\n1,1\n", "line 2 has 2 cells for 3 columns"),
        ("y,p,g\n", "have no rows"),
        ("y,p,g\n1,0.91,a\n0,0.13,a\n1,0.72,b\n0,0.4,b\n", "holds scores, not classes"),
    ],
)
def test_bad_files_are_refused_with_the_line(given, says):
    with pytest.raises(UsageError) as caught:
        subgroup(given, "y", "p", "g")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_column_with_a_line_break_in_its_name_is_answered_in_one_line():
    with pytest.raises(UsageError) as refused:
        subgroup('y,p,",north\n0"\n1,1,a\n', "y", "p", "g")
    assert "\n" not in str(refused.value)
    assert r"\n0" in str(refused.value)
