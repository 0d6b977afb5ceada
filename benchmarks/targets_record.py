"""Record trainings with their accuracy over time: ``benchmarks/data/targets.tsv``.

    python benchmarks/targets_record.py > benchmarks/data/targets.tsv

Each of 22 models learns two thirds of the 1,797 hand-written digits of scikit-learn from five seeds, under a
meter of its own, and is tested on the others after each pass. Passes are so many that some models have long
been good enough at their end, and others never are. A line for each run: name, model, seed, its accuracies
as ``seconds=accuracy``, and the joules of the process by source (CPU, DRAM, rest of the node) at each
snapshot as ``seconds=low/mid/high,...``, the last of them at its end. ``benchmarks/targets.py`` reads it.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
import warnings

SEEDS = range(5)
MODELS = {
    "logistic SGD 1e-4": ("sgd", 1e-4, 40),
    "logistic SGD 1e-2": ("sgd", 1e-2, 40),
    "logistic SGD 1": ("sgd", 1.0, 40),
    "perceptron": ("perceptron", 0.0, 40),
    "passive-aggressive": ("passive", 0.0, 40),
    "naive Bayes": ("bayes", 0.0, 30),
    "MLP 8": ("mlp", 8, 50),
    "MLP 32": ("mlp", 32, 50),
    "MLP 128": ("mlp", 128, 40),
    "MLP 512": ("mlp", 512, 25),
    "torch 16, lr 0.01": ("torch", (16, 0.01), 100),
    "torch 16, lr 0.1": ("torch", (16, 0.1), 100),
    "torch 64, lr 0.01": ("torch", (64, 0.01), 80),
    "torch 64, lr 0.1": ("torch", (64, 0.1), 80),
    "torch 64, lr 1": ("torch", (64, 1.0), 80),
    "torch 256, lr 0.03": ("torch", (256, 0.03), 60),
    "torch 256, lr 0.3": ("torch", (256, 0.3), 60),
    "torch 1024, lr 0.1": ("torch", (1024, 0.1), 30),
    "conv 8": ("conv", 8, 24),
    "conv 16": ("conv", 16, 18),
    "conv 32": ("conv", 32, 10),
    "forest grown by 4": ("forest", 4, 20),
}


def data():
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    given, labels = load_digits(return_X_y=True)
    return train_test_split(given / 16.0, labels, test_size=1 / 3, random_state=0, stratify=labels)


def by_passes(model, learn, test, seed, passes):
    order = random.Random(seed)
    for _ in range(passes):
        places = list(range(len(learn[0])))
        order.shuffle(places)
        for at in range(0, len(places), 100):
            part = places[at : at + 100]
            model.partial_fit(learn[0][part], learn[1][part], classes=list(range(10)))
        yield float(model.score(*test))


def forest(step, learn, test, seed, passes):
    from sklearn.ensemble import RandomForestClassifier

    model = RandomForestClassifier(0, warm_start=True, random_state=seed, max_depth=9)
    for _ in range(passes):
        model.n_estimators += step
        model.fit(*learn)
        yield float(model.score(*test))


def network(kind, size, learn, test, *, seed, passes):
    import torch
    from torch import nn

    torch.manual_seed(seed)
    if kind == "conv":
        rate = 0.1
        net = nn.Sequential(
            nn.Unflatten(1, (1, 8, 8)), nn.Conv2d(1, size, 3, padding=1), nn.ReLU(),
            nn.Conv2d(size, 2 * size, 3), nn.ReLU(), nn.Flatten(), nn.Linear(72 * size, 10),
        )  # fmt: skip
    else:
        width, rate = size
        net = nn.Sequential(nn.Linear(64, width), nn.ReLU(), nn.Linear(width, 10))
    optimizer = torch.optim.SGD(net.parameters(), rate)
    given, labels = torch.tensor(learn[0], dtype=torch.float32), torch.tensor(learn[1])
    unseen, answers = torch.tensor(test[0], dtype=torch.float32), torch.tensor(test[1])
    for _ in range(passes):
        for part in torch.randperm(len(given)).split(32):
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(given[part]), labels[part]).backward()
            optimizer.step()
        with torch.no_grad():
            yield float((net(unseen).argmax(1) == answers).float().mean())


def accuracies(kind, size, learn, test, *, seed, passes):
    from sklearn.linear_model import PassiveAggressiveClassifier, Perceptron, SGDClassifier
    from sklearn.naive_bayes import GaussianNB
    from sklearn.neural_network import MLPClassifier

    if kind in ("torch", "conv"):
        return network(kind, size, learn, test, seed=seed, passes=passes)
    if kind == "forest":
        return forest(size, learn, test, seed, passes)
    model = {
        "sgd": lambda: SGDClassifier(loss="log_loss", alpha=size, random_state=seed),
        "perceptron": lambda: Perceptron(random_state=seed),
        "passive": lambda: PassiveAggressiveClassifier(random_state=seed),
        "bayes": GaussianNB,
        "mlp": lambda: MLPClassifier((size,), random_state=seed),
    }[kind]()
    return by_passes(model, learn, test, seed, passes)


def train(model, seed, learn, test, *, cut=None):
    from wattprint import Meter

    kind, size, passes = MODELS[model]
    with Meter(f"{model}, seed {seed}", region="FR", scope="process") as meter:
        for accuracy in accuracies(kind, size, learn, test, seed=seed, passes=cut or passes):
            meter.metric("accuracy", round(accuracy, 4))
    return meter.run_id


def line(model, seed, run_id):
    from wattprint import load

    [record] = load(run_id).records
    header = record.header
    points = [f"{(one.at_ns - header.at_ns) / 1e9:.3f}={one.value:.4f}" for one in record.metrics]
    energies = [
        f"{(one.at_ns - header.at_ns) / 1e9:.3f}="
        + ",".join(f"{j.own_low:.4g}/{j.own_mid:.4g}/{j.own_high:.4g}" for j in one.energy)
        for one in record.snapshots
    ]
    return f"{header.name}\t{model}\t{seed}\t{' '.join(points)}\t{' '.join(energies)}"


def main():
    warnings.simplefilter("ignore")
    import torch

    torch.set_num_threads(1)
    given, unseen, labels, answers = data()
    learn, test = (given, labels), (unseen, answers)
    trainings = [(model, seed) for model in MODELS for seed in SEEDS]
    random.Random(0).shuffle(trainings)
    with tempfile.TemporaryDirectory() as home:
        os.environ["WATTPRINT_HOME"] = home
        for model in MODELS:
            train(model, 0, learn, test, cut=2)  # what is loaded and compiled once belongs to none of them
        day, python = time.strftime("%Y-%m-%d", time.gmtime()), sys.version.split()[0]
        print(f"# {day}, {os.cpu_count()} CPUs, Python {python}")
        for model, seed in trainings:
            print(line(model, seed, train(model, seed, learn, test)), flush=True)


if __name__ == "__main__":
    main()
