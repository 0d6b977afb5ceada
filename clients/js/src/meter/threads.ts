import type { CurveShape } from "../estimate/machine/curve.js";
import { Z95 } from "../estimate/machine/curve.js";
import type { Shelf } from "../estimate/machine/shelf.js";
import type { VcpuRow } from "../estimate/machine/vcpu.js";
import type { Machine } from "./machine.js";
import type { Bounds } from "./source.js";

/** Logical CPUs (low, mid, high) of a machine that does not tell how many it has. */
const COUNT: Bounds = [1, 16, 256];
/** Power at no load over that at full load: the middle is the fit's of the load curve. */
const IDLE_SHARE: Bounds = [0.03, 0.11, 0.5];

/** Models of family 6 as `/proc/cpuinfo` prints them (arch/x86/include/asm/intel-family.h). */
const INTEL: Readonly<Record<number, readonly string[]>> = {
  0x2a: ["Sandy Bridge"], 0x2d: ["Sandy Bridge"], 0x3a: ["Ivy Bridge"], 0x3e: ["Ivy Bridge"], 0x3c: ["Haswell"],
  0x3f: ["Haswell"], 0x4f: ["Broadwell"], 0x56: ["Broadwell"], 0x55: ["Skylake", "Cascade Lake"],
  0x9e: ["Coffee Lake"], 0x6a: ["Ice Lake"], 0x6c: ["Ice Lake"], 0x8f: ["Sapphire Rapids"],
  0xcf: ["Emerald Rapids"], 0xad: ["Granite Rapids"], 0xae: ["Granite Rapids"],
};
/** Family, first and last model of the server parts of each generation (arch/x86/kernel/cpu/amd.c). */
const AMD: readonly (readonly [family: number, first: number, last: number, name: string])[] = [
  [0x17, 0x00, 0x0f, "EPYC 1st Gen"],
  [0x17, 0x30, 0x3f, "EPYC 2nd Gen"],
  [0x19, 0x00, 0x0f, "EPYC 3rd Gen"],
  [0x19, 0x10, 0x1f, "EPYC 4th Gen"],
  [0x19, 0xa0, 0xaf, "EPYC 4th Gen"],
];
/** What parts of Arm are called, without a model's name in `/proc/cpuinfo`. */
const ARM: Readonly<Record<string, string>> = {
  graviton2: "Graviton2", "neoverse-n1": "Graviton2", altra: "Graviton2", graviton: "Graviton",
};
const ARM_SERVERS =
  /neoverse|ampere|graviton|grace|axion|cobalt|yitian|thunderx|kunpeng|hip12|monaka|olympus|falkor|x-gene/;

/** Watts of a logical CPU at full load where only the architecture is known, and whose figures span that. */
const FULL_W: Readonly<Record<string, readonly [name: string, watts: Bounds, source: string]>> = {
  "arm server": [
    "Arm server",
    [0.8, 2.3, 7],
    "Ampere Altra Max 250 W / 128 cores, Kunpeng 920 180 W / 64, ThunderX2 180 W / 128 threads, " +
      "Grace CPU Superchip 500 W with memory / 144 (data sheets)",
  ],
  arm: [
    "Arm",
    [0.1, 1, 8],
    "Raspberry Pi Zero 2 W to Pi 5, bare boards of 350 to 800 mA at 5 V / 4 cores (its documentation); " +
      "Jetson AGX Orin 60 W with GPU / 12; high: a performance core of a laptop's chip",
  ],
  power: [
    "POWER",
    [1, 3, 25],
    "POWER9 190 W / 22 cores of 4 threads, POWER8 190 W / 10 cores of 1 to 8 (data sheets)",
  ],
  s390: [
    "IBM Z",
    [2, 12, 60],
    "no figure per chip is published; IBM z16 30 kW at most / 200 cores of 2 threads",
  ],
  riscv: ["RISC-V", [0.2, 1.2, 5], "SG2042 120 W / 64 cores, boards of JH7110 5 W / 4 (data sheets)"],
};

/** The CPUs of a machine by the number of their threads, and what that rests on. */
export interface ThreadsPower {
  readonly shape: CurveShape;
  readonly method: "modelled" | "assumed";
  readonly basis: string;
  readonly source: string;
  readonly licence: string;
}

/** What is known of one logical CPU; `isKnown`: of its microarchitecture. */
interface OneThread {
  readonly idleW: Bounds;
  readonly fullW: Bounds;
  readonly basis: string;
  readonly source: string;
  readonly licence: string;
  readonly isKnown: boolean;
  readonly isOfAllServers: boolean;
}

