"""What tests of the clients of model APIs share."""

from __future__ import annotations

import pytest

from .stub import Stub


@pytest.fixture
def server():
    """The server of all three interfaces, on loopback."""
    stub = Stub()
    yield stub
    stub.close()
