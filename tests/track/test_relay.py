"""Figures on their way from the process that reads a program's output to the meter."""

from __future__ import annotations

import os

import pytest

from wattprint.track.patterns import Pattern
from wattprint.track.relay import LONGEST_LINE, Figures, Reader


def test_a_meter_that_is_gone_is_not_waited_for():
    read, write = os.pipe()
    os.set_blocking(write, False)
    figures = Figures(write)
    for number in range(5_000):
        figures.add([("accuracy", float(number))])
    assert figures.waits  # the pipe is full
    os.close(read)
    figures.send()
    assert not figures.waits
    figures.add([("accuracy", 0.5)])
    assert not figures.waits
    os.close(write)


def test_figures_that_found_no_room_arrive_once_the_meter_reads_again():
    read, write = os.pipe()
    os.set_blocking(write, False)
    figures = Figures(write)
    count = 0
    while not figures.waits:
        figures.add([("accuracy", float(count))])
        count += 1
    data = os.read(read, 1 << 20)
    figures.send()
    assert not figures.waits
    os.close(write)
    while more := os.read(read, 1 << 20):
        data += more
    os.close(read)
    assert data.decode().splitlines() == [f"figure\taccuracy\t{float(n)!r}" for n in range(count)]


def searched(expressions, *pieces, thinned=()):
    """The figures in the ``pieces`` of one stream, and at its end."""
    reader = Reader([Pattern(text) for text in expressions], thinned)
    figures = [figure for piece in pieces for figure in reader.take(0, piece)]
    return figures + reader.rest()


def test_figures_of_several_patterns_come_in_the_order_of_their_lines():
    lines = b"val a 1\ntrain a 2\nloss 3\nval a 4\ntrain a 5\n"
    figures = searched([r"train a (\d)", r"val a (\d)|loss (\d)"], lines)
    assert figures == [("a", 1.0), ("a", 2.0), ("loss", 3.0), ("a", 4.0), ("a", 5.0)]


def test_of_a_thinned_metric_the_latest_number_of_a_piece_is_found_alone():
    lines = b"a 1\nloss 7\na 2 a 3\na x\nloss 8\n"
    assert searched([r"a (\w)", r"loss (\d)"], lines, thinned={"a"}) == [
        *(("loss", 7.0), ("a", 2.0), ("a", 3.0), ("loss", 8.0))
    ]
    both = searched([r"a (?P<a>\d)|loss (?P<loss>\d)"], lines, thinned={"a"})
    assert both == [("a", 1.0), ("loss", 7.0), ("a", 2.0), ("a", 3.0), ("loss", 8.0)]


@pytest.mark.parametrize(
    "ending",
    ["accuracy 0.91", "accuracy -1e-3", "accuracy 12 000", "accuracy 0.9\x1b[0m1", "accuracy 0.9\x1b[1;32m1",
     "accuracy 1,234", "accuracy ٠.٩١"],
)  # fmt: skip
@pytest.mark.parametrize("in_pieces", [False, True])
def test_a_number_that_a_line_too_long_is_cut_in_is_none(ending, in_pieces):
    number = ending.encode()
    for cut in range(1, len(number) - len("accuracy ")):
        line = b"accuracy 0.5 " + b"x" * LONGEST_LINE
        line = line[: LONGEST_LINE - len(number) + cut] + number
        pieces = [line[:40_000], line[40_000:] + b"\n"] if in_pieces else [line + b"\naccuracy 0.25\n"]
        figures = searched([r"accuracy ([^x\x1b]+)"], *pieces)
        assert figures == [("accuracy", 0.5), *([] if in_pieces else [("accuracy", 0.25)])]


def test_a_line_of_the_longest_length_is_not_cut():
    line = (b"x" * LONGEST_LINE + b"accuracy 0.91")[-LONGEST_LINE:]
    assert searched([r"accuracy ([\d.]+)"], line[:60_000], line[60_000:] + b"\n") == [("accuracy", 0.91)]
    assert searched([r"accuracy ([\d.]+)"], line) == [("accuracy", 0.91)]


def sent_by(figures, read):
    """What the meter is sent, and that it is all."""
    os.set_blocking(read, False)
    data = b""
    while figures.waits:
        data += os.read(read, 1 << 20)
        figures.send()
    figures.end()
    os.set_blocking(read, True)
    while more := os.read(read, 1 << 20):
        data += more
    os.close(read)
    return [line.split("\t") for line in data.decode().splitlines()]


def test_of_very_many_values_it_is_said_that_not_all_are_recorded():
    read, write = os.pipe()
    os.set_blocking(write, False)
    figures = Figures(write)
    figures.add(("accuracy", float(number)) for number in range(10_500))
    figures.add([("loss", 0.5)])
    assert figures.thinned == {"accuracy"}
    *points, last, warning, end = sent_by(figures, read)
    assert [float(value) for _, name, value in points if name == "accuracy"] == [*map(float, range(10_000))]
    assert last == ["figure", "accuracy", "10499.0"]
    assert warning == ["warning", "of metric accuracy 10,001 values are recorded, the output has more"]
    assert end[0] == "end"
