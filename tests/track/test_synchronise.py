"""Waiting for the GPU at window edges: only where a loaded framework has used one, and never fatal."""

from __future__ import annotations

import sys
import types

import pytest

from wattprint import Meter
from wattprint.track.synchronise import _WAIT, synchronise


class FakeTorch(types.ModuleType):
    """``torch`` as far as an edge looks at it; ``waited`` holds the devices, in order."""

    def __init__(self, *, used=(0,), count=2, initialized=True, capturing=False, error=None):
        super().__init__("torch")
        self.waited = []

        def wait(device="current"):
            if error is not None:
                raise error
            self.waited.append(device)

        self.cuda = types.SimpleNamespace(
            is_initialized=lambda: initialized,
            is_current_stream_capturing=lambda: capturing,
            device_count=lambda: count,
            synchronize=wait,
        )
        self._C = types.SimpleNamespace(_cuda_hasPrimaryContext=lambda device: device in used)


@pytest.fixture
def load(monkeypatch):
    def put(name, module):
        monkeypatch.setitem(sys.modules, name, module)
        return module

    for name in ("torch", "jax", "cupy"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return put


def test_no_framework_is_ever_imported(load):
    before = set(sys.modules)
    assert synchronise() == ""
    assert not {"torch", "jax", "cupy"} & (set(sys.modules) - before)


@pytest.mark.parametrize("name", ["torch", "jax", "cupy"])
def test_a_window_waits_for_whichever_framework_is_loaded(load, monkeypatch, name):
    waited = []
    monkeypatch.setitem(_WAIT, name, waited.append)
    module = load(name, types.ModuleType(name))
    with Meter("gpu", region="FR") as meter, meter.window("step"):
        assert waited == [module, module]


def test_torch_waits_for_the_devices_that_were_used(load):
    torch = load("torch", FakeTorch(used=(1,), count=3))
    assert synchronise() == ""
    assert torch.waited == [1]


def test_torch_without_that_question_waits_for_the_current_device(load):
    torch = load("torch", FakeTorch())
    del torch._C
    assert synchronise() == ""
    assert torch.waited == ["current"]


@pytest.mark.parametrize("state", [{"initialized": False}, {"capturing": True}, {"used": ()}])
def test_torch_is_left_alone_where_there_is_nothing_to_wait_for(load, state):
    torch = load("torch", FakeTorch(**state))
    assert synchronise() == ""
    assert torch.waited == []


def test_a_torch_that_is_half_imported_is_left_alone(load):
    load("torch", types.ModuleType("torch"))
    assert synchronise() == ""


def test_jax_computes_something_on_each_gpu_and_waits_for_it(load):
    waited = []

    class Array:
        def __init__(self, device):
            self.device = device

        def __add__(self, other):
            return self

        def block_until_ready(self):
            waited.append(self.device.platform)

    devices = [types.SimpleNamespace(platform=name) for name in ("gpu", "cpu", "cuda")]
    jax = load("jax", types.ModuleType("jax"))
    jax.local_devices = lambda: devices
    jax.device_put = lambda value, device: Array(device)
    assert synchronise() == ""
    bridge = load("jax._src.xla_bridge", types.ModuleType("xla_bridge"))
    bridge.backends_are_initialized = lambda: False
    assert synchronise() == ""
    assert waited == []
    bridge.backends_are_initialized = lambda: True
    assert synchronise() == ""
    assert waited == ["gpu", "cuda"]


def test_cupy_waits_if_it_holds_memory_on_the_gpu(load):
    waited = []
    cupy = load("cupy", types.ModuleType("cupy"))
    held = types.SimpleNamespace(total_bytes=lambda: 0)
    cupy.get_default_memory_pool = lambda: held
    cupy.cuda = types.SimpleNamespace(
        runtime=types.SimpleNamespace(deviceSynchronize=lambda: waited.append("device"))
    )
    assert synchronise() == ""
    assert waited == []
    held.total_bytes = lambda: 512
    assert synchronise() == ""
    assert waited == ["device"]


def test_a_meter_waits_at_its_own_edges_and_at_those_of_its_windows(load):
    torch = load("torch", FakeTorch())
    with Meter("gpu", region="FR") as meter, meter.window("step"):
        assert torch.waited == [0, 0]
    assert torch.waited == [0, 0, 0, 0]


@pytest.mark.parametrize("how", ["argument", "setting"])
def test_waiting_can_be_switched_off(load, how, monkeypatch):
    torch = load("torch", FakeTorch())
    if how == "setting":
        monkeypatch.setenv("WATTPRINT_SYNCHRONISE", "no")
    off = {"synchronise": False} if how == "argument" else {}
    with Meter("gpu", region="FR", **off) as meter, meter.window("step"):
        pass
    assert torch.waited == []


def test_a_gpu_that_fails_is_a_warning_said_once(load):
    load("torch", FakeTorch(error=RuntimeError("device-side assert triggered")))
    with Meter("gpu", region="FR") as meter:
        for _ in range(3):
            with meter.window("step"):
                pass
    (said,) = [text for text in meter.statement.warnings if "torch could not wait" in text]
    assert "device-side assert" in said
