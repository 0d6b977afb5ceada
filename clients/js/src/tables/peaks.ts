// Made by scripts/js_tables: change the tables of src/wattprint/factors, and run it again.

import type { PeaksTable } from "../estimate/tables.js";

/** Peaks of accelerators that their vendors leave open, to be shared alike (CC BY-SA 4.0). */
const peaks: PeaksTable = {
  table: "peaks",
  peaks: `gaudi 3 hl 325l 128gb oam		229	459	459					ml-engineering	Intel Gaudi3; power: TDP	CC BY-SA 4.0
gb300 nvl72 288gb		80							ml-engineering	NVIDIA GB300 SXM; power: per-GPU maximum power	CC BY-SA 4.0
tpu v6e trillium 32gb				918		918			ml-engineering	Google TPU v6e; power: not stated	CC BY-SA 4.0
tpu v7 ironwood v7x 192gb				2307					ml-engineering	Google TPU v7x; power: not stated	CC BY-SA 4.0`,
  sources: `ml-engineering	Machine Learning Engineering Open Book, tables of compute/accelerator/README.md`,
};

export default peaks;
