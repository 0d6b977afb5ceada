/** The tables that machines are looked up in, read. */

import { Accelerators, acceleratorTable } from "./accelerators.js";
import type { PeakRow } from "./accelerators.js";
import { Curve } from "./curve.js";
import type { CurveRow } from "./curve.js";
import { Embodied } from "./embodied.js";
import type { EmbodiedRow } from "./embodied.js";
import { Instances } from "./instances.js";
import type { HostRow, InstanceRow } from "./instances.js";
import type { NodeRow } from "./node.js";
import { Prices, priceList } from "./prices.js";
import type { CpusTable, Processors } from "./processors.js";
import { Sources } from "./sources.js";
import type { SourceRow } from "./sources.js";
import { Table } from "./table.js";
import type { HardwareTable, InstancesTable, PricesTable } from "./tables.js";
import type { CloudRow, VcpuRow } from "./vcpu.js";

/** The tables that are at hand: of hardware, and of processors, other instances and prices where they are needed. */
export interface MachineTables {
  readonly hardware: HardwareTable;
  readonly cpus?: CpusTable | undefined;
  readonly instances?: InstancesTable | undefined;
  readonly prices?: PricesTable | undefined;
}

const INSTANCE =
  "instance vcpus memory_gb accelerator count host_least_kg host_most_kg host_vcpus " +
  "idle_w w10 w50 w100 ram_idle_w ram10 ram50 ram100";

/** All look-ups of one set of tables. */
export class Shelf {
  readonly accelerators: Accelerators;
  readonly embodied: Embodied;
  readonly instances: Instances;
  readonly prices: Prices;
  readonly curve: Curve;
  readonly vcpus: Table<VcpuRow>;
  readonly clouds: Table<CloudRow>;
  readonly lean: Table<NodeRow>;
  readonly sources: Sources;
  /** `undefined` without the table of processors. */
  readonly processors: Processors | undefined;

  constructor({ hardware, cpus, instances, prices }: MachineTables) {
    const source = [hardware.sources, cpus?.sources, instances?.sources, prices?.sources].filter(Boolean).join("\n");
    this.sources = new Sources(new Table<SourceRow>("id title", source));
    const peaks = "key fp64 fp32 tf32 fp16 bf16 fp8 int8 fp4 source note licence";
    this.accelerators = new Accelerators(
      acceleratorTable(hardware.accelerators, hardware.texts),
      new Table<PeakRow>(peaks, hardware.sharedPeaks, hardware.texts),
      this.sources,
    );
    const embodied = "item low mid high unit year method source licence";
    this.embodied = new Embodied(new Table<EmbodiedRow>(embodied, hardware.embodied), this.sources);
    this.curve = new Curve(new Table<CurveRow>("key value source licence", hardware.curve, hardware.texts));
    const vcpu = "architecture idle_low_w idle_w idle_high_w full_low_w full_w full_high_w source licence";
    this.vcpus = new Table<VcpuRow>(vcpu, hardware.vcpus, hardware.texts);
    this.clouds = new Table<CloudRow>("cloud architectures", hardware.clouds);
    this.lean = new Table<NodeRow>("key mid", hardware.lean);
    const types = [hardware, ...(instances ? [instances] : [])];
    this.instances = new Instances(
      types.map((table) => new Table<InstanceRow>(INSTANCE, table.instances)),
      types.map((table) => new Table<HostRow>("family architectures", table.hosts)),
      this.curve,
      this.sources,
    );
    const lists = prices ? [prices, hardware] : [hardware];
    this.prices = new Prices(lists.map(priceList), this.sources);
    this.processors = cpus?.open(cpus, { curve: this.curve, sources: this.sources });
  }
}
