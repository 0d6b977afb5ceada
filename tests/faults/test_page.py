"""The page of faults says what the tests say."""

from __future__ import annotations

import pytest
from tests.scripts import load_script


@pytest.fixture
def script():
    return load_script("scripts/faults_table.py")


def test_the_page_of_faults_is_what_the_tests_say(script):
    assert script.PAGE.read_text("utf-8") == script.page(), "run: python scripts/faults_table.py"


def test_marks_of_tests_and_of_a_module_become_rows(script, tmp_path):
    module = tmp_path / "test_disks.py"
    module.write_text(
        "import pytest\n"
        'pytestmark = [pytest.mark.slow, pytest.mark.fault("a disk fails", "it is said")]\n'
        '@pytest.mark.parametrize("n", [1])\n'
        '@pytest.mark.fault("it is full | for ever", "lines " "wait")\n'
        "def test_full(n): ...\n"
        "def test_plain(): ...\n"
    )
    assert script.faults_of(module) == [
        ("a disk fails", "it is said", ""),
        ("it is full | for ever", "lines wait", "test_full"),
    ]
