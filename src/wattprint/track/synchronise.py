"""Waiting for the GPU at the edge of a window, so that work is charged to the window that asked for it.

Frameworks hand work to a GPU and go on before it is done. Where one of them is loaded already and has
used a GPU, an edge waits until that GPU has done what it was given; none is ever imported here, and no
GPU is touched that the program has not touched.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


def synchronise() -> str:
    """Wait for every GPU this process has used through a loaded framework; what failed, in words.

    An error of the program's own kernels may surface here; CUDA keeps it, and the program's next call
    meets it again (CUDA C Programming Guide, "Error Checking"), so it is not ours to raise.
    """
    modules = sys.modules
    for name, wait in _WAIT.items():
        module = modules.get(name)
        if module is not None:
            try:
                wait(module)
            except Exception as error:  # noqa: BLE001 - a foreign library within the user's own loop
                return (
                    f"{name} could not wait for its GPU at a window's edge: {type(error).__name__}: {error}"
                )
    return ""


def _torch(torch: ModuleType) -> None:
    cuda = getattr(torch, "cuda", None)  # a program that is still importing it has none
    if cuda is None or not cuda.is_initialized() or cuda.is_current_stream_capturing():
        return  # to wait while a graph is captured would spoil the graph
    used = getattr(getattr(torch, "_C", None), "_cuda_hasPrimaryContext", None)
    if used is None:
        cuda.synchronize()
        return
    for device in range(cuda.device_count()):
        if used(device):  # to wait for another would make a context of some 500 MB on it
            cuda.synchronize(device)


def _jax(jax: ModuleType) -> None:
    bridge = sys.modules.get("jax._src.xla_bridge")
    if bridge is None or not bridge.backends_are_initialized():
        return
    for device in jax.local_devices():
        if device.platform in ("gpu", "cuda", "rocm"):
            # It has no call to wait with; a device computes in the order in which it was asked.
            (jax.device_put(0.0, device) + 0.0).block_until_ready()


def _cupy(cupy: ModuleType) -> None:
    if cupy.get_default_memory_pool().total_bytes() > 0:
        cupy.cuda.runtime.deviceSynchronize()


_WAIT = {"torch": _torch, "jax": _jax, "cupy": _cupy}
"""As ``windows.FRAMEWORKS``."""
