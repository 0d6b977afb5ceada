"""Names of accelerators as drivers and people write them: the words that tell one model from another."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Words that tell vendors and boards apart for people, but never one model from another.
_NOISE = frozenset(
    (
        *(
            "nvidia",
            "amd",
            "intel",
            "google",
            "aws",
            "amazon",
            "apple",
            "geforce",
            "tesla",
            "radeon",
            "instinct",
            "corporation",
            "inc",
        ),
        *("gpu", "graphics", "accelerator", "card", "generation", "edition", "series", "each"),
        *("hbm2", "hbm2e", "hbm3", "hbm3e", "developer", "kit"),
    )
)
_VENDORS = {vendor: vendor for vendor in ("nvidia", "amd", "intel", "google", "aws", "apple")} | {
    "geforce": "nvidia", "tesla": "nvidia", "quadro": "nvidia", "radeon": "amd", "instinct": "amd",
    "amazon": "aws",
}  # fmt: skip
"""Words that name a vendor, by itself or by a line of its."""
_GLUED = ("rtx", "gtx", "rx", "gaudi", "tpu", "titan")
_TAILS = ("ti", "super", "xt", "xtx", "gre", "d")
_APPLE_TAILS = ("pro", "max", "ultra")
_SAME = {"mobile": "laptop", "notebook": "laptop"}
_FORMS = ("sxm", "nvl", "pcie", "oam")
"""How a board is built, which people write onto its number: H100NVL, A100SXM4."""


def words_of(name: str) -> frozenset[str]:
    """The words of a name that tell one model from another: ``NVIDIA A100-SXM4-80GB`` is a100, sxm4, 80gb."""
    return frozenset(in_order(name))


def in_order(name: str) -> list[str]:
    """The same words in their order, as often as they stand there."""
    text = name.lower()
    for mark in ("(r)", "(tm)", "®", "™"):
        text = text.replace(mark, "")
    for separator in "-_/(),;:":
        text = text.replace(separator, " ")
    words: list[str] = []
    for word in text.split():
        if word in ("gb", "gib", "g") and words and words[-1].isdigit():
            words[-1] += "gb"
            continue
        words.extend(_SAME.get(part, part) for part in _parts(word) if part not in _NOISE)
    return words


def _parts(word: str) -> Iterator[str]:
    for head in _GLUED:
        rest = word.removeprefix(head)
        if rest != word and (rest[:1].isdigit() or head == "tpu"):
            yield head
            if rest:
                word = rest
                break
            return
    for form in _FORMS:
        stem, _form, rest = word.partition(form)
        if _form and stem and stem[-1].isdigit():
            yield stem
            yield form + rest
            return
    for tail in _TAILS:
        stem = word.removesuffix(tail)
        if stem != word and (stem.isdigit() or stem[:-2].isdigit()) and (tail != "d" or len(stem) == 4):
            yield from _parts(stem)  # a 4070 Ti SUPER in one word
            yield tail
            return
    for tail in _APPLE_TAILS:
        stem = word.removesuffix(tail)
        if len(stem) == 2 and stem[0] == "m" and stem[1].isdigit() and stem != word:
            yield stem
            yield tail
            return
    if word.endswith("g") and word[:-1].isdigit():
        word += "b"
    yield word


def mended(words: list[str]) -> list[str]:
    """``words`` as no row has them: A 100 is a100, the plural H100s is h100 (4080s may be a 4080 SUPER)."""
    whole: list[str] = []
    for word in words:
        if whole and len(whole[-1]) == 1 and whole[-1].isalpha() and word[:3].isdigit() and len(word) > 2:
            whole[-1] += word
        elif word[:1].isalpha() and word.endswith("s") and word[-2:-1].isdigit():
            whole.append(word[:-1])
        else:
            whole.append(word)
    return whole


def vendors_in(name: str) -> frozenset[str]:
    """The vendors that a name tells, by themselves or by a line of theirs."""
    words = name.lower().replace("(r)", "").replace("-", " ").replace("_", " ").split()
    return frozenset(_VENDORS[word] for word in words if word in _VENDORS)
