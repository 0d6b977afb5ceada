"""A ClickHouse server on loopback: the real engine behind as much of its HTTP interface as ours uses.

    python tests/fakes/clickhouse_http.py

chdb is ClickHouse's own engine in one process. It has no network: this gives it the address, statements and
data that the HTTP interface of a server takes (docs of ClickHouse, "HTTP Interface"), one at a time. It
prints its port and ends with its standard input.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from base64 import b64decode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import chdb
import lz4.frame

OF_THE_INTERFACE = {
    "query", "database", "default_format", "session_id", "compress", "query_id", "wait_end_of_query",
    "client_protocol_version", "send_progress_in_http_headers", "http_headers_progress_interval_ms",
    "enable_http_compression", "cancel_http_readonly_queries_on_client_close",
}  # fmt: skip
"""Parameters that it takes itself; of the others ``param_NAME`` is a value, and the rest are settings."""
USER, PASSWORD = "wattprint", "a/b@c"


class Engine:
    """The one engine of this process; ``ask`` gives the bytes of an answer, or raises ``RuntimeError``."""

    def __init__(self):
        self._connection = chdb.connect(":memory:")
        self._lock = threading.Lock()

    def ask(self, statement, fields):
        values = {name[6:]: text for name, text in fields.items() if name.startswith("param_")}
        settings = [one for one in fields if one not in OF_THE_INTERFACE and not one.startswith("param_")]
        database = fields.get("database", "default")
        with self._lock:
            for before in (
                f"CREATE DATABASE IF NOT EXISTS `{database}`",
                f"USE `{database}`",
                *(f"SET {name} = '{fields[name]}'" for name in settings),
            ):
                self._connection.query(before, "TabSeparated")
            form = fields.get("default_format", "TabSeparated")
            return self._connection.query(statement, form, params=values).bytes() or b""

    def insert(self, statement, data, fields):
        """Data in a format: the engine takes them from a file."""
        with tempfile.NamedTemporaryFile(suffix=".native") as file:
            file.write(data)
            file.flush()
            before, _, form = statement.rpartition(" FORMAT ")
            return self.ask(f"{before} FROM INFILE '{file.name}' FORMAT {form}", fields)


class Handler(BaseHTTPRequestHandler):
    """One request: the statement stands in ``query``, in the body, or before the data in the body."""

    protocol_version = "HTTP/1.1"
    engine: Engine

    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        length = self.headers.get("content-length")
        body = self.chunks() if length is None else self.rfile.read(int(length))
        if self.headers.get("content-encoding") == "lz4":
            body = lz4.frame.decompress(body)
        self.answer(body)

    def chunks(self):
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def answer(self, body):
        fields = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        if urlsplit(self.path).path == "/ping":
            self.reply(200, b"Ok.\n")
            return
        shown = b64decode(self.headers.get("authorization", "").partition("Basic ")[2]).decode()
        if shown != f"{USER}:{PASSWORD}":
            self.reply(
                403, b"Code: 516. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)", "516"
            )
            return
        try:
            first, _, rest = body.partition(b"\n")
            if first.startswith(b"INSERT") and first.endswith(b"FORMAT Native"):
                found = self.engine.insert(first.decode(), rest, fields)
            else:
                statement = "\n".join(filter(None, [fields.get("query", ""), body.decode()]))
                found = self.engine.ask(statement, fields)
        except RuntimeError as error:
            text = str(error)
            code = text.partition("Code: ")[2].partition(".")[0]
            self.reply(500, text.encode(), code)
        else:
            self.reply(200, found)

    def reply(self, status, body, code=""):
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        if code:
            self.send_header("x-clickhouse-exception-code", code)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def main():
    Handler.engine = Engine()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    os._exit(0)  # threads of the engine are not waited for


if __name__ == "__main__":
    main()
