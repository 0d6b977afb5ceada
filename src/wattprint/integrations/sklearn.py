"""scikit-learn: what each fit cost, and what each candidate of a search did.

``Metered(estimator)`` is an estimator whose ``cost_`` tells of its last fit. ``MeteredSearch(search)`` is
a search whose ``cv_results_`` have the energy of each candidate beside its score.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone
from sklearn.metrics import check_scoring
from sklearn.utils import get_tags
from sklearn.utils.metaestimators import available_if
from sklearn.utils.validation import check_is_fitted

from wattprint.errors import UsageError
from wattprint.track.cost import Cost
from wattprint.track.meter import Meter
from wattprint.track.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_ENERGY = "fit_energy_j"
_UNKNOWN = -1.0
"""Stands for an unknown energy inside a search, which warns of scores that are no numbers."""
_OF_A_SPLIT = re.compile(rf"(split\d+)_test_{_ENERGY}")
_OTHER = re.compile(rf"((mean|std|rank)_(test|train)|split\d+_train)_{_ENERGY}")


def _fitted_has(name: str) -> Callable[[Any], bool]:
    """Whether the estimator, fitted or not yet, has ``name``; its own ``AttributeError`` if not."""

    def check(self: Any) -> bool:
        getattr(getattr(self, "estimator_", None) or self._wrapped(), name)
        return True

    return check


def _passed_on(name: str) -> Any:
    """A method ``name`` that asks the fitted estimator, where that has one."""

    def method(self: Any, X: Any, *args: Any, **params: Any) -> Any:  # noqa: N803 - scikit-learn's name - scikit-learn's name
        check_is_fitted(self)
        return getattr(self.estimator_, name)(X, *args, **params)

    method.__name__ = name
    return available_if(_fitted_has(name))(method)


class _Meta(MetaEstimatorMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """What stands in for another estimator, kept fitted as ``estimator_``."""

    estimator_: Any

    def _wrapped(self) -> Any:
        raise NotImplementedError

    def __sklearn_tags__(self) -> Any:
        return get_tags(self._wrapped())

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "estimator_")

    def __getattr__(self, name: str) -> Any:
        """What fitting learned (``coef_``, ``classes_``, ``best_params_``) is that of ``estimator_``."""
        if name.endswith("_") and not name.startswith("_") and "estimator_" in vars(self):
            return getattr(self.estimator_, name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    predict = _passed_on("predict")
    predict_proba = _passed_on("predict_proba")
    predict_log_proba = _passed_on("predict_log_proba")
    decision_function = _passed_on("decision_function")
    transform = _passed_on("transform")
    score = _passed_on("score")


class Metered(_Meta):
    """``estimator`` with the cost of its last fit in ``cost_``; its clone, fitted, is ``estimator_``.

    A fit is a window ``fit`` of the meter that runs, else a run of its own. ``run``: id of a run that a
    fit in another process belongs to, where that is not handed down by the environment.
    """

    cost_: Cost

    def __init__(self, estimator: Any, run: str = "") -> None:
        self.estimator = estimator
        self.run = run

    def _wrapped(self) -> Any:
        return self.estimator

    def fit(self, X: Any, y: Any = None, **params: Any) -> Metered:  # noqa: N803 - scikit-learn's name
        """Fit a clone of ``estimator``, metered. A fit that fails has no ``cost_``; its window has one."""
        made = clone(self.estimator)
        with Part("fit", run=self.run) as part:
            made.fit(X, y, **params)
        assert part.cost is not None
        self.estimator_, self.cost_ = made, part.cost
        return self


class _Candidate(Metered):
    """A metered estimator that has the parameters of the one inside, as the grid of a search names them."""

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """Those of the estimator inside."""
        found: dict[str, Any] = self.estimator.get_params(deep=deep)
        return found

    def set_params(self, **params: Any) -> _Candidate:
        """Set those of the estimator inside."""
        self.estimator.set_params(**params)
        return self

    def __sklearn_clone__(self) -> _Candidate:
        return _Candidate(clone(self.estimator), self.run)


class _Scores:
    """The scores that were asked for, of the estimator inside, and the energy of its fit in joules.

    ``pue``: of the meter of the search; one in a worker process only knows what the settings say.
    """

    def __init__(self, scorer: Any, pue: float) -> None:
        self._scorer = scorer
        self._pue = pue

    def __call__(self, candidate: _Candidate, X: Any, y: Any = None, **params: Any) -> dict[str, float]:  # noqa: N803 - scikit-learn's name
        found = self._scorer(candidate.estimator_, X, y, **params)
        node_j = candidate.cost_.node_j
        scores = found if isinstance(found, dict) else {"score": found}
        return {**scores, _ENERGY: _UNKNOWN if node_j is None else node_j.mid * self._pue}


class MeteredSearch(_Meta):
    """A search such as ``GridSearchCV`` whose ``cv_results_`` tell what fitting each candidate cost.

    ``split0_fit_energy_j`` ..., ``mean_fit_energy_j`` and ``std_fit_energy_j`` are joules at the facility
    boundary, in the scope ``process``: with ``n_jobs`` in processes each fit counts by the CPU time of its
    own worker; in threads of one process it cannot be told from those beside it and is NaN. The whole
    search is ``cost_``, with the refit, scoring and idle power: more than the sum of the fits.
    The fitted search is ``estimator_``, and its ``best_estimator_`` is the plain estimator.
    """

    cost_: Cost

    def __init__(self, search: Any) -> None:
        self.search = search

    def _wrapped(self) -> Any:
        return self.search

    def fit(self, X: Any, y: Any = None, **params: Any) -> MeteredSearch:  # noqa: N803 - scikit-learn's name
        """Run the search. Raises ``UsageError`` for a score that bears the name of the energy."""
        search = clone(self.search)
        several = isinstance(search.scoring, dict | list | tuple | set)
        if several and _ENERGY in search.scoring:
            raise UsageError(f"a score cannot be called {_ENERGY}", fix="give it another name")
        scorer = check_scoring(search.estimator, search.scoring)
        if search.refit is True and not several:
            search.refit = "score"
        with Part("search") as part:
            current = Meter.current()
            assert current is not None
            search.scoring = _Scores(scorer, part.pue.mid)
            search.estimator = _Candidate(search.estimator, current.run_id)
            search.fit(X, y, **params)
        assert part.cost is not None
        search.cv_results_ = _renamed(search.cv_results_)
        if hasattr(search, "best_estimator_"):
            search.best_estimator_ = search.best_estimator_.estimator_
        search.estimator, search.scoring, search.scorer_ = self.search.estimator, self.search.scoring, scorer
        search.multimetric_ = several
        self.estimator_, self.cost_ = search, part.cost
        return self


def _renamed(results: dict[str, Any]) -> dict[str, Any]:
    """``cv_results_`` with energies under names of their own, NaN where one is unknown, and no rank."""
    made: dict[str, Any] = {}
    splits = []
    for key, value in results.items():
        match = _OF_A_SPLIT.fullmatch(key)
        if match is not None:
            made[f"{match[1]}_{_ENERGY}"] = np.where(value < 0, np.nan, value)
            splits.append(made[f"{match[1]}_{_ENERGY}"])
        elif _OTHER.fullmatch(key) is None:
            made[key] = value
    made[f"mean_{_ENERGY}"], made[f"std_{_ENERGY}"] = np.mean(splits, axis=0), np.std(splits, axis=0)
    return made
