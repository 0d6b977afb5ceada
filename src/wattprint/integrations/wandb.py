"""Weights & Biases: the cost of a run in its charts, its summary and its files; online or offline.

>>> with wandb.init(project="p", mode="offline") as run, Meter("train") as meter:  # doctest: +SKIP
...     for epoch in range(10):
...         run.log({"loss": train(), **so_far(meter)})
...     log(run, meter)
"""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import wandb

from wattprint.outputs import write_whole

from .summary import documents, facts, figures, summary

if TYPE_CHECKING:
    from wattprint.track.meter import Meter

PREFIX = "wattprint"


def so_far(meter: Meter) -> dict[str, float]:
    """The cost so far, to be logged with the figures of a step: W&B counts a step for each ``log``.

    ``wattprint/facility_j_mid`` and the others. Reads all sources: for an epoch, not for a batch.
    """
    return {f"{PREFIX}/{name}": value for name, value in figures(summary(meter)).items()}


def log(run: wandb.Run, meter: Meter) -> None:
    """The whole cost: into the summary of ``run``, the facts into its config, and an artifact.

    The artifact ``wattprint-<id>`` of type ``cost`` holds ``statement.json`` and ``report.html``. For the
    end of the work, inside or after the meter.
    """
    found = summary(meter)
    told = facts(found)
    run.summary.update({f"{PREFIX}/{name}": value for name, value in figures(found).items()})
    run.config[PREFIX] = told
    artifact = wandb.Artifact(f"{PREFIX}-{told['run_id']}", type="cost")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in documents(found).items():
            path = os.path.join(folder, name)
            write_whole(path, text)
            artifact.add_file(path, name)
        run.log_artifact(artifact)
