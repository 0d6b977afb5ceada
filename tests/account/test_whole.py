"""The rest of a node by a meter of it, by its model, or by both; parts and rest sum to the node."""

from __future__ import annotations

import msgspec
import pytest
from tests.account import runs

from wattprint.account.hourly import slices_of
from wattprint.account.resources import kind_of, node, nodes_j
from wattprint.account.sensitivity import _energies
from wattprint.account.site import make_statement
from wattprint.account.work import recorded
from wattprint.integrations.baseline import rig_of
from wattprint.ledger.merge import energy_of
from wattprint.records import Joules, NotMetered, Site
from wattprint.report.brief import Briefs, pooled
from wattprint.report.receipt import receipt
from wattprint.whole import BOUNDED, CUT, METER, MODEL, SILENT, counted, rule


def joules(low, mid, high, own=0.5, gap_s=0.0):
    return Joules(low, mid, high, low * own, mid * own, high * own, gap_s)


def source(resource, name, method="measured", covers=()):
    return msgspec.structs.replace(runs.source(resource, name, method), covers=list(covers))


CPU = source("cpu/0", "rapl")
GUESSED_CPU = source("cpu/0", "cpu-model", "modelled")
DRAM = source("dram/0", "dram-model", "modelled")
GPU = source("gpu/x", "nvml")
PSYS = source("node", "rapl-psys", covers=("cpu", "dram"))
BMC = source("node", "redfish", "integrated", ("cpu", "dram", "gpu"))
MODELLED = source("node/rest", "node-model", "modelled")


def record(lines, **about):
    """A record of (source, joules) pairs."""
    made = runs.record(sources=[one for one, _ in lines], energy=[energy for _, energy in lines], **about)
    made.header = msgspec.structs.replace(made.header, scope="machine", site=Site(place="FR", pue=1.0))
    return made


def refuted(made):
    made.last = msgspec.structs.replace(made.last, refuted=["node"])
    return made


def three(quantity):
    return quantity.low, quantity.mid, quantity.high


def rest(made, scope="machine"):
    return node(made, scope).rest


def of(made):
    return {line.resource: three(line.energy_j) for line in node(made, "machine").parts}


MODEL_J = joules(30, 100, 300)


def test_a_bmc_says_what_its_parts_leave():
    made = record([(CPU, joules(90, 100, 110)), (GPU, joules(190, 200, 210)), (BMC, joules(380, 400, 420)),
                   (MODELLED, MODEL_J)])  # fmt: skip
    assert rule(made) == METER
    assert rest(made).energy_j.mid == pytest.approx(100.0)
    assert rest(made).source == "redfish"
    assert node(made, "machine").node_j.mid == pytest.approx(400.0)


def test_a_platform_does_not_hold_the_gpu_beside_it():
    """psys 150 J, package 100 J, GPU 200 J: the rest is the 50 J that the package leaves of the platform."""
    made = record([(CPU, joules(90, 100, 110)), (GPU, joules(190, 200, 210)), (PSYS, joules(140, 150, 160)),
                   (MODELLED, MODEL_J)])  # fmt: skip
    assert rule(made) == METER
    low, mid, high = three(rest(made).energy_j)
    assert mid == pytest.approx(50.0)
    assert node(made, "machine").node_j.mid == pytest.approx(350.0)
    assert high == 300.0, "the loss of the power supply is behind it: as much as the model says"
    assert low == 0.0, "or the maker wired the GPU into it"


def test_a_platform_alone_is_the_least_of_the_rest():
    made = record([(CPU, joules(90, 100, 110)), (PSYS, joules(140, 150, 160)), (MODELLED, MODEL_J)])
    assert three(rest(made).energy_j) == (50.0, 50.0, 300.0)


