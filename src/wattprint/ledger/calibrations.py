"""Calibrations as they are kept: one small file for each machine, below the folder of records.

A machine is told by a hash of its ``/etc/machine-id``, so that hosts that share a home do not share a
calibration; and a machine whose processor, memory or number of accelerators has changed is another one.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager

from wattprint.errors import UsageError
from wattprint.host import platform
from wattprint.sources.base import Finding, Interface, Survey

from .folders import CALIBRATION, NotOursError, calibration_folder, make_own_folder, open_own, own_folder
from .spool import home, home_if_known, sha256_here

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wattprint.host import Host
    from wattprint.host.machine import Machine
    from wattprint.sources.calibrated import Calibration

FORMAT = 1
_FIX = "wattprint calibrate"
_MEMORY_WITHIN = 0.03
"""The kernel keeps another part of the memory for itself with each release."""
_MOST_BYTES = 1_000_000
_MOST_LETTERS = 200
_MOST_FACT = 1e9
_LEAST = 1e-3
_MOST_S = 7 * 86_400.0
"""All chosen: far beyond what is ever kept, and short of what arithmetic or a line cannot hold."""


def facts(machine: Machine, gpus: int) -> dict[str, object]:
    """What must be as it was for a calibration to be of this machine. ``gpus``: how many are read."""
    return {
        "cpu_name": machine.cpu_name,
        "sockets": machine.sockets,
        "logical_cpus": machine.logical_cpus,
        "memory_gb": machine.memory_gb,
        "gpus": gpus,
    }


def gpus_of(interfaces: Sequence[Interface]) -> int:
    """How many accelerators ``interfaces`` read."""
    resources = {source.info.resource for one in interfaces for source in one.sources}
    return sum(resource.startswith("gpu/") for resource in resources)


def key(host: Host, machine: Machine) -> str:
    """The name of the file of this machine: a hash, since the id itself is to stay on it (machine-id(5))."""
    machine_id = (host.files.text_or_none("etc/machine-id") or "").strip() or machine.hostname
    return sha256_here()(f"wattprint calibration of {machine_id}".encode()).hexdigest()[:16]


def path(host: Host, machine: Machine) -> str:
    """Where the calibration of this machine is, or would be. Raises ``UsageError`` where no home is known."""
    return os.path.join(own_folder(home(host.environ)), CALIBRATION, key(host, machine) + ".json")


def of(host: Host, machine: Machine, interfaces: list[Interface]) -> Calibration | None:
    """The calibration of this machine, ``None`` if there is none; one that is set aside is a finding."""
    folder = calibration_folder(home_if_known(host.environ))
    if not folder:
        return None
    why = ""
    try:
        stored = read(os.path.join(folder, key(host, machine) + ".json"))
        if stored is None:
            return None
        calibration, made_for = stored
        why = _changed(made_for, facts(machine, gpus_of(interfaces)))
        why = why and f"{calibration.basis} is set aside: {why}"
    except UsageError as error:
        why = error.what
    if not why:
        return calibration
    answer = Interface("calibration", Survey(), 0.0)
    answer.findings.append(Finding("calibration", "skipped", why, _FIX, "node"))
    interfaces.append(answer)
    return None


def _changed(then: Mapping[str, object], now: Mapping[str, object]) -> str:
    """What of the machine is no longer what it was; empty if nothing is."""
    for name, value in now.items():
        was = then.get(name)
        if name == "memory_gb" and isinstance(value, float) and isinstance(was, int | float):
            if abs(value - was) > _MEMORY_WITHIN * max(value, was):
                return f"memory was {was:.0f} GB, and is {value:.0f} GB now"
        elif value != was:
            return f"{name.replace('_', ' ')} was {was}, and is {value} now"
    return ""


def read(file_path: str) -> tuple[Calibration, dict[str, object]] | None:
    """The calibration at ``file_path`` and the machine it is of; ``None`` if there is none.

    Raises ``UsageError`` for a file that is no calibration.
    """
    import json
    import time

    from wattprint.sources.calibrated import MOST_W, Calibration, Phase

    from .files import open_plain

    try:
        with open_plain(file_path, follows=True) as stream:
            content = json.loads(stream.read(_MOST_BYTES))
        if content["wattprint_calibration"] != FORMAT:
            raise ValueError(f"its format is {content['wattprint_calibration']}, not {FORMAT}")
        phases = [
            Phase(
                _text("name", phase["name"]),
                duration_s=_number("duration_s", phase["duration_s"], _LEAST, _MOST_S),
                load=_number("load", phase["load"], 0.0, 1.0),
                true_w=_number("true_w", phase["true_w"], _LEAST, MOST_W),
                error_w=_number("error_w", phase["error_w"], 0.0, MOST_W),
                sensed_w={
                    _text("sensor", name): _number(name, watts, 0.0, MOST_W)
                    for name, watts in phase["sensed_w"].items()
                },
            )
            for phase in content["phases"]
        ]
        if not phases:
            raise ValueError("it has no phases")
        day = _text("day", content["day"])
        time.strptime(day, "%Y-%m-%d")
        class_error = _number("class_error", content["class_error"], 0.0, 0.5)
        calibration = Calibration(day, _text("meter", content["meter"]), class_error, phases)
        return calibration, {name: _fact(name, value) for name, value in content["machine"].items()}
    except FileNotFoundError:
        return None
    except NotOursError as error:
        what = f"the calibration {file_path} is {error.strerror}, no file"
        raise UsageError(what, fix=f"move it away, then: {_FIX}") from None
    except KeyError as error:
        raise UsageError(f"the calibration {file_path} cannot be read: no {error}", fix=_FIX) from None
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"the calibration {file_path} cannot be read: {error}", fix=_FIX) from None


def _number(name: str, value: object, low: float, high: float) -> float:
    """``value`` as a number. Raises ``ValueError`` unless it is from ``low`` to ``high``."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValueError(f"{_text('number', name)} cannot be {repr(value)[:40]}")
    return float(value)


