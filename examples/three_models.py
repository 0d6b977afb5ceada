"""Three classifiers of different size on scikit-learn's handwritten digits: quality beside cost, per epoch.

Every model is trained with several seeds, each a run of its own: tagged with its model, with its accuracy
on held-out images after every epoch.
"""

import argparse
import warnings

from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

import wattprint

MODELS = {
    "linear": lambda seed: SGDClassifier(loss="log_loss", random_state=seed),
    "small network": lambda seed: MLPClassifier((32,), random_state=seed),
    "large network": lambda seed: MLPClassifier((256, 128), random_state=seed),
}


def train(name: str, seed: int, epochs: int) -> float:
    """Train one model on 80 % of 1,797 images of 8 x 8 pixels as one metered run; its last accuracy."""
    pixels, labels = load_digits(return_X_y=True)
    train_x, test_x, train_y, test_y = train_test_split(
        pixels, labels, test_size=0.2, stratify=labels, random_state=seed
    )
    scaler = StandardScaler().fit(train_x)
    train_x, test_x = scaler.transform(train_x), scaler.transform(test_x)
    model = MODELS[name](seed)
    accuracy = 0.0
    tags = {"demo": "three-models", "model": name}
    with wattprint.Meter(name, tags=tags, parameters={"seed": seed, "epochs": epochs}) as meter:
        for _ in range(epochs):
            with meter.window("train"):
                model.partial_fit(train_x, train_y, classes=range(10))
            with meter.window("evaluate"):
                accuracy = model.score(test_x, test_y)
            meter.metric("accuracy", accuracy)
    return accuracy


def main() -> None:
    """Train all models with all seeds and print their accuracies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=12)
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # "has not converged": the number of epochs is what was asked for
    for name in MODELS:
        scores = [train(name, seed, options.epochs) for seed in range(options.seeds)]
        print(f"{name:<14} test accuracy {' '.join(f'{score:.3f}' for score in scores)}", flush=True)


if __name__ == "__main__":
    main()
