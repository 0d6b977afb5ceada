"""Loops over images: scikit-learn's digits, and pieces of its two photographs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from sklearn.datasets import load_digits, load_sample_images
from torch import nn

if TYPE_CHECKING:
    from wattprint import Meter


def digits() -> tuple[torch.Tensor, torch.Tensor]:
    """1797 images of 8 × 8, and their labels."""
    images, labels = load_digits(return_X_y=True)
    return torch.tensor(images, dtype=torch.float32).reshape(-1, 1, 8, 8) / 16, torch.tensor(labels)


def network(width: int = 16) -> nn.Sequential:
    """Two convolutions and a head that takes any size."""
    return nn.Sequential(
        nn.Conv2d(1, width, 3, padding=1), nn.ReLU(),
        nn.Conv2d(width, 2 * width, 3, padding=1), nn.ReLU(),
        nn.AdaptiveAvgPool2d(4), nn.Flatten(), nn.Linear(32 * width, 10),
    )  # fmt: skip


def learn(model: nn.Module, optimiser: torch.optim.Optimizer, x: torch.Tensor, y: torch.Tensor) -> None:
    """One step."""
    optimiser.zero_grad()
    nn.functional.cross_entropy(model(x), y).backward()
    optimiser.step()


class Pieces(torch.utils.data.Dataset):
    """Pieces of the photographs as files, of which some are read from the disk, not from memory."""

    def __init__(self, folder: Path, count: int) -> None:
        rng = np.random.default_rng(0)
        photographs = load_sample_images().images
        self.paths = [folder / f"{number}.npz" for number in range(count)]
        for number, path in enumerate(self.paths):
            row, column = rng.integers(0, 427 - 160), rng.integers(0, 640 - 160)
            np.savez_compressed(path, photographs[number % 2][row : row + 160, column : column + 160])

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, number: int) -> tuple[torch.Tensor, int]:
        with self.paths[number].open("rb") as stream:
            if number % 7 == 0:
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            piece = np.load(stream)["arr_0"]
        small = nn.functional.interpolate(torch.tensor(piece[None, None, ..., 0] / 255.0), size=32)
        return small[0].float(), number % 2


def loader_stalls(meter: Meter) -> float:
    """A data loader with two workers that unpack files, some from the disk: started anew each epoch."""
    with tempfile.TemporaryDirectory() as folder:
        data = Pieces(Path(folder), 1600)
        model = network(24)
        optimiser = torch.optim.Adam(model.parameters())
        loader = torch.utils.data.DataLoader(data, batch_size=16, shuffle=True, num_workers=2)
        epochs, done = 6, 0
        for _ in range(epochs):
            for x, y in loader:
                learn(model, optimiser, x, y)
                done += 1
                meter.progress(done, epochs * len(loader))
    return len(loader)


def resizing(meter: Meter) -> float:
    """Progressive resizing: images of 16 × 16, and of 24 × 24 in the second half of the epochs."""
    x, y = digits()
    model = network(16)
    optimiser = torch.optim.Adam(model.parameters())
    for epoch in meter.track(range(24), name="epoch"):
        sized = nn.functional.interpolate(x, size=16 if epoch < 12 else 24)
        for rows in torch.randperm(len(x)).split(32):
            learn(model, optimiser, sized[rows], y[rows])
    return 1


def unfreezing(meter: Meter) -> float:
    """The head alone for 40 % of the steps, all layers from there: a fine-tuning in two phases."""
    x, y = digits()
    x = nn.functional.interpolate(x, size=20)
    model = network(32)
    for layer in model[:-1]:
        layer.requires_grad_(False)
    optimiser = torch.optim.Adam(model.parameters())
    total = 600
    for step in meter.track(range(total)):
        if step == int(0.4 * total):
            model.requires_grad_(True)
        rows = torch.randint(len(x), (32,))
        learn(model, optimiser, x[rows], y[rows])
    return 57


def adversaries(meter: Meter) -> float:
    """A GAN: two optimisers, the critic five times a step of the generator; samples every 100 steps."""
    x, _ = digits()
    x = x.reshape(-1, 64)
    maker = nn.Sequential(nn.Linear(32, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 64))
    critic = nn.Sequential(nn.Linear(64, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 1))
    of_maker = torch.optim.Adam(maker.parameters(), 1e-4)
    of_critic = torch.optim.Adam(critic.parameters(), 1e-4)
    for step in meter.track(range(400)):
        for _ in range(5):
            real, made = x[torch.randint(len(x), (128,))], maker(torch.randn(128, 32)).detach()
            of_critic.zero_grad()
            (critic(made).mean() - critic(real).mean()).backward()
            of_critic.step()
        of_maker.zero_grad()
        (-critic(maker(torch.randn(128, 32))).mean()).backward()
        of_maker.step()
        if step % 100 == 99:
            with torch.no_grad():
                maker(torch.randn(20_000, 32))
    return 100


def noisy_neighbour(meter: Meter) -> float:
    """Equal steps beside another program that works for some seconds, sleeps for some, and works again."""
    x, y = digits()
    x = nn.functional.interpolate(x, size=16)
    model = network(16)
    optimiser = torch.optim.Adam(model.parameters())
    other = (
        "import random, time\n"
        "while True:\n"
        "    end = time.monotonic() + random.uniform(2, 15)\n"
        "    while time.monotonic() < end: sum(range(1000))\n"
        "    time.sleep(random.uniform(2, 15))\n"
    )
    neighbours = [subprocess.Popen([sys.executable, "-c", other]) for _ in range(2)]
    try:
        for _ in meter.track(range(700)):
            rows = torch.randint(len(x), (32,))
            learn(model, optimiser, x[rows], y[rows])
    finally:
        for neighbour in neighbours:
            neighbour.terminate()
            neighbour.wait()
    return 70


PROGRAMS = (loader_stalls, resizing, unfreezing, adversaries, noisy_neighbour)
