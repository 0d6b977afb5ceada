"""Language models: how many parameters they have, how many of them each token uses, and who says so.

Open models have the figures of their card or report. Of closed ones no size is published: theirs is a wide
range with the reasoning beside it. Parameters are counted singly, not in billions.
"""

from __future__ import annotations

from wattprint.factors.factor import MissingFactorError
from wattprint.factors.model_names import hostless
from wattprint.factors.table import Table, number, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MODELS = Table("models.tsv")

# What a name says about packing, tuning or hosting, none of which changes the count of parameters.
_NOISE = frozenset(
    (
        *("meta", "instruct", "chat", "hf", "it", "base", "thinking", "preview", "latest", "instant"),
        *("versatile", "turbo", "maas", "free", "fp8", "fp4", "bf16", "fp16", "int4", "int8", "awq", "gptq"),
        *("gguf", "mxfp4", "nvfp4", "w4a16", "w8a8", "bnb", "4bit", "8bit", "dynamic", "c4ai"),
        *("v0.1", "v0.2", "v0.3", "dpo", "sft", "rl"),
    )
)


class Model:
    """One language model.

    ``parameters`` and ``active`` (used by each token) are (low, mid, high); the three are equal for an open
    model. ``layers``, ``kv_per_token`` (numbers kept per token of context) and ``expert_share`` (routed
    experts that a token uses, of all; 1 for a dense model) are ``None`` if unknown. ``weight_bits`` are those
    the weights are published in. ``access`` is ``open``, ``closed`` or ``given``.
    """

    __slots__ = (
        *("access", "active", "expert_share", "key", "kv_per_token", "layers", "licence", "name"),
        *("parameters", "source", "weight_bits", "year"),
    )

    def __init__(
        self,
        *,
        key: str,
        name: str,
        access: str,
        parameters: tuple[float, float, float],
        active: tuple[float, float, float],
        layers: int | None,
        kv_per_token: int | None,
        expert_share: float | None,
        weight_bits: int | None,
        year: int | None,
        source: str,
        licence: str,
    ) -> None:
        self.key = key
        self.name = name
        self.access = access
        self.parameters = parameters
        self.active = active
        self.layers = layers
        self.kv_per_token = kv_per_token
        self.expert_share = expert_share
        self.weight_bits = weight_bits
        self.year = year
        self.source = source
        self.licence = licence

    def __repr__(self) -> str:
        return f"Model({self.key}, {self.parameters[1]:.4g} parameters, {self.active[1]:.4g} active)"


def find(name: str) -> Model | None:
    """The model called ``name`` by its card, a hub, a router or a provider's API; ``None`` if unknown.

    Tunings and packings of a model (``-Instruct``, ``-AWQ``) are that model. A closed model goes by its
    family: the longest pattern that fits.
    """
    asked = hostless(name)
    rows = MODELS.rows()
    opened = [row for row in rows if row["access"] == "open"]
    for spelt in _spellings(asked):
        for row in opened:
            if spelt in (_joined(row["key"]), *map(_joined, filter(None, row["aliases"].split("|")))):
                return _model(row)
    from fnmatch import fnmatchcase

    fitting = [row for row in rows if row["access"] == "closed" and fnmatchcase(asked, row["key"])]
    return _model(max(fitting, key=lambda row: len(row["key"].replace("*", "")))) if fitting else None


def get(name: str) -> Model:
    """As ``find``. Raises ``MissingFactorError``, which ends with the nearest names."""
    found = find(name)
    if found is None:
        raise MissingFactorError(
            f"no model is called {name!r}",
            "its size is unknown, so its cost is",
            lambda: _fix(name),
        )
    return found


def _fix(name: str) -> str:
    near = nearest(name)
    others = f", or one of {', '.join(near)}" if near else ""
    return f"give --parameters 70e9 (and --active-parameters if it has experts){others}"


def nearest(name: str, n: int = 3) -> list[str]:
    """Up to ``n`` keys that look like ``name``, best first; for messages, never for figures."""
    from difflib import get_close_matches

    known = {_joined(row["key"]): row["key"] for row in MODELS.rows()}
    forms = [form for form in _spellings(hostless(name)) if form]
    found = [one for form in forms for one in get_close_matches(form, known, n=n, cutoff=0.5)]
    return [known[one] for one in dict.fromkeys(found)][:n]


def _spellings(text: str) -> Iterator[str]:
    """``text`` with its separators gone: as it is, without words of packing, and without dates too."""
    yield _joined(text)
    words = _words(text)
    plain = [word for word in words if word not in _NOISE]
    yield "".join(plain)
    yield "".join(word for word in plain if not (word.isdigit() and len(word) >= 4))


def _words(text: str) -> list[str]:
    for separator in "_: ,":
        text = text.replace(separator, "-")
    return [word for word in text.split("-") if word]


def _joined(text: str) -> str:
    return "".join(_words(text.rpartition("/")[2].lower()))


def _model(row: dict[str, str]) -> Model:
    used, of_all = (float(part) for part in (row["experts"] or "1/1").split("/"))
    sparse = row["parameters_b"] != row["active_b"]
    return Model(
        key=row["key"].replace("*", ""),
        name=row["name"],
        access=row["access"],
        parameters=_three(row, "parameters"),
        active=_three(row, "active"),
        layers=whole(row["layers"]),
        kv_per_token=whole(row["kv_per_token"]),
        expert_share=None if sparse and not row["experts"] else used / of_all,
        weight_bits=whole(row["weight_bits"]),
        year=whole(row["year"]),
        source=row["source"],
        licence=row["licence"],
    )


def _three(row: dict[str, str], what: str) -> tuple[float, float, float]:
    low, mid, high = (number(row[f"{what}{end}_b"]) for end in ("_low", "", "_high"))
    assert low is not None  # every row of the package's own table has the three
    assert mid is not None
    assert high is not None
    return low * 1e9, mid * 1e9, high * 1e9
