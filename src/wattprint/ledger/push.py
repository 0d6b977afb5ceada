"""Spools on their way to a server: what it lacks is sent, what it says is checked, nothing is believed."""

from __future__ import annotations

import os
import zlib

from wattprint._version import __version__

from .outgoing import Outgoing, PushError
from .spool import NOTES_ENDING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.request import OpenerDirector, Request

    from wattprint.settings.destination import Destination

LINES = "application/x-ndjson"
VERSION_HEADER = "wattprint-version"
_PACK_FROM_BYTES = 1000
_MOST_ANSWER = 1 << 16
_MOST_RETRY_S = 300.0
"""A server that asks for more patience is tried then all the same. Chosen."""
_MOST_IN_VAIN = 3
"""A server may have to be sent something again, as after it came back from a backup, but not for ever."""


class Server:
    """The server of a ``destination``; ``timeout_s`` bounds each step of a connection to it.

    ``version`` is that of the server, once it has answered, empty where it told none.
    """

    def __init__(self, destination: Destination, timeout_s: float = 10.0) -> None:
        self._destination, self._timeout_s = destination, timeout_s
        self._opener: OpenerDirector | None = None
        self.version = ""

    def push(self, path: str, spool: Outgoing, *, torn: bool = False) -> int:
        """Send what the server lacks of ``spool``, which it knows by ``path``; how many bytes that were.

        ``torn``: with the beginning of a last line that is not whole. Raises ``PushError``; ``OSError`` for a
        file that cannot be read.
        """
        sent, furthest, in_vain = 0, -1, 0
        while in_vain < _MOST_IN_VAIN and (data := spool.take(torn=torn)):
            self._send(path, spool, data)
            sent += len(data)
            if not data.endswith(b"\n"):
                break
            in_vain = 0 if spool.size > furthest else in_vain + 1
            furthest = max(furthest, spool.size)
        if in_vain:
            raise PushError(f"the server does not take what is sent of {path}")
        return sent

    def find(self, path: str, spool: Outgoing) -> None:
        """Move ``spool`` to where the server has it. Raises as ``push``."""
        spool.check()
        self._go_on(path, spool, *self._post(path, 0, b""))

    def holds(self, path: str, data: bytes) -> bool:
        """Whether what the server has at ``path``, of at least that length, begins with ``data``."""
        try:
            return self._post(path, 0, data)[0] >= len(data)
        except PushError as error:
            if not error.lasting:
                raise
            return False

    def _send(self, path: str, spool: Outgoing, data: bytes) -> None:
        size, tail = self._post(path, spool.size, data)
        whole = data.endswith(b"\n")
        if size != spool.size + (len(data) if whole else 0):
            self._go_on(path, spool, size, tail)
            return
        if whole:
            spool.accept()
        if spool.tail != tail:
            raise PushError(f"the server says that it has other lines of {path} than were sent")

    def _go_on(self, path: str, spool: Outgoing, size: int, tail: str) -> None:
        """Go on where the server is: it has more, as where two push the same, or less, as of a backup."""
        if not spool.seek(size) or spool.tail != tail:
            raise PushError(
                f"the server has another record called {path}",
                "nothing of this one was taken",
                "a token of another project, if both are to be kept",
                lasting=True,
                differs=True,
            )

    def _post(self, path: str, offset: int, data: bytes) -> tuple[int, str]:
        """Size and tail that the server has then. Raises ``PushError``."""
        import json
        from urllib.parse import quote

        status, body, retry_after_s = self._ask(
            f"/api/v1/spools/{quote(os.fsencode(path))}?from={offset}", data
        )
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            answer = None
        answer = answer if isinstance(answer, dict) else {}
        size, tail = answer.get("size"), answer.get("tail")
        if status == 200 and type(size) is int and size >= 0 and isinstance(tail, str):
            return size, tail
        if status == 409 and answer.get("reason") == "gap" and type(size) is int and offset:
            return self._post(path, 0, b"")
        raise _refusal(status, answer, retry_after_s)

    def _ask(self, address: str, data: bytes) -> tuple[int, bytes, float]:
        """Status and body of the answer to ``data``; in how many seconds to come again, 0 if it is not told.

        Raises ``PushError``.
        """
        import http.client
        import urllib.error
        import urllib.request

        headers = {
            "Authorization": f"Bearer {self._destination.token}",
            "Content-Type": LINES,
            "User-Agent": f"wattprint/{__version__}",
        }
        if len(data) > _PACK_FROM_BYTES:
            packer = zlib.compressobj(6, wbits=31)
            data = packer.compress(data) + packer.flush()
            headers["Content-Encoding"] = "gzip"
        request = urllib.request.Request(  # noqa: S310 - the scheme was checked where the setting was read
            self._destination.url + address, data=data, headers=headers, method="POST"
        )
        try:
            with self._open(request) as answer:
                self.version = answer.headers.get(VERSION_HEADER, "")
                return answer.status, answer.read(_MOST_ANSWER), 0.0
        except urllib.error.HTTPError as error:
            retry_after_s = _seconds(error.headers.get("Retry-After", ""))
            with error:
                try:
                    return error.code, error.read(_MOST_ANSWER), retry_after_s
                except (OSError, http.client.HTTPException):
                    return error.code, b"", retry_after_s
        except (OSError, http.client.HTTPException) as error:
            raise self._unreachable(error) from None

    def _open(self, request: Request) -> HTTPResponse:
        import ssl
        import urllib.request

        class Staying(urllib.request.HTTPRedirectHandler):
            """Follows no redirect: the token is for the address that was set."""

            def redirect_request(self, *_: object) -> None:
                return None

        if self._opener is None:
            ca = self._destination.ca
            try:
                context = ssl.create_default_context(cafile=ca or None)
            except OSError as error:
                why = f"{ca} holds no certificate ({error.strerror or type(error).__name__})"
                raise PushError(
                    why, "nothing is sent", "WATTPRINT_SERVER_CA=/path/to/ca.pem", away=True
                ) from None
            self._opener = urllib.request.build_opener(Staying, urllib.request.HTTPSHandler(context=context))
        answer: HTTPResponse = self._opener.open(request, timeout=self._timeout_s)
        return answer

    def _unreachable(self, error: Exception) -> PushError:
        import ssl
        import urllib.error

        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, ssl.SSLCertVerificationError):
            what = f"the certificate of {self._destination.url} is not trusted ({reason.verify_message})"
            return PushError(what, fix="WATTPRINT_SERVER_CA=/path/to/its-ca.pem", away=True)
        if isinstance(reason, TimeoutError):
            return PushError(f"{self._destination.url} does not answer in time", away=True)
        if not isinstance(reason, OSError):
            return PushError(
                f"{self._destination.url} does not speak HTTP ({type(reason).__name__})", away=True
            )
        return PushError(
            f"{self._destination.url} cannot be reached: {reason.strerror or type(reason).__name__}",
            away=True,
        )


