"""What EcoLogits 0.11.3 says of a call: with its own sizes, speeds, buildings and electricity.

Of a model it does not know it says nothing; what its formula gives for our size is told as that.
"""

from __future__ import annotations

import msgspec

from wattprint.closeness import mistakes_between
from wattprint.factors import ecologits as theirs
from wattprint.factors import models
from wattprint.factors.countries import Country
from wattprint.factors.model_names import hostless
from wattprint.factors.table import share_alike

from .ecologits import Impacts, Mix, impacts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.factors.models import Model
    from wattprint.quantity import Quantity


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """The peer's figures: both ends of its range, equal where it gives one figure.

    ``registered``: the name it has the model under; empty where these are its formula with our size and PUE,
    for the reason that ``instead_of`` tells. ``pue`` and the sizes are those computed with. ``zone``: of
    its electricity; empty where it is ours, or where it knows none and gives no carbon.
    """

    low: Impacts
    high: Impacts
    registered: str = ""
    instead_of: str = ""
    pue: tuple[float, float]
    total_b: tuple[float, float]
    active_b: tuple[float, float]
    zone: str = ""

    @property
    def energy_kwh(self) -> float:
        """The middle of its range."""
        return (self.low.energy_kwh + self.high.energy_kwh) / 2

    def as_dict(self, calls: float) -> dict[str, object]:
        """In JSON, for so many calls, ``latency_s`` of one; ``sizes`` says whose the sizes are.

        ``instead_of`` says why they are ours.
        """

        def middle(field: str) -> float:
            low: float = getattr(self.low, field)
            high: float = getattr(self.high, field)
            return (low + high) / 2

        carbon = self.zone or not self.registered
        figures = {
            "energy_kwh": middle("energy_kwh") * calls,
            "energy_kwh_low": self.low.energy_kwh * calls,
            "energy_kwh_high": self.high.energy_kwh * calls,
            "gwp_kg": middle("gwp") * calls if carbon else None,
            "gwp_kg_low": self.low.gwp * calls if carbon else None,
            "gwp_kg_high": self.high.gwp * calls if carbon else None,
            "gwp_use_kg": middle("gwp_use") * calls if carbon else None,
            "gwp_embodied_kg": middle("gwp_embodied") * calls,
            "latency_s": middle("latency_s"),
            "accelerators": self.high.gpu_count,
            "pue": self.pue,
            "total_parameters_b": self.total_b,
            "active_parameters_b": self.active_b,
        }
        whose = "EcoLogits" if self.registered else "ours"
        names = {"model": self.registered or None, "zone": self.zone or None}
        return figures | {"sizes": whose, **names, "instead_of": self.instead_of or None}


def says(name: str | None, output_tokens: float, country: Country | None) -> Peer | None:
    """What EcoLogits says of ``output_tokens`` of the model ``name``; ``None`` if it has no such model.

    Its electricity is that of ``country``, or where that is not known of the provider, as it has it.
    """
    known = None if name is None else theirs.find(name)
    if known is None:
        return None
    zone = known.zone if country is None else country.iso3
    row = theirs.MIXES.find(zone)
    mix = Mix(gwp=0.0)
    if row is not None:
        gwp, adpe, pe, wue = (float(row[column]) for column in ("gwp", "adpe", "pe", "wue"))
        mix = Mix(gwp=gwp, adpe=adpe, pe=pe, wue=wue)

    def end(which: int) -> Impacts:
        return impacts(
            active_parameters_b=known.active_b[which],
            total_parameters_b=known.total_b[which],
            output_tokens=output_tokens,
            mix=mix,
            pue=known.pue[which],
            wue_l_per_kwh=known.wue[which],
            tokens_per_s=known.tokens_per_s,
            time_to_first_token_s=known.first_token_s or 0.0,
        )

    return Peer(
        low=end(0),
        high=end(1),
        registered=known.key,
        pue=known.pue,
        total_b=known.total_b,
        active_b=known.active_b,
        zone="" if row is None else zone,
    )


def _listed_as(model: Model, asked: str) -> str:
    """The name nearest to ``asked`` under which EcoLogits lists an open ``model``; empty if it does not."""
    if model.access != "open" or model.assumed:
        return ""
    packed = None if model.packing is None else model.packing.bits
    ranked = []
    for row in theirs.MODELS.rows():
        name = row["key"].rpartition("/")[2]
        listed = models.find(name)
        if listed is not None and (listed.key, listed.assumed) == (model.key, ""):
            bits = None if listed.packing is None else listed.packing.bits
            ranked.append((bits != packed, mistakes_between(hostless(asked), name.lower()), name))
    return min(ranked)[-1] if ranked else ""


def by_formula(
    model: Model, asked: str | None, output_tokens: float, pue: Quantity, intensity: Quantity
) -> Peer:
    """The formula of EcoLogits with our size of ``model``, our PUE and our grams per kWh, mids of all.

    ``asked`` is the name that the model was asked for by.
    """
    instead_of = "EcoLogits has no model of that name"
    if not share_alike():
        instead_of = "EcoLogits' own figures are switched off (WATTPRINT_SHAREALIKE=0)"
    elif model.access == "given":
        instead_of = "EcoLogits takes no size from you"
    elif listed := _listed_as(model, asked or model.key):
        instead_of += f" (it lists {listed}, which has the same size)"
    active_b, total_b = model.active[1] / 1e9, model.parameters[1] / 1e9
    same = impacts(
        active_parameters_b=active_b,
        total_parameters_b=total_b,
        output_tokens=output_tokens,
        mix=Mix(gwp=intensity.mid / 1000),
        pue=pue.mid,
    )
    return Peer(
        low=same,
        high=same,
        instead_of=instead_of,
        pue=(pue.mid, pue.mid),
        total_b=(total_b, total_b),
        active_b=(active_b, active_b),
    )
