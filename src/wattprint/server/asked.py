"""What a request asks for: the query string and the form, as typed structs."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, get_origin
from urllib.parse import parse_qsl, urlencode

import anyio
import msgspec

from wattprint.closeness import nearest
from wattprint.errors import UsageError
from wattprint.settings.here import site_changes
from wattprint.settings.table import SITE

from .problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeVar

    from starlette.requests import Request

    T = TypeVar("T", bound=msgspec.Struct)

BODY_S = 20.0
SLOWEST_BYTES_PER_S = 10_000
"""A body may take ``BODY_S``, and as long as it would at this rate. Chosen."""
_MOST_DIGITS = 19
MOST_FIELDS = 200
"""Of a query or a form; a page of ours sends some twenty."""
_SITE = tuple(row.key for row in SITE)
_LONGEST_SETTING = 500
"""Letters, chosen: some contracts stand behind each other in one setting."""
_OF_PROGRAMS = re.compile(r" \(argument \w+\)")
"""Where a value came from, as programs that import wattprint are told."""


_KINDS = {
    "integer": ("a whole number", "30"),
    "number": ("a number", "0.9"),
    "boolean": ("true or false", "true"),
    "": ("another value", ""),
}
"""What a field of a kind of JSON takes, in words, and an example."""


_SENT = _KINDS | {
    "string": ("a text", '"..."'),
    "array": ("a list of texts", '["..."]'),
    "object": ("an object of texts", '{"...": "..."}'),
}
"""What a field of a body takes."""
_LONGEST_SHOWN = 100
"""Letters of what was sent that an answer has, chosen."""


class Restatement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With what to state runs instead of what stands in their records; an empty one with their own.

    ``given``: settings of the site as typed, of ``settings.table.SITE``; ``year``: of the factors;
    ``scope``: ``process`` or ``machine``.
    """

    given: dict[str, str] = {}
    year: int | None = None
    scope: str | None = None

    @property
    def changes(self) -> dict[str, object]:
        """Fields of ``records.Site`` to state with. Raises ``UsageError`` for a value that cannot be."""
        try:
            return site_changes(self.given, self.year)
        except UsageError as error:  # it was typed into a field, which the rest of the sentence names
            raise UsageError(_OF_PROGRAMS.sub("", error.what), error.effect, error.fix) from None

    @property
    def fields(self) -> dict[str, str]:
        """What stands in an address that asks for it."""
        year = {} if self.year is None else {"year": str(self.year)}
        return self.given | year | ({} if self.scope is None else {"scope": self.scope})

    @property
    def words(self) -> str:
        """What differs from the records; empty if nothing does."""
        return ", ".join(f"{key} {text}" for key, text in self.fields.items())


def fields_of(text: str) -> list[tuple[str, str]]:
    """The names and values in a query or a form; an empty value is none. Raises ``RefusedError``."""
    try:
        pairs = parse_qsl(text, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise RefusedError(
            HTTPStatus.BAD_REQUEST, f"the fields are not UTF-8, or more than {MOST_FIELDS}"
        ) from None
    if any("\0" in text for pair in pairs for text in pair):  # where it stands, SQLite ends a text
        raise RefusedError(HTTPStatus.BAD_REQUEST, "the fields have the character 0 in them")
    return [(name, value.strip()) for name, value in pairs if value.strip()]


async def body_of(request: Request, most_bytes: int) -> bytes:
    """What is sent with ``request``.

    Raises ``RefusedError`` as soon as it is longer than ``most_bytes``, or comes too slowly.
    """
    size = length_of(request) or 0
    parts = []
    if size <= most_bytes:
        size = 0
        began_s = anyio.current_time()
        with anyio.CancelScope(deadline=began_s + BODY_S) as waiting:
            async for part in request.stream():
                parts.append(part)
                size += len(part)
                waiting.deadline = began_s + BODY_S + size / SLOWEST_BYTES_PER_S
                if size > most_bytes:
                    break
        if waiting.cancelled_caught:
            what = f"the body comes too slowly: after {BODY_S:g} s there were {size} bytes"
            raise RefusedError(HTTPStatus.REQUEST_TIMEOUT, what, "send it in smaller parts")
    if size > most_bytes:
        what = f"the body has more than {most_bytes} bytes"
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, what, "send it in parts")
    return b"".join(parts)


def length_of(request: Request) -> int | None:
    """How many bytes the body is said to have, ``None`` where that is not said."""
    told = request.headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < _MOST_DIGITS else None


