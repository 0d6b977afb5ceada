"""From floating-point operations to seconds: model, tokens, utilisation of the peak.

Training a transformer takes about 6 FLOP per parameter and token, 2 forward and 4 backward (Kaplan et al.
2020, arXiv 2001.08361, section 2.1; Hoffmann et al. 2022, arXiv 2203.15556, appendix F). That leaves out
attention over the context, which adds context x width / (6 x parameters / layers): 3 % for GPT-3 with its
2,048 tokens, 30 % for a model of 7 billion with 8,192 (Chowdhery et al. 2022, arXiv 2204.02311, appendix B).
"""

from __future__ import annotations

from wattprint.account.lookup import given, line_of
from wattprint.amounts import within
from wattprint.errors import UsageError
from wattprint.factors.accelerators import PRECISIONS
from wattprint.quantity import Quantity
from wattprint.records import FactorLine
from wattprint.units import significant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.factors.accelerators import AcceleratorMatch

FLOP_PER_PARAMETER_AND_TOKEN = (6.0, 6.0, 7.8)
"""High: attention over a long context adds 30 %."""

MFU = (0.10, 0.30, 0.57)
"""Model FLOP over what the accelerators could have done in their hours, if nobody says.

Mid and low: eight trainings whose GPU-hours, parameters and tokens are published
(``tests/evidence/mfu.tsv``), low as far as another such run may lie. High: the highest that is published
for a benchmark (Megatron-LM, one trillion parameters, A100)."""


_MOST_SECONDS = 1e11
"""Three thousand years: whoever asks for that has forgotten how many accelerators there are."""

DEFAULT_PRECISIONS = ("bf16", "fp16", "tf32", "fp32")
"""Tried in this order, where none is asked for."""


class Speed:
    """FLOP/s of one accelerator as a quantity, and what it rests on."""

    __slots__ = ("assumptions", "factors", "flop_per_s")

    def __init__(self, flop_per_s: Quantity, factors: list[FactorLine], assumptions: list[str]) -> None:
        self.flop_per_s = flop_per_s
        self.factors = factors
        self.assumptions = assumptions


def flop_of(parameters: float, tokens: float) -> Quantity:
    """FLOP of one training of ``parameters`` (those active per token) on ``tokens``."""
    within(parameters, "parameters", 1.0, 1e16)
    within(tokens, "tokens", 1.0, 1e18)
    low, mid, high = (each * parameters * tokens for each in FLOP_PER_PARAMETER_AND_TOKEN)
    return Quantity(low, mid, high, "FLOP", "modelled", ("6ND",))


def speed(match: AcceleratorMatch, precision: str | None, mfu: float | None) -> Speed:
    """What one accelerator achieves: its dense peak at ``precision`` times ``mfu``.

    Without ``precision`` that of the first in bf16, fp16, tf32 and fp32 that it has. Raises ``UsageError``
    if no peak is known; the message lists those that are.
    """
    if precision is not None and precision not in PRECISIONS:
        raise UsageError(f"no precision is called {precision!r}", fix=f"use {', '.join(PRECISIONS)}")
    asked = DEFAULT_PRECISIONS if precision is None else (precision,)
    peaks = ((name, match.peak(name)) for name in asked)
    chosen, peak = next(((name, one) for name, one in peaks if one is not None), ("", None))
    if peak is None:
        known = [name for name in PRECISIONS if match.peak(name) is not None]
        raise UsageError(
            f"no {precision or 'bf16 or fp16'} peak of {match.name} is known",
            "its time cannot be computed",
            f"use --precision {' or '.join(known)}"
            if known
            else "name one variant (H100 SXM), or give --flop-per-s, what one achieves",
        )
    assumptions = [] if precision else [f"no precision is given: {chosen}"]
    factors = [line_of(peak)]
    if mfu is None:
        share = Quantity(*MFU, "1", "assumed", ("published trainings",))
        assumptions.append(
            f"no MFU is given: {MFU[0]:.0%} to {MFU[2]:.0%} of the peak, {MFU[1]:.0%} as the best guess, "
            "from published trainings"
        )
        factors.append(_mfu_line())
    else:
        within(mfu, "the MFU", 1e-6, 1.0)
        share = Quantity(mfu, mfu, mfu, "1", "modelled", ("given",))
        factors.append(given("mfu", mfu, "1"))
    top = Quantity(peak.low, peak.mid, peak.high, "FLOP/s", "modelled", (peak.id,))
    return Speed(top.times(share, "FLOP/s"), factors, assumptions)


def given_speed(flop_per_s: float) -> Speed:
    """What one accelerator achieves, if it was measured or published."""
    within(flop_per_s, "FLOP/s", 1e6, 1e19)
    known = Quantity(flop_per_s, flop_per_s, flop_per_s, "FLOP/s", "modelled", ("given",))
    return Speed(known, [given("flop-per-s", flop_per_s, "FLOP/s")], [])


def duration_s(flop: Quantity, achieved: Speed, count: float) -> Quantity:
    """Seconds that ``count`` accelerators take for ``flop``. Raises ``UsageError`` beyond 3,000 years."""
    rate = achieved.flop_per_s
    seconds_each = Quantity(1 / rate.high, 1 / rate.mid, 1 / rate.low, "s/FLOP", rate.method, rate.sources)
    found = flop.times(seconds_each, "s").scaled(1.0 / count)
    if found.high > _MOST_SECONDS:
        raise UsageError(
            f"{count:g} accelerators would take {significant(found.mid / 31_536_000)} years",
            fix="give more of them: --gpu 1024xH100",
        )
    return found


def _mfu_line() -> FactorLine:
    return FactorLine(
        id="mfu/unknown", low=MFU[0], mid=MFU[1], high=MFU[2], unit="1", year=2025,
        method="assumed: from eight trainings with published GPU-hours, parameters and tokens",
        source="Llama 1 to 3.1, OPT, BLOOM: papers and model cards; Megatron-LM, arXiv 2205.05198",
        licence="facts",
    )  # fmt: skip
