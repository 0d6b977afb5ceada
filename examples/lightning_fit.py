"""A Lightning module with its cost among its metrics. CPU, no download."""

import logging
import tempfile
import warnings

import lightning
import torch

from wattprint.integrations.lightning import WattprintCallback


class Line(lightning.LightningModule):
    """Fits the sum of four numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = torch.nn.Linear(4, 1)

    def training_step(self, batch: list[torch.Tensor], number: int) -> torch.Tensor:
        """The squared error of a batch."""
        del number
        return (self.layer(batch[0]) - batch[0].sum(1, keepdim=True)).pow(2).mean()

    def configure_optimizers(self) -> torch.optim.Optimizer:
        """Plain gradient descent."""
        return torch.optim.SGD(self.parameters(), 0.1)


def main() -> None:
    """Two epochs."""
    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")  # of a data loader without workers
    lightning.seed_everything(0, verbose=False)
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.rand(256, 4)), 32)
    callback = WattprintCallback(name="lightning-fit", region="FR")
    with tempfile.TemporaryDirectory() as folder:
        trainer = lightning.Trainer(
            accelerator="cpu", max_epochs=2, callbacks=[callback], default_root_dir=folder,
            enable_progress_bar=False, enable_model_summary=False, logger=False,
        )  # fmt: skip
        trainer.fit(Line(), loader)
    print("metrics", *sorted(trainer.callback_metrics))
    print("windows", *[window.name for window in callback.meter.statement.windows])
    print(callback.meter.statement)


if __name__ == "__main__":
    main()
