"""TensorBoard: scalars by step, in any writer, and read back from an event file."""

from __future__ import annotations

import pytest
from tests.integrations import pages

from wattprint.integrations.tensorboard import log_so_far
from wattprint.track.meter import Meter


class Points:
    """Keeps what is written, with the argument names of torch's ``SummaryWriter``."""

    def __init__(self):
        self.points = []

    def add_scalar(self, tag, scalar_value, global_step=None, walltime=None):
        self.points.append((tag, scalar_value, global_step))


def train(writer):
    with Meter("train", region="FR") as meter:
        for step in (10, 20):
            sum(range(10**6))
            log_so_far(writer, meter, step)
    return meter.statement


def test_each_figure_is_a_curve():
    writer = Points()
    statement = train(writer)
    curve = [(value, step) for tag, value, step in writer.points if tag == "wattprint/facility_j_mid"]
    assert [step for _, step in curve] == [10, 20]
    assert 0 < curve[0][0] < curve[1][0] < statement.boundaries.facility_j.mid
    tags = {tag for tag, _, _ in writer.points}
    assert {
        "wattprint/facility_j_low",
        "wattprint/operational_location_g_mid",
        "wattprint/duration_s",
    } <= tags
    assert not any("accelerator" in tag for tag in tags)


@pytest.mark.filterwarnings("ignore")  # TensorBoard's own, which differ between its releases
def test_an_event_file_of_tensorboard_has_them(tmp_path):
    pytest.importorskip("tensorboard")
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from tensorboard.summary import Writer

    writer = Writer(str(tmp_path))
    train(writer)
    writer.close()
    events = EventAccumulator(str(tmp_path))
    events.Reload()
    points = events.Tensors("wattprint/facility_j_mid")
    assert [point.step for point in points] == [10, 20]
    assert points[1].tensor_proto.float_val[0] > points[0].tensor_proto.float_val[0] > 0


def test_the_page_shows_what_it_prints():
    pytest.importorskip("tensorboard")
    pytest.importorskip("sklearn")
    shown, printed = pages.shown_and_printed("tensorboard.md")
    assert shown == printed
