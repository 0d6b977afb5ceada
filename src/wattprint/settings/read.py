"""What the user has settled about a site: where it is, what its power costs, what it is counted at.

Settings come from ``wattprint.toml``, from ``[tool.wattprint]`` in ``pyproject.toml``, from the environment
and from flags or arguments, each stronger than the one before; both files are looked for in the working
directory and the folders above it. Each value remembers where it came from.
"""

from __future__ import annotations

import os

from wattprint.errors import UsageError
from wattprint.host.files import Files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BOUNDARIES = ("accelerator", "components", "node", "facility")
CONTRACT_KINDS = ("ppa", "certificate", "supplier", "residual")
_PREFIX = "WATTPRINT_"


class Setting:
    """One setting: its value as given, and the origin that ``wattprint config`` shows."""

    __slots__ = ("origin", "value")

    def __init__(self, value: object, origin: str) -> None:
        self.value = value
        self.origin = origin


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("text")
    return value.strip()


def _number(value: object, low: float, high: float, what: str) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]  # whatever it is, it becomes a number or an error
    except (TypeError, ValueError, OverflowError):  # TOML's whole numbers have no end, floats have
        number = float("nan")
    if isinstance(value, bool) or not low <= number <= high:
        raise ValueError(what)
    return number


def _choice(value: object, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise ValueError(f"one of {', '.join(choices)}")
    return str(value)


def _currency(value: object) -> str:
    text = _text(value).upper()
    if len(text) != 3 or not text.isascii() or not text.isalpha():
        raise ValueError("three letters such as EUR")
    return text


def _price(value: object) -> tuple[float, str]:
    """``0.30 EUR/kWh`` as a number and a currency; ``0.30/kWh`` leaves the latter to its own setting."""
    amount, slash, unit = _text(value if isinstance(value, str) else f"{value}/kWh").partition("/")
    amount = amount.strip()
    number = amount.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    if not slash or unit.strip().lower() != "kwh":
        raise ValueError("a price such as 0.30EUR/kWh")
    price = _number(number.strip(), 0.0, 1e6, "a price such as 0.30EUR/kWh")
    named = amount[len(number) :]
    return price, _currency(named) if named else ""


def _tariff(value: object) -> list[dict[str, object]]:
    """A price per kWh, or tables of days, from, to and price, as the bands of ``records.TariffBand``."""
    if not isinstance(value, list):
        price, currency = _price(value)
        return [{"price_per_kwh": price, "currency": currency}]
    bands: list[dict[str, object]] = []
    for item in value:
        if not isinstance(item, dict) or set(item) - {"days", "from", "to", "price"}:
            raise ValueError('tables: [[tariff]] days = [0, 1], from = 7, to = 22, price = "0.30EUR/kWh"')
        price, currency = _price(item.get("price"))
        days = item.get("days", list(range(7)))
        if not isinstance(days, list) or not all(day in range(7) for day in days):
            raise ValueError("days from 0 (Monday) to 6")
        bands.append(
            {
                "price_per_kwh": price,
                "currency": currency,
                "days": days,
                "from_hour": _number(item.get("from", 0), 0.0, 24.0, "hours from 0 to 24"),
                "to_hour": _number(item.get("to", 24), 0.0, 24.0, "hours from 0 to 24"),
            }
        )
    if not _cover_the_week(bands):
        raise ValueError("bands of quarters of an hour that cover every day of the week once")
    return bands


def _cover_the_week(bands: list[dict[str, object]]) -> bool:
    """Whether each quarter of an hour of the week has one price; 22 to 6 runs into the next day."""
    times = [0] * (7 * 96)
    for band in bands:
        start, end = (float(str(band[edge])) * 4 for edge in ("from_hour", "to_hour"))
        days = band["days"]
        if start % 1 or end % 1 or not isinstance(days, list):
            return False
        for day in days:
            for quarter in range(int(end - start) if end > start else int(end - start) + 96):
                times[(day * 96 + int(start) + quarter) % len(times)] += 1
    return set(times) == {1}


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in ("1", "true", "yes", "on"):
        return True
    if str(value).lower() in ("0", "false", "no", "off"):
        return False
    raise ValueError("true or false")


def _share(contract: dict[str, object]) -> float | None:
    if contract.get("kind") != "residual":
        return _number(contract.get("share"), 0.0, 1.0, "a share from 0 to 1")
    if "share" in contract:
        raise ValueError("a residual mix without share: it covers what the others leave")
    return None


def _contracts(value: object) -> list[dict[str, object]]:
    """Contracts for electricity: each a kind, a share 0..1 of the energy, and its g/kWh."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("tables: [[contracts]] kind, share, intensity_g_per_kwh")
    made: list[dict[str, object]] = []
    for item in value:
        unknown = set(item) - {"kind", "share", "intensity_g_per_kwh", "source", "hourly"}
        if unknown:
            raise ValueError(f"contracts without {sorted(unknown)[0]!r}")
        made.append(
            {
                "kind": _choice(item.get("kind"), CONTRACT_KINDS),
                "share": _share(item),
                "intensity_g_per_kwh": _number(
                    item.get("intensity_g_per_kwh"), 0.0, 5000.0, "g/kWh from 0 on"
                ),
                "source": _text(item.get("source", "the contract")),
                "hourly": _flag(item.get("hourly", False)),
            }
        )
    # 0.33 + 0.56 + 0.11 is a rounding error more than 1.
    if sum(float(str(item["share"] or 0.0)) for item in made) > 1.0 + 1e-9:
        raise ValueError("shares that add up to 1 at most")
    return made


_KNOWN: dict[str, Callable[[object], object]] = {
    "region": _text,
    "pue": lambda value: _number(value, 1.0, 10.0, "a number from 1 on, such as 1.2"),
    "wue": lambda value: _number(value, 0.0, 100.0, "litres per kWh from 0 on, such as 0.2"),
    "tariff": _tariff,
    "currency": _currency,
    "contracts": _contracts,
    "instance": _text,
    "detect_cloud": _flag,
    "lifetime_years": lambda value: _number(value, 0.1, 50.0, "years, such as 4"),
    "boundary": lambda value: _choice(value, BOUNDARIES),
    "method": lambda value: _choice(value, ("lifecycle", "direct")),
    "scope": lambda value: _choice(value, ("process", "machine")),
    "idle": lambda value: _choice(value, ("share", "exclusive", "excluded")),
    "synchronise": _flag,
}
NAMES = tuple(_KNOWN)


def check(name: str, value: object, origin: str) -> object:
    """``value`` of the setting ``name``, in the type it is used in.

    Raises ``UsageError``, which names the ``origin``, for an unknown name or an impossible value.
    """
    if name not in _KNOWN:
        from difflib import get_close_matches

        near = get_close_matches(name, NAMES, n=1)
        raise UsageError(
            f"no setting is called {name!r} ({origin})",
            fix=f"did you mean {near[0]}" if near else f"use one of {', '.join(NAMES)}",
        )
    try:
        return _KNOWN[name](value)
    except ValueError as error:
        raise UsageError(f"{name} cannot be {value!r} ({origin})", fix=f"give {error}") from None


def _tables(files: Files, folder: str, name: str, keys: tuple[str, ...]) -> tuple[str, dict[str, object]]:
    """The path and our table of the nearest file called ``name`` in ``folder`` or above that has one."""
    while True:
        path = os.path.join(folder, name)
        table = _file_table(files, path, keys) if files.exists(path) else None
        if table is not None:
            return path, table
        above = os.path.dirname(folder)
        if above == folder:
            return "", {}
        folder = above


def _file_table(files: Files, path: str, keys: tuple[str, ...]) -> dict[str, object] | None:
    """Our table in a file, ``None`` if there is none in it."""
    try:
        text = files.text(path)
        if keys and keys[-1] not in text:
            return None  # most projects' pyproject.toml does not name us, and parsing it costs
        import tomllib

        table: object = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path} cannot be read: {error}", fix="mend the file, or move it away") from error
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            return None
        table = table[key]
    if not isinstance(table, dict):
        raise UsageError(f"{'.'.join(keys)} is no table ({path})", fix=f"write [{'.'.join(keys)}]")
    return table


def gather(
    environ: Mapping[str, str], given: Mapping[str, object], *, folder: str | None = None
) -> dict[str, Setting]:
    """All settings that somebody made, each checked, with its origin; the strongest wins.

    ``given``: flags or arguments, ``None`` where not given. ``folder``: where the files are looked for,
    the working directory if not said. Raises ``UsageError`` for what cannot be used, whatever overrides it.
    """
    files = Files("/")
    found: dict[str, Setting] = {}
    start = os.path.abspath(folder) if folder is not None else _working_folder()
    for name, keys in (("wattprint.toml", ()), ("pyproject.toml", ("tool", "wattprint"))):
        path, table = _tables(files, start, name, keys) if start else ("", {})
        for key, value in table.items():
            found[key] = Setting(check(key, value, path), path)
    for key in NAMES:
        value = environ.get(_PREFIX + key.upper())
        if value:
            found[key] = Setting(
                check(key, value, _PREFIX + key.upper()), f"environment ({_PREFIX + key.upper()})"
            )
    for key, option in given.items():
        if option is not None:
            found[key] = Setting(check(key, option, "flag"), "flag")
    if "tariff" in found:
        tariff = found["tariff"]
        found["tariff"] = Setting(
            with_currency(tariff.value, found.get("currency"), tariff.origin), tariff.origin
        )
    return found


def with_currency(tariff: object, currency: Setting | None, origin: str) -> object:
    """The bands of ``tariff``, those without a currency in the one that was set.

    Raises ``UsageError`` if none was.
    """
    assert isinstance(tariff, list)
    if currency is None and not all(band["currency"] for band in tariff):
        raise UsageError(f"tariff has no currency ({origin})", fix="write 0.30EUR/kWh, or set currency too")
    return [{**band, "currency": band["currency"] or str(currency and currency.value)} for band in tariff]


def _working_folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # it was deleted under us
        return ""
