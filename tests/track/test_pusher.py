"""The thread that pushes: what it sends, how long it goes on, whom it keeps waiting, and what it tells."""

from __future__ import annotations

import pytest

from wattprint.track.pusher import Pusher


@pytest.mark.parametrize("failures", [10, 1024, 1 << 70])
def test_a_server_may_be_away_for_however_long(failures):
    pusher = Pusher.__new__(Pusher)
    pusher._failures = failures
    assert 30.0 <= pusher._pause_s() <= 60.0
