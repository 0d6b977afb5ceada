import { availableParallelism, cpus, hostname, release, totalmem } from "node:os";

import { whole, type Files } from "./host.js";

/** What decides how far RAPL can be trusted. */
export interface Processor {
  readonly intel: boolean;
  readonly amd: boolean;
  readonly x86: boolean;
  /** No part for servers. */
  readonly client: boolean;
  /** Sandy Bridge and Ivy Bridge, whose RAPL is a model (arch/x86/include/asm/intel-family.h). */
  readonly modelledRapl: boolean;
  readonly virtual: boolean;
}

/** Facts about one machine; one that it does not tell is `null` or empty. */
export interface Machine {
  readonly architecture: string;
  readonly cpuName: string;
  readonly cpuVendor: string;
  readonly cpuFamily: number | null;
  readonly cpuModel: number | null;
  readonly sockets: number;
  readonly logicalCpus: number | null;
  readonly threadsPerCore: number | null;
  readonly threadsPerSocket: number | null;
  readonly memoryGb: number | null;
  /** `laptop`, `desktop`, `server`, `vm` or empty. */
  readonly kind: string;
  readonly virtual: boolean;
  readonly container: string;
  readonly system: string;
  readonly timezone: string;
  readonly hostname: string;
  readonly processor: Processor;
}

/** SMBIOS specification 3.7 (DSP0134), table 17, enclosure types. */
const LAPTOP = new Set([8, 9, 10, 11, 14, 30, 31, 32]);
const DESKTOP = new Set([3, 4, 5, 6, 7, 13, 15, 16, 24, 35, 36]);
const SERVER = new Set([17, 23, 25, 28, 29]);

const ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: "x86", ia32: "x86", arm64: "arm", arm: "arm",
  ppc64: "power", s390x: "s390", riscv64: "riscv", loong64: "loongarch",
};
/** What firmware calls machines that are all guests, in small letters, as the guests know themselves. */
const GUESTS = new Set([
  "akamai", "bhyve", "bochs", "digitalocean", "innotek gmbh", "linode", "openstack foundation", "ovirt", "qemu", "rdo",
  "scaleway", "upcloud", "vmware, inc.", "vultr", "xen", "google compute engine", "hvm domu", "kvm",
  "kvm virtual machine", "microsoft corporation virtual machine", "openstack compute", "openstack nova", "virtualbox",
]);

/** The facts of the machine whose files these are; below `/` Node is asked where they are silent. */
export function machineOf(files: Files, environ: NodeJS.ProcessEnv = process.env): Machine {
  const here = files.root === "/";
  const blocks = (files.text("proc/cpuinfo") ?? "").split(/\n\s*\n/).filter((block) => /^processor\s*:/m.test(block));
  const of = (block: string | undefined, name: string): string =>
    new RegExp(`^${name}\\s*:[ \\t]*(.*)$`, "m").exec(block ?? "")?.[1]?.trim() ?? "";
  const first = (name: string): string => of(blocks[0], name);
  const vendor = first("vendor_id") || first("CPU implementer");
  const name = first("model name") || (here ? (cpus()[0]?.model ?? "").trim() : "");
  const x86 = Boolean(vendor) && /^\d+$/.test(first("cpu family"));
  const hypervisor = first("flags").split(" ").includes("hypervisor");
  const virtual = isGuest(files, hypervisor);
  const packages = new Set(blocks.map((block) => of(block, "physical id")).filter(Boolean));
  const siblings = whole(first("siblings"));
  const cores = whole(first("cpu cores"));
  const memoryKib = whole(/^MemTotal:\s+(\d+)/m.exec(files.text("proc/meminfo") ?? "")?.[1]);
  const system = here ? process.platform : files.word("proc/sys/kernel/ostype").toLowerCase();
  return {
    architecture: x86 ? "x86" : here ? (ARCHITECTURES[process.arch] ?? "") : "",
    cpuName: name === "unknown" ? "" : name,
    cpuVendor: vendor,
    cpuFamily: whole(first("cpu family")),
    cpuModel: whole(first("model")),
    sockets: packages.size || 1,
    logicalCpus: blocks.length || (here ? cpus().length || availableParallelism() : null),
    threadsPerCore: siblings && cores ? Math.max(1, Math.round(siblings / cores)) : null,
    threadsPerSocket: siblings,
    memoryGb: memoryKib === null ? (here ? totalmem() / 1e9 : null) : (memoryKib * 1024) / 1e9,
    kind: kindOfMachine(files, virtual),
    virtual,
    container: containerOf(files, environ),
    system: `${system} ${files.word("proc/sys/kernel/osrelease") || (here ? release() : "")}`.trim(),
    timezone: timezoneOf(files, environ),
    hostname: here ? hostname() : files.word("proc/sys/kernel/hostname"),
    processor: {
      intel: vendor === "GenuineIntel",
      amd: ["AuthenticAMD", "HygonGenuine"].includes(vendor),
      x86,
      client: !/Xeon|EPYC|Threadripper|Hygon/.test(name),
      modelledRapl: vendor === "GenuineIntel" && ["42", "45", "58", "62"].includes(first("model")),
      virtual,
    },
  };
}

