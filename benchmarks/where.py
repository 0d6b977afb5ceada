"""How long it takes to place one piece of work in every cloud region, and everywhere.

CPU time of this process: the first time, with tables unread, and the least of the times after that.
"""

from __future__ import annotations

import argparse
import time

from wattprint.account.rates import Rates
from wattprint.account.resources import ResourceEnergy
from wattprint.account.run_facts import RunFacts
from wattprint.account.site import Stated
from wattprint.account.state import state
from wattprint.account.work import ESTIMATED, Work, exactly
from wattprint.cli.where import places_of
from wattprint.quantity import Quantity
from wattprint.records import SCHEMA_VERSION, Site
from wattprint.schedule.where import elsewhere, ranked


def work() -> Stated:
    """One GPU for a hundred hours at 250 W, on the node and no more."""
    energy_j = Quantity(8e7, 9e7, 1e8, "J", "assumed", ("benchmark",))
    line = ResourceEnergy(
        resource="gpu/0",
        kind="gpu",
        name="GPU 0",
        energy_j=energy_j,
        machine_energy_j=energy_j,
        source="benchmark",
        covered=1.0,
        gap_s=0.0,
    )
    site = Site(place="gcp:europe-west1", place_known_by="the benchmark", pue_kind="data-centre")
    made = Work(
        run=RunFacts(id="", name="benchmark", status=ESTIMATED, duration_s=360_000.0),
        scope="machine",
        idle_policy="share",
        duration_s=exactly(360_000.0),
        resources=[line],
        rests=[],
        place=site.place,
        place_known_by=site.place_known_by,
        schema=SCHEMA_VERSION,
    )
    rates = Rates(site, 2026)
    return Stated(state(made, rates), rates, made)


def cpu_ms(question: str, stated: Stated) -> tuple[int, float]:
    """Places, and CPU milliseconds to place ``stated`` there and rank it by carbon."""
    began_s = time.process_time()
    found = ranked(elsewhere(stated, places_of(question)), "carbon")
    return len(found), 1e3 * (time.process_time() - began_s)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=11)
    times = parser.parse_args().times
    stated = work()
    print(f"{'places':<24}{'count':>6}{'first, ms':>12}{'then, ms':>12}")
    for question in ("clouds", "gcp", "countries", "states", "zones"):
        count, first_ms = cpu_ms(question, stated)
        then_ms = min(cpu_ms(question, stated)[1] for _ in range(times))
        print(f"{question:<24}{count:>6}{first_ms:>12.1f}{then_ms:>12.1f}")


if __name__ == "__main__":
    main()
