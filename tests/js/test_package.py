"""The package as it is published carries the licences of what is in it."""

from __future__ import annotations

import shutil
import subprocess
import tarfile

import pytest
from tests.js.conftest import CLIENT, ROOT, lacking

TABLES = ROOT / "src" / "wattprint" / "factors" / "tables"


@pytest.fixture(scope="module")
def content(package, tmp_path_factory):
    """The text of each file of the package but the code."""
    npm = shutil.which("npm")
    if npm is None:
        lacking("no npm on this machine: apt-get install npm")
    folder = tmp_path_factory.mktemp("packed")
    subprocess.run(["node", CLIENT / "scripts" / "licences.mjs"], check=True, timeout=60)
    words = [npm, "pack", "--silent", "--ignore-scripts", "--pack-destination", folder]
    subprocess.run(words, cwd=CLIENT, check=True, timeout=60, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("*.tgz"))) as packed:
        return {
            one.name.removeprefix("package/"): packed.extractfile(one).read().decode("utf-8")
            for one in packed
            if "/dist/" not in one.name
        }


def named(table):
    """The licences that rows of ``table`` name."""
    head, *rows = [
        line.split("\t") for line in table.read_text("utf-8").splitlines() if line and line[0] != "#"
    ]
    at = head.index("licence") if "licence" in head else None
    texts = [] if at is None else [row[at] for row in rows]
    return {part.removesuffix(" (own fit)") for text in texts for part in text.split(" AND ")}


def test_the_licence_of_each_table_is_in_it(content):
    licences = set()
    for table in TABLES.rglob("*.tsv"):
        if table.name != "models.tsv":  # its licences are those of the models' weights
            licences |= named(table)
    licences -= {"", "facts", "public domain"}
    assert len(licences) > 4
    whole = {name: text for name, text in content.items() if name.startswith("licences/")}
    assert content["LICENSE"] == (ROOT / "LICENSE").read_text("utf-8")
    for licence in licences - {"Apache-2.0", "MIT"}:
        assert len(whole[f"licences/{licence.replace(' ', '-')}.txt"]) > 10_000
    assert "MIT" in whole["licences/SOURCES.md"]
    assert "grid_zone.tsv" in whole["licences/SHARE-ALIKE.md"]


def test_nothing_else_is_in_it(content):
    others = {name for name in content if not name.startswith("licences/")}
    assert others == {"LICENSE", "README.md", "package.json"}
