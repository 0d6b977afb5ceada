/** Power of one vCPU by cloud or microarchitecture, where nothing else is known of the machine. */

import type { FactorLine } from "../factor.js";
import { fsum, general } from "../numerics.js";
import type { Row, Table } from "./table.js";
import type { Curve } from "./curve.js";
import { once } from "./sources.js";

export type VcpuRow = Row<
  | ("architecture" | "idle_low_w" | "idle_w" | "idle_high_w" | "full_low_w" | "full_w" | "full_high_w")
  | ("source" | "licence")
>;
export type CloudRow = Row<"cloud" | "architectures">;

/**
 * Watts per vCPU at `load` (0..1) of a cloud, or of microarchitectures joined by `|`: the range over all of them.
 *
 * CPU only, without memory and the rest. Throws `RangeError` for a name that no table has.
 */
export function vcpuPower(
  { vcpus, clouds, curve }: { vcpus: Table<VcpuRow>; clouds: Table<CloudRow>; curve: Curve },
  name: string,
  load: number,
): FactorLine {
  const wanted = (clouds.find(name)?.architectures ?? name).split("|");
  const rows = wanted.flatMap((architecture) => vcpus.find(architecture) ?? []);
  if (!rows.length) throw new RangeError(`no vCPU power is known for ${name}`);
  const share = load ** curve.exponent;
  const watts = (row: VcpuRow, end: "low_" | "" | "high_"): number => {
    const idle = Number(row[`idle_${end}w`]);
    return idle + (Number(row[`full_${end}w`]) - idle) * share;
  };
  const sources = [...rows.map((row) => row.source), `load curve: ${curve.source}`];
  return {
    id: `vcpu/${name}/${general(load)}`,
    low: Math.min(...rows.map((row) => watts(row, "low_"))),
    mid: Math.exp(fsum(rows.map((row) => Math.log(watts(row, "")))) / rows.length),
    high: Math.max(...rows.map((row) => watts(row, "high_"))),
    ...{ unit: "W/vCPU", year: 2026 },
    method: `modelled; geometric mean and range over ${rows.map((row) => row.architecture).join(", ")}`,
    source: once(sources.flatMap((source) => source.split("; "))).join("; "),
    licence: once([...rows.map((row) => row.licence), curve.licence]).join(" AND "),
  };
}
