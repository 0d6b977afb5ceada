"""A plug on loopback that answers as Shelly, Tasmota and Home Assistant do."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakePlug:
    """Answers from ``answers``: path to JSON, text, a status, or (status, headers, body); counts requests.

    A callable is asked at each request. ``login`` is the header ``Authorization`` that it wants, if any.
    """

    def __init__(self):
        self.answers = {}
        self.login = None
        self.requests = []
        plug = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                plug.requests.append(self.path)
                answer = plug.answers.get(self.path, 404)
                answer = answer() if callable(answer) else answer
                if plug.login is not None and self.headers.get("Authorization") != plug.login:
                    answer = 401
                status, headers, body = 200, {}, answer
                if isinstance(answer, int):
                    status, body = answer, ""
                elif isinstance(answer, tuple):
                    status, headers, body = answer
                data = (body if isinstance(body, str) else json.dumps(body)).encode()
                self.send_response(status)
                for key, value in headers.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def stop(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def shelly_gen2(power_w, energy_wh=None):
    """The body of ``Switch.GetStatus`` of a Plus Plug S."""
    status = {"id": 0, "source": "init", "output": True, "apower": power_w, "voltage": 230.3, "current": 0.2}
    if energy_wh is not None:
        status["aenergy"] = {"total": energy_wh, "by_minute": [0.0, 0.0, 0.0], "minute_ts": 1680536520}
    return status | {"temperature": {"tC": 44.4, "tF": 112.0}}


def shelly_gen1(power_w, watt_minutes, *, valid=True):
    """The body of ``/status`` of a Plug S of the first generation."""
    meter = {"power": power_w, "overpower": 0.0, "is_valid": valid, "timestamp": 1701547714}
    return {
        "relays": [{"ison": True}],
        "meters": [meter | {"counters": [0.0, 0.0, 0.0], "total": watt_minutes}],
        "uptime": 1045575,
    }


def tasmota(power_w, total_kwh):
    """The body of ``Status 8`` of a plug of Tasmota."""
    energy = {
        "TotalStartTime": "2020-10-21T22:15:00",
        "Total": total_kwh,
        "Yesterday": 0.028,
        "Today": 0.026,
        "Power": power_w,
        "ApparentPower": 5,
        "Factor": 1.0,
        "Voltage": 233,
        "Current": 0.021,
    }
    return {"StatusSNS": {"Time": "2022-01-11T21:57:38", "ENERGY": energy}}


def home_assistant(entity, state, unit, device_class="power"):
    """The body of ``/api/states/<entity>``."""
    return {
        "entity_id": entity,
        "state": state,
        "attributes": {"unit_of_measurement": unit, "device_class": device_class, "friendly_name": "Plug"},
        "last_changed": "2026-11-29T10:00:00.000000+00:00",
        "last_updated": "2026-11-29T10:00:00.000000+00:00",
    }
