"""To which server runs are pushed, and what may be sent to it."""

from __future__ import annotations

from typing import NamedTuple

from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .table import SettingValue

_SAY = "export WATTPRINT_SERVER=https://… WATTPRINT_TOKEN=wpt_…"


class Destination(NamedTuple):
    """The server at ``url``, the ``token`` that opens it, and the file of the authority that vouches for it.

    ``ca`` is empty for those that the system trusts. ``private``: whether private lines are sent too.
    """

    url: str
    token: str
    ca: str
    private: bool

    def __repr__(self) -> str:
        """Without the token."""
        return f"Destination({self.url!r})"


def destination_of(settings: Mapping[str, SettingValue]) -> Destination | None:
    """As ``destination``, ``None`` where no server or no token is set."""
    return destination(settings) if "server" in settings and "token" in settings else None


def destination(settings: Mapping[str, SettingValue]) -> Destination:
    """Where runs go by ``settings``.

    Raises ``UsageError`` where no server or no token is set, and where they are not set in one place: a file
    that came with somebody's program is not to say where a token goes that stands elsewhere, nor that what is
    private goes to a server that stands elsewhere.
    """
    for key in ("server", "token"):
        if key not in settings:
            raise UsageError(f"no {key} is set", fix=_SAY)
    ca, private = settings.get("server_ca"), settings.get("push_private")
    keys = ["server", "token", *(["server_ca"] if ca is not None else [])]
    if private is not None and private.value:
        keys.append("push_private")  # false may be said anywhere
    set_in_one_place(settings, keys, "nothing is sent")
    return Destination(
        str(settings["server"].value),
        str(settings["token"].value),
        "" if ca is None else str(ca.value),
        private is not None and bool(private.value),
    )


def set_in_one_place(settings: Mapping[str, SettingValue], keys: Sequence[str], effect: str) -> None:
    """Raises ``UsageError``, which tells the ``effect``, where not all of ``keys`` are set in one place."""
    keys = [key for key in keys if key in settings]
    places = {_place(settings[key].origin) for key in keys}
    if len(places) > 1:
        raise UsageError(
            f"{', '.join(keys[:-1])} and {keys[-1]} are set in different places: {', '.join(sorted(places))}",
            effect,
            "set all of them in the environment, or all in one file",
        )


def _place(origin: str) -> str:
    """The file of an origin, or the environment."""
    path, colon, line = origin.rpartition(":")
    if origin.startswith("environment"):
        return "the environment"
    return path if colon and line.isdecimal() else origin