def _text(name: str, value: object) -> str:
    """``value`` as text that can stand in a line. Raises ``ValueError``."""
    if not isinstance(value, str) or len(value) > _MOST_LETTERS or not value.isprintable():
        raise ValueError(f"{name} cannot be {repr(value)[:40]}")
    return value


def _fact(name: str, value: object) -> object:
    """What of a machine must not change: a number, a text, or nothing. Raises ``ValueError``."""
    if isinstance(value, str):
        return _text(_text("machine", name), value)
    if value is not None:
        _number(name, value, 0.0, _MOST_FACT)
    return value


def as_json(calibration: Calibration, machine: Mapping[str, object]) -> dict[str, object]:
    """``calibration`` as it is kept."""
    from wattprint._version import __version__

    return {
        "wattprint_calibration": FORMAT,
        "wattprint": __version__,
        "day": calibration.day,
        "meter": calibration.meter,
        "class_error": calibration.class_error,
        "machine": dict(machine),
        "phases": [
            {
                "name": phase.name,
                "duration_s": phase.duration_s,
                "load": phase.load,
                "true_w": phase.true_w,
                "error_w": phase.error_w,
                "sensed_w": phase.sensed_w,
            }
            for phase in calibration.phases
        ],
    }


@contextmanager
def place(host: Host, machine: Machine) -> Iterator[None]:
    """While one is made: that it can be kept, and that no other is made of this machine.

    Raises ``UsageError``.
    """
    try:
        folder = make_own_folder(home(host.environ))
        file_path = path(host, machine)
        _check_place(file_path)
        kept_in = os.path.dirname(file_path)
        if os.path.lexists(kept_in) and not os.access(kept_in, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), kept_in)
        descriptor = open_own(os.path.join(folder, f"calibrate-{key(host, machine)}.lock"))
    except OSError as error:
        raise _not_kept(error) from None
    try:
        try:
            alone = platform.lock(descriptor)
        except OSError:
            alone = True  # a file system without locks
        if not alone:
            what = "another wattprint calibrate runs on this machine, and its load would be in both"
            raise UsageError(what, fix="wait for it, then: wattprint calibrate")
        yield
    finally:
        os.close(descriptor)


def _not_kept(error: OSError) -> UsageError:
    what = f"the calibration cannot be kept: {error.strerror}"
    return UsageError(what, fix="export WATTPRINT_HOME=/path/to/folder")


def keep(host: Host, machine: Machine, calibration: Calibration, gpus: int) -> str:
    """Put ``calibration`` in the place of this machine's; returns its path. Raises ``UsageError``."""
    import json

    from wattprint.outputs import write_whole

    try:
        folder = make_own_folder(home(host.environ), CALIBRATION)
        file_path = os.path.join(folder, key(host, machine) + ".json")
        _check_place(file_path)
        write_whole(
            file_path, json.dumps(as_json(calibration, facts(machine, gpus)), indent=1) + "\n", mode=0o600
        )
    except OSError as error:
        raise _not_kept(error) from None
    return file_path


def _check_place(file_path: str) -> None:
    """Raises ``UsageError`` if what stands at ``file_path`` is no file."""
    from .files import open_plain

    try:
        open_plain(file_path, follows=True).close()
    except NotOursError as error:
        raise UsageError(
            f"{file_path} is {error.strerror}, no file", fix=f"move it away, then: {_FIX}"
        ) from None
    except OSError:
        pass  # there is none, or one that may be replaced and not read


def remove(host: Host, machine: Machine) -> bool:
    """Take the calibration of this machine away; whether there was one. Raises ``UsageError``."""
    try:
        os.unlink(path(host, machine))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise UsageError(f"the calibration cannot be removed: {error.strerror}", fix="see: ls -l") from None
    return True
