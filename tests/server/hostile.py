"""Text from elsewhere that a page, a database or a spreadsheet would obey, and runs that are full of it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from html.parser import HTMLParser

from tests.ledger import spools

from wattprint.host import Host
from wattprint.host.processes import process_times

MARKUP = (
    '"\'><wp-evil wp-a="1"></title></script></style></textarea></select></svg><!-- --><wp-evil>'
    "<img src=x onerror=alert(1)>&lt;wp-evil&gt; ' wp-b='2 \" wp-c=\"3 javascript:alert(1)"
)
"""Ends whatever it stands in, and begins an element or an attribute of its own."""
SQL = (
    "' OR '1'='1",
    "' OR 1=1 --",
    '" OR ""="',
    "'; DROP TABLE runs; --",
    "x'; DELETE FROM wattprint.spools; --",
    "1) UNION SELECT 1, sha256, 3 FROM wattprint.tokens --",
    "\\' OR 1=1 --",
    "$$ OR 1=1 --",
    "%s %(x)s ? :x",
    "\x00",
)
"""What would be obeyed, or be an error, where a value becomes a part of a question to a database."""
NOT_OURS = {"wp-evil", "img"}


def lines(run, *, wall_ns=spools.START_NS, running=False, **more):
    """The lines of a run that has ``MARKUP`` wherever its record has text."""
    sources = [spools.source(f"{kind}/{MARKUP}") | {"name": MARKUP} for kind in ("cpu", "gpu")]
    rest = spools.source("node/rest", "modelled") | {"name": MARKUP, "source": MARKUP}
    header = spools.header(
        run, name=MARKUP, command=["python", MARKUP], host=MARKUP, wall_ns=wall_ns,
        sources=[*sources, rest], tags={"team": MARKUP, MARKUP: "x"},
        parameters={"lr": MARKUP, MARKUP: 1}, environment={"FLAG": MARKUP, MARKUP: "x"},
        machine={"cpu": MARKUP, MARKUP: MARKUP},
        not_metered=[{"resource": f"gpu/{MARKUP}", "name": MARKUP, "why": MARKUP, "fix": MARKUP}],
        factors=[{"id": MARKUP, "low": 1.0, "mid": 2.0, "high": 3.0, "unit": MARKUP, "year": 2023,
                  "method": MARKUP, "source": MARKUP, "licence": MARKUP}],
        site=spools.SITE | {"place_known_by": MARKUP, "instance": MARKUP},
        **more,
    )  # fmt: skip
    at_ns = spools.BOOT_NS + 7 * spools.S
    joules = [spools.CPU, spools.GPU, spools.REST]
    body = [
        {"kind": "metric", "at_ns": at_ns, "name": MARKUP, "value": 0.9, "window": None},
        {"kind": "metric", "at_ns": at_ns, "name": "accuracy", "value": 0.9, "window": None},
        {"kind": "warning", "at_ns": at_ns, "text": MARKUP},
        {"kind": "window", "id": 1, "parent": None, "name": MARKUP, "begin_ns": spools.BOOT_NS,
         "at_ns": at_ns, "energy": joules, "status": "ok"},
        spools.snapshot(8, joules, start_ns=wall_ns),
    ]  # fmt: skip
    return [header, *body] if running else [header, *body, spools.end(8, "failed", start_ns=wall_ns)]


def of_now(run):
    """The lines of a run of this very process, which runs."""
    host = Host("/")
    times = process_times(host.own, os.getpid())
    wall_ns = int(datetime.now(UTC).timestamp() * 1e9) - 20 * spools.S
    return lines(
        run, wall_ns=wall_ns, running=True, pid=os.getpid(), pid_start=times.start_ticks, boot_id=host.boot_id
    )


class Markup(HTMLParser):
    """Fails where a page has an element, an attribute or an address that ``MARKUP`` brought."""

    def __init__(self, page):
        super().__init__()
        self.text = ""
        self.count = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.count += 1
        assert tag not in NOT_OURS, self.get_starttag_text()
        for name, value in attrs:
            assert not name.startswith(("wp-", "on")), self.get_starttag_text()
            if name in ("href", "src", "action", "formaction"):
                assert value.startswith(("/", "#", "?", "https://", "http://", "data:,")), value

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(data)
