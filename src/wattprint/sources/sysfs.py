"""Numbers from sysfs sensors, with what a failed read means for the figure."""

from __future__ import annotations

import errno

from wattprint.errors import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from wattprint.host.files import KeptFile

    from .base import CounterSource, PowerSource

    Sensor = TypeVar("Sensor", bound=CounterSource | PowerSource)


def failure(name: str, error: OSError, fix_rights: str, fix_lost: str = "") -> SourceError:
    """What an ``OSError`` of a read of ``name`` means: ``refused``, ``lost``, or ``error`` for once."""
    what = f"{name}: {error.strerror}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return SourceError("refused", what, "its energy is unknown from here on", fix_rights)
    if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return SourceError("lost", what, "its energy is unknown from here on", fix_lost)
    return SourceError("error", what, "this reading is left out, the next may succeed")


_KERNEL_BITS = 64  # the widest integer that a sensor's file prints


def read_number(file: KeptFile, name: str, meaning: Callable[[str, OSError], SourceError]) -> int:
    """The number in ``file``; ``meaning`` of an ``OSError``. Raises ``SourceError``."""
    try:
        number = int(file.read())
    except ValueError as error:
        raise SourceError("broken", f"{name} answers no number", "this reading is left out") from error
    except OSError as error:
        raise meaning(name, error) from error
    if number.bit_length() > _KERNEL_BITS:
        raise SourceError("broken", f"{name} answers no number of a kernel", "this reading is left out")
    return number


def no_meter(driver: str, module: str) -> tuple[str, str]:
    """Why a GPU bound to ``driver`` (``""``: to none) shows no power, and what to type; ``module`` would."""
    if not driver:
        return "no driver is bound to it", f"sudo modprobe {module}"
    if driver.startswith("vfio"):
        return f"it is passed to a virtual machine ({driver})", "meter it inside that machine"
    if driver == module:
        return f"its driver ({driver}) shows no power here", f"sudo dmesg | grep {module}"
    return f"its driver ({driver}) shows no power", f"use the driver {module}, if it knows this GPU"


def read_once(source: Sensor) -> Sensor:
    """``source``, which has answered; where it does not it is closed. Raises ``SourceError``."""
    try:
        source.read()
    except SourceError:
        source.close()
        raise
    return source
