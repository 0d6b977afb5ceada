"""The figures that EcoLogits 0.11.3 itself works with: sizes and speeds of models, buildings, electricity.

They are EcoLogits' own and enter no figure of ours; they say what EcoLogits says. The tables keep its
licence, apart from the others, and count as long as ``table.share_alike()`` allows it.
"""

from __future__ import annotations

from wattprint.factors.model_names import hostless
from wattprint.factors.table import Table, number, share_alike

MODELS = Table("sharealike/ecologits_models.tsv")
PROVIDERS = Table("sharealike/ecologits_providers.tsv")
MIXES = Table("sharealike/ecologits_mixes.tsv")

_keys_by_name: dict[str, list[str]] = {}


class Registered:
    """A model as EcoLogits has it registered; each pair is (low, high) and may be one figure twice.

    ``total_b`` and ``active_b`` in billions of parameters, ``tokens_per_s`` and ``first_token_s`` ``None``
    where it has none; ``pue`` and ``wue`` (L/kWh) are those of the provider, ``zone`` its three-letter place.
    """

    __slots__ = ("active_b", "first_token_s", "key", "pue", "tokens_per_s", "total_b", "wue", "zone")

    def __init__(self, row: dict[str, str], provider: dict[str, str]) -> None:
        self.key = row["key"]
        self.total_b = float(row["total_low_b"]), float(row["total_high_b"])
        self.active_b = float(row["active_low_b"]), float(row["active_high_b"])
        self.tokens_per_s = number(row["tokens_per_s"])
        self.first_token_s = number(row["first_token_s"])
        self.pue = float(provider["pue_low"]), float(provider["pue_high"])
        self.wue = float(provider["wue_low"]), float(provider["wue_high"])
        self.zone = provider["zone"]

    def __repr__(self) -> str:
        return f"Registered({self.key}, {self.total_b[0]:g}-{self.total_b[1]:g} B)"


def find(name: str) -> Registered | None:
    """The model that EcoLogits has under ``name``, whoever is asked for it; ``None`` if it has none.

    The name must be its own: with or without a provider, a router or a hub's owner before it, in any case,
    but of that very version. A name that several models of other sizes share is none.
    """
    if not share_alike():
        return None
    if not _keys_by_name:
        _keys_by_name.update(_index())
    # An owner of the Hub is part of the name there: what the whole name says comes before what its end says.
    for spelt in (name.strip().lower(), hostless(name)):
        rows = [row for key in _keys_by_name.get(spelt, ()) if (row := MODELS.find(key)) is not None]
        if len({tuple(list(row.values())[1:7]) for row in rows}) == 1:
            provider = PROVIDERS.find(rows[0]["key"].partition("/")[0])
            assert provider is not None  # every provider of the one table is in the other
            return Registered(rows[0], provider)
    return None


def _index() -> dict[str, list[str]]:
    """Keys by what may be asked for: ``openai/gpt-5``, ``gpt-5``, the Hub's names with and without owner."""
    index: dict[str, list[str]] = {}
    for row in MODELS.rows():
        key = row["key"]
        name = key.partition("/")[2].lower()
        for spelt in dict.fromkeys((key.lower(), name, name.rpartition("/")[2])):
            index.setdefault(spelt, []).append(key)
    return index
