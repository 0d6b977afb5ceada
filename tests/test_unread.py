"""A file that somebody named and that cannot be read: what is the matter, and what to type."""

from __future__ import annotations

import pytest

from wattprint.delimited import read_bytes
from wattprint.errors import UsageError


def why(path):
    with pytest.raises(UsageError) as caught:
        read_bytes(str(path))
    return caught.value.what, caught.value.fix


def test_one_that_is_not_there_gets_the_nearest_name_of_its_folder(tmp_path):
    (tmp_path / "emissions.csv").touch()
    assert why(tmp_path / "emisions.csv") == (
        f"{tmp_path}/emisions.csv is not there",
        f"did you mean {tmp_path}/emissions.csv",
    )


def test_without_a_near_name_it_says_what_lists_the_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert why("a.csv") == ("a.csv is not there", "see what is: ls .")
    assert why("in/deep/a.csv") == ("in/deep/a.csv is not there", "nor is its folder; see: ls .")


def test_a_folder_and_a_name_that_none_can_have(tmp_path):
    assert why(tmp_path) == (f"{tmp_path} is a folder", f"name a file in it: ls {tmp_path}")
    assert why("a\0.csv") == ("'a\\x00.csv' is no name of a file: embedded null byte", "check the name")
