"""What is demanded of the meter, family by family, and the table that shows how it did."""

from __future__ import annotations

import random
from statistics import median

from . import histories

ERROR_AT_MOST = 0.005
HELD_AT_LEAST = 0.95
HELD_WITH_GAIN = 0.90
"""Where each sensor errs by its declared uncertainty, 95 % are expected, and some families draw fewer."""
WIDTH_AT_MOST = 0.10
METER_WIDTH_AT_MOST = 0.01
SUM_AT_MOST = 1e-9
HEAD = ("family", "histories", "median error", "largest error", "held", "windows held", "total held",
        "width", "of it meter", "absurd")  # fmt: skip


class Row:
    """One family, summed up."""

    def __init__(self, family, played):
        channels = [channel for history in played for channel in history.channels]
        windows = [one for history in played for window in history.windows for one in window]
        totals = [history.total for history in played]
        errors = [channel.error for channel in channels]
        self.family = family
        self.histories = len(played)
        self.channels = len(channels)
        self.held_channels = sum(channel.held for channel in channels)
        self.held_histories = sum(quantity.low <= truth <= quantity.high for quantity, truth in totals)
        self.held_windows = sum(window.held for window in windows) / len(windows)
        self.median_error, self.largest_error = median(errors), max(errors)
        self.width = median((quantity.high - quantity.low) / quantity.mid for quantity, _ in totals)
        self.meter_width = median(channel.meter_width for channel in channels)
        self.absurd = sum(one.absurd for one in channels + windows)
        self.unconserved = max(
            (abs(ours + rest - whole) / whole for h in played for ours, rest, whole in h.own_and_rest),
            default=0.0,
        )
        self.unsummed = max(abs(parts - run) / run for h in played for parts, run in h.windows_and_run)

    @property
    def held(self):
        return self.held_channels / self.channels

    def cells(self):
        """The row of the table, in the order of ``HEAD``."""
        return (
            self.family.name,
            str(self.histories),
            f"{self.median_error:.3%}",
            f"{self.largest_error:.2%}",
            f"{self.held:.1%}",
            f"{self.held_windows:.1%}",
            f"{self.held_histories / self.histories:.1%}",
            f"{self.width:.1%}",
            f"{self.meter_width:.2%}",
            str(self.absurd),
        )

    def complaints(self):
        """What this family was asked and did not give."""
        family = self.family
        bounds = [("negative or absurd figures", self.absurd, 0)]
        if family.works:
            bounds += [
                ("largest error", self.largest_error, ERROR_AT_MOST),
                ("width that the meter adds", self.meter_width, METER_WIDTH_AT_MOST),
            ]
        if family.narrow:
            bounds.append(("width", self.width, WIDTH_AT_MOST))
        bounds.append(("windows against their run", self.unsummed, SUM_AT_MOST))
        bounds.append(("ours and the rest against the machine", self.unconserved, SUM_AT_MOST))
        least = HELD_WITH_GAIN if family.machine.get("gain") else HELD_AT_LEAST
        bounds.append(("intervals that miss the truth", 1.0 - self.held, 1.0 - least))
        return [
            f"{family.name}: {what} {value:.4g} > {most:.4g}" for what, value, most in bounds if value > most
        ]


def play(count, seed):
    """At least ``count`` histories, the same number of each family; every tenth with a second meter."""
    each = -(-count // len(histories.FAMILIES))
    rows = []
    for family in histories.FAMILIES:
        rngs = (random.Random(f"{seed}/{family.name}/{number}") for number in range(each))
        rows.append(
            Row(family, [histories.run(family, rng, conserve=i % 10 == 0) for i, rng in enumerate(rngs)])
        )
    return rows


def complaints(rows):
    """All complaints, and that of all families together."""
    found = [complaint for row in rows for complaint in row.complaints()]
    for what, held, of in (
        ("channels", sum(row.held_channels for row in rows), sum(row.channels for row in rows)),
        ("histories", sum(row.held_histories for row in rows), sum(row.histories for row in rows)),
    ):
        if held < HELD_AT_LEAST * of:
            found.append(f"all: {held} of {of} {what} hold the truth, fewer than {HELD_AT_LEAST:.0%}")
    return found
