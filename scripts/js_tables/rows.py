"""How tables are written as TypeScript: rows of text, their cells apart by tabs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_HEAD = """\
// Made by scripts/js_tables: change the tables of src/wattprint/factors, and run it again.

{imports}import type {{ {type} }} from "../estimate/tables.js";

/** {about} */
const {name}: {type} = {{
"""


def template(rows: Iterable[Sequence[str]]) -> str:
    """``rows`` as a template literal, one a line, without empty cells at their ends."""
    lines = ["\t".join(row).rstrip("\t") for row in rows]
    text = "\n".join(lines)
    assert "`" not in text
    assert "\\" not in text
    assert "${" not in text
    return f"`{text}`"


def factor_row(id: str, row: Mapping[str, str]) -> list[str]:
    """A factor as a row: id, low, mid, high, unit, year, method, source, licence."""
    columns = ("low", "mid", "high", "unit", "year", "method", "source", "licence")
    return [id, *(row[column] for column in columns)]


def table_text(kind: str, name: str, parts: Mapping[str, str], imports: str = "") -> str:
    """The module of a table: ``parts`` are its fields as TypeScript; its type is that of ``kind``.

    ``imports``: lines for what is in ``parts`` beside text.
    """
    fields = "".join(f"  {key}: {value},\n" for key, value in parts.items())
    head = _HEAD.format(imports=imports, type=f"{kind}Table", name=name, about=_ABOUT[name])
    return f"{head}{fields}}};\n\nexport default {name};\n"


_ABOUT = {
    "places": "Places with their grids, buildings, water and prices of electricity.",
    "zones": "Zones of grids: names and figures of Electricity Maps, under the Open Database License 1.0.",
    "history": "Grids before the years that the table of places has.",
    "equivalents": "Everyday things and their carbon.",
    "models": "Language models: names, parameters, sources.",
    "coordinates": "Where cloud regions lie.",
    "names": "Time zones, and names of countries beyond ASCII.",
    "hardware": "Accelerators, models of power, embodied carbon, and the instances that have accelerators.",
    "peaks": "Peaks of accelerators that their vendors leave open, to be shared alike (CC BY-SA 4.0).",
    "cpus": "Processors, and Apple's chips.",
    "instances": "Instances without accelerators.",
    "prices": "List prices of instances, on demand and spot.",
}
