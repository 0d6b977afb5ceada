"""What the calculator asks: one table makes the form, the address that holds it, and the command line.

A field is called as the option of ``wattprint estimate`` is, so that all three say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HARDWARE, INSTANCE, COMPUTE, CALL = "hardware", "instance", "compute", "call"
WAYS = {
    HARDWARE: "Hardware and hours",
    INSTANCE: "A cloud instance",
    COMPUTE: "Operations",
    CALL: "Calls to a model",
}
"""What work is described by, in the order of the choices."""
WAY = "way"
"""The field of that choice."""
_ALL = tuple(WAYS)
_MACHINES = (HARDWARE, INSTANCE, COMPUTE)
_OWN = (HARDWARE, COMPUTE)


class Field(NamedTuple):
    """``name`` as the verb's option, ``label`` and ``hint`` in words, an ``example`` of what is typed.

    ``ways``: of work that it belongs to. ``taken``: what stands in where it is left open, empty where
    nothing does. ``choices``: of which one is taken. ``listed``: names that are offered while one types.
    """

    name: str
    label: str
    hint: str
    example: str
    ways: Sequence[str] = _ALL
    taken: str = ""
    choices: Sequence[str] = ()
    listed: str = ""


WORK = (
    Field(
        "instance",
        "Instance",
        "As the provider calls it.",
        "aws:p5.48xlarge",
        (INSTANCE,),
        listed="instances",
    ),
    Field(
        "model", "Model", "By name, or by its parameters below.", "llama-3.1-70b", (CALL,), listed="models"
    ),
    Field("gpu", "Accelerators", "Of one node; several kinds joined by +.", "8xH100", _OWN, listed="gpus"),
    Field("cpu", "Processors", "Of one node.", "2xEPYC 9654", _OWN, "as clouds put beside accelerators"),
    Field("hours", "Hours", "A number, or a range such as 90-110.", "100", (HARDWARE, INSTANCE)),
    Field("parameters", "Parameters", "Those active per token.", "7B", (COMPUTE,)),
    Field("tokens", "Tokens trained on", "Of all epochs together.", "2T", (COMPUTE,)),
    Field("flop", "FLOP", "Instead of parameters and tokens.", "3.14e23", (COMPUTE,)),
    Field("input_tokens", "Tokens in", "Of the prompt of one call.", "800", (CALL,)),
    Field("cached_tokens", "of these cached", "Read from a cache, not computed again.", "0", (CALL,), "none"),
    Field("output_tokens", "Tokens out", "Written by one call, reasoning included.", "300", (CALL,)),
    Field("calls", "Calls", "How many such calls.", "1000", (CALL,), "one"),
    Field("nodes", "Nodes", "Machines or instances of this kind.", "1", _MACHINES, "one"),
)
PLACE = (
    Field(
        "region", "Place", "A country, grid zone or cloud region.", "gcp:europe-west1",
        taken="the whole world, as a range", listed="places",
    ),
    Field("provider", "Provider", "Whose buildings serve it.", "openai", (CALL,), "any data centre"),
    Field("pue", "PUE", "Energy of the building over that of its machines.", "1.2",
          taken="the provider's, or the range of such buildings"),
    Field("year", "Year", "Of the grid and all other factors.", "2024", taken="the newest that is known"),
)  # fmt: skip
MORE = (
    Field("utilisation", "Utilisation", "Share of the time that kernels run.", "0.7",
          (HARDWARE, INSTANCE), "a range of what boards draw"),
    Field("gpu_power", "Power of each accelerator", "If that is known.", "400W", (HARDWARE, INSTANCE)),
    Field("mfu", "MFU", "Model FLOP over the dense peak.", "0.4", (COMPUTE,), "as published trainings"),
    Field("precision", "Precision", "Of that peak.", "bf16", (COMPUTE,)),
    Field("flop_per_s", "FLOP/s", "What one accelerator achieves, instead.", "4e14", (COMPUTE,)),
    Field("served_on", "Served on", "One accelerator that serves it.", "H100", (CALL,), "any that is fit",
          listed="gpus"),
    Field("batch", "Requests at once", "A number or a range.", "4-64", (CALL,), "a range"),
    Field("quantisation", "Weights", "Their precision.", "fp8", (CALL,), "as the name says"),
    Field("size", "Parameters of the model", "Of one that has no name here.", "70B", (CALL,)),
    Field("active_parameters", "of these active", "Used by each token.", "17B", (CALL,), "all"),
    Field("cpu_load", "CPU load", "Busy share of all logical CPUs.", "0.3", _MACHINES, "a range"),
    Field("memory", "Memory", "Of one node.", "512GB", _OWN, "as clouds put beside accelerators"),
    Field("power", "Power of a whole node", "Instead of its parts.", "1415W", (HARDWARE,)),
    Field("machine", "Kind of machine", "What a node is.", "server", _OWN, "a server",
          ("server", "desktop", "laptop")),
    Field("intensity", "Grid intensity", "gCO2e/kWh, instead of the place's.", "32", taken="of the place"),
    Field("wue", "WUE", "Litres of water per kWh in the building.", "0.2", taken="of the building"),
    Field("tariff", "Price of electricity", "Per kWh.", "0.30EUR/kWh", _MACHINES, "of the place"),
    Field("price_per_device_hour", "Price of a device", "Per hour, where it is rented.", "2.50USD",
          (HARDWARE, COMPUTE)),
    Field("embodied_per_device", "Making of a device", "Carbon, in kg CO2e.", "150kg", _MACHINES,
          "of the tables"),
    Field("lifetime_years", "Lifetime", "Years for which the hardware is used.", "4", _MACHINES,
          "a range of lifetimes"),
    Field("social_cost_of_carbon", "Social cost of carbon", "Per tonne.", "190USD/t", _MACHINES, "not told"),
    Field("trials", "Trials beside it", "Further runs of the same size.", "20", _MACHINES, "none"),
    Field("failed", "Failed runs", "Of half a run each.", "5", _MACHINES, "none"),
    Field("retrain_per_year", "Trainings again", "Per year.", "4", _MACHINES, "none"),
    Field("years", "Years of these", "For how long it is trained again.", "2", _MACHINES),
)  # fmt: skip
FIELDS = (*WORK, *PLACE, *MORE)
_CALLED = {"size": "parameters", "served_on": "gpu"}
"""Fields that are called otherwise than the option is, since another field of the form has its name."""


def option_of(field: Field) -> str:
    """The parameter of the verb that ``field`` sets."""
    return _CALLED.get(field.name, field.name)


def fields_of(way: str) -> list[Field]:
    """The fields that count for work of this ``way``."""
    return [field for field in FIELDS if way in field.ways]


EXAMPLE = {WAY: HARDWARE, "gpu": "A100", "hours": "100", "region": "gcp:asia-south1"}
"""What an empty page shows, marked as an example: a GPU for 100 hours in Mumbai."""
BESIDE = "gcp:europe-west1"
"""The place that the example is set against."""
