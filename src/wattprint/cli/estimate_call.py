"""``wattprint estimate call``: what a call to a language model costs, ours beside EcoLogits."""

from __future__ import annotations

import click

from wattprint.errors import UsageError

from .estimate import print_equivalents
from .options import json_option, setting_option
from .screen import new_console, print_json, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wattprint.estimate.calls.one import CallEstimate
    from wattprint.estimate.calls.peer import Peer


def _count(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """Option callback: ``70e9``, ``70B`` or ``800``."""
    if value is None:
        return None
    from wattprint.amounts import count

    return count(value, param.opts[0], 0.0, 1e15, "token", "tokens", "parameters", "calls")


@click.command("call")
@click.option("--model", metavar="NAME", help="llama-3.1-70b, a hub's id, gpt-4o-mini ...")
@click.option("--input-tokens", metavar="N", default="0", callback=_count, help="Tokens of the prompt.")
@click.option(
    "--cached-tokens", metavar="N", default="0", callback=_count, help="Of those, tokens read from a cache."
)
@click.option(
    "--output-tokens", metavar="N", default="0", callback=_count, help="Tokens written, reasoning included."
)
@click.option("--input-text", metavar="TEXT", help="A sample of the prompt: its tokens by its length.")
@click.option("--output-text", metavar="TEXT", help="A sample of the answer, in the place of its tokens.")
@click.option("--calls", metavar="N", default="1", callback=_count, help="How many such calls.")
@click.option("--provider", metavar="NAME", help="Whose buildings: openai, aws, google, ovh, local ...")
@setting_option("region", "Where it is served: FR, US-CA, gcp:europe-west1.")
@click.option("--batch", metavar="N|N-M", help="Requests served at once; 4-64 is the default.")
@click.option(
    "--quantisation",
    "--quantization",
    metavar="NAME",
    help="Of the weights, over what the name says: fp16, fp8, int4, awq, q4_k_m ...",
)
@click.option("--gpu", metavar="MODEL", help="What it is served on: H100, B200, L40S, MI300X ...")
@click.option(
    "--parameters", metavar="N", callback=_count, help="Of a model that is not in the table: 70e9, 70B."
)
@click.option(
    "--active-parameters", metavar="N", callback=_count, help="Of those, used by each token (experts)."
)
@setting_option("pue", parsed=True)
@setting_option("wue", parsed=True)
@click.option("--year", type=click.IntRange(1990, 2100), help="Count with the factors of another year.")
@click.option("--equivalents", is_flag=True, help="Also what the carbon compares to, in everyday things.")
@json_option
def command(
    model: str | None,
    batch: str | None,
    equivalents: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Estimate calls to a language model: energy, carbon, water, money, and the making of the hardware.

    Nothing is measured and nothing is sent: tokens times the size of the model, on the hardware it needs.
    What is not given is taken as wide as it may be. Closed models count by an assumed range of sizes.
    """
    from wattprint.estimate.calls.one import estimate

    if model is None and given["parameters"] is None:
        raise UsageError("no model is named", "its cost is unknown", "give --model, or --parameters 70e9")
    call = estimate(model, batch=batch, **given)
    if as_json:
        answer = call.as_dict() | ({"equivalents": _equivalents(call)} if equivalents else {})
        print_json(answer)
        return
    crowded = estimate(model, batch=64, **given)
    _print(call, crowded)
    if equivalents:
        print_equivalents(call.statement)


def _equivalents(call: CallEstimate) -> list[dict[str, object]]:
    from wattprint.factors.equivalents import equivalents

    carbon = call.statement.carbon.operational_location_g
    return [
        {
            "name": equivalent.key,
            "value": equivalent.value,
            "unit": equivalent.unit,
            "factor": equivalent.factor.id,
        }
        for equivalent in (equivalents(carbon.mid) if carbon is not None else [])
    ]


def _print(call: CallEstimate, crowded: CallEstimate) -> None:
    from wattprint.report.receipt import cost_lines, grid_text
    from wattprint.units import significant

    console = new_console()
    statement, serving, request = call.statement, call.serving, call.request
    low, _, high = serving.batch
    served = " to ".join(dict.fromkeys(f"{requests:.0f}" for requests in (low, high)))
    cached = f" ({request.cached:g} cached)" if request.cached else ""
    packed = f" ({call.packed_as} in the name)" if call.packed_as else ""
    weights = f"{serving.weight_bits}-bit weights{packed}"
    times = f"{call.calls:g} calls, each " if call.calls != 1 else ""
    lines = [
        ("model", f"{call.model.name}, {_size(call)}"),
        ("tokens", f"{times}{request.input:g} in{cached}, {request.output:g} out"),
        (
            "served",
            f"{serving.gpus} × {call.device.name}, {weights}, {served} at once",
        ),
    ]
    boundaries = statement.boundaries
    for label, energy in (
        ("gpu", boundaries.accelerator_j),
        ("node", boundaries.node_j),
        ("energy", boundaries.facility_j),
    ):
        if energy is not None:
            lines.append((label, f"{energy}, with PUE" if label == "energy" else str(energy)))
    lines += [*cost_lines(statement), ("grid", grid_text(statement))]
    latency = [significant(seconds) for seconds in serving.latency_s.points]
    lines.append(("takes", f"{latency[1]} s ({latency[0]}–{latency[2]})"))
    if call.ecologits is not None:
        lines.append(("peer", _peer(call, call.ecologits, crowded)))
    lines += [("assumed", text) for text in statement.run.assumptions or []] + [
        ("warning", text) for text in statement.warnings
    ]
    for label, text in lines:
        console.paragraph(label, text)
    print_text(console.text())


def _peer(call: CallEstimate, theirs: Peer, crowded: CallEstimate) -> str:
    """What EcoLogits says of the same call, and why it differs."""
    from wattprint.units import format_carbon, format_range, joules

    ours, at_64 = call.statement.boundaries.facility_j, crowded.statement.boundaries.facility_j
    assert ours is not None
    assert at_64 is not None
    ends_j = [joules(end.energy_kwh * call.calls) for end in (theirs.low, theirs.high)]
    high_j = max(ours.high, ends_j[1])  # one unit for all, as they are to be compared

    def alike(energy_j: float) -> str:
        return format_range(energy_j, energy_j, high_j, "energy")[0]

    prompt = call.serving.prefill_j.mid / call.serving.gpu_j.mid
    differs = (
        f"it leaves the prompt out ({prompt:.0%} of ours) and takes a batch of 64, where ours is "
        f"{alike(at_64.mid)}"
    )
    energy = " to ".join(dict.fromkeys(map(alike, ends_j)))
    grams = (format_carbon(end.gwp * call.calls * 1e3) for end in (theirs.low, theirs.high))
    carbon = " to ".join(dict.fromkeys(grams)) + " CO2e with the making"
    if not theirs.registered:
        return (
            f"{theirs.instead_of}; the formula of its release 0.11.3 gives {energy} and {carbon} "
            f"for our size and PUE: {differs}"
        )
    sizes, active = _pair(theirs.total_b), _pair(theirs.active_b)
    used = f", {active} B active" if active != sizes else ""
    place = f"{theirs.zone}, " if theirs.zone else ""
    return (
        f"EcoLogits 0.11.3 says {energy}{f', {carbon},' if theirs.zone else ''} of its {theirs.registered} "
        f"({place}{sizes} B{used}, PUE {_pair(theirs.pue)}): {differs}"
    )


def _pair(pair: tuple[float, float]) -> str:
    from wattprint.units import as_given

    return "–".join(dict.fromkeys(as_given(float(f"{number:.4g}")) for number in pair))


def _size(call: CallEstimate) -> str:
    from wattprint.units import billions

    low, mid, high = call.model.parameters
    size = f"{billions(mid, 4)} B parameters"
    if low != high:
        size = f"{billions(low)} to {billions(high)} B parameters (assumed)"
    active = call.model.active[1]
    return size + (f", {billions(active)} B active" if active < call.model.parameters[1] else "")
