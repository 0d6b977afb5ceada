"""Records short real trainings for ``benchmarks/forecast.py``: how far, after how long, at how many joules.

    python benchmarks/loops/short.py NAME... [--seconds 45]

A step is done, the sampler is read every quarter of a second, and each reading is a line of
``tests/fixtures/forecast/NAME.tsv``, which begins with what was run where. As many steps are taken as fit
the time asked for, told by the first few of them.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "tests" / "fixtures" / "forecast"
EVERY_S = 0.25

Make = Callable[[], Callable[[int, int], None]]
"""Sets a training up and returns its step, which is told its number and how many there will be."""


def perceptron() -> Callable[[int, int], None]:
    """NumPy network 784-512-10, batches of 256, judged on 20,000 rows eight times."""
    import numpy as np

    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(256, 784)), rng.normal(size=(256, 10))
    judged = rng.normal(size=(20_000, 784))
    one, two = rng.normal(size=(784, 512)) * 0.03, rng.normal(size=(512, 10)) * 0.03

    def step(number: int, total: int) -> None:
        hidden = np.maximum(x @ one, 0.0)
        error = (hidden @ two - y) / len(x)
        back = (error @ two.T) * (hidden > 0)
        two[...] -= 0.01 * (hidden.T @ error)
        one[...] -= 0.01 * (x.T @ back)
        if (number + 1) % max(1, total // 8) == 0:
            for _ in range(max(1, total // 2000)):
                np.maximum(judged @ one, 0.0) @ two

    return step


def convolution() -> Callable[[int, int], None]:
    """PyTorch convolutional network on scikit-learn's digits; a step is an epoch."""
    import torch
    from sklearn.datasets import load_digits

    torch.manual_seed(0)
    images, labels = load_digits(return_X_y=True)
    x = torch.tensor(images, dtype=torch.float32).reshape(-1, 1, 8, 8) / 16
    y = torch.tensor(labels)
    model = torch.nn.Sequential(
        torch.nn.Conv2d(1, 16, 3, padding=1), torch.nn.ReLU(), torch.nn.Conv2d(16, 32, 3), torch.nn.ReLU(),
        torch.nn.Flatten(), torch.nn.Linear(32 * 36, 10),
    )  # fmt: skip
    optimiser = torch.optim.Adam(model.parameters())

    def step(number: int, total: int) -> None:
        for rows in torch.randperm(len(x)).split(64):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(model(x[rows]), y[rows]).backward()
            optimiser.step()

    return step


def lengthening() -> Callable[[int, int], None]:
    """PyTorch LSTM whose sequences grow from 40 to 50 over the run."""
    import torch

    torch.manual_seed(0)
    model, head = torch.nn.LSTM(16, 64, batch_first=True), torch.nn.Linear(64, 1)
    optimiser = torch.optim.SGD([*model.parameters(), *head.parameters()], lr=0.01)

    def step(number: int, total: int) -> None:
        x = torch.randn(32, 40 + round(10 * number / total), 16)
        optimiser.zero_grad()
        (head(model(x)[0][:, -1]) - x.mean(dim=(1, 2)).unsqueeze(1)).pow(2).mean().backward()
        optimiser.step()

    return step


