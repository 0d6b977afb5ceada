"""The core tests on every Python that this machine offers, and on the oldest libraries that we say suffice.

Each gets an environment with the wheel, what it declares to need, pytest and hypothesis: what passes here
needs nothing else. Interpreters are looked for on PATH and among those of pyenv. A version that we promise
and that is not here is said to be untested.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / ".venv-pythons"
TESTS = (
    *("tests/meter", "tests/account", "tests/ledger", "tests/settings", "tests/golden"),
    *("tests/test_quantity.py", "tests/test_units.py", "tests/test_public_api.py", "tests/test_imports.py"),
    *("tests/cli/test_show.py", "tests/cli/test_estimate.py", "tests/cli/test_config.py"),
)
OF_THE_PINNED = ("tests/cli/test_show.py::test_the_reference_of_commands_is_what_the_program_says",)
"""Tests of pages that show what the pinned libraries print; older ones put the same in other words."""
TOOLS = ("hypothesis", "pytest")
PROBE = "import ensurepip, sys, venv; print(*sys.version_info[:2], sep='.')"


def pythons() -> dict[str, str]:
    """An interpreter for each minor version from the oldest that we promise, oldest first."""
    places = [Path(folder) for folder in os.get_exec_path()]
    places += sorted((Path.home() / ".pyenv" / "versions").glob("3.*/bin"), reverse=True)
    candidates = [sys.executable]
    candidates += [
        str(path)
        for place in places
        for path in sorted(place.glob("python3.[0-9]*"))
        if path.suffix[1:].isdigit()
    ]
    minors: dict[str, str] = {}
    for candidate in candidates:
        done = subprocess.run([candidate, "-c", PROBE], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            minors.setdefault(done.stdout.strip(), candidate)
    return {
        minor: minors[minor] for minor in sorted(minors, key=_as_numbers) if _as_numbers(minor) >= (3, 11)
    }


def _as_numbers(minor: str) -> tuple[int, ...]:
    return tuple(map(int, minor.split(".")))


def requirements(project: dict[str, object], pins: dict[str, str], *, oldest: bool) -> list[str]:
    """What the package declares to need, as pinned for development or as old as declared, and the tools."""
    wanted = []
    for declared in project["dependencies"]:
        requirement, _, marker = declared.partition(";")
        if "!= 'linux'" in marker:
            continue
        name, _, least = requirement.partition(">=")
        wanted.append(f"{name}=={least.strip()}" if oldest else f"{name}=={pins[name]}")
    return [*wanted, *(f"{name}=={pins[name]}" for name in TOOLS)]


def environment(name: str, python: str, wanted: list[str], wheel: Path) -> Path:
    """The interpreter of an environment with ``wanted`` and the wheel, made anew when ``wanted`` changes."""
    folder = ENVIRONMENTS / name
    inside = folder / "bin" / "python"
    stamp = folder / "made-of"
    made_of = hashlib.sha256("\n".join([python, *wanted]).encode()).hexdigest()
    pip = [str(inside), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not stamp.exists() or stamp.read_text() != made_of:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
        subprocess.run([*pip, *wanted], check=True)
        stamp.write_text(made_of)
    subprocess.run([*pip, "--no-deps", "--force-reinstall", str(wheel)], check=True)
    return inside


def main() -> int:
    """Run the tests everywhere; 1 if they fail anywhere."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "requirements-dev.txt").read_text("utf-8"), re.M))
    offered = pythons()
    named = [line.rpartition(" ")[2] for line in project["classifiers"] if re.search(r":: 3\.\d+$", line)]
    # The interpreter that runs this has `make test`, with all libraries as pinned.
    rounds = [(minor, python, False) for minor, python in offered.items() if python != sys.executable]
    first = next(iter(offered))
    rounds.append((f"{first}-oldest", offered[first], True))
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (wheel,) = Path(folder).glob("*.whl")
        for name, python, with_oldest in rounds:
            wanted = requirements(project, pins, oldest=with_oldest)
            print(f"== Python {name}: {python}, {', '.join(wanted)}", flush=True)
            inside = environment(name, python, wanted, wheel)
            words = [str(inside), "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]
            words += [f"--deselect={test}" for test in OF_THE_PINNED if with_oldest]
            if subprocess.run(words, cwd=ROOT, check=False).returncode:
                failed.append(name)
    for minor in named:
        if minor not in offered:
            print(f"== Python {minor}: not on this machine, NOT TESTED")
    print(
        f"== failed: {', '.join(failed)}"
        if failed
        else f"== passed: {', '.join(name for name, *_ in rounds)}"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