def _seconds(text: str) -> float:
    """``Retry-After``, as far as it is waited for; a date, which proxies may send, counts as none."""
    digits = text.strip()
    return min(float(digits), _MOST_RETRY_S) if digits.isascii() and digits.isdecimal() else 0.0


def _refusal(status: int, answer: dict[str, object], retry_after_s: float) -> PushError:
    detail, fix = (str(answer.get(key) or "")[:500] for key in ("detail", "fix"))
    if 300 <= status < 400:
        return PushError(
            "the server sends on to another address, where no token is sent", fix="set its own address"
        )
    if status == 200:
        return PushError("the server does not answer as one of wattprint", fix="see: WATTPRINT_SERVER")
    lasting = status in (400, 401, 403, 409, 410, 413, 415, 422)
    return PushError(
        f"the server answers {status}" + (f": {detail}" if detail else ""),
        fix=fix,
        lasting=lasting,
        away=status == 429,
        deleted=status == 410,
        retry_after_s=retry_after_s,
    )


def path_on_server(folder: str, path: str) -> str:
    """What a spool at ``path`` below the spool ``folder`` is called there; empty for what is not pushed."""
    if path.endswith(NOTES_ENDING) or not path.endswith(".jsonl"):
        return ""
    return os.path.relpath(path, folder).replace(os.sep, "/")
