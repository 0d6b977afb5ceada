"""The pages are made with the share-alike tables, whatever the environment of the tests says."""

from __future__ import annotations

import pytest

from wattprint.factors.table import share_alike


@pytest.fixture(autouse=True, scope="module")
def share_alike_tables():
    before = share_alike()
    share_alike(True)
    yield
    share_alike(before)
