"""The commands and code of the README and the how-to pages run, and still print what the pages show."""

import pytest
from tests.scripts import load_script

from wattprint.host.platform import is_portable

pages = load_script("scripts/refresh_readme.py")


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_its_commands_print(page):
    if is_portable() and page.name == "read-a-number.md":
        pytest.skip("Linux only: the page is of a machine that is read by its files")
    shown = page.read_text("utf-8")
    assert "wattprint" in shown
    assert pages.skeleton(pages.refreshed(shown)) == pages.skeleton(shown)


NARROW = """
rank    by energy at accuracy ≥ 0.9; higher accuracy is better; n–m: intervals
        overlap
        two entries are compared without what they share (models of one machine,
        grid, PUE, price), with what repeats scatter (× 1.32 for a run); whole
point   small to large:
        = 59.7 times all
"""
WIDE = """
rank    by energy at accuracy ≥ 0.90125; higher accuracy is better; n–m:
        intervals overlap
        two entries are compared without what they share (models of one machine,
        grid, PUE, price), with what repeats scatter (× 1.32125 for a run);
        whole
point   small to large:
        = 59.7 times all
"""


def test_where_a_line_breaks_does_not_count_and_every_line_of_its_own_does():
    assert pages.skeleton(NARROW) == pages.skeleton(WIDE) == ["rank", "two", "point"]
    assert pages.unwrapped(WIDE)[1] == (
        "rank    by energy at accuracy ≥ 0.90125; higher accuracy is better; n–m: intervals overlap"
    )
    assert pages.skeleton(NARROW.replace("        two", "        ten")) == ["rank", "ten", "point"]


def test_ids_of_runs_do_not_count():
    row = "gfhewe  digits  finished  11-29 21:12   11.3 s      19.9 J   7.41–53.7 J"
    assert pages.skeleton(f" run     name\n {row}\nrecord kept\n") == ["run", "record"]
    assert pages.skeleton("source Our World in Data\n") == ["source"]


def test_rows_of_a_table_and_nested_lines_are_no_continuations():
    rule = " " + 79 * "─"
    assert pages.unwrapped(f"{rule}\n large  1.2\n") == [rule, " large  1.2"]
    assert pages.skeleton("machine\n  memory 512\n  power 12\n") == ["machine", "memory", "power"]
    assert pages.skeleton(f'  source: "{80 * "x"}"\n  kind: "y"\n  task: "z"\n'.replace(":", "")) == [
        "source",
        "kind",
        "task",
    ]
    command = "$ wattprint where " + 80 * "x"
    assert pages.skeleton(f"{command}\n  region x\n") == ["region"]


def test_a_reader_of_files_has_an_empty_folder_and_they_stay_in_it():
    page = "```python\n# once.py\nprint('alpha')\n```\n\n```console\n$ ls\n$ python3 once.py\n```\n"
    assert "$ ls\nonce.py\n$ python3 once.py\nalpha\n" in pages.refreshed(page)
    assert not (pages.ROOT / "once.py").exists()


def test_what_a_page_prepares_holds_for_the_rest_of_it(tmp_path):
    reader = pages.Reader(str(tmp_path), {"PATH": "/usr/bin:/bin", "PWD": str(tmp_path)}, "nowhere")
    after = reader.prepared("mkdir inside && cd inside\nexport WORD=omega")
    assert after.run('echo "$WORD"; pwd') == f"omega\n{tmp_path}/inside\n"
    with pytest.raises(SystemExit, match="exit 3"):
        reader.prepared("sh -c 'exit 3'\ntrue")


def test_the_readme_is_short_and_its_first_command_needs_what_the_line_before_installed():
    text = (pages.ROOT / "README.md").read_text("utf-8")
    assert 120 <= len(text.splitlines()) <= 140
    first, second, third = [(block[1], block[2]) for block in pages.BLOCK.finditer(text)][:3]
    assert first[0] == "bash"
    assert "pip install ." in first[1]
    command, *output = second[1].splitlines()
    assert command.startswith("$ wattprint run --region FR -- python3 -c ")
    assert "import" not in command
    assert len(output) <= 7
    assert third[0] == "python"
