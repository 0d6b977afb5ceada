"""The pages of training libraries: their commands run, and print what the pages show."""

from __future__ import annotations

import importlib.util

import pytest

from .pages import shown_and_printed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "library"),
    [
        ("hugging-face-trainer.md", "transformers"),
        ("accelerate.md", "accelerate"),
        ("lightning.md", "lightning"),
        ("keras.md", "keras"),
        ("flops.md", "torch"),
    ],
)
def test_a_page_shows_what_its_blocks_print(page, library):
    for name in ("torch", library):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")
    shown, printed = shown_and_printed(page)
    assert "carbon" in printed or "compute" in printed
    assert printed == shown