def restatement_in(pairs: Iterable[tuple[str, str]]) -> tuple[Restatement, list[tuple[str, str]]]:
    """The restatement that ``pairs`` ask for, and those of them that ask for something else."""
    given: dict[str, str] = {}
    own: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for name, value in pairs:
        if name in _SITE:
            if len(value) > _LONGEST_SETTING:
                what = f"{name} takes no text of {len(value):,} letters"
                raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, what)
            given[name] = value
        else:
            (own if name in ("year", "scope") else others).append((name, value))
    return msgspec.structs.replace(parsed(own, Restatement), given=given), others


def parsed(pairs: Iterable[tuple[str, str]], kind: type[T]) -> T:
    """``pairs`` as a ``kind`` of struct: a list where its field is one, else the last of a name counts.

    Raises ``RefusedError`` for a name that it lacks, and for a value that cannot be.
    """
    types = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    given: dict[str, object] = {}
    for name, value in pairs:
        if name not in types:
            near = nearest(name, types, 1) or [*types, *_SITE]
            raise RefusedError(
                HTTPStatus.BAD_REQUEST, f"there is no {name!r} to ask by", f"one of: {', '.join(near)}"
            )
        if get_origin(types[name]) is list:
            values = given.setdefault(name, [])
            assert isinstance(values, list)
            values.append(value)
        else:
            given[name] = value
    return converted(given, kind)


def converted(given: Mapping[str, object], kind: type[T]) -> T:
    """``given`` as a ``kind`` of struct. Raises ``RefusedError`` that names what is wrong."""
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError as error:
        wrong = next((one for one in msgspec.structs.fields(kind) if _is_wrong(given, one)), None)
        detail, fix = (str(error), "") if wrong is None else _takes(wrong, str(given[wrong.encode_name]))
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, detail, fix) from None


def sent(body: bytes, kind: type[T]) -> T:
    """A ``body`` of JSON as a ``kind`` of struct. Raises ``RefusedError`` that says what to send instead."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        detail, fix = _wrong_in(body, {one.encode_name: one for one in msgspec.structs.fields(kind)})
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, detail, fix) from None


def _wrong_in(body: bytes, fields: Mapping[str, msgspec.structs.FieldInfo]) -> tuple[str, str]:
    """What of ``body`` cannot stand in ``fields``, and what to send."""
    names = ", ".join(fields)
    whole = f"a JSON object with {names}" if fields else "an empty JSON object"
    try:
        given = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return "the body is no JSON", f"send {whole}"
    if not isinstance(given, dict):
        return "the body is no JSON object", f"send {whole}"
    for name in given:
        if name not in fields:
            near = nearest(name, fields, 1)
            return f"there is no {name[:_LONGEST_SHOWN]!r} to send", f"one of: {near[0] if near else names}"
    for name, field in fields.items():
        schema = msgspec.json.schema(field.type)
        what, example = _SENT.get(schema.get("type", ""), ("another value", "null"))
        if "minimum" in schema and "maximum" in schema:
            what += f" from {schema['minimum']} to {schema['maximum']}"
        fix = f'send {{"{name}": {example}}}'
        if name not in given and field.required:
            return f"{name} is missing: {what}", fix
        try:
            msgspec.convert(given.get(name, field.default), field.type)
        except msgspec.ValidationError:
            if name in given:
                return f"{name} takes {what}, not {str(given[name])[:_LONGEST_SHOWN]!r}", fix
    return "the body cannot be read", f"send {whole}"


def _is_wrong(given: Mapping[str, object], field: msgspec.structs.FieldInfo) -> bool:
    try:
        if field.encode_name in given:
            msgspec.convert(given[field.encode_name], field.type, strict=False)
    except msgspec.ValidationError:
        return True
    return False


def _takes(field: msgspec.structs.FieldInfo, typed: str) -> tuple[str, str]:
    """That ``typed`` cannot stand in ``field``, with what it takes, and an example."""
    name = field.encode_name
    schema = msgspec.json.schema(field.type)
    kinds = {one.get("type") for one in (schema, *schema.get("anyOf", ()))}
    what, example = next(words for kind, words in _KINDS.items() if kind in kinds or not kind)
    if "minimum" in schema and "maximum" in schema:
        what += f" from {schema['minimum']} to {schema['maximum']}"
    if "," in typed and kinds & {"number", "integer"}:
        point = typed.replace(",", ".")
        return f"{name} takes {what}, written with a point, not a comma: {typed!r}", f"{name}={point}"
    return f"{name} takes {what}, not {typed!r}", f"{name}={example}"


def address(path: str, *fields: Mapping[str, object]) -> str:
    """``path`` with the ``fields`` that have a value behind it; a list stands there item by item."""
    pairs = {key: value for some in fields for key, value in some.items() if value not in (None, "", [])}
    return f"{path}?{urlencode(pairs, doseq=True)}" if pairs else path
