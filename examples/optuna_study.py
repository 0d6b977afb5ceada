"""Tune a network on bundled digits for two ends at once: accuracy up, energy down."""

import warnings

import optuna
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

import wattprint
from wattprint.integrations.optuna import Trials


def main() -> None:
    """Six trials, the cheapest first; a star marks those that no other beats at both ends."""
    warnings.simplefilter("ignore")  # few epochs do not converge, which is not the point here
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    images, labels = load_digits(return_X_y=True)
    train_x, test_x, train_y, test_y = train_test_split(images, labels, random_state=0)

    def objective(trial: optuna.Trial) -> float:
        width = trial.suggest_int("width", 4, 256, log=True)
        epochs = trial.suggest_int("epochs", 2, 40, log=True)
        network = MLPClassifier((width,), max_iter=epochs, random_state=0).fit(train_x, train_y)
        return float(network.score(test_x, test_y))

    sampler = optuna.samplers.TPESampler(seed=0)
    study = optuna.create_study(directions=["maximize", "minimize"], sampler=sampler)
    with wattprint.Meter("study", region="FR") as meter:
        trials = Trials(meter)
        study.optimize(trials.metered(objective, energy_as_value=True), n_trials=6, callbacks=[trials])
    best = {trial.number for trial in study.best_trials}
    for trial in sorted(study.trials, key=lambda one: one.values[1]):
        accuracy, energy_j = trial.values
        star = "*" if trial.number in best else ""
        print(f"width {trial.params['width']:3}: accuracy {accuracy:.3f}, {energy_j:.3g} J {star}".rstrip())
    print(meter.statement)


if __name__ == "__main__":
    main()
