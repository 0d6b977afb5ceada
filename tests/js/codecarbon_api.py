"""A stand-in for CodeCarbon's API on loopback, which notes what it is asked and says that all is well."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ID = "6f1d2c3b-4a59-4e68-8b7c-9d0e1f2a3b4c"
"""Of whatever is made or found."""


class Seen:
    """What was asked of a stand-in for the API, in order: method, path, token, body."""

    def __init__(self):
        self.calls = []
        self.url = ""

    def take(self):
        """The calls so far, which are forgotten."""
        calls, self.calls = self.calls, []
        return calls


@contextmanager
def stand_in():
    seen = Seen()

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self):
            length = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            kind = self.headers["content-type"], self.headers["x-api-token"], self.headers["authorization"]
            seen.calls.append((self.command, self.path, kind, body))
            made = [{"id": ID, "name": "main", "description": "", "organization_id": ID}]
            is_list = self.command == "GET" and self.path.endswith(
                ("organizations", "projects", "experiments")
            )
            data = json.dumps(made if is_list else made[0]).encode()
            self.send_response(201 if self.command == "POST" else 200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815 - names of the base class

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    seen.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield seen
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
