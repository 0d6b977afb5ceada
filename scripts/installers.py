"""Install this tree as users do, with pip, pipx and uv, and meter a run with what each has installed.

    python scripts/installers.py

Each installer comes from the package index into an environment of its own in a temporary folder, and so does
what it installs. Exits 1 if one of them installs a command that does not meter.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Try each installer; 1 if one fails."""
    failed = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for installer, install in (
            ("pip", with_pip),
            ("pipx", with_pipx),
            ("uv", with_uv),
            ("uv pip", with_uv_pip),
        ):
            try:
                print(f"{installer}: {metered(folder, install(folder))}")
            except subprocess.CalledProcessError as error:
                failed.append(installer)
                print(
                    f"{installer}: {' '.join(map(str, error.cmd))} exits {error.returncode}\n{error.stderr}"
                )
    return bool(failed)


def with_pip(folder: Path) -> Path:
    """The command in an environment that pip installed into."""
    return tool(folder, "by-pip", str(ROOT)) / "wattprint"


def with_pipx(folder: Path) -> Path:
    """The command that pipx puts on the path."""
    return on_the_path(folder, "pipx", ["install"], home="PIPX_HOME", bins="PIPX_BIN_DIR")


def with_uv(folder: Path) -> Path:
    """The command that uv puts on the path."""
    return on_the_path(folder, "uv", ["tool", "install"], home="UV_TOOL_DIR", bins="UV_TOOL_BIN_DIR")


def on_the_path(folder: Path, installer: str, words: list[str], *, home: str, bins: str) -> Path:
    """The command that ``installer`` makes by ``words``; ``home`` and ``bins``: its variables of folders."""
    made = folder / f"{installer}-bin"
    own = {home: folder / f"{installer}-home", bins: made}
    call(tool(folder, installer, installer) / installer, *words, ROOT, **own)
    return made / "wattprint"


def with_uv_pip(folder: Path) -> Path:
    """The command in an environment that uv made and installed into."""
    uv, made = tool(folder, "uv", "uv") / "uv", folder / "by-uv"
    call(uv, "venv", made)
    call(uv, "pip", "install", ROOT, VIRTUAL_ENV=made)
    return made / "bin" / "wattprint"


def tool(folder: Path, name: str, what: str) -> Path:
    """Where the commands of an environment with ``what`` are."""
    bins = folder / name / "bin"
    if not bins.exists():
        call(sys.executable, "-m", "venv", folder / name)
        call(bins / "python", "-m", "pip", "install", "--quiet", what)
    return bins


def metered(folder: Path, command: Path) -> str:
    """The line that a run ends with, metered by ``command``."""
    home = folder / "home"
    done = call(
        command, "run", "--quiet", "--region", "FR", "--", sys.executable, "-c", "", WATTPRINT_HOME=home
    )
    call(command, "verify", WATTPRINT_HOME=home)
    return done.stderr.strip()


def call(*words: object, **environ: object) -> subprocess.CompletedProcess[str]:
    """Run it. Raises ``subprocess.CalledProcessError``."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "PYTHONPATH")}
    return subprocess.run(
        [str(word) for word in words],
        env=inherited | {key: str(value) for key, value in environ.items()},
        capture_output=True, text=True, check=True,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
