"""Write docs/reference/settings.md from the table of settings; ``--check`` compares instead."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from wattprint.settings.table import SETTINGS, SITE, Setting

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "settings.md"
HEAD = """# Settings

What can be settled once and for all: where a machine stands, what its power costs, how runs count. Each
setting is one key, written in four places, each stronger than the one before:

| where | how | looked for |
|---|---|---|
| `pyproject.toml` | `KEY = VALUE` under `[tool.wattprint]` | the working directory and those above it |
| `wattprint.toml` | `KEY = VALUE` | the same; of each file the nearest that has settings |
| environment | `WATTPRINT_KEY=VALUE` | an empty variable is not set |
| flag, argument | `wattprint run --key VALUE`, `Meter(key=VALUE)` | |

Of two files in different folders the nearer is the stronger. A variable that is nearly one of these, such as
`WATTPRINT_REGOIN`, sets nothing, and a warning names the one that was meant. A file of ours that is no TOML
is an error before anything starts; a broken `pyproject.toml` that does not name us, or a file above the
working directory that another user lets nobody read, is passed over with one line.

`wattprint config` prints every setting with its value, where that came from (file and line, variable) and how
to set it; `--json` too. A key that does not exist gets the nearest that does.

Variables of ours whose names end in `_PASSWORD`, `_TOKEN`, `_SECRET` or `_KEY`, such as
`WATTPRINT_REDFISH_PASSWORD`, are shown as `***`, and `wattprint run` does not hand them to the program.
One that is to have them gets them in its own command:
`wattprint run -- env WATTPRINT_TOKEN="$MINE" program`.

A number may have its unit behind it: `2.4GHz`, `4y`, `56 g/kWh`, `0.2 L/kWh`, `0.8kW`; in a file such text
stands in quotation marks.

A flag has hyphens where its key has underscores. `run` and `Meter` take all settings. Those of the site are
also taken by `estimate`, and by `show`, `report`, `compare`, `where`, `experiments` and `leaderboard`, which
state a record again with them and leave the record as it is. All of these but `where` and `estimate` take
`scope`, and so does `trust`.
"""
TABLES = """
## Longer forms

A tariff by time of use and contracts with their sources are tables in a file, or lists of dictionaries in
Python. Days are 0 (Monday) to 6, all if not given; hours are quarters from 0 to 24, and the bands cover the
week once. `kind` is one of CONTRACTS; `share` is of the facility's energy, and a residual mix has none.

```toml
currency = "EUR"

[[tariff]]
from = 6
to = 22
price = 0.32

[[tariff]]
from = 22
to = 6
price = 0.21

[[contracts]]
kind = "ppa"
share = 0.6
intensity_g_per_kwh = 12
source = "wind farm, contract of 2025"
hourly = true
```
"""


def page() -> str:
    """The whole page, from the table itself."""
    from wattprint.choices import CONTRACT_KINDS

    made = HEAD + "\n## Of the site\n" + _rows(SITE)
    made += "\n## Of the meter\n" + _rows([row for row in SETTINGS if row not in SITE])
    return made + TABLES.replace("CONTRACTS", ", ".join(f"`{kind}`" for kind in CONTRACT_KINDS))


def _rows(rows: list[Setting] | tuple[Setting, ...]) -> str:
    lines = [
        "",
        "| key | what it is | unit | without it | in a file | as a flag |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        what = ": ".join([row.help.rstrip("."), ", ".join(f"`{choice}`" for choice in row.choices)]).rstrip(
            ": "
        )
        default = row.default if isinstance(row.default, str) else json.dumps(row.default)
        flag = f"`{row.in_flag}`" if row.typed else "none"
        without = row.otherwise or f"`{default}`"
        lines.append(f"| `{row.key}` | {what} | {row.unit} | {without} | `{row.in_file}` | {flag} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check; 1 if the page is not what the table says."""
    from generated_page import write_or_check

    return write_or_check(PAGE, page())


if __name__ == "__main__":
    sys.exit(main())