def test_a_meter_far_below_its_package_is_none():
    """The platform of the case: 5 W against 15 W for 3 s."""
    made = record([(CPU, joules(42.9, 45, 47.3)), (DRAM, joules(2, 6, 12)), (PSYS, joules(12.5, 15, 18)),
                   (MODELLED, joules(8, 24, 60))])  # fmt: skip
    assert rule(made) == MODEL
    assert three(rest(made).energy_j) == (8, 24, 60)
    assert rest(made).source == "node-model"
    statement = make_statement([made]).statement
    (told,) = [one for one in statement.not_metered if one.resource == "node"]
    assert "less than cpu/0 inside it" in told.why
    assert any("not a meter of this node" in text for text in statement.warnings)
    assert "not a meter of this node" in " ".join(receipt(statement, made).split())


def test_what_the_meter_saw_in_mid_run_holds_for_all_of_it():
    made = refuted(record([(CPU, joules(90, 100, 110)), (PSYS, joules(140, 150, 160)), (MODELLED, MODEL_J)]))
    assert rule(made) == MODEL
    assert three(rest(made).energy_j) == (30, 100, 300)


HELD = NotMetered(resource="gpu/y", name="AMD GPU", why="it is asleep", inside="node")
SECOND = NotMetered(
    resource="meter/node/battery", name="battery", why="the node is metered by it", inside="node"
)


SCREEN = NotMetered(resource="display/z", name="ASPEED BMC display", why="a screen", inside="node")


@pytest.mark.parametrize(("sound", "inside", "screen"), [(True, "node", "node"), (False, "", "node/rest")])
def test_what_is_inside_a_meter_that_is_none_is_in_no_figure(sound, inside, screen):
    """But for a screen, which is a part of what the model of the rest stands for."""
    made = record([(CPU, joules(90, 100, 110)), (BMC, joules(180, 200, 220)), (MODELLED, MODEL_J)])
    made.header = msgspec.structs.replace(made.header, not_metered=[HELD, SECOND, SCREEN])
    statement = runs.state(recorded([made if sound else refuted(made)]))
    things = {one.resource: one.inside for one in statement.not_metered}
    assert (things["gpu/y"], things["meter/node/battery"]) == (inside, "node")
    assert things["display/z"] == screen
    assert any("GPU there, not metered: AMD GPU" in text for text in statement.warnings) is not sound


def test_a_meter_that_may_err_by_what_it_lacks_bounds_the_model():
    made = record([(CPU, joules(95, 100, 105)), (BMC, joules(80, 96, 115)), (MODELLED, MODEL_J)])
    assert rule(made) == BOUNDED
    assert three(rest(made).energy_j) == (0.0, 20.0, 20.0)
    assert set(rest(made).source.split("+")) == {"node-model", "redfish"}
    assert "less than the sensors inside it" in node(made, "machine").notes[0]
    wide = record([(CPU, joules(95, 100, 105)), (BMC, joules(80, 96, 400)), (MODELLED, MODEL_J)])
    assert three(rest(wide).energy_j) == (0.0, 100.0, 305.0)


def test_models_that_exceed_the_meter_are_cut_to_it():
    """A battery shows 10 J where the models say 30 J for the CPU, 6 J for memory and 12 J for the rest."""
    made = record([(GUESSED_CPU, joules(15, 30, 60)), (DRAM, joules(2, 6, 12)), (BMC, joules(9.5, 10, 10.5)),
                   (MODELLED, joules(4, 12, 30))])  # fmt: skip
    assert rule(made) == CUT
    parts = of(made)
    assert [parts[name][1] for name in ("cpu/0", "dram/0", "node/rest")] == pytest.approx([6.25, 1.25, 2.5])
    assert all(low <= mid <= high <= 10.5 for low, mid, high in parts.values())
    assert node(made, "machine").node_j.mid == pytest.approx(10.0)
    assert any("cut to it" in note for note in node(made, "machine").notes)


