"""Track a training with Weights & Biases, offline, and log what it cost."""

import os
import tempfile

import wandb
from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier

import wattprint
from wattprint.integrations.wandb import log, so_far


def main() -> None:
    """Five epochs, each with its score and the cost so far."""
    images, labels = load_digits(return_X_y=True)
    model = SGDClassifier(random_state=0)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("WANDB_DATA_DIR", "WANDB_CACHE_DIR", "WANDB_CONFIG_DIR"):
            os.environ.setdefault(name, folder)
        settings = wandb.Settings(silent=True)
        with wandb.init(project="digits", mode="offline", dir=folder, settings=settings) as run:
            with wattprint.Meter("sgd", region="FR") as meter:
                for _ in meter.track(range(5), name="epoch"):
                    model.partial_fit(images, labels, classes=range(10))
                    run.log({"accuracy": model.score(images, labels), **so_far(meter)})
            log(run, meter)
            for name in ("wattprint/facility_j_mid", "wattprint/operational_location_g_mid"):
                print(f"{name} {run.summary[name]:.3g}")
            print(f"method {run.config['wattprint']['facility_j_method']}")


if __name__ == "__main__":
    main()
