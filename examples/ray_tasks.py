"""Plain Ray tasks and an actor, metered as one run of the driver.

python examples/ray_tasks.py [ADDRESS]
"""

import sys

import ray

from wattprint import Meter
from wattprint.integrations.ray import metered, runtime_env


@ray.remote
@metered
def square_sum(count):
    return sum(number * number for number in range(count))


@ray.remote
class Counter:
    def __init__(self):
        self.total = 0

    @metered
    def add(self, number):
        self.total += number
        return self.total


with Meter("ray-tasks", region="FR") as meter:
    address = sys.argv[1] if len(sys.argv) > 1 else None
    local = {} if address else {"num_cpus": 2, "object_store_memory": 80_000_000, "include_dashboard": False}
    ray.init(address=address, runtime_env=runtime_env(), log_to_driver=False, **local)
    sums = ray.get([square_sum.remote(1_000_000) for _ in range(4)])
    counter = Counter.remote()
    total = ray.get([counter.add.remote(number) for number in sums])[-1]
    ray.shutdown()
print(total == sum(sums), meter.run_id)
