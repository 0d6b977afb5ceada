r"""Text from elsewhere is data: one gate for each medium that it is written into.

Names, tags, hosts, commands, a bundle's sources, error texts of others: whatever did not stand in this
package passes the gate of its medium, once, where it is written. A terminal must not obey it, a
spreadsheet not run it, a page, a paper or a table not take it for its own marks. What cannot be shown is
shown as the escape that Python would print: ``\x1b``, ``\u202e``. Only the standard library, at no cost
for text that needs nothing.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPACES = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""Spaces other than ASCII's (Unicode category Zs): they are shown as that."""
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0").union(
    map(chr, range(0xFE00, 0xFE0F)), map(chr, range(0xE0100, 0xE01F0))
)
"""Letters and marks that Python calls printable and that nobody sees: fillers, joiners, selectors."""

# Patterns are text, compiled at first use: most commands need none of them.
_STYLE = r"\x1b\[(?:0|1|2|22|3[1-6]|39)?(?:;(?:0|1|2|22|3[1-6]|39))*m"
"""Bold, dim and a colour (ECMA-48, SGR): the only sequences that our own output has."""
_COMMAND = r"(?m)^(\s*)::"
_LOG_COMMAND = r"##(?=\w*\[)"
"""What a build's log is read for: ``::error::`` at the start of a line, ``##[error]``, ``##vso[...]``."""


def _plain(text: str) -> bool:
    return text.isprintable() and (text.isascii() or _UNSEEN.isdisjoint(text))


def _letter(letter: str) -> str:
    if letter in _SPACES:
        return " "
    if letter.isprintable() and letter not in _UNSEEN:
        return letter
    return letter.encode("unicode_escape").decode("ascii")


def terminal_line(text: str) -> str:
    r"""``text`` in one line of a terminal or a log, shown, not obeyed: ``\x1b[2J``, ``a\nb``."""
    return text if _plain(text) else "".join(map(_letter, text))


def cells(text: str) -> int:
    """How many columns of a terminal ``text`` takes: letters of East Asia and emoji two, marks none.

    As Unicode's annex 11 and technical standard 51 have it: a letter that is asked to be an emoji (U+FE0F)
    is as wide as one, and a colour of skin takes no column of its own behind one.
    """
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    total = last = 0
    for one in text:
        if category(one) in ("Me", "Cf") or "\u1160" <= one <= "\u11ff":
            continue
        if one == "\ufe0f":
            width, last = (2 - last, 2) if last else (0, 0)
        elif category(one) == "Mn" or (last == 2 and "\U0001f3fb" <= one <= "\U0001f3ff"):
            continue
        else:
            width = 2 if east_asian_width(one) in "WF" else 1
            last = 0 if one == " " else width
        total += width
    return total


def elided(text: str, room: int) -> str:
    """``text`` in at most ``room`` columns: its beginning and its end, by which names are told apart."""
    if cells(text) <= room:
        return text
    if room < 1:
        return ""
    head, tail = 0, len(text)
    while cells(text[: head + 1]) <= room // 2:
        head += 1
    while cells(text[tail - 1 :]) <= room - 1 - cells(text[:head]):
        tail -= 1
    while tail < len(text) and not cells(text[tail]):  # a mark without its letter
        tail += 1
    return f"{text[:head].rstrip()}…{text[tail:].lstrip()}"


def folded(text: str, room: int, *, more: int = 0) -> list[str]:
    """``text`` in lines of at most ``room`` columns, broken at spaces; an empty one for no text.

    ``more``: how many columns the first line has beyond that. A word that is longer than a line is broken,
    too, behind a slash if it has one, as paths do.
    """
    lines: list[str] = []
    line, used = "", -more
    for number, word in enumerate(text.split(" ")):
        rest, taken = word, cells(word)
        starts = number == 0 or bool(lines and not line)
        if not starts:
            if used + 1 + min(taken, _LEAST_PIECE if taken > room else taken) <= room:
                line, used = f"{line} ", used + 1
            else:
                lines.append(line)
                line, used = "", 0
        while taken > room - used:
            piece = _piece(rest, room - used)
            lines.append(line + piece)
            rest, line, used = rest[len(piece) :], "", 0
            taken = cells(rest)
        line, used = line + rest, used + taken
    lines.append(line)
    return [shown for shown in map(str.rstrip, lines) if shown] or [""]


_LEAST_PIECE = 8
"""Columns that a piece of a broken word has, chosen: a letter or two alone at the end of a line confuse."""


def _piece(word: str, room: int) -> str:
    """The beginning of ``word`` that fits, up to its last slash unless little stands before that."""
    end = 1
    while end < len(word) and cells(word[: end + 1]) <= room:
        end += 1
    slash = word.rfind("/", _LEAST_PIECE, end)
    return word[: slash + 1] if slash > 0 and end < len(word) else word[:end]


