"""Loops that a library runs, metered by its integration, and searches by scikit-learn and Optuna."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

from . import images, text

if TYPE_CHECKING:
    from wattprint import Meter


def keras_fit(meter: Meter) -> float:
    """Keras that goes on from epoch 3 (``initial_epoch``), validated after each epoch."""
    os.environ.setdefault("KERAS_BACKEND", "torch")
    import keras

    from wattprint.integrations.keras import WattprintCallback

    x, y = load_digits(return_X_y=True)
    x = x.reshape(-1, 8, 8, 1) / 16
    model = keras.Sequential(
        [
            keras.layers.Input((8, 8, 1)),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.Conv2D(64, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss)
    model.fit(
        x, y, batch_size=16, epochs=23, initial_epoch=3, validation_split=0.2, verbose=0,
        callbacks=[WattprintCallback(meter)],
    )  # fmt: skip
    return 90


class _Lines(torch.utils.data.Dataset):
    """Pieces of the corpus as the Trainer wants them."""

    def __init__(self, count: int, length: int) -> None:
        data = text.corpus(count * length)
        self.rows = data.reshape(count, length)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, number: int) -> dict[str, torch.Tensor]:
        return {"input_ids": self.rows[number], "labels": self.rows[number]}


def trainer(meter: Meter) -> float:
    """Hugging Face Trainer, GPT-2 of two layers: evaluates and saves every 80 steps, warm-up of the rate."""
    import transformers

    from wattprint.integrations.transformers import WattprintCallback

    config = transformers.GPT2Config(vocab_size=256, n_positions=64, n_embd=96, n_layer=2, n_head=4)
    with tempfile.TemporaryDirectory() as folder:
        arguments = transformers.TrainingArguments(
            folder, max_steps=640, per_device_train_batch_size=8, eval_strategy="steps", eval_steps=80,
            save_steps=80, save_total_limit=1, warmup_steps=50, report_to=[], disable_tqdm=True,
            use_cpu=True,
        )  # fmt: skip
        transformers.Trainer(
            transformers.GPT2LMHeadModel(config), arguments, train_dataset=_Lines(5120, 64),
            eval_dataset=_Lines(200, 64), callbacks=[WattprintCallback(meter)],
        ).train()  # fmt: skip
    return 80


def lightning_fit(meter: Meter) -> float:
    """Lightning: a sanity check first, validation every quarter of an epoch, a checkpoint after each."""
    import lightning

    from wattprint.integrations.lightning import WattprintCallback

    class Module(lightning.LightningModule):  # type: ignore[misc]  # read without its types
        def __init__(self) -> None:
            super().__init__()
            self.model = images.network(16)

        def training_step(self, batch: tuple[torch.Tensor, torch.Tensor], number: int) -> torch.Tensor:
            return nn.functional.cross_entropy(self.model(batch[0]), batch[1])

        def validation_step(self, batch: tuple[torch.Tensor, torch.Tensor], number: int) -> None:
            self.log("val_loss", nn.functional.cross_entropy(self.model(batch[0]), batch[1]))

        def configure_optimizers(self) -> torch.optim.Optimizer:
            return torch.optim.Adam(self.parameters())

    x, y = images.digits()
    x = nn.functional.interpolate(x, size=16)
    data = torch.utils.data.TensorDataset(x, y)
    loader = torch.utils.data.DataLoader(data, batch_size=16, shuffle=True)
    checked = torch.utils.data.DataLoader(data, batch_size=64)
    with tempfile.TemporaryDirectory() as folder:
        lightning.Trainer(
            max_epochs=10, default_root_dir=folder, accelerator="cpu", logger=False, val_check_interval=0.25,
            enable_progress_bar=False, enable_model_summary=False, callbacks=[WattprintCallback(meter)],
        ).fit(Module(), loader, checked)  # fmt: skip
    return len(loader)


def search(meter: Meter) -> float:
    """Optuna: forty trials of a perceptron of one or two layers, 8 to 256 wide: no two cost the same."""
    import optuna
    from sklearn.model_selection import cross_val_score
    from sklearn.neural_network import MLPClassifier

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    x, y = load_digits(return_X_y=True)
    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=0))
    for _ in meter.track(range(40), name="trial"):
        trial = study.ask()
        width, layers = trial.suggest_int("width", 8, 256, log=True), trial.suggest_int("layers", 1, 2)
        rate = trial.suggest_float("rate", 1e-4, 1e-1, log=True)
        model = MLPClassifier((width,) * layers, learning_rate_init=rate, max_iter=15, random_state=0)
        study.tell(trial, float(cross_val_score(model, x / 16, y, cv=3).mean()))
    return 4


def partial_fit(meter: Meter) -> float:
    """scikit-learn by ``partial_fit``: random features, a linear model, a score of all every 40 steps."""
    from sklearn.kernel_approximation import RBFSampler
    from sklearn.linear_model import SGDClassifier

    x, y = load_digits(return_X_y=True)
    features = RBFSampler(n_components=2000, random_state=0).fit(x)
    model = SGDClassifier(random_state=0)
    rng = np.random.default_rng(0)
    for step in meter.track(range(480)):
        rows = rng.integers(0, len(x), 128)
        model.partial_fit(features.transform(x[rows]), y[rows], classes=range(10))
        if step % 40 == 39:
            model.score(features.transform(x), y)
    return 40


PROGRAMS = (keras_fit, trainer, lightning_fit, search, partial_fit)
