"""Write clients/js/src/schema/*.ts: in TypeScript what ``wattprint schema`` and the OpenAPI document have.

Each file has the types of one noun, and its form: the same schema in a line a struct, without descriptions,
which ``validate.ts`` reads when JSON comes in. ``--check`` compares instead of writing.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from wattprint.cli.schema import VERSIONS, schema
from wattprint.server.openapi import openapi
from wattprint.server.team.document import team_openapi

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FOLDER = Path(__file__).resolve().parent.parent / "clients" / "js" / "src" / "schema"
BY_HAND = ("index.ts", "validate.ts")
INSIDE_OTHERS = ("quantity", "window")
"""Nouns that have no file of their own: the first is ``quantity.ts``, the second a part of a statement."""
ANSWERS = {
    "api": ("ShownRun", "ListedRun[]", "Later", "ShareTold", "ShareTold[]"),
    "pushed": ("Taken",),
}
"""What is taken from a server and looked at, by the name of the file: what who pushes needs is apart."""
ALSO_TYPED = {"api": ("Words", "Sharing", "Live", "Health", "TeamHealth"), "pushed": ("NotTaken",)}
"""What is sent, and what is read without a form."""
WIDTH = 118
NEXT = "\n  | "
_SCALARS = {
    "string": ("s", "string"),
    "number": ("n", "number"),
    "integer": ("i", "number"),
    "boolean": ("b", "boolean"),
    "null": ("0", "null"),
}
_SHORT = {"Quantity": "Q"}
"""What a struct is called in forms, where it has many a place."""
_HEAD = "// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.\n"


class Noun(NamedTuple):
    """What one file is made of: structs by name, of which ``tops`` (with ``[]`` for a list) have a form."""

    structs: Mapping[str, Mapping[str, Any]]
    tops: Mapping[str, tuple[str, str]]
    """By the name of the constant: the type in the form, and in TypeScript."""


def files() -> dict[str, str]:
    """The text of each file by its name."""
    nouns = {noun: _of_schema(schema(noun)) for noun in VERSIONS if noun not in INSIDE_OTHERS}
    nouns |= {name: _of_server(name) for name in ANSWERS}
    made: dict[str, str] = {}
    homes: dict[tuple[str, ...], str] = {}
    for name, noun in nouns.items():
        made[f"{name}.ts"] = _text(noun, homes)
        for struct in noun.structs:
            homes.setdefault(_with_all_inside(struct, noun.structs), name)
    return made


def _with_all_inside(name: str, structs: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The text of a struct and of those inside it: two nouns may have another one of the same name."""
    inside: dict[str, Any] = {}
    _collect(name, structs, inside)
    return tuple(_interface(one, inside[one]) for one in (name, *sorted(inside.keys() - {name})))


def _of_schema(tree: Mapping[str, Any]) -> Noun:
    name = tree["title"].removeprefix("wattprint ")
    form = _Form(tree["$defs"])
    top = _type(tree)
    structs = dict(tree["$defs"])
    named = top
    if "|" in top:
        named = f"{name.capitalize()}Line"
        structs[named] = {"description": tree["description"], "anyOf": tree["anyOf"]}
    return Noun(structs, {name.upper(): (form.of(tree), named)})


def _of_server(file: str) -> Noun:
    parts = openapi()["components"]["schemas"] | team_openapi()["components"]["schemas"]
    needed: dict[str, Any] = {}
    for name in (*ANSWERS[file], *ALSO_TYPED[file]):
        _collect(name.removesuffix("[]"), parts, needed)
    tops = {_constant(name): (name, _listed(name)) for name in ANSWERS[file]}
    return Noun(dict(sorted(needed.items())), tops)


def _constant(name: str) -> str:
    words = re.findall("[A-Z][a-z]+", name)
    return "_".join(words).upper() + ("S" if name.endswith("[]") else "")


def _listed(name: str) -> str:
    return f"readonly {name}" if name.endswith("[]") else name


def _collect(name: str, parts: Mapping[str, Any], into: dict[str, Any]) -> None:
    if name not in into:
        into[name] = parts[name]
        for other in _named_in(parts[name]):
            _collect(other, parts, into)


