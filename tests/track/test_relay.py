"""Figures on their way from the process that reads a program's output to the meter."""

from __future__ import annotations

import os

from wattprint.track.relay import Figures


def test_a_meter_that_is_gone_is_not_waited_for():
    read, write = os.pipe()
    os.set_blocking(write, False)
    figures = Figures(write)
    for number in range(5_000):
        figures.add("accuracy", float(number))
    assert figures.waits  # the pipe is full
    os.close(read)
    figures.send()
    assert not figures.waits
    figures.add("accuracy", 0.5)
    assert not figures.waits
    os.close(write)


def test_figures_that_found_no_room_arrive_once_the_meter_reads_again():
    read, write = os.pipe()
    os.set_blocking(write, False)
    figures = Figures(write)
    count = 0
    while not figures.waits:
        figures.add("accuracy", float(count))
        count += 1
    data = os.read(read, 1 << 20)
    figures.send()
    assert not figures.waits
    os.close(write)
    while more := os.read(read, 1 << 20):
        data += more
    os.close(read)
    assert data.decode().splitlines() == [f"figure\taccuracy\t{float(n)!r}" for n in range(count)]
