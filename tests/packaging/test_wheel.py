"""The wheel: the whole package, the licences of what it carries, a command that needs what it declares."""

from __future__ import annotations

import csv
import email
import io
import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from importlib import metadata

import pytest

from wattprint import __version__
from wattprint.cli import _VERBS
from wattprint.factors.claims import of_cell

from .conftest import ROOT

PACKAGE = ROOT / "src" / "wattprint"
TABLES = "wattprint/factors/tables/"
INFO = f"wattprint-{__version__}.dist-info/"
VERBS = (
    "run show runs report compare experiments leaderboard estimate where trust export verify import ledger"
)


@pytest.fixture(scope="session")
def content(packages):
    """Bytes of every file in the wheel, by name."""
    with zipfile.ZipFile(packages.wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def described(content):
    return email.message_from_bytes(content[f"{INFO}METADATA"])


def test_every_file_of_the_package_is_in_it_and_nothing_else(content):
    kept = {
        f"wattprint/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    shipped = {name: data for name, data in content.items() if not name.startswith(INFO)}
    assert shipped.keys() == kept.keys()
    assert shipped == kept


def test_it_says_what_it_is(described):
    assert (described["Name"], described["Version"]) == ("wattprint", __version__)
    assert described["Requires-Python"] == ">=3.11"
    assert described["License-Expression"] == "Apache-2.0"
    assert described.get_payload().startswith("# wattprint")


def rows(data):
    lines = [line for line in data.decode("utf-8").splitlines(keepends=True) if not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("".join(lines)), delimiter="\t"))


def tables(content, folder):
    """Rows of the tables in ``folder`` and below, by the name of the table seen from there."""
    return {
        name.removeprefix(folder): rows(data)
        for name, data in content.items()
        if name.startswith(folder) and name.endswith(".tsv")
    }


def test_every_shipped_table_and_its_licences_are_told_in_it(content, described):
    folder = f"{INFO}licenses/"
    files = {name.removeprefix(folder) for name in content if name.startswith(folder)}
    assert files == set(described.get_all("License-File"))
    assert {"LICENSE", f"src/{TABLES}SOURCES.md", f"src/{TABLES}sharealike/LICENCE.md"} <= files
    told = content[f"{folder}src/{TABLES}SOURCES.md"].decode("utf-8")
    licence_of = dict(re.findall(r"^## (\S+)\n.*?^- licence: (.+?)$", told, re.M | re.S))
    shipped = tables(content, TABLES)
    assert {row["id"]: row["licence"] for row in shipped.pop("sources.tsv")} == licence_of
    assert len(shipped) > 20
    terms = told.partition("## Licences")[2]
    for name, lines in shipped.items():
        assert f"| `{name}` |" in told
        if name == "models.tsv":  # its licences are those of the models' weights
            continue
        if name.startswith("figures/"):  # each claim names a source, whose licence is told above
            claims = [claim for row in lines for claim in of_cell(row["claims"])]
            assert {one for claim in claims for one in claim.source.split("+")} <= licence_of.keys()
            continue
        for licence in {part for row in lines for part in row["licence"].split(" AND ")}:
            assert licence in ("facts", "public domain") or licence.removesuffix(" (own fit)") in terms, name


def test_the_text_of_each_licence_of_a_table_is_in_it(content):
    """Those of MIT and Apache-2.0 stand in ``SOURCES.md`` and ``LICENSE``, the test above has seen both."""
    folder = f"{INFO}licenses/src/{TABLES}licences/"
    texts = {
        name.removeprefix(folder): data.decode("utf-8") for name, data in content.items() if folder in name
    }
    shipped = {name: lines for name, lines in tables(content, TABLES).items() if name != "models.tsv"}
    words = {row.get("licence", "") for lines in shipped.values() for row in lines}
    named = {part.removesuffix(" (own fit)") for word in words for part in word.split(" AND ")}
    named -= {"", "facts", "public domain", "Apache-2.0", "MIT"}
    assert {f"{name.replace(' ', '-')}.txt" for name in named} == texts.keys()
    for name, text in texts.items():
        assert len(text) > 10_000, name
        assert {"CC": "Creative Commons", "OD": "Open Database License", "MP": "Mozilla"}[name[:2]] in text[
            :200
        ]


def test_tables_under_share_alike_licences_carry_them(content):
    folder = f"{TABLES}sharealike/"
    terms = content[f"{folder}LICENCE.md"].decode("utf-8")
    shipped = tables(content, folder)
    assert shipped
    for name, lines in shipped.items():
        assert re.search(rf"^## .*\b{re.escape(name)}", terms, re.M)
        assert all(f"- {row['licence']}: http" in terms for row in lines), name


def needed(requirements):
    """Distributions that ``requirements`` bring along, extras left out, as far as they are installed."""
    names = {}
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        if "extra ==" in requirement or "sys_platform !=" in requirement:
            continue
        name = re.match(r"[\w.-]+", requirement)[0].lower()
        if name not in names:
            names[name] = metadata.distribution(name)
            waiting += names[name].requires or []
    return list(names.values())


@pytest.fixture(scope="session")
def installed(packages, described, tmp_path_factory):
    """The interpreter of an environment with the wheel, what it declares to need, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    words = [*pip, "install", "--quiet", "--no-index", "--no-deps", str(packages.wheel)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (site,) = folder.glob("lib/python*/site-packages")
    for distribution in needed(described.get_all("Requires-Dist")):
        for top in {file.parts[0] for file in distribution.files if file.parts[0] != ".."}:
            if not (site / top).exists():
                (site / top).symlink_to(distribution.locate_file(top))
    return python


@pytest.fixture
def typed(installed, tmp_path):
    """Run a program of that environment in an empty folder."""

    def run(name, *words):
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "WATTPRINT_HOME": str(tmp_path / "home"),
        }
        return subprocess.run(
            [installed.parent / name, *words],
            env=environ, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


def test_nothing_that_only_development_needs_is_in_reach(typed):
    for name in ("pytest", "hypothesis", "hatchling", "torch", "sklearn", "cryptography", "yaml"):
        assert typed("python", "-c", f"import {name}").returncode == 1, name


def test_the_command_meters_another(typed, tmp_path):
    assert typed("wattprint", "--version").stdout.split()[-1] == __version__
    done = typed("wattprint", "run", "--region", "FR", "--", "true")
    assert done.returncode == 0, done.stderr
    assert "carbon" in done.stderr
    (run,) = json.loads(typed("wattprint", "runs", "--json").stdout)
    assert (run["name"], run["status"], run["exit_code"]) == ("true", "finished", 0)
    assert typed("wattprint", "report", "last", "--output", "run.html").returncode == 0
    assert "<svg" in (tmp_path / "run.html").read_text("utf-8")


def test_a_program_meters_itself(typed):
    code = (
        "from wattprint import Meter\n"
        "with Meter('sum', region='FR') as meter:\n"
        "    sum(range(1_000_000))\n"
        "print(meter.statement)\n"
    )
    done = typed("python", "-W", "error", "-c", code)
    assert (done.returncode, done.stderr) == (0, "")
    assert "carbon" in done.stdout


def test_every_verb_tells_what_it_does(typed):
    listed = typed("wattprint", "--help").stdout
    for verb in _VERBS:
        assert re.search(rf"^\s+{verb}\b", listed, re.M), verb
        done = typed("wattprint", verb, "--help")
        assert (done.returncode, done.stderr) == (0, ""), verb


def test_every_module_but_those_that_need_more_libraries_is_imported(typed):
    code = (
        "import importlib, pkgutil, wattprint\n"
        "for module in pkgutil.walk_packages(wattprint.__path__, 'wattprint.'):\n"
        "    if not module.name.startswith(\n"
        "        ('wattprint.integrations', 'wattprint.compat', 'wattprint.server',\n"
        "         'wattprint.ledger.clickhouse', 'wattprint.ledger.postgres',\n"
        "         'wattprint.ledger.vault_shelf',\n"
        "         'wattprint.recorded.team_books')\n"
        "    ):\n"
        "        importlib.import_module(module.name)\n"
        "        print(module.name)\n"
    )
    done = typed("python", "-W", "error", "-c", code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") > 150


def test_it_is_for_any_machine_and_needs_no_compiler(packages, content, described):
    assert packages.wheel.name == f"wattprint-{__version__}-py3-none-any.whl"
    tags = email.message_from_bytes(content[f"{INFO}WHEEL"])
    assert (tags["Root-Is-Purelib"], tags.get_all("Tag")) == ("true", ["py3-none-any"])
    assert not [name for name in content if name.endswith((".so", ".pyd", ".dylib", ".dll", ".c"))]
    for distribution in needed(described.get_all("Requires-Dist")):
        # What pip unpacked from a wheel says so; the index was not asked to build anything.
        assert distribution.read_text("WHEEL"), distribution.name