def test_a_node_is_as_well_known_as_its_meter_beside_models_of_its_parts():
    """A plug reads 98 to 102 J; CPU and memory are modelled, and may be 17 to 102 J of it."""
    made = record([(GUESSED_CPU, joules(15, 40, 90)), (DRAM, joules(2, 6, 12)), (BMC, joules(98, 100, 102)),
                   (MODELLED, joules(4, 12, 30))])  # fmt: skip
    assert rule(made) == METER
    energy = node(made, "machine")
    assert three(energy.node_j) == (98.0, 100.0, 102.0)
    assert energy.node_j.method == "integrated"
    assert of(made)["cpu/0"] == (15, 40, 90)
    # What the models leave: 54 J, less if they are low by 56 J, more if they are high by 29 J.
    assert three(energy.rest.energy_j) == (0.0, 54.0, 83.0)
    statement = make_statement([made]).statement
    assert three(statement.boundaries.node_j) == (98.0, 100.0, 102.0)
    assert [one.name for one in _energies("machine", [made], "node")] == ["node"]


def test_models_cut_to_the_meter_leave_the_node_to_it():
    made = record(
        [(GUESSED_CPU, joules(15, 30, 60)), (BMC, joules(9.5, 10, 10.5)), (MODELLED, joules(4, 12, 30))]
    )
    assert rule(made) == CUT
    assert three(node(made, "machine").node_j) == (9.5, pytest.approx(10.0), 10.5)


def test_each_of_two_nodes_is_known_by_its_own_meter():
    made = record([(GUESSED_CPU, joules(15, 40, 90)), (BMC, joules(98, 100, 102)), (MODELLED, MODEL_J)])
    other = record([(GUESSED_CPU, joules(15, 40, 90)), (MODELLED, joules(10, 20, 40))])
    parts = [node(one, "machine", where) for one, where in ((made, "a "), (other, "b "))]
    both = nodes_j([line for one in parts for line in one.components], [one.rest for one in parts])
    # By their parts the first would be 45 to 390 J; the second is 25 to 130 J.
    assert both.mid == pytest.approx(160.0)
    assert 98 + 25 <= both.low <= 100 + 25 + 0.5
    assert 100 + 130 - 0.5 <= both.high <= 102 + 130


def test_the_ledger_lists_the_same_components():
    made = record([(GUESSED_CPU, joules(15, 30, 60)), (DRAM, joules(2, 6, 12)), (BMC, joules(9.5, 10, 10.5)),
                   (MODELLED, joules(4, 12, 30))])  # fmt: skip
    listed = {kind_of(one.resource): (one.low_j, one.mid_j, one.high_j) for one in energy_of(made)}
    stated = {line.kind: three(line.energy_j) for line in node(made, "machine").components}
    assert listed == stated
    assert listed["cpu"][1] == pytest.approx(6.25)


def test_sensed_parts_are_never_cut():
    made = record([(CPU, joules(90, 100, 110)), (DRAM, joules(10, 30, 60)), (BMC, joules(100, 110, 120)),
                   (MODELLED, joules(10, 20, 60))])  # fmt: skip
    assert rule(made) == CUT
    assert of(made)["cpu/0"] == (90, 100, 110)
    assert of(made)["dram/0"][1] == pytest.approx(6.0)
    assert of(made)["node/rest"][1] == pytest.approx(4.0)


def test_gaps_refute_nothing():
    for package, meter in ((0.0, 5.0), (5.0, 0.0)):
        made = record([(CPU, joules(90, 100, 110, gap_s=package)), (BMC, joules(40, 50, 60, gap_s=meter)),
                       (MODELLED, MODEL_J)])  # fmt: skip
        assert rule(made) != MODEL


def test_of_an_older_record_the_meter_counts_alone():
    """No model stands beside it: figures stay as they were, the rest at 0."""
    made = record([(CPU, joules(90, 100, 110)), (GPU, joules(190, 200, 210)), (PSYS, joules(140, 150, 160))])
    assert rule(made) == METER
    assert three(rest(made).energy_j) == (0.0, 0.0, 0.0)
    assert node(made, "machine").node_j.mid == pytest.approx(300.0)
    made = record([(CPU, joules(90, 100, 110)), (PSYS, joules(140, 150, 160))])
    assert three(rest(made).energy_j) == (50.0, 50.0, 50.0)


