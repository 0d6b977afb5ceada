"""Secrets in what a record is to hold: passwords, tokens and keys become ``***`` before anything is written.

A secret is told by the name before it (``--password x``, ``API_KEY=x``, ``"token": "x"``), by its place in a
URL (``user:x@host``), by the flag of a program that is known to take one (``sshpass -p x``), or by its own
shape (``ghp_...``). ``docs/reference/spool.md`` lists all of them. What only might be one stays: learning
rates, hashes of commits, paths, names of models, tokens that are words of a language model.
"""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Scalar = str | int | float | bool | None

MASK = "***"
_SURE, _UNLESS_PATH, _IF_LONG = "sure", "unless it is a path", "if it is long"
_SURE_WORDS = frozenset(
    (
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "secret",
        "token",
        "bearer",
        "apikey",
    )
)
_UNLESS_PATH_WORDS = frozenset(
    (
        "credential",
        "credentials",
        "creds",
        "pwd",
    )
)
_IF_LONG_WORDS = frozenset(
    (
        "key",
        "keys",
        "token",
        "tokens",
        "secret",
        "secrets",
        "password",
        "passwd",
        "auth",
        "authorization",
        "credential",
        "credentials",
        "cookie",
        "session",
        "signature",
        "sig",
        "pat",
        "sas",
    )
)
_SECRET_KEYS = frozenset(
    (
        "api",
        "access",
        "account",
        "admin",
        "app",
        "auth",
        "client",
        "encryption",
        "license",
        "master",
        "private",
        "secret",
        "service",
        "shared",
        "signing",
        "storage",
        "subscription",
    )
)
"""Before ``key`` these make a secret of it; a sort key or a key of a dictionary is none."""
_ENDINGS = (
    "password",
    "passwd",
    "passphrase",
    "apikey",
    "secretkey",
    "accesskey",
    "authtoken",
    "accesstoken",
)
_TOKENS_OF_MODELS = frozenset(
    (
        "pad",
        "eos",
        "bos",
        "unk",
        "mask",
        "sep",
        "cls",
        "stop",
        "start",
        "end",
        "special",
        "image",
        "video",
        "audio",
        "max",
        "min",
        "num",
        "n",
        "per",
        "first",
        "last",
        "next",
        "new",
        "prompt",
        "total",
        "each",
        "by",
    )
)
"""Before ``token`` these make a word of a language model, or a number of them."""
_NO_SECRETS = frozenset(
    (
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "none",
        "null",
    )
)
_SHORT_FLAGS = {
    "sshpass": "-p", "mysql": "-p", "mysqldump": "-p", "mysqladmin": "-p", "mariadb": "-p", "mongo": "-p",
    "mongosh": "-p", "7z": "-p", "zip": "-P", "unzip": "-P", "redis-cli": "-a", "ldapsearch": "-w",
    "login": "-p",
}  # fmt: skip
"""Programs (``login``: of docker, podman, helm) and the flag before a password, in its word or the next."""
_USER_FLAGS = {"curl": ("-u", "--user", "-U", "--proxy-user"), "http": ("-a",), "https": ("-a",)}
"""Programs with flags for ``user:password``."""
_SHORT_NUMBER = re.compile(r"[+-]?\d{0,5}(\.\d*)?(e[+-]?\d+)?", re.I)
_PATH = re.compile(r"(~|\.{1,2})?/.+|.+\.(json|ya?ml|toml|ini|txt|pem|key|crt|cfg|env)", re.I)
_LONG = re.compile(
    r"(?=.*[A-Za-z])(?=.*\d)[A-Za-z0-9+/_\-]{16,}={0,2}|[0-9a-fA-F]{16,}|[A-Za-z0-9+/]{22,}={1,2}"
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_NAMED = re.compile(r"""([+-]{0,2}[A-Za-z_][\w.\-/]*)=(.*)""", re.S)
_NAMES = (
    re.compile(r"""(?<![\w.\-])([A-Za-z_][\w.\-]*)["']?\s*[:=]\s*"""),
    re.compile(r"""(?<![\w\-])(--?[A-Za-z][\w.\-]*)\s+(?!-)"""),
)
_VALUE = re.compile(r"""(["'])(?P<quoted>.*?)\1|(?P<bare>[^\s"'&;,}\])]+)""", re.S)
_URL = re.compile(r"(?P<before>\b[a-z][a-z0-9+.\-]*://[^\s/?#:@]*:)(?P<secret>[^\s/?#]+)@", re.I)
_HEADER = re.compile(
    r"(?P<before>\b(?:proxy-)?authorization[\"']?\s*[:=]\s*[\"']?(?:[a-z]+\s+)?)(?P<secret>[^\s\"',]+)"
    r"|(?P<bearer>\bbearer\s+)(?=[a-z]*[^a-z\s])[\w./+~\-]{8,}=*",
    re.I,
)
_SHAPES = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"sk-(?:[a-z0-9]+-)*(?:(?=\w*[A-Z])\w{10,}|(?=\w*\d)\w{20,})[\w-]*|[sr]k_(?:live|test)_\w{10,}"
    r"|gh[oprsu]_[A-Za-z0-9]{10,}|github_pat_\w{10,}|glpat-[\w-]{10,}|hf_[A-Za-z0-9]{16,}"
    r"|(?:AKIA|ASIA)[A-Z0-9]{12,}|AIza[\w-]{30,}|ya29\.[\w-]{10,}|xox[a-z]-[\w-]{8,}"
    r"|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|nvapi-[\w-]{20,}|gsk_[A-Za-z0-9]{20,}|r8_[A-Za-z0-9]{30,}"
    r"|eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?"
    r")"
)
_PEM = re.compile(r"(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.S)


def command(words: Sequence[str]) -> list[str]:
    """The words of a command without the secrets among them."""
    masked: list[str] = []
    program, name = "", ""
    for word in words:
        flag = _SHORT_FLAGS.get(program)
        users = _USER_FLAGS.get(program, ())
        if name and not (word.startswith("--") and len(word) > 2):
            masked.append(_user_masked(word) if name in users else _masked_value(name, word))
            name = ""
            continue
        name = ""
        if word in users or word == flag:
            name = word if word in users else "password"
            masked.append(word)
        elif flag and word.startswith(flag) and not word.startswith("--"):
            masked.append(flag + MASK)
        elif word.startswith("-") and "=" not in word and " " not in word:
            name = word
            masked.append(text(word))
        else:
            masked.append(text(word))
            base = os.path.basename(word)
            program = base if base in _SHORT_FLAGS or base in _USER_FLAGS else program
    return masked


def text(plain: str) -> str:
    """``plain`` without the secrets in it: a word of a command, a name, a line of text."""
    if len(plain) < 4:
        return plain
    whole = _NAMED.fullmatch(plain)
    if whole and not any(space in whole[1] for space in " \t\n"):
        value = _masked_value(whole[1], whole[2])
        return f"{whole[1]}={value}"
    return _inside(plain)


def pairs(given: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Tags, parameters or variables, by name, without the secrets among them."""
    return {key: _masked_scalar(key, value) for key, value in given.items()}


def texts(given: Mapping[str, str]) -> dict[str, str]:
    """As ``pairs``, where all values are text."""
    return {key: _masked_value(key, value) for key, value in given.items()}


def _masked_scalar(name: str, value: Scalar) -> Scalar:
    if isinstance(value, str):
        return _masked_value(name, value)
    if isinstance(value, bool) or value is None:
        return value
    return value if _masked_value(name, str(value)) == str(value) else MASK


def _masked_value(name: str, value: str) -> str:
    """``value``, which stands behind ``name``, or the mask."""
    masked = _by_name(name, value)
    if masked != value:
        return masked
    return _user_masked(value) if name.lstrip("-").lower() == "auth" else _inside(value)


def _by_name(name: str, value: str) -> str:
    """The mask where ``name`` makes a secret of ``value``."""
    kind, bare = _kind(name), value.strip("\"'")
    if not kind or not bare or bare.lower() in _NO_SECRETS or bare.startswith(("$", MASK)):
        return value
    if kind == _IF_LONG and not _LONG.fullmatch(bare):
        return value
    if kind != _SURE and _PATH.fullmatch(bare):
        return value
    if _SHORT_NUMBER.fullmatch(bare) and _words(name)[-1] == "token":
        return value
    return MASK


def _user_masked(value: str) -> str:
    user, colon, _ = value.partition(":")
    return f"{user}:{MASK}" if colon and "://" not in value else _inside(value)


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


def _kind(name: str) -> str:
    """How sure it is that what ``name`` is called is a secret; empty if it is none."""
    words = _words(name)
    if not words:
        return ""
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last == "token" and before in _TOKENS_OF_MODELS:
        return ""
    if last in _SURE_WORDS or last.endswith(_ENDINGS):
        return _SURE
    if last in _UNLESS_PATH_WORDS or (last == "key" and before in _SECRET_KEYS):
        return _UNLESS_PATH
    return _IF_LONG if _IF_LONG_WORDS.intersection(words) else ""


def _inside(plain: str) -> str:
    """``plain`` without secrets that stand somewhere in it."""
    plain = _PEM.sub(rf"\1{MASK}\2", plain)
    plain = _URL.sub(rf"\g<before>{MASK}@", plain)
    plain = _HEADER.sub(lambda match: f"{match['before'] or match['bearer']}{MASK}", plain)
    plain = _SHAPES.sub(MASK, plain)
    for names in _NAMES:
        plain = _without_named(plain, names)
    return plain


def _without_named(plain: str, names: re.Pattern[str]) -> str:
    """``plain`` without the values of those ``names`` in it that make secrets of them."""
    parts, at = [], 0
    for match in names.finditer(plain):
        value = _VALUE.match(plain, match.end()) if match.start() >= at and _kind(match[1]) else None
        if value is not None:
            group = "bare" if value["quoted"] is None else "quoted"
            parts += [plain[at : value.start(group)], _by_name(match[1], value[group])]
            at = value.end(group)
    return "".join([*parts, plain[at:]])
