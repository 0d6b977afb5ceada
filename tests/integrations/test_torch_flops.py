"""FLOP of steps against counts on paper, and against the same layer written out in products."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", exc_type=ImportError)
nn = torch.nn

from wattprint.errors import UsageError  # noqa: E402
from wattprint.integrations import torch_flops  # noqa: E402
from wattprint.integrations.torch_flops import flop_of, flop_of_step  # noqa: E402
from wattprint.track.compute import FlopCount  # noqa: E402
from wattprint.track.meter import Meter  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")
B, L, E, H, F = 4, 10, 16, 32, 24


def x():
    return torch.ones(B, L, E)


def test_a_linear_layer_takes_a_product_forward_and_one_for_each_gradient():
    model = nn.Linear(E, H)
    product = 2 * B * L * E * H
    assert flop_of_step(model, x(), backward=False) == (product, ())
    assert flop_of_step(model, x()) == (2 * product, ())  # nobody asks for the gradient of the input
    assert flop_of_step(model, x().requires_grad_()) == (3 * product, ())


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("bidirectional", [False, True])
def test_an_lstm_takes_four_gates_at_each_position(layers, bidirectional):
    model = nn.LSTM(E, H, layers, batch_first=True, bidirectional=bidirectional)
    directions = 2 if bidirectional else 1
    forward = sum(
        directions * 2 * B * L * 4 * H * ((E if layer == 0 else directions * H) + H)
        for layer in range(layers)
    )
    assert flop_of_step(model, x(), backward=False) == (forward, ())
    assert flop_of_step(model, x()) == (3 * forward, ())
    assert flop_of_step(model.eval(), x(), backward=False) == (forward, ())


def test_the_fused_cells_of_a_gpu_take_what_their_gates_take():
    # torch has no such operator on a CPU; there it takes a GRU apart into products, which are counted.
    gru = nn.GRU(E, H, 2, bidirectional=True)
    apart = flop_of_step(gru, torch.ones(L, B, E), backward=False)
    assert apart.uncounted == ()
    weights = [one.detach() for one in gru.parameters()]
    assert torch_flops._rnn(torch.ones(L, B, E), weights) == apart.flop
    assert torch_flops._rnn_backward(torch.ones(L, B, E), weights) == 2 * apart.flop
    packed = torch.ones(L * B - 7, E)
    assert torch_flops._rnn(packed, weights) * L * B == apart.flop * (L * B - 7)


@pytest.mark.parametrize("causal", [False, True])
def test_attention_takes_two_products_and_five_for_its_gradients(causal):
    query = torch.ones(B, 2, L, 8, requires_grad=True)

    def attend():
        return nn.functional.scaled_dot_product_attention(query, query, query, is_causal=causal)

    product = 2 * B * 2 * L * L * 8
    assert flop_of(attend) == (2 * product, ())
    assert flop_of(lambda: attend().sum().backward()) == (7 * product, ())


def multi_head(keys=L):
    """Three projections in, two products, one projection out."""
    return 2 * B * E * E * (L + 2 * keys) + 2 * 2 * B * L * keys * E + 2 * B * L * E * E


@pytest.mark.parametrize("training", [True, False])
def test_multi_head_attention_takes_the_same_on_its_fast_path(training):
    model = nn.MultiheadAttention(E, 2, batch_first=True).train(training)
    assert flop_of_step(model, x(), x(), x(), backward=False) == (multi_head(), ())
    memory = torch.ones(B, 7, E)
    assert flop_of_step(model, x(), memory, memory, backward=False) == (multi_head(7), ())


@pytest.mark.parametrize("training", [True, False])
def test_an_encoder_layer_takes_the_same_on_its_fast_path(training):
    model = nn.TransformerEncoderLayer(E, 2, F, batch_first=True).train(training)
    assert flop_of_step(model, x(), backward=False) == (multi_head() + 2 * 2 * B * L * E * F, ())


def test_what_cannot_be_counted_is_named_and_the_sum_is_a_lower_bound():
    class Mixed(nn.Module):
        def __init__(self):
            super().__init__()
            self.mix = nn.Bilinear(E, E, 3)
            self.layer = nn.Linear(E, H)

        def forward(self, x):
            return torch.fft.rfft(self.layer(x)).abs().sum() + self.mix(x, x).sum()

    step = flop_of_step(Mixed(), x(), backward=False)
    assert step.flop == 2 * B * L * E * H
    assert step.uncounted == ("aten._fft_r2c in Mixed", "aten._trilinear in Mixed.mix")
    assert str(step) == (
        f"at least {2 * B * L * E * H} FLOP, without aten._fft_r2c in Mixed, aten._trilinear in Mixed.mix"
    )


def test_an_operator_of_ones_own_is_named():
    @torch.library.custom_op("wattprint_test::twice", mutates_args=())
    def twice(a: torch.Tensor) -> torch.Tensor:
        return a * 2

    assert flop_of(lambda: twice(x())).uncounted == ("wattprint_test.twice",)


def test_layers_without_products_leave_nothing_uncounted():
    model = nn.Sequential(
        nn.Embedding(50, E), nn.LayerNorm(E), nn.Dropout(), nn.GELU(), nn.Flatten(), nn.BatchNorm1d(L * E),
        nn.Softmax(-1), nn.Unflatten(1, (L, E)), nn.MaxPool1d(2), nn.AdaptiveAvgPool1d(3),
    )  # fmt: skip
    target = torch.zeros(B * L, dtype=torch.long)
    tokens = torch.zeros(B, L, dtype=torch.long)

    def step():
        nn.functional.cross_entropy(model(tokens).flatten(0, 1), target).backward()
        torch.optim.AdamW(model.parameters()).step()

    assert flop_of(step) == (0, ())


def test_no_operator_with_a_product_in_its_name_passes_as_light():
    words = (
        "mm",
        "matmul",
        "lstm",
        "gru",
        "rnn",
        "attention",
        "conv",
        "fft",
        "cdist",
        "svd",
        "solve",
        "einsum",
    )
    innocent = ("gamma", "cummax", "cummin")  # the functions of one element, and running extremes
    passed = []
    for name in dir(torch.ops.aten):
        packet = getattr(torch.ops.aten, name)
        if any(word in name for word in words) and not any(word in name for word in innocent):
            overloads = [getattr(packet, overload) for overload in getattr(packet, "overloads", list)()]
            passed += [str(one) for one in overloads if torch_flops._light(one)]
    assert passed == []


def test_the_model_is_left_as_it_was():
    model = nn.Sequential(nn.Linear(E, E), nn.Flatten(), nn.BatchNorm1d(L * E), nn.Dropout())
    kept = torch.ones_like(model[0].weight)
    model[0].weight.grad = kept
    before = {name: value.clone() for name, value in model.state_dict().items()}
    state = torch.random.get_rng_state()
    flop_of_step(model, x())
    assert model[0].weight.grad is kept
    assert model[0].bias.grad is None
    assert all(torch.equal(value, before[name]) for name, value in model.state_dict().items())
    assert torch.equal(torch.random.get_rng_state(), state)


def test_a_loss_among_the_outputs_is_what_is_differentiated():
    class Output(dict):
        loss = property(lambda self: self["loss"])

    class Model(nn.Module):
        def __init__(self):
            super().__init__()
            self.used, self.other = nn.Linear(E, 3), nn.Linear(E, 3)

        def forward(self, x):
            return Output(loss=self.used(x).sum(), other=self.other(x))

    product = 2 * B * L * E * 3
    assert flop_of_step(Model(), x()) == (2 * product + product, ())


def test_a_model_without_gradients_says_what_to_type():
    model = nn.Linear(E, H).requires_grad_(False)
    with pytest.raises(UsageError, match="backward=False"):
        flop_of_step(model, x())


def test_steps_add_up_in_the_statement():
    step = flop_of_step(nn.Bilinear(E, E, 2), x(), x())
    assert step.uncounted
    with Meter("count", region="FR") as meter, FlopCount(meter, "counted", precision="fp32") as count:
        for _ in range(3):
            count.add(5e9, step.uncounted)
    statement = meter.statement
    assert statement.compute.flop == 15e9
    assert statement.compute.at_least
    assert statement.compute.how == "counted"
    assert str(statement.compute).startswith("at least 15.0 GFLOP counted, ")
    assert any("aten._trilinear in Bilinear are not counted" in text for text in statement.warnings)
