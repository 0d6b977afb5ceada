"""What a project takes beside the run that counts: trials, failures, research, retraining, use.

Each is a multiple of one training, as the literature has it:

* trials and the search for an architecture: Strubell, Ganesh, McCallum 2019 (arXiv 1906.02243), section 4,
  count 4,789 runs beside the one that was published;
* a factor for research and development, and one for each retraining: the training page of Green
  Algorithms, training x (1 + R&D factor + retraining factor x number of retrainings);
* inference over the model's life beside its training: Luccioni, Viguier, Ligozat 2022 (arXiv 2211.02001).
"""

from __future__ import annotations

import msgspec

from wattprint.amounts import within
from wattprint.errors import UsageError
from wattprint.quantity import Quantity, shared_sum

FAILED_AT = (0.05, 0.5, 1.0)
"""How far a run gets before it fails, if nobody says: early, half way, at the end."""


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a project: ``factor`` times the energy of one training, without unit."""

    name: str
    factor: Quantity


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted beside one training.

    ``trials``: further runs of the same size. ``failed``: runs lost on the way, or ``failed_share``: their
    share of the energy of all runs, 0 to below 1. ``rd_factor``: research and development in multiples of
    the training. ``retrain_per_year`` over ``years``, each ``retrain_share`` of the training.
    ``inferences`` over the model's life, ``energy_per_inference`` in J of the machines that serve, before
    PUE: a figure, or a quantity such as ``Boundaries.node_j`` of the estimate of a call.
    Raises ``UsageError`` for what cannot be.
    """

    trials: float = 0.0
    failed: float | None = None
    failed_share: float | None = None
    rd_factor: float = 0.0
    retrain_per_year: float = 0.0
    years: float | None = None
    retrain_share: float = 1.0
    inferences: float = 0.0
    energy_per_inference: Quantity | float | None = None

    def __post_init__(self) -> None:
        for name, most in (
            ("trials", 1e9),
            ("rd_factor", 1e6),
            ("retrain_per_year", 1e6),
            ("inferences", 1e18),
        ):
            within(getattr(self, name), name.replace("_", " "), 0.0, most)
        within(self.retrain_share, "retrain share", 0.0, 100.0)
        if self.failed is not None:
            within(self.failed, "failed", 0.0, 1e9)
        if self.failed_share is not None:
            within(self.failed_share, "failed share", 0.0, 0.99)
        if self.failed is not None and self.failed_share is not None:
            raise UsageError("failed runs are given twice", fix="give --failed or --failed-share")
        if self.years is not None:
            within(self.years, "years", 0.0, 100.0)
        if bool(self.retrain_per_year) != (self.years is not None):
            raise UsageError("retraining needs a rate and a time", fix="give --retrain-per-year 4 --years 2")
        if bool(self.inferences) != (self.energy_per_inference is not None):
            raise UsageError(
                "inference needs a number and the energy of one",
                fix="give --inferences 1e9 --energy-per-inference 0.3Wh (or --inference-call)",
            )
        energy = self.energy_per_inference
        if isinstance(energy, Quantity):
            if energy.unit != "J":
                raise UsageError(f"the energy of an inference is in {energy.unit}", fix="give it in J")
        elif energy is not None:
            within(energy, "energy per inference", 0.0, 1e15, "J")

    @property
    def phases(self) -> list[Phase]:
        """The lines in multiples of one training, the training itself first."""
        found = [Phase(name="training", factor=_times(1.0))]
        if self.trials:
            found.append(Phase(name="trials", factor=_times(self.trials)))
        if self.failed:
            low, mid, high = (self.failed * end for end in FAILED_AT)
            found.append(Phase(name="failed runs", factor=Quantity(low, mid, high, "1", "assumed")))
        if self.failed_share:
            lost = self.failed_share / (1.0 - self.failed_share) * (1.0 + self.trials)
            found.append(Phase(name="failed runs", factor=_times(lost)))
        if self.rd_factor:
            found.append(Phase(name="research and development", factor=_times(self.rd_factor)))
        if self.retrain_per_year and self.years:
            again = self.retrain_per_year * self.years * self.retrain_share
            found.append(Phase(name="retraining", factor=_times(again)))
        return found

    @property
    def multiple(self) -> Quantity:
        """All phases together, in multiples of one training."""
        first, *others = (phase.factor for phase in self.phases)
        return shared_sum(first, *others)

    @property
    def inference_j(self) -> Quantity | None:
        """Joules of all inferences, before PUE; ``None`` if none are counted."""
        energy = self.energy_per_inference
        if energy is None or not self.inferences:
            return None
        each = (
            energy
            if isinstance(energy, Quantity)
            else Quantity(energy, energy, energy, "J", "assumed", ("given",))
        )
        return each.scaled(self.inferences)

    @property
    def is_one_run(self) -> bool:
        """Whether there is nothing but one training."""
        return len(self.phases) == 1 and self.inference_j is None

    @property
    def assumptions(self) -> list[str]:
        """What was taken for granted."""
        said = []
        if self.trials:
            said.append("a trial costs as much as the training")
        if self.failed:
            said.append(f"a failed run fails after {FAILED_AT[0]:.0%} to {FAILED_AT[2]:.0%} of the training")
        if self.inferences:
            said.append(
                "inference runs elsewhere: its hardware is not in the making, its time not in the duration"
            )
        return said


def _times(factor: float) -> Quantity:
    return Quantity(factor, factor, factor, "1", "modelled", ("given",))
