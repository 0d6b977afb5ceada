"""A server of JSON on loopback, for the devices that answer over HTTP."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class JsonServer:
    """Answers each path with what ``answer_of`` gives, and keeps the paths in ``requests``.

    That is JSON, text or bytes, a status alone, or (status, headers, body). ``login`` is the header
    ``Authorization`` that it wants, if any.
    """

    def __init__(self):
        self.login = None
        self.requests = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                fake.requests.append(self.path)
                answer = fake.answer_of(self.path)
                if fake.login is not None and self.headers.get("Authorization") != fake.login:
                    answer = 401
                status, headers, body = 200, {}, answer
                if isinstance(answer, int):
                    status, body = answer, {}
                elif isinstance(answer, tuple):
                    status, headers, body = answer
                if not isinstance(body, bytes):
                    body = (body if isinstance(body, str) else json.dumps(body)).encode()
                self.send_response(status)
                for key, value in headers.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_address[1]}"
        self.url = f"http://{self.host}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def answer_of(self, path):
        """What is answered to a request for ``path``."""
        raise NotImplementedError

    def stop(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