/** Microarchitectures that the CPU of `machine` may have; none if it does not tell. */
function architectures({ cpuName, cpuVendor, cpuFamily, cpuModel }: Machine): readonly string[] {
  const text = cpuName.toLowerCase();
  const [family, model] = [cpuFamily ?? -1, cpuModel ?? -1];
  if (family === 6 && (cpuVendor === "GenuineIntel" || text.includes("intel"))) return INTEL[model] ?? [];
  if (family >= 0 && model >= 0 && (cpuVendor === "AuthenticAMD" || text.includes("amd"))) {
    return AMD.flatMap(([of, first, last, name]) => (of === family && first <= model && model <= last ? [name] : []));
  }
  return text.split(/\s+/).flatMap((word) => ARM[word] ?? []);
}

/** All lows to all highs, about the geometric mean of the mids. */
function joined(rows: readonly VcpuRow[], kind: "idle" | "full"): Bounds {
  const lows = rows.map((row) => Number(row[`${kind}_low_w`]));
  const mids = rows.map((row) => Math.log(Number(row[`${kind}_w`])));
  const highs = rows.map((row) => Number(row[`${kind}_high_w`]));
  return [Math.min(...lows), Math.exp(mids.reduce((sum, one) => sum + one, 0) / rows.length), Math.max(...highs)];
}

function oneThread(machine: Machine, shelf: Shelf): OneThread {
  const keys = architectures(machine);
  const name = machine.cpuName.toLowerCase();
  const kind = machine.architecture === "arm" && ARM_SERVERS.test(name) ? "arm server" : machine.architecture;
  const told = keys.length ? undefined : FULL_W[kind];
  if (told !== undefined) {
    const [called, fullW, source] = told;
    return {
      idleW: [fullW[0] * IDLE_SHARE[0], fullW[1] * IDLE_SHARE[1], fullW[2] * IDLE_SHARE[2]],
      fullW,
      basis: `unknown ${called} CPU: ${fullW[0]} to ${fullW[2]} W per logical CPU`,
      source: `range of published figures: ${source}`,
      licence: "facts",
      isKnown: false,
      isOfAllServers: false,
    };
  }
  const rows = shelf.vcpus.rows.filter((row) => !keys.length || keys.includes(row.architecture));
  return {
    idleW: joined(rows, "idle"),
    fullW: joined(rows, "full"),
    basis: keys.length
      ? `${keys.join(" or ")}: watts per logical CPU of server CPUs`
      : `unknown CPU: per-thread range of ${rows.length} server CPU families`,
    source: [...new Set(rows.map((row) => row.source))].join("; "),
    licence: [...new Set(rows.map((row) => row.licence))].join("; "),
    isKnown: keys.length > 0,
    isOfAllServers: !keys.length,
  };
}

/** Of a log-normal about the mid that spans both ends. */
function sigmaOf([low, mid, high]: Bounds): number {
  return Math.max(Math.log(mid / low), Math.log(high / mid)) / Z95;
}

/** The CPUs of a machine whose chip is in no table: its threads, by microarchitecture, else by architecture. */
export function threadsPower(machine: Machine, shelf: Shelf): ThreadsPower {
  const { curve } = shelf;
  const thread = oneThread(machine, shelf);
  const cpus = machine.logicalCpus;
  const count = cpus ?? COUNT[1];
  // Laptops and boards have slower threads than any server in the table, hence the spread more.
  const sigmaVm = machine.virtual || thread.isOfAllServers ? curve.sigmaVm : 0;
  const sigmaCount = cpus === null ? sigmaOf(COUNT) : 0;
  const wider = (watts: Bounds): number => Math.hypot(sigmaOf(watts), sigmaVm, sigmaCount);
  const sigmas = [wider(thread.idleW), wider(thread.fullW)] as const;
  const number = cpus ?? `${COUNT[0]} to ${COUNT[2]}`;
  return {
    shape: {
      idleW: thread.idleW[1] * count,
      demandW: (thread.fullW[1] - thread.idleW[1]) * count,
      capW: Infinity, // the full-load figure is already that of a capped chip
      exponent: curve.exponent,
      below: sigmas,
      above: sigmas,
    },
    method: thread.isKnown ? "modelled" : "assumed",
    basis: thread.isKnown ? `${thread.basis}, ${number} of them` : `${thread.basis} x ${number} threads`,
    source: thread.source,
    licence: thread.licence,
  };
}