def terminal_text(text: str, *, styled: bool = False) -> str:
    """``text`` of several lines for a terminal or a log; ``styled``: bold, dim and colours stay.

    Line breaks stay too, so each field in it has passed ``terminal_line``. A line that the log of a build
    would take for a command begins with a backslash.
    """
    lines = []
    for line in text.split("\n"):
        if _plain(line):
            lines.append(line)
        elif styled:
            pieces = (terminal_line(piece) for piece in re.split(_STYLE, line))
            styles = [*re.findall(_STYLE, line), ""]
            lines.append("".join(piece + style for piece, style in zip(pieces, styles, strict=True)))
        else:
            lines.append(terminal_line(line))
    shown = "\n".join(lines)
    if "::" in shown:
        shown = re.sub(_COMMAND, r"\1\\::", shown)
    return re.sub(_LOG_COMMAND, r"#\\#", shown) if "##" in shown else shown


_NEAREST = {
    "–": "-", "—": "-", "─": "-", "━": "-", "│": "|", "·": "|", "…": "...", "×": "x", "µ": "u", "μ": "u",
    "±": "+-", "≥": ">=", "≤": "<=", "→": "->", "²": "2", "³": "3", "₂": "2", "’": "'", "‘": "'",
    "“": '"', "”": '"', "€": "EUR", "█": "#", "▐": "#", "▌": "#", "■": "#", "Δ": "delta ", "√": "sqrt ",
    "≈": "~", "−": "-", "├": "|", "┤": "|", "●": "@", "◕": "&", "◐": "+", "○": "o", "◆": "#", "▸": ">",
    "░": ".", "®": "(R)", "ß": "ss", "æ": "ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
}  # fmt: skip
"""What stands for the signs of our own output where there is ASCII alone, and for letters that are none of
ASCII's with a mark."""
_BRAILLE = " .:|#"
"""For one to four pairs of dots (U+2800 to U+28FF), of which curves are drawn."""


def encodable(text: str, encoding: str | None) -> str:
    """``text`` for a stream: what its ``encoding`` lacks becomes the like, ``-`` or ``e``, else an escape."""
    if text.isascii():
        return text
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return "".join(letter if _has(encoding, letter) else _nearest(letter) for letter in text)
    except LookupError:  # a codec that is not there: what all have
        return "".join(letter if letter.isascii() else _nearest(letter) for letter in text)
    return text


def printable(text: str) -> str:
    """``text`` for a program that is going to print it: ``encodable`` for its stdout."""
    import sys

    return encodable(text, getattr(sys.stdout, "encoding", None))


