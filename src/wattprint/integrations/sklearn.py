"""scikit-learn: what each fit cost, and what each candidate of a search did.

``Metered(estimator)`` is an estimator whose ``cost_`` tells of its last fit. ``MeteredSearch(search)`` is
a search whose ``cv_results_`` have the energy of each candidate beside its score. Both have the methods
and the learned attributes of what they wrap.
"""

from __future__ import annotations

import copy
import inspect
import re
import traceback
import warnings
from functools import wraps
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone
from sklearn.metrics import check_scoring
from sklearn.utils import get_tags

from wattprint.errors import UsageError
from wattprint.track.cost import Cost
from wattprint.track.meter import Meter
from wattprint.track.part import Part

_ENERGY = "fit_energy_j"
_UNKNOWN = -1.0
"""Stands for an unknown energy inside a search, which warns of scores that are no numbers."""
_SCORE = "score"
"""What a search calls its score where it has but one."""
_OF_A_SPLIT = re.compile(rf"(split\d+)_test_{_ENERGY}")
_OTHER = re.compile(rf"((mean|std|rank)_(test|train)|split\d+_train)_{_ENERGY}")


class _Fitting:
    """A method that fits, where the wrapped estimator has it: with its signature, and metered.

    Other estimators ask for the signature, to know whether weights can be passed on.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, meta: Any, owner: Any = None) -> Any:
        if meta is None:
            return self
        method = getattr(meta._wrapped(), self._name)  # its own AttributeError where it has none

        @wraps(method)
        def metered(*args: Any, **kwargs: Any) -> Any:
            return meta._fit(self._name, args, kwargs)

        return metered


class _Meta(MetaEstimatorMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """What stands in for another estimator, kept fitted as ``estimator_``."""

    estimator_: Any
    _role = "estimator"
    """The parameter that holds the other one."""

    def _wrapped(self) -> Any:
        return vars(self).get(self._role)

    def __sklearn_tags__(self) -> Any:
        return get_tags(self._wrapped())

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "estimator_")

    def get_metadata_routing(self) -> Any:
        """That of the estimator inside, which alone takes what is passed on."""
        return self._wrapped().get_metadata_routing()

    def set_output(self, *, transform: Any = None) -> Any:
        """As of the estimator inside, now and after the next fit."""
        for inside in (self._wrapped(), vars(self).get("estimator_")):
            if inside is not None:
                inside.set_output(transform=transform)
        return self

    def __getattr__(self, name: str) -> Any:
        """All that is public is that of the estimator inside: of the fitted one, once there is one.

        What fitting learned (``coef_``, ``classes_``, ``best_params_``) is of that one alone.
        """
        inside = vars(self).get("estimator_")
        if inside is None and not name.endswith("_"):
            inside = self._wrapped()
        if inside is None or name.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(inside, name)


class Metered(_Meta):
    """``estimator`` with the cost of its last fit in ``cost_``; its clone, fitted, is ``estimator_``.

    A fit is a window ``fit`` of the meter that runs, else a run of its own; so is each ``partial_fit``.
    One that fails has no ``cost_``; its window has one. ``run``: id of a run that a fit in another process
    belongs to, where that is not handed down by the environment.
    """

    cost_: Cost
    fit = _Fitting()
    fit_predict = _Fitting()
    fit_transform = _Fitting()
    partial_fit = _Fitting()

    def __init__(self, estimator: Any, run: str = "") -> None:
        self.estimator = estimator
        self.run = run

    def _fit(self, name: str, args: Any, kwargs: Any) -> Any:
        made = self._to_fit(goes_on=name == "partial_fit")
        with Part("fit", run=self.run) as part:
            result = getattr(made, name)(*args, **kwargs)
        assert part.cost is not None
        self.estimator_, self.cost_ = made, part.cost
        return self if result is made else result

    def _to_fit(self, *, goes_on: bool) -> Any:
        """A clone of ``estimator``, with its generators of random numbers themselves; or the fitted one."""
        fitted = vars(self).get("estimator_")
        if fitted is not None and goes_on:
            return fitted
        made = clone(self.estimator)
        if fitted is not None and getattr(self.estimator, "warm_start", False):
            return fitted.set_params(**made.get_params(deep=False))
        drawn_from = {
            name: value
            for name, value in self.estimator.get_params().items()
            if isinstance(value, np.random.RandomState | np.random.Generator)
        }
        return made.set_params(**drawn_from)


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

    def _to_fit(self, *, goes_on: bool) -> Any:
        return self.estimator  # a clone already: the search made it

    def __sklearn_clone__(self) -> _Candidate:
        return _Candidate(clone(self.estimator), self.run)


class _Scores:
    """The scores that were asked for, of the estimator inside, and the energy of its fit in joules.

    ``pue``: of the meter of the search; one in a worker process only knows what the settings say.
    """

    def __init__(self, scorer: Any, pue: float, error_score: Any) -> None:
        self._scorer = scorer
        self._pue = pue
        self._error_score = error_score
        self.__signature__ = inspect.signature(scorer)  # by which a search knows whether it takes weights

    def __getattr__(self, name: str) -> Any:
        """What a search asks of a scorer: whether it takes weights, and which metadata."""
        if name.startswith("__") or "_scorer" not in vars(self):
            raise AttributeError(name)
        return getattr(self._scorer, name)

    def __call__(self, candidate: _Candidate, *args: Any, **params: Any) -> dict[str, float]:
        try:
            found = self._scorer(candidate.estimator_, *args, **params)
        except Exception:  # as a search takes it, which would take it for one that has no energy either
            if self._error_score == "raise":
                raise
            found = traceback.format_exc()
        scores = dict(found) if isinstance(found, dict) else {_SCORE: found}
        for name, score in scores.items():
            if isinstance(score, str):  # a scorer that has failed tells so
                scores[name] = self._error_score
                warnings.warn(
                    "Scoring failed. The score on this train-test partition for these parameters will be "
                    f"set to {self._error_score}. Details: \n{score}",
                    UserWarning,
                    stacklevel=1,
                )
        node_j = candidate.cost_.node_j
        return {**scores, _ENERGY: _UNKNOWN if node_j is None else node_j.mid * self._pue}


class MeteredSearch(_Meta):
    """A search such as ``GridSearchCV`` whose ``cv_results_`` tell what fitting each candidate cost.

    ``split0_fit_energy_j`` ..., ``mean_fit_energy_j`` and ``std_fit_energy_j`` are joules at the facility
    boundary, in the scope ``process``: with ``n_jobs`` in processes each fit counts by the CPU time of its
    own worker; in threads of one process it cannot be told from those beside it and is NaN. The whole
    search is ``cost_``, with the refit, scoring and idle power: more than the sum of the fits.
    The fitted search is ``estimator_``, and its ``best_estimator_`` is the plain estimator. Fitting raises
    ``UsageError`` for a score that bears the name of the energy.
    """

    cost_: Cost
    _role = "search"
    fit = _Fitting()

    def __init__(self, search: Any) -> None:
        self.search = search

    def _fit(self, name: str, args: Any, kwargs: Any) -> MeteredSearch:
        given = self.search
        search = copy.copy(given)  # no clone: it draws from the same random numbers, the same splits
        several = isinstance(given.scoring, dict | list | tuple | set)
        if several and _ENERGY in given.scoring:
            raise UsageError(f"a score cannot be called {_ENERGY}", fix="give it another name")
        scorer = given.scoring
        if not callable(scorer):
            scorer = check_scoring(given.estimator, scorer, raise_exc=given.error_score == "raise")
        if several and given.refit and not callable(given.refit) and given.refit not in given.scoring:
            getattr(search, name)(*args, **kwargs)  # nothing is fitted: it says so in its own words
        if callable(given.refit):
            search.refit = lambda results: given.refit(_renamed(results))
        elif given.refit is True and not several:
            search.refit = _SCORE
        elif not given.refit and not several:
            search.best_index_ = 0  # successive halving reads it; in the end it is that of _keep_best
        with Part("search") as part:
            current = Meter.current()
            assert current is not None
            search.scoring = _Scores(scorer, part.pue.mid, given.error_score)
            search.estimator = _Candidate(given.estimator, current.run_id)
            getattr(search, name)(*args, **kwargs)
        assert part.cost is not None
        search.cv_results_ = _renamed(search.cv_results_)
        search.multimetric_ = several or f"mean_test_{_SCORE}" not in search.cv_results_
        if not given.refit and not search.multimetric_:
            _keep_best(search)
        if given.refit:
            search.best_estimator_ = search.best_estimator_.estimator_
        search.estimator, search.scoring, search.refit = given.estimator, given.scoring, given.refit
        search.scorer_ = getattr(scorer, "_scorers", scorer)  # as a search has several
        self.estimator_, self.cost_ = search, part.cost
        return self


def _keep_best(search: Any) -> None:
    """What a search for one score keeps of its best candidate without a refit; it takes ours for several."""
    results = search.cv_results_
    ranks = results[f"rank_test_{_SCORE}"]
    if "iter" in results:  # successive halving: of those that were left
        ranks = np.where(results["iter"] == max(results["iter"]), ranks, ranks.max() + 1)
    search.best_index_ = ranks.argmin()
    search.best_score_ = results[f"mean_test_{_SCORE}"][search.best_index_]
    search.best_params_ = results["params"][search.best_index_]


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
