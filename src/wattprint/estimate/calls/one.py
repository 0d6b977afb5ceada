"""``estimate.call``: what one call to a language model costs, as the same statement as a metered run."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from wattprint import amounts
from wattprint.account.rates import Rates
from wattprint.account.site import Stated
from wattprint.account.state import state
from wattprint.account.statement import Statement
from wattprint.account.terms import FunctionalUnits, Terms
from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.factors.models import Model
from wattprint.records import Site
from wattprint.settings.site import site_with

from . import models, peer
from .device import ServingDevice, device
from .sample import Sample
from .serving import BATCH, Request, Serving, serve
from .tally import CallTally, hardware, work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypedDict, Unpack

    class Asked(TypedDict, total=False):
        """Arguments of ``call``."""

        input_tokens: float
        output_tokens: float
        cached_tokens: float
        input_text: str | None
        output_text: str | None
        calls: float
        provider: str | None
        region: str | None
        batch: str | float | tuple[float, float] | None
        quantisation: str | None
        gpu: str | None
        parameters: float | None
        active_parameters: float | None
        pue: float | None
        wue: float | None
        year: int | None


PROVIDERS = {
    "openai": "azure",
    "azure": "azure",
    "microsoft": "azure",
    "aws": "aws",
    "amazon": "aws",
    "bedrock": "aws",
    "google": "gcp",
    "gcp": "gcp",
    "vertex_ai": "gcp",
    "gemini": "gcp",
    "ovh": "ovh",
    "local": "own-machine",
    "own-machine": "own-machine",
}
"""Whose buildings a provider's machines stand in, as far as known; others get those of any data centre."""


class CallEstimate(msgspec.Struct, frozen=True, kw_only=True):
    """A call, or ``calls`` equal ones: what serves it, its statement, and EcoLogits beside it.

    ``packed_as``: the word of the model's name that the bits of its weights are from; empty if none is.
    """

    model: Model
    device: ServingDevice
    request: Request
    calls: float
    serving: Serving
    stated: Stated
    ecologits: peer.Peer | None
    packed_as: str = ""

    @property
    def statement(self) -> Statement:
        """Of all calls together."""
        return self.stated.statement

    def as_dict(self) -> dict[str, object]:
        """The statement's JSON with the call beside it; of ``call`` everything is per call."""
        one, theirs = self.serving, self.ecologits
        return self.statement.as_dict() | {
            "call": {
                "model": models.as_dict(self.model),
                "calls": self.calls,
                "input_tokens": self.request.input,
                "cached_tokens": self.request.cached,
                "output_tokens": self.request.output,
                "accelerator": self.device.name,
                "accelerators": one.gpus,
                "weight_bits": one.weight_bits,
                "batch": dict(zip(("low", "mid", "high"), one.batch, strict=True)),
                "prefill_j": encode(one.prefill_j),
                "decode_j": encode(one.decode_j),
                "machine_s": encode(one.machine_s),
                "latency_s": encode(one.latency_s),
            },
            "ecologits_0_11_3": None if theirs is None else theirs.as_dict(self.calls),
        }


def batches(text: str | float | tuple[float, float] | None) -> tuple[float, float]:
    """``4-64``, ``16`` or a pair as the least and most requests at once; ``None`` is ``BATCH``.

    Raises ``UsageError`` unless both are from 1 to 4096 and in order.
    """
    if text is None:
        return BATCH
    if isinstance(text, tuple):
        low, high = text
    else:
        first, _, last = str(text).partition("-")
        try:
            low, high = float(first), float(last or first)
        except ValueError:
            low = high = 0.0
    if not 1 <= low <= high <= 4096:
        raise UsageError(
            f"no server works on {text!r} requests at once", "energy per call goes by it", "write 16 or 4-64"
        )
    return float(low), float(high)


