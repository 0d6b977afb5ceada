"""Structs as JSON and back, driven by their types: the one codec of every answer that holds quantities.

A quantity is ``{low, mid, high, method}``, ``null`` if unknown, with ``shares`` where it sums several
methods; its unit is read off its key, as in
``energy_j`` or ``intensity_g_per_kwh``, and its sources are listed apart. A struct's fields are its
keys, unless it says otherwise in a ``json_layout``.
"""

from __future__ import annotations

import math
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from wattprint.errors import WattprintError
from wattprint.methods import HowKnown
from wattprint.quantity import Quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    T = TypeVar("T")

    Restored = Callable[[Any, Mapping[str, Any]], dict[str, object]]

_UNITS = {
    "ns": "ns", "s": "s", "h": "h", "j": "J", "kwh": "kWh", "w": "W", "g": "gCO2e", "kg": "kgCO2e", "l": "L",
    "flop": "FLOP", "gb": "GB", "years": "years",
}  # fmt: skip


def unit_of(key: str) -> str | None:
    """The unit that a ``key`` ends in: ``J`` of ``energy_j``, ``gCO2e/kWh`` of ``intensity_g_per_kwh``."""
    above, per, below = key.partition("_per_")
    unit = _UNITS.get(above.rpartition("_")[2])
    if unit is None or (per and below not in _UNITS):
        return None
    return f"{unit}/{_UNITS[below]}" if per else unit


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """How the JSON of a struct differs from its fields.

    ``keys``: in order (all fields if there are none), the name of a field, ``key=field``, or
    ``group.key=field`` for one inside an object of its own. ``derived``: type of a key that is no field,
    and its value from the struct. ``omitted``: keys left out while their field is ``None``. ``units``: unit
    of a quantity from the JSON around it, where its key has none. ``restored``: further fields, from the
    JSON and from what the caller of ``decode`` names; it raises ``ValueError`` if it cannot tell them.
    """

    keys: tuple[str, ...] = ()
    derived: Mapping[str, tuple[Any, Callable[[Any], object]]] = {}
    omitted: tuple[str, ...] = ()
    units: Mapping[str, Callable[[Any], str | None]] = {}
    restored: Restored = lambda _, __: {}


_Method = Literal["measured", "integrated", "modelled", "assumed"]


class QuantityJson(msgspec.Struct, frozen=True):
    """A figure: low and high hold the truth in 95 % of the cases, mid is the best estimate.

    The unit is that of the key. ``method``, from best to worst: measured, integrated, modelled, assumed; that
    of its worst part. ``shares``, where that says little: of its parts by method, summing to 1, the largest
    first; ``computed`` is an energy times a published factor. ``pue``: the method of the PUE in it, where
    that is not exact.
    """

    low: float
    mid: float
    high: float
    method: _Method
    shares: (
        dict[Literal["measured", "integrated", "computed", "modelled", "assumed"], float] | msgspec.UnsetType
    ) = msgspec.UNSET
    pue: _Method | msgspec.UnsetType = msgspec.UNSET

    @property
    def how(self) -> HowKnown | None:
        """Shares and PUE as a ``Quantity`` has them. Raises ``ValueError`` if they sum to nothing like 1."""
        if self.shares is msgspec.UNSET:
            return None
        if (
            not math.isclose(math.fsum(self.shares.values()), 1.0, abs_tol=1e-3)
            or min(self.shares.values()) < 0
        ):
            raise ValueError(f"shares do not sum to 1: {self.shares}")
        return HowKnown(tuple(self.shares.items()), "measured" if self.pue is msgspec.UNSET else self.pue)


QuantityJson.__name__ = "Quantity"  # what a schema calls it


def encode(value: object) -> Any:
    """``value`` as what ``json.dumps`` takes: structs, quantities, and lists and dicts of them."""
    if value is None or isinstance(value, str | float | int):
        return value
    if isinstance(value, Quantity):
        return value.as_dict()
    if isinstance(value, msgspec.Struct):
        return _encoded(value)
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [encode(item) for item in value]
    return msgspec.to_builtins(value)


def _encoded(value: msgspec.Struct) -> dict[str, object]:
    kind = type(value)
    layout = _layout(kind)
    tree: dict[str, object] = {}
    for groups, key, field in _places(kind):
        inside: Any = tree
        for group in groups:
            inside = inside.setdefault(group, {})
        found = layout.derived[key][1](value) if key in layout.derived else getattr(value, field)
        if found is not None or key not in layout.omitted:
            inside[key] = encode(found)
    return tree


