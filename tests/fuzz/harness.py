"""What a target is fed: files of its corpus, altered in a few places; and what it may cost.

Alterations are drawn by hypothesis, so that a failure shrinks to the fewest of them. ``WATTPRINT_FUZZ=N``
tries N times as many inputs as ``make test`` does; in CI they are the same each time.
"""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from wattprint.errors import WattprintError

CORPUS = Path(__file__).parent / "corpus"
TIMES = int(os.environ.get("WATTPRINT_FUZZ") or 1)
MOST_CPU_S = 10.0
"""Seconds that one input may take, some thousand times what it takes."""
MOST_MEMORY = 512 << 20
ODD = (
    b"", b"\0", b"\0" * 300, b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b[31m", b"\r", b"\r\n",
    b"\n\n", b'"', b'""', b"'", b",", b"\t", b";", b"{", b"}", b"[" * 2000, b"]", b":", b"null", b"true",
    b"NaN", b"-Infinity", b"-1", b"0", b"-0.0", b"1e308", b"1e-320", b"1e400", b"-1e400", b"9" * 400,
    b"9" * 5000, b"4294967296", b"18446744073709551615", b"9223372036854775808", b"0x10", b"1_000",
    b"\xd9\xa1\xd9\xa2", b"0001-01-01T00:00:00", b"9999-12-31T23:59:59+14:00", b"../../etc/passwd", b"%s%n",
    b"=1+1", b"x" * 70_000, b"\\u0000", b"\\ud800", b"PK\x03\x04", "\u202e".encode(), "\U0001f994".encode(),
    b"kWh", b"-", b" ",
)  # fmt: skip
"""Pieces that parsers have tripped over."""


def corpus(*targets):
    """The inputs of ``targets``, by name."""
    files = [path for target in targets for path in sorted((CORPUS / target).iterdir())]
    return {path.name: path.read_bytes() for path in files}


def searched(examples, **arguments):
    """A property tried on that many inputs, times ``WATTPRINT_FUZZ``."""
    quiet = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples * TIMES, suppress_health_check=quiet, deadline=None, **arguments)


@st.composite
def altered(draw, files):
    """The content of one of ``files``, altered in up to five places."""
    data = draw(st.sampled_from(sorted(files.values())))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(data)))
        until = min(len(data), at + draw(st.sampled_from([0, 1, 1, 2, 8, 60, 1000])))
        kind = draw(st.sampled_from(["put", "put", "cut", "again", "end", "flip", "cell", "cell"]))
        if kind == "put":
            data = data[:at] + draw(st.sampled_from(ODD)) + data[until:]
        elif kind == "cut":
            data = data[:at] + data[until:]
        elif kind == "again":
            data = data[:until] + data[at:until] * 2 + data[until:]
        elif kind == "end":
            data = data[:at]
        elif kind == "flip" and at < len(data):
            data = data[:at] + bytes([data[at] ^ draw(st.integers(1, 255))]) + data[at + 1 :]
        elif kind == "cell":  # what stands between two marks of the format
            begin = max(data.rfind(mark, 0, at) for mark in (b",", b":", b"\n", b"\t", b" ", b"=", b"[")) + 1
            ends = [data.find(mark, at) for mark in (b",", b"}", b"\n", b"\t", b"]")]
            stop = min((end for end in ends if end >= 0), default=len(data))
            data = data[:begin] + draw(st.sampled_from(ODD)) + data[stop:]
    return data


def asked(question):
    """What ``question()`` answers, ``None`` where it refuses in one line; anything else it raises is a fault.

    Fails too if it takes very long, or a very large part of memory.
    """
    began_s, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer, refusal = None, ""
    try:
        answer = question()
    except WattprintError as error:
        refusal = str(error)
    assert "\n" not in refusal
    assert time.process_time() - began_s < MOST_CPU_S
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < MOST_MEMORY
    return answer


def ordered(low, mid, high, least=0.0):
    """Whether these are an interval of finite figures, none below ``least``."""
    return least <= low <= mid <= high < float("inf")
