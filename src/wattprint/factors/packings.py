"""How a model's name says that its weights are packed: ``-FP8``, ``-AWQ``, ``-GPTQ-Int4``, ``Q4_K_M``."""

from __future__ import annotations

import re

_SEPARATED = r"(?:^|(?<=[-_.:/ ])){}(?=$|[-_.:/ ,])"

# What a word of a name says of the bits of a weight; the first group holds them where the word has them.
_BITS = [
    (re.compile(_SEPARATED.format(word)), bits)
    for word, bits in (
        (r"(?:ud[-_])?i?q(\d)(?:_(?:k|0|1|xxs|xs|s|m|l|xl|nl))*", None),  # llama.cpp: Q4_K_M, IQ3_XS, Q8_0
        (r"tq\d_0", 2),  # llama.cpp, three values
        (r"w(\d+)a\d+(?:kv\d+)?", None),  # compressed tensors: W4A16
        (r"(?:nv|mx)?fp([468])", None),
        (r"u?int([1-8])", None),
        (r"i([48])", None),
        (r"u?int(16|32)", None),
        (r"b?f(?:p|loat)?(16|32)", None),
        (r"(\d(?:\.\d+)?)[-_]?bits?", None),
        (r"(\d(?:\.\d+)?)[-_]?bpw", None),  # ExLlama
        (r"q4f(?:16|32)(?:_\d)?", 4),  # MLC
        (r"(?:switched-)?sfp", 8),  # gemma.cpp, switched floating point
        (r"b1\.58", 2),  # BitNet: -1, 0 and 1, kept in two bits
        (r"nf4", 4),
    )
]
# Methods that say no bits; of some of them nearly all that is published has four.
_METHODS = {"awq": 4, "gptq": 4, "autoround": 4, "bnb": None, "gguf": None, "exl2": None, "exl3": None}
_METHODS |= {"hqq": None, "aqlm": None, "qat": None, "quant": None, "quantized": None, "quantised": None}
_METHOD = re.compile(_SEPARATED.format(f"({'|'.join(_METHODS)})"))
_ANY = re.compile("|".join(pattern.pattern for pattern in (*(one for one, _ in _BITS), _METHOD)))


_OF_OLLAMA = re.compile(
    r"ollama(?:_chat)?/|[^/:]+:(?:latest|(?:\d+x)?\d+(?:\.\d+)?[bm])(?=$|-)", re.IGNORECASE
)
"""Names of Ollama: as routers write them, or a model and behind a colon its size, ``qwen2.5:7b``."""


class Packing:
    """The packing that a name tells: ``bits`` of a weight, ``None`` if it tells none, and its ``word``.

    ``by_default`` is who packs so where a name tells nothing; empty where the name tells it.
    """

    __slots__ = ("bits", "by_default", "word")

    def __init__(self, bits: float | None, word: str, by_default: str = "") -> None:
        self.bits = bits
        self.word = word
        self.by_default = by_default

    def __repr__(self) -> str:
        return f"Packing({self.bits}, {self.word})"


def split(name: str) -> tuple[str, Packing | None]:
    """``name`` without its words of packing, and what they say; ``None`` where there are none.

    Bits that are written count before those of a method, also parts of one (4.65bpw); of several the fewest.
    """
    text = name.lower()
    if _ANY.search(text) is None:
        return text, None
    told = []
    for pattern, bits in _BITS:
        for found in pattern.finditer(text):
            written = float(bits if bits is not None else found[1])
            counted = int(written) if written.is_integer() else written
            if 1 <= counted <= 32:
                told.append(Packing(counted, found[0]))
                text = f"{text[: found.start()]}{' ' * len(found[0])}{text[found.end() :]}"
    methods = [found[1] for found in _METHOD.finditer(text)]
    text = _METHOD.sub("", text)
    if told:
        return text, min(told, key=lambda packing: packing.bits or 32)
    if methods:
        return text, Packing(next(filter(None, map(_METHODS.get, methods)), None), " ".join(methods))
    return text, None


def of_ollama(name: str) -> Packing | None:
    """What Ollama serves under a ``name`` of its own that tells no packing; ``None`` for other names.

    Its library names Q4_K_M as the quantisation of nearly all tags that name none. Models in its cloud are
    not packed by it.
    """
    if _OF_OLLAMA.match(name.strip()) is None or name.strip().lower().endswith("cloud"):
        return None
    return Packing(4, "q4_k_m", "Ollama")


def bits_of(word: str) -> float | None:
    """The bits of a weight in a packing called ``word``; ``None`` if it is none, or tells none."""
    rest, packing = split(word.strip().replace(" ", "-"))
    return None if rest.strip(" -_.:/") or packing is None else packing.bits
