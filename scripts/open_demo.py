"""Fetch the dashboard of recorded runs as a browser does, and print the line that opens it.

    WATTPRINT_HOME=FOLDER python scripts/open_demo.py COMMAND

COMMAND is the path of ``wattprint``. Its server is started on a free port of this machine, asked for its
overview and its list of runs, which have to hold every run of the ledger, and stopped. The exit code is 1 if
one is missing.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from urllib.parse import urlsplit

WAIT_S = 60


@contextmanager
def served(command):
    """The link that ``wattprint serve`` prints, while it serves."""
    words = [command, "serve", "--port", "0", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            text = ""
            for line in process.stdout:
                text += line
                if line.startswith("}"):
                    break
            yield json.loads(text)["url"]
        finally:
            process.terminate()
            process.wait(WAIT_S)


def fetched(link, path):
    """What the server at ``link`` answers at ``path``."""
    parts = urlsplit(link)
    token = parts.query.removeprefix("token=")
    address = f"{parts.scheme}://{parts.netloc}{path}"
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request, timeout=WAIT_S) as answer:
        return answer.read().decode()


def missing(command):
    """Which runs of the ledger the dashboard lacks, and how many there are."""
    listed = subprocess.run([command, "runs", "--json"], capture_output=True, text=True, check=True)
    runs = json.loads(listed.stdout)
    with served(command) as link:
        spent = json.loads(fetched(link, "/overview.json?since=2000-01-01"))["spent"]
        page, overview = fetched(link, "/runs?limit=1000"), fetched(link, "/?since=2000-01-01")
    lacking = [run["id"] for run in runs if run["id"] not in page]
    if spent["runs"] != len(runs) or "What was spent" not in overview:
        lacking.append(f"the overview, which counts {spent['runs']} of {len(runs)}")
    return lacking, len(runs)


def main():
    (command,) = sys.argv[1:]
    lacking, count = missing(command)
    if lacking or not count:
        print(f"the dashboard lacks {', '.join(lacking) or 'any run'}", file=sys.stderr)
        return 1
    home = os.path.relpath(os.environ["WATTPRINT_HOME"])
    print(f"\nThe dashboard was fetched, and has all {count} runs. It opens in the browser by")
    print(f"  WATTPRINT_HOME={shlex.quote(home)} {shlex.quote(os.path.relpath(command))} serve --browser")
    return 0


if __name__ == "__main__":
    sys.exit(main())
