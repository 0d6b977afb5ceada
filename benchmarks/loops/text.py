"""Loops over text: the sources of Python's own library, as bytes."""

from __future__ import annotations

import os
import sysconfig
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from wattprint import Meter


def corpus(size: int = 2_000_000) -> torch.Tensor:
    """The first ``size`` bytes of the library, file by file."""
    folder = Path(sysconfig.get_path("stdlib"))
    text = b"".join(path.read_bytes() for path in sorted(folder.glob("*.py")))
    return torch.tensor(list(text[:size]), dtype=torch.long)


class Transformer(nn.Module):
    """A small decoder over bytes, as nanoGPT has it (Karpathy 2022): embedding, causal blocks, head."""

    def __init__(self, width: int = 96, layers: int = 3, longest: int = 256) -> None:
        super().__init__()
        self.token, self.place = nn.Embedding(256, width), nn.Embedding(longest, width)
        block = nn.TransformerEncoderLayer(width, 4, 4 * width, dropout=0.0, batch_first=True)
        self.blocks = nn.TransformerEncoder(block, layers, enable_nested_tensor=False)
        self.head = nn.Linear(width, 256)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Logits of the next byte."""
        length = tokens.shape[1]
        mask = nn.Transformer.generate_square_subsequent_mask(length)
        x = self.token(tokens) + self.place(torch.arange(length))
        return self.head(self.blocks(x, mask=mask, is_causal=True))


def batch(data: torch.Tensor, rows: int, length: int) -> torch.Tensor:
    """``rows`` random pieces of ``length`` bytes and the one after."""
    starts = torch.randint(len(data) - length - 1, (rows,))
    return torch.stack([data[start : start + length + 1] for start in starts])


def loss_of(model: nn.Module, tokens: torch.Tensor) -> torch.Tensor:
    """Cross entropy of each next byte."""
    logits = model(tokens[:, :-1])
    return nn.functional.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten())


def learn(model: nn.Module, optimiser: torch.optim.Optimizer, tokens: torch.Tensor) -> None:
    """One step."""
    optimiser.zero_grad()
    loss_of(model, tokens).backward()
    optimiser.step()


@torch.no_grad()
def evaluate(model: nn.Module, data: torch.Tensor, batches: int) -> None:
    """Loss over ``batches`` of both halves, as nanoGPT's ``estimate_loss``."""
    for half in data.tensor_split(2):
        for _ in range(batches):
            loss_of(model, batch(half, 12, 64))


def evaluation_first(meter: Meter) -> float:
    """nanoGPT on bytes: evaluates before its first step and every 100, 20 batches of both splits."""
    data, model = corpus(), Transformer()
    optimiser = torch.optim.AdamW(model.parameters())
    for step in meter.track(range(1200)):
        if step % 100 == 0:
            evaluate(model, data, 20)
        learn(model, optimiser, batch(data, 12, 64))
    return 100


def evaluations_dense_early(meter: Meter) -> float:
    """The same, evaluated at steps 0, 1, 2, 4, 8, ..., and every 128 from there, as learning curves are."""
    data, model = corpus(), Transformer()
    optimiser = torch.optim.AdamW(model.parameters())
    for step in meter.track(range(640)):
        if step & (step - 1) == 0 or step % 128 == 0:
            evaluate(model, data, 12)
        learn(model, optimiser, batch(data, 12, 64))
    return 64


def compiled(meter: Meter) -> float:
    """The transformer by ``torch.compile``; after a third the sequences are longer: it compiles again."""
    data, model = corpus(), Transformer(64, 2)
    optimiser = torch.optim.AdamW(model.parameters())
    fast = torch.compile(model, dynamic=False)
    for step in meter.track(range(2400)):
        learn(fast, optimiser, batch(data, 12, 64 if step < 800 else 80))
    return 240


def checkpoints(meter: Meter) -> float:
    """A wide transformer, saved with its optimiser every 60 steps and flushed to the disk: 130 MB each."""
    data, model = corpus(), Transformer(384, 6)
    optimiser = torch.optim.AdamW(model.parameters())
    with tempfile.TemporaryDirectory() as folder:
        for step in meter.track(range(480)):
            learn(model, optimiser, batch(data, 4, 32))
            if (step + 1) % 60 == 0:
                with open(os.path.join(folder, "last.pt"), "wb") as stream:
                    torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict()}, stream)
                    stream.flush()
                    os.fsync(stream.fileno())
    return 60


def curriculum(meter: Meter) -> float:
    """Sequences of 32 bytes, then 64, 96 and 128: a quarter of the steps each."""
    data, model = corpus(), Transformer(64, 2)
    optimiser = torch.optim.AdamW(model.parameters())
    total = 1000
    for step in meter.track(range(total)):
        learn(model, optimiser, batch(data, 12, 32 * (1 + 4 * step // total)))
    return 100


def padding(meter: Meter) -> float:
    """Lines of the sources, each batch as long as its longest line: dynamic padding, shuffled each epoch."""
    text = bytes(corpus(400_000).tolist())
    lines = [line[:240] for line in text.split(b"\n") if len(line) > 8][:6000]
    model = Transformer(64, 2)
    optimiser = torch.optim.AdamW(model.parameters())
    epochs, rows = 4, 24
    per_epoch = len(lines) // rows
    done = 0
    for _ in range(epochs):
        order = torch.randperm(len(lines)).tolist()
        for first in range(0, per_epoch * rows, rows):
            chosen = [torch.tensor(list(lines[i])) for i in order[first : first + rows]]
            learn(model, optimiser, nn.utils.rnn.pad_sequence(chosen, batch_first=True))
            done += 1
            meter.progress(done, epochs * per_epoch)
    return per_epoch


def accumulation(meter: Meter) -> float:
    """Gradients of eight batches together; a step is a batch, and every eighth makes the optimiser's."""
    data, model = corpus(), Transformer(128, 3)
    optimiser = torch.optim.AdamW(model.parameters())
    for step in meter.track(range(800)):
        (loss_of(model, batch(data, 6, 64)) / 8).backward()
        if step % 8 == 7:
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
    return 80


PROGRAMS = (
    evaluation_first, evaluations_dense_early, compiled, checkpoints, curriculum, padding, accumulation,
)  # fmt: skip
