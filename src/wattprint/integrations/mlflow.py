"""MLflow: the cost of a run as metrics, tags and two artifacts of the active run.

>>> with mlflow.start_run(), Meter("train") as meter:  # doctest: +SKIP
...     for step in range(100):
...         train()
...         log_so_far(meter, step)
...     log(meter)
"""

from __future__ import annotations

import mlflow

from wattprint.errors import UsageError

from .summary import documents, facts, figures, summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.track.meter import Meter

PREFIX = "wattprint"


def _run_id() -> str:
    """The active run's id: MLflow would begin a run of its own if there were none."""
    active = mlflow.active_run()
    if active is None:
        raise UsageError("no MLflow run is active", "its cost goes nowhere", "use: with mlflow.start_run():")
    return str(active.info.run_id)


def log_so_far(meter: Meter, step: int) -> None:
    """The cost so far as metrics at ``step``: ``wattprint/facility_j_mid`` and the others.

    Reads all sources: for the end of an epoch, not of a batch. Raises ``UsageError`` without an active run.
    """
    known = figures(summary(meter))
    mlflow.log_metrics({f"{PREFIX}/{name}": value for name, value in known.items()}, step, run_id=_run_id())


def log(meter: Meter) -> None:
    """The whole cost: metrics, tags (method of each figure, place, id in the ledger), and artifacts.

    The artifacts are ``wattprint/statement.json`` and ``wattprint/report.html``. For the end of the work,
    inside or after the meter. Raises ``UsageError`` without an active run.
    """
    run_id = _run_id()
    found = summary(meter)
    # The value that MLflow shows of a metric is that of its highest step.
    earlier = mlflow.MlflowClient().get_metric_history(run_id, f"{PREFIX}/duration_s")
    step = max((point.step for point in earlier), default=-1) + 1
    mlflow.log_metrics(
        {f"{PREFIX}/{name}": value for name, value in figures(found).items()}, step, run_id=run_id
    )
    mlflow.set_tags({f"{PREFIX}.{name}": value for name, value in facts(found).items()})
    for name, text in documents(found).items():
        mlflow.log_text(text, f"{PREFIX}/{name}", run_id=run_id)
