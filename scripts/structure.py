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
from html import escape
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


def purposes() -> dict[str, str]:
    """The first sentence of each room's docstring."""
    said = {}
    for room in {room.strip() for row in layers() for room in row}:
        package = SOURCE / PACKAGE / room / "__init__.py"
        path = package if package.exists() else SOURCE / PACKAGE / f"{room}.py"
        text = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0]
        said[room] = " ".join(text.split()).replace("``", "").rstrip(".")
    return said


def lines_of(paths: dict[str, Path]) -> dict[str, int]:
    """Lines of each room."""
    counted: dict[str, int] = defaultdict(int)
    for name, path in paths.items():
        counted[room_of(name)] += len(path.read_text(encoding="utf-8").splitlines())
    return dict(counted)


_ROW, _GAP, _WIDE, _BAND = 46, 10, 1120, 24
_LETTER = 6.4
"""Width of a letter at 11 px, on average: what does not fit its room is cut."""


def picture(counted: dict[str, int]) -> str:
    """The rooms as an SVG: a row a layer, the highest on top; a room may use those in the rows below it."""
    said = purposes()
    rows = [[room.strip() for room in row] for row in layers()]
    high = len(rows) * (_ROW + _GAP) + _GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}" role="img" '
        'font-family="system-ui, sans-serif" font-size="14" text-anchor="middle">',
        "<title>The rooms of the package: each uses only those in the rows below it</title>",
        f'<rect width="{_WIDE}" height="{high}" fill="#fff"/>',
    ]
    for number, row in enumerate(rows):
        y = _GAP + number * (_ROW + _GAP)
        width = (_WIDE - _BAND - _GAP * (len(row) + 1)) / len(row)
        for place, room in enumerate(row):
            x = _BAND + _GAP + place * (width + _GAP)
            middle, most = x + width / 2, int(width / _LETTER) - 2
            purpose = said[room] if len(said[room]) <= most else f"{said[room][:most].rpartition(' ')[0]} …"
            parts.append(
                f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="{_ROW}" rx="6" fill="#eef3f8" '
                f'stroke="#4a6785"/><text x="{middle:.0f}" y="{y + 19}" fill="#14283c">{room}'
                f'<tspan fill="#4a6785" font-size="11"> {counted.get(room, 0):,} lines</tspan></text>'
                f'<text x="{middle:.0f}" y="{y + 36}" fill="#4a6785" font-size="11">{escape(purpose)}</text>'
            )
    parts.append(
        f'<path d="M 14 {_GAP + 4} V {high - _GAP - 4} m -5 -9 l 5 9 l 5 -9" fill="none" stroke="#4a6785" '
        'stroke-width="2"/></svg>'
    )
    return "\n".join(parts) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="end with 1 if there is a circle or an arrow up")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw the rooms into FILE")
    asked = parser.parse_args()
    arrows = graph()
    counted = lines_of(modules())
    if asked.svg is not None:
        asked.svg.write_text(picture(counted), encoding="utf-8")
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
