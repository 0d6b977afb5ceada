"""LaTeX: every special letter escaped, braces and environments closed, the BibTeX complete."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report import exported, rich_run

from wattprint.report.formats.latex import bibtex, escape, render

COMMANDS = {
    "char",
    "textbraceleft",
    "textbraceright",
    "input", "emph", "cite", "begin", "end", "centering", "caption", "label", "hline", "textbackslash",
    "textasciitilde", "textasciicircum", "textless", "textgreater", "textbar", "textquotedbl",
    "textquotesingle", "textasciigrave", "times", "cdot", "mu", "pm", "rightarrow", "le", "ge", "ldots",
}  # fmt: skip


def check(text):
    """Raise if TeX would stumble over ``text``: braces, environments, unknown commands, bare specials."""
    lines = [line for line in text.splitlines() if not line.startswith("%")]
    body = "\n".join(lines)
    assert set(re.findall(r"\\([A-Za-z]+)", body)) <= COMMANDS
    plain = re.sub(r"\\(?:[A-Za-z]+|.|$)", "", body.replace("\\\\\n", "\n"))
    depth = 0
    for letter in plain:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0
    assert not set("#%") & set(plain)
    assert plain.count("$") % 2 == 0
    assert "_" not in re.sub(r"\$[^$]*\$", "", plain)
    assert "^" not in re.sub(r"\$[^$]*\$", "", plain)
    opened = re.findall(r"\\begin\{(\w+)\}", body)
    assert sorted(opened) == sorted(re.findall(r"\\end\{(\w+)\}", body))
    for environment in re.findall(r"\\begin\{tabular\}\{(\w+)\}(.*?)\\end\{tabular\}", body, re.DOTALL):
        align, inside = environment
        for row in inside.replace("\\hline", "").strip().split("\\\\"):
            if row.strip():
                assert len(re.findall(r"(?<!\\)&", row)) == len(align) - 1


def test_the_rich_run_is_sound_and_tells_its_figures_twice():
    text = render([rich_run.whole()])
    check(text)
    assert text.partition("Windows of")[0].count("11.7 kWh") == 2
    assert text.partition("Windows of")[0].count("11.1--12.6") == 2
    assert r"résumé\_50\% \& \textbraceleft{}B\textbraceright{} \#1 \textless{}b\textgreater{}" in text
    assert r"\textasciitilde{}\textasciicircum{}\textbackslash{}\$\textbar{}\textasciigrave{}{*}" in text


def test_every_citation_has_its_entry():
    text = render([rich_run.whole()])
    entries = set(re.findall(r"^% @\w+\{([^,]+),", text, re.MULTILINE))
    cited = {key for keys in re.findall(r"\\cite\{([^}]*)\}", text) for key in keys.split(",")}
    assert "wattprint" in cited
    assert len(cited) == 2
    assert cited <= entries


def test_bibtex_has_every_factor_and_balanced_braces():
    found = rich_run.whole()
    text = "\n".join(bibtex([found]))
    assert text.count("{") == text.count("}")
    for line in found.statement.factors:
        assert f"{escape(line.id)}: " in text
    keys = re.findall(r"^@\w+\{([^,]+),$", text, re.MULTILINE)
    assert len(keys) == len(set(keys))


@given(st.text())
def test_any_name_is_escaped(name):
    check(rf"\emph{{{escape(name)}}}")


def test_letters_without_a_glyph_become_their_number():
    assert escape("漢") == "{[}U+6F22{]}"
    assert escape("\x07") == "{[}U+0007{]}"
    assert escape("é ø ž") == "é ø ž"


def test_several_runs_are_sound_and_marked():
    text = render([*exported.several(), exported.estimate()])
    check(text)
    assert "finished, imported" in text
    assert "failed" in text
    assert "estimated" in text


def test_a_failed_run_and_an_unknown_one_say_so():
    assert "(status: killed)" in render([rich_run.whole(rich_run.record(status="killed"))])
    text = render([exported.one(energy=False)])
    check(text)
    assert "an unknown amount of energy" in text


def test_the_source_says_what_to_type_about_what_is_unknown():
    text = render([exported.one("run-1")])
    assert (
        "% Cost, electricity unknown: say what power costs: wattprint report run-1 --tariff 0.30EUR/kWh"
        in text
    )
    assert " unknown: " not in render([rich_run.whole()])


def test_a_sentence_says_how_most_of_the_energy_is_known():
    text = " ".join(render([rich_run.whole()]).split())
    assert "interval 11.1--12.6, measured 55 \\%, integrated 33 \\%, modelled 12 \\%)" in text


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no pdflatex on this machine")
def test_it_compiles(tmp_path):
    (tmp_path / "body.tex").write_text(render([rich_run.whole()]), "utf-8")
    document = (
        "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\begin{document}\\input{body}\\end{document}"
    )
    (tmp_path / "paper.tex").write_text(document, "utf-8")
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
