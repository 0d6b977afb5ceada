"""Write the cost of a training into an event file of TensorBoard, without torch."""

import tempfile

from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.summary import Writer

import wattprint
from wattprint.integrations.tensorboard import log_so_far


def main() -> None:
    """Five epochs, each with its score and the cost so far; then the curve as TensorBoard reads it."""
    images, labels = load_digits(return_X_y=True)
    model = SGDClassifier(random_state=0)
    with tempfile.TemporaryDirectory() as folder:
        writer = Writer(folder)
        with wattprint.Meter("sgd", region="FR") as meter:
            for epoch in meter.track(range(5), name="epoch"):
                model.partial_fit(images, labels, classes=range(10))
                writer.add_scalar("accuracy", model.score(images, labels), epoch)
                log_so_far(writer, meter, epoch)
        writer.close()
        events = EventAccumulator(folder)
        events.Reload()
        for point in events.Tensors("wattprint/facility_j_mid"):
            print(f"epoch {point.step}: {point.tensor_proto.float_val[0]:.3g} J so far")


if __name__ == "__main__":
    main()
