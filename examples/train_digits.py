"""Train two classifiers on scikit-learn's bundled handwritten digits and report their test accuracy."""

import argparse

from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def main() -> None:
    """Fit a multi-layer perceptron on 80 % of 1,797 images of 8 x 8 pixels, test on the rest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    pixels, labels = load_digits(return_X_y=True)
    train_x, test_x, train_y, test_y = train_test_split(
        pixels, labels, test_size=0.2, stratify=labels, random_state=options.seed
    )
    network = MLPClassifier((256, 128), max_iter=options.epochs, n_iter_no_change=options.epochs, tol=0.0,
                            random_state=options.seed)  # fmt: skip
    model = make_pipeline(StandardScaler(), network)
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "has not converged": the number of epochs is what was asked for
        model.fit(train_x, train_y)
    print(f"{options.epochs} epochs, training loss {network.loss_:.4f}")
    print(f"test accuracy {model.score(test_x, test_y):.4f} on {len(test_y)} images")


if __name__ == "__main__":
    main()
