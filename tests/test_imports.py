"""What importing us brings into a user's program, pinned: each name here is paid for at every start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src"

METER = {
    "wattprint",
    "wattprint.choices",
    "wattprint.errors",
    "wattprint.extent",
    "wattprint.host",
    "wattprint.host.descriptor",
    "wattprint.host.files",
    "wattprint.host.machine",
    "wattprint.host.platform",
    "wattprint.host.processes",
    "wattprint.ledger",
    "wattprint.ledger.fields",
    "wattprint.ledger.folders",
    "wattprint.ledger.jsontext",
    "wattprint.ledger.lines",
    "wattprint.ledger.spool",
    "wattprint.meter",
    "wattprint.meter.channel",
    "wattprint.meter.sampler",
    "wattprint.meter.totals",
    "wattprint.meter.window",
    "wattprint.meter.worker",
    "wattprint.settings",
    "wattprint.settings.read",
    "wattprint.settings.table",
    "wattprint.settings.values",
    "wattprint.sources",
    "wattprint.sources.base",
    "wattprint.track",
    "wattprint.track.forks",
    "wattprint.track.header",
    "wattprint.track.identity",
    "wattprint.track.kept",
    "wattprint.track.meter",
    "wattprint.track.node_lock",
    "wattprint.track.places",
    "wattprint.track.plan",
    "wattprint.track.prepare",
    "wattprint.track.progress",
    "wattprint.track.recording",
    "wattprint.track.run",
    "wattprint.track.standing",
    "wattprint.track.window",
    "wattprint.track.windows",
}
"""All of our modules that ``from wattprint import Meter`` loads: no sensor, no table, no record."""

COSTLY = {
    "asyncio",
    "contextlib",
    "csv",
    "ctypes",
    "dataclasses",
    "datetime",
    "enum",
    "hashlib",
    "inspect",
    "json",
    "logging",
    "pathlib",
    "random",
    "re",
    "subprocess",
    "typing",
    "urllib",
}
"""Of the standard library, what takes milliseconds to load and is left for the moment it is needed."""


def loaded(code: str) -> tuple[set[str], dict[str, str]]:
    """Modules that ``code`` adds to those of a bare interpreter, and the files of all that have one.

    The interpreter starts as a user's does, with its site-packages in reach; the package comes from
    the source tree.
    """
    script = (
        "import sys\n"
        f"sys.path.insert(0, {str(SOURCE)!r})\n"
        "bare = set(sys.modules)\n"
        f"{code}\n"
        "added = set(sys.modules) - bare\n"
        "files = {name: getattr(sys.modules[name], '__file__', None) or '' for name in added}\n"
        "import json\n"
        "print(json.dumps([sorted(added), files]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    added, files = json.loads(done.stdout.splitlines()[-1])  # after what the code itself printed
    return set(added), files


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "wattprint"}


def third_party(files: dict[str, str]) -> set[str]:
    return {name.partition(".")[0] for name, file in files.items() if "site-packages" in file}


def test_the_package_alone_loads_nothing_else() -> None:
    added, _ = loaded("import wattprint")
    assert ours(added) == {"wattprint"}
    assert added - {"wattprint", "__future__"} == set()


def test_a_meter_loads_exactly_these_modules_of_ours() -> None:
    added, _ = loaded("from wattprint import Meter")
    assert ours(added) == METER


def test_a_meter_loads_no_third_party_module() -> None:
    _, files = loaded("from wattprint import Meter")
    assert third_party(files) == set()


def test_a_meter_loads_nothing_costly_of_the_standard_library() -> None:
    added, _ = loaded("from wattprint import Meter")
    assert added & COSTLY == set()


@pytest.mark.linux_only("elsewhere psutil reads the machine")
def test_a_program_that_is_metered_loads_no_third_party_module() -> None:
    _, files = loaded(
        "from wattprint import Meter\n"
        "with Meter('gate', region='FR') as meter:\n"
        "    for _ in meter.track(range(2)):\n"
        "        with meter.window('inner'):\n"
        "            meter.metric('loss', 0.5)\n"
    )
    assert third_party(files) == set()


def test_the_gate_sees_a_module_that_is_loaded() -> None:
    added, files = loaded("import json, msgspec")
    assert {"json", "re"} <= added
    assert "msgspec" in third_party(files)


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_loads_no_verb_and_no_rich(words: list[str]) -> None:
    added, files = loaded(
        f"sys.argv = ['wattprint', *{words!r}]\n"
        "from wattprint.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code"
    )
    cli = {"wattprint.cli", "wattprint.cli.screen"}
    assert ours(added) == cli | {
        "wattprint",
        "wattprint._version",
        "wattprint.errors",
        "wattprint.terminal",
    }
    assert third_party(files) == {"click"}
    by_click, _ = loaded("import click\nclick.HelpFormatter(width=80)")  # some releases load it themselves
    assert "shutil" not in added or "shutil" in by_click  # nor what it loads to unpack archives


def test_a_receipt_of_one_line_loads_no_rich(tmp_path: Path) -> None:
    added, files = loaded(
        f"import os\nos.environ['WATTPRINT_HOME'] = {str(tmp_path)!r}\n"
        "sys.argv = ['wattprint', 'run', '-q', '--region', 'FR', '--', 'true']\n"
        "from wattprint.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code"
    )
    assert "wattprint.report.figures" in added
    assert "rich" not in third_party(files)
