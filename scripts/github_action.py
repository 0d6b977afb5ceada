"""The inside of ``action.yml``: run a command metered, then tell GitHub what it cost.

Input and output are GitHub's: ``INPUT_...`` variables of the action, ``GITHUB_OUTPUT`` for outputs,
``GITHUB_STEP_SUMMARY`` for the page of the job, and workflow commands on stdout. The baseline is the
statement of an earlier run, as this script leaves it; where it is kept is the workflow's business.
Exits with the command's code; with 1 if the command went well and the budget or the baseline did not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from wattprint import gates
from wattprint.account.statement import Statement
from wattprint.amounts import energy_j, share
from wattprint.compare.side_by_side import compare, differences
from wattprint.errors import WattprintError
from wattprint.report.dossier import Dossier
from wattprint.report.figures import printed
from wattprint.report.formats import markdown
from wattprint.units import format_energy, significant

_OUTPUTS = ("low", "mid", "high", "method")


def given(environ: Mapping[str, str], name: str) -> str:
    """An input of the action, empty where the workflow gives none."""
    return environ.get(f"INPUT_{name.upper().replace('-', '_')}", "").strip()


def metered(environ: Mapping[str, str], statement_path: Path) -> int:
    """Run the command under the meter, in the shell that ``run:`` steps have. Returns its exit code."""
    words = [sys.executable, "-P", "-c", "from wattprint.cli import main; main()"]
    words += ["run", "--receipt", str(statement_path)]
    settings = {option: given(environ, option) for option in ("name", "region", "pue", "tariff")}
    settings["name"] = settings["name"] or environ.get("GITHUB_JOB", "")
    for option, value in settings.items():
        words += [f"--{option}", value] if value else []
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
    return subprocess.run([*words, "--", *shell, given(environ, "command")], check=False).returncode


def outputs(statement: Statement) -> dict[str, str]:
    """What later steps can use: joules at the facility boundary and grams of CO2e; empty if unknown."""
    found = {"run-id": statement.run.id, "duration-s": str(statement.run.duration_s)}
    for name, known in (
        ("energy-j", statement.boundaries.facility_j),
        ("carbon-g", statement.carbon.operational_location_g),
    ):
        for part in _OUTPUTS:
            value = "" if known is None else str(getattr(known, part))
            found[name if part == "mid" else f"{name}-{part}"] = value
    return found


def comparison(before: Statement, now: Statement, tolerance: float) -> tuple[list[str], bool]:
    """The two as Markdown, and whether facility energy is more than before, beyond doubt and ``tolerance``.

    Where both rest on the same models, what those err by cancels and the interval of the ratio is narrow;
    how much two runs of one program differ by chance is not in it: the tolerance is for that.
    """
    rows, increased = [], False
    for line in compare([before, now]):
        old, new = line.figures
        ratio = line.ratios[1]
        if old is None or new is None or ratio is None:
            continue
        more, less = ratio.low > 1 + tolerance, ratio.high < 1 / (1 + tolerance)
        span = f"{significant(ratio.low)}–{significant(ratio.high)}"
        cells = (
            gates.markdown(line.label),
            str(printed(old)),
            str(printed(new)),
            f"× {significant(ratio.mid)} ({span})",
            "more" if more else "less" if less else "no difference shown",
        )
        rows.append(f"| {' | '.join(cells)} |")
        increased = increased or (line.key == "facility_j" and more)
    head = ["## Against the baseline", "", "| | before | now | ratio | |"]
    head.append("| --- | ---: | ---: | ---: | --- |")
    notes = [f"- {gates.markdown(note)}" for note in differences([before, now])]
    return [*head, *rows, "", *notes], increased


def tolerance_of(environ: Mapping[str, str]) -> float:
    """The increase that is let pass, as a share: 10 % unless given. Raises ``UsageError``."""
    return share(given(environ, "tolerance") or "10%", "tolerance")


def problems(environ: Mapping[str, str], statement: Statement, *, increased: bool) -> list[str]:
    """Why the step is to fail, in words."""
    found = []
    budget, spent = given(environ, "budget"), statement.boundaries.facility_j
    if budget:
        limit_j = energy_j(budget, "budget")
        if spent is None or spent.mid > limit_j:
            took = "an unknown energy" if spent is None else str(printed(spent))
            found.append(f"took {took}, the budget is {format_energy(limit_j)}")
    if increased and given(environ, "fail-on-increase").lower() == "true":
        found.append("takes more energy than the baseline, beyond intervals and tolerance")
    return found


def append(path: str | None, text: str) -> None:
    """Add ``text`` to a file that GitHub named; without one, outside GitHub, to stdout."""
    if not path:
        print(gates.printable(gates.terminal_text(text)))
        return
    with open(path, "a", encoding="utf-8", errors="backslashreplace") as stream:
        stream.write(text + "\n")


def tell(level: str, text: str) -> None:
    """A workflow command: an ``error`` or a ``warning`` on the page of the job, in one line."""
    print(gates.printable(f"::{level}::wattprint: {gates.workflow_message(text)}"))


def read(path: Path) -> Statement:
    """The statement in ``path``. Raises ``WattprintError`` for another file, ``OSError`` for none."""
    try:
        answer = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise WattprintError(f"{path} is no JSON: {error}", "nothing is compared") from None
    return Statement.from_dict(answer)


def main(environ: Mapping[str, str] = os.environ) -> int:
    """Meter, tell, compare. Returns the exit code."""
    if not given(environ, "command"):
        tell("error", "no command · nothing is metered · give the action `command:`")
        return 2
    chosen = given(environ, "statement")
    folder = environ.get("RUNNER_TEMP") or tempfile.gettempdir()
    path = Path(chosen or os.path.join(folder, "wattprint-statement.json"))
    baseline = given(environ, "baseline")
    try:
        tolerance = tolerance_of(environ)
        if given(environ, "budget"):
            energy_j(given(environ, "budget"), "budget")
        before = read(Path(baseline)) if baseline and Path(baseline).is_file() else None
        path.unlink(missing_ok=True)
    except (WattprintError, OSError) as error:
        tell("error", str(error))
        return 2
    code = metered(environ, path)
    try:
        statement = read(path)
    except (WattprintError, OSError) as error:
        tell("warning", f"the cost is unknown: {error}")
        return code
    page, increased = [markdown.render([Dossier(statement=statement)])], False
    if before is not None:
        lines, increased = comparison(before, statement, tolerance)
        page += lines
    elif baseline:
        page.append("No baseline yet: this run can be the first.")
    append(environ.get("GITHUB_STEP_SUMMARY"), "\n".join(page))
    told = {**outputs(statement), "statement": str(path), "increased": str(increased).lower()}
    append(environ.get("GITHUB_OUTPUT"), "".join(gates.workflow_output(*each) for each in told.items()))
    found = problems(environ, statement, increased=increased)
    for text in found:
        tell("error", text)
    return code or (1 if found else 0)


if __name__ == "__main__":
    sys.exit(main())
