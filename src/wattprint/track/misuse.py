"""What a newcomer types and ``Meter`` cannot take, each with what to type instead; loaded once it happens."""

from __future__ import annotations

from wattprint.closeness import nearest
from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


_ELSEWHERE = {
    "country_iso_code": 'write region="FRA"',
    "project_name": 'the name comes first: Meter("train")',
    "gpu_ids": "CUDA_VISIBLE_DEVICES says which GPUs are used",
    "gpus": "CUDA_VISIBLE_DEVICES says which GPUs are used",
    "output_dir": "WATTPRINT_HOME says where records go",
}
"""What other trackers call it, or where it is said here."""


def wrong_arguments(positional: Sequence[object], named: Iterable[str], names: Collection[str]) -> UsageError:
    """For arguments that ``Meter`` does not have; ``names``: those that it has."""
    if len(positional) > 1:
        place = positional[1] if isinstance(positional[1], str) else "FR"
        return UsageError(
            "Meter takes nothing but its name without a keyword",
            fix=f"write Meter({positional[0]!r}, region={place!r})",
        )
    unknown = next(name for name in named if name not in names)
    if unknown in _ELSEWHERE:
        return UsageError(f"Meter has no argument {unknown!r}", fix=_ELSEWHERE[unknown])
    near = nearest(unknown, names, 1)
    fix = f"did you mean {near[0]}=" if near else "help(wattprint.Meter) tells all"
    return UsageError(f"Meter has no argument {unknown!r}", fix=fix)


def wrong_metric(positional: Sequence[object], named: Mapping[str, object]) -> UsageError:
    """For arguments that ``Meter.metric`` does not have."""
    pairs = [(name, value) for name, value in named.items() if name not in ("name", "value")]
    if positional and isinstance(positional[0], dict):
        pairs = [*positional[0].items()]
    name, value = pairs[0] if pairs else (named.get("name", *positional[:1] or ("accuracy",)), 0.9)
    more = ", once for each" if len(pairs) > 1 else ""
    return UsageError(
        "metric takes a name and a number", fix=f"write meter.metric({name!r}, {value!r}){more}"
    )


_AT_THE_DOOR = {
    "meter": "wattprint.Meter",
    "window": 'meter.window("epoch"), of a wattprint.Meter',
    "track": "meter.track(range(10)), of a wattprint.Meter",
    "metric": 'meter.metric("accuracy", 0.9), of a wattprint.Meter',
    "run": 'with wattprint.Meter("train"):, or in a shell wattprint run -- COMMAND',
    "show": 'wattprint.load("last")',
    "EmissionsTracker": "from wattprint.compat.codecarbon import EmissionsTracker",
    "track_emissions": "from wattprint.compat.codecarbon import track_emissions",
}
_VERBS = ("badge", "compare", "config", "doctor", "experiments", "export", "report", "serve", "top", "trust",
          "verify", "where")  # fmt: skip
"""Of the shell's verbs those that a newcomer may ask the package for."""


def meant(name: str, public: Iterable[str]) -> str:
    """What to type instead of ``name`` of the package; empty where nothing is near."""
    alike = [one for one in public if one.lower() == name.lower()]
    if name in _VERBS:
        return f"in a shell: wattprint {name}"
    return _AT_THE_DOOR.get(name, f"wattprint.{alike[0]}" if alike else "")


def not_a_function(thing: object) -> UsageError:
    """For a class, or what cannot be called at all, in a function's place."""
    if isinstance(thing, type):
        name = thing.__name__
        return UsageError(
            f"a meter counts the calls of a function, and {name} is a class",
            fix=f"decorate a method of it, such as {name}.fit, or write with Meter({name!r}) as meter:",
        )
    return UsageError(
        f"a meter counts the calls of a function, not {_one(thing)}",
        fix="write @Meter() in the line above def",
    )


def not_walked(items: object) -> UsageError:
    """For what ``track`` cannot loop over."""
    try:
        count = int(items)  # type: ignore[call-overload]  # whatever it is, it becomes a number or an error
    except Exception:  # noqa: BLE001 - the program's own object, asked for the sake of a message
        count = 10
    return UsageError(
        f"track loops over items, not over {_one(items)}", fix=f"write meter.track(range({count}))"
    )


def _one(thing: object) -> str:
    """The type of ``thing`` with its article: ``an int``."""
    name = type(thing).__name__
    return f"{'an' if name[:1].lower() in 'aeio' else 'a'} {name}"
