"""CHANGELOG.md: its newest release is the version of the package, and it keeps the form it promises."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from wattprint import __version__

TEXT = (Path(__file__).resolve().parents[2] / "CHANGELOG.md").read_text("utf-8")
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
RELEASES = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$", TEXT, re.M)


def test_the_newest_release_is_the_version_of_the_package():
    assert RELEASES[0][0] == __version__


def test_what_is_not_released_stands_first():
    assert re.findall(r"^## (.+)$", TEXT, re.M)[0] == "[Unreleased]"
    assert len(re.findall(r"^## ", TEXT, re.M)) == len(RELEASES) + 1


def test_releases_go_back_in_time():
    numbers = [tuple(map(int, version.split("."))) for version, _ in RELEASES]
    dates = [datetime.date.fromisoformat(date) for _, date in RELEASES]
    assert numbers == sorted(set(numbers), reverse=True)
    assert dates == sorted(dates, reverse=True)


def test_each_release_groups_its_changes_by_kind_each_once_in_order():
    for section in re.split(r"^## ", TEXT, flags=re.M)[2:]:
        kinds = re.findall(r"^### (.+)$", section, re.M)
        assert kinds, section[:30]
        assert kinds == [kind for kind in KINDS if kind in kinds]
        for group in re.split(r"^### .+$", section, flags=re.M)[1:]:
            assert re.search(r"^- \S", group, re.M), section[:30]