def _has(encoding: str | None, letter: str) -> bool:
    try:
        letter.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _nearest(letter: str) -> str:
    if known := _NEAREST.get(letter):
        return known
    if "\u2800" <= letter <= "\u28ff":
        return _BRAILLE[((ord(letter) - 0x2800).bit_count() + 1) // 2]
    from unicodedata import combining, normalize

    plain = "".join(one for one in normalize("NFKD", letter) if not combining(one))
    return (
        plain if plain.isascii() and plain.isprintable() else letter.encode("unicode_escape").decode("ascii")
    )


_SIGNS = frozenset("=+-@＝＋－＠")
_OPENERS = _SIGNS | {"'", '"', " "}
"""What a cell begins with that a spreadsheet may take for a formula, or that hides such a beginning."""
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_FORMULA = r"""(^|[;\n])('*[\s"]*[=+\-@＝＋－＠])"""
_GATED = r"""(^|[;\n])'('*[\s"]*[=+\-@＝＋－＠])"""


def csv_cell(value: object) -> str:
    """A cell of csv or tsv: nothing for ``None``, a float to its last digit, text that no spreadsheet runs.

    Text that a spreadsheet would take for a formula (``=``, ``+``, ``-``, ``@`` first, or after a
    ``;``, which parts cells in some countries, or a line break) has an
    apostrophe before it; ``csv_text`` takes it away again.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return float.__repr__(value) if isinstance(value, float) else terminal_line(str(value))
    if _plain(value) and value[:1] not in _OPENERS and ";" not in value:
        return value
    shown = "\n".join(map(terminal_line, value.split("\n")))
    if _SIGNS.isdisjoint(shown):
        return shown
    return shown if re.fullmatch(_NUMBER, shown) else re.sub(_FORMULA, r"\1'\2", shown)


def csv_row(values: Iterable[object]) -> list[object]:
    """A row for ``csv.writer``, which writes floats and ``None`` as ``csv_cell`` does, only faster."""
    return [v if v is None or type(v) is float else csv_cell(v) for v in values]


def csv_text(cell: str) -> str:
    """What ``csv_cell`` was given."""
    return cell if "'" not in cell else re.sub(_GATED, r"\1\2", cell)


_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "#": r"\#", "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\char34{}",
    "'": r"\textquotesingle{}", "`": r"\textasciigrave{}", "[": "{[}", "]": "{]}", "*": "{*}",
    "–": "--", "—": "---", "×": r"$\times$", "·": r"$\cdot$", "µ": r"$\mu$", "³": "$^3$", "²": "$^2$",
    "±": r"$\pm$", "→": r"$\rightarrow$", "≤": r"$\le$", "≥": r"$\ge$", "…": r"\ldots{}", "’": "'",
    "“": "``", "”": "''", "€": "EUR", "₂": "$_2$",
}  # fmt: skip
_LAST_LATIN = "\u017f"
"""Up to here pdfLaTeX's T1 and OT1 encodings compose or have every letter."""


def latex(text: str) -> str:
    r"""``text`` so that LaTeX, and BibTeX inside braces, prints it in one line.

    Brackets and stars stand in braces, for ``\\`` takes those after it for its own; braces have names, for
    BibTeX counts them. Letters beyond Latin become their code point: pdfLaTeX has no glyph for them.
    """
    flat = " ".join(text.split())
    return re.sub(r"--+|,,+|.", _latex_piece, flat)


def _latex_piece(match: re.Match[str]) -> str:
    """One letter, or several dashes or commas, which LaTeX would join to another sign."""
    piece = match.group()
    return "{}".join(piece) if len(piece) > 1 else _latex_letter(piece)


def _latex_letter(letter: str) -> str:
    known = _LATEX.get(letter)
    if known is not None:
        return known
    latin = letter.isascii() or (letter.isalpha() and letter <= _LAST_LATIN)
    return letter if latin and letter.isprintable() else f"{{[}}U+{ord(letter):04X}{{]}}"


_MARKDOWN = r"[\\`*_{}\[\]<>|#~&$@]|:(?=//)|(?<=\b[wW]{3})\."
_MARKDOWN_START = r"^(\d*)(?=[-+.)](?:\s|$)|--|=)"
"""What begins a list or underlines a heading: ``- ``, ``+ ``, ``1. ``, ``2) ``, ``---``, ``===``."""


def markdown(text: str) -> str:
    """``text`` so that Markdown, GitHub's tables too, shows it as it is in one line: no mark, link, HTML."""
    flat = terminal_line(" ".join(text.split()))
    return re.sub(_MARKDOWN_START, r"\1\\", re.sub(_MARKDOWN, r"\\\g<0>", flat))


def markdown_code(lines: Sequence[str]) -> list[str]:
    """``lines`` as a block of code that none of them can end."""
    fence = "`" * max([3, *(len(run) + 1 for line in lines for run in re.findall("`+", line))])
    return [f"{fence}text", *map(terminal_line, lines), fence]


def json(value: object) -> str:
    """``value`` as JSON in ASCII alone: any stream takes it, no terminal obeys it, each string comes back."""
    from json import dumps

    return dumps(value, indent=2).replace("\x7f", "\\u007f") + "\n"


def yaml(text: str) -> str:
    """``text`` as a YAML scalar in double quotes; what does not print, line breaks too, as escapes."""
    from json import dumps

    written = dumps(text, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else f"\\U{ord(letter):08X}" for letter in written)


def html(text: str) -> str:
    """``text`` for HTML and SVG, between tags and in quoted attributes; what is not to be seen is marked."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() or letter in "\n\t" else "\ufffd" for letter in text)
    # As html.escape does, whose module loads all the entities that there are.
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#x27;")


_RESERVED = r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)"


def file_name(text: str) -> str:
    """A name for a file in the folder that one is in: letters and digits of ``text``, ``-`` for all others.

    It has no path, no dot first, no name that Windows keeps for its devices, and at most 100 letters, which
    leaves room for a suffix. ``run`` if nothing is left.
    """
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-.")[:100].rstrip("-.") or "run"
    return f"run-{name}" if re.match(_RESERVED, name) else name


def workflow_message(text: str) -> str:
    """``text`` behind ``::error::`` on GitHub: one line, its ``%`` not taken for an escape."""
    return terminal_line(text).replace("%", "%25")


def workflow_output(name: str, value: str) -> str:
    """Lines for the file ``GITHUB_OUTPUT``: ``value`` as it is, before an end that nobody can foresee."""
    import os

    end = f"end-{os.urandom(16).hex()}"
    return f"{name}<<{end}\n{value}\n{end}\n"
