"""A plug on loopback that answers as Shelly, Tasmota and Home Assistant do."""

from __future__ import annotations

from .web import JsonServer


class FakePlug(JsonServer):
    """Answers from ``answers``, by path, as ``JsonServer`` takes them; a callable is asked each time."""

    def __init__(self):
        self.answers = {}
        super().__init__()

    def answer_of(self, path):
        answer = self.answers.get(path, 404)
        return answer() if callable(answer) else answer


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
