"""EcoLogits' own sizes, speeds, buildings and electricity: a file of its own, under EcoLogits' licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import template

from wattprint.factors.ecologits import MIXES, MODELS, PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT = """\
/*!
 * EcoLogits 0.11.3 (2026) by Samuel Rincé and Adrien Banse, https://github.com/mlco2/ecologits.
 * This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL
 * was not distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/.
 * Changed: ranges as one cell, sources of the models left out. Made by scripts/js_tables.
 */

import type {{ EcologitsTable }} from "../estimate/tables.js";

/** What EcoLogits 0.11.3 itself works with. */
const ecologits: EcologitsTable = {{
  table: "ecologits",
  models: {models},
  providers: {providers},
  mixes: {mixes},
}};

export default ecologits;
"""


def typescript() -> str:
    """The text of clients/js/src/tables/ecologits.ts."""
    return _TEXT.format(
        models=template(_models()),
        providers=template([row["key"], row["zone"], _pair(row, "pue")] for row in PROVIDERS.rows()),
        mixes=template([row["key"], row["gwp"]] for row in MIXES.rows()),
    )


def _models() -> Iterator[list[str]]:
    """Models by provider, which stands where it changes."""
    provider = ""
    for row in MODELS.rows():
        before, provider = provider, row["key"].partition("/")[0]
        if provider != before:
            yield [f"{provider}/"]
        name = row["key"].partition("/")[2]
        yield [name, _size(row), row["tokens_per_s"], row["first_token_s"]]


def _size(row: dict[str, str]) -> str:
    total, active = (_pair(row, what, "_b") for what in ("total", "active"))
    return total if total == active else f"{total}|{active}"


def _pair(row: dict[str, str], what: str, unit: str = "") -> str:
    return "/".join(dict.fromkeys((row[f"{what}_low{unit}"], row[f"{what}_high{unit}"])))
