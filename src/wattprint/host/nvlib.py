"""Whether NVIDIA's management library can be loaded here, told before anything dear is imported."""

from __future__ import annotations

import os
import sys

from wattprint.errors import SourceError

from . import platform

LIBRARY = "libnvidia-ml.so.1"
UNMEASURED = "the GPU's energy is not measured"
DRIVER_FIX = "sudo modprobe nvidia && nvidia-smi"
CONTAINER_FIX = "run the container with: --gpus all -e NVIDIA_DRIVER_CAPABILITIES=compute,utility"


def _may_load() -> bool:
    """Whether the loader could find the library, as far as that can be told without ctypes (4 ms).

    It is mapped already, on ``LD_LIBRARY_PATH``, or in the loader's cache; without a cache (musl, NixOS)
    only trying tells. Where the program has loaded ctypes, trying is cheaper than to look.
    """
    if "ctypes" in sys.modules:
        return True
    for folder in os.environ.get("LD_LIBRARY_PATH", "").split(":"):
        if folder and os.path.exists(os.path.join(folder, LIBRARY)):
            return True
    try:
        return _is_in_cache() or _names(_MAPS)
    except OSError:
        return True


_MAPS = "/proc/self/maps"
_CACHE = "/etc/ld.so.cache"
_of_cache: dict[tuple[int, ...], bool] = {}
"""Whether the loader's cache names the library, by the file's stamp: it is read again once it has changed."""


def _is_in_cache() -> bool:
    status = os.stat(_CACHE)  # ldconfig writes another file in its place
    stamp = status.st_ino, status.st_ctime_ns, status.st_size
    if stamp not in _of_cache:
        _of_cache.clear()
        _of_cache[stamp] = _names(_CACHE)
    return _of_cache[stamp]


def _names(path: str) -> bool:
    """Whether the library's name stands in the file at ``path``. Raises ``OSError``."""
    with open(path, "rb", buffering=0) as stream:
        return LIBRARY.encode() in stream.readall()


def probe_library() -> None:
    """Raise ``SourceError`` if the driver's library cannot be loaded: ``absent``, or ``broken``."""
    if platform.WINDOWS:  # the binding knows where nvml.dll lies
        return
    if not _may_load():
        raise SourceError("absent", f"{LIBRARY} is not installed", UNMEASURED, DRIVER_FIX)
    import ctypes

    try:
        ctypes.CDLL(LIBRARY)
    except OSError as error:
        why = str(error)
        if "no such file" in why.lower():
            raise SourceError("absent", f"{LIBRARY} is not installed", UNMEASURED, DRIVER_FIX) from None
        # an empty file that a container image carries for the runtime to mount over, another word size
        raise SourceError("broken", f"{LIBRARY} does not load ({why})", UNMEASURED, CONTAINER_FIX) from None
