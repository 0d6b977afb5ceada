"""Names of language models: without what hubs, routers and clouds put around them, and what they tell."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Routers and clouds put these before the name: ``us.anthropic.claude-3-haiku``, ``ft:gpt-4o-mini:org``.
_HOSTS = re.compile(
    r"^(?:us|eu|apac|jp|au|ca|us-gov|global|anthropic|meta|mistral|cohere|deepseek|openai|qwen|google|amazon)\."
    r"|^ft:"
)
# What a cloud's identifiers of models end with: ``claude-3-haiku-20240307-v1:0``, ``...-v1:0:48k``.
_REVISION = re.compile(r"-v\d+:\d+(?::\w+)?$")
_DATE = re.compile(
    r"(?:^|(?<=[-_:. ]))"
    r"(?:20\d\d[-_]?[01]\d[-_]?[0-3]\d|[01]\d[-_]20\d\d|20\d\d[-_][01]\d|\d{4})"
    r"(?=$|[-_:. ])"
)

# What a name says about tuning, framework or hosting, none of which changes the count of parameters.
_NOISE = frozenset(
    (
        *("meta", "instruct", "chat", "hf", "it", "pt", "base", "thinking", "preview", "instant"),
        *(
            "customtools",
            "versatile",
            "turbo",
            "maas",
            "free",
            "dynamic",
            "c4ai",
            "unsloth",
            "mlx",
            "instruction",
            "tuned",
        ),
        *("v0", "v0.1", "v0.2", "v0.3", "dpo", "sft", "rl", "kv", "original", "web", "i1", "imatrix"),
        *("actorder", "sym", "asym", "channel", "tensor"),
        *("pytorch", "keras", "flax", "cpp", "tflite", "onnx", "cuda", "cpu", "directml", "python"),
    )
)
# What the names of closed models say of what they are made for, how they are reached or how long they think:
# none of it makes another size of them. Sizes (mini, nano, lite) stand in the table.
_USES = frozenset(
    (
        *("latest", "exp", "experimental", "beta", "alpha", "live", "fast", "priority", "extended", "nitro"),
        *("online", "floor", "exacto", "api", "non", "reasoning", "thinking", "high", "low", "medium"),
        *(
            "minimal",
            "none",
            "xhigh",
            "audio",
            "realtime",
            "transcribe",
            "diarize",
            "tts",
            "native",
            "dialog",
        ),
        *("vision", "image", "video", "search", "deep", "research", "computer", "use", "code", "coder"),
        *(
            "codex",
            "max",
            "fim",
            "agent",
            "multi",
            "embed",
            "batch",
            "longcontext",
            "sol",
            "terra",
            "generation",
        ),
    )
)
_KINDS = {"o1": {"pro"}, "o3": {"pro"}, "grok": {"mini", "heavy"}, "gpt-5": {"luna"}, "claude": {"mythos"}}
"""Kinds of a family that are counted as it, since no row of the table is theirs."""
_NUMBER = re.compile(r"v?\d+(?:p\d+)?")
_LENGTH = re.compile(r"\d+k|\d{4,}|1m|g\d+|\d+g")  # of a context, or of a group of packed weights
_SIZED = re.compile(r"[a-z]?\d+(?:\.\d+)?[bmkt]")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(b|m|t)|(\d+)b(\d)")  # BLOOM writes 7b1 for 7.1 B
_UNCLEAR = re.compile(r"\d_\d+(?:\.\d+)?[bmt](?![a-z0-9])")  # 1_6b may be 1.6 B or version 1 of 6 B
_EXPERTS = re.compile(r"(\d+)x(\d+(?:\.\d+)?)b")
_ACTIVE = re.compile(r"a(\d+(?:\.\d+)?)b")
_BOUNDARY = re.compile(r"(?<=[a-z]{2})(?=\d)")


def hostless(name: str) -> str:
    """The name as its maker writes it, in small letters.

    ``meta-llama/Llama-3.1-8B:free`` is ``llama-3.1-8b:free``, ``vertex_ai/claude-sonnet-4-5@20250929`` is
    ``claude-sonnet-4-5-20250929``, ``bedrock/us.anthropic.claude-opus-4-5-20251101-v1:0`` the like.
    """
    text = name.strip().lower().rpartition("/")[2].replace("@", "-")
    while (host := _HOSTS.match(text)) is not None:
        text = text[host.end() :]
    return _REVISION.sub("", text)


def words(text: str) -> tuple[str, ...]:
    """The words of a name, however they are joined: ``llama3.1:8b`` as ``Llama-3-1-8B``: llama, 3, 1, 8b.

    Sizes (``1.5b``) and early versions (``v0.3``) stay whole.
    """
    text = re.sub(r"\bv(\d)p(\d)\b", r"\1.\2", text.lower())
    found: list[str] = []
    for piece in re.split(r"[-_: ,/()]+", text):
        for word in _BOUNDARY.split(piece):
            whole = word.startswith("v") or _SIZED.fullmatch(word) is not None
            found += [word] if whole else word.split(".")
    return tuple(filter(None, found))


def spellings(text: str) -> Iterator[tuple[str, ...]]:
    """Words of ``text``: all, then without those of tuning, then without dates and lengths too."""
    yield words(text)
    yield _plain(words(text))
    undated = _plain(words(_DATE.sub("", text)))
    yield undated
    yield tuple(word for word in undated if word != "latest" and not _LENGTH.fullmatch(word))


def _plain(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in found if word not in _NOISE)


def is_known_word(word: str, pattern: str) -> bool:
    """Whether ``word``, in a name that fits the ``pattern`` of a closed model, makes no other model of it.

    A number, a date, a length, a word of tuning or of use does not; a word that nobody knows may.
    """
    plain = word in _USES or word in _NOISE or word in _KINDS.get(pattern.rstrip("*."), ())
    return plain or _NUMBER.fullmatch(word) is not None or _LENGTH.fullmatch(word) is not None


class NamedSize:
    """The size that a name tells: the number before its ``b``, as (low, mid, high) times it in parameters."""

    __slots__ = ("active", "parameters", "word")

    def __init__(
        self, word: str, parameters: tuple[float, float, float], active: tuple[float, float, float]
    ) -> None:
        self.word = word
        self.parameters = parameters
        self.active = active


ROUNDED = (0.9, 1.02, 1.35)
"""Parameters over those that a name tells, as low, mid and high. Of the open models in the table whose name
tells them all lie between, half of them above the mid; the most are those that do not count embeddings."""
_OF_EXPERTS = (0.75, 0.82, 1.0)
_USED_OF_EXPERTS = (1.0, 1.8, 2.0)
# 8x7B are 46.7 B, of which 12.9 B are used, 8x22B are 141 and 39 B: experts share what is not in them.


def named_size(text: str) -> NamedSize | None:
    """The size in a name, ``None`` where there is none or there are several.

    ``7b``, ``360m``, ``1t``, ``8x7b``, ``30b-a3b``; not versions, dates or lengths of context (``v0.3``,
    ``128k``).
    """
    found = () if _UNCLEAR.search(text) else words(text)
    experts = [match for word in found if (match := _EXPERTS.fullmatch(word))]
    sizes = [match for word in found if (match := _SIZE.fullmatch(word))]
    if len(sizes) > 1:  # beside billions, few millions are a length of context: 7b-instruct-1m, and
        # trillions those of the tokens it has read: 2b-4t
        sizes = [match for match in sizes if match[2] not in ("m", "t") or float(match[1]) > 10]
    used = [match for word in found if (match := _ACTIVE.fullmatch(word))]
    if len(experts) == 1 and not sizes:
        count, each = float(experts[0][1]), float(experts[0][2]) * 1e9
        if count < 2 or each <= 0:
            return None
        return NamedSize(experts[0][0], _times(count * each, _OF_EXPERTS), _times(each, _USED_OF_EXPERTS))
    counted = any(re.fullmatch(r"\d+e", word) for word in found)  # 17b-16e: 17 B used, of 16 experts
    if len(sizes) != 1 or experts or counted or len(used) > 1:
        return None
    whole = _count(sizes[0])
    active = float(used[0][1]) * 1e9 if used else whole
    if not 0 < active <= whole:
        return None
    word = "-".join(match[0] for match in (*sizes, *used))
    return NamedSize(word, _times(whole, ROUNDED), _times(active, ROUNDED))


def _count(size: re.Match[str]) -> float:
    if size[3]:
        return float(f"{size[3]}.{size[4]}") * 1e9
    return float(size[1]) * {"m": 1e6, "b": 1e9, "t": 1e12}[size[2]]


def _times(number: float, three: tuple[float, float, float]) -> tuple[float, float, float]:
    return number * three[0], number * three[1], number * three[2]
