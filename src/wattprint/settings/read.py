"""Settings as the user left them: in files, in the environment, in flags or arguments.

``[tool.wattprint]`` in ``pyproject.toml``, ``wattprint.toml``, ``WATTPRINT_KEY`` and flags or arguments are
each stronger than the one before. Both files are looked for in the working directory and the folders above
it; the nearer of the two is the stronger. Each value remembers where it came from.
"""

from __future__ import annotations

import os
import time

from wattprint.errors import UsageError
from wattprint.host import platform
from wattprint.host.files import Files

from .table import BY_KEY, GIVEN, OTHER_VARIABLES, PREFIX, SETTINGS, SettingValue, check, priced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .plug import PlugAddress

_OURS = frozenset((*(row.variable for row in SETTINGS), *OTHER_VARIABLES))
_OTHERS = frozenset(OTHER_VARIABLES)
_PREFIX_BYTES = PREFIX.encode()
_warned: set[str] = set()
"""Variables that were warned of: a program may start many meters."""
_NEARLY = 0.7
"""Chosen: the share of right letters from which on a variable is ours, misspelt."""


class _Table:
    """Our table in the file at ``path``, whose whole ``text`` tells the lines."""

    __slots__ = ("_keys", "_text", "path", "values")

    def __init__(self, path: str, text: str, keys: tuple[str, ...], values: dict[str, object]) -> None:
        self.path, self._text, self._keys, self.values = path, text, keys, values

    def origin(self, key: str) -> str:
        """Path and line of ``key``; the path alone where it shares a line with its table."""
        wanted = ".".join((*self._keys, key))
        table = ""
        for number, line in enumerate(self._text.split("\n"), 1):
            bare = line.partition("#")[0].strip()
            if bare.startswith("["):
                table = "".join(bare.strip("[]").split()).replace('"', "")
                name = table
            else:
                name = ".".join(part for part in (table, bare.partition("=")[0].strip().strip("\"'")) if part)
            if name == wanted:
                return f"{self.path}:{number}"
        return self.path


def chosen(settings: Mapping[str, SettingValue], key: str) -> object:
    """The value of the setting ``key``, its default where nobody made it."""
    return settings[key].value if key in settings else BY_KEY[key].default


def plug_of(settings: Mapping[str, SettingValue]) -> PlugAddress | None:
    """The plug that ``settings`` name, ``None`` if they name none."""
    if "plug" not in settings:
        return None
    from .plug import plug_address

    extra = settings.get("plug_extra_w")
    address = plug_address(settings["plug"].value)
    return address if extra is None else address._replace(extra_w=float(str(extra.value)))


def _nearest(files: Files, folder: str, name: str, keys: tuple[str, ...]) -> _Table | None:
    """Our table of the nearest file called ``name`` in ``folder`` or above that has one."""
    for path in _way_up(folder, name):
        stamp = _stamp(files, path)
        if stamp is None:
            continue
        kept_stamp, table = _read.get(path, ((), None))
        if kept_stamp != stamp:
            table = _file_table(files, path, keys, here=os.path.dirname(path) == folder)
            if time.time_ns() - stamp[0] > _SETTLED_NS:
                _read[path] = stamp, table
        if table is not None:
            return table
    return None


def _way_up(folder: str, name: str) -> list[str]:
    """The paths of ``name`` in ``folder`` and in each above it; none for no folder."""
    known = _ways.get(name)
    if known is not None and known[0] == folder:
        return known[1]
    way, here = [], folder
    while here:
        way.append(os.path.join(here, name))
        above = os.path.dirname(here)
        here = "" if above == here else above
    _ways[name] = folder, way
    return way


_ways: dict[str, tuple[str, list[str]]] = {}
"""By name of a file: the folder that it was last looked for in, and where."""
_read: dict[str, tuple[tuple[int, ...], _Table | None]] = {}
"""What this process has read, by path: the file's stamp, and our table in it if there is one."""
_SETTLED_NS = 1_000_000_000
"""A file that was changed a moment ago may change again within one tick of the file system's clock."""


def _stamp(files: Files, path: str) -> tuple[int, ...] | None:
    """Another one once the file has changed; ``None`` if there is none."""
    try:
        there = files.path(path)
        if not os.access(there, os.F_OK):  # as a rule, and no exception is made
            return None
        status = os.stat(there)
    except (OSError, ValueError):
        return None
    return status.st_ctime_ns, status.st_mtime_ns, status.st_size, status.st_ino, status.st_dev


def _file_table(files: Files, path: str, keys: tuple[str, ...], *, here: bool) -> _Table | None:
    """Our table in a file, ``None`` if there is none in it; ``here``: it is in the working directory.

    A broken file that is not ours, as far as can be seen, is passed over with one line.
    """
    text = ""
    try:
        text = files.text(path)
        if keys and not _names_us(text):
            return None  # as most projects' pyproject.toml, and parsing it costs
        import tomllib

        table: object = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        if not _names_us(text) if keys else not here and _is_kept_from_us(path, error):
            _pass_over(path, error)
            return None
        raise UsageError(f"{path} cannot be read: {error}", fix="mend the file, or move it away") from error
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            return None
        table = table[key]
    if not isinstance(table, dict):
        raise UsageError(f"{'.'.join(keys)} is no table ({path})", fix=f"write [{'.'.join(keys)}]")
    return _Table(path, text, keys, table)


