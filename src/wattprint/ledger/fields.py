"""What a record holds of what a program gives: plain text and plain numbers, each short enough to be read.

A writer that lets anything else through loses all that follows it: a reader takes no line that is not of
the schema. Nothing here loads a module, and text that is fine as it is passes through untouched.
"""

from __future__ import annotations

from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Scalar = str | int | float | bool | None

LONGEST_NAME = 1_000
LONGEST_TEXT = 10_000
MOST_TEXT = 1_000_000
"""Characters of a name, of a tag or a parameter, and of all tags, all parameters or all words of a command.

As escapes, all of them together stay below ``reader.LONGEST_LINE``.
"""
_INFINITY = float("inf")
_SIGNS_OF_SECRETS = (
    "pass", "pwd", "secret", "token", "key", "cred", "auth", "bearer", "cookie", "session", "sig", "pat",
    "sas", "@", "sk-", "k_live_", "k_test_", "gh", "glpat", "hf_", "akia", "asia", "aiza", "ya29", "xox",
    "npm_", "pypi-", "nvapi", "gsk_", "r8_", "eyj", "mysql", "mariadb", "mongo", "7z", "zip", "redis", "ldap",
    "login", "curl", "http",
)  # fmt: skip
"""Without one of these, in any case of letters, there is nothing that ``masks`` would mask."""


def text(value: object, most: int = LONGEST_TEXT) -> str:
    """``value`` as at most ``most`` characters of plain text, with a mark where some were left out.

    Bytes are read as UTF-8, anything else is asked by ``str``, whose exceptions pass. What no UTF-8 can
    hold (half of a surrogate pair) becomes U+FFFD.
    """
    if isinstance(value, bytes | bytearray | memoryview):
        plain = bytes(value).decode("utf-8", "replace")
    else:
        # A class of its own may answer any question about itself; its characters are those of str.
        plain = str.__str__(value if isinstance(value, str) else str(value))
    if not plain.isascii():
        plain = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if len(plain) > most:
        mark = f"… ({len(plain)} characters)"
        plain = plain[: most - len(mark)] + mark
    return plain


def name(value: object, example: str) -> str:
    """``value`` as the name of a run, a window or a metric.

    Raises ``UsageError`` for a function, which is a decorator without its brackets (``example`` shows
    them), and for what has no text.
    """
    if type(value) is str and len(value) <= LONGEST_NAME and value.isascii():
        return value
    if callable(value):
        raise UsageError(f"a name cannot be a {type(value).__name__}", fix=f"write {example}")
    return _text_of("a name", value, LONGEST_NAME, f"give text: {example}")


def tags(given: Mapping[str, object] | None) -> dict[str, str]:
    """Tags as the header holds them. Raises ``UsageError`` for what has no text, or too much."""
    fix = 'give text by name: tags={"team": "vision"}'
    pairs = _items("tags", given, fix)
    made = _named("a tag", pairs, fix)
    made = {key: _text_of(f"tag {key!r}", value, LONGEST_TEXT, fix) for key, value in made.items()}
    _check_length("tags", made)
    return made  # type: ignore[return-value]  # the values have just been made text


def parameters(given: Mapping[str, object] | None) -> dict[str, Scalar]:
    """Parameters as the header holds them; a number out of its reach (inf, 100 digits) is kept as text.

    Raises ``UsageError`` for what is no text, number, boolean or ``None``, and for far too much text.
    """
    fix = 'give text, numbers, True, False or None by name: parameters={"lr": 0.001}'
    pairs = _items("parameters", given, fix)
    named = _named("a parameter", pairs, fix)
    made = {key: _scalar(key, value) for key, value in named.items()}
    _check_length("parameters", made)
    return made


