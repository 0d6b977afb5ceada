"""Search the depth of a random forest on bundled digits, and see what each candidate cost to fit."""

from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV

import wattprint
from wattprint.integrations.sklearn import MeteredSearch


def main() -> None:
    """Three depths, three folds each."""
    images, labels = load_digits(return_X_y=True)
    forest = RandomForestClassifier(n_estimators=30, random_state=0)
    search = MeteredSearch(GridSearchCV(forest, {"max_depth": [2, 6, 12]}, cv=3))
    with wattprint.Meter("grid", region="FR") as meter:
        search.fit(images, labels)
    results = search.cv_results_
    for number, chosen in enumerate(results["params"]):
        score, energy_j = results["mean_test_score"][number], results["mean_fit_energy_j"][number]
        print(f"depth {chosen['max_depth']:2}: accuracy {score:.3f}, {energy_j:.3f} J a fit")
    print(meter.statement)


if __name__ == "__main__":
    main()
