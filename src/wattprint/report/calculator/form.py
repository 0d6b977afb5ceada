"""The form of the calculator. It works as it stands, sent to a server; a script computes as one types."""

from __future__ import annotations

from wattprint.gates import html as escape

from .fields import HARDWARE, MORE, PLACE, WAY, WAYS, WORK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .fields import Field


def form(given: Mapping[str, str], path: str = "") -> str:
    """The form with what is ``given``, by the names of its fields; sent to ``path``, nowhere if empty."""
    way = given.get(WAY, HARDWARE)
    opened = " open" if any(given.get(field.name) for field in MORE) else ""
    lists = dict.fromkeys(field.listed for field in (*WORK, *PLACE, *MORE) if field.listed)
    ways = "".join(_way(name, way) for name in WAYS)
    offered = "".join(f'<datalist id="names-{name}"></datalist>' for name in lists)
    action = f' action="{escape(path)}"' if path else ""
    return (
        f'<form id="work" class="calculator" method="get"{action} autocomplete="off" '
        'spellcheck="false" autocapitalize="none">\n'
        f'<fieldset class="ways"><legend>What is it?</legend>{ways}</fieldset>\n'
        f'<fieldset><legend>The work</legend><div class="fields">{_fields(WORK, given)}</div></fieldset>\n'
        f'<fieldset><legend>Where and when</legend><div class="fields">{_fields(PLACE, given)}</div>'
        '<div id="map"></div></fieldset>\n'
        f'<details id="more"{opened}><summary>What else is known</summary>'
        f'<div class="fields">{_fields(MORE, given)}</div></details>\n'
        '<p class="send"><button type="submit">Compute</button></p>\n'
        f"{offered}</form>\n"
    )


def _way(name: str, chosen: str) -> str:
    checked = " checked" if name == chosen else ""
    return (
        f'<label><input type="radio" name="{WAY}" id="way-{name}" value="{name}"{checked}> '
        f"{escape(WAYS[name])}</label>"
    )


def _fields(fields: tuple[Field, ...], given: Mapping[str, str]) -> str:
    return "".join(_field(field, given.get(field.name, "")) for field in fields)


def _field(field: Field, value: str) -> str:
    ident = f"of-{field.name}"
    taken = f" Left open: {field.taken}." if field.taken else ""
    described = f'id="{ident}" name="{field.name}" aria-describedby="{ident}-hint"'
    if field.choices:
        options = "".join(
            f'<option value="{escape(one)}"{" selected" if one == value else ""}>{escape(one)}</option>'
            for one in field.choices
        )
        control = f'<select {described}><option value="">{escape(field.taken)}</option>{options}</select>'
    else:
        listed = f' list="names-{field.listed}"' if field.listed else ""
        control = (
            f'<input {described} type="text"{listed} value="{escape(value)}" '
            f'placeholder="{escape(field.example)}">'
        )
    return (
        f'<div class="field {" ".join(field.ways)}">'
        f'<label for="{ident}">{escape(field.label)}</label>{control}'
        f'<p class="hint" id="{ident}-hint">{escape(field.hint)}{escape(taken)}</p>'
        f'<p class="wrong" id="{ident}-wrong" hidden></p></div>'
    )
