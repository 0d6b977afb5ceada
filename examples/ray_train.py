"""Ray Train: two workers whose energy travels in their reports, and is summed on the controller.

python examples/ray_train.py [ADDRESS]
"""

import sys
import tempfile

import ray
import ray.train
from ray.train.v2.api.data_parallel_trainer import DataParallelTrainer

from wattprint import Meter
from wattprint.integrations.ray import Work, Workers, runtime_env


def train(config):
    with Work("worker") as work:
        for epoch in range(config["epochs"]):
            loss = 1.0 / sum(1.0 for _ in range(100_000 * (epoch + 1)))
            ray.train.report({"loss": loss, **work.figures()})


with Meter("ray-train", region="FR") as meter, tempfile.TemporaryDirectory() as folder:
    address = sys.argv[1] if len(sys.argv) > 1 else None
    local = {} if address else {"num_cpus": 2, "object_store_memory": 80_000_000, "include_dashboard": False}
    ray.init(address=address, runtime_env=runtime_env(), log_to_driver=False, **local)
    result = DataParallelTrainer(
        train,
        train_loop_config={"epochs": 2},
        scaling_config=ray.train.ScalingConfig(num_workers=2, resources_per_worker={"CPU": 0.5}),
        run_config=ray.train.RunConfig(storage_path=folder, callbacks=[Workers()]),
    ).fit()
    ray.shutdown()
print(result.error is None, meter.run_id)
