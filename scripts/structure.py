"""The import structure of the package: rooms with their lines, circles, arrows against the layers, trips.

``python scripts/structure.py`` prints it; ``--check`` ends with 1 if there is a circle or an arrow up. What
it prints stands in docs/explanation/architecture.md. Imports for type checkers count: they too tie a reader.
"""

from __future__ import annotations

import argparse
import ast
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
PACKAGE = "wattprint"


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    named = {}
    for path in sorted((SOURCE / PACKAGE).rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


def imports_of(name: str, path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of the package that ``path`` imports, at any depth of it."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    targets = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            targets |= {alias.name for alias in node.names if alias.name in known}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                targets |= {full} if full in known else {base} & known.keys()
    return targets - {name}


def graph() -> dict[str, set[str]]:
    """Who imports whom, module by module; the front door's names for what is behind it left out."""
    known = modules()
    return {name: set() if name == PACKAGE else imports_of(name, path, known) for name, path in known.items()}


def components(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Groups of nodes that reach each other (Tarjan, SIAM J. Comput. 1, 1972)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    circles = []

    def visit(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for target in sorted(arrows.get(node, ())):
            if target not in order:
                visit(target)
                low[node] = min(low[node], low[target])
            elif target in stack:
                low[node] = min(low[node], order[target])
        if low[node] == order[node]:
            group = []
            while not group or group[-1] != node:
                group.append(stack.pop())
            if len(group) > 1:
                circles.append(sorted(group))

    for node in sorted(arrows):
        if node not in order:
            visit(node)
    return circles


def circles_of(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Circles of modules, and circles of the children of every package."""
    found = components(arrows)
    for package in sorted({name.rpartition(".")[0] for name in arrows if "." in name}):
        depth = package.count(".") + 1
        children: dict[str, set[str]] = defaultdict(set)
        for name, targets in arrows.items():
            if name.startswith(f"{package}."):
                child = ".".join(name.split(".")[: depth + 1])
                inside = {
                    ".".join(one.split(".")[: depth + 1]) for one in targets if one.startswith(f"{package}.")
                }
                children[child] |= inside - {child}
        found += [circle for circle in components(children) if circle not in found]
    return found


def layers() -> list[list[str]]:
    """The layers of pyproject.toml, from the top; siblings of one layer together."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    rows = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[name.strip("( )").removeprefix(f"{PACKAGE}.") for name in row.split("|")] for row in rows]


def room_of(name: str) -> str:
    """The room of a module: the package or module directly below the front door."""
    return name.split(".")[1] if "." in name else ""


def arrows_up(arrows: dict[str, set[str]]) -> list[str]:
    """Imports of a higher layer, of a sibling, or of the front door."""
    level = {room.strip(): number for number, row in enumerate(layers()) for room in row}
    found = []
    for name, targets in sorted(arrows.items()):
        for target in sorted(targets):
            here, there = room_of(name), room_of(target)
            crosses = here != there and here in level and there in level
            if target == PACKAGE or (crosses and level[there] <= level[here]):
                found.append(f"{name} -> {target}")
    return found


def lines_of(paths: dict[str, Path]) -> dict[str, int]:
    """Lines of each room."""
    counted: dict[str, int] = defaultdict(int)
    for name, path in paths.items():
        counted[room_of(name)] += len(path.read_text(encoding="utf-8").splitlines())
    return dict(counted)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="end with 1 if there is a circle or an arrow up")
    asked = parser.parse_args()
    arrows = graph()
    counted = lines_of(modules())
    whole = sum(counted.values())
    print(f"{len(arrows)} modules, {whole:,} lines, {sum(map(len, arrows.values()))} imports")
    largest = max(counted, key=lambda room: counted[room])
    for row in layers():
        print("  " + " | ".join(f"{room} {counted.get(room, 0):,}" for room in map(str.strip, row)))
    print(f"largest room: {largest}, {100 * counted[largest] / whole:.1f} % of the lines")
    circles, up = circles_of(arrows), arrows_up(arrows)
    print(f"circles: {len(circles)}")
    for circle in circles:
        print("  " + ", ".join(circle))
    print(f"arrows up: {len(up)}")
    for arrow in up:
        print(f"  {arrow}")
    return int(asked.check and bool(circles or up))


if __name__ == "__main__":
    sys.exit(main())
