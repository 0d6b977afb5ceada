"""Track a training with MLflow, in a folder and without a server, and log what it cost."""

import os
import tempfile

from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier


def main() -> None:
    """Five epochs, each with its score and the cost so far."""
    os.environ.setdefault("MLFLOW_ALLOW_FILE_STORE", "true")  # a folder is enough for an example
    import mlflow

    import wattprint
    from wattprint.integrations.mlflow import log, log_so_far

    images, labels = load_digits(return_X_y=True)
    model = SGDClassifier(random_state=0)
    with tempfile.TemporaryDirectory() as folder:
        mlflow.set_tracking_uri(f"file://{folder}/mlruns")
        with mlflow.start_run() as run, wattprint.Meter("sgd", region="FR") as meter:
            for epoch in meter.track(range(5), name="epoch"):
                model.partial_fit(images, labels, classes=range(10))
                mlflow.log_metric("accuracy", model.score(images, labels), epoch)
                log_so_far(meter, epoch)
            log(meter)
        client = mlflow.MlflowClient()
        kept = client.get_run(run.info.run_id).data
        for name in ("wattprint/facility_j_mid", "wattprint/operational_location_g_mid"):
            print(f"{name} {kept.metrics[name]:.3g}")
        print(f"wattprint.facility_j_method {kept.tags['wattprint.facility_j_method']}")
        for artifact in client.list_artifacts(run.info.run_id, "wattprint"):
            print(f"artifact {artifact.path}")


if __name__ == "__main__":
    main()
