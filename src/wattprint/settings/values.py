"""How one value of a setting is read; each reader raises ``ValueError`` with what to give instead."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Parse = Callable[[object], object]


def text(value: object) -> str:
    """``value`` without spaces around it."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("text")
    return value.strip()


def number(low: float, high: float, what: str) -> Parse:
    """Reads a number from ``low`` to ``high``; ``what`` tells what to give."""

    def parse(value: object) -> float:
        try:
            number = float(value)  # type: ignore[arg-type]  # whatever it is, it becomes a number or an error
        except (TypeError, ValueError, OverflowError):  # TOML's whole numbers have no end, floats have
            number = float("nan")
        if isinstance(value, bool) or not low <= number <= high:
            raise ValueError(what)
        return number

    return parse


def choice(choices: tuple[str, ...]) -> Parse:
    """Reads one of some words."""

    def parse(value: object) -> str:
        if value not in choices:
            raise ValueError(f"one of {', '.join(choices)}")
        return str(value)

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
