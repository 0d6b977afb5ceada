"""Language models: how many parameters they have, how many of them each token uses, and who says so.

Open models have the figures of their card or report. Of closed ones no size is published: theirs is a wide
range with the reasoning beside it. Parameters are counted singly, not in billions.
"""

from __future__ import annotations

import re

from wattprint.factors.factor import MissingFactorError
from wattprint.factors.model_names import NamedSize, hostless, is_known_word, named_size, spellings, words
from wattprint.factors.model_slips import is_misspelt, nearest_of
from wattprint.factors.packings import Packing, of_ollama, split
from wattprint.factors.table import Table, number, whole

MODELS = Table("models.tsv")

_LONGEST = 300
"""Characters of a name: chosen, three times what the Hub allows; what is longer is no name."""
_TUNED = re.compile(r"\s*ft:", re.IGNORECASE)
"""So begin the names of tunings at OpenAI: behind the model's name stand those of owner and job."""
_open_keys: dict[tuple[str, ...], str] = {}
_closed_patterns: list[tuple[str, str]] = []


class Model:
    """One language model.

    ``parameters`` and ``active`` (used by each token) are (low, mid, high); the three are equal for an open
    model. ``layers``, ``kv_per_token`` (numbers kept per token of context) and ``expert_share`` (routed
    experts that a token uses, of all; 1 for a dense model) are ``None`` if unknown. ``weight_bits`` are those
    the weights are published in; ``packing`` is how the name that was asked for says they are packed,
    ``None`` if it does not. ``access`` is ``open``, ``closed``, ``given``, or ``named``: by the size in its
    name alone. ``assumed`` says in words what was made of a name that no table has.
    """

    __slots__ = (
        *("access", "active", "assumed", "expert_share", "key", "kv_per_token", "layers", "licence", "name"),
        *("packing", "parameters", "source", "weight_bits", "year"),
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
        packing: Packing | None = None,
        assumed: str = "",
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
        self.packing = packing
        self.assumed = assumed

    def __repr__(self) -> str:
        return f"Model({self.key}, {self.parameters[1]:.4g} parameters, {self.active[1]:.4g} active)"


def find(name: str) -> Model | None:
    """The model called ``name`` by its card, a hub, a router or a provider's API; ``None`` if unknown.

    Tunings and packings of a model (``-Instruct``, ``-AWQ``) are that model. A closed model goes by its
    family: the longest pattern that fits, if all words of the name are known. Others go by the open model
    that their name holds (``Hermes-3-Llama-3.1-8B``), or else by the size in it (``my-7b``), and say so.
    """
    if len(name) > _LONGEST:
        return None
    text, packing = split(hostless(_tagged(name)))
    packing = packing or of_ollama(name)
    if _TUNED.match(name.rpartition("/")[2]):
        text = text.partition(":")[0]
    if not _open_keys:
        _index()
    key = next((_open_keys[spelt] for spelt in spellings(text) if spelt in _open_keys), None)
    size = named_size(text)
    assumed = ""
    if key is None:
        key = _closed(text, size)
    if key is None and size is None:
        key = _deployed(text)
        assumed = "taken as {}, by the beginning of its name" if key else ""
    if key is None and size is not None:
        key = _held(text)
        open_keys = (row["key"] for row in MODELS.rows() if row["access"] == "open")
        if key is None and is_misspelt(text, open_keys):
            return None
        if key is None:
            return _by_size(text.strip(" -_.:"), size, packing)
        assumed = "taken as {}, which its name holds"
    row = None if key is None else MODELS.find(key)
    if row is None:
        return None
    model = _model(row)
    published_packed = model.access == "closed" or (model.weight_bits or 16) <= 4
    model.packing = None if packing is not None and packing.by_default and published_packed else packing
    if assumed:
        model.assumed = f"{name} is {assumed.format(model.name)}"
        model.licence = "unknown"
    return model


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
    """Up to ``n`` names that ``name`` may have meant, best first; for messages, never for figures.

    Those of its family come first, and of these the ones of its version and nearest to its size.
    """
    keys = (row["key"].replace("*", "") for row in MODELS.rows())
    return nearest_of(split(hostless(name[:_LONGEST]))[0], keys, n)


def _tagged(name: str) -> str:
    """A name of Ollama's without a tag is its latest."""
    alone = name.lower().startswith(("ollama/", "ollama_chat/")) and ":" not in name
    return f"{name}:latest" if alone else name


def _index() -> None:
    opened: dict[tuple[str, ...], str] = {}
    patterns = []
    for row in MODELS.rows():
        names = (row["key"], *filter(None, row["aliases"].split("|")))
        if row["access"] == "open":
            opened.update((words(split(hostless(one))[0]), row["key"]) for one in names)
        else:
            patterns += [(one, row["key"]) for one in names]
    _closed_patterns[:] = patterns
    _open_keys.update(opened)  # at once and last: another thread may be looking


def _closed(text: str, size: NamedSize | None) -> str | None:
    """The closed family that ``text`` fits best: as whole words, and of no other size than it tells."""
    bare = text.strip(" -_.:")
    fitting = [
        (len(pattern.replace("*", "")), key)
        for pattern, key in _closed_patterns
        if (further := _beside(pattern, bare)) is not None
        and (size is None or size.word in pattern)
        and all(is_known_word(word, pattern) for word in re.findall(r"[a-z0-9]+", further))
    ]
    return max(fitting)[1] if fitting else None


_DEPLOYED = frozenset(
    (
        *(
            "prod",
            "production",
            "dev",
            "development",
            "test",
            "testing",
            "stage",
            "staging",
            "qa",
            "uat",
            "demo",
        ),
        *(
            "sandbox",
            "poc",
            "pilot",
            "deployment",
            "deploy",
            "endpoint",
            "default",
            "main",
            "primary",
            "backup",
        ),
        *("secondary", "team", "app", "internal", "shared", "global", "standard", "datazone", "ptu"),
        *("eastus", "eastus2", "westus", "westus3", "northcentralus", "southcentralus", "swedencentral"),
        *(
            "westeurope",
            "northeurope",
            "francecentral",
            "uksouth",
            "switzerlandnorth",
            "japaneast",
            "us",
            "eu",
        ),
    )
)
"""What people write behind a model's name to name a deployment of it: chosen."""


def _deployed(text: str) -> str | None:
    """The closed model whose whole name ``text`` begins with, if a deployment's words alone follow."""
    pieces = re.findall(r"[^-_ ]+|[-_ ]+", text.strip(" -_.:"))
    for end in range(len(pieces) - 2, 0, -2):
        word = pieces[end + 1]
        if word not in _DEPLOYED and not word.isdecimal():
            return None
        key = _closed("".join(pieces[:end]), None)
        if key is not None:
            return key
    return None


def _beside(pattern: str, text: str) -> str | None:
    """What ``text`` says where ``pattern`` has a ``*``; ``None`` if it is not ``pattern``.

    A ``*`` is anything, at the pattern's end anything but more of the last word.
    """
    first, *others = pattern.removesuffix("*").split("*")
    if not text.startswith(first):
        return None
    end = len(first)
    further = []
    for part in others:
        at = text.find(part, end)
        if at < 0:
            return None
        further.append(text[end:at])
        end = at + len(part)
    rest = text[end:]
    if rest[:1].isalnum() if pattern.endswith("*") else rest:
        return None
    return " ".join((*further, rest))


def _held(text: str) -> str | None:
    """The open model of the longest name that stands, with its size, within ``text``."""
    spelt = words(text)
    runs = (
        spelt[start:end]
        for length in range(len(spelt), 1, -1)
        for start, end in ((start, start + length) for start in range(len(spelt) - length + 1))
    )
    return next((_open_keys[run] for run in runs if run in _open_keys and named_size("-".join(run))), None)


def _by_size(text: str, size: NamedSize, packing: Packing | None) -> Model:
    return Model(
        key=text,
        name=text,
        access="named",
        parameters=size.parameters,
        active=size.active,
        layers=None,
        kv_per_token=None,
        expert_share=1.0 if size.active == size.parameters else None,
        weight_bits=None,
        year=None,
        source=f"the {size.word.upper()} in its name",
        licence="unknown",
        packing=packing,
        assumed=f"no table has {text}: its size is the {size.word.upper()} in its name",
    )


def _model(row: dict[str, str]) -> Model:
    used, of_all = (float(part) for part in (row["experts"] or "1/1").split("/"))
    parameters, active = _three(row, "parameters"), _three(row, "active")
    sparse = parameters != active
    return Model(
        key=row["key"].replace("*", ""),
        name=row["name"],
        access=row["access"],
        parameters=parameters,
        active=active,
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
