"""What Sphinx makes of the pages that scripts/website.py lays out."""

from __future__ import annotations

import re

import wattprint

project = "wattprint"
author = "The wattprint developers"
version = release = wattprint.__version__
copyright = author

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 6
exclude_patterns = ["site"]
suppress_warnings: list[str] = []

html_theme = "furo"
html_title = f"wattprint {release}"
html_static_path = ["static"]
html_css_files = ["wattprint.css"]
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
python_maximum_signature_line_length = 88

# Types of the standard library and of rooms behind the front door have no page here: they are named, and
# lead nowhere. What the front door offers must lead somewhere.
PUBLIC = "|".join(wattprint.__all__)
nitpick_ignore_regex = [("py:.*", rf"(?!wattprint\.(?:{PUBLIC})$).*")]


def to_the_front_door(app, env, node, contnode):
    """A type that an annotation names by its module or alone: the page has it as ``wattprint.Type``."""
    del app
    name = f"wattprint.{node.get('reftarget', '').rpartition('.')[2]}"
    if node.get("refdomain") != "py" or name == f"wattprint.{node['reftarget']}":
        return None
    domain = env.get_domain("py")
    if name not in domain.objects:
        return None
    return domain.resolve_xref(env, node["refdoc"], env.app.builder, "obj", name, node, contnode)


PARAMETERS = re.compile(r"<dl>\n((?:<dd>.*?</dd>\n)+)</dl>", re.S)
"""The parameters of a signature, which Sphinx writes as a list of definitions of nothing."""


def as_lines(parameters):
    """Parameters as plain lines, which a screen reader need not announce as definitions."""
    lines = parameters[1].replace("<dd>", "<div>").replace("</dd>", "</div>")
    return f'<div class="parameters">\n{lines}</div>'


def focusable(tag):
    """The beginning of a tag with a stop of the keyboard."""
    return re.sub(r"^<(\w+)", r'<\1 tabindex="0"', tag[0])


def reached_by_keyboard(app, pagename, templatename, context, doctree):
    """All can be read without a mouse or eyes; the page's Markdown is announced."""
    del app, templatename, doctree
    body = context.get("body")
    if body:
        body = re.sub(r'<pre>|<div class="table-wrapper[^"]*"', focusable, body)
        context["body"] = PARAMETERS.sub(as_lines, body)
    if context.get("page_source_suffix") == ".md":
        name = pagename.rpartition("/")[2]
        context["metatags"] += f'<link rel="alternate" type="text/markdown" href="{name}.md">'


def setup(app):
    app.connect("missing-reference", to_the_front_door)
    app.connect("html-page-context", reached_by_keyboard)
