"""A page of the server from which nothing else is reached: without links to elsewhere, and forms."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_VOID = ("input", "br", "wbr", "img", "hr", "col", "meta", "link", "source")
_UNWRAPPED = ("a", "form", "wattprint-live", "wattprint-copy")
"""Whose inside stays: tables stand in forms, and names of runs are links."""
_LEFT_OUT = ("form.asked", "details.restate", "input", "button", "select", "textarea", "script", "label")
"""What goes with all that is in it."""


def still(body: Iterable[str], without: Collection[str] = ()) -> str:
    """``body`` of a page, without links to elsewhere and forms; ``without``: ids of sections that go too."""
    parser = _Still(without)
    parser.feed(_without_sections("".join(body), without))
    parser.close()
    return "".join(parser.kept)


def _without_sections(text: str, without: Collection[str]) -> str:
    for ident in without:
        head = rf'<section[^>]* aria-labelledby="{re.escape(ident)}">'
        text = re.sub(rf"{head}.*?</section>\n?", "", text, flags=re.DOTALL)
    return text


class _Still(HTMLParser):
    """What of well-formed HTML of ours is kept, as it was written."""

    def __init__(self, without: Collection[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self._without = without
        self._open: list[str] = []
        """Names of elements around this place that are not kept whole, innermost last."""
        self._silent = 0
        """How many of them go with all that is in them."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        named = f"{tag}.{given.get('class') or ''}"
        if tag in _LEFT_OUT or named in _LEFT_OUT:
            if tag not in _VOID:
                self._open.append(tag)
                self._silent += 1
        elif tag in _UNWRAPPED and not (tag == "a" and (given.get("href") or "").startswith("#")):
            self._open.append(f"/{tag}")
        elif tag in _UNWRAPPED:
            self._open.append(f"={tag}")
            self._keep(self.get_starttag_text() or "")
        else:
            self._keep(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _LEFT_OUT and tag not in _UNWRAPPED:
            self._keep(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        inner = self._open[-1] if self._open else ""
        if inner == tag:
            self._open.pop()
            self._silent -= 1
        elif inner == f"/{tag}":
            self._open.pop()
        elif inner == f"={tag}":
            self._open.pop()
            self._keep(f"</{tag}>")
        else:
            self._keep(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if not self._silent:
            self.kept.append(text)
