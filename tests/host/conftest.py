"""What tests of NVIDIA's driver share; ``fake`` is the driver of each file."""

from __future__ import annotations

import pytest

from wattprint.host import Host
from wattprint.host.nvml import Nvml


@pytest.fixture
def host(tmp_path):
    """A machine whose process ids are those of the driver."""
    (tmp_path / "proc/self/ns").mkdir(parents=True)
    (tmp_path / "proc/self/ns/pid").symlink_to("pid:[4026531836]")
    return Host(str(tmp_path), own_root=str(tmp_path), environ={})


@pytest.fixture
def nvml(fake, host):
    opened = Nvml.open(host)
    yield opened
    opened.release()
