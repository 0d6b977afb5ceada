"""The network: one way out, used only where the user has asked for it.

Nothing here is imported or opened until a caller has an address that the user configured.
"""

from __future__ import annotations

import time

from wattprint.errors import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.client import HTTPResponse
    from urllib.request import OpenerDirector

MAX_BYTES = 16 * 1024 * 1024
_openers: dict[bool, OpenerDirector] = {}


def public_url(url: str) -> str:
    """``url`` without the user, password and query that it may carry, fit for messages and records."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the address"
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"


def _origin(url: str) -> tuple[str, str, int | None]:
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port


def _opener(verify: bool) -> OpenerDirector:
    """An opener that checks certificates unless told not to, and follows no redirect to another host.

    The standard one would hand the caller's credentials to whatever host it is sent to.
    """
    if verify in _openers:
        return _openers[verify]
    import ssl
    import urllib.request
    from http.client import HTTPMessage
    from typing import IO

    class SameOrigin(urllib.request.HTTPRedirectHandler):
        def redirect_request(  # noqa: PLR0917 - the signature is urllib's
            self,
            req: urllib.request.Request,
            fp: IO[bytes],
            code: int,
            msg: str,
            headers: HTTPMessage,
            newurl: str,
        ) -> urllib.request.Request | None:
            if _origin(newurl) != _origin(req.full_url):
                return None
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    context = ssl.create_default_context()
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    _openers[verify] = urllib.request.build_opener(SameOrigin(), urllib.request.HTTPSHandler(context=context))
    return _openers[verify]


def get_json(
    url: str, timeout_s: float = 5.0, headers: Mapping[str, str] | None = None, verify: bool = True
) -> object:
    """The JSON document at an http(s) ``url``.

    ``timeout_s`` bounds each step of the connection and, twice over, the whole answer. Raises
    ``SourceError``: ``refused`` (401, 403, certificate), ``absent`` (404, 410), ``broken`` (no JSON, no
    HTTP, too long) or ``error`` (not reachable, too slow, any other status). Messages name the address
    without user, password and query.
    """
    import http.client
    import json
    import urllib.error
    import urllib.request

    where = public_url(url)
    if not url.startswith(("http://", "https://")):
        raise SourceError("broken", f"{where} is no http or https address")
    every = {"Accept": "application/json", **(headers or {})}
    request = urllib.request.Request(url, headers=every)  # noqa: S310 - the scheme is checked above
    deadline = time.monotonic() + 2.0 * timeout_s
    try:
        with _opener(verify).open(request, timeout=timeout_s) as answer:
            body = _read(answer, deadline, where)
    except urllib.error.HTTPError as error:
        with error:
            raise _status(where, error.code) from None
    except urllib.error.URLError as error:
        raise _unreachable(where, error.reason) from None
    except http.client.HTTPException as error:
        raise SourceError("broken", f"{where} does not speak HTTP: {type(error).__name__}") from None
    except OSError as error:
        raise _unreachable(where, error) from None
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise SourceError("broken", f"{where} answers no JSON") from None


def _read(answer: HTTPResponse, deadline: float, where: str) -> bytes:
    chunks, size = [], 0
    while chunk := answer.read1(65536):
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise SourceError("broken", f"{where} answers more than {MAX_BYTES >> 20} MiB")
        if time.monotonic() > deadline:
            raise TimeoutError("too slow")
    return b"".join(chunks)


def _status(where: str, status: int) -> SourceError:
    if status in (401, 403):
        return SourceError("refused", f"{where} refuses access (HTTP {status})")
    if status in (404, 410):
        return SourceError("absent", f"{where} does not exist (HTTP {status})")
    return SourceError("error", f"{where} answers HTTP {status}")


def _unreachable(where: str, reason: object) -> SourceError:
    import ssl

    if isinstance(reason, ssl.SSLCertVerificationError):
        what = f"{where}: certificate not trusted ({reason.verify_message})"
        return SourceError("refused", what, fix="SSL_CERT_FILE=/path/to/its-ca.pem")
    if isinstance(reason, TimeoutError):
        return SourceError("error", f"{where} does not answer in time")
    text = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return SourceError("error", f"{where} cannot be reached: {text}")
