"""A server of three interfaces on loopback: it answers as the real ones do and keeps what it was asked."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CHAT_USAGE = {
    "prompt_tokens": 100,
    "completion_tokens": 57,
    "total_tokens": 157,
    "prompt_tokens_details": {"cached_tokens": 40},
    "completion_tokens_details": {"reasoning_tokens": 20},
}
RESPONSE_USAGE = {
    "input_tokens": 30,
    "input_tokens_details": {"cached_tokens": 10, "cache_write_tokens": 0},
    "output_tokens": 12,
    "output_tokens_details": {"reasoning_tokens": 4},
    "total_tokens": 42,
}
MESSAGE_USAGE = {
    "input_tokens": 20,
    "cache_creation_input_tokens": 5,
    "cache_read_input_tokens": 15,
    "output_tokens": 1,
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def log_message(self, *args):
        pass

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        if asked["model"] == "broken":
            self.answer({"error": {"message": "no such model", "type": "invalid_request_error"}}, 400)
            return
        tail = self.path.rstrip("/").rpartition("/")[2]
        getattr(self, f"on_{tail}")(asked)

    def answer(self, body, status=200):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def events(self, events, named=False, done=False):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for event in events:
            head = f"event: {event['type']}\n" if named else ""
            self.wfile.write(f"{head}data: {json.dumps(event)}\n\n".encode())
        if done:
            self.wfile.write(b"data: [DONE]\n\n")

    def on_completions(self, asked):
        base = {"id": "c1", "created": 1, "model": asked["model"]}
        if not asked.get("stream"):
            message = {"role": "assistant", "content": "hello"}
            choice = {"index": 0, "finish_reason": "stop", "message": message}
            usage = {} if asked["model"] == "silent" else {"usage": CHAT_USAGE}
            self.answer({**base, "object": "chat.completion", "choices": [choice], **usage})
            return
        chunks = [
            {
                **base,
                "object": "chat.completion.chunk",
                "choices": [
                    {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": end}
                ],
            }
            for text, end in (("hel", None), ("lo", None), ("", "stop"))
        ]
        if (asked.get("stream_options") or {}).get("include_usage"):
            last = {**base, "object": "chat.completion.chunk", "choices": [], "usage": CHAT_USAGE}
            chunks = [{**one, "usage": None} for one in chunks] + [last]
        self.events(chunks, done=True)

    def on_embeddings(self, asked):
        data = [{"object": "embedding", "index": 0, "embedding": [0.5, 0.25]}]
        usage = {"prompt_tokens": 8, "total_tokens": 8}
        self.answer({"object": "list", "model": asked["model"], "data": data, "usage": usage})

    def on_responses(self, asked):
        text = {"type": "output_text", "text": "hello", "annotations": []}
        message = {
            "type": "message",
            "id": "m",
            "role": "assistant",
            "status": "completed",
            "content": [text],
        }
        whole = {
            "id": "r1",
            "object": "response",
            "created_at": 1,
            "model": asked["model"],
            "output": [message],
            "parallel_tool_calls": True,
            "tool_choice": "auto",
            "tools": [],
            "status": "completed",
            "usage": RESPONSE_USAGE,
        }
        if not asked.get("stream"):
            self.answer(whole)
            return
        begun = {**whole, "status": "in_progress", "output": [], "usage": None}
        delta = {
            "type": "response.output_text.delta",
            "sequence_number": 1,
            "item_id": "m",
            "output_index": 0,
            "content_index": 0,
            "delta": "hello",
            "logprobs": [],
        }
        self.events(
            [
                {"type": "response.created", "sequence_number": 0, "response": begun},
                delta,
                {"type": "response.completed", "sequence_number": 2, "response": whole},
            ],
            named=True,
        )

    def on_messages(self, asked):
        whole = {
            "id": "m1",
            "type": "message",
            "role": "assistant",
            "model": asked["model"],
            "content": [{"type": "text", "text": "hello"}],
            "stop_reason": "end_turn",
            "stop_sequence": None,
            "usage": {**MESSAGE_USAGE, "output_tokens": 33},
        }
        if not asked.get("stream"):
            self.answer(whole)
            return
        begun = {**whole, "content": [], "stop_reason": None, "usage": MESSAGE_USAGE}
        self.events(
            [
                {"type": "message_start", "message": begun},
                {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
                {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "hello"}},
                {"type": "content_block_stop", "index": 0},
                {
                    "type": "message_delta",
                    "delta": {"stop_reason": "end_turn", "stop_sequence": None},
                    "usage": {"output_tokens": 33},
                },
                {"type": "message_stop"},
            ],
            named=True,
        )


class Stub:
    """Serves until ``close``; ``url`` is where, ``asked`` what bodies came."""

    def __init__(self):
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.asked = self.asked = []
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Book:
    """Takes figures as a meter does."""

    def __init__(self):
        self.figures = {}

    def metric(self, name, value):
        self.figures[name] = value
