"""What tests of meters share."""

from __future__ import annotations

import pytest
from tests.host_trees import cpuinfo, write_tree

from wattprint.host import Host


@pytest.fixture
def tiny(tmp_path):
    """A machine of few files, so that a start takes little time."""
    tree = {**cpuinfo(), "proc/stat": "cpu  10 0 10 100 0 0 0 0 0 0\ncpu0 10 0 10 100 0 0 0 0 0 0"}
    root = write_tree(tmp_path / "root", {**tree, "proc/meminfo": "MemTotal: 1000000 kB"})
    (tmp_path / "own").mkdir()
    return Host(root, environ={"WATTPRINT_HOME": str(tmp_path / "home")}, own_root=str(tmp_path / "own"))
