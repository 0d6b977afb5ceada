"""Data-parallel training on two CPU processes of one machine, metered as one run.

torchrun --nproc-per-node 2 examples/torchrun_ddp.py
"""

import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

from wattprint import Meter
from wattprint.integrations.torchrun import energy_of_ranks, metric

torch.set_num_threads(1)
torch.manual_seed(int(os.environ.get("RANK", "0")))

with Meter("ddp", region="FR") as meter:
    dist.init_process_group("gloo")
    model = DistributedDataParallel(torch.nn.Linear(32, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for _ in meter.track(range(3), name="epoch"):
        for _ in range(100):
            inputs = torch.randn(64, 32)
            loss = (model(inputs) - inputs.sum(1, keepdim=True)).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    metric(meter, "loss", loss.item())
    spent = energy_of_ranks(meter)
    if dist.get_rank() == 0:
        print(f"{dist.get_world_size()} ranks, known energy: {spent is not None}, run {meter.run_id}")
    dist.destroy_process_group()
