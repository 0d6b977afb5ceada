"""Numbers in sensors' files."""

from __future__ import annotations

import pytest
from tests.host_trees import write_tree

from wattprint.errors import SourceError
from wattprint.host.files import Files
from wattprint.sources.sysfs import read_number


@pytest.mark.parametrize("text", ["", "watts", "9" * 400, "-" + "9" * 400, "1e3"])
def test_what_no_kernel_prints_is_broken(tmp_path, text):
    kept = Files(write_tree(tmp_path, {"sys/power1_input": text})).keep("sys/power1_input")
    with pytest.raises(SourceError) as refused:
        read_number(kept, "power1_input", lambda name, error: SourceError("broken", f"{name}: {error}"))
    assert refused.value.state == "broken"


def test_the_largest_counter_is_a_number(tmp_path):
    kept = Files(write_tree(tmp_path, {"sys/energy1_input": 2**64 - 1})).keep("sys/energy1_input")
    assert read_number(kept, "energy1_input", lambda name, error: SourceError("lost", name)) == 2**64 - 1
