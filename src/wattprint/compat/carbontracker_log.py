"""The logs of carbontracker, read: ``*_carbontracker.log``, and ``*_carbontracker_output.log`` beside it.

Formats are those of 1.0 to 2.4.7, from its packages.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

import msgspec

from .importing import MOST, impossible, number_in

STANDARD, OUTPUT = "_carbontracker.log", "_carbontracker_output.log"
_PUE = 1.58
"""What an output log counts without saying so: the constant since 2.0; earlier ones are 1.55 to 1.59."""
_STAMPED = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) - (.*)", re.S)
_COMPONENT = re.compile(r"(?:^|\s)([A-Za-z]+) with device\(s\) ")
_FOUND = "The following components were found:"
_EPOCH = re.compile(r"Epoch (\d{1,9}):")
_CLOCK = re.compile(r"(\d{1,6}):(\d\d):(\d\d(?:\.\d+)?)")
_POWER = re.compile(r"Average power usage \(W\) for (\w+): (.*)", re.S)
_PLACE = re.compile(r"at detected location:? (.+?)(?:: \[|\.?$)")
_INTENSITY = re.compile(r"Average carbon intensity during training was ([\d.]+)")
_TOTAL = re.compile(
    r"(Actual|Predicted) consumption(?: for (\d+) epoch\(s\))?:\s+Time:\s*(\S+)\s+Energy:\s*(\S+) kWh"
    r"\s+CO2eq:\s*(\S+) g"
)


class Entry(NamedTuple):
    """What was logged at a time, with the line that it begins in."""

    line: int
    time: str
    text: str


class Epoch(msgspec.Struct):
    """One epoch: its line, when it ended, how long it took, and watts by component, ``None`` without any."""

    line: int
    time: str
    duration_s: float = 0.0
    power_w: dict[str, list[float] | None] = {}


class Total(NamedTuple):
    """What the output log says of all epochs, or of those to come: a clock, kWh with a PUE, grams."""

    epochs: float | None
    clock: str
    energy_kwh: float | None
    emissions_g: float | None


def is_standard(text: str) -> bool:
    """Whether it is the standard log, of the two that a run has."""
    return "carbontracker version " in text[:4000]


def is_log(text: str) -> bool:
    """Whether ``text`` begins as carbontracker's logs do."""
    return is_standard(text) or " - CarbonTracker: " in text[:4000]


def stem_of(path: str) -> str:
    """The path of a log without what tells the two of a run apart."""
    return path.removesuffix(OUTPUT).removesuffix(STANDARD).removesuffix(".log")


class Log:
    """What the logs of one run tell: ``text`` of the standard log, or of the output log if it is alone."""

    def __init__(self, text: str, output: str) -> None:
        self.problems: list[tuple[int, str]] = []
        self.digest = sha256((text + output).encode("utf-8", "replace")).hexdigest()
        self.entries = list(_entries(text))
        whole = "\n".join(entry.text for entry in self.entries)
        self.version = _group(r"carbontracker version (\S+)", whole)
        self.pue = number_in(_group(r"PUE coefficient of (\d+(?:\.\d+)?)", whole)) or _PUE
        self.intensity = number_in(_group(_INTENSITY.pattern, whole + output))
        self.place = next((found[1] for entry in self.entries if (found := _PLACE.search(entry.text))), "")
        self.ended = "Monitoring thread ended" in whole or "Finished monitoring" in output
        self.totals = {
            found[1]: Total(number_in(found[2] or ""), found[3], number_in(found[4]), number_in(found[5]))
            for found in _TOTAL.finditer(output)
        }
        self.identity = "\n".join(self._identity())
        self.found = self._found()
        self.devices = self._devices()
        self.epochs = self._epochs()

    def _identity(self) -> list[str]:
        """What tells the run from others, whatever its file is called and however much of it is there.

        All up to the first power; an output log tells none, so all up to its total.
        """
        logged: list[str] = []
        for entry in self.entries:
            logged.append(f"{entry.time} {entry.text.strip()}")
            if entry.text.startswith("Average power") or "Actual consumption" in entry.text:
                break
        return logged

    def _found(self) -> tuple[str, str]:
        """When it looked for hardware, and what it found, as logged; both logs of a run tell it."""
        for entry in self.entries:
            _, mark, rest = entry.text.partition(_FOUND)
            if mark:
                return entry.time, rest.strip()
        return "", ""

    def _devices(self) -> dict[str, list[str]]:
        pieces = _COMPONENT.split(self.found[1])
        pairs = zip(pieces[1::2], pieces[2::2], strict=True)
        return {
            component.lower(): [device.strip() for device in listed.strip().rstrip(".").split(", ")]
            for component, listed in pairs
        }

    def _epochs(self) -> list[Epoch]:
        epochs: list[Epoch] = []
        for entry in self.entries:
            if _EPOCH.fullmatch(entry.text.strip()):
                epochs.append(Epoch(entry.line, entry.time, power_w={}))
            elif entry.text.startswith("Duration: ") and epochs:
                epochs[-1].duration_s = self._seconds(entry)
            elif (found := _POWER.fullmatch(entry.text)) and epochs:
                epochs[-1].power_w[found[1].lower()] = self._watts(entry, found[2])
        for epoch in epochs:
            if not epoch.duration_s:
                self.problems.append((epoch.line, "an epoch without a duration"))
        return [epoch for epoch in epochs if epoch.duration_s]

    def _seconds(self, entry: Entry) -> float:
        seconds = seconds_of(entry.text)
        if not seconds:
            self.problems.append((entry.line, impossible("a duration", entry.text.partition(": ")[2])))
        return seconds or 0.0

    def _watts(self, entry: Entry, text: str) -> list[float] | None:
        words = text.strip().strip("[]").replace(",", " ").split()
        if words in (["None"], ["nan"]):
            return None
        try:
            watts = [float(word) for word in words]
        except ValueError:
            watts = []
        if not watts or not all(0 <= value <= MOST for value in watts):
            self.problems.append((entry.line, impossible("a power", text)))
            return None
        return watts


def _entries(text: str) -> list[Entry]:
    """What was logged, each with the lines that belong to it."""
    entries: list[Entry] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\0", "").split("\n"), 1):
        stamped = _STAMPED.match(line)
        if stamped is not None:
            entries.append(Entry(number, stamped[1], stamped[2]))
        elif entries and line.strip():
            last = entries[-1]
            entries[-1] = last._replace(text=f"{last.text}\n{line}")
    return entries


def seconds_of(text: str) -> float | None:
    """The seconds of ``h:mm:ss.ss`` in ``text``, ``None`` without such."""
    found = _CLOCK.search(text)
    return None if found is None else int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3])


def _group(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return "" if found is None else found[1]