def attention() -> Callable[[int, int], None]:
    """PyTorch transformer encoder, saved to a file a dozen times."""
    import tempfile

    import torch

    torch.manual_seed(0)
    layer = torch.nn.TransformerEncoderLayer(64, 4, 256, batch_first=True, dropout=0.0)
    model = torch.nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
    optimiser = torch.optim.AdamW(model.parameters())

    def step(number: int, total: int) -> None:
        x = torch.randn(16, 64, 64)
        optimiser.zero_grad()
        (model(x) - x.roll(1, 1)).pow(2).mean().backward()
        optimiser.step()
        if (number + 1) % max(1, total // 12) == 0:
            with tempfile.TemporaryFile() as stream:
                torch.save(model.state_dict(), stream)

    return step


def boosting() -> Callable[[int, int], None]:
    """scikit-learn gradient boosting on the digits, one round of trees a step."""
    from sklearn.datasets import load_digits
    from sklearn.ensemble import GradientBoostingClassifier

    x, y = load_digits(return_X_y=True)
    model = GradientBoostingClassifier(n_estimators=1, warm_start=True, subsample=0.5, random_state=0)

    def step(number: int, total: int) -> None:
        model.set_params(n_estimators=number + 1)
        model.fit(x, y)

    return step


def forest() -> Callable[[int, int], None]:
    """scikit-learn forest, ten trees a step, scored on all it has so far five times."""
    from sklearn.datasets import load_digits
    from sklearn.ensemble import RandomForestClassifier

    x, y = load_digits(return_X_y=True)
    model = RandomForestClassifier(n_estimators=1, warm_start=True, random_state=0)

    def step(number: int, total: int) -> None:
        model.set_params(n_estimators=10 * (number + 1))
        model.fit(x, y)
        if (number + 1) % max(1, total // 5) == 0:
            model.score(x, y)

    return step


def clusters() -> Callable[[int, int], None]:
    """scikit-learn mini-batch k-means."""
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans

    rng = np.random.default_rng(0)
    model = MiniBatchKMeans(64, random_state=0, n_init=1)

    def step(number: int, total: int) -> None:
        model.partial_fit(rng.normal(size=(2048, 64)))

    return step


def shell() -> Callable[[int, int], None]:
    """Plain Python: text is read, compressed and counted, and written back to disk."""
    import tempfile
    import zlib

    text = Path(__file__).read_bytes() * 4

    def step(number: int, total: int) -> None:
        with tempfile.TemporaryFile() as stream:
            stream.write(zlib.compress(text, 9))
            stream.seek(0)
            words: dict[bytes, int] = {}
            for word in zlib.decompress(stream.read()).split():
                words[word] = words.get(word, 0) + 1

    return step


PROGRAMS: tuple[Make, ...] = (
    perceptron, convolution, lengthening, attention, boosting, forest, clusters, shell,
)  # fmt: skip


def record(make: Make, seconds: float) -> list[str]:
    """The lines of a recording."""
    from wattprint import Meter
    from wattprint.track.course import drawn_j
    from wattprint.track.meter import run_of

    trial = make()
    trial(0, 1000)
    began = time.monotonic()
    for number in range(1, 6):
        trial(number, 1000)
    total = max(20, round(seconds / ((time.monotonic() - began) / 5)))
    with Meter(make.__name__) as meter:
        sampler = run_of(meter).sampler
        first_ns = sampler.first.at_ns
        lines: list[str] = []

        def mark(done: int) -> None:
            sampler.tick()
            energy_j = drawn_j(sampler, own=True, boundary="node", pue=1.0)
            lines.append(f"{done}\t{(sampler.last.at_ns - first_ns) / 1e9:.3f}\t{energy_j:.4g}")

        step = make()
        mark(0)
        for number in range(total):
            step(number, total)
            if time.clock_gettime_ns(time.CLOCK_BOOTTIME) - sampler.last.at_ns >= EVERY_S * 1e9:
                mark(number + 1)
        mark(total)
        header = run_of(meter).record().header
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scikit-learn", "torch"))
    methods = ", ".join(f"{line.resource} {line.method} by {line.source}" for line in header.sources)
    machine = f"{header.machine['cpu_name']}, {header.machine['logical_cpus']} logical CPUs"
    return [
        f"# {make.__doc__}",
        f"# recorded {time.strftime('%Y-%m-%d', time.gmtime())} by benchmarks/loops/short.py",
        f"# machine: {machine}, virtual, shared with other work",
        f"# Python {platform.python_version()}, {libraries}",
        f"# energy: own share of the node; {methods}",
        "done\telapsed_s\tenergy_j",
        *lines,
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = {make.__name__: make for make in PROGRAMS}
    parser.add_argument("name", nargs="+", choices=names)
    parser.add_argument("--seconds", type=float, default=45.0)
    asked = parser.parse_args()
    for name in asked.name:
        lines = record(names[name], asked.seconds)
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {lines[-1]}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
