"""What becomes of a source whose device has gone."""

from __future__ import annotations

import pytest

from wattprint.errors import SourceError


def states_of_two_reads(source):
    """The states of the errors that two reads of ``source`` raise."""
    states = []
    for _ in range(2):
        with pytest.raises(SourceError) as caught:
            source.read()
        states.append(caught.value.state)
    return states