@pytest.mark.parametrize(
    "lines",
    [
        [(CPU, joules(90, 100, 110)), (GPU, joules(190, 200, 210)), (PSYS, joules(140, 150, 160))],
        [(CPU, joules(90, 100, 110)), (GPU, joules(190, 200, 210)), (BMC, joules(380, 400, 420))],
        [(CPU, joules(90, 100, 110)), (PSYS, joules(40, 50, 60))],
        [(CPU, joules(95, 100, 105)), (BMC, joules(80, 96, 115))],
        [(GUESSED_CPU, joules(15, 30, 60)), (DRAM, joules(2, 6, 12)), (BMC, joules(9.5, 10, 10.5))],
    ],
)
@pytest.mark.parametrize("scope", ["machine", "process"])
def test_halves_of_a_run_sum_to_it(lines, scope):
    """Each window is counted as its run is, whichever rule that takes."""
    whole = [*lines, (MODELLED, MODEL_J)]
    half = [Joules(*(value / 2 for value in msgspec.structs.astuple(energy))) for _, energy in whole]
    windows = [runs.window(1, 0, 3600, half), runs.window(2, 3600, 7200, half)]
    made = record(whole, windows=windows)
    statement = make_statement([made], scope=scope).statement
    inside_j = sum(line.node_j.mid for line in statement.windows if line.id is not None)
    assert inside_j == pytest.approx(statement.boundaries.node_j.mid)
    assert not any("do not sum" in text for text in statement.warnings)
    assert sum(line.energy_j.mid for line in statement.resources) == pytest.approx(inside_j)


def test_weights_by_hour_count_each_joule_once():
    lines = [CPU, GPU, PSYS, MODELLED]
    assert counted(lines, METER) == [1, 2]
    assert counted(lines, MODEL) == [0, 1, 3]
    assert counted([CPU, GPU, BMC, MODELLED], METER) == [2]
    assert counted([CPU, GPU, BMC], METER) == [2]
    assert counted([CPU, GPU, MODELLED], METER) == [0, 1, 2]
    made = record([(CPU, joules(90, 100, 110)), (BMC, joules(40, 50, 60)), (MODELLED, MODEL_J)])
    (piece,) = slices_of(made.header, [made.last], "machine", rule(made))
    assert piece.energy_j == pytest.approx(200.0)


def test_what_the_energy_rests_on_is_named_once():
    bmc = record([(CPU, joules(90, 100, 110)), (BMC, joules(380, 400, 420)), (MODELLED, MODEL_J)])
    assert [one.name for one in _energies("machine", [bmc], "facility")] == ["node"]
    lines = [(CPU, joules(90, 100, 110)), (GPU, joules(190, 200, 210)), (PSYS, joules(140, 150, 160))]
    platform = record([*lines, (MODELLED, MODEL_J)])
    assert [one.name for one in _energies("machine", [platform], "facility")] == [
        "cpu/0", "gpu/x", "rest of node"
    ]  # fmt: skip
    below = record([(CPU, joules(90, 100, 110)), (BMC, joules(40, 50, 60)), (MODELLED, MODEL_J)])
    assert [one.name for one in _energies("machine", [below], "facility")] == ["cpu/0", "node/rest"]


def test_runs_are_pooled_with_those_that_are_counted_alike():
    """A run whose psys is sound and one whose psys is refuted: each keeps its own rest."""
    sound = [(CPU, joules(90, 100, 110)), (PSYS, joules(140, 150, 160)), (MODELLED, MODEL_J)]
    briefs = Briefs("machine", {})
    members = []
    for made in (record(sound), record(sound), refuted(record(sound)), refuted(record(sound))):
        members.append(
            briefs.of(made.header, made.last, duration_s=made.duration_s, status="finished", exit_code=0)
        )
    (both, two), (others, more) = pooled(members)
    assert (two, more) == (2, 2)
    assert both.statement.boundaries.node_j.mid == pytest.approx(2 * 150.0)
    assert others.statement.boundaries.node_j.mid == pytest.approx(2 * 200.0)