def command(words: Sequence[str]) -> list[str]:
    """The words of a command; of one that is longer than all records are, the beginnings of the first."""
    if sum(map(len, words)) <= MOST_TEXT:
        return list(words)
    kept = [word if len(word) <= LONGEST_NAME else word[:LONGEST_NAME] + "…" for word in words]
    return kept[: MOST_TEXT // (LONGEST_NAME + 1)]


def may_hold_secrets(texts: Iterable[str]) -> bool:
    """Whether ``masks`` has to be asked: to load it takes milliseconds, and most programs have no secrets."""
    joined = "\n".join(texts).lower()
    return any(map(joined.__contains__, _SIGNS_OF_SECRETS))


def number(value: object) -> float | None:
    """``value`` as a finite number, ``None`` if it is none. Raises what the conversion raises."""
    plain = float(value)  # type: ignore[arg-type]  # whoever calls us guards against what it raises
    return plain if -_INFINITY < plain < _INFINITY else None


def named_number(given: str, example: str) -> tuple[str, float]:
    """The name and the finite number in ``accuracy=0.91``.

    Raises ``UsageError`` for anything else, which ends with the ``example`` of what to type.
    """
    key, _, value = given.partition("=")
    try:
        figure = number(value)
    except ValueError:
        figure = None
    if not key.strip() or figure is None:
        raise UsageError(f"no metric in {given!r}", fix=f"a name and a number: {example}")
    return name(key, example), figure


def _items(what: str, given: Mapping[str, object] | None, fix: str) -> list[tuple[object, object]]:
    if given is None:
        return []
    try:
        return [(key, given[key]) for key in given]
    except Exception as error:
        pairs = _as_pairs(given)
        fix = f"give each a value: {what}={pairs}" if pairs else fix
        raise UsageError(f"{what} cannot be a {type(given).__name__}", fix=fix) from error


def _as_pairs(words: object) -> str:
    """How the first of ``words``, a list or a text, are written by name; empty for anything else."""
    listed = [words] if isinstance(words, str) else words
    if not isinstance(listed, list | tuple):
        return ""
    parts = [text(word, 60).partition("=") for word in listed[:3] if isinstance(word, str) and word]
    inside = ", ".join(f'"{name.strip()}": "{value.strip() or "yes"}"' for name, _, value in parts)
    return f"{{{inside}}}" if inside else ""


def _named(what: str, pairs: list[tuple[object, object]], fix: str) -> dict[str, object]:
    """``pairs`` by the text of their keys. Raises ``UsageError`` if two have the same."""
    made: dict[str, object] = {}
    for key, value in pairs:
        plain = _text_of(what, key, LONGEST_NAME, fix)
        if plain in made:
            raise UsageError(f"{what} {text(plain, 60)!r} is given twice, by names of two types", fix=fix)
        made[plain] = value
    return made


def _text_of(what: str, value: object, most: int, fix: str) -> str:
    try:
        return text(value, most)
    except Exception as error:
        raise UsageError(
            f"{what} cannot be a {type(value).__name__}: it has no text ({type(error).__name__})", fix=fix
        ) from error


def _scalar(key: str, value: object) -> Scalar:
    kind = type(value).__name__
    try:
        if hasattr(value, "item") and not hasattr(value, "__len__"):
            value = value.item()  # a scalar of numpy or torch
        if isinstance(value, str):
            return text(value)
        if isinstance(value, bool) or value is None:
            return value
        if isinstance(value, int):
            whole = int(value)
            return whole if -(1 << 63) <= whole < 1 << 63 else text(whole)
        if isinstance(value, float):
            plain = float(value)
            return plain if -_INFINITY < plain < _INFINITY else str(plain)
    except Exception as error:
        raise UsageError(
            f"parameter {key!r} cannot be a {kind}: it has no value ({type(error).__name__})",
            fix="give text, a number, True, False or None",
        ) from error
    raise UsageError(f"parameter {key!r} cannot be a {kind}", fix="give text, a number, True, False or None")


def _check_length(what: str, made: Mapping[str, object]) -> None:
    length = sum(len(key) + (len(value) if isinstance(value, str) else 20) for key, value in made.items())
    if length > MOST_TEXT:
        raise UsageError(
            f"the {what} have {length} characters, more than {MOST_TEXT}", fix=f"keep fewer or shorter {what}"
        )
