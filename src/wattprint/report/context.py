"""What an export needs and no meter knows: the model's name, the task, the data, who publishes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime

import msgspec

from wattprint.closeness import nearest
from wattprint.errors import UsageError

STAGES = (
    "design",
    "data-collection",
    "data-preparation",
    "pre-training",
    "training",
    "fine-tuning",
    "evaluation",
    "deployment",
    "inference",
    "other",
)
TRAINING_STAGES = ("pre-training", "training", "fine-tuning")
DATA_TYPES = (
    "tabular",
    "audio",
    "boolean",
    "image",
    "video",
    "object",
    "text",
    "token",
    "word",
    "other",
)
ENERGY_SOURCES = (
    "coal",
    "oil",
    "natural-gas",
    "nuclear",
    "wind",
    "solar",
    "geothermal",
    "hydropower",
    "biofuel",
    "unknown",
    "other",
)
_CHOICES = {
    "stage": STAGES,
    "confidentiality": ("public", "internal", "confidential", "secret"),
    "infrastructure": ("public-cloud", "private-cloud", "on-premise", "other"),
    "report_status": ("draft", "final", "corrective", "other"),
    "data type": DATA_TYPES,
    "data usage": ("input", "output"),
    "energy source": ENERGY_SOURCES,
}


class Dataset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Data that went in or came out; ``size_gb`` in 1e9 bytes, ``quantity`` a number of items."""

    name: str
    type: str | None = None
    usage: str | None = None
    size_gb: float | None = None
    quantity: float | None = None
    uri: str | None = None
    owner: str | None = None

    def __post_init__(self) -> None:
        _check_choice("data type", self.type)
        _check_choice("data usage", self.usage)


class EnergyProvider(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who delivered ``share`` (0 to 1) of the energy, made from one of ``ENERGY_SOURCES``."""

    organization: str
    source: str
    share: float

    def __post_init__(self) -> None:
        _check_choice("energy source", self.source)
        if not 0.0 <= self.share <= 1.0:
            raise UsageError(f"{self.organization} cannot deliver a share of {self.share:g}", fix="0 to 1")


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says about the work; ``None`` is not said, and nothing is made up for it.

    ``parameters_number`` counts parameters one by one (7e9, not 7); ``training_flop`` and
    ``inference_flop`` are floating point operations, ``inference_benchmark`` says of what. ``task`` is the
    family of task (``text-classification``), ``base_model`` what was built on, ``evaluated_on`` the data
    that the metrics were taken on.
    Raises ``UsageError`` for a value that is not among those a field may have.
    """

    model_name: str | None = None
    model_version: str | None = None
    model_uri: str | None = None
    licence: str | None = None
    release_time: datetime | None = None
    download_location: str | None = None
    supplier: str | None = None
    task: str | None = None
    stage: str | None = None
    algorithm: str | None = None
    base_model: str | None = None
    framework: str | None = None
    framework_version: str | None = None
    parameters_number: float | None = None
    training_flop: float | None = None
    inference_flop: float | None = None
    inference_benchmark: str | None = None
    requests_number: float | None = None
    evaluated_on: str | None = None
    datasets: tuple[Dataset, ...] = ()
    energy_providers: tuple[EnergyProvider, ...] = ()
    infrastructure: str | None = None
    storage: str | None = None
    language: str | None = None
    language_version: str | None = None
    publisher: str | None = None
    project: str | None = None
    confidentiality: str | None = None
    report_status: str | None = None
    report_time: datetime | None = None

    def __post_init__(self) -> None:
        for name in ("stage", "confidentiality", "infrastructure", "report_status"):
            _check_choice(name, getattr(self, name))
        shares = sum(one.share for one in self.energy_providers)
        if shares > 1.0 + 1e-9:
            raise UsageError(f"energy providers deliver {shares:g} of the energy", fix="shares up to 1")

    @classmethod
    def load(cls, text: str = "", overrides: Mapping[str, str] | None = None) -> Context:
        """The context of a TOML ``text``, its fields replaced by ``overrides`` as they are typed.

        In an override several datasets are ``name:type:usage`` and energy providers
        ``organization:source:share``, with commas between them; of a dataset the name is enough.
        Raises ``UsageError`` in one line for what is not TOML, an unknown field or an unfit value.
        """
        try:
            fields: dict[str, object] = dict(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise UsageError(
                f"the context file is not TOML: {error}", fix='write lines like task = "x"'
            ) from None
        for name, value in (overrides or {}).items():
            fields[name] = _typed(name, value)
        for name in fields:
            if name not in cls.__struct_fields__:
                near = nearest(name, cls.__struct_fields__, 1)
                known = f"did you mean {near[0]}?" if near else f"one of {', '.join(cls.__struct_fields__)}"
                raise UsageError(f"a context has no field {name!r}", fix=known)
        for name in ("release_time", "report_time"):
            if name in fields:
                fields[name] = _time(name, fields[name])
        try:
            return msgspec.convert(fields, cls, strict=False)
        except msgspec.ValidationError as error:
            raise UsageError(
                f"the context does not fit: {error}", fix="see docs/reference/exports.md"
            ) from None

    def need(self, form: str, *names: str) -> None:
        """Raise one ``UsageError`` that lists all of ``names`` that nobody gave and ``form`` requires."""
        self.need_all(form, [name for name in names if not getattr(self, name)])

    @staticmethod
    def need_all(form: str, missing: list[str]) -> None:
        """Raise one ``UsageError`` that says what to type for ``missing``, if anything is."""
        if missing:
            typed = " ".join(f"--set {name}={_example(name)}" for name in missing)
            raise UsageError(f"{form} requires {', '.join(missing)}", "no meter knows that", f"add {typed}")


def _check_choice(name: str, value: str | None) -> None:
    choices = _CHOICES[name]
    if value is None or value in choices:
        return
    near = nearest(value, choices, 1)
    said = f"did you mean {near[0]}? " if near else ""
    raise UsageError(f"{name} cannot be {value!r}", fix=f"{said}one of {', '.join(choices)}")


def _typed(name: str, value: str) -> object:
    """A field as it is typed after ``--set name=``."""
    if name == "datasets":
        return [_parts(name, one, ("name", "type", "usage"), 1) for one in _items(value)]
    if name == "energy_providers":
        return [_parts(name, one, ("organization", "source", "share"), 3) for one in _items(value)]
    return value


def _items(value: str) -> list[str]:
    return [item.strip() for item in value.split(",") if item.strip()]


def _parts(field: str, item: str, names: tuple[str, ...], least: int) -> dict[str, str]:
    parts = item.split(":")
    if not least <= len(parts) <= len(names):
        raise UsageError(f"{field} cannot hold {item!r}", fix=f"write {':'.join(names)}")
    return dict(zip(names, parts, strict=False))


def _time(name: str, value: object) -> datetime:
    """A time from TOML or typed; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        found = None
    if isinstance(found, date) and not isinstance(found, datetime):
        found = datetime(found.year, found.month, found.day)
    if not isinstance(found, datetime):
        raise UsageError(f"{name} cannot be {value!r}", fix="write 2026-11-21 or 2026-11-21T08:00:00Z")
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _example(name: str) -> str:
    choices = _CHOICES.get(name)
    return "|".join(choices) if choices else _EXAMPLES.get(name, "...")


_EXAMPLES = {"datasets": "NAME:TYPE:input|output", "release_time": "2026-11-21"}
