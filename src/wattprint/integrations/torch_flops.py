"""FLOP of a step of a PyTorch model, by torch's own counter, with the names of what it cannot count.

>>> step = flop_of_step(model, inputs, backward=True)  # doctest: +SKIP
>>> with FlopCount(meter, "counted", precision="bf16") as count:  # doctest: +SKIP
...     for batch in batches:
...         train(batch)
...         count.add(*step)

By the convention of model papers (PaLM, arXiv 2204.02311, appendix B) only products count: of matrices,
convolutions, attention, recurrent cells; an operation on each element, a sum, a look-up counts nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import FlopCounterMode, sdpa_backward_flop_count, sdpa_flop_count

from wattprint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

aten = torch.ops.aten


class StepFlop(NamedTuple):
    """``flop`` of a step, and the operators that are not in it: if there are any, it is a lower bound."""

    flop: int
    uncounted: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.uncounted:
            return f"{self.flop} FLOP"
        return f"at least {self.flop} FLOP, without {', '.join(self.uncounted)}"


def flop_of_step(model: torch.nn.Module, *inputs: Any, backward: bool = True, **named: Any) -> StepFlop:
    """FLOP of ``model(*inputs, **named)`` and, with ``backward``, of its gradients, by doing it once.

    Gradients, buffers and the random state are afterwards what they were. What is differentiated is the
    ``loss`` of the output, else the sum of its tensors; the optimiser's step has no products. A compiled
    model is counted as it was before. Raises ``UsageError`` if there is nothing to differentiate.
    """
    model = getattr(model, "_orig_mod", model)
    gradients = [(parameter, parameter.grad) for parameter in model.parameters()]
    buffers = [(buffer, buffer.detach().clone()) for buffer in model.buffers()]
    devices = {tensor.device for tensor, _ in [*gradients, *buffers] if tensor.device.type == "cuda"}
    try:
        for parameter, _ in gradients:
            parameter.grad = None
        with torch.random.fork_rng(devices=[device.index or 0 for device in devices]):
            return flop_of(lambda: _step(model, inputs, named, backward))
    finally:
        for parameter, gradient in gradients:
            parameter.grad = gradient
        with torch.no_grad():
            for buffer, before in buffers:
                buffer.copy_(before)


def _step(model: torch.nn.Module, inputs: tuple[Any, ...], named: dict[str, Any], backward: bool) -> None:
    with torch.set_grad_enabled(backward):
        output = model(*inputs, **named)
    if not backward:
        return
    loss = getattr(output, "loss", None)
    leaves = [loss] if loss is not None else tree_leaves(output)
    ends = [leaf for leaf in leaves if isinstance(leaf, torch.Tensor) and leaf.requires_grad]
    if not ends:
        raise UsageError(
            "the model's output has no gradient", "the FLOP of its step are unknown", "say backward=False"
        )
    torch.autograd.backward([end.sum() for end in ends])


def flop_of(step: Callable[[], object]) -> StepFlop:
    """FLOP of whatever ``step()`` does in this thread."""
    counter = FlopCounterMode(display=False, custom_mapping=_FORMULAS)
    watch = _Uncounted(counter)
    with watch, counter:
        step()
    return StepFlop(int(counter.get_total_flops()), tuple(watch.names))


class _Uncounted(TorchDispatchMode):  # type: ignore[misc]  # read without its types
    """Sees what is left after the counter has taken composite operators apart."""

    def __init__(self, counter: FlopCounterMode) -> None:
        super().__init__()
        self._counter = counter
        self.names: dict[str, None] = {}

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        packet = getattr(func, "_overloadpacket", func)
        counted = packet in self._counter.flop_registry and not _nested(args)
        if not counted and not _light(func):
            inside = max(self._counter.mod_tracker.parents - {"Global"}, key=len, default="")
            self.names[f"{packet} in {inside}" if inside else str(packet)] = None
        return func(*args, **(kwargs or {}))


def _nested(args: tuple[Any, ...]) -> bool:
    return any(isinstance(argument, torch.Tensor) and argument.is_nested for argument in args)


_LIGHT_TAGS = (torch.Tag.pointwise, torch.Tag.reduction)
_LIGHT_NAMES = re.compile(
    # values made, moved, chosen
    "(alias|arange|as_strided|assert|bernoulli|cat|cauchy|chunk|clone|col2im|complex|constant_pad|copy|detach"
    "|diag|diagonal|empty|expand|exponential|eye|fill|flip|full|gather|geometric|hann_window|im2col|index"
    "|item|lift|linspace|local_scalar_dense|log_normal|masked|multinomial|narrow|new|nonzero|normal|ones"
    "|pack_padded|pad|pad_packed|permute|pin_memory|poisson|rand|randint|randn|randperm|reflection_pad|repeat"
    "|replication_pad|reshape|resize|roll|rot90|scalar_tensor|scatter|select|set|slice|split|squeeze|stack"
    "|standard_gamma|sym|t|take|to|transpose|tril|triu|unbind|unfold|uniform|unsqueeze|view|where|zero|zeros"
    # compared, sorted, summed up
    "|aminmax|all|amp|any|argmax|argmin|argsort|bincount|bucketize|count_nonzero|cummax|cummin|cumprod|cumsum"
    "|equal|histc|isin|kthvalue|linalg_vector_norm|logcumsumexp|logsumexp|max|mean|median|min|mode|nanmedian"
    "|norm|prod|searchsorted|sort|std|sum|topk|unique|var|weight_norm"
    # layers that look at each element a few times
    "|adaptive_avg_pool|adaptive_max_pool|avg_pool|batch_norm|binary_cross_entropy|celu|channel_shuffle"
    "|ctc_loss|dropout|elu|embedding|fractional_max_pool|glu|grid_sampler|group_norm|huber_loss|kl_div"
    "|l1_loss|layer_norm|log_sigmoid|log_softmax|max_pool|mse_loss|multi_margin_loss|multilabel_margin_loss"
    "|nll_loss|pixel_shuffle|pixel_unshuffle|prelu|rms_norm|rrelu|safe_softmax|smooth_l1_loss"
    "|soft_margin_loss|softmax|softplus|threshold|upsample"
    # optimisers
    "|adagrad|adam|adamw|foreach(?!_mm)|sgd)(_|[0-9]|$)"
)
_PREFIXES = re.compile("(native_|cudnn_|miopen_|fused_|unsafe_|nested_)?")


def _light(func: Any) -> bool:
    """Whether an operator is known to have no products: as a view, by its tags, or by its name."""
    if not isinstance(func, torch._ops.OpOverload) or func.namespace not in ("aten", "profiler"):
        return False
    if func.namespace == "profiler":
        return True
    packet = func._overloadpacket
    for overload in packet.overloads():  # those that write into ``out`` have no tags
        operator = getattr(packet, overload)
        if operator.is_view or any(tag in operator.tags for tag in _LIGHT_TAGS):
            return True
    name = func._schema.name.partition("::")[2].lstrip("_")
    return _LIGHT_NAMES.match(_PREFIXES.sub("", name, count=1)) is not None


# Formulas for operators that torch's counter has none for (2.13). Each product of an (m, k) and a (k, n)
# matrix is 2·m·k·n; a backward pass has two for each of the forward one.


def _rows(tensor: torch.Tensor) -> int:
    """Vectors in ``tensor``: positions times batch, padded or packed."""
    return int(tensor.numel() // tensor.shape[-1])


def _rnn_layer(x: Any, input_weights: Any, hidden_weights: Any, *args: Any, **kwargs: Any) -> int:
    """One layer in one direction: each position by both matrices, which hold all gates."""
    return int(2 * _rows(x) * (input_weights.numel() + hidden_weights.numel()))


def _rnn_layer_backward(*args: Any, **kwargs: Any) -> int:
    return 2 * _rnn_layer(*args, **kwargs)


def _rnn(x: Any, weights: Any, *args: Any, **kwargs: Any) -> int:
    """All layers and directions; ``weights`` also has the biases, which are no matrices."""
    return int(2 * _rows(x) * sum(weight.numel() for weight in weights if weight.dim() == 2))


def _rnn_backward(*args: Any, **kwargs: Any) -> int:
    return 2 * _rnn(*args, **kwargs)


def _attention(query: Any, key: Any, value: Any, *args: Any, **kwargs: Any) -> int:
    """As torch has it for the same operator on a GPU; by the same convention a mask halves nothing."""
    return int(sdpa_flop_count(query.shape, key.shape, value.shape))


def _attention_backward(gradient: Any, query: Any, key: Any, value: Any, *args: Any, **kwargs: Any) -> int:
    return int(sdpa_backward_flop_count(gradient.shape, query.shape, key.shape, value.shape))


def _multi_head(query: Any, key: Any, value: Any, width: int, *args: Any, **kwargs: Any) -> int:
    """Projections of query, key and value, the two products of attention, the projection of the output."""
    if _nested((query, key, value)):
        return 0  # told as uncounted
    batch, queries, keys = query.shape[0], query.shape[1], key.shape[1]
    projected = 2 * (_rows(query) + _rows(key) + _rows(value)) * width * width
    return int(projected + 4 * batch * queries * keys * width + 2 * _rows(query) * width * width)


_FEED_FORWARD_WEIGHTS = (14, 16)
"""Where ``_transformer_encoder_layer_fwd`` has the two matrices behind its attention."""


def _encoder_layer(*args: Any, **kwargs: Any) -> int:
    x, width = args[0], args[1]
    if _nested((x,)):
        return 0
    behind = sum(args[position].numel() for position in _FEED_FORWARD_WEIGHTS)
    return _multi_head(x, x, x, width) + int(2 * _rows(x) * behind)


def _formulas() -> dict[Any, Callable[..., int]]:
    by_name: dict[str, Callable[..., int]] = {
        "mkldnn_rnn_layer": _rnn_layer,
        "mkldnn_rnn_layer_backward": _rnn_layer_backward,
        "_cudnn_rnn": _rnn,
        "_cudnn_rnn_backward": _rnn_backward,
        "miopen_rnn": _rnn,
        "miopen_rnn_backward": _rnn_backward,
        "_scaled_dot_product_flash_attention_for_cpu": _attention,
        "_scaled_dot_product_flash_attention_for_cpu_backward": _attention_backward,
        "_native_multi_head_attention": _multi_head,
        "_transformer_encoder_layer_fwd": _encoder_layer,
    }
    formulas = {getattr(aten, name): formula for name, formula in by_name.items() if hasattr(aten, name)}
    for formula in formulas.values():
        formula._get_raw = True  # type: ignore[attr-defined]  # the counter then hands it tensors, not shapes
    return formulas


_FORMULAS = _formulas()
