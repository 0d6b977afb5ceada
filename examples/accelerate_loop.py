"""A training loop of one's own under Accelerate, with its cost in the trackers. CPU, no download."""

import torch
from accelerate import Accelerator

from wattprint.integrations.accelerate import WattprintTracker


def main() -> None:
    """Fit a line, and end early if the budget is used up."""
    accelerator = Accelerator(cpu=True)
    torch.manual_seed(0)
    inputs = torch.rand(256, 4)
    data = torch.utils.data.TensorDataset(inputs, inputs.sum(1, keepdim=True))
    model = torch.nn.Linear(4, 1)
    model, optimiser, loader = accelerator.prepare(
        model, torch.optim.SGD(model.parameters(), 0.1), torch.utils.data.DataLoader(data, 32)
    )
    with WattprintTracker(accelerator, name="accelerate-loop", region="FR") as tracker:
        for epoch in range(3):
            with tracker.window("epoch"):
                for batch, target in loader:
                    loss = (model(batch) - target).pow(2).mean()
                    optimiser.zero_grad()
                    accelerator.backward(loss)
                    optimiser.step()
            accelerator.log({"loss": loss.item()}, step=epoch)
            accelerator.print("epoch", epoch, *tracker.figures())
            if tracker.should_stop():
                break
    accelerator.print(tracker.meter.statement)
    accelerator.end_training()


if __name__ == "__main__":
    main()