def decode(tree: object, kind: Callable[..., T], named: Mapping[str, Any] | None = None) -> T:
    """The ``kind`` of struct that ``tree`` is the JSON of; ``named``: what ``restored`` may look up.

    A key that is not known is ignored; one that is missing takes the field's default, or is unknown where
    the field may be ``None``. Raises ``ValueError`` that ends in the path of what is wrong.
    """
    try:
        plain = msgspec.convert(tree, wire(kind))
    except (msgspec.ValidationError, RecursionError) as error:
        raise ValueError(str(error)) from error
    built: T = _built(plain, kind, "$", None, named or {})
    return built


@cache
def wire(kind: Any) -> Any:
    """The type whose JSON, as msgspec has it, is that of ``kind``: what a reader takes, and its schema."""
    if kind is Quantity:
        return QuantityJson
    if kind is object:
        return Any
    if _is_struct(kind):
        return _wire_struct(kind)
    arguments = tuple(wire(one) for one in get_args(kind))
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return Union[arguments]  # noqa: UP007 - a bar takes no tuple
    return origin[arguments] if origin in (list, tuple, dict) else kind


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _layout(kind: type[msgspec.Struct]) -> Layout:
    layout: Layout | None = getattr(kind, "json_layout", None)
    return layout or Layout()


@cache
def _places(kind: type[msgspec.Struct]) -> list[tuple[list[str], str, str]]:
    """The objects around each key in the JSON of ``kind``, the key, and its field."""
    found = []
    for entry in _layout(kind).keys or kind.__struct_fields__:
        path, _, field = entry.partition("=")
        *groups, key = path.split(".")
        found.append((groups, key, field or key))
    return found


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.name: field for field in msgspec.structs.fields(kind)}


def _wire_struct(kind: type[msgspec.Struct]) -> Any:
    fields = _fields(kind)
    layout = _layout(kind)
    tree: dict[str, Any] = {}
    for groups, key, name in _places(kind):
        inside = tree
        for group in groups:
            inside = inside.setdefault(group, {})
        if key in layout.derived:
            inside[key] = (layout.derived[key][0] | None, None)
        elif not fields[name].required:
            inside[key] = (Union[wire(fields[name].type), msgspec.UnsetType], msgspec.UNSET)  # noqa: UP007 - as above
        elif NoneType in get_args(fields[name].type):
            inside[key] = (wire(fields[name].type), None)
        else:
            inside[key] = (wire(fields[name].type),)
    return _defined(kind.__name__, kind.__doc__ or "", tree)


def _defined(name: str, doc: str, tree: dict[str, Any]) -> Any:
    fields = [
        (key, _defined(f"{name}{key.title()}", "", kind)) if isinstance(kind, dict) else (key, *kind)
        for key, kind in tree.items()
    ]
    return msgspec.defstruct(name, fields, kw_only=True, namespace={"__doc__": doc})


def _built(plain: Any, kind: Any, path: str, unit: str | None, named: Mapping[str, Any]) -> Any:
    """What ``kind`` makes of ``plain``, a value of its wire type; ``unit`` is that of a quantity."""
    if plain is None:
        return None
    if isinstance(plain, QuantityJson):
        assert unit is not None
        try:
            return Quantity(plain.low, plain.mid, plain.high, unit, plain.method, how=plain.how)
        except ValueError as error:
            raise ValueError(f"{error} - at `{path}`") from error
    arguments = [one for one in get_args(kind) if one is not NoneType]
    if get_origin(kind) in (Union, UnionType):
        return _built(plain, arguments[0], path, unit, named) if len(arguments) == 1 else plain
    if isinstance(plain, list | tuple) and arguments:
        built = (_built(one, arguments[0], f"{path}[{at}]", unit, named) for at, one in enumerate(plain))
        return tuple(built) if isinstance(plain, tuple) else list(built)
    return _struct(plain, kind, path, named) if _is_struct(kind) else plain


def _struct(plain: Any, kind: type[msgspec.Struct], path: str, named: Mapping[str, Any]) -> Any:
    fields = _fields(kind)
    layout = _layout(kind)
    given: dict[str, object] = {}
    for groups, key, name in _places(kind):
        found = plain
        for way in (*groups, key):
            found = getattr(found, way)
        if found is msgspec.UNSET or key in layout.derived:
            continue
        place = ".".join([path, *groups, key])
        unit = layout.units[key](plain) if key in layout.units else unit_of(key) or "1"
        if isinstance(found, QuantityJson) and unit is None:
            raise ValueError(f"the unit of `{place}` is missing")
        given[name] = _built(found, fields[name].type, place, unit, named)
    try:
        return kind(**given, **layout.restored(plain, named))
    except WattprintError as error:
        raise ValueError(f"{error.what} - at `{path}`") from error
    except ValueError as error:
        raise ValueError(f"{error} - at `{path}`") from error
