"""Golden files: what people see, as text. WATTPRINT_REFRESH_GOLDEN=1 (make golden) writes them anew."""

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


@pytest.fixture
def golden():
    """Compare ``text`` with the golden file ``name``, or write it."""

    def compare(name, text):
        path = FOLDER / name
        if os.environ.get("WATTPRINT_REFRESH_GOLDEN"):
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compare
