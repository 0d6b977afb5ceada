"""Metered estimators and searches of scikit-learn, on its own small data."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import pickle

import numpy as np
import pytest

sklearn = pytest.importorskip("sklearn")
from joblib import parallel_backend
from sklearn.base import clone
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from tests.integrations import pages

from wattprint.errors import UsageError
from wattprint.integrations.sklearn import Metered, MeteredSearch
from wattprint.track.meter import Meter
from wattprint.track.windows import BESIDE_OTHERS

X, Y = load_iris(return_X_y=True)


def windows(meter):
    return [line.name for line in meter.statement.windows if line.id is not None]


def test_a_fit_has_a_cost_and_the_estimator_works_as_before():
    with Meter("train", region="FR") as meter:
        model = Metered(SVC(C=2.0)).fit(X, Y)
    plain = SVC(C=2.0).fit(X, Y)
    assert model.cost_.energy_j.low > 0
    assert model.cost_.carbon_g.mid == pytest.approx(
        model.cost_.energy_j.mid / 3.6e6 * meter.statement.carbon.intensity_g_per_kwh.mid
    )
    assert model.cost_.energy_j.mid < meter.statement.boundaries.facility_j.mid
    assert windows(meter) == ["fit"]
    assert (model.predict(X) == plain.predict(X)).all()
    assert model.score(X, Y) == plain.score(X, Y)
    assert (model.support_ == plain.support_).all()
    assert not hasattr(SVC(), "predict_proba") or hasattr(model, "predict_proba")
    assert not hasattr(Metered(Ridge()), "predict_proba")
    assert hasattr(pickle.loads(pickle.dumps(model)), "cost_")


def test_without_a_meter_a_fit_is_a_run_of_its_own():
    model = Metered(Ridge()).fit(X, Y)
    assert model.cost_.energy_j.mid > 0
    assert Meter.current() is None


def test_it_has_the_parameters_of_scikit_learn_and_is_cloned_unfitted():
    model = Metered(LogisticRegression(C=3.0, max_iter=3000)).set_params(estimator__C=5.0).fit(X, Y)
    twin = clone(model)
    assert twin.get_params()["estimator__C"] == 5.0
    assert not hasattr(twin, "cost_")
    assert not hasattr(twin, "classes_")
    assert make_pipeline(StandardScaler(), Metered(Ridge())).fit(X, Y)[-1].cost_.energy_j.mid > 0


def test_a_fit_that_fails_fails_and_its_window_says_so():
    with Meter("train", region="FR") as meter:
        model = Metered(SVC())
        with pytest.raises(ValueError, match="inconsistent numbers"):
            model.fit(X, Y[:3])
    assert not hasattr(model, "cost_")
    assert [line.status for line in meter.statement.windows][:1] == ["failed"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_search_tells_what_each_candidate_cost(jobs):
    """Two jobs are two processes: each counts by its own CPU time, and the run holds both."""
    search = GridSearchCV(SVC(), {"C": [0.1, 10.0]}, cv=3, n_jobs=jobs)
    with Meter("search", region="FR", pue=2.0) as meter:
        metered = MeteredSearch(search).fit(X, Y)
    plain = search.fit(X, Y)
    results = metered.cv_results_
    assert results["params"] == plain.cv_results_["params"]
    for key in ("mean_test_score", "rank_test_score", "split2_test_score", "param_C"):
        assert list(results[key]) == list(plain.cv_results_[key]), key
    splits = np.array([results[f"split{number}_fit_energy_j"] for number in range(3)])
    assert (splits > 0).all()
    assert list(results["mean_fit_energy_j"]) == pytest.approx([column.sum() / 3 for column in splits.T])
    assert set(results) - set(plain.cv_results_) == {
        "mean_fit_energy_j", "std_fit_energy_j", *(f"split{number}_fit_energy_j" for number in range(3))
    }  # fmt: skip
    assert splits.sum() < metered.cost_.energy_j.mid < meter.statement.boundaries.facility_j.mid
    assert metered.best_params_ == plain.best_params_
    assert type(metered.best_estimator_) is SVC
    assert metered.score(X, Y) == plain.score(X, Y)
    assert (metered.predict(X) == plain.predict(X)).all()


def test_candidates_fitted_side_by_side_in_threads_have_no_energy_of_their_own():
    search = GridSearchCV(LogisticRegression(max_iter=3000), {"C": [0.1, 1.0, 10.0]}, cv=4, n_jobs=2)
    with Meter("search", region="FR"), parallel_backend("threading"):
        metered = MeteredSearch(search).fit(X, Y)
    assert np.isnan(metered.cv_results_["mean_fit_energy_j"]).any()
    assert metered.cost_.energy_j.mid > 0
    assert metered.best_score_ > 0.9


def test_several_scores_and_a_refit_by_name():
    search = GridSearchCV(SVC(), {"C": [0.1, 10.0]}, cv=3, scoring=["accuracy", "f1_macro"], refit="f1_macro")
    metered = MeteredSearch(search).fit(X, Y)
    plain = search.fit(X, Y)
    assert list(metered.cv_results_["mean_test_f1_macro"]) == list(plain.cv_results_["mean_test_f1_macro"])
    assert metered.score(X, Y) == plain.score(X, Y)
    assert (metered.cv_results_["mean_fit_energy_j"] > 0).all()
    with pytest.raises(UsageError, match="cannot be called fit_energy_j"):
        MeteredSearch(
            GridSearchCV(SVC(), {"C": [1.0]}, scoring={"fit_energy_j": "accuracy"}, refit=False)
        ).fit(X, Y)


def test_a_random_search_with_training_scores_and_without_refit():
    search = RandomizedSearchCV(
        SVC(), {"C": [0.1, 1.0, 10.0]}, n_iter=2, cv=3, random_state=0, return_train_score=True, refit=False
    )
    metered = MeteredSearch(search).fit(X, Y)
    assert {"mean_train_score", "mean_test_score", "mean_fit_energy_j"} <= set(metered.cv_results_)
    assert not any("test_fit" in key or "train_fit" in key for key in metered.cv_results_)
    assert not hasattr(metered, "best_estimator_")


def test_the_reason_for_an_unknown_cost_is_given():
    import threading

    from wattprint.track.part import Part

    both = threading.Barrier(2)
    parts = []

    def work():
        with Part("fit", meter) as part:
            both.wait(10)
            both.wait(10)
        parts.append(part)

    with Meter("m", region="FR") as meter:
        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [(part.cost.energy_j, part.cost.unknown) for part in parts] == [(None, BESIDE_OTHERS)] * 2


def test_the_page_shows_what_it_prints():
    shown, printed = pages.shown_and_printed("scikit-learn.md")
    assert shown == printed
