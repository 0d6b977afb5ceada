/** The tables that machines are looked up in, read. */

import { notGiven } from "../tables.js";
import type { Tables } from "../tables.js";
import { Accelerators, acceleratorTable } from "./accelerators.js";
import type { PeakRow } from "./accelerators.js";
import { Curve } from "./curve.js";
import type { CurveRow } from "./curve.js";
import { Embodied } from "./embodied.js";
import { Instances } from "./instances.js";
import type { HostRow, InstanceRow } from "./instances.js";
import type { NodeRow } from "./node.js";
import { Prices, priceList } from "./prices.js";
import type { Processors } from "./processors.js";
import { Sources } from "./sources.js";
import { Table } from "./table.js";
import type { CloudRow, VcpuRow } from "./vcpu.js";

const PEAKS = "key fp64 fp32 tf32 fp16 bf16 fp8 int8 fp4 source note licence";
const VCPUS = "architecture idle_low_w idle_w idle_high_w full_low_w full_w full_high_w source licence";
const INSTANCES =
  "instance vcpus memory_gb accelerator count host_least_kg host_most_kg host_vcpus " +
  "idle_w w10 w50 w100 ram_idle_w ram10 ram50 ram100";

/** All look-ups of machines in one set of tables. */
export class Shelf {
  readonly #openAccelerators: () => Accelerators;
  #accelerators: Accelerators | undefined;
  readonly embodied: Embodied;
  readonly instances: Instances;
  readonly prices: Prices;
  readonly curve: Curve;
  readonly vcpus: Table<VcpuRow>;
  readonly clouds: Table<CloudRow>;
  readonly lean: Table<NodeRow>;
  /** `undefined` where their table was not given. */
  readonly processors: Processors | undefined;

  /** Throws `UsageError` without the table of hardware. */
  constructor(tables: Tables) {
    const hardware = tables.get("hardware");
    const cpus = tables.has("cpus") ? [tables.get("cpus")] : [];
    const types = [hardware, ...(tables.has("instances") ? [tables.get("instances")] : [])];
    const lists = [...(tables.has("prices") ? [tables.get("prices")] : []), hardware];
    const peaks = tables.has("peaks") ? [tables.get("peaks")] : [];
    const sources = new Sources([...types, ...peaks, ...cpus, ...lists].map((table) => table.sources));
    this.#openAccelerators = () =>
      new Accelerators(
        acceleratorTable(hardware.accelerators, hardware.texts),
        new Table<PeakRow>(PEAKS, peaks[0]?.peaks ?? ""),
        sources,
      );
    this.embodied = new Embodied(hardware.embodied, sources);
    this.curve = new Curve(new Table<CurveRow>("key value source licence", hardware.curve, hardware.texts));
    this.vcpus = new Table<VcpuRow>(VCPUS, hardware.vcpus, hardware.texts);
    this.clouds = new Table<CloudRow>("cloud architectures", hardware.clouds);
    this.lean = new Table<NodeRow>("key mid", hardware.lean);
    this.instances = new Instances(
      {
        types: types.map((table) => new Table<InstanceRow>(INSTANCES, table.instances)),
        hosts: types.map((table) => new Table<HostRow>("family architectures", table.hosts)),
      },
      { curve: this.curve, sources, isWhole: tables.has("instances") },
    );
    this.prices = new Prices(lists.map(priceList), sources, tables.has("prices"));
    this.processors = cpus.map((table) => table.open(table, { curve: this.curve, sources }))[0];
  }

  /** Read when they are first asked for: all of their names are taken apart. */
  get accelerators(): Accelerators {
    this.#accelerators ??= this.#openAccelerators();
    return this.#accelerators;
  }

  /** The processors; throws `UsageError` that names their import, if their table was not given. */
  neededProcessors(): Processors {
    if (this.processors === undefined) throw notGiven("cpus");
    return this.processors;
  }
}