function isGuest(files: Files, hypervisor: boolean): boolean {
  const dmi = (field: string): string => files.word(`sys/class/dmi/id/${field}`).toLowerCase();
  const [vendor, product] = [dmi("sys_vendor"), dmi("product_name")];
  const named = [vendor, product, `${vendor} ${product}`].some((one) => GUESTS.has(one));
  return named || (hypervisor && !isXenHost(files));
}

/** Xen's first domain is the machine itself, below a hypervisor. */
function isXenHost(files: Files): boolean {
  return files.word("proc/xen/capabilities").includes("control_d");
}

function kindOfMachine(files: Files, virtual: boolean): string {
  if (virtual) return "vm";
  const chassis = files.integer("sys/class/dmi/id/chassis_type") ?? 0;
  if (LAPTOP.has(chassis)) return "laptop";
  if (SERVER.has(chassis)) return "server";
  return DESKTOP.has(chassis) ? "desktop" : "";
}

function containerOf(files: Files, environ: NodeJS.ProcessEnv): string {
  if (files.exists(".dockerenv")) return "docker";
  if (files.exists("run/.containerenv")) return "podman";
  if (environ["KUBERNETES_SERVICE_HOST"] || files.exists("var/run/secrets/kubernetes.io")) return "kubernetes";
  return environ["container"] ?? "";
}

/** The IANA name of the time zone, empty if none can be told. */
function timezoneOf(files: Files, environ: NodeJS.ProcessEnv): string {
  const given = (environ["TZ"] ?? "").replace(/^:/, "");
  if (/^[A-Z][A-Za-z_]+\/[A-Za-z_/-]+$/.test(given) && !given.startsWith("Etc/")) return given;
  const link = files.link("etc/localtime");
  return link.includes("/zoneinfo/") ? link.slice(link.lastIndexOf("/zoneinfo/") + 10) : files.word("etc/timezone");
}

/** The machine as the header of a record has it, without what is told in a private line. */
export function machineFacts(machine: Machine): Record<string, string | number | boolean | null> {
  return {
    architecture: machine.architecture,
    container: machine.container,
    cpu_family: machine.cpuFamily,
    cpu_model: machine.cpuModel,
    cpu_name: machine.cpuName,
    cpu_vendor: machine.cpuVendor,
    kind: machine.kind,
    logical_cpus: machine.logicalCpus,
    memory_gb: machine.memoryGb,
    sockets: machine.sockets,
    system: machine.system,
    threads_per_core: machine.threadsPerCore,
    threads_per_socket: machine.threadsPerSocket,
    timezone: machine.timezone,
    virtual: machine.virtual,
  };
}
