"""How one value of a setting is read; each reader raises ``ValueError`` with what to give instead."""

from __future__ import annotations

from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Parse = Callable[[object], object]


def text(value: object) -> str:
    """``value`` without spaces around it."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("text")
    return value.strip()


def without_login(value: object) -> str:
    """An address as a message may show it: without login and query, where passwords stand."""
    before, at, rest = repr(value).rpartition("@")
    if at:
        scheme, slashes, _ = before.partition("://")
        before = f"{scheme}{slashes}***" if slashes else "'***"
    rest, query, _ = rest.partition("?")
    return f"{before}{at}{rest}" + ("?***'" if query else "")


def number(low: float, high: float, what: str, units: Mapping[str, float] | None = None) -> Parse:
    """Reads a number from ``low`` to ``high``, or text that has one of ``units`` behind it, by their factors.

    ``what`` tells what to give.
    """

    def parse(value: object) -> float:
        try:
            number = float(value)  # type: ignore[arg-type]  # whatever it is, it becomes a number or an error
        except (TypeError, ValueError, OverflowError):  # TOML's whole numbers have no end, floats have
            number = _in_units(value, units)
        if isinstance(value, bool) or not low <= number <= high:
            raise ValueError(what)
        return number

    return parse


def _in_units(value: object, units: Mapping[str, float] | None) -> float:
    """What ``value`` says in ``units``, nan if it says nothing."""
    from wattprint.amounts import in_units

    amount = in_units(value, units) if units and isinstance(value, str) else None
    return float("nan") if amount is None else amount


def choice(choices: tuple[str, ...]) -> Parse:
    """Reads one of some words."""

    def parse(value: object) -> str:
        word = value.strip().lower() if isinstance(value, str) else ""
        if word not in choices:
            raise ValueError(f"one of {', '.join(choices)}")
        return word

    return parse


def switch(value: object) -> bool:
    """True or false, as TOML or a variable says it."""
    if isinstance(value, bool):
        return value
    if str(value).lower() in ("1", "true", "yes", "on"):
        return True
    if str(value).lower() in ("0", "false", "no", "off"):
        return False
    raise ValueError("true or false")


def memory(value: object) -> str:
    """Memory as ``amounts.memory`` reads it, its words one space apart."""
    from wattprint import amounts

    words = " ".join(text(value).split())
    try:
        amounts.memory(words)
    except UsageError as error:
        raise ValueError(error.fix.removeprefix("write it as ").removeprefix("give ")) from None
    return words


def embodied_kg(value: object) -> object:
    """Kilograms of CO2e, with or without a unit."""
    from wattprint.amounts import embodied_kg

    try:
        kg = embodied_kg(value) if isinstance(value, str) else value
    except UsageError:
        kg = None
    return number(1e-6, 1e9, "kilograms above 0, such as 150kg")(kg)


def ranged(parse: Parse) -> Parse:
    """Reads what ``parse`` reads, or a range of that, as ``records.Span`` or ``records.Price`` has it."""

    def read(value: object) -> object:
        from wattprint.amounts import range_in

        bounds = range_in(value) if isinstance(value, str) else None
        if bounds is None:
            return parse(value)
        low, high = (parse(bound) for bound in bounds)
        if isinstance(low, dict) and isinstance(high, dict):
            of_both = span(low["amount"], high["amount"])
            if low["currency"] != high["currency"]:
                raise ValueError("a range in one currency")
            if not isinstance(of_both, dict):
                return low
            return {
                "amount": of_both["mid"],
                "currency": low["currency"],
                "low": of_both["low"],
                "high": of_both["high"],
            }
        return span(low, high)

    return read


def span(low: object, high: object) -> object:
    """From ``low`` to ``high`` as ``records.Span`` has it; one number where they are the same.

    Raises ``ValueError`` for the higher end first.
    """
    assert isinstance(low, float)
    assert isinstance(high, float)
    if low > high:
        raise ValueError("a range with the lower end first, such as 40-60")
    return low if low == high else {"low": low, "mid": float(f"{(low + high) / 2.0:.12g}"), "high": high}


def used_share(value: object) -> object:
    """A share above 0 and up to 1, which may be written in per cent."""
    from wattprint.amounts import share

    try:
        used = share(value, "lifetime utilisation") if isinstance(value, str) else value
    except UsageError:
        used = None
    return number(0.001, 1.0, "a share from 0.001 to 1, such as 60%")(used)


def hourly_price(value: object) -> dict[str, object]:
    """An amount of money for an hour, as ``records.Price`` has it."""
    from wattprint.amounts import price_per_hour

    amount, currency = price_per_hour(text(value))
    return {"amount": amount, "currency": currency}


def price_of_carbon(value: object) -> dict[str, object]:
    """An amount of money for a tonne, as ``records.Price`` has it."""
    from wattprint.amounts import price_per_tonne

    amount, currency = price_per_tonne(text(value))
    return {"amount": amount, "currency": currency}


def supplies(value: object) -> int:
    """A whole number of power supplies."""
    what = "how many, from 1 to 64, such as 2"
    count = float(str(number(1.0, 64.0, what)(value)))
    if not count.is_integer():
        raise ValueError(what)
    return int(count)


def supply_w(value: object) -> object:
    """The rating of a power supply in W, with or without a unit."""
    from wattprint.amounts import power_w

    try:
        watts = power_w(value, "supply_w") if isinstance(value, str) else value
    except UsageError:
        watts = None
    return number(20.0, 20_000.0, "the rating of one in W from 20 to 20000, such as 800")(watts)
