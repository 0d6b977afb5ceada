"""A Keras model on the torch backend with its cost in the history. CPU, no download."""

import os

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import numpy as np

from wattprint.integrations.keras import WattprintCallback


def main() -> None:
    """Fit the sum of four numbers."""
    keras.utils.set_random_seed(0)
    inputs = np.random.default_rng(0).random((256, 4), "float32")
    model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    callback = WattprintCallback(name="keras-fit", region="FR")
    history = model.fit(
        inputs, inputs.sum(1), epochs=2, validation_split=0.25, callbacks=[callback], verbose=0
    ).history
    print("history", *history)
    print("windows", *[window.name for window in callback.meter.statement.windows])
    print(callback.meter.statement)


if __name__ == "__main__":
    main()
