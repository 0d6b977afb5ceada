"""Write docs/reference/commands.md from the help of every verb; ``--check`` compares instead."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from click.testing import CliRunner

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
HEAD = """# Commands

What `wattprint VERB --help` prints, for each verb. Errors go to stderr in one line that ends with
what to type; exit codes are 0 (ok), 1 (failed), 2 (usage), and for `run` the command's own: 127 if
it was not found, 126 if it cannot be executed, 128 + n if signal n ended it.
"""


def page() -> str:
    """The whole page, from the program itself."""
    os.environ["COLUMNS"] = "80"
    from wattprint.cli import _VERBS, _wattprint

    runner = CliRunner()
    made = HEAD
    for verb in _VERBS:
        for words in _below(_wattprint.get_command(None, verb), (verb,)):
            done = runner.invoke(_wattprint, [*words, "--help"], prog_name="wattprint", terminal_width=80)
            if done.exit_code:
                raise SystemExit(done.output)
            title = "wattprint " + " ".join(words)
            made += f"\n{'#' * (1 + len(words))} {title}\n\n```text\n{done.output.strip()}\n```\n"
    return made


def _below(command: click.Command, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words that call ``command``, and those that call each command below it."""
    found = [words]
    if isinstance(command, click.Group):
        for name in sorted(command.list_commands(click.Context(command))):
            found += _below(command.get_command(None, name), (*words, name))
    return found


def main() -> int:
    """Write or check; 1 if the page is not what the program says."""
    from generated_page import write_or_check

    return write_or_check(PAGE, page())


if __name__ == "__main__":
    sys.exit(main())
