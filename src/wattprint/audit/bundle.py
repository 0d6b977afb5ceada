"""A bundle: one run's spools, statement and factors in one file that a stranger can check.

A zip with one form for one content: members in a fixed order, stored, dated 1980, nothing beside them.
It is not compressed, because libraries for that give different bytes for the same text. The manifest
holds the SHA-256 of every other member; a signature, if there is one, covers the manifest.
``docs/reference/bundle.md`` is the format for readers in other languages.
"""

from __future__ import annotations

import json
import os
import zipfile
from hashlib import sha256
from io import BytesIO

import msgspec

from wattprint._version import __version__
from wattprint.errors import WattprintError
from wattprint.factors.table import FOLDER, share_alike

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeVar

    from wattprint.records import FactorLine

    T = TypeVar("T")

FORMAT = "wattprint bundle"
VERSION = 1
MANIFEST, SIGNATURE, STATEMENT, FACTORS = "manifest.json", "signature.json", "statement.json", "factors.json"
SPOOLS, NOTES = "spools/", "notes/"
_DATE = (1980, 1, 1, 0, 0, 0)
_SPOILT = (
    zipfile.BadZipFile,
    NotImplementedError,  # zipfile raises it for a compression that it does not know
    RuntimeError,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
)
"""What ``zipfile`` raises for altered bytes: each kind of field has its own."""


class BundleError(WattprintError):
    """The file is no bundle, or not in the one form that its content has."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """With what a statement was made: the package's version, the SHA-256 of each factor table, and
    whether tables under a share-alike licence were used.
    """

    wattprint: str
    tables: dict[str, str]
    share_alike: bool


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One file in a bundle, its length in bytes and its SHA-256 in lower-case hexadecimal."""

    path: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a bundle holds, of which run, made with what."""

    format: str
    version: int
    run: str
    made: Made
    members: list[Member]


def installed() -> Made:
    """The version of this package and of the factor tables that it reads."""
    tables = {}
    for folder, _, names in os.walk(FOLDER):
        for name in names:
            if name.endswith(".tsv"):
                path = os.path.join(folder, name)
                with open(path, "rb") as stream:
                    tables[os.path.relpath(path, FOLDER).replace(os.sep, "/")] = digest(stream.read())
    return Made(wattprint=__version__, tables=dict(sorted(tables.items())), share_alike=share_alike())


def digest(data: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return sha256(data).hexdigest()


def json_bytes(value: object) -> bytes:
    """The one JSON text of a value in a bundle: two spaces deep, ASCII, a final newline."""
    return json.dumps(msgspec.to_builtins(value), indent=2, allow_nan=False).encode("ascii") + b"\n"


def make_bundle(
    run: str,
    spools: Mapping[str, bytes],
    statement: Mapping[str, object],
    factors: Iterable[FactorLine],
    sign: Callable[[bytes], bytes] | None = None,
    *,
    notes: Mapping[str, bytes] | None = None,
) -> bytes:
    """The bundle of ``run``: its ``spools`` by file name, verbatim; the same bytes for the same content.

    ``notes``: its files of later words, beside the spools: no figure rests on them.

    ``statement``: the JSON of ``Statement.as_dict``; ``factors``: those it used; ``sign`` makes the
    signature member of the manifest (``signature.signed``).
    """
    members = {STATEMENT: json_bytes(statement), FACTORS: json_bytes(list(factors))}
    members |= {f"{SPOOLS}{name}": data for name, data in sorted(spools.items())}
    members |= {f"{NOTES}{name}": data for name, data in sorted((notes or {}).items())}
    listed = [Member(path=path, bytes=len(data), sha256=digest(data)) for path, data in members.items()]
    manifest = json_bytes(Manifest(format=FORMAT, version=VERSION, run=run, made=installed(), members=listed))
    sealed = {MANIFEST: manifest}
    if sign is not None:
        sealed[SIGNATURE] = sign(manifest)
    return pack(sealed | members)


def pack(members: Mapping[str, bytes]) -> bytes:
    """``members`` as a zip, in their order: the same bytes on any machine."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, data in members.items():
            info = zipfile.ZipInfo(path, _DATE)
            info.create_system, info.external_attr = 3, 0o100644 << 16  # Unix, whatever system packs it
            archive.writestr(info, data)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a bundle, in their order.

    Raises ``BundleError`` unless ``data`` is, byte for byte, what ``pack`` makes of them: then no byte is
    left that could say something else, in a header that one program reads and another does not, before,
    between or after the members.
    """
    nothing = "nothing in it can be trusted"
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.compress_type or entry.flag_bits & 1 for entry in entries):
                raise BundleError("not a bundle: its members are compressed or encrypted", nothing)
            if sum(entry.file_size for entry in entries) > len(data):
                raise BundleError("not a bundle: its members overlap", nothing)
            members = {entry.filename: archive.read(entry) for entry in entries}
    except _SPOILT as error:
        raise BundleError(f"not a whole zip file: {error}", nothing, "get the file again") from error
    again = pack(members)
    if again != data:
        at = next((i for i, (one, two) in enumerate(zip(data, again, strict=False)) if one != two), None)
        where = min(len(data), len(again)) if at is None else at
        raise BundleError(f"byte {where} of the zip is not as a bundle has it", nothing, "get the file again")
    return members


def read_manifest(data: bytes) -> Manifest:
    """The manifest in ``data``. Raises ``BundleError`` if it is none, or of a later version."""
    manifest = read_json(data, Manifest)
    if manifest.format != FORMAT or manifest.version != VERSION:
        raise BundleError(
            f"a {manifest.format!r} of version {manifest.version}: this wattprint reads version {VERSION}",
            fix="pip install --upgrade wattprint",
        )
    return manifest


def read_json(data: bytes, kind: type[T]) -> T:
    """The value of ``kind`` in a member. Raises ``BundleError`` unless ``data`` is its one JSON text."""
    try:
        value = msgspec.json.decode(data, type=kind)
        same = json_bytes(value) == data
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:  # no UTF-8 is a ValueError
        raise BundleError(f"cannot be understood ({error})") from error
    if not same:
        raise BundleError("is not written as a bundle writes it")
    return value