def _named_in(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for one in tree:
            yield from _named_in(one)
    elif isinstance(tree, dict):
        if isinstance(tree.get("$ref"), str):
            yield tree["$ref"].rpartition("/")[2]
        for key, value in tree.items():
            if key != "mapping":
                yield from _named_in(value)


def _type(tree: Any) -> str:
    """A schema as a type of TypeScript."""
    match tree:
        case {"$ref": ref}:
            name = ref.rpartition("/")[2]
            return "QuantityJson" if name == "Quantity" else str(name)
        case {"anyOf": several}:
            return " | ".join(dict.fromkeys(_type(one) for one in several))
        case {"enum": values}:
            return " | ".join(f'"{value}"' for value in values)
        case {"type": "array", "prefixItems": items}:
            return f"readonly [{', '.join(_type(one) for one in items)}]"
        case {"type": "array", "items": item}:
            inner = _type(item)
            return f"readonly ({inner})[]" if " " in inner else f"readonly {inner}[]"
        case {"type": "object"}:
            inside = tree.get("additionalProperties", {})
            return f"Readonly<Record<string, {_type(inside) if isinstance(inside, dict) else 'unknown'}>>"
        case {"type": scalar}:
            return _SCALARS[scalar][1]
    return "unknown"


class _Form:
    """The form of ``structs``: a line for each, and one for each union that stands in a list or a map."""

    def __init__(self, structs: Mapping[str, Mapping[str, Any]]) -> None:
        self._unions: dict[str, str] = {}
        self._lines = [self._line(name, one) for name, one in structs.items()]

    @property
    def text(self) -> str:
        return "\n".join([*self._lines, *(f"{name}={union}" for union, name in self._unions.items())])

    def of(self, tree: Any) -> str:
        match tree:
            case {"$ref": ref}:
                name = ref.rpartition("/")[2]
                return _SHORT.get(name, name)
            case {"anyOf": several}:
                return "|".join(dict.fromkeys(self.of(one) for one in several))
            case {"enum": values}:
                return "".join(f"={value}" for value in values)
            case {"type": "array", "prefixItems": items}:
                return f"{self._one(items[0])}[{len(items)}]"
            case {"type": "array", "items": item}:
                return f"{self._one(item)}[]"
            case {"type": "object"}:
                inside = tree.get("additionalProperties", {})
                return f"{self._one(inside) if isinstance(inside, dict) else '*'}{{}}"
            case {"type": scalar}:
                return _SCALARS[scalar][0]
        return "*"

    def _one(self, tree: Any) -> str:
        """A type that ``[]`` can stand behind."""
        found = self.of(tree)
        return self._unions.setdefault(found, f"U{len(self._unions)}") if "|" in found else found

    def _line(self, name: str, struct: Mapping[str, Any]) -> str:
        if "properties" not in struct:
            return f"{name}={self.of(struct)}"
        required = struct.get("required", ())
        fields = []
        for key, value in struct["properties"].items():
            kind = self.of(value)
            mark = ":" if key in required else "?"
            if mark == "?" and kind.endswith("|0"):
                mark, kind = "~", kind.removesuffix("|0")
            fields.append(f"{key}{'' if mark == ':' and kind == 's' else mark}{'' if kind == 's' else kind}")
        return " ".join([_SHORT.get(name, name), *fields])


def _text(noun: Noun, homes: Mapping[tuple[str, ...], str]) -> str:
    """The file of a ``noun``; what stands in one that was made before, of ``homes``, is taken from there."""
    elsewhere: dict[str, list[str]] = {}
    own = {}
    for name, one in noun.structs.items():
        home = homes.get(_with_all_inside(name, noun.structs))
        if home is not None:
            elsewhere.setdefault(home, []).append(name)
        elif name != "Quantity":
            own[name] = one
    types = [_interface(name, one) for name, one in own.items()]
    used = {one for struct in own.values() for one in _named_in(struct)}
    used |= {word for _, kind in noun.tops.values() for word in re.findall(r"\w+", kind)}
    quantity = "Quantity" in used
    tops = dict.fromkeys(top.removesuffix("[]") for top, _ in noun.tops.values() if "|" not in top)
    needed: dict[str, Any] = {}
    for name in tops or noun.structs:
        _collect(name, noun.structs, needed)
    form = _Form({name: one for name, one in needed.items() if not _is_union(name, one)})
    imports = ['import type { QuantityJson } from "../quantity.js";'] if quantity else []
    for home, names in elsewhere.items():
        inside = sorted(used.intersection(names) - {"Quantity"})
        if inside:
            imports.append(_listing("import", inside, home))
    imports.append('import type { Form } from "./validate.js";')
    for home, names in elsewhere.items():
        told = sorted({*names} - {"Quantity"})
        if told:
            imports.append(f"\n{_listing('export', told, home)}")
    constants = [
        f'export const {name}: Form<{kind}> = {{ top: "{top}", text: TEXT }};'
        for name, (top, kind) in noun.tops.items()
    ]
    return "\n".join([_HEAD, *imports, "", *types, f"const TEXT = `\n{form.text}`;", "", *constants, ""])


def _listing(word: str, names: Sequence[str], home: str) -> str:
    line = f'{word} type {{ {", ".join(names)} }} from "./{home}.js";'
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{word} type {{", *(f"  {name}," for name in names), f'}} from "./{home}.js";'])


def _is_union(name: str, struct: Mapping[str, Any]) -> bool:
    return name.endswith("Line") and "anyOf" in struct


def _interface(name: str, struct: Mapping[str, Any]) -> str:
    lines = _comment(struct.get("description", ""), "")
    if "properties" not in struct:
        return "\n".join([*lines, f"export type {name} =", f"  | {_type(struct).replace(' | ', NEXT)};", ""])
    lines.append(f"export interface {name} {{")
    for key, value in struct["properties"].items():
        lines += _comment(value.get("description", ""), "  ")
        optional = "" if key in struct.get("required", ()) else "?"
        lines.append(f"  readonly {key}{optional}: {_type(value)};")
    return "\n".join([*lines, "}", ""])


def _comment(text: str, indent: str) -> list[str]:
    if not text:
        return []
    assert "*/" not in text
    if "\n" not in text and len(text) + len(indent) + 7 <= WIDTH:
        return [f"{indent}/** {text} */"]
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        lines += ["", *_wrapped(paragraph.split(), WIDTH - len(indent) - 3)]
    return [f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in lines[1:]), f"{indent} */"]


def _wrapped(words: Sequence[str], width: int) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def main() -> int:
    """Write or check; 1 if a file is not what the program says."""
    made = files()
    if "--check" not in sys.argv:
        for name, text in made.items():
            (FOLDER / name).write_text(text, "utf-8")
        return 0
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.ts") if path.name not in BY_HAND}
    if there == made:
        return 0
    off = sorted(name for name in {*there, *made} if there.get(name) != made.get(name))
    print(f"clients/js/src/schema: {', '.join(off)} out of date; run: python scripts/js_types.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