def test_a_model_beside_a_meter_is_no_other_rig():
    """Baselines of energy tests made before there was one go on holding."""
    parts = [(CPU, joules(90, 100, 110)), (PSYS, joules(140, 150, 160))]
    before, now = record(parts), record([*parts, (MODELLED, MODEL_J)])
    assert rig_of(now.header) == rig_of(before.header)
    without = record([(CPU, joules(90, 100, 110)), (MODELLED, MODEL_J)])
    assert [name for name, _, _ in rig_of(without.header)["sources"]] == ["cpu/0", "node/rest"]


def test_a_node_draws_no_less_than_its_parts_do():
    """A plug known to within 2 to 900 J, and parts inside it that draw 20 J at the least."""
    plug = source("node", "plug", covers=("cpu", "dram", "gpu"))
    made = record([(GUESSED_CPU, joules(20, 60, 200)), (plug, joules(2, 400, 900)), (MODELLED, MODEL_J)])
    assert three(node(made, "machine").node_j) == (20.0, pytest.approx(400.0), 900.0)


def test_a_meter_that_has_told_nothing_leaves_the_node_as_it_is_without_it():
    parts = [(GUESSED_CPU, joules(20, 60, 200)), (MODELLED, joules(30, 100, 300))]
    plug = source("node", "plug", covers=("cpu", "dram", "gpu"))
    without = record(parts)
    beside = record([*parts, (plug, joules(90, 160, 360, gap_s=without.duration_s))])
    assert rule(beside) == SILENT
    assert node(beside, "machine").node_j == node(without, "machine").node_j
    assert counted(beside.header.sources, SILENT) == [0, 1]
    assert not any("not a meter" in one.why for one in make_statement([beside]).statement.not_metered)


def test_a_calibration_that_stands_in_for_a_silent_meter_counts():
    """It says 500 to 600 J, and the models inside it 60 J."""
    plug = msgspec.structs.replace(
        source("node", "plug", covers=("cpu", "dram", "gpu")),
        standin="calibration",
        standin_method="modelled",
    )
    made = record([(GUESSED_CPU, joules(20, 60, 200)), (MODELLED, joules(30, 100, 300))])
    made = record(
        [(GUESSED_CPU, joules(20, 60, 200)), (plug, joules(500, 550, 600, gap_s=made.duration_s)),
         (MODELLED, joules(30, 100, 300))]
    )  # fmt: skip
    assert rule(made) == METER
    assert three(node(made, "machine").node_j) == (500.0, pytest.approx(550.0), 600.0)


def plug_with(standin, method):
    """A plug that has told nothing, whose gap is filled with 475 to 525 J, beside 60 J of a model."""
    plug = msgspec.structs.replace(
        source("node", "plug", covers=("cpu", "dram", "gpu")), standin=standin, standin_method=method
    )
    parts = [(GUESSED_CPU, joules(20, 60, 200)), (MODELLED, joules(30, 100, 300))]
    gap_s = record(parts).duration_s
    return record([*parts, (plug, joules(475, 500, 525, gap_s=gap_s))])


def test_a_bmc_that_stands_in_for_a_silent_plug_counts_by_its_own_method():
    made = plug_with("redfish", "integrated")
    assert rule(made) == METER
    energy = node(made, "machine")
    assert energy.node_j.mid == pytest.approx(500.0)
    assert (energy.node_j.method, energy.rest.source) == ("integrated", "plug+redfish")


@pytest.mark.parametrize(("standin", "method"), [("", ""), ("node-model", "modelled")])
def test_a_model_that_stands_in_for_a_silent_plug_is_no_meter(standin, method):
    assert rule(plug_with(standin, method)) == SILENT


def test_a_bmc_that_was_silent_as_the_plug_it_stands_in_for_counts_as_neither():
    made = plug_with("redfish", "integrated")
    made.last = msgspec.structs.replace(made.last, refuted=["standin/node"])
    assert rule(made) == SILENT