def estimate(
    model: str | None = None,
    *,
    input_tokens: float = 0,
    output_tokens: float = 0,
    cached_tokens: float = 0,
    input_text: str | None = None,
    output_text: str | None = None,
    calls: float = 1,
    provider: str | None = None,
    region: str | None = None,
    batch: str | float | tuple[float, float] | None = None,
    quantisation: str | None = None,
    gpu: str | None = None,
    parameters: float | None = None,
    active_parameters: float | None = None,
    pue: float | None = None,
    wue: float | None = None,
    year: int | None = None,
) -> CallEstimate:
    """All that ``call`` computes, with its steps. Arguments and errors are those of ``call``."""
    if not 0 < calls <= 1e15:
        raise UsageError(f"nobody makes {calls:g} calls", "there is nothing to count", "give --calls from 1")
    asked = models.resolve(model, parameters, active_parameters)
    served_on = device(gpu)
    bits = models.quantisation_bits(asked, quantisation)
    asks = Sample.of("input", input_tokens, input_text)
    answers = Sample.of("output", output_tokens, output_text)
    least, request, most = requests(asks, answers, cached_tokens)
    one = serve(
        asked, served_on, request, batch=batches(batch), weight_bits=bits, least_and_most=(least, most)
    )
    packing = None if quantisation is not None else asked.packing
    is_told = packing is not None and packing.bits is not None and not packing.by_default
    packed_as = packing.word.upper() if packing is not None and is_told else ""
    note = models.packing_note(asked, quantisation)
    tally = CallTally(model=asked, device=served_on, notes=(note, asks.note, answers.note))
    tally.add(request, one, calls)
    counted = datetime.now(UTC).year if year is None else amounts.year(year)
    rates = Rates(site(provider, region, pue, wue), counted)
    done = work([tally], rates.site)
    terms = Terms(
        hardware=hardware([tally], rates), functional_units=FunctionalUnits(count=calls, unit="call")
    )
    stated = Stated(state(done, rates, terms), rates, done)
    country = None if rates.place is None else rates.place.country
    own_size = parameters is None and active_parameters is None
    theirs = peer.says(model, request.output, country) if own_size else None
    if theirs is None and rates.intensity is not None:
        theirs = peer.by_formula(asked, model, request.output, rates.pue, rates.intensity)
    return CallEstimate(
        model=asked,
        device=served_on,
        request=request,
        calls=calls,
        serving=one,
        stated=stated,
        ecologits=theirs,
        packed_as=packed_as,
    )


def requests(asks: Sample, answers: Sample, cached: float) -> tuple[Request, Request, Request]:
    """The call at low, mid and high of its tokens. Raises ``UsageError`` for tokens that no call has."""
    low, mid, high = (
        Request(input=read, output=written, cached=cached if read == asks.points[2] else min(cached, read))
        for read, written in zip(asks.points, answers.points, strict=True)
    )
    return low, mid, high


def call(model: str | None = None, **given: Unpack[Asked]) -> Statement:
    """What ``calls`` calls to ``model`` cost: energy, carbon, water, money, and the hardware's making.

    ``input_tokens`` (``cached_tokens`` of them not computed again) and ``output_tokens`` (reasoning
    included) of each call, or a sample ``input_text`` or ``output_text`` in their place, whose tokens are
    estimated by its length; ``provider`` (``openai``, ``aws``, ``local`` ...) for its buildings; ``region``
    where they stand; ``batch`` (``"4-64"``, 16) requests a server works on at once; ``quantisation``
    (``fp16``, ``fp8``, ``int4``, ``awq``, ``q4_k_m`` ...) over what the model's name says; ``gpu``, such as
    ``H100``; ``parameters`` and ``active_parameters`` for a model that is not in the table; ``pue``; ``wue``
    in L/kWh; ``year`` of the factors. What is not given is taken as wide as it may be. Nothing is measured:
    figures are ``modelled``, and ``assumed`` for closed models.
    Raises ``UsageError`` for a model, accelerator, place or number that cannot be used.
    """
    return estimate(model, **given).statement


def site(provider: str | None, region: str | None, pue: float | None, wue: float | None) -> Site:
    """Where a call is served, as far as that is said. Raises ``UsageError`` for a place nobody knows."""
    bare = Site(pue_kind=PROVIDERS.get((provider or "").lower(), "data-centre"))
    return site_with(bare, {"region": region, "pue": pue, "wue": wue}, "given")
