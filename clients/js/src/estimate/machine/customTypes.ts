/** Custom machine types of Google Cloud, which tell their vCPUs and their memory in MB by their names. */

import { MissingFactorError } from "../missing.js";
import { fixed, general } from "../numerics.js";
import type { InstanceRow } from "./instances.js";

const FAMILIES = ["e2", "n1", "n2", "n2d", "n4"];
const SHARED_CORES = ["micro", "small", "medium"];
const MB_STEP = 256;
/** GB of 1024 MB for each vCPU, and of all with `-ext`: Google Cloud's documentation of custom types, read in 2026. */
const MOST_GB_PER_VCPU = 8;
const GB_PER_VCPU: Readonly<Record<string, number>> = { n1: 6.5 };
const EXTENDED_GB: Readonly<Record<string, number>> = { n1: 624, n2: 640, n2d: 768 };

type Find = (key: string) => InstanceRow | undefined;

/**
 * The row of a custom type such as `n2-custom-8-16384`, `custom-4-8192`, `n2-custom-8-98304-ext`; no price is listed.
 *
 * A shared core of E2 shows two vCPUs. Making its host counts as for the standard types of the family.
 */
export function customRow(name: string, find: Find): InstanceRow | undefined {
  const [, before = "", cpus = "", memory = ""] = /^(.*)custom-([^-]*)-(\d{1,7})(?:-ext)?$/.exec(name) ?? [];
  const family = before.replace(/-$/, "") || "n1";
  const vcpus = vcpusIn(cpus, family);
  const standard = cpus && FAMILIES.includes(family) ? find(`gcp:${family}-standard-8`) : undefined;
  const mostMb = vcpus === undefined ? 0 : mostMbOf(name, family, vcpus);
  const megabytes = Number(memory);
  if (standard === undefined || vcpus === undefined || megabytes % MB_STEP || !(megabytes > 0 && megabytes <= mostMb)) {
    return undefined;
  }
  return {
    ...standard,
    instance: `gcp:${name}`,
    vcpus: `${vcpus}`,
    memory_gb: general(megabytes / 1024),
    ...{ accelerator: "", count: "", idle_w: "", w10: "", w50: "", w100: "" },
    ...{ ram_idle_w: "", ram10: "", ram50: "", ram100: "" },
  };
}

function vcpusIn(cpus: string, family: string): number | undefined {
  if (SHARED_CORES.includes(cpus) && family === "e2") return 2;
  const vcpus = /^\d{1,3}$/.test(cpus) ? Number(cpus) : 0;
  return cpus === "1" || (vcpus > 0 && vcpus % 2 === 0) ? vcpus : undefined;
}

/** MB that Google Cloud gives a custom type at most. */
function mostMbOf(name: string, family: string, vcpus: number): number {
  if (!name.endsWith("-ext")) return (GB_PER_VCPU[family] ?? MOST_GB_PER_VCPU) * vcpus * 1024;
  const unknown = family === "e2" ? 0 : Math.max(...Object.values(EXTENDED_GB));
  return (EXTENDED_GB[family] ?? unknown) * 1024;
}

/** The error for what would be a custom type if it had less memory; `undefined` for other names. */
export function limitOf(name: string, find: Find): MissingFactorError | undefined {
  const bare = name.replace(/-ext$/, "");
  const [, stem = "", before = "", cpus = ""] = /^((.*)custom-(\d+))-(\d+)$/.exec(bare) ?? [];
  if (!stem || customRow(`${stem}-${MB_STEP}`, find) === undefined) return undefined;
  const family = before.replace(/-$/, "") || "n1";
  const eachGb = GB_PER_VCPU[family] ?? MOST_GB_PER_VCPU;
  const extendedGb = EXTENDED_GB[family];
  const allowed = extendedGb === undefined ? "" : `, ${extendedGb} GB in all with -ext`;
  const extended = extendedGb === undefined ? "" : `, or ${stem}-${extendedGb * 1024}-ext`;
  return new MissingFactorError(
    `Google Cloud offers no ${name}: ${family} has at most ${general(eachGb)} GB for each vCPU${allowed}`,
    "its size, power and price are unknown",
    `use ${stem}-${fixed(eachGb * Number(cpus) * 1024, 0)}${extended}`,
  );
}
