"""Estimators and searches of scikit-learn learn, answer and choose the same inside ours as alone."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import copy

import numpy as np
import pytest

sklearn = pytest.importorskip("sklearn")
from sklearn.base import clone, is_classifier, is_regressor
from sklearn.calibration import CalibratedClassifierCV
from sklearn.cluster import KMeans
from sklearn.compose import TransformedTargetRegressor
from sklearn.decomposition import PCA
from sklearn.ensemble import (
    AdaBoostClassifier,
    BaggingClassifier,
    GradientBoostingClassifier,
    IsolationForest,
    RandomForestClassifier,
    StackingClassifier,
)
from sklearn.experimental import enable_halving_search_cv  # noqa: F401 - lets the next line import
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge, SGDClassifier
from sklearn.metrics import accuracy_score, make_scorer
from sklearn.model_selection import (
    GridSearchCV,
    HalvingGridSearchCV,
    KFold,
    RandomizedSearchCV,
    cross_val_predict,
    cross_validate,
)
from sklearn.neighbors import KernelDensity, LocalOutlierFactor
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils import get_tags
from tests.integrations.harness import compare, outcome_of

from wattprint.integrations.sklearn import Metered, MeteredSearch

pytestmark = pytest.mark.filterwarnings("ignore")

NUMBERS = np.random.RandomState(0)
X = NUMBERS.normal(size=(60, 4))
Y = (X[:, 0] + X[:, 1] > 0).astype(int) + (X[:, 2] > 1)
WEIGHTS = np.linspace(0.1, 2.0, 60)
TEXTS = ["a word", "a second word", "no more"]


def learned(estimator):
    """What fitting has left that can be compared."""
    return {
        name: value
        for name, value in sorted(vars(estimator).items())
        if name.endswith("_")
        and not name.startswith("_")
        and "time" not in name
        and name != "scorer_"
        and isinstance(value, np.ndarray | int | float | str | dict | list)
        and not (isinstance(value, list) and any(hasattr(one, "fit") for one in value))
    }


def inside(estimator):
    return getattr(estimator, "estimator_", estimator) if isinstance(estimator, Metered) else estimator


@pytest.mark.parametrize(
    ("plain", "calls"),
    [
        (KMeans(3, n_init=1), lambda one: [one.fit_predict(X), one.transform(X), one.fit_transform(X)]),
        (PCA(2), lambda one: [one.fit_transform(X), one.inverse_transform(X[:, :2])]),
        (PCA(2), lambda one: [one.fit(X), one.get_covariance(), one.score_samples(X)]),
        (
            SGDClassifier(),
            lambda one: [
                *(one.partial_fit(X, Y, classes=[0, 1, 2]) for _ in range(3)),
                one.decision_function(X), one.score(X, Y), one.t_,
            ],
        ),
        (IsolationForest(n_estimators=5), lambda one: [one.fit_predict(X), one.score_samples(X)]),
        (LocalOutlierFactor(), lambda one: [one.fit_predict(X), one.negative_outlier_factor_]),
        (KernelDensity(), lambda one: [one.fit(X), one.score_samples(X), one.sample(3, random_state=1)]),
        (TfidfVectorizer(), lambda one: [one.fit_transform(TEXTS).toarray(), one.get_feature_names_out()]),
        (HashingVectorizer(n_features=8), lambda one: [one.transform(TEXTS).toarray()]),
        (
            RandomForestClassifier(3, warm_start=True),
            lambda one: [one.fit(X, Y), len(one.estimators_), one.predict_proba(X), one.apply(X)],
        ),
        (
            DecisionTreeClassifier(splitter="random", random_state=np.random.mtrand._rand),
            lambda one: [one.fit(X, Y, sample_weight=WEIGHTS), one.fit(X, Y), one.predict_log_proba(X)],
        ),
        (SVC(), lambda one: [one.predict(X)]),  # not fitted
        (SVC(), lambda one: [one.fit(X, Y[:3])]),
        (SVC(C=-1.0), lambda one: [one.fit(X, Y)]),
    ],
)  # fmt: skip
def test_an_estimator_learns_and_answers_the_same(tmp_path, plain, calls):
    def work(folder, hooked):
        one = Metered(copy.copy(plain)) if hooked else copy.copy(plain)

        def answers():
            return [answer for answer in calls(one) if answer is not one]

        names = {name for name in dir(plain) if not name.startswith("_") and hasattr(one, name)}
        return {**outcome_of(answers), "learned": learned(inside(one)), "names": sorted(names)}

    compare(work, tmp_path)


def test_a_forest_that_starts_warm_grows(tmp_path):
    def work(folder, hooked):
        forest = RandomForestClassifier(2, warm_start=True, random_state=0)
        one = Metered(forest) if hooked else forest
        first = one.fit(X, Y).estimators_[0]
        forest.set_params(n_estimators=4)
        one.fit(X, Y)
        return [len(one.estimators_), one.estimators_[0] is first, one.predict(X)]

    assert compare(work, tmp_path)[:2] == [4, True]


@pytest.mark.parametrize(
    "build",
    [
        lambda wrap: make_pipeline(wrap(PCA(2)), wrap(KMeans(2, n_init=1, random_state=0))),
        lambda wrap: make_pipeline(StandardScaler(), wrap(SGDClassifier(random_state=0))),
        lambda wrap: wrap(make_pipeline(StandardScaler(), LogisticRegression())),
        lambda wrap: FeatureUnion([("a", wrap(PCA(1))), ("b", wrap(StandardScaler()))]),
        lambda wrap: AdaBoostClassifier(wrap(DecisionTreeClassifier(max_depth=1)), n_estimators=3),
        lambda wrap: BaggingClassifier(wrap(DecisionTreeClassifier()), n_estimators=2, random_state=0),
        lambda wrap: CalibratedClassifierCV(wrap(SVC()), cv=2),
        lambda wrap: StackingClassifier([("a", wrap(SVC())), ("b", wrap(SVC(C=9.0)))], cv=2),
        lambda wrap: TransformedTargetRegressor(wrap(Ridge()), func=np.cbrt, inverse_func=lambda one: one**3),
        lambda wrap: GridSearchCV(wrap(SVC()), {}, cv=2),
    ],
)  # fmt: skip
def test_a_part_of_another_estimator_does_the_same_there(tmp_path, build):
    def work(folder, hooked):
        one = build(Metered if hooked else lambda estimator: estimator)
        answers = {"classifier": is_classifier(one), "regressor": is_regressor(one)}
        one.fit(X, Y)
        for name in ("predict", "transform", "predict_proba", "decision_function", "fit_predict"):
            if hasattr(one, name):
                answers[name] = getattr(one, name)(X)
        if hasattr(one, "score"):
            answers["score"] = one.score(X, Y)
        answers["weighted"] = outcome_of(lambda: one.fit(X, Y, sample_weight=WEIGHTS) is one)["returned"] if (
            isinstance(one, AdaBoostClassifier | BaggingClassifier | StackingClassifier)
        ) else None  # fmt: skip
        if answers["weighted"]:
            answers["then"] = one.predict(X)
        return answers

    compare(work, tmp_path)


def test_cross_validation_is_the_same(tmp_path):
    def work(folder, hooked):
        one = Metered(SVC()) if hooked else SVC()
        scores = cross_validate(one, X, Y, cv=3, scoring=["accuracy", "f1_macro"], return_train_score=True)
        return [scores, cross_val_predict(one, X, Y, cv=3, method="decision_function")]

    compare(work, tmp_path)


@pytest.mark.parametrize(
    "plain", [SVC(), Ridge(), KMeans(), TfidfVectorizer(), PCA(), make_pipeline(PCA(), SVC())]
)
def test_tags_parameters_and_clones_are_those_of_the_estimator(plain):
    metered = Metered(plain)
    assert get_tags(metered) == get_tags(plain)
    parameters = {name: str(value) for name, value in plain.get_params().items()}
    within = {
        name.removeprefix("estimator__"): str(value)
        for name, value in metered.get_params().items()
        if name.startswith("estimator__")
    }
    assert within == parameters
    assert {name: str(value) for name, value in clone(metered).estimator.get_params().items()} == parameters


def test_metadata_are_passed_on_as_the_estimator_asks(tmp_path):
    def work(folder, hooked):
        with sklearn.config_context(enable_metadata_routing=True):
            svc = SVC().set_fit_request(sample_weight=True).set_score_request(sample_weight=True)
            line = make_pipeline(PCA(), Metered(svc) if hooked else svc)
            line.fit(X, Y, sample_weight=WEIGHTS)
            search = GridSearchCV(svc, {"C": [0.1, 1.0]}, cv=2)
            search = (MeteredSearch(search) if hooked else search).fit(X, Y, sample_weight=WEIGHTS)
        return [line.decision_function(X), search.cv_results_]

    compare(work, tmp_path)


def first(results):
    return int(np.argmax(results["mean_test_score"] == results["mean_test_score"].max()))


def both(estimator, x, y):
    return {"a": estimator.score(x, y), "b": -estimator.score(x, y)}


def clumsy(estimator, x, y):
    if estimator.C == 1.0:
        raise ArithmeticError("this scorer fails")
    return estimator.score(x, y)


GRID = {"C": [0.1, 1.0, 5.0]}
SEARCHES = {
    "as it comes": lambda: GridSearchCV(SVC(), GRID, cv=2),
    "without refit": lambda: GridSearchCV(SVC(), GRID, cv=2, refit=False),
    "refit by a function": lambda: GridSearchCV(SVC(), GRID, cv=2, refit=first),
    "several scores": lambda: GridSearchCV(
        SVC(), GRID, cv=2, scoring=["accuracy", "f1_macro"], refit="f1_macro", return_train_score=True
    ),
    "several without refit": lambda: GridSearchCV(
        SVC(), GRID, cv=2, scoring={"a": "accuracy", "b": make_scorer(accuracy_score)}, refit=False
    ),
    "several from a function": lambda: GridSearchCV(SVC(), GRID, cv=2, scoring=both, refit="b"),
    "several and no choice": lambda: GridSearchCV(SVC(), GRID, cv=2, scoring=["accuracy", "f1_macro"]),
    "a scorer that fails": lambda: GridSearchCV(
        SVC(), GRID, cv=2, scoring={"a": "accuracy", "b": clumsy}, refit="a"
    ),
    "one that fails alone": lambda: GridSearchCV(SVC(), GRID, cv=2, scoring=clumsy, error_score=-1.0),
    "fits that fail": lambda: GridSearchCV(SVC(), {"C": [-1.0, 1.0]}, cv=2),
    "all fits fail": lambda: GridSearchCV(SVC(), {"C": [-1.0]}, cv=2),
    "fits that raise": lambda: GridSearchCV(SVC(), {"C": [-1.0, 1.0]}, cv=2, error_score="raise"),
    "random numbers of the program's": lambda: RandomizedSearchCV(
        SGDClassifier(), {"alpha": [0.1, 0.01, 0.001]}, n_iter=2, cv=KFold(2, shuffle=True),
        random_state=np.random.mtrand._rand,
    ),
    "splits that can be had but once": lambda: GridSearchCV(SVC(), GRID, cv=KFold(2).split(X)),
    "successive halving": lambda: HalvingGridSearchCV(
        GradientBoostingClassifier(random_state=0), {"n_estimators": [1, 2, 3, 4]}, cv=2, random_state=0,
        min_resources=20,
    ),
    "halving without refit": lambda: HalvingGridSearchCV(
        DecisionTreeClassifier(random_state=0), {"max_depth": [1, 2, 3, 4]}, cv=2, random_state=0,
        min_resources=20, refit=False,
    ),
    "a pipeline's transformer": lambda: GridSearchCV(
        make_pipeline(StandardScaler(), PCA()), {"pca__n_components": [1, 2]}, cv=2
    ),
    "clusters": lambda: GridSearchCV(KMeans(n_init=1, random_state=0), {"n_clusters": [2, 3]}, cv=2),
}  # fmt: skip


@pytest.mark.parametrize(
    ("make", "given"),
    [
        *(pytest.param(make, {}, id=name) for name, make in SEARCHES.items()),
        *(
            pytest.param(SEARCHES[name], {"sample_weight": WEIGHTS}, id=f"{name}, weighted")
            for name in ("as it comes", "several scores", "one that fails alone", "a pipeline's transformer")
        ),
    ],
)
def test_a_search_finds_and_answers_the_same(tmp_path, make, given):
    def work(folder, hooked):
        search = make()
        one = MeteredSearch(search) if hooked else search
        names = [name for name in dir(search) if not name.startswith("_")]
        told = outcome_of(lambda: one.fit(X, Y, **given) is one)
        if "raised" in told:
            return {**told, "text": told["text"].strip().splitlines()[-1]}  # of tracebacks the end
        fitted = one.estimator_ if "estimator_" in vars(one) else one
        names += [name for name in vars(fitted) if not name.startswith("_")]
        answers = {
            name: outcome_of(lambda name=name: getattr(one, name)(X[:, :2] if "inverse" in name else X))
            for name in ("predict", "transform", "decision_function", "score_samples", "inverse_transform")
        }
        parameters = {name: str(value) for name, value in fitted.get_params().items() if "cv" not in name}
        return {
            **told,
            **answers,
            "score": outcome_of(lambda: one.score(X, Y)),
            "learned": learned(fitted),
            "scorer": repr(getattr(fitted, "scorer_", None)),
            "multimetric": getattr(fitted, "multimetric_", None),
            "best": repr(getattr(one, "best_estimator_", None)),
            "parameters": parameters,
            "names": sorted({name for name in names if hasattr(one, name)} - {"search", "cost_"}),
        }

    compare(work, tmp_path)
