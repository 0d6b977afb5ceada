"""CITATION.cff: of this version, under this licence, in the form that readers of such files expect."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml

from wattprint import __version__

ROOT = Path(__file__).resolve().parents[2]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIRED = {"cff-version", "message", "title", "authors"}
"""Keys without which a file of version 1.2.0 is not valid."""


def test_it_is_of_this_version_and_licence():
    assert CITATION["version"] == __version__
    assert CITATION["license"] == PROJECT["license"]
    assert CITATION["abstract"] == PROJECT["description"]


def test_it_has_what_the_format_requires_and_names_no_person():
    assert CITATION.keys() >= REQUIRED
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["type"] == "software"
    assert [list(author) for author in CITATION["authors"]] == [["name"]]
