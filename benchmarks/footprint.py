"""What an installation brings along, beside the peers: bytes on disk and distributions.

python benchmarks/footprint.py --venvs DIR
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from peers import TOOLS, Bench, Table, benchmark

# What `python -m venv` puts there itself.
VENV_OWN = ("pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils-precedence.pth")


def brought(site: Path) -> list[Path]:
    """The entries of a site-packages folder that the tool and its dependencies brought."""
    return [
        path
        for path in site.iterdir()
        if path.name.partition("-")[0] not in VENV_OWN and path.name not in VENV_OWN
    ]


def size_bytes(path: Path, *, bytecode: bool) -> int:
    """Bytes of the files under ``path``, with or without what pip compiled."""
    files = (
        [path]
        if path.is_file()
        else [Path(folder, name) for folder, _, names in os.walk(path) for name in names]
    )
    return sum(file.lstat().st_size for file in files if bytecode or file.suffix != ".pyc")


def footprint(bench: Bench, rounds: int) -> bool:
    """Bytes and distributions; nothing here is noisy, so ``rounds`` does not matter."""
    shipped = Table("site-packages beyond pip, what the distributions ship", "MB", 12.0)
    disk = Table("the same with the bytecode that pip compiles from it", "MB", None)
    count = Table("distributions, our own included", "", 8.0)
    largest: list[tuple[int, str]] = []
    for tool in TOOLS:
        if not bench.has(tool):
            continue
        entries = brought(next((bench.folder / tool / "lib").glob("python3*/site-packages")))
        sizes = {path.name: size_bytes(path, bytecode=True) for path in entries}
        disk.add(tool, [sum(sizes.values()) / 1e6])
        shipped.add(tool, [sum(size_bytes(path, bytecode=False) for path in entries) / 1e6])
        count.add(tool, [float(sum(path.suffix == ".dist-info" for path in entries))])
        if tool == "wattprint":
            largest = sorted(((size, name) for name, size in sizes.items()), reverse=True)[:5]
    held = [shipped.show(), disk.show(), count.show()]
    print("ours, largest parts: " + ", ".join(f"{name} {size / 1e6:.1f} MB" for size, name in largest))
    return all(held)


if __name__ == "__main__":
    sys.exit(benchmark("What an installation brings along.", {"size": footprint}, 1))