def _names_us(text: str) -> bool:
    """Whether there seems to be a table of ours in a ``pyproject.toml``, be it TOML or not.

    Others name us, too: as what they depend on. Where strings go over several lines, only parsing tells.
    """
    if "wattprint" not in text:
        return False
    if '"""' in text or "'''" in text:
        return True
    in_tool = False
    for line in text.split("\n"):
        bare = line.translate(_BLANK)
        if bare.startswith("["):
            in_tool = bare.startswith("[tool]")
        ours = bare.startswith("wattprint") if in_tool else bare.startswith("tool=") and "wattprint" in bare
        if ours or "tool.wattprint" in bare:
            return True
    return False


_BLANK = {ord(letter): None for letter in "\"' \t"}


def _is_kept_from_us(path: str, error: Exception) -> bool:
    """Whether a ``wattprint.toml`` is another user's, who lets nobody read it."""
    return isinstance(error, PermissionError) and platform.is_of_another(os.stat(path))


_passed_over: set[str] = set()
"""What this process has told of."""


def _pass_over(path: str, error: Exception) -> None:
    if path not in _passed_over:
        _passed_over.add(path)
        from wattprint.log import logger

        logger.warning(
            "settings in %s, if any, are passed over: %s · mend the file, or move it away", path, error
        )


def gather(
    environ: Mapping[str, str], given: Mapping[str, object], *, folder: str | None = None
) -> dict[str, SettingValue]:
    """All settings that somebody made, each checked, with its origin; the strongest wins.

    ``given``: flags or arguments, ``None`` where not given. ``folder``: where the files are looked for,
    the working directory if not said; none is read if it is empty. Raises ``UsageError`` for what cannot be
    used, whatever overrides it.
    """
    files = Files("/")
    start = _working_folder() if folder is None else folder and os.path.abspath(folder)
    settings: dict[str, SettingValue] = {}
    for layer in (
        *map(_in_file, _tables(files, start)),
        _in_environment(environ),
        _given(given),
    ):
        if "region" in layer:
            settings.pop("intensity", None)  # it was that of another place
        settings |= layer
    return priced(settings, settings.get("currency"))


def _tables(files: Files, folder: str) -> list[_Table]:
    """Our tables in files: of each name the nearest, the stronger last."""
    nearest = (
        _nearest(files, folder, "pyproject.toml", ("tool", "wattprint")),
        _nearest(files, folder, "wattprint.toml", ()),
    )
    # Both stand on the way up from one folder: the longer path is the nearer.
    return sorted(filter(None, nearest), key=lambda table: len(os.path.dirname(table.path)))


def _in_file(table: _Table) -> dict[str, SettingValue]:
    origins = {key: table.origin(key) for key in table.values}
    return {
        key: SettingValue(check(key, value, origins[key]), origins[key])
        for key, value in table.values.items()
    }


def _in_environment(environ: Mapping[str, str]) -> dict[str, SettingValue]:
    set_here = _ours_in(environ)
    strange = set_here - _OURS
    if strange:
        _warn_of_misspelt(strange)
    if platform.HOST_VARIABLE in set_here and (named := platform.no_host(environ)):
        _warn_of_host(named)
    if set_here <= _OTHERS:
        return {}
    texts = {row: environ.get(row.variable) for row in SETTINGS if row.variable in set_here}
    return {
        row.key: SettingValue(check(row.key, text, row.variable), f"environment ({row.variable})")
        for row, text in texts.items()
        if text
    }


def _ours_in(environ: Mapping[str, str]) -> set[str]:
    """The names in ``environ`` that begin as ours do; of all the others no text is made, if it is our own."""
    if environ is os.environ and os.supports_bytes_environ:
        return {os.fsdecode(name) for name in os.environb if name.startswith(_PREFIX_BYTES)}
    return {name for name in environ if name.startswith(PREFIX)}


def _are_nearly(asked: str, name: str) -> bool:
    """Whether one begins the other or has few mistakes: other tools have names that hold one of ours, too."""
    from wattprint.closeness import mistakes_between

    most = (1.0 - _NEARLY) * max(len(asked), len(name))
    return name.startswith(f"{asked.upper()}_") or mistakes_between(asked.upper(), name) <= most


def _warn_of_misspelt(names: Iterable[str]) -> None:
    """Warn once of those ``names`` that are nearly variables of ours; others may be of other tools."""
    from wattprint.closeness import nearest
    from wattprint.log import logger

    bare = {name.removeprefix(PREFIX): name for name in sorted(_OURS)}
    for name in names:
        asked = name.removeprefix(PREFIX)
        near = [one for one in nearest(asked, bare) if _are_nearly(asked, one)]
        if near and name not in _warned:
            _warned.add(name)
            logger.warning(
                "%s is no variable of ours and sets nothing · did you mean %s", name, bare[near[0]]
            )


def _warn_of_host(named: str) -> None:
    if platform.HOST_VARIABLE not in _warned:
        _warned.add(platform.HOST_VARIABLE)
        from wattprint.log import logger

        logger.warning(
            "%s cannot be %r and sets nothing · write %s, or leave it out",
            platform.HOST_VARIABLE,
            named,
            platform.PORTABLE,
        )


def restated(environ: Mapping[str, str], given: Mapping[str, object]) -> dict[str, SettingValue]:
    """The settings that flags gave, and no others: a record that is stated again keeps the rest.

    Files and environment are asked only for the currency of a tariff that names none. Raises ``UsageError``.
    """
    settings = _given(given)
    currency = settings.get("currency")
    if "tariff" in settings and currency is None:
        currency = gather(environ, {}).get("currency")
    return priced(settings, currency)


def _given(given: Mapping[str, object]) -> dict[str, SettingValue]:
    return {
        key: SettingValue(check(key, value, f"argument {key}"), GIVEN)
        for key, value in given.items()
        if value is not None
    }


def _working_folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # it was deleted under us
        return ""
