"""Markdown, YAML, HTML and names of files, each read back by a parser of its own."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
import yaml
from markdown_it import MarkdownIt

from wattprint import gates

from .nasty import ALL

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {"text", "text_special", "softbreak"}


def flat(text):
    return gates.terminal_line(" ".join(text.split()))


def inline(source):
    return [child for token in PARSER.parse(source) if token.type == "inline" for child in token.children]


@pytest.mark.parametrize("text", [text for text in ALL if flat(text)])
def test_markdown_shows_a_paragraph_of_the_same_text(text):
    source = gates.markdown(text)
    assert [token.type for token in PARSER.parse(source)] == ["paragraph_open", "inline", "paragraph_close"]
    children = inline(source)
    assert {child.type for child in children} <= PLAIN
    assert "".join(child.content for child in children) == flat(text)


@pytest.mark.parametrize("text", ALL)
def test_markdown_keeps_its_table(text):
    source = f"| a | b |\n|---|---|\n| {gates.markdown(text)} | end |\n"
    tokens = PARSER.parse(source)
    assert [token.type for token in tokens].count("td_open") == 2
    cells = [token for token in tokens if token.type == "inline"]
    assert len(cells) == 4
    assert cells[3].content == "end"
    assert {child.type for child in cells[2].children} <= PLAIN


@pytest.mark.parametrize("text", ALL)
def test_a_block_of_code_ends_where_we_end_it(text):
    source = "\n".join(["before", "", *gates.markdown_code([text, "last"]), "", "after"])
    tokens = PARSER.parse(source)
    assert [token.type for token in tokens if token.type in ("fence", "code_block")] == ["fence"]
    (block,) = [token for token in tokens if token.type == "fence"]
    assert block.content == f"{gates.terminal_line(text)}\nlast\n"
    assert tokens[-2].content == "after"


@pytest.mark.parametrize("text", [text for text in ALL if text != "\ud800"])
def test_yaml_reads_the_same_text(text):
    source = f"before: 1\nkey: {gates.yaml(text)}\nafter: 2\n"
    assert yaml.safe_load(source) == {"before": 1, "key": text, "after": 2}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_html_has_one_element_and_the_same_text(text, quote):
    page = Page()
    page.feed(f"<p title={quote}{gates.html(text)}{quote}>{gates.html(text)}</p>")
    page.close()
    ((tag, attributes),) = page.tags
    assert tag == "p"
    assert set(attributes) == {"title"}
    assert attributes["title"] == page.text
    visible = [letter for letter in text if letter.isprintable()]
    assert [letter for letter in page.text if letter in visible] == visible


@pytest.mark.parametrize("text", ALL)
def test_a_file_lies_in_its_folder(text, tmp_path):
    name = gates.file_name(text)
    path = tmp_path / f"{name}.wattprint"
    path.write_text("")
    assert path.resolve().parent == tmp_path.resolve()
    assert not name.startswith((".", "-"))
    assert len(name) <= 104
    assert name.partition(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


@pytest.mark.parametrize("text", ALL)
def test_a_message_of_a_workflow_is_one_line(text):
    message = gates.workflow_message(text)
    assert message.isprintable()
    # GitHub reads %0A, %0D and %25 in it as a line feed, a carriage return and a %.
    assert message.replace("%25", "") == message.replace("%25", "").replace("%", "")
