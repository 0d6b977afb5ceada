"""What can go wrong, in one tree.

``WattprintError``
├── ``UsageError``     what was typed or passed cannot be used; exit code 2
│   └── ``AmbiguousError``   it may mean several things, each of which has a line
├── ``SourceError``    a sensor cannot be read; carries the state that ``doctor`` shows
└── ``RecordError``    a spool or a ledger cannot be read or written

Each message says what failed, what that does to the figure, and what to type.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])


class WattprintError(Exception):
    """Base of all errors of this package.

    ``what`` failed, the ``effect`` on the figure, and the ``fix`` to type; the last two may be empty. A fix
    that takes time to find, such as the nearest names, is given as a function and found when it is asked for.
    """

    exit_code = 1

    def __init__(self, what: str, effect: str = "", fix: str | Callable[[], str] = "") -> None:
        super().__init__(what, effect, fix)
        self.what = what
        self.effect = effect
        self._fix = fix

    @property
    def fix(self) -> str:
        """What to type."""
        if not isinstance(self._fix, str):
            self.fix = self._fix()
        return str(self._fix)

    @fix.setter
    def fix(self, fix: str) -> None:
        self._fix = fix
        self.args = (*self.args[:-1], fix)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (*self.args[:-1], self.fix)

    def __str__(self) -> str:
        return " · ".join(part for part in (self.without_fix, self.fix) if part)

    @property
    def without_fix(self) -> str:
        """What failed and what that does to the figure, for where the fix stands apart."""
        return " · ".join(part for part in (self.what, self.effect) if part)


class UsageError(WattprintError):
    """Something typed or passed by the user cannot be used."""

    exit_code = 2


class AmbiguousError(UsageError):
    """What was typed may mean several things; ``lines`` tells of each, for whoever has room for lines."""

    def __init__(
        self, what: str, effect: str = "", fix: str | Callable[[], str] = "", lines: Sequence[str] = ()
    ) -> None:
        super().__init__(what, effect, fix)
        self.lines = lines

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (*self.args[:-1], self.fix, self.lines)


class SourceError(WattprintError):
    """A sensor gives no reading.

    ``state`` is one of ``absent`` (no such hardware or driver), ``refused`` (permission or mask),
    ``frozen`` (it is there and does not move), ``broken`` (it answers nonsense), ``lost`` (it was
    there and is gone) or ``error`` (one read failed, the next may not).
    """

    def __init__(self, state: str, what: str, effect: str = "", fix: str | Callable[[], str] = "") -> None:
        super().__init__(what, effect, fix)
        self.args = (state, what, effect, fix)
        self.state = state


class RecordError(WattprintError):
    """A spool file or a ledger cannot be read or written."""


def at_the_door(function: F) -> F:
    """``function`` as users call it: an error of ours comes from its call, not from rooms behind it."""
    from functools import wraps

    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except WattprintError as error:
            raise error.with_traceback(None) from None

    return called  # type: ignore[return-value]  # as ``function``, by ``wraps``


class Misnamed:
    """A ``name`` that newcomers type and a class lacks; ``fix``: what to type instead.

    Asked of an instance it is an ``AttributeError`` of one line: ``hasattr`` is false, and no other name is
    slower to get for it, as all would be for a ``__getattr__``.
    """

    __slots__ = ("_fix", "_name")

    def __init__(self, name: str, fix: str) -> None:
        self._name, self._fix = name, fix

    def __get__(self, thing: object, owner: type) -> Misnamed:
        if thing is None:
            return self
        raise AttributeError(f"a {owner.__name__} has no {self._name!r} · write {self._fix}")


def misnamed(owner: type, fixes: dict[str, str]) -> None:
    """Let ``owner`` say what to type instead of names that it lacks; ``dir`` does not offer these."""
    for names, fix in fixes.items():
        for name in names.split():
            setattr(owner, name, Misnamed(name, fix))
    owner.__dir__ = _offered  # type: ignore[method-assign, assignment]  # of any class


def _offered(thing: object) -> list[str]:
    kind = type(thing)
    return [name for name in object.__dir__(thing) if not isinstance(getattr(kind, name, None), Misnamed)]
